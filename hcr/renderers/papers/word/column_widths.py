"""Shares a table's width among its columns: as the paper asks, but none narrower than its longest word if possible."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from hcr.language.patterns import compile_late
from hcr.renderers.terminal import width_of
from hcr.report.paper import Column, Table

# All in twips; a half is half a Chinese character of small type, with what a bold or a wider font may add.
_HALF, _DIGIT, _PADDING = 107, 120, 160  # digits are wider in the fonts that stand in for Times
_MARK, _WIDE_MARK, _FEW_MARKS, _PICTURE = 300, 480, 9, 1350
_DATE = compile_late(r"\d{4}年\d{1,2}月\d{1,2}日")
_LONGEST, _CHINESE, _FEW = 14, 4, 8  # halves: of a word, of a Chinese one, of a line of text
_WHOLE = {"number": 11, "status": 9, "lead": 10}  # halves: a figure with its unit, a mark with its word, 卫生计生局
_SAMPLE_ROWS, _SAMPLE_LENGTH = 400, 200  # rows of a group and characters of a cell: enough to know a column's words
_TIGHT, _PLAY = Fraction(11, 10), Fraction(5, 4)  # how much more than the width words may take, and a table may wish

Need = tuple[int, int]  # for words to stay whole, and to be read well


def measure_needs(shown: Table) -> list[Need]:
    """The width that each column needs, in twips."""
    return [_measure_need(column, place, shown) for place, column in enumerate(shown.columns)]


def can_fit(needed: Sequence[Need], width: int) -> bool:
    """Is there room for every word, and nearly enough to read well?"""
    return sum(word for word, _ in needed) <= width * _TIGHT and sum(well for _, well in needed) <= width * _PLAY


def widths_of(shown: Table, width: int) -> list[int]:
    """This width in twips, shared out to the last one."""
    ends = [0, *accumulate(_share_out([max(column.width, 1) for column in shown.columns], measure_needs(shown), width))]
    return [after * width // ends[-1] - before * width // ends[-1] for before, after in pairwise(ends)]


def _share_out(asked: Sequence[int], needed: Sequence[Need], width: int) -> Sequence[int]:
    """The width of each column. One that asks for less than its need gets its need; the others share the rest."""
    wish = sum(well for _, well in needed)
    if wish >= width:
        return _squeeze(needed, width)
    short: set[int] = set()
    while True:
        rest = width - sum(needed[place][1] for place in short)
        asking = sum(each for place, each in enumerate(asked) if place not in short)
        found = {p for p, each in enumerate(asked) if p not in short and each * rest // asking < needed[p][1]}
        if not found:
            return [needed[p][1] if p in short else each * rest // asking for p, each in enumerate(asked)]
        short |= found


def _squeeze(needed: Sequence[Need], width: int) -> list[int]:
    """Words stay whole; the remaining width is shared among the columns that need more to read well."""
    words, wish = sum(word for word, _ in needed), sum(well for _, well in needed)
    left = max(width - words, 0)
    return [word + (well - word) * left // max(wish - words, 1) for word, well in needed]


def _measure_need(column: Column, place: int, shown: Table) -> Need:
    """A narrow column holds marks, under an upright heading."""
    if column.width == 1:
        few = sum(each.width == 1 for each in shown.columns) <= _FEW_MARKS
        return (_WIDE_MARK, _WIDE_MARK) if few else (_MARK, _MARK)
    if column.kind == "picture" or any(row[place].line for _, rows in shown.groups for row in rows[:1]):
        return _PICTURE, _PICTURE
    texts = {row[place].text[:_SAMPLE_LENGTH] for _, rows in shown.groups for row in rows[:_SAMPLE_ROWS]}
    whole, room = _WHOLE.get(column.filter or column.kind, 0), max(_FEW, 2 * column.width)
    word = max([_measure_word(column.title, 0), *(_measure_word(text, whole) for text in texts)])
    well = max((min(width_of(text), max(room, whole)) for text in texts), default=0)
    half = _DIGIT if column.kind == "number" else _HALF
    return _PADDING + half * word, _PADDING + half * max(word, well)


@lru_cache(maxsize=2**14)  # a table is measured several times, and its columns hold the same words
def _measure_word(text: str, whole: int) -> int:
    """The halves of a text that must stay in one line: its longest word, or all of a short figure or status."""
    text = text.replace("①", "①①")  # as wide as two letters in most fonts
    if match := _DATE.search(text):
        return max(width_of(match[0]), min(width_of(text), whole))
    longest = max((len(word) if word.isascii() else min(width_of(word), _CHINESE) for word in text.split()), default=0)
    return max(min(longest, _LONGEST), min(width_of(text), whole))
