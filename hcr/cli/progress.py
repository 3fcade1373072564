"""How a long run gets on: on a terminal's standard error alone, never in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

import typer

from hcr.messages import Lang, say

__all__ = ["counted", "is_large", "progress"]

T = TypeVar("T")

LARGE = 100_000  # bytes of submissions: a few thousand rows
FEW = 50  # so many things are done before anyone wonders
EVERY = 0.1  # seconds


def counted(items: Sequence[T], label: str) -> Iterator[T]:
    """The items one after another, with how many are done where a person watches."""
    if len(items) <= FEW or not _is_watched():
        yield from items
        return
    told = 0.0
    for index, item in enumerate(items):
        if monotonic() - told > EVERY:
            told = monotonic()
            sys.stderr.write(f"\r{label} {index}/{len(items)}")
            sys.stderr.flush()
        yield item
    sys.stderr.write(f"\r{' ' * (2 * len(label) + 20)}\r")


def is_large(paths: Sequence[Path]) -> bool:
    """Do these submissions take long enough for a person to wonder?"""
    return sum(path.stat().st_size for path in paths if path.is_file()) >= LARGE


@contextmanager
def progress(stages: Sequence[str], wanted: bool, lang: Lang) -> Iterator[Callable[[str], object]]:
    """A bar of these stages (`progress.…`); what is yielded is called with each as it starts."""
    if not wanted or not _is_watched():
        yield stages.index
        return
    with typer.progressbar(length=len(stages), file=sys.stderr, show_eta=False) as bar:

        def start(stage: str) -> None:
            bar.label = say(lang, stage)
            bar.update(stages.index(stage) - bar.pos)
            bar.render_progress()

        yield start
        bar.update(len(stages) - bar.pos)


def _is_watched() -> bool:
    """Does a person read standard error?"""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
