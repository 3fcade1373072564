"""Holds what the commands counted and wrote against one another; what counts otherwise is no comparison."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.figures import Figure
from bench.measure import Run

Counts = dict[str, dict[str, int]]
"""Of each key, the rows by status; statuses of no row are left out."""


def counts(run: Run) -> dict[str, Counts]:
    """What a command counted by document, by indicator and by region."""
    found = json.loads(run.output)
    return {name: _counted(found[name]) for name in ("by_document", "by_indicator", "by_region")}


def _counted(table: Counts) -> Counts:
    return {key: {status: rows for status, rows in by.items() if rows} for key, by in table.items()}


def expect_equal(runs: Mapping[str, Sequence[Run]], names: Sequence[str]) -> None:
    """Every command named counted as the first one did, or the measuring ends."""
    expected = counts(runs[names[0]][0])
    for name in names[1:]:
        for table, found in counts(runs[name][0]).items():
            if found != expected[table]:
                raise SystemExit(f"{name} and {names[0]} differ in {table}: {found}\n{expected[table]}")


def expect_rows(paths: Sequence[Path], run: Run) -> None:
    """Each file holds the same lines in whatever order, as many as rows are not met, or the measuring ends."""
    expected = sum(by.get("not_met", 0) for by in counts(run)["by_document"].values())
    sums = {path: _lines(path) for path in paths}
    if len(set(sums.values())) > 1 or any(lines - 1 != expected for lines, _ in sums.values()):
        raise SystemExit(f"{expected} rows are not met; the files differ in their lines or in their sums: {sums}")


def _lines(path: Path) -> tuple[int, int]:
    """How many lines a file has, and a sum over them that does not depend on their order."""
    lines = total = 0
    with path.open("rb") as file:
        for line in file:
            lines += 1
            total += hash(line.removeprefix(BOM_UTF8))  # hcr marks its file for spreadsheets
    return lines, total


def misjudged(floats: Run, exact: Run) -> Figure:
    """By how many rows floats are off at the least: what they get wrong both ways in one indicator cancels out."""
    wrong, right = (counts(run)["by_indicator"] for run in (floats, exact))
    off = sum(abs(by.get("met", 0) - wrong[indicator].get("met", 0)) for indicator, by in right.items())
    return Figure("rows that floats misjudge, at least", off, "rows")
