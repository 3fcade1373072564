"""How a long run gets on: on a terminal's standard error alone, never in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

__all__ = ["counted"]

T = TypeVar("T")

FEW = 50  # so many things are done before anyone wonders
EVERY = 0.1  # seconds


def counted(items: Sequence[T], label: str) -> Iterator[T]:
    """The items one after another, with how many are done where a person watches."""
    if len(items) <= FEW or not sys.stderr.isatty():
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
