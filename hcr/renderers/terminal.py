"""What text meets on a screen: width and colour, and characters that must not reach a terminal as they are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from hcr.frozen import frozen

_ANYWHERE = re.compile(r"(##(?:vso)?)\[")
_AT_START = re.compile(r"^(\s*:):", re.MULTILINE)


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


def shield_log(text: str, starts: bool = True) -> str:
    """The text with nothing in it that the log of a CI system takes for a command.

    GitHub reads `::` at the start of a line as one, and `##[` anywhere; Azure reads `##vso[` anywhere. With `starts`
    false the text is not at the start of a line.
    """
    if "##" in text:
        text = _ANYWHERE.sub(r"\1\\x5b", text)
    return _AT_START.sub(r"\1\\x3a", text) if starts and "::" in text else text


def width_of(text: str) -> int:
    """How many columns a text takes: East Asian wide characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
