"""The one SQL text of the judgement, over a submission and the compiled tables, for DuckDB here and Spark elsewhere.

The tables are `actuals` (region, indicator, period, value, unit: texts), the small tables `regions`, `measures` and
`periods` (from a text to a number), and `bounds`. The text uses only SQL that both engines have with one meaning. A
value that its guard rejects has the status `left`; it is never cast and never judged here.
"""

from __future__ import annotations

from hcr.columns.bounds_table import ANYWHERE, SCALE, THROUGHOUT
from hcr.core.model import ANY_REGION
from hcr.language.numbers import MISSING


def quote_sql(text: str) -> str:
    """A text as an SQL literal. Spark reads backslashes otherwise, so a text must not have one; none of ours has."""
    return "'" + text.replace("'", "''") + "'"


TABLES = {
    "regions": "spelling STRING, place INT",
    "measures": "indicator STRING, unit STRING, measure INT",
    "periods": "spelling STRING, period INT",
    "bounds": f"place INT, measure INT, period INT, target INT, low DECIMAL(38, {SCALE}), high DECIMAL(38, {SCALE})",
}
"""The compiled tables: their columns with types, by names that DuckDB and Spark share."""

# A figure of 18 characters fits DECIMAL(38, 18) with every digit, so the cast cannot round. The form excludes
# exponents, separators, spaces, full-width digits and everything else that one engine's cast might accept and another's
# not.
_FORM = "'^-?[0-9]*([.][0-9]+)?$'"
_SHORT = f"BIT_LENGTH(value) <= {8 * SCALE}"
_DIGITS = f"{_SHORT} AND REGEXP_EXTRACT(value, {_FORM}, 0) = value"
# DuckDB has a quicker function for the same test, which Spark lacks.
_DIGITS_HERE = f"{_SHORT} AND REGEXP_FULL_MATCH(value, {_FORM})"
# If the expression is not found, some engines return a null and others ''. The form also fits '' and '-' themselves.
PLAIN = f"COALESCE({_DIGITS}, false) AND value NOT IN ('', '-')"
# The missing marks are one expression and not a list of texts: DuckDB would join a list with every row, but evaluates
# the expression only if there is no figure.
_MARKS = sorted({form for mark in MISSING if mark for form in (mark, mark.upper(), mark.title())})
_ANY_MARK = "|".join(mark.replace(".", "[.]") for mark in _MARKS)
MARKED = f"COALESCE(REGEXP_EXTRACT(value, {quote_sql(f'^({_ANY_MARK})$')}, 0) = value, false)"
STATUS = f"""CASE WHEN met THEN 'met' WHEN NOT met THEN 'not_met'
       WHEN figure IS NOT NULL THEN 'none' WHEN {MARKED} THEN 'blank' ELSE 'left' END"""
"""The status of a row by a target: `met`, `not_met`, `blank` (a missing mark), `none` (no target) or `left`."""
_NAMES = ("region", "indicator", "period", "value", "unit")
_TEXTS = ", ".join(f"COALESCE({name}, '') AS {name}" for name in _NAMES)
# Targets for any region also hold for regions that no target file names, if they are written as codes. Any other text
# may be a spelling of a known region that was not foreseen. The line of ANY_REGION shows that there are such targets; a
# submission's text of that name matches nothing.
_KNOWN_REGION = f"""LEFT JOIN regions r ON r.spelling = a.region AND a.region <> '{ANY_REGION}'
LEFT JOIN regions o ON o.spelling = '{ANY_REGION}' AND REGEXP_EXTRACT(a.region, '^[A-Z]*[0-9]+$', 0) = a.region"""
_KNOWN_MEASURE = "LEFT JOIN measures n ON n.indicator = a.indicator AND n.unit = a.unit"
_KNOWN_PERIOD = "LEFT JOIN periods p ON p.spelling = a.period"


