"""Measures hcr beside what it is compared with; run as `python -m bench`, and no part of what is installed."""
