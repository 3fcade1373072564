"""The judgement of `polars_documents` with what hcr owes its users of each row. Argument: the folder of the data.

A figure is judged only if its text is a plain number that no cast rounds, a remark beside it is looked for, and the
periods of each region are counted, which say what is missing. The bounds lie ready-made, as there.
"""

import sys

import polars as pl

from bench.by_hand.rolled import show

FIGURE = pl.Decimal(38, 18)
PLAIN = r"^-?[0-9]*([.][0-9]+)?$"
folder = sys.argv[1]
ends = [pl.col(name).cast(FIGURE) for name in ("lower", "upper")]
bounds = pl.scan_csv(f"{folder}/bounds.csv", infer_schema=False).with_columns(ends).drop("period")
rows = pl.scan_csv(f"{folder}/actuals.csv", infer_schema=False)
plain = (pl.col("value").str.len_bytes() <= 18) & pl.col("value").str.contains(PLAIN)
figure = pl.when(plain).then(pl.col("value")).cast(FIGURE, strict=False)
judged = rows.join(bounds, on=["region", "indicator", "unit"], how="left").with_columns(
    met=figure.is_between("lower", "upper")
)
groups = judged.group_by("document", "indicator", "region", "met").agg(pl.len(), remarks=(pl.col("note") != "").sum())
places = rows.group_by("region", "period").agg(pl.len())
found, _ = pl.collect_all([groups, places], engine="streaming")
if found["met"].null_count() or found["remarks"].sum():
    raise SystemExit("some rows must be judged one by one")
show(found.drop("remarks").iter_rows())
