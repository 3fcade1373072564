"""The judgement as it is mostly written: pandas, with floats. Arguments: the folder of the data.

A figure is multiplied into the indicator's unit and compared there; some rows on their bound come out wrong.
"""

import sys

import pandas as pd

from bench.by_hand.rolled import show

folder = sys.argv[1]
words = dict.fromkeys(["region", "indicator", "period", "unit", "note"], str)
actuals = pd.read_csv(f"{folder}/actuals.csv", dtype={**words, "value": float})
needed = ["document", "indicator", "unit", "size", "low", "high", "is_open"]
judged = actuals.merge(pd.read_csv(f"{folder}/bounds.csv", usecols=needed), on=["indicator", "unit"])
figure = judged["value"] * judged["size"]
low, high = judged["low"].fillna(float("-inf")), judged["high"].fillna(float("inf"))
inside = (figure >= low) & (figure <= high)
judged["met"] = inside & ~((judged["is_open"] == 1) & ((figure == low) | (figure == high)))
counts = judged.groupby(["document", "indicator", "region", "met"]).size()
show((*keys, rows) for keys, rows in counts.items())
