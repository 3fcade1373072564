"""The table of bounds and the SQL text as files, for data that stays where it lies: a cluster, a warehouse.

Without a submission at hand it holds the spellings that can be foreseen; rows in any other are left to `hcr check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hcr.columns.bounds_table import BoundsCompiler, BoundsRow, find_columnar
from hcr.columns.database import FILES, NULL, ColumnStore
from hcr.columns.rows_listed import guard_cells
from hcr.columns.spellings import Meanings, SpellingReader, period_spellings
from hcr.columns.sql import DECIDED, LEFT
from hcr.core.model import ANY_REGION, Catalogue
from hcr.core.selection import Selection
from hcr.frozen import replace
from hcr.language.periods import Period, periods_of
from hcr.submission.naming import Naming

YEARS = range(1990, 2051)
COLUMNS = "region indicator period unit target low high key document".split()


def bounds_of(catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    """The lines by COLUMNS; `key` is the target's `indicator@source`.

    Lines that hold nothing but a region or a period say that its spelling is known, also where no target is on it.
    """
    columns = find_columnar(catalogue)
    spellings = SpellingReader(catalogue, Selection(), Naming(catalogue), columns)
    usual = [text for period in _usual_periods() for text in period_spellings(period)]
    words = spellings.foresee_meanings(measures=spellings.all_indicator_units(), periods=usual)
    for line in _compile_rows(BoundsCompiler(catalogue, Selection(), columns), words):
        target = catalogue.targets[line.target]
        document = target.origin.document
        texts = line.region, line.indicator, line.period, line.unit
        yield *texts, line.target, str(line.low), str(line.high), target.key, document.label
    nothing = (NULL,) * (len(COLUMNS) - 3)
    yield from ((region, NULL, NULL, *nothing) for region in words.regions)
    yield from ((NULL, NULL, period, *nothing) for period in words.periods)


def _compile_rows(compiler: BoundsCompiler, words: Meanings) -> list[BoundsRow]:
    """The table, in which every known region also has the lines for any region."""
    lines = compiler.compile_table(words)
    others = dict.fromkeys(words.regions).keys() - {line.region for line in lines}
    anywhere = [line for line in lines if line.region == ANY_REGION]
    return lines + [replace(line, region=region) for region in sorted(others) for line in anywhere]


def _usual_periods() -> Iterator[Period]:
    """The periods whose plain spelling is known without any target."""
    return (period for year in YEARS for period in periods_of(year))


def write_bounds(store: ColumnStore, catalogue: Catalogue, path: Path, suffix: str) -> None:
    """Write the table to a file of this suffix."""
    rows = bounds_of(catalogue)
    store.fill_table(
        "bounds",
        f"{store.bounds_columns}, key VARCHAR, document VARCHAR",
        _guard_rows(rows) if suffix == ".csv" else rows,
    )
    store.write_file("FROM bounds", path, FILES[suffix])


def _guard_rows(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """The lines as a spreadsheet may open them.

    A spelling is compared with what is in the data, so it cannot be guarded: one that a spreadsheet would run, or that
    would steer a terminal, has no line, and rows spelled so are left to `hcr check` as those in unknown spellings are.
    """
    for *spellings, target, low, high, key, document in rows:
        texts = [str(text) for text in spellings]
        if guard_cells(texts) == tuple(texts) and all(map(str.isprintable, texts)):
            names = guard_cells(_spell_out(str(text)) for text in (key, document))
            yield *spellings, target, low, high, *names


def _spell_out(text: str) -> str:
    """The text with what could steer a terminal spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def build_sql_text() -> str:
    """Two statements: the rows judged, and the rows left."""
    return (
        "-- Tables: actuals (region, indicator, period, value, unit: texts) and bounds (made by hcr compile).\n"
        "-- 1. The verdicts: met, not_met, or blank for a missing mark.\n"
        f"{DECIDED};\n\n-- 2. The rows that hcr check must finish: save them as CSV.\n{LEFT};\n"
    )
