"""Two large submissions, compared beside the check of one of them."""

from __future__ import annotations

from pathlib import Path

from bench.figures import Figure
from bench.generate import data
from bench.measure import CHECK, HCR, in_turn, ratio, seconds

LIMIT = 3.0  # times one check
GONE, CHANGED = 1000, 110  # one row in so many


def measure(folder: Path, rows: int, rounds: int) -> list[Figure]:
    """The diff of so many rows with a later state of them, beside the check by columns."""
    place = data(folder, rows)
    later = place / "later.csv"
    if not later.exists():
        write_later(place / "actuals.csv", later)
    with_targets = ["--targets", f"{place}/targets", "--format", "json"]
    check = [*CHECK, f"{place}/actuals.csv", *with_targets, "--engine", "columns", "--summary"]
    diff = [*HCR, "diff", f"{place}/actuals.csv", str(later), *with_targets, "--fail-on", "never"]
    runs = in_turn({"check": check, "diff": diff}, rounds)
    return [
        Figure(
            "hcr diff",
            seconds(runs["diff"]),
            "s",
            "hcr check",
            seconds(runs["check"]),
            ratio(runs["diff"], runs["check"]),
            LIMIT,
            None,
        ),
        Figure("hcr diff, peak memory", max(each.megabytes for each in runs["diff"]), "MB"),
    ]


def write_later(earlier: Path, later: Path) -> None:
    """The same rows, some of them gone, some with another figure."""
    part = later.with_suffix(".part")
    with earlier.open(encoding="utf-8") as source, part.open("w", encoding="utf-8") as out:
        out.write(next(source))
        for number, line in enumerate(source):
            if number % GONE == 0:
                continue
            cells = line.split(",")
            if number % CHANGED == 0:
                cells[3] = f"{float(cells[3]) * 1.1:.4f}"
            out.write(",".join(cells))
    part.replace(later)
