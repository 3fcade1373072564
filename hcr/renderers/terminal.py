"""What text meets on a screen: width and colour, and characters that must not reach a terminal as they are."""

from __future__ import annotations

import unicodedata
from functools import cache

from hcr.frozen import frozen


@frozen
class Screen:
    """Columns and colour of the place that is printed to."""

    width: int = 100
    color: bool = False


def escape_controls(text: str) -> str:
    """Control, direction and other invisible characters spelled out, so that submitted text cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def width_of(text: str) -> int:
    """How many columns a text takes: East Asian wide characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