def build_judging_sql(
    source: str = "actuals",
    here: bool = False,
    lined: bool = False,
    named: bool = True,
    dated: bool = True,
    standing: bool = True,
    tolerated: bool = False,
) -> str:
    """A query of every row with each of its targets, and with its figure; `met` is null without a figure or a target.

    A row of a region in several places comes once for each place, so it can be without a target beside a verdict. With
    `tolerated` the column `beyond` shows a figure outside the target as stated, without its tolerance.

    In DuckDB (`here`) every text of the source is set, and a region that the small table does not know is judged like
    any region; the engine checks its name afterwards. `lined` adds the number of the line of bounds. If no line of
    bounds is for a place of its own (`named`), for a period (`dated`) or for every period (`standing`), the query has
    fewer joins.
    """
    digits, texts = (_DIGITS_HERE, ", ".join(_NAMES)) if here else (_DIGITS, _TEXTS)
    joins, keys, known = [], ["b.measure = n.measure"], []
    if not here:
        joins, keys = [_KNOWN_REGION], [*keys, "b.place = COALESCE(r.place, o.place)"]
        known.append(" COALESCE(r.spelling, o.spelling) AS known_region, p.spelling AS known_period,")
    elif named:
        joins = ["LEFT JOIN regions r ON r.spelling = a.region"]
        keys.append(f"b.place = COALESCE(r.place, {ANYWHERE})")
    if dated:
        joins.append(_KNOWN_PERIOD)
        keys.append(f"b.period IN (p.period, {THROUGHOUT})" if standing else "b.period = p.period")
    if len(keys) == 1:
        # With only the measure to join by, the two small tables are joined with each other instead of with each row.
        joins.append(
            "LEFT JOIN (SELECT b.rowid, b.*, n.indicator, n.unit FROM measures n JOIN bounds b USING (measure)) b\n"
            "    ON b.indicator = a.indicator AND b.unit = a.unit"
        )
    else:
        joins += [_KNOWN_MEASURE, f"LEFT JOIN bounds b ON {' AND '.join(keys)}"]
    known += [" b.rowid::INTEGER AS line,"] if lined else []
    known += [" NOT a.figure BETWEEN b.stated_low AND b.stated_high AS beyond,"] if tolerated else []
    return f"""SELECT a.region, a.indicator, a.period, a.value, a.unit, b.target, b.low, b.high,{"".join(known)}
       a.figure, a.figure BETWEEN b.low AND b.high AS met
FROM (SELECT t.*, CASE WHEN {digits} THEN TRY_CAST(value AS DECIMAL(38, {SCALE})) END AS figure
      FROM (SELECT {texts} FROM {source}) t) a
{chr(10).join(joins)}"""


# The unit of any other row can make a missing one ambiguous. So if only some rows have a unit, those without one are
# left, and with them some rows of each unit: those of its first region. A text without any of these characters may be
# blank.
_VISIBLE = "REGEXP_EXTRACT(unit, '[!-~\u2030\u4e00-\u9fa5]', 0)"
_UNITS = f"SELECT unit, MIN(region) AS region, COALESCE({_VISIBLE}, '') AS seen FROM (SELECT {_TEXTS} FROM actuals) t"
_APART = f"""LEFT JOIN (
SELECT unit, region, seen, MIN(seen) OVER () AS least, MAX(seen) OVER () AS most FROM (
{_UNITS} GROUP BY unit
) g
) w ON w.unit = {{0}}.unit AND w.least = '' AND w.most <> '' AND (w.seen = '' OR w.region = {{0}}.region)"""

LEFT = f"""SELECT /*+ BROADCAST(w) */ a.region, a.indicator, a.period, a.value, a.unit
FROM (SELECT {_TEXTS} FROM actuals) a
{_KNOWN_REGION.replace("regions r", "(SELECT DISTINCT spelling FROM regions) r")}
{_KNOWN_MEASURE}
{_KNOWN_PERIOD}
{_APART.format("a")}
WHERE COALESCE(r.spelling, o.spelling) IS NULL OR n.measure IS NULL OR p.period IS NULL OR w.unit IS NOT NULL
   OR NOT ({MARKED.replace("value", "a.value")} OR ({PLAIN.replace("value", "a.value")}))"""
"""The rows that it cannot judge.

A text is missing from the small tables, the value is not a plain figure, or other rows matter for a missing unit.
"""

DECIDED = f"""SELECT /*+ BROADCAST(w) */
    j.region, j.indicator, j.period, j.value, j.unit, j.target, j.low, j.high, j.status
FROM (
SELECT m.*, {STATUS} AS status
FROM (
{build_judging_sql()}
) m
) j
{_APART.format("j")}
WHERE j.status IN ('met', 'not_met', 'blank') AND j.target IS NOT NULL
  AND j.known_region IS NOT NULL AND j.known_period IS NOT NULL AND w.unit IS NULL"""
"""The verdicts alone, of rows that are not in LEFT."""
