"""`python -m bench`: measures, prints the table, and keeps the figures in bench/results.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import columns, difference, exact, many_documents, start
from bench.figures import Figure, table
from bench.measure import PROCESSOR_TIME

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
LIBRARIES = ["duckdb", "pandas", "polars", "pyarrow", "pyyaml", "rich", "typer"]

DEFAULT = ["documents", "start", "columns"]
SIZED = ("columns", "large", "exact", "diff")  # the parts that `--rows` is for
Part = Callable[[argparse.Namespace, Path], list[Figure]]
PARTS: dict[str, Part] = {
    "start": lambda asked, folder: start.measure(folder, asked.pairs),
    "columns": lambda asked, folder: columns.measure(folder, asked.rows, asked.rounds),
    "large": lambda asked, folder: columns.measure_large(folder, asked.rows, asked.rounds),
    "diff": lambda asked, folder: difference.measure(folder, asked.rows, asked.rounds),
    "documents": lambda asked, folder: many_documents.measure(folder, asked.rounds),
    "exact": lambda asked, folder: exact.measure(folder, asked.rows),
}


def main() -> None:
    """Measure the parts that were asked for, one after another."""
    asked = _asked()
    folder = Path(os.environ.get("BENCH_DIR") or HERE / ".data")
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{_machine()}; {', '.join(f'{name} {number}' for name, number in _versions().items())}")
    for name in asked.parts:
        print(f"measuring: {name}", file=sys.stderr)
        figures = PARTS[name](asked, folder)
        print(f"\n{name}" + (f", {asked.rows:,} rows" if name in SIZED else ""))
        print(table(figures), flush=True)
        if asked.keep:
            _keep(name, asked.rows, figures)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", default=["documents", "start", "columns"], metavar="PART", help=", ".join(PARTS)
    )
    parser.add_argument(
        "--rows", type=int, default=10_000_000, help="of the large submission, or to compare in `exact`"
    )
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command on the large submission")
    parser.add_argument("--pairs", type=int, default=15, help="paired runs of each start-up figure")
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/results.json")
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return asked


def _keep(name: str, rows: int, figures: list[Figure]) -> None:
    """The part's figures in place of those of its last run; the other parts' stay."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results[name] = {
        "date": date.today().isoformat(),
        "figures": [figure.as_data() for figure in figures],
        "machine": _machine(),
        "rows": rows if name in SIZED else None,
        "seconds": "of the processor" if PROCESSOR_TIME else "of the clock",
        "versions": _versions(),
    }
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def _machine() -> str:
    """Its system, processors and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB"


if __name__ == "__main__":
    main()
