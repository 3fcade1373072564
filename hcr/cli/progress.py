"""Shows the progress of a long run, only on the standard error of a terminal and never in a pipe."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

import typer

from hcr.messages import Lang, say
from hcr.run.request import Watch

T = TypeVar("T")

FEW = 50  # fewer things than this are done before anyone wonders
PRINT_INTERVAL = 0.1  # seconds
WATCH_INTERVAL = 0.5  # seconds


def items_with_progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items one after another; on a terminal with the number of those done."""
    if len(items) <= FEW or not _is_stderr_terminal():
        yield from items
        return
    told = 0.0
    for index, item in enumerate(items):
        if monotonic() - told > PRINT_INTERVAL:
            told = monotonic()
            sys.stderr.write(f"\r{label} {index}/{len(items)}")
            sys.stderr.flush()
        yield item
    sys.stderr.write(f"\r{' ' * (2 * len(label) + 20)}\r")


@contextmanager
def show_stages(stages: Sequence[str], wanted: bool, lang: Lang) -> Iterator[Callable[[str], object]]:
    """Show a bar of these stages (`progress.…`); the function that is yielded is called with each as it starts."""
    if not wanted or not _is_stderr_terminal():
        yield stages.index
        return
    with typer.progressbar(length=len(stages), file=sys.stderr, show_eta=False) as bar:

        def start(stage: str) -> None:
            bar.label = say(lang, stage)
            bar.update(stages.index(stage) - bar.pos)
            bar.render_progress()

        yield start
        bar.update(len(stages) - bar.pos)


def watch_in(lang: Lang) -> Watch:
    """A function that shows rows read, their rate and the time left, in this language."""
    return lambda done, rows: _show_row_rate(done, rows, lang)


@contextmanager
def _show_row_rate(done: Callable[[], float], rows: int, lang: Lang) -> Iterator[None]:
    """Show during a run how often it has gone through its rows, by `done`."""
    if not _is_stderr_terminal():
        yield
        return
    over = threading.Event()
    watcher = threading.Thread(target=_print_row_rate, args=(done, rows, over, lang), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        sys.stderr.write("\r\x1b[K")


def _print_row_rate(done: Callable[[], float], rows: int, over: threading.Event, lang: Lang) -> None:
    start, passes = monotonic(), 0
    while not over.wait(WATCH_INTERVAL):
        share = done() - passes
        if share >= 1:  # the run goes through the rows once more
            start, passes = monotonic(), passes + int(share)
        if not 0 < share < 1:
            continue
        rate = rows * share / (monotonic() - start)
        left = (1 - share) * rows / rate
        text = say(lang, "head.rows", done=f"{rows * share:,.0f}", rate=f"{rate:,.0f}", left=f"{left:.0f}")
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def _is_stderr_terminal() -> bool:
    """Does a person read standard error?"""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
