"""Measures hcr beside the programs that it is compared with; run as `python -m bench`, and not installed."""
