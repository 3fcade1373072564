"""Shares a table's width among its columns by what their texts need; none is narrower than its longest word."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from hcr.language.patterns import compile_late
from hcr.records import frozen
from hcr.renderers.terminal import width_of
from hcr.report.paper import Column, Table

# All in twips; a half is half a Chinese character of small type, with what a bold or a wider font may add.
_HALF, _TITLE, _DIGIT, _PADDING = 112, 116, 120, 160  # digits are wider in the fonts that stand in for Times
_MARK, _WIDE_MARK, _FEW_MARKS, _PICTURE = 300, 480, 9, 1350
_DATE = compile_late(r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}")
_DATE_PLAY = 3  # halves that the space between digits and characters takes
_LONGEST, _CHINESE = 14, 4  # halves: of a word, of a Chinese one
_WHOLE = 11  # halves: a shorter text is never broken, such as a figure with its unit, 卫生计生局, 四（三）10
_WHOLE_TITLE = 6  # halves: a shorter heading is never broken, such as 未达标
_SAMPLE_ROWS, _SAMPLE_LENGTH = 400, 200  # rows of a group and characters of a cell: enough to know a column's words
_MOST_TEXTS = 9  # of ten rows: a few long texts do not starve the other columns
_LETTERS = (("iljI.,:;'|! ", 4), ("frt()-/[]", 6), ("mwMW%@", 14), ("ABCDEFGHJKLNOPQRSTUVXYZ&", 12))  # tenths of a half
_LETTER = 9  # any other letter or digit, in tenths of a half
WORDS_PLAY, _PLAY = Fraction(27, 25), Fraction(5, 4)  # how much more than the width words may take, and a table wish


@frozen
class Need:
    """What a column needs, in twips: for its words to stay whole, to be read well, and for its texts in one line."""

    word: int
    well: int
    line: int


def measure_needs(shown: Table) -> list[Need]:
    """The width that each column needs."""
    return [_measure_need(column, place, shown) for place, column in enumerate(shown.columns)]


def can_fit(shown: Table, width: int, strict: bool) -> bool:
    """Is there room for every word, and nearly enough to read well? When `strict`, nearly room for words is enough."""
    needed = measure_needs(shown)
    words, wish = sum(each.word for each in needed), sum(each.well for each in needed)
    return words <= width * WORDS_PLAY if strict else words <= width and wish <= width * _PLAY


def widths_of(shown: Table, width: int) -> list[int]:
    """This width in twips, shared out to the last one."""
    ends = [0, *accumulate(_share_out([max(column.width, 1) for column in shown.columns], measure_needs(shown), width))]
    return [after * width // ends[-1] - before * width // ends[-1] for before, after in pairwise(ends)]


def _share_out(asked: Sequence[int], needed: Sequence[Need], width: int) -> Sequence[int]:
    """Words stay whole; what is left goes to the columns whose texts lack most, and beyond that as the paper asks."""
    words, lines = [each.word for each in needed], [each.line for each in needed]
    if sum(lines) < width:
        left = width - sum(lines)
        return [line + left * each // sum(asked) for line, each in zip(lines, asked, strict=True)]
    left, lack = max(width - sum(words), 0), max(sum(lines) - sum(words), 1)
    return [word + (line - word) * left // lack for word, line in zip(words, lines, strict=True)]


def _measure_need(column: Column, place: int, shown: Table) -> Need:
    """A narrow column holds marks, under an upright heading."""
    if column.width == 1:
        few = sum(each.width == 1 for each in shown.columns) <= _FEW_MARKS
        return Need(*[_WIDE_MARK if few else _MARK] * 3)
    if column.kind == "picture" or any(row[place].line for _, rows in shown.groups for row in rows[:1]):
        return Need(_PICTURE, _PICTURE, _PICTURE)
    texts = [row[place].text[:_SAMPLE_LENGTH] for _, rows in shown.groups for row in rows[:_SAMPLE_ROWS]]
    half = _DIGIT if column.kind == "number" else _HALF
    title = _TITLE * _measure_word(column.title, _WHOLE_TITLE)
    word = max([title, *(half * _measure_word(text, _WHOLE) for text in set(texts))])
    sizes = sorted(map(_measure_line, texts)) or [0]
    well, line = min(sizes[-1], max(_WHOLE, 2 * column.width)), sizes[len(sizes) * _MOST_TEXTS // 10]
    return Need(_PADDING + word, _PADDING + max(word, half * well), _PADDING + max(word, half * line))


@lru_cache(maxsize=2**14)
def _measure_line(text: str) -> int:
    """The halves of a text in one line; an English letter takes what it takes in a sans-serif font."""
    if not text.isascii():
        return width_of(text)
    narrow = sum(tenths * sum(map(text.count, letters)) for letters, tenths in _LETTERS)
    others = len(text) - sum(sum(map(text.count, letters)) for letters, _ in _LETTERS)
    return -(-(narrow + _LETTER * others) // 10)


@lru_cache(maxsize=2**14)  # a table is measured several times, and its columns hold the same words
def _measure_word(text: str, whole: int) -> int:
    """The halves of a text that must stay in one line: its longest word, or all of a short figure or status."""
    text = text.replace("①", "①①")  # as wide as two letters in most fonts
    if match := _DATE.search(text):
        play = 0 if match[0].isascii() else _DATE_PLAY
        return max(_measure_line(match[0]) + play, min(_measure_line(text), whole))
    words = (_measure_line(word) if word.isascii() else min(width_of(word), _CHINESE) for word in text.split())
    return max(min(max(words, default=0), _LONGEST), min(_measure_line(text), whole))
