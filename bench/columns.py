"""Throughput and memory on the large submission, beside the same judgement written by hand."""

from __future__ import annotations

from pathlib import Path

from bench import agree
from bench.figures import Figure
from bench.generate import data
from bench.measure import CHECK, PYTHON, Command, Run, in_turn, ratio, run, seconds

COUNT, POLARS, FLOATS, WRITING, DUPLICATES = (
    "DuckDB count(*)",
    "polars",
    "pandas, floats",
    "hcr --rows",
    "hcr, duplicates",
)
DUCKDB_WRITING, POLARS_WRITING = "DuckDB, rows", "polars, rows"
PAIRS: list[tuple[str, str, float | None, float | None]] = [
    ("hcr", COUNT, 3.5, None),
    ("hcr", POLARS, 1.5, 1.1),
    ("hcr", FLOATS, 1 / 1.5, 1 / 2),
    (WRITING, DUCKDB_WRITING, 1.5, None),
    (WRITING, POLARS_WRITING, 1.5, None),
    (DUPLICATES, "hcr", None, None),
]
"""The command measured, the one that it is compared with, the limit of the ratio, and the goal."""
MEMORY, LARGE_MEMORY = 400, 800  # MB
GROWTH = 10.5


def commands(folder: Path) -> dict[str, Command]:
    """Every command by its name, on the data of a folder; those that are compared are next to each other."""
    check = [*CHECK, f"{folder}/actuals.csv", "--targets", f"{folder}/targets"]
    check += ["--engine", "columns", "--summary", "--format", "json", "--duplicates"]
    return {
        COUNT: _by_hand("duckdb_count", folder),
        "hcr": [*check, "skip"],
        POLARS: _by_hand("polars_summary", folder),
        WRITING: [*check, "skip", "--rows", f"{folder}/rows-hcr.csv", "--force"],
        POLARS_WRITING: _by_hand("polars_summary", folder, folder / "rows-polars.csv"),
        DUCKDB_WRITING: _by_hand("duckdb_rows", folder, folder / "rows-duckdb.csv"),
        # Whatever comes after its gigabytes is slower by a tenth: a command whose ratio has no limit.
        FLOATS: _by_hand("pandas_floats", folder),
        DUPLICATES: [*check, "check"],
    }


def _by_hand(name: str, *arguments: Path) -> Command:
    return [PYTHON, "-m", f"bench.by_hand.{name}", *map(str, arguments)]


def measure(folder: Path, rows: int, rounds: int) -> list[Figure]:
    """Every command in turn, on so many rows."""
    place = data(folder, rows)
    asked = commands(place)
    run(asked[COUNT])  # from here on the file is in the machine's memory for all of them
    runs = in_turn(asked, rounds)
    agree.expect_equal(runs, ["hcr", POLARS, WRITING, DUCKDB_WRITING, POLARS_WRITING, DUPLICATES])
    agree.expect_rows(sorted(place.glob("rows-*.csv")), runs["hcr"][0])
    pairs = [_compared(runs[mine], mine, runs[other], other, *limits) for mine, other, *limits in PAIRS]
    peaks = [_peak(name, each, MEMORY if name.startswith("hcr") else None) for name, each in runs.items()]
    return [*pairs, *peaks, agree.misjudged(runs[FLOATS][0], runs["hcr"][0])]


def measure_large(folder: Path, rows: int, rounds: int) -> list[Figure]:
    """hcr on so many rows and on ten times as many."""
    small, large = (commands(data(folder, count)) for count in (rows, 10 * rows))
    run(large[COUNT])
    runs = in_turn({"small": small["hcr"], "hcr": large["hcr"], COUNT: large[COUNT], POLARS: large[POLARS]}, rounds)
    agree.expect_equal(runs, ["hcr", POLARS])
    return [
        _compared(runs["hcr"], "hcr, ten times the rows", runs["small"], f"hcr, {rows:,} rows", GROWTH, None),
        _compared(runs["hcr"], "hcr", runs[COUNT], COUNT, None, None),
        _compared(runs["hcr"], "hcr", runs[POLARS], POLARS, None, None),
        _peak("hcr", runs["hcr"], LARGE_MEMORY),
        _peak(POLARS, runs[POLARS], None),
    ]


def _compared(
    mine: list[Run], name: str, others: list[Run], against: str, limit: float | None, strive: float | None
) -> Figure:
    return Figure(name, seconds(mine), "s", against, seconds(others), ratio(mine, others), limit, strive)


def _peak(name: str, runs: list[Run], limit: float | None) -> Figure:
    """The largest of its peaks."""
    return Figure(f"{name}, peak memory", max(each.megabytes for each in runs), "MB", limit=limit)
