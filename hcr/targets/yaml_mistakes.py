"""What is wrong where YAML cannot be read: the parser's error becomes a place and advice; it reads nothing itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hcr.core.problems import Place
from hcr.frozen import frozen

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what libyaml counts as the end of a line
_GLUED = re.compile(r"\s*(?:- +)*[^\s'\"#:：,{}\[\]]+:(?=[^\s:/])")
_WIDE_COLON = re.compile(r"\s*(?:- +)*[^\s'\"#:：]+：")


@frozen
class Slip:
    """Where the mistake is (line and column from 1; 0: unknown), the advice's key, and the characters it is about."""

    line: int
    column: int
    advice: str
    found: str = ""


@frozen
class _Error:
    """A parser's error: its words, where it was noticed, and where what it was reading began; places from 0."""

    words: str
    lines: list[str]
    at: tuple[int, int]
    start: tuple[int, int]
    quote: Place | None  # of the text in quotes read last

    @property
    def line(self) -> str:
        """The line on which it was noticed."""
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.line[: self.at[1]]

    @property
    def char(self) -> str:
        """The character there."""
        return self.line[self.at[1] : self.at[1] + 1]

    def here(self, advice: str, found: str = "") -> Slip:
        """Advice where it was noticed."""
        return Slip(self.at[0] + 1, self.at[1] + 1, advice, found or self.char)

    def there(self, advice: str) -> Slip:
        """Advice where what was being read begins."""
        line, column = self.start
        return Slip(line + 1, column + 1, advice, self.lines[line][column : column + 1])


def slip(error: Exception, text: str, quote: Place | None = None) -> Slip:
    """The mistake behind a parser's error; what is not known keeps the parser's own words."""
    position = getattr(error, "position", None)
    if position is not None:
        return _character(error, text)
    noticed: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = str(getattr(error, "problem", None) or str(error).splitlines()[0])
    if noticed is None:
        return Slip(0, 0, "yaml.other", words)
    began: Any = getattr(error, "context_mark", None) or noticed
    at, start = (noticed.line, noticed.column), (began.line, began.column)
    found = _Error(words, _BREAK.split(text), at, start, quote)
    context = str(getattr(error, "context", None) or "")
    for (about, piece), answer in _ANSWERS.items():
        if piece in words and about in context:
            return answer(found)
    return found.here("yaml.other", words)


def _character(error: Any, text: str) -> Slip:
    """A character that YAML forbids; the parser counts in bytes."""
    before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "replace")
    lines = _BREAK.split(before)
    return Slip(len(lines), len(lines[-1]) + 1, "yaml.control", f"U+{error.character:04X}")


def _sign(error: _Error) -> Slip:
    return error.here("yaml.tab") if error.char == "\t" else error.here("yaml.sign")


def _colon(error: _Error) -> Slip:
    """`: ` where none can be: in a text without quotes, under a line that lost its own, or on a line too deep."""
    if re.search(r":\s", error.before) or re.search(r"[“”]", error.before):
        return error.here("yaml.colon")
    above = next((n for n in range(error.at[0] - 1, -1, -1) if error.lines[n].split("#")[0].strip()), None)
    if above is None:
        return error.here("yaml.colon")
    indent = len(error.line) - len(error.line.lstrip())
    return _lost_colon(error, above) or Slip(error.at[0] + 1, indent + 1, "yaml.indent")


def _lost_colon(error: _Error, number: int) -> Slip | None:
    """A line whose colon is full-width or has no space behind it."""
    for pattern, advice in ((_WIDE_COLON, "yaml.wide_colon"), (_GLUED, "yaml.space")):
        if match := pattern.match(error.lines[number]):
            return Slip(number + 1, match.end(), advice, error.lines[number].strip()[:40])
    return None


def _no_colon(error: _Error) -> Slip:
    return _lost_colon(error, error.start[0]) or error.there("yaml.no_colon")


def _no_key(error: _Error) -> Slip:
    """Something where a key or a list's item should begin."""
    before = error.before.rstrip()
    if "\ufeff" in (error.char, before[-1:]):
        return error.here("yaml.mark")
    if not before:
        return error.here("yaml.indent")
    if before[-1] in "\"'":
        if error.quote and error.quote.line <= error.at[0]:
            return Slip(error.quote.line, error.quote.column, "yaml.quote", before[-1])
        return error.here("yaml.after_quote")
    return error.here("yaml.after_bracket") if before[-1] in "]}" or error.char in "]}" else error.here("yaml.indent")


def _bracket(error: _Error) -> Slip:
    """Inside brackets: one that is never closed, one closed by the wrong sign, a comma missing."""
    opened = error.lines[error.start[0]]
    if error.char and error.char in "]}":
        return error.here("yaml.wrong_bracket")
    shallow = len(error.line) - len(error.line.lstrip()) <= len(opened) - len(opened.lstrip())
    if error.at[0] >= len(error.lines) - 1 or (error.at[0] > error.start[0] and shallow):
        return error.there("yaml.bracket")
    return error.here("yaml.comma")


# By what was being read and what the parser says of it.
_ANSWERS: dict[tuple[str, str], Callable[[_Error], Slip]] = {
    ("", "cannot start any token"): _sign,
    ("", "tab character"): lambda error: error.here("yaml.tab"),
    ("block scalar", "comment or line break"): lambda error: error.there("yaml.sign"),
    ("an alias", ""): lambda error: error.there("yaml.sign"),
    ("an anchor", ""): lambda error: error.there("yaml.sign"),
    ("a directive", ""): lambda error: error.there("yaml.sign"),
    ("", "mapping keys are not allowed"): lambda error: error.here("yaml.sign"),
    ("", "mapping values are not allowed"): _colon,
    ("simple key", "':'"): _no_colon,
    ("quoted scalar", "unexpected"): lambda error: error.there("yaml.quote"),
    ("quoted scalar", ""): lambda error: error.here("yaml.escape"),
    ("block mapping", "expected key"): _no_key,
    ("block collection", "'-' indicator"): _no_key,
    ("flow", "did not find expected ','"): _bracket,
    ("", "unexpected ':'"): lambda error: error.here("yaml.colon"),
    ("", "expected node content"): lambda error: error.here("yaml.empty"),
    ("", "block sequence entries"): lambda error: error.here("yaml.dash"),
    ("", "<document start>"): lambda error: error.here("yaml.second"),
    ("", "tag"): lambda error: error.there("yaml.tag"),
    ("a tag", ""): lambda error: error.there("yaml.tag"),
}
