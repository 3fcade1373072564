"""Reads headers: the role of each column of a table by its title, from one line or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from hcr.language.answers import is_answer
from hcr.language.names import split_unit
from hcr.language.numbers import is_missing, read_figure
from hcr.language.patterns import compile_late
from hcr.language.periods import read_date, read_period
from hcr.records import frozen, mutable, replace
from hcr.submission.parts_of_year import WHOLE_YEAR, is_part_of_year
from hcr.submission.period_phrases import are_consecutive_years, read_header_period
from hcr.submission.relative_periods import THIS, TO_DATE, is_relative_period
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

PART = "part_of_year"  # a part of a year (6月, 一季度) until it is joined to the year above or beside it
LABELS = ("region", "indicator", "period", PART, "value", "unit", "note", "revision")
DIMENSIONS = ("region", "indicator", "period", PART)
_A_PART = compile_late(r"第?[\d一二三四五六七八九十]+(?:季度|月份?)")  # a part of a year, or a slip: 五季度, 13月


@frozen
class HeaderColumn:
    """One column: its role and the labels that its title gives.

    The role is a label's name; `across` for a column of figures that its title describes; `unclear` for a title that
    begins with a period and has further words; or empty if the title shows no role.
    """

    index: int
    role: str
    title: str
    says: Mapping[str, str] = field(default_factory=dict)


@frozen
class Header:
    """A table's columns by their titles, its layout, its first line, and the column that labels a row."""

    line: int
    columns: tuple[HeaderColumn, ...]
    layout: str
    label: int

    def has_role(self, role: str) -> bool:
        """Does a column, or the header itself, give this role?"""
        return any(column.role == role or role in column.says for column in self.columns)

    @property
    def notes(self) -> Sequence[HeaderColumn]:
        """The columns of remarks, and those of versions and those left out, which may hold remarks."""
        return [column for column in self.columns if column.role in ("note", "revision", "")]

    @property
    def label_defaults(self) -> Mapping[str, str]:
        """The labels that titles of columns of labels give all figures: 指标（单位：元）, 指标（2018年）."""
        labels = [column for column in self.columns if column.role in LABELS and column.role != "value"]
        pairs = [(column.role, *each) for column in labels for each in column.says.items()]
        said = {role: text for own, role, text in pairs if (own, role) != ("period", "unit")}  # 年份（年）
        return {"title_unit" if role == "unit" else role: text for role, text in said.items()}

    @property
    def first(self) -> int:
        """The first column with a title or figures."""
        return min(column.index for column in self.columns if column.title or column.role)

    @property
    def last(self) -> int:
        """The last column that is read."""
        return max(column.index for column in self.columns if column.role)


@mutable
class Table:
    """The settled columns of a table, which decide how its rows are read."""

    header: Header
    refused: bool = False  # a problem was recorded, and no figure of the table is read
    filled: frozenset[int] = frozenset()  # columns whose blank cells repeat the cell above
    present: Mapping[str, int] = field(default_factory=dict)  # the label columns with at least one text, by role
    units: Sequence[str] = ()  # the units in the unit column
    twins: Sequence[tuple[int, str]] = ()  # columns that repeat the column of their role, with that role
    above: Sequence[int] = ()  # columns of the areas above those of the region's column, the lowest first
    aside: frozenset[int] = frozenset()  # columns that are left out with a note
    unread: frozenset[int] = frozenset()  # columns with figures that are refused with a problem
    categories: frozenset[int] = frozenset()  # left-out columns in which a part of a whole may be named
    flags: Mapping[int, int] = field(default_factory=dict)  # by column of figures, the one of their flags
    watched: frozenset[int] = frozenset()  # columns whose texts name nothing known in the lines examined so far


def choose_label(columns: Sequence[HeaderColumn], usual: int) -> int:
    """The column that labels a row: the indicator's, else the first of a region or period, else the usual one."""
    labels = {column.role: column.index for column in reversed(columns) if column.role in DIMENSIONS}
    return labels.get("indicator", min(labels.values(), default=usual))


def read_header(line: int, cells: Sequence[str], vocabulary: Vocabulary, forced: str = "") -> Header | None:
    """The header in a line, or None."""
    columns = [_read_column(index, cell, vocabulary) for index, cell in enumerate(cells)]
    while columns and not columns[-1].title:
        columns.pop()
    roles = {column.role for column in columns} & set(LABELS)
    across = [column for column in columns if column.role == "across"]
    titled = sum(bool(column.title) for column in columns)
    # Without a known column, a line is a header only if a corner cell is followed by periods, regions or indicators
    # alone.
    corner = bool(columns) and columns[0].role == "" and bool(columns[0].title)
    if not roles and (len(across) < 2 or columns[0].role == "across" or len(across) < titled - corner):
        return None
    columns = _free_corner(_mark_parts_of_years(_mark_consecutive_years(columns)))
    return _decide_layout(line, columns, forced)


def _free_corner(columns: Sequence[HeaderColumn]) -> Sequence[HeaderColumn]:
    """The columns; the corner of a table has no role if it names what runs across: 年份, 2017, 2018."""
    corner, *others = columns
    across = [each for each in others if each.role == "across"]
    is_alone = len(across) > 1 and all(each.role in ("across", "") for each in others)
    is_corner = is_alone and all(corner.role in each.says for each in across)
    return [replace(corner, role="", says={}), *others] if is_corner else columns


