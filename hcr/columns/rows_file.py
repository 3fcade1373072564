"""The rows not met or not assessable, streamed to a CSV or Parquet file: of columns and of the exact path alike."""

from __future__ import annotations

from pathlib import Path

from hcr.columns.database import FILES, ColumnStore
from hcr.columns.engine import CheckOutcome
from hcr.columns.rows_listed import COLUMNS, guard_cells
from hcr.core.model import Catalogue, Target

PIECES = {
    "place": COLUMNS[:1],
    "what": COLUMNS[1:3],
    "moment": COLUMNS[3:5],
    "figure": COLUMNS[5:6],
    "tail": COLUMNS[6:],
}
"""COLUMNS by what they hang on. A row is carried as five pieces, each of the texts of its columns: sorting and writing
cost by the cell."""
MARK = "\x1f"  # between the texts of a piece; spelled out where a text itself holds it


def write_rows(store: ColumnStore, outcome: CheckOutcome, catalogue: Catalogue, path: Path, suffix: str) -> None:
    """Write them to a file of this suffix, sorted by their columns, without holding them."""
    store.create_rest_view()
    _fill_shown_tables(store, outcome, catalogue)
    dated = any(held is not None for _, _, held in outcome.not_met)
    if suffix == ".csv":  # its lines are made of pieces as they stand: what needs quotes in them has them already
        cells = ", ".join(f'{piece} AS "{",".join(names)}"' for piece, names in PIECES.items())
        mark, text, options = ",", _QUOTED, f"{FILES[suffix]}, QUOTE ''"
    else:
        cells = ", ".join(_cell_sql(piece, names, n) for piece, names in PIECES.items() for n in range(len(names)))
        mark, text, options = MARK, f"replace(x, '{MARK}', '\\x1f')", FILES[suffix]
    run = store.connection.execute
    run(f"CREATE OR REPLACE MACRO text(x) AS {text}")
    run(f"CREATE OR REPLACE MACRO piece(texts) AS array_to_string([text(each) FOR each IN texts], '{mark}')")
    run(_LINES)
    run(_SAID)
    rows = _ROWS.format(dated="AND w.period = j.period" if dated else "")
    store.write_file(f"SELECT {cells} FROM ({rows})", path, options)


def _cell_sql(piece: str, names: tuple[str, ...], number: int) -> str:
    """One column out of a piece, null where it is blank."""
    text = f"split_part({piece}, '{MARK}', {number + 1})" if len(names) > 1 else piece
    return f"NULLIF({text}, '') AS {names[number]}"


def _fill_shown_tables(store: ColumnStore, outcome: CheckOutcome, catalogue: Catalogue) -> None:
    """Make the tables of the groups of rows not met, and of what is shown of them."""
    words = outcome.words
    shown = {text: guard_cells([code])[0] for text, code in words.regions.items()}
    groups = ((text, number, held or "", shown[text]) for text, number, held in outcome.not_met)
    store.fill_table("wanted", "region VARCHAR, target INTEGER, period VARCHAR, shown VARCHAR", groups)
    targets = ((n, *_texts_of_target(catalogue.targets[n])) for n in {number for _, number, _ in outcome.not_met})
    columns = "target INTEGER, key VARCHAR, indicator VARCHAR, as_written VARCHAR, document VARCHAR"
    store.fill_table("shown_targets", columns, targets)
    store.fill_table("shown_periods", "a VARCHAR, shown VARCHAR", ((a, str(p)) for a, p in words.periods.items()))
    measures = ((*key, found.unit.name) for key, found in words.measures.items())
    store.fill_table("shown_units", "a VARCHAR, b VARCHAR, shown VARCHAR", measures)


def _texts_of_target(target: Target) -> tuple[str, ...]:
    return guard_cells((target.key, target.indicator.id, target.as_written, target.origin.document.number))


_EXACT = ", ".join(f"piece([{', '.join(names)}]) AS {piece}" for piece, names in PIECES.items())
_LINES = f"""CREATE OR REPLACE TEMP TABLE shown_lines AS
SELECT b.rowid AS line, target, piece([key, t.indicator]) AS what, piece([u.shown, as_written, document, '']) AS tail
FROM bounds b JOIN shown_targets t USING (target) JOIN shown_units u ON u.a = b.indicator AND u.b = b.unit;
CREATE OR REPLACE TEMP VIEW shown_exact AS SELECT {_EXACT} FROM exact_rows"""
# A text of the type `said` is sorted and carried as its number there.
_SAID = """CREATE TYPE said AS ENUM (SELECT DISTINCT text FROM (
    SELECT unnest([place, what, moment, tail]) AS text FROM shown_exact
    UNION ALL SELECT unnest([what, tail]) FROM shown_lines
    UNION ALL SELECT piece([shown]) FROM wanted
    UNION ALL SELECT piece([shown, 'not_met']) FROM shown_periods
) ORDER BY text)"""
_ROWS = """
SELECT w.place, l.what, p.moment, j.value AS figure, l.tail
FROM rest j
JOIN (SELECT line, target, what::said AS what, tail::said AS tail FROM shown_lines) l ON l.line = j.line
JOIN (SELECT region, target, period, piece([shown])::said AS place FROM wanted) w
    ON w.region = j.region AND w.target = l.target {dated}
JOIN (SELECT a, piece([shown, 'not_met'])::said AS moment FROM shown_periods) p ON p.a = j.period
UNION ALL SELECT place::said, what::said, moment::said, figure, tail::said FROM shown_exact
ORDER BY ALL"""
_QUOTED = """CASE WHEN regexp_matches(x, '[",\r\n]') THEN '"' || replace(x, '"', '""') || '"' ELSE x END"""
