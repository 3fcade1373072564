"""Shares a table's width among its columns so that its texts take the fewest lines; none is narrower than a word."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from hcr.language.patterns import compile_late
from hcr.records import frozen
from hcr.renderers.papers.word.sharing import Pieces, share_width
from hcr.renderers.terminal import width_of
from hcr.report.paper import Column, Table

# All in twips; a half is half a Chinese character of the type, with what a bold or a wider font may add.
_HALF, _TITLE, _DIGIT, _PADDING = 112, 110, 120, 160  # digits are wider than most letters
_SMALL, _SMALL_PADDING = Fraction(9, 10), 105  # of these in small type, and in its cells
_STEP = 112  # twips by which a column is widened at a time
_MARK, _WIDE_MARK, _FEW_MARKS, _PICTURE, _SMALL_PICTURE = 300, 480, 9, 1350, 1150
_DATE = compile_late(r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}")
_BESIDE_DIGIT = compile_late(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
_SPACES_IN_HALF = 2  # Word puts a space of a quarter between a digit and a Chinese character
_LONGEST, _CHINESE = 14, 4  # halves: of a word, of a Chinese one
_WHOLE = 11  # halves: a shorter text is never broken, such as a figure with its unit, 卫生计生局, 四（三）10
_WHOLE_STATUS = 13  # halves: a shorter result is never broken, such as ◇ 期限未起算
_WHOLE_TITLE = 6  # halves: a shorter heading is never broken, such as 未达标
_SAMPLE_ROWS, _SAMPLE_LENGTH = 400, 200  # rows of a group and characters of a cell: enough to know a column's words
_BLANK = 50  # twips between two words
_MEASURED_ROWS = 40  # of a table, spread over it: enough to know how tall its rows get
_LETTERS = (("iljI.,:;'|! ", 4), ("frt()-/[]", 6), ("mwMW%@", 14), ("ABCDEFGHJKLNOPQRSTUVXYZ&", 12))  # tenths of a half
_LETTER = 9  # any other letter or digit, in tenths of a half
WORDS_PLAY, _PLAY = Fraction(27, 25), Fraction(5, 4)  # how much more than the width words may take, and a table wish


@frozen
class Need:
    """What a column needs, in twips with the edges of its cells: for its words to stay whole, to be read well.

    `texts` are its title and some of its cells in their order, as the lengths of their words.
    """

    word: int
    well: int
    texts: Sequence[Pieces]


def measure_needs(shown: Table, small: bool = False) -> list[Need]:
    """The width that each column needs, in type of the usual size or in small type."""
    return [_measure_need(column, place, shown, small) for place, column in enumerate(shown.columns)]


def needs_small_type(shown: Table, width: int) -> bool:
    """Is this width too narrow to read the table well in type of the usual size, or does it hold marks?"""
    marks = any(column.width == 1 and column.kind == "status" for column in shown.columns)
    return marks or sum(each.well for each in measure_needs(shown)) > width


def can_fit(shown: Table, width: int, strict: bool) -> bool:
    """Is there room for every word, and nearly enough to read well? When `strict`, nearly room for words is enough."""
    needed = measure_needs(shown)
    words, wish = sum(each.word for each in needed), sum(each.well for each in needed)
    return words <= width * WORDS_PLAY if strict else words <= width and wish <= width * _PLAY


def widths_of(shown: Table, width: int, small: bool = False) -> list[int]:
    """This width in twips, shared out to the last one."""
    asked = [max(column.width, 1) for column in shown.columns]
    ends = [0, *accumulate(_share_out(asked, measure_needs(shown, small), width, small))]
    return [after * width // ends[-1] - before * width // ends[-1] for before, after in pairwise(ends)]


def _share_out(asked: Sequence[int], needed: Sequence[Need], width: int, small: bool) -> Sequence[int]:
    """Words stay whole; what is left goes where it saves most lines, and what no text needs goes as the paper asks."""
    padding = _SMALL_PADDING if small else _PADDING
    room = width - padding * len(needed)
    rows = list(zip(*(each.texts for each in needed), strict=True))
    widths = share_width(rows, [each.word - padding for each in needed], room, _STEP, _BLANK)
    left = max(room - sum(widths), 0)
    return [padding + each + left * share // sum(asked) for each, share in zip(widths, asked, strict=True)]


def _measure_need(column: Column, place: int, shown: Table, small: bool) -> Need:
    """A narrow column holds marks, under an upright heading."""
    texts = [row[place].text[:_SAMPLE_LENGTH] for _, rows in shown.groups for row in rows[:_SAMPLE_ROWS]]
    some = texts[:: len(texts) // _MEASURED_ROWS + 1]
    if column.width == 1:
        few = sum(each.width == 1 for each in shown.columns) <= _FEW_MARKS
        return _fixed_need(_WIDE_MARK if few else _MARK, some)
    if column.kind == "picture" or any(row[place].line for _, rows in shown.groups for row in rows[:1]):
        return _fixed_need(_SMALL_PICTURE if small else _PICTURE, some)
    scale, padding = (_SMALL, _SMALL_PADDING) if small else (Fraction(1), _PADDING)
    half, title = (_DIGIT if column.kind == "number" else _HALF) * scale, _TITLE * scale
    whole = _WHOLE_STATUS if column.kind == "status" else _WHOLE
    word = max(
        half * max((_measure_word(text, whole) for text in set(texts)), default=0),
        title * _measure_word(column.title, _WHOLE_TITLE),
    )
    well = half * min(max(map(_measure_line, texts), default=0), max(_WHOLE, 2 * column.width))
    pieces = [_pieces_of(column.title, title), *(_pieces_of(text, half) for text in some)]
    return Need(padding + int(word), padding + int(max(word, well)), pieces)


def _fixed_need(width: int, texts: Sequence[str]) -> Need:
    """The need of a column of marks or pictures, which takes no words."""
    return Need(width, width, [(0,)] * (len(texts) + 1))


def _pieces_of(text: str, half: Fraction) -> Pieces:
    """The words of a text in twips; one that has Chinese is broken anywhere."""
    return [int(half * _measure_line(word)) for word in (text.split() if text.isascii() else [text])] or [0]


@lru_cache(maxsize=2**14)
def _measure_line(text: str) -> int:
    """The halves of a text in one line; an English letter takes what it takes in a sans-serif font."""
    if not text.isascii():
        spaces = len(_BESIDE_DIGIT.findall(text))
        return width_of(text) + (spaces + 1) // _SPACES_IN_HALF
    narrow = sum(tenths * sum(map(text.count, letters)) for letters, tenths in _LETTERS)
    others = len(text) - sum(sum(map(text.count, letters)) for letters, _ in _LETTERS)
    return -(-(narrow + _LETTER * others) // 10)


@lru_cache(maxsize=2**14)  # a table is measured several times, and its columns hold the same words
def _measure_word(text: str, whole: int) -> int:
    """The halves of a text that must stay in one line: its longest word, or all of a short figure or status."""
    text = text.replace("①", "①①")  # as wide as two letters in most fonts
    if match := _DATE.search(text):
        return max(_measure_line(match[0]), min(_measure_line(text), whole))
    words = (_measure_line(word) if word.isascii() else min(width_of(word), _CHINESE) for word in text.split())
    return max(min(max(words, default=0), _LONGEST), min(_measure_line(text), whole))
