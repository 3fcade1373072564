"""Explains why a text is not YAML: turns the parser's error into a place and advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from hcr.language.patterns import compile_late
from hcr.records import frozen

_BREAK = compile_late("\r\n|[\r\n\x85\u2028\u2029]")  # libyaml counts these as the end of a line
_GLUED = compile_late(r"\s*(?:- +)*[^\s'\"#:：,{}\[\]]+:(?=[^\s:/])")
# A space or a dash that YAML does not know.
_WIDE_START = compile_late(r" *(?:- *)*(?P<sign>[^\S \t\r\n]|\u200b|\u2060|[－—–−•●·](?=\s*\w))")
_WIDE_COLON = compile_late(r"\s*(?:- +)*[^\s'\"#:：]+：")


@frozen
class Mistake:
    """A mistake: its place (line and column from 1; 0: unknown), the advice's key, and the characters at fault."""

    line: int
    column: int
    advice: str
    found: str = ""


@frozen
class Quote:
    """Where a text in quotes begins and ends: line and column from 0."""

    start: tuple[int, int]
    end: tuple[int, int]


@frozen
class _ParserError:
    """A parser's error: its words, where it was noticed, and where the thing being read began; places from 0."""

    words: str
    lines: list[str]
    at: tuple[int, int]
    start: tuple[int, int]
    quote: Quote | None  # the last text in quotes before the place

    @property
    def line(self) -> str:
        """The line on which it was noticed."""
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    @property
    def before(self) -> str:
        """The part of the line before the place."""
        return self.line[: self.at[1]]

    @property
    def char(self) -> str:
        """The character at the place."""
        return self.line[self.at[1] : self.at[1] + 1]

    def blame_place(self, advice: str, found: str = "") -> Mistake:
        """Advice at the place where the error was noticed."""
        return Mistake(self.at[0] + 1, self.at[1] + 1, advice, found or self.char)

    def blame_start(self, advice: str) -> Mistake:
        """Advice at the beginning of the thing that was being read."""
        line, column = self.start
        return Mistake(line + 1, column + 1, advice, self.lines[line][column : column + 1])


def find_mistake(error: Exception, text: str, quotes: Sequence[Quote] = ()) -> Mistake:
    """The mistake behind a parser's error; for an unknown error the parser's own words.

    `quotes` are the texts in quotes that could be read, in their order.
    """
    position = getattr(error, "position", None)
    if position is not None:
        return _explain_character(error, text)
    noticed: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = str(getattr(error, "problem", None) or str(error).splitlines()[0])
    if noticed is None:
        return Mistake(0, 0, "yaml.other", words)
    began: Any = getattr(error, "context_mark", None) or noticed
    at, start = (noticed.line, noticed.column), (began.line, began.column)
    quote = next((quote for quote in reversed(quotes) if quote.end <= at), None)
    found = _ParserError(words, _BREAK.split(text), at, start, quote)
    if found.quote and found.quote.start[0] < found.quote.end[0] == at[0]:
        return _blame_quote(found, found.quote)  # it took in the lines up to the next quote
    context = str(getattr(error, "context", None) or "")
    for (about, piece), answer in _ANSWERS.items():
        if piece in words and about in context:
            mistake = answer(found)
            is_about_layout = mistake.advice in ("yaml.indent", "yaml.colon")
            return (_find_wide_start(found) if is_about_layout else None) or mistake
    return found.blame_place("yaml.other", words)


def _blame_quote(error: _ParserError, quote: Quote) -> Mistake:
    line, column = quote.start
    return Mistake(line + 1, column + 1, "yaml.quote", error.lines[line][column : column + 1])


def _explain_character(error: Any, text: str) -> Mistake:
    """A character that YAML forbids; the parser counts in bytes."""
    before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "replace")
    lines = _BREAK.split(before)
    return Mistake(len(lines), len(lines[-1]) + 1, "yaml.control", f"U+{error.character:04X}")


def _explain_sign(error: _ParserError) -> Mistake:
    return error.blame_place("yaml.tab") if error.char == "\t" else error.blame_place("yaml.sign")


