"""The user's request for a check, beside the selection: the engine, the rows to write, the length of the list."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from hcr.records import frozen
from hcr.run.outputs import Output

ENGINES = ("rows", "columns")
Watch = Callable[[Callable[[], float], int], AbstractContextManager[object]]
"""Shows the progress of a run, given a function for the share done, and an estimate of the rows."""


def watch_nothing(done: Callable[[], float], rows: int) -> AbstractContextManager[object]:  # noqa: ARG001
    """Show nothing."""
    return nullcontext()


@frozen
class Request:
    """The way in which a check is to be carried out."""

    engine: str = ""  # one of ENGINES; empty: the one that suits the size
    duplicates: bool = True  # look for rows of one key
    rows: Output | None = None  # the file for the rows not met or not assessable
    listing: Literal["people", "machines", "none"] = "machines"  # who reads the verdicts; none: counts alone
    watch: Watch = watch_nothing
    needs_warnings: bool = False  # the exit code rests on warnings, so that none may be left out

    @property
    def brief(self) -> bool:
        """Are only the counts wanted?"""
        return self.listing == "none"
