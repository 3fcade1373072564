"""Reads headers in two lines: units, periods or other titles below those of the first line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcr.language.answers import is_answer
from hcr.language.numbers import is_missing, read_figure
from hcr.language.patterns import compile_late
from hcr.language.periods import read_date, read_period
from hcr.records import replace
from hcr.submission.header import DIMENSIONS, LABELS, PART, Header, HeaderColumn, decide_layout, read_column
from hcr.submission.parts_of_year import WHOLE_YEAR, is_part_of_year
from hcr.submission.period_phrases import read_header_period
from hcr.submission.relative_periods import THIS, TO_DATE, is_relative_period
from hcr.submission.vocabulary import Vocabulary

_COLUMN_NAMES = frozenset("甲 乙 丙 丁 戊 己 庚 栏次 列次 行次 A B C D".split())
_A_PART = compile_late(r"第?[\d一二三四五六七八九十]+(?:季度|月份?)")  # a part of a year, or a slip: 五季度, 13月


def read_upper_half(line: int, cells: Sequence[str], vocabulary: Vocabulary) -> Header | None:
    """The upper half of a header in two lines. It names one column, or at least two periods, regions and the like."""
    columns = tuple(read_column(index, cell, vocabulary) for index, cell in enumerate(cells))
    across = sum(column.role == "across" for column in columns)
    labels = [column.index for column in columns if column.role in LABELS]
    return Header(line, columns, "", 0) if across and (labels or across > 1) else None


def add_second_line(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> Header | None:
    """The header with a second line under it: units, or another dimension under blank or merged cells.

    A label may be in either line.
    """
    texts = {index: cell.strip() for index, cell in enumerate(cells) if cell.strip()}
    above = {column.index: column for column in header.columns}
    labels = {c.index for c in header.columns if c.role in LABELS and c.role != "value"}
    said: dict[int, Mapping[str, str]] = {}
    lower: dict[int, str] = {}
    titled = any(not _can_be_value(text) for index, text in texts.items() if index not in labels)
    first_across = min((c.index for c in header.columns if c.role == "across"), default=0)
    titles = {index for index, text in texts.items() if index < first_across and vocabulary.find_column(text)}
    beside = [text for index, text in texts.items() if index >= first_across] if titles else []
    named = {role for text in beside for role in _read_lower_cell(text, vocabulary)}
    for index, text in texts.items():
        role = vocabulary.find_column(text)
        upper = above[index].title if index in above else ""
        if index in labels and (text == upper or role):
            continue
        if index in titles and role in named:
            continue  # 单位 before % and 万元, 地区 before 江海区
        if upper and above[index].role == "" and vocabulary.is_unit(text):
            continue  # the unit of a column that is left out: 目标
        corner = role in DIMENSIONS and index < first_across and vocabulary.is_column(upper)  # GEO under TIME
        is_actual = header.layout in ("periods", "indicators") and vocabulary.names_actual(text)
        if role and (not upper or corner) and not is_actual:
            lower[index] = role
            continue
        says = {} if is_actual and header.layout == "indicators" else _read_lower_cell(text, vocabulary)
        is_title = not _can_be_value(text) or (titled and is_answer(text))  # 完成 beside 目标
        if not says and header.layout != "long" and is_title and not is_actual:
            says = {PART: text}  # it says more of the column than is understood
        if not (says or is_actual) or index in labels or index < first_across:
            return None
        said[index] = says
    if not said and not (header.layout and set(lower.values()) & set(DIMENSIONS)):
        return None
    monthly = any(map(is_relative_period, texts.values()))
    columns: list[HeaderColumn] = []
    over: Mapping[str, str] = {}
    over_title = ""
    for index in range(max(len(header.columns), max(texts) + 1)):
        column = above.get(index) or HeaderColumn(index, "", "")
        if column.says or column.title:
            over, over_title = column.says if column.role in ("across", "") else {}, column.title
        if index in lower:
            column = HeaderColumn(index, lower[index], texts[index])
            over = {}
        elif index in said and index not in labels:
            title = column.title or over_title or texts[index]
            column = _join_halves(replace(column, role="across", title=title, says={**over, **said[index]}), monthly)
        columns.append(column)
    unread = any(PART in says for says in said.values())
    joined = decide_layout(header.line, columns, "")
    # If nothing of the second line is understood, the header keeps its layout, and its columns are refused one by one.
    # A line that is only the upper half of a header has no layout, and then both lines are no header.
    return replace(header, columns=tuple(columns)) if not joined and unread and header.layout else joined


def _join_halves(column: HeaderColumn, monthly: bool) -> HeaderColumn:
    """A part of a year (一季度) joined to the year above it; a column that is not read if both make no period.

    累计 under a year is not the whole of it if other columns are `monthly`: of which month is not known.
    """
    says = dict(column.says)
    part = says.pop(PART, "")
    if not part:
        return column
    whole = says.get("period", "")
    joined = f"{whole}{part}"
    meant = read_period(whole) if part in WHOLE_YEAR or part in THIS else None
    if monthly and part in TO_DATE:
        period = ""
    elif meant and (part in THIS or meant.length == 12):
        period = whole  # 全年 under 2018年, 本年 under 2018年6月
    else:
        period = joined if read_period(joined) else read_header_period(joined).text
    if not whole:
        return replace(column, role="", title=f"{column.title} {part}", says={})
    if not period:
        return replace(column, role="unclear", title=f"{whole} {part}", says={})
    return replace(column, says={**says, "period": period})


def _can_be_value(text: str) -> bool:
    """Can a cell be a value of a first row: a figure, a missing mark, an answer or a date?"""
    return bool(
        read_figure(text) or is_missing(text) or is_answer(text) or read_date(text) or any(map(str.isdecimal, text))
    )


def _read_lower_cell(text: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The labels that a cell of a second line gives: a unit alone, or the labels of a header cell."""
    if text in WHOLE_YEAR or is_part_of_year(text) or _A_PART.fullmatch(text):
        return {PART: text}
    if vocabulary.is_unit(text) and not read_header_period(text).text:
        return {"unit": text.strip("()（）")}
    return vocabulary.read_header_cell(text)


def goes_on_below(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Is the line below a header not yet a row: the header's second line, or the numbers of its columns?"""
    return add_second_line(header, cells, vocabulary) is not None or numbers_columns(header, cells)


def numbers_columns(header: Header, cells: Sequence[str]) -> bool:
    """Does a line below a header number its columns, as printed forms do: 甲 乙 1 2 3, or 栏次 1 2 3?"""
    labels = {column.index for column in header.columns if column.role in DIMENSIONS}
    names = [cell for index, cell in enumerate(cells) if cell and index in labels]
    numbers = [cell for index, cell in enumerate(cells) if cell and index not in labels]
    counted = [str(number) for number, _ in enumerate(numbers, start=1)]
    return bool(names) and bool(numbers) and numbers == counted and _COLUMN_NAMES.issuperset(names)


def may_go_on(header: Header, cells: Sequence[str]) -> bool:
    """Can this be the second line of a header: are the header's labels merged downwards, or only in this line?"""
    below = {c.index: cells[c.index] if c.index < len(cells) else "" for c in header.columns}
    labels = [column for column in header.columns if column.role in LABELS]
    merged = all(below[column.index] in ("", column.title) for column in labels)
    return merged and any(below[c.index] != c.title for c in header.columns)
