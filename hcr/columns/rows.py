"""The rows not met or not assessable, streamed to a CSV or Parquet file: of columns and of the exact path alike."""

from __future__ import annotations

from pathlib import Path

from hcr.columns.engine import Outcome
from hcr.columns.listed import COLUMNS, safe
from hcr.columns.store import FILES, Store
from hcr.columns.text import quoted
from hcr.model import Catalogue, Target

__all__ = ["write_rows"]

WRITING = "224MB"  # less than the passes have: what lies in the buffers of a file is not counted


def write_rows(store: Store, outcome: Outcome, catalogue: Catalogue, path: Path, suffix: str) -> None:
    """Write them to a file of this suffix, sorted by their columns, without holding them."""
    store.view_rest()
    _fill_shown(store, outcome, catalogue)
    store.connection.execute(_SAID)
    # A text of the type `said` is sorted and carried as its number there; a CSV file shows its text by itself.
    cells = "*" if suffix == ".csv" else "COLUMNS(*)::VARCHAR"
    dated = any(held is not None for _, _, held in outcome.not_met)
    rows = _ROWS.format(dated="AND w.period = j.period" if dated else "")
    store.connection.execute(f"SET memory_limit = '{WRITING}'")
    store.connection.execute(f"COPY (SELECT {cells} FROM ({rows})) TO {quoted(path.as_posix())} ({FILES[suffix]})")


def _fill_shown(store: Store, outcome: Outcome, catalogue: Catalogue) -> None:
    """Make the tables of the groups of rows not met, and of what is shown of them."""
    words = outcome.words
    groups = ((text, number, held or "", *safe([words.regions[text]])) for text, number, held in outcome.not_met)
    store.fill("wanted", "region VARCHAR, target INTEGER, period VARCHAR, shown VARCHAR", groups)
    targets = ((n, *_shown(catalogue.targets[n])) for n in {number for _, number, _ in outcome.not_met})
    columns = "target INTEGER, key VARCHAR, indicator VARCHAR, as_written VARCHAR, document VARCHAR"
    store.fill("shown_targets", columns, targets)
    store.fill("shown_periods", "a VARCHAR, shown VARCHAR", ((a, str(p)) for a, p in words.periods.items()))
    measures = ((*key, found.unit.name) for key, found in words.measures.items())
    store.fill("shown_units", "a VARCHAR, b VARCHAR, shown VARCHAR", measures)


def _shown(target: Target) -> tuple[str, ...]:
    return safe((target.key, target.indicator.id, target.as_written, target.origin.document.number))


_TEXTS = [name for name in COLUMNS if name != "value"]
_SAID = f"""CREATE TYPE said AS ENUM (SELECT DISTINCT text FROM (
    SELECT unnest([{", ".join(_TEXTS)}]) AS text FROM exact_rows
    UNION ALL SELECT unnest([key, indicator, as_written, document]) FROM shown_targets
    UNION ALL SELECT shown FROM wanted UNION ALL SELECT shown FROM shown_periods
    UNION ALL SELECT shown FROM shown_units UNION ALL SELECT 'not_met'
) ORDER BY text)"""
_EXACT = ", ".join(f"NULLIF({name}, ''){'' if name == 'value' else '::said'} AS {name}" for name in COLUMNS)
_ROWS = f"""
SELECT w.shown AS region, l.key AS target, l.indicator, p.shown AS period, 'not_met'::said AS status, j.value,
       l.unit, l.as_written, l.document, NULL::said AS reason_code
FROM rest j
JOIN (
    SELECT b.rowid AS line, t.target, t.key::said AS key, t.indicator::said AS indicator, u.shown::said AS unit,
           NULLIF(t.as_written, '')::said AS as_written, NULLIF(t.document, '')::said AS document
    FROM bounds b JOIN shown_targets t USING (target) JOIN shown_units u ON u.a = b.indicator AND u.b = b.unit
) l ON l.line = j.line
JOIN (SELECT region, target, period, shown::said AS shown FROM wanted) w
    ON w.region = j.region AND w.target = l.target {{dated}}
JOIN (SELECT a, shown::said AS shown FROM shown_periods) p ON p.a = j.period
UNION ALL SELECT {_EXACT} FROM exact_rows
ORDER BY ALL"""
