"""Wraps text to a width: no word, number or name of a cell is broken, and no line begins with a closing mark.

Chinese text may be broken between any other two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hcr.language.patterns import compile_late
from hcr.renderers.terminal import width_of

_CLOSING, _OPENING = "、，。；：！？）》〉」』”’】〕％%,.;:!?)]}…—·", "（《〈「『“‘【〔([{≥≤"
# Never broken: a standard's number, a cell's name with its sheet, a short bracket, a number behind 差 or 余, a word or
# number; a character of Chinese.
_PIECES = compile_late(
    r"GB/T \d+|\s+|[余差约第]\d[^\s\u1100-\uffff]*|[^\s、，。；：（）]{1,8}![A-Z]{1,3}\d+|[（(][^\s（()）]{1,4}[)）]"
    r"|[^\s\u1100-\uffff]+|[^\s]",
    re.DOTALL,
)


def wrap_text(text: str, width: int) -> list[str]:
    """The text in lines that fit; a word that is longer than a line is broken all the same."""
    if width_of(text) <= width:
        return [text.rstrip()]
    lines: list[str] = [""]
    for word, space in _words(text):
        joined = lines[-1] + word
        if width_of(joined) <= width:
            lines[-1] = joined + space
        elif width_of(word) <= width:
            lines[-1] = lines[-1].rstrip()
            lines.append(word + space)
        else:
            lines[-1] = lines[-1].rstrip()
            *whole, last = _chop(word, width)
            lines += [*whole, last + space]
    return [line.rstrip() for line in lines if line.strip()] or [""]


def list_pieces(text: str) -> list[str]:
    """The pieces of a text that no line may break, without the space behind them."""
    return [piece for piece, _ in _words(text)]


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The pieces that a line must hold whole, each with the white space behind it."""
    pieces: Sequence[str] = _PIECES.findall(text)
    word, space = "", ""
    for piece in pieces:
        if piece.isspace():
            space += piece
            continue
        sticks = piece[0] in _CLOSING or (word != "" and word[-1] in _OPENING)
        if word and (space or not sticks):
            yield word, space
            word = ""
        word, space = word + piece, ""
    if word:
        yield word, space


def _chop(word: str, width: int) -> list[str]:
    """A word that is longer than a line, in parts that fit."""
    lines = [""]
    for character in word:
        if lines[-1] and width_of(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines
