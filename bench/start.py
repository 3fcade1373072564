"""Start-up: what a person waits for, beside an interpreter that imports what cannot be done without."""

from __future__ import annotations

import compileall
from itertools import islice
from pathlib import Path

from bench.figures import Figure
from bench.generate import HEADER, lines, write_targets
from bench.measure import CHECK, HCR, PYTHON, Command, in_turn, ratio, run, seconds

EXAMPLE = ["examples/jianghai/actuals-2018.csv", "--as-of", "2019-01-31"]
TYPER = "import typer"
YAML = "import typer, yaml"
RICH = "import typer, yaml, rich.table, rich.console"

# command, floor, limit, strive
PAIRS: dict[str, tuple[list[str], str, float, float | None]] = {
    "check, plain": ([*CHECK, *EXAMPLE, "--format", "plain"], YAML, 2.0, 1.5),
    "check, table": ([*CHECK, *EXAMPLE, "--format", "table"], RICH, 1.8, None),
    "--version": ([*HCR, "--version"], TYPER, 1.2, None),
    "validate targets": ([*HCR, "validate", "targets"], YAML, 3.0, None),
}


def measure(folder: Path, rounds: int) -> list[Figure]:
    """The figures of the section Start-up."""
    compileall.compile_dir("hcr", quiet=1)
    figures = [
        _compared(name, command, statement, [PYTHON, "-c", statement], rounds, limit, strive)
        for name, (command, statement, limit, strive) in PAIRS.items()
    ]
    few, many = _submission(folder, 30), _submission(folder, 3000)
    for shape in ("plain", "table"):
        commands = [[*CHECK, str(path), *_targets(folder), "--format", shape] for path in (many, few)]
        name = f"3,000 verdicts, {shape}"
        figures.append(_compared(name, commands[0], "30 verdicts", commands[1], rounds, 3.0, None))
    return figures


def _compared(
    name: str, command: Command, against: str, floor: Command, rounds: int, limit: float, strive: float | None
) -> Figure:
    run(floor), run(command)  # the first run compiles and caches, so it does not count
    runs = in_turn({"floor": floor, "subject": command}, rounds)
    return Figure(
        name,
        seconds(runs["subject"]),
        "s",
        against,
        seconds(runs["floor"]),
        ratio(runs["subject"], runs["floor"]),
        limit,
        strive,
    )


def _targets(folder: Path) -> list[str]:
    return ["--targets", str(folder / "start" / "targets")]


def _submission(folder: Path, rows: int) -> Path:
    """A submission of so many rows, each with its verdict."""
    write_targets(folder / "start" / "targets")
    path = folder / "start" / f"{rows}.csv"
    path.write_text(HEADER + "".join(islice(lines(rows, 1), rows)), encoding="utf-8")
    return path
