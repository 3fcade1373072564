"""Decides where results and messages go: results to standard output or a file, messages to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Literal

from hcr.core.problems import Problem
from hcr.language.cells import escape_controls
from hcr.messages import Lang
from hcr.renderers.terminal import Screen, shield_log
from hcr.run.outputs import Output

Kind = Literal["text", "csv", "data"]
PEOPLE = ("text", "plain", "table")  # formats for people


def is_terminal() -> bool:
    """Does a person read standard output?"""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def measure_screen() -> Screen:
    """The terminal's width and whether it takes colour (https://no-color.org)."""
    color = is_terminal() and not os.environ.get("NO_COLOR") and (os.name != "nt" or "WT_SESSION" in os.environ)
    return Screen(shutil.get_terminal_size((100, 24)).columns, color)


def print_problems(problems: Sequence[Problem], lang: Lang) -> None:
    """Print every problem that is not waived to standard error, one a line."""
    shown = [problem for problem in problems if not problem.waived]
    if shown:
        lines = "".join(f"{escape_controls(problem.format_line(lang))}\n" for problem in shown)
        sys.stderr.write(shield_log(lines))


def print_to_stderr(text: str) -> None:
    """Print a line to standard error."""
    sys.stderr.write(f"{shield_log(escape_controls(text))}\n")


def kind_of(name: str) -> Kind:
    """The kind of a format's text, which decides how it is delivered."""
    return "csv" if name == "csv" else "text" if name in PEOPLE else "data"


def deliver(text: str, file: Output | None, kind: Kind = "text") -> None:
    """Deliver a text to standard output or a file, a CSV file with a BOM for Excel.

    Raises UsageError if the file cannot be written. In a text for people, everything that a CI system's log takes for a
    command is escaped here; CSV and data formats escape it themselves.
    """
    if file:
        file.write_bytes(text.encode("utf-8-sig" if kind == "csv" else "utf-8", "backslashreplace"))
    else:
        sys.stdout.write(shield_log(text) if kind == "text" else text)
