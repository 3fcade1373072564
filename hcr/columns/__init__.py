"""The check over millions of rows: targets compiled to bounds, one SQL text, and the exact path for what it leaves.

It judges plain long tables (.csv, .tsv, .parquet) as the rows' engine does; anything else it refuses with a reason.
"""
