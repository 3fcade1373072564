"""Checks millions of rows: compiles targets to bounds, judges by one SQL text, and reads the remaining rows exactly.

It judges plain long tables (.csv, .tsv, .parquet) exactly as the rows' engine does. It refuses any other file with the
reason.
"""