def _explain_colon(error: _ParserError) -> Mistake:
    """`: ` in a wrong place: in a text without quotes, under a line that lost its own, or on a line too deep."""
    if re.search(r":\s", error.before) or re.search(r"[“”]", error.before):
        return error.blame_place("yaml.colon")
    above = next((n for n in range(error.at[0] - 1, -1, -1) if error.lines[n].split("#")[0].strip()), None)
    if above is None:
        return error.blame_place("yaml.colon")
    indent = len(error.line) - len(error.line.lstrip())
    return _find_lost_colon(error, above) or Mistake(error.at[0] + 1, indent + 1, "yaml.indent")


def _find_wide_start(error: _ParserError) -> Mistake | None:
    """A full-width or other space, or a dash unknown to YAML, at the beginning of the line or of the one above."""
    numbers = [n for n in range(error.at[0], -1, -1) if n < len(error.lines) and error.lines[n].strip()]
    for number in numbers[:2]:
        if match := _WIDE_START.match(error.lines[number]):
            sign = match["sign"]
            shown = f"U+{ord(sign):04X}"
            return Mistake(number + 1, match.start("sign") + 1, "yaml.wide_start", shown)
    return None


def _find_lost_colon(error: _ParserError, number: int) -> Mistake | None:
    """A line whose colon is full-width or has no space behind it."""
    for pattern, advice in ((_WIDE_COLON, "yaml.wide_colon"), (_GLUED, "yaml.space")):
        if match := pattern.match(error.lines[number]):
            return Mistake(number + 1, match.end(), advice, error.lines[number].strip()[:40])
    return None


def _explain_missing_colon(error: _ParserError) -> Mistake:
    return _find_lost_colon(error, error.start[0]) or error.blame_start("yaml.no_colon")


def _explain_missing_key(error: _ParserError) -> Mistake:
    """A missing key or list item."""
    before = error.before.rstrip()
    if "\ufeff" in (error.char, before[-1:]):
        return error.blame_place("yaml.mark")
    if not before:
        return error.blame_place("yaml.indent")
    if before[-1] in "\"'":
        if error.quote and error.quote.start[0] < error.at[0]:
            return _blame_quote(error, error.quote)
        return error.blame_place("yaml.after_quote")
    return (
        error.blame_place("yaml.after_bracket")
        if before[-1] in "]}" or error.char in "]}"
        else error.blame_place("yaml.indent")
    )


def _explain_bracket(error: _ParserError) -> Mistake:
    """A mistake inside brackets: one is never closed, one is closed by the wrong sign, or a comma is missing."""
    opened = error.lines[error.start[0]]
    if error.char and error.char in "]}":
        return error.blame_place("yaml.wrong_bracket")
    shallow = len(error.line) - len(error.line.lstrip()) <= len(opened) - len(opened.lstrip())
    if error.at[0] >= len(error.lines) - 1 or (error.at[0] > error.start[0] and shallow):
        return error.blame_start("yaml.bracket")
    return error.blame_place("yaml.comma")


# By the thing that was being read and the parser's words for the error.
_ANSWERS: dict[tuple[str, str], Callable[[_ParserError], Mistake]] = {
    ("", "cannot start any token"): _explain_sign,
    ("", "tab character"): lambda error: error.blame_place("yaml.tab"),
    ("block scalar", "comment or line break"): lambda error: error.blame_start("yaml.sign"),
    ("an alias", ""): lambda error: error.blame_start("yaml.sign"),
    ("an anchor", ""): lambda error: error.blame_start("yaml.sign"),
    ("a directive", ""): lambda error: error.blame_start("yaml.sign"),
    ("", "mapping keys are not allowed"): lambda error: error.blame_place("yaml.sign"),
    ("", "mapping values are not allowed"): _explain_colon,
    ("simple key", "':'"): _explain_missing_colon,
    ("quoted scalar", "unexpected"): lambda error: error.blame_start("yaml.quote"),
    ("quoted scalar", ""): lambda error: error.blame_place("yaml.escape"),
    ("block mapping", "expected key"): _explain_missing_key,
    ("block collection", "'-' indicator"): _explain_missing_key,
    ("flow", "did not find expected ','"): _explain_bracket,
    ("", "unexpected ':'"): lambda error: error.blame_place("yaml.colon"),
    ("", "expected node content"): lambda error: error.blame_place("yaml.empty"),
    ("", "block sequence entries"): lambda error: error.blame_place("yaml.dash"),
    ("", "<document start>"): lambda error: error.blame_place("yaml.second"),
    ("", "tag"): lambda error: error.blame_start("yaml.tag"),
    ("a tag", ""): lambda error: error.blame_start("yaml.tag"),
}
