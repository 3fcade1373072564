"""Checks a Spark DataFrame, with the bounds and the SQL text of `hcr compile`, in the cluster that holds the data.

It refuses columns without exact texts, and targets with errors. pyspark is imported only when `judge` is called.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hcr.columns.export import COLUMNS, compile_tables
from hcr.columns.sql import DECIDED, LEFT
from hcr.columns.tables import ROLES
from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.messages import Lang, say
from hcr.run.selecting import today
from hcr.targets import load
from hcr.validation import rules
from hcr.validation.pending import leave_out_pending

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

EXACT = ("string", "tinyint", "smallint", "int", "bigint", "decimal")
VERDICTS = f"""
SELECT v.region, v.indicator, v.period, v.value, v.unit, t.key AS target, t.document, v.low, v.high, v.status
FROM (
{DECIDED}
) v
JOIN (SELECT DISTINCT target, key, document FROM bounds) t ON t.target = v.target"""
"""The verdicts of the text, with the target's key and document beside its number."""


def judge(df: DataFrame, targets: Path | str, lang: Lang = "en") -> tuple[DataFrame, DataFrame]:
    """The verdicts on a submission, and the rows that are left for `hcr check`; both lazy, of texts as submitted.

    `df` has the columns `region`, `indicator`, `period`, `value` and, if any row states one, `unit`: texts, or integers
    and decimals, whose text is exact. Other columns are ignored. `targets` is a target file or a folder of them.

    A verdict is a row with one target on it: `region, indicator, period, value, unit` of the row, `target`
    (`indicator@source`), `document`, `low` and `high` (the closed interval that meets the target, in the row's unit;
    ±10^19 for a free end) and `status`: `met`, `not_met`, or `blank` for a missing mark. A row left has only the row's
    five columns, as it is not judged yet.

    Raises ValueError, in `lang`, for missing columns or columns of another type, and for targets with errors.
    """
    from pyspark.sql.functions import broadcast

    session, actuals = df.sparkSession, df.select(*_cast_to_texts(df, lang))
    compiled = compile_tables(_load_catalogue(Path(targets), lang)).rows()
    tables = {name: broadcast(session.createDataFrame(list(rows), COLUMNS[name])) for name, rows in compiled.items()}
    verdicts, left = (session.sql(_insert_views(text), actuals=actuals, **tables) for text in (VERDICTS, LEFT))
    return verdicts, left


def _insert_views(text: str) -> str:
    """The text over views that Spark names itself, as the session may have others of our names.

    A WITH before the text would do the same, but Spark loses the broadcast in it.
    """
    return re.sub(rf"\b(FROM|JOIN) (actuals|{'|'.join(COLUMNS)})\b", r"\1 {\2}", text)


def _cast_to_texts(df: DataFrame, lang: Lang) -> list[Column]:
    """The five columns as texts, with an empty unit if there is no such column; raises ValueError."""
    from pyspark.sql.functions import lit

    types = dict(df.dtypes)
    missing = [role for role in ROLES if role not in types and role != "unit"]
    inexact = [role for role in ROLES if types.get(role, "string").partition("(")[0] not in EXACT]
    if missing or inexact:
        expected, found = ", ".join(ROLES), ", ".join(f"{name} {kind}" for name, kind in df.dtypes)
        raise ValueError(say(lang, "usage.columns", found=found, expected=expected, wrong=", ".join(missing + inexact)))
    return [df[role].cast("string").alias(role) if role in types else lit("").alias(role) for role in ROLES]


def _load_catalogue(path: Path, lang: Lang) -> Catalogue:
    """The targets, without errors; raises ValueError."""
    problems = Problems()
    catalogue = load(path, problems)
    rules.apply_rules(catalogue, today(), problems, every=False)
    catalogue = leave_out_pending(catalogue, problems)
    if problems.has_errors:
        raise ValueError("\n".join(problem.format_line(lang) for problem in problems.list_all()))
    return catalogue