def _mark_parts_of_years(columns: Sequence[HeaderColumn]) -> list[HeaderColumn]:
    """Let parts of a year (1月, 2月) run across beside a column of years, which gives each row the year."""
    parts = [each.index for each in columns if each.role == "unclear" and is_part_of_year(each.title)]
    if not parts or not any(each.role == "period" for each in columns):
        return list(columns)
    parts += [each.index for each in columns if not each.role and each.title in WHOLE_YEAR]
    return [replace(c, role="across", says={PART: c.title}) if c.index in parts else c for c in columns]


def read_upper_half(line: int, cells: Sequence[str], vocabulary: Vocabulary) -> Header | None:
    """The upper half of a header in two lines. It names one column, or at least two periods, regions and the like."""
    columns = tuple(_read_column(index, cell, vocabulary) for index, cell in enumerate(cells))
    across = sum(column.role == "across" for column in columns)
    labels = [column.index for column in columns if column.role in LABELS]
    return Header(line, columns, "", 0) if across and (labels or across > 1) else None


def _read_column(index: int, cell: str, vocabulary: Vocabulary) -> HeaderColumn:
    title = cell.strip()
    role = vocabulary.find_column(title) if title else ""
    if role:
        base, unit = split_unit(title)
        unit = strip_unit_label(unit)
        says = {"unit": unit} if unit and vocabulary.is_unit(unit) and base and role != "region" else {}
        if role in ("value", "indicator") and (period := read_header_period(unit).text):
            says = {"period": period}  # 数值（2018年）
        return HeaderColumn(index, role, title, says)
    says = vocabulary.read_header_cell(title) if title else {}
    if says:
        return HeaderColumn(index, "across", title, says)
    unclear = bool(title) and (read_header_period(title).unclear or is_relative_period(title) or is_part_of_year(title))
    return HeaderColumn(index, "unclear" if unclear else "", title)


def _mark_consecutive_years(columns: Sequence[HeaderColumn]) -> list[HeaderColumn]:
    """Mark 2009-10, 2010-11, 2011-12 side by side as unclear: they are not months, and may mean several things."""
    texts = [column.title for column in columns if column.says.get("period") or column.role == "unclear"]
    if not are_consecutive_years(texts):
        return list(columns)
    return [replace(each, role="unclear", says={}) if each.title in texts else each for each in columns]


def _decide_layout(line: int, columns: Sequence[HeaderColumn], forced: str) -> Header | None:
    """The layout that the columns make; None if they make none, or another than the forced one.

    An indicator's column whose title also names what another column gives (2018年药占比 beside 年份) is unclear.
    """
    own = {column.role for column in columns} & set(DIMENSIONS)
    columns = [
        replace(each, role="unclear", says={})
        if "indicator" in each.says and own & (each.says.keys() - {"indicator"})
        else each
        for each in columns
    ]
    roles = [column.role for column in columns]
    said = {role for column in columns if column.role == "across" for role in column.says} - {"unit"}
    layout = _find_layout(said, set(roles), any(not column.role for column in columns))
    values = [column.title for column in columns if column.role == "value"]
    if not layout or (forced and forced != layout) or len(set(values)) < len(values):
        return None
    # In the long form, a title may name a period, region or indicator by chance, so the column's cells are examined.
    kept = [replace(c, role="", says={}) if layout == "long" and c.role == "across" else c for c in columns]
    labels = [index for index, role in enumerate(roles) if role in DIMENSIONS]
    label = roles.index("indicator") if "indicator" in roles else min(labels, default=0)
    return Header(line, tuple(kept), layout, label)


def _find_layout(said: set[str], roles: set[str], untold: bool) -> str:
    """The layout. A dimension that runs across needs no column of its own, nor does the only indicator of a table."""
    dimensions = roles & set(DIMENSIONS)
    if "value" in roles:
        return "long" if "indicator" in roles or (dimensions and not said) else ""
    if PART in said:
        return "periods"
    if "indicator" in said:
        return "" if "indicator" in roles else "indicators"
    for across in ("period", "region"):
        if across in said or (across == "period" and "unclear" in roles and dimensions):
            return f"{across}s" if (dimensions or untold) and not dimensions & said else ""
    return ""


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
    for index, text in texts.items():
        role = vocabulary.find_column(text)
        upper = above[index].title if index in above else ""
        if index in labels and (text == upper or role):
            continue
        is_actual = header.layout in ("periods", "indicators") and vocabulary.names_actual(text)
        if role and not upper and not is_actual:
            lower[index] = role
            continue
        says = {} if is_actual and header.layout == "indicators" else _read_lower_cell(text, vocabulary)
        is_title = not _can_be_value(text) or (titled and is_answer(text))  # 完成 beside 目标
        if not says and header.layout != "long" and is_title and not is_actual:
            says = {PART: text}  # it says more of the column than is understood
        if not (says or is_actual) or index in labels or index < first_across:
            return None
        said[index] = says
    if not said or (lower and not said.keys() - lower.keys()):
        return None
    monthly = any(map(is_relative_period, texts.values()))
    columns: list[HeaderColumn] = []
    over: Mapping[str, str] = {}
    over_title = ""
    for index in range(max(len(header.columns), max(said) + 1)):
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
    joined = _decide_layout(header.line, columns, "")
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


def may_go_on(header: Header, cells: Sequence[str]) -> bool:
    """Can this be the second line of a header: are the header's labels merged downwards, or only in this line?"""
    below = {c.index: cells[c.index] if c.index < len(cells) else "" for c in header.columns}
    labels = [column for column in header.columns if column.role in LABELS]
    merged = all(below[column.index] in ("", column.title) for column in labels)
    return merged and any(below[c.index] != c.title for c in header.columns)
