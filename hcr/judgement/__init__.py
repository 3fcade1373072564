"""Judges actuals: for each target, region and period one verdict, and the counts of them. Reads no file."""
