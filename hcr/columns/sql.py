"""The one SQL text of the judgement, over the tables `actuals` and `bounds`: DuckDB runs it here, Spark elsewhere.

It uses only what both have and mean alike. What its guard rejects it calls `left`: never cast, never judged here.
"""

from __future__ import annotations

from hcr.columns.bounds_table import SCALE
from hcr.language.numbers import MISSING


def quote_sql(text: str) -> str:
    """A text as SQL writes it. Not for texts with a backslash, which Spark reads otherwise; none of ours has one."""
    return "'" + text.replace("'", "''") + "'"


_MARKS = sorted({form for mark in MISSING if mark for form in (mark, mark.upper(), mark.title())})
# A figure of 18 characters fits DECIMAL(38, 18) with every digit: the cast cannot round. Exponents, separators,
# spaces, full-width digits and whatever else a cast might accept in one engine and not in another stay outside.
_FORM = "'^-?[0-9]*([.][0-9]+)?$'"
_SHORT = f"BIT_LENGTH(value) <= {8 * SCALE}"
_DIGITS = f"{_SHORT} AND REGEXP_EXTRACT(value, {_FORM}, 0) = value"
_DIGITS_HERE = f"{_SHORT} AND REGEXP_FULL_MATCH(value, {_FORM})"  # the same, quicker
PLAIN = f"COALESCE({_DIGITS}, false) AND value NOT IN ('', '-')"  # some engines' expressions find null, not ''
# Not a list of texts: that would be joined with every row, and this is looked at where there is no figure.
_ANY_MARK = "|".join(mark.replace(".", "[.]") for mark in _MARKS)
MARKED = f"COALESCE(REGEXP_EXTRACT(value, {quote_sql(f'^({_ANY_MARK})$')}, 0) = value, false)"
_NAMES = ("region", "indicator", "period", "value", "unit")
_TEXTS = ", ".join(f"COALESCE({name}, '') AS {name}" for name in _NAMES)
# A region that has lines of its own is joined by its spelling, any other as any region.
_NAMED = "LEFT JOIN (SELECT DISTINCT region FROM bounds WHERE region <> '*') k ON a.region = k.region"
_REGION = "COALESCE(k.region, '*')"
# But only a code can be no other spelling of a known name.
_CODE = "COALESCE(REGEXP_EXTRACT({}.region, '^[A-Z]*[0-9]+$', 0) = {}.region, false)"


def build_judging_sql(
    source: str = "actuals", named: bool = True, dated: bool = True, here: bool = False, lined: bool = False
) -> str:
    """Every row with the status of each target on it: `met`, `not_met`, `blank` (a missing mark), `none` (no target)
    or `left`; `met` tells besides whether it is the first or the second, null for the others. A region without lines
    of its own, its `named` is null, is judged as any region, known or not.

    Where no line of `bounds` is for a region by its name, or none for a period, or in DuckDB where no text of the
    source is null (`here`), the same is found with less. `lined` tells the line besides, by a number DuckDB gives it.
    """
    digits, texts = (_DIGITS_HERE, ", ".join(_NAMES)) if here else (_DIGITS, _TEXTS)
    look, asked = (f"\n{_NAMED}", " k.region AS named,") if named else ("", "")
    asked += " b.rowid::INTEGER AS line," if lined else ""
    keys = ["b.indicator = a.indicator AND b.unit = a.unit"]
    keys += [f"b.region = {_REGION}"] if named else []
    keys += ["b.period IN (a.period, 'standing')"] if dated else []
    return f"""SELECT m.*, CASE WHEN met THEN 'met' WHEN NOT met THEN 'not_met' WHEN figure IS NOT NULL THEN 'none'
       WHEN {MARKED} THEN 'blank' ELSE 'left' END AS status
FROM (
SELECT a.region, a.indicator, a.period, a.value, a.unit, b.target, b.low, b.high,{asked}
       a.figure, a.figure BETWEEN b.low AND b.high AS met
FROM (SELECT t.*, CASE WHEN {digits} THEN TRY_CAST(value AS DECIMAL(38, {SCALE})) END AS figure
      FROM (SELECT {texts} FROM {source}) t) a{look}
LEFT JOIN bounds b ON {" AND ".join(keys)}
) m"""


LEFT = f"""SELECT a.region, a.indicator, a.period, a.value, a.unit
FROM (SELECT {_TEXTS} FROM actuals) a
{_NAMED}
LEFT JOIN (SELECT DISTINCT region FROM bounds) r ON r.region = {_REGION}
LEFT JOIN (SELECT DISTINCT indicator, unit FROM bounds) n ON n.indicator = a.indicator AND n.unit = a.unit
LEFT JOIN (SELECT DISTINCT period FROM bounds) p ON p.period = a.period
WHERE r.region IS NULL OR n.indicator IS NULL OR p.period IS NULL
   OR NOT (k.region IS NOT NULL OR {_CODE.format("a", "a")})
   OR NOT ({MARKED.replace("value", "a.value")} OR ({PLAIN.replace("value", "a.value")}))"""
"""The rows that it cannot judge: of a spelling unknown to the table of bounds, or whose value is no plain figure."""

DECIDED = f"""SELECT j.region, j.indicator, j.period, j.value, j.unit, j.target, j.low, j.high, j.status FROM (
{build_judging_sql()}
) j
JOIN (SELECT DISTINCT period FROM bounds) p ON p.period = j.period
WHERE j.status IN ('met', 'not_met', 'blank') AND j.target IS NOT NULL
  AND (j.named IS NOT NULL OR {_CODE.format("j", "j")})"""
"""The verdicts alone, where the table of bounds stands for itself: no row of them is among those of LEFT."""
