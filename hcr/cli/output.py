"""Where results and messages go: standard output or a file for results, standard error for everything else."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from hcr.core.problems import Problem
from hcr.messages import Lang
from hcr.renderers.terminal import Screen, escape_controls
from hcr.run.files import write_beside
from hcr.run.usage import UsageError


def is_terminal() -> bool:
    """Does a person read standard output?"""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def measure_screen() -> Screen:
    """The terminal's width and whether it takes colour (https://no-color.org)."""
    color = is_terminal() and not os.environ.get("NO_COLOR") and (os.name != "nt" or "WT_SESSION" in os.environ)
    return Screen(shutil.get_terminal_size((100, 24)).columns, color)


def print_problems(problems: Sequence[Problem], lang: Lang) -> None:
    """Every problem that is not let pass on standard error, one a line."""
    shown = [problem for problem in problems if not problem.waived]
    if shown:
        sys.stderr.write("".join(f"{escape_controls(problem.format_line(lang))}\n" for problem in shown))


def print_to_stderr(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"{escape_controls(text)}\n")


def refuse_existing(path: Path | None, force: bool, where: str = "--output") -> None:
    """Raises UsageError if the output exists and may not be overwritten."""
    if path is not None and path.exists() and not force:
        raise UsageError("usage.exists", where, path=str(path))


def deliver(text: str, path: Path | None, bom: bool = False) -> None:
    """To standard output, or to a file, a CSV file with a BOM for Excel. Raises UsageError if it cannot be written."""
    if path is None:
        sys.stdout.write(text)
    else:
        deliver_bytes(text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace"), path)


def deliver_bytes(data: bytes, path: Path, where: str = "--output") -> None:
    """To a file; raises UsageError if it cannot be written."""
    with write_beside(path, where) as beside:
        beside.write_bytes(data)
