"""Fits text to a screen: its width and colour, and characters that must not reach a terminal unchanged."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from hcr.language.patterns import compile_late
from hcr.records import frozen

_ANYWHERE = compile_late(r"(##(?:vso)?)\[")
_AT_START = compile_late(r"^(\s*:):", re.MULTILINE)


@frozen
class Screen:
    """The width in columns and the colour of the screen."""

    width: int = 100
    color: bool = False


def shield_log(text: str, starts: bool = True) -> str:
    """The text without anything that the log of a CI system takes for a command.

    GitHub reads `::` at the start of a line as one, and `##[` anywhere; Azure reads `##vso[` anywhere. With `starts`
    false the text is not at the start of a line.
    """
    if "##" in text:
        text = _ANYWHERE.sub(r"\1\\x5b", text)
    return _AT_START.sub(r"\1\\x3a", text) if starts and "::" in text else text


def width_of(text: str) -> int:
    """The number of columns that a text takes: East Asian wide characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
