"""The judgement of many regions by standing targets in pandas, with floats. Arguments: the folder of the data."""

import sys

import pandas as pd

from bench.by_hand.rolled import show

folder = sys.argv[1]
words = dict.fromkeys(["region", "indicator", "period", "unit", "note"], str)
actuals = pd.read_csv(f"{folder}/actuals.csv", dtype={**words, "value": float})
keys = ["region", "indicator", "unit"]
bounds = pd.read_csv(f"{folder}/bounds.csv", dtype=dict.fromkeys(["document", *keys], str)).drop(columns="period")
judged = actuals.merge(bounds, on=keys)
judged["met"] = judged["value"].between(judged["lower"], judged["upper"])
counts = judged.groupby(["document", "indicator", "region", "met"]).size()
show((*group, rows) for group, rows in counts.items())
