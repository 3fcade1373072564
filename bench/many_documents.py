"""Time and memory where each region has its own document: what documents cost, and what they must not cost."""

from __future__ import annotations

from pathlib import Path

from bench import agree
from bench.documents import data_of_documents, regions
from bench.figures import Figure
from bench.measure import CHECK, HCR, PYTHON, Command, Run, in_turn, ratio, seconds

COUNTS = ["--summary", "--format", "json"]
DAY = ["--as-of", "2026-01-31"]
MEMORY, MEMORY_OF_COUNTIES = 400, 800  # MB
GROWTH = 11
GUARDED = "polars, guarded"


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Every workload in turn, each beside what it is compared with."""
    return [
        *_dated_targets(folder, rounds),
        *_standing_targets(folder, rounds),
        *_counties(folder, rounds),
        *_one_region(folder, rounds),
        *_chosen_engine(folder, rounds),
        *_report(folder, rounds),
    ]


def _check(place: Path, *options: str) -> Command:
    return [*CHECK, f"{place}/actuals.csv", "--targets", f"{place}/targets", *DAY, *options]


def _by_hand(name: str, place: Path) -> Command:
    return [PYTHON, "-m", f"bench.by_hand.{name}", str(place)]


def _dated_targets(folder: Path, rounds: int) -> list[Figure]:
    """Two million rows and 80,000 targets: twice the judgement by hand, and the reading of the documents."""
    place = data_of_documents(folder, 2_000_000, 100, 20)
    listing = [*HCR, "targets", "--targets", f"{place}/targets", "--format", "csv", *DAY]
    hcr, polars = "hcr, 100 documents of 20 years", "polars, dated"
    asked = {hcr: _check(place, *COUNTS, "--duplicates", "skip"), polars: _by_hand("polars_documents", place)}
    runs = in_turn({**asked, "targets": listing}, rounds)
    agree.expect_equal(runs, [hcr, polars])
    floor = 2 * seconds(runs[polars]) + seconds(runs["targets"])
    mine = seconds(runs[hcr])
    return [
        Figure(hcr, mine, "s", "2 x polars + hcr targets", floor, mine / floor, 1),
        Figure(hcr, mine, "s", "polars", seconds(runs[polars]), ratio(runs[hcr], runs[polars])),
        _peak(hcr, runs[hcr], MEMORY),
    ]


def _standing_targets(folder: Path, rounds: int) -> list[Figure]:
    """Eight million rows, whose documents set standing targets."""
    place = data_of_documents(folder, 8_000_000, 100, 0)
    hcr = "hcr, 100 documents of standing targets"
    asked = {
        hcr: _check(place, *COUNTS, "--duplicates", "skip"),
        GUARDED: _by_hand("polars_guarded", place),
        "polars": _by_hand("polars_documents", place),
        "pandas, floats": _by_hand("pandas_documents", place),
    }
    runs = in_turn(asked, rounds)
    agree.expect_equal(runs, [hcr, GUARDED, "polars"])
    return [
        _compared(runs, hcr, GUARDED, 1.5),
        _compared(runs, hcr, "polars", 1.5),
        _compared(runs, hcr, "pandas, floats", 1 / 1.5),
        _peak(hcr, runs[hcr], MEMORY),
    ]


def _counties(folder: Path, rounds: int) -> list[Figure]:
    """Ten times the documents, and as many more rows: 3,000 counties."""
    few, many = (data_of_documents(folder, 80 * documents, documents, 2) for documents in (300, 3_000))
    commands: dict[str, Command] = {}
    for count, place in (("300", few), ("3,000", many)):
        commands[f"hcr, {count} documents"] = _check(place, *COUNTS)
        commands[f"hcr validate, {count} documents"] = [*HCR, "validate", f"{place}/targets", "--fail-on", "never"]
        compiled = ["-o", f"{place}/bounds.parquet", "--sql", f"{place}/check.sql", "--force"]
        commands[f"hcr compile, {count} documents"] = [*HCR, "compile", "--targets", f"{place}/targets", *compiled]
    runs = in_turn(commands, rounds)
    hcr = "hcr, 3,000 documents"
    growths = [_compared(runs, name, name.replace("3,000", "300"), GROWTH) for name in commands if "3,000" in name]
    return [
        Figure(hcr, seconds(runs[hcr]), "s", limit=30),
        *growths,
        *(_peak(name, runs[name], MEMORY_OF_COUNTIES) for name in commands if "3,000" in name),
    ]


def _one_region(folder: Path, rounds: int) -> list[Figure]:
    """One region's thirty rows beside the documents of five regions, and of all."""
    place = data_of_documents(folder, 240_000, 3_000, 2)
    few = place / "five"
    few.mkdir(exist_ok=True)
    for name in ["indicators", *regions(3_000)[:5]]:
        (few / f"{name}.yaml").write_bytes((place / "targets" / f"{name}.yaml").read_bytes())
    with (place / "actuals.csv").open(encoding="utf-8") as file:
        lines = [next(file) for _ in range(31)]
    (place / "one.csv").write_text("".join(lines), encoding="utf-8")
    names = {"30 rows beside 3,000 documents": place / "targets", "30 rows beside 5 documents": few}
    commands = {name: [*CHECK, f"{place}/one.csv", "--targets", str(targets), *DAY] for name, targets in names.items()}
    return [_compared(in_turn(commands, rounds), *commands, 5)]


def _chosen_engine(folder: Path, rounds: int) -> list[Figure]:
    """The engine that is chosen against the quicker one, with counts alone and with every verdict listed."""
    place = data_of_documents(folder, 24_000, 300, 2)
    found = []
    for what, options in (("counts", COUNTS), ("verdicts", ["--format", "csv"])):
        commands = {
            engine or "chosen": _check(place, *options, *(["--engine", engine] if engine else []))
            for engine in ("", "rows", "columns")
        }
        runs = in_turn(commands, rounds)
        best = min(("rows", "columns"), key=lambda engine: seconds(runs[engine]))
        name, own, others = f"24,000 rows, {what}, engine chosen", runs["chosen"], runs[best]
        found.append(Figure(name, seconds(own), "s", best, seconds(others), ratio(own, others), 1.5))
    return found


def _report(folder: Path, rounds: int) -> list[Figure]:
    """The meeting's paper of 1,000 regions against their check."""
    place = data_of_documents(folder, 40_000, 1_000, 1)
    target = ["-o", f"{place}/report.docx", "--force", "--targets", f"{place}/targets", *DAY]
    commands: dict[str, Command] = {
        "hcr report of 1,000 regions": [*HCR, "report", f"{place}/actuals.csv", *target],
        "hcr check": _check(place, "--format", "csv"),
    }
    return [_compared(in_turn(commands, rounds), *commands, 5)]


def _compared(runs: dict[str, list[Run]], mine: str, other: str, limit: float) -> Figure:
    own, others = runs[mine], runs[other]
    return Figure(mine, seconds(own), "s", other, seconds(others), ratio(own, others), limit)


def _peak(name: str, runs: list[Run], limit: float) -> Figure:
    """The largest of its peaks."""
    return Figure(f"{name}, peak memory", max(each.megabytes for each in runs), "MB", limit=limit)
