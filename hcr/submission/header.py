"""Reads headers: the role of each column of a table by its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from hcr.language.names import split_unit
from hcr.language.patterns import compile_late
from hcr.records import frozen, mutable, replace
from hcr.submission.parts_of_year import WHOLE_YEAR, is_part_of_year
from hcr.submission.period_phrases import are_consecutive_years, read_header_period
from hcr.submission.relative_periods import is_relative_period
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

PART = "part_of_year"  # a part of a year (6月, 一季度) until it is joined to the year above or beside it
LABELS = ("region", "indicator", "period", PART, "value", "unit", "note", "revision")
DIMENSIONS = ("region", "indicator", "period", PART)
_CORNER = compile_late(r"[\\＼/／|、\s]+")  # between the titles of rows and columns in one cell


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
    columns = [read_column(index, cell, vocabulary) for index, cell in enumerate(cells)]
    while columns and not columns[-1].title:
        columns.pop()
    columns = _settle_corner(columns, vocabulary)
    roles = {column.role for column in columns} & set(LABELS)
    across = [column for column in columns if column.role == "across"]
    titled = sum(bool(column.title) for column in columns)
    # Without a known column, a line is a header only if a corner cell is followed by periods, regions or indicators
    # alone.
    corner = bool(columns) and columns[0].role == "" and bool(columns[0].title)
    if not roles and (len(across) < 2 or columns[0].role == "across" or len(across) < titled - corner):
        return None
    return decide_layout(line, _mark_parts_of_years(_mark_consecutive_years(columns)), forced)


def _settle_corner(columns: Sequence[HeaderColumn], vocabulary: Vocabulary) -> list[HeaderColumn]:
    """Settle the title before those that run across: 地区\\年份 beside 2018年 and 2019年 is the title of regions.

    A title of what runs across itself (年份 beside 2018年, 2019年) says nothing of the rows, whose cells then decide.
    """
    said = [column.says.keys() - {"unit"} for column in columns if column.role == "across"]
    across = set().union(*said)
    first = next((column.index for column in columns if column.role == "across"), 0)
    own = {column.role for column in columns} & set(DIMENSIONS)
    settled = list(columns)
    for column in columns[:first]:
        named = {vocabulary.find_column(half) for half in _CORNER.split(column.title)}
        if {column.role} == own == across:
            settled[column.index] = replace(column, role="", says={})
        elif not column.role and "region" in named - across and named - {"region"} <= across:
            settled[column.index] = replace(column, role="region")
    return settled


def _mark_parts_of_years(columns: Sequence[HeaderColumn]) -> list[HeaderColumn]:
    """Let parts of a year (1月, 2月) run across beside a column of years, which gives each row the year."""
    parts = [each.index for each in columns if each.role == "unclear" and is_part_of_year(each.title)]
    if not parts or not any(each.role == "period" for each in columns):
        return list(columns)
    parts += [each.index for each in columns if not each.role and each.title in WHOLE_YEAR]
    return [replace(c, role="across", says={PART: c.title}) if c.index in parts else c for c in columns]


def read_column(index: int, cell: str, vocabulary: Vocabulary) -> HeaderColumn:
    """The column of a title."""
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


def decide_layout(line: int, columns: Sequence[HeaderColumn], forced: str) -> Header | None:
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
