"""Recognises a text whose punctuation was damaged by a bad scan or copy, and finds its headings and clauses again.

In such a text any mark may stand for any other, for a bracket, or for a per cent sign; the order of their numbers still
shows the headings. Nothing of it is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.language.chinese_numerals import write_numeral
from hcr.language.patterns import compile_late
from hcr.records import mutable
from hcr.targets.drafting.blocks import Block, Grid, Paragraph

FEWEST = 20  # half-width stops between Chinese characters
GARBLED = 0.003  # the same, by character
_STOP = compile_late(r"[\u4e00-\u9fff][.][\u4e00-\u9fff]")
_MARK = r"[.,，。、 ]"
_BEHIND_NUMBER = compile_late(rf"(?<=\d){_MARK}(?=以[上下内]|左右|的|覆盖)")
_POINT = compile_late(rf"(?<=[于过在到至达])(\d{{1,3}}){_MARK}(?=\d)")  # 2,3名 may be from 2 to 3; not so 不低于1,5张
_PER_100_000 = compile_late(rf"(?<=\d){_MARK}(?=10万)")
_NUMBER = compile_late(rf"(?:^|(?<={_MARK}))([一二三四五六七八九十]{{1,3}}|\d{{1,2}}){_MARK}+(?=[\u4e00-\u9fff])")
_ANY_MARK = compile_late(r"[ 、，]|\.(?!\d)|(?<!\d)\.")
_MARKS = compile_late(r"，*。[，。]*|，+")


def is_garbled(text: str) -> bool:
    """Was the text damaged? Half-width stops within Chinese words show it."""
    stops = len(_STOP.findall(text))
    return stops > FEWEST and stops / len(text) > GARBLED


def repair(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, divided at the headings that their numbers show, with a comma or a stop for each mark."""
    levels = _Levels()
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid):
            found.append(block)
            continue
        for text in _divide(_repair_numbers(block.text), levels):
            if text:
                found.append(Paragraph(text, block.line))
    return found


def _repair_numbers(text: str) -> str:
    """The text without the marks in numbers that can mean only one thing; a lost per cent sign stays lost."""
    return _BEHIND_NUMBER.sub("", _POINT.sub(r"\1.", _PER_100_000.sub("/", text)))


@mutable
class _Levels:
    """The numbers of the headings last opened: of 一、, of （一） and of 1."""

    first: int = 0
    second: int = 0
    third: int = 0

    def open(self, number: str) -> str:
        """The heading of a number that goes on with the count of a level, in its usual form; empty for another number.

        A number that goes on with both counts is that of the inner level. A 一 that goes on with none begins the text
        anew: a page may hold it several times.
        """
        if number == str(self.third + 1) and self.first:
            self.third += 1
            return f"{number}．"
        if number == write_numeral(self.second + 1) and self.first:
            self.second, self.third = self.second + 1, 0
            return f"（{number}）"
        if number in (write_numeral(self.first + 1), "一"):
            self.first, self.second, self.third = 1 if number == "一" else self.first + 1, 0, 0
            return f"{number}、"
        return ""


def _divide(text: str, levels: _Levels) -> Iterator[str]:
    """The parts of a text that begin with a heading's number."""
    start, heading = 0, ""
    for match in _NUMBER.finditer(text):
        if opened := levels.open(match[1]):
            yield heading + _plain(text[start : match.start()])
            start, heading = match.end(), opened
    yield heading + _plain(text[start:])


def _plain(text: str) -> str:
    """The text with a full stop or a comma for any marks beside each other."""
    commas = _ANY_MARK.sub("，", text)
    return _MARKS.sub(lambda marks: "。" if "。" in marks[0] else "，", commas).strip("，")
