"""How far a long run is, on a terminal's standard error; a pipe never gets it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from hcr.messages import Lang, say

__all__ = ["is_large", "progress"]

LARGE = 100_000  # bytes of submissions: a few thousand rows


def is_large(paths: Sequence[Path]) -> bool:
    """Do these submissions take long enough for a person to wonder?"""
    return sum(path.stat().st_size for path in paths if path.is_file()) >= LARGE


@contextmanager
def progress(stages: Sequence[str], wanted: bool, lang: Lang) -> Iterator[Callable[[str], object]]:
    """A bar of these stages (`progress.…`); what is yielded is called with each as it starts."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield stages.index
        return
    with typer.progressbar(length=len(stages), file=sys.stderr, show_eta=False) as bar:

        def start(stage: str) -> None:
            bar.label = say(lang, stage)
            bar.update(stages.index(stage) - bar.pos)
            bar.render_progress()

        yield start
        bar.update(len(stages) - bar.pos)
