"""The judgement by hand in polars, streaming. Arguments: the folder of the data, and perhaps an output for the rows.

With an output, the rows that are not met are written to it as CSV in the same pass: those that hcr writes, in another
order. It relies on facts about this one file: every value is a plain number of at most four decimals; polars would
round one of more in silence.
"""

import sys

import polars as pl

from bench.by_hand.rolled import show

FIGURE = pl.Decimal(18, 4)
folder, output = sys.argv[1], sys.argv[2:]
ends = [pl.col(name).cast(FIGURE) for name in ("lower", "upper")]
table = pl.scan_csv(f"{folder}/bounds.csv", infer_schema=False)
bounds = table.select("document", "indicator", "unit", *ends)
names = table.select("indicator", "unit", "target", "as_written", "shown")
judged = (
    pl.scan_csv(f"{folder}/actuals.csv", infer_schema=False)
    .join(bounds, on=["indicator", "unit"])
    .with_columns(met=pl.col("value").cast(FIGURE).is_between("lower", "upper"))
)
groups = judged.group_by("document", "indicator", "region", "met").agg(pl.len())
wanted = [groups]
if output:
    first, last = ["region", "target", "indicator", "period"], ["as_written", "document"]
    status, code = pl.lit("not_met").alias("status"), pl.lit(None, pl.String).alias("reason_code")
    rows = judged.filter(~pl.col("met")).join(names, on=["indicator", "unit"])  # for a sixth of the rows alone
    rows = rows.select(*first, status, "value", pl.col("shown").alias("unit"), *last, code)
    wanted.append(rows.sink_csv(output[0], lazy=True))
show(pl.collect_all(wanted, engine="streaming")[0].iter_rows())
