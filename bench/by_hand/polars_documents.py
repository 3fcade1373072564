"""The judgement of many regions, each by its own document, by hand in polars. Arguments: the folder of the data.

It rests on what is known of this one file, as `polars_summary` does: the bounds of every region, unit and period lie
ready-made in one table, where hcr reads the documents.
"""

import sys

import polars as pl

from bench.by_hand.rolled import show

FIGURE = pl.Decimal(18, 4)
folder = sys.argv[1]
ends = [pl.col(name).cast(FIGURE) for name in ("lower", "upper")]
bounds = pl.scan_csv(f"{folder}/bounds.csv", infer_schema=False).with_columns(ends)
keys = ["region", "indicator", "unit"]
standing = bounds.select("period").head(1).collect().item() == "standing"
judged = (
    pl.scan_csv(f"{folder}/actuals.csv", infer_schema=False)
    .join(bounds.drop("period") if standing else bounds, on=keys if standing else [*keys, "period"])
    .with_columns(met=pl.col("value").cast(FIGURE).is_between("lower", "upper"))
)
groups = judged.group_by("document", "indicator", "region", "met").agg(pl.len())
show(groups.collect(engine="streaming").iter_rows())
