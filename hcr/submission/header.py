"""Headers: what each column of a table holds, told from one or two lines; a line that is none is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hcr.frozen import frozen, replace
from hcr.language.names import Names, normalise_name, split_unit
from hcr.language.numbers import fold
from hcr.language.periods import read_period
from hcr.language.units import Units, UnknownUnit

MAX_KNOWN = 10_000  # texts of which it is remembered whether they name a column

COLUMNS = {
    "region": [
        "region",
        "地区",
        "地区代码",
        "区域",
        "行政区",
        "行政区划",
        "区划代码",
        "地区名称",
        "填报地区",
        "市",
        "地市",
        "设区市",
        "县区",
        "市县",
        "城市",
    ],
    "indicator": ["indicator", "指标", "指标名称", "指标或任务", "任务", "事项", "项目", "名称"],
    "period": ["period", "year", "时期", "年份", "年度", "报告期", "期间", "时间"],
    "value": [
        "value",
        "actual",
        "数值",
        "值",
        "实际值",
        "指标值",
        "完成值",
        "完成情况",
        "实际完成",
        "实际完成值",
        "数据",
    ],
    "unit": ["unit", "单位", "计量单位"],
    "note": ["note", "notes", "remark", "remarks", "备注", "说明"],
    "revision": ["revision", "修订", "版本"],
}
_SERIAL = frozenset(
    normalise_name(text)
    for text in ["序号", "编号", "no", "行号", "类别", "分类", "category", "name", "file", "sheet", "cell"]
)
# What may stand behind a period in a header that holds actual figures; 2018年目标 holds none.
_ACTUAL = r"(?:实际|完成|情况|完成值|数值|值|数|实绩|实绩值|报送|年?底|年?末|[()（）])*"
_PERIOD = r"((?:19|20|21)\d\d(?:年?[上下]半年|年?第?[一二三四1-4]季度|年\d{1,2}月|[-年]?[hHqQ][1-4]|-\d\d|年度?)?)(.*)"
_LABELS = ("region", "indicator", "period", "value", "unit", "note", "revision")


@frozen
class HeaderColumn:
    """One column: its role (a label's name, `across`, or empty for one that is not read) and what its header says."""

    index: int
    role: str
    title: str
    says: Mapping[str, str] = field(default_factory=dict)


@frozen
class Header:
    """A table's columns, layout, first line and label column; what stands left of `group` are group columns."""

    line: int
    columns: tuple[HeaderColumn, ...]
    layout: str
    label: int
    group: int

    def has_role(self, role: str) -> bool:
        """Does a column, or the header itself, say this?"""
        return any(column.role == role or role in column.says for column in self.columns)

    @property
    def first(self) -> int:
        """The first column that holds something."""
        return min(column.index for column in self.columns if column.title or column.role)

    @property
    def last(self) -> int:
        """The last column that is read."""
        return max(column.index for column in self.columns if column.role)


@dataclass(slots=True, eq=False, repr=False)
class Vocabulary:
    """What header cells can name: columns, periods, regions, indicators and units."""

    subjects: Names
    regions: Names
    region_texts: Sequence[str]
    units: Units
    _columns: Names = field(default_factory=lambda: Names(COLUMNS))
    _known: dict[str, bool] = field(default_factory=dict)

    def find_column(self, text: str) -> str:
        """The label column that a cell names, or nothing."""
        return self._columns.find(split_unit(text)[0]) or ""

    def is_column(self, text: str) -> bool:
        """Does a cell name a label column? Asked of every line, so remembered."""
        if len(text) > 20:
            return False
        if text not in self._known:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[text] = bool(self.find_column(text))
        return self._known[text]

    def is_serial_column(self, text: str) -> bool:
        """A serial number or category column, which nobody misses."""
        return normalise_name(text) in _SERIAL

    def is_subject(self, text: str) -> bool:
        """Does a text name an indicator or a task?"""
        return self.subjects.find(text) is not None or self.subjects.find(split_unit(text)[0]) is not None

    def is_near(self, text: str) -> bool:
        """Is a text a slip of the pen away from an indicator's or task's name?"""
        return self.subjects.is_near(text)

    def is_unit(self, text: str) -> bool:
        """Is a text a unit, in brackets or not?"""
        try:
            self.units.read(fold(text).strip().strip("()[]【】"))
        except UnknownUnit:
            return False
        return True

    def find_regions(self, text: str) -> list[str]:
        """The regions whose names stand in a title; the longest where one name holds another."""
        found = [name for name in self.region_texts if name and name in text]
        return [name for name in found if not any(name != other and name in other for other in found)]

    def read_header_cell(self, text: str) -> dict[str, str]:
        """What a header cell says of its column: a period, a region, an indicator, a unit."""
        cell = text.strip()
        period = _find_period(cell)
        if period:
            return {"period": period}
        base, unit = split_unit(cell)
        unit = unit if unit and self.is_unit(unit) else ""
        if unit and _find_period(base):
            return {"period": _find_period(base), "unit": unit}
        for role, names in (("region", self.regions), ("indicator", self.subjects)):
            if names.find(cell):
                return {role: cell}
            if unit and names.find(base):
                return {role: base, "unit": unit}
        return {}


def _find_period(text: str) -> str:
    """The period a header cell names, alone or as `2018年实际`; nothing for `2018年目标`."""
    written = "".join(fold(text).split())
    match = re.fullmatch(_PERIOD, written) if written[:1] in ("1", "2") else None
    if not match or len(match[2]) > 12 or not re.fullmatch(_ACTUAL, match[2]):
        return ""
    return match[1] if read_period(match[1]) else ""


def read_header(line: int, cells: Sequence[str], vocabulary: Vocabulary, forced: str = "") -> Header | None:
    """The header that a line is, or None."""
    columns = [_read_column(index, cell, vocabulary) for index, cell in enumerate(cells)]
    while columns and not columns[-1].title:
        columns.pop()
    roles = {column.role for column in columns} - {"", "across"}
    across = [column for column in columns if column.role == "across"]
    # Without a column's name, only a blank corner before nothing but periods, regions or indicators makes a header.
    if not roles and (len(across) < 2 or columns[0].title or len(across) < sum(bool(c.title) for c in columns)):
        return None
    return _decide_layout(line, columns, forced)


def read_upper_half(line: int, cells: Sequence[str], vocabulary: Vocabulary) -> Header | None:
    """A line that is no header alone but may be the upper half of one: it names a column, or two things at least."""
    columns = tuple(_read_column(index, cell, vocabulary) for index, cell in enumerate(cells))
    across = sum(column.role == "across" for column in columns)
    labels = [column.index for column in columns if column.role in _LABELS]
    return Header(line, columns, "", 0, 0) if across and (labels or across > 1) else None


def _read_column(index: int, cell: str, vocabulary: Vocabulary) -> HeaderColumn:
    title = cell.strip()
    role = vocabulary.find_column(title) if title else ""
    if role:
        base, unit = split_unit(title)
        says = {"unit": unit} if unit and vocabulary.is_unit(unit) and base else {}
        return HeaderColumn(index, role, title, says)
    says = vocabulary.read_header_cell(title) if title else {}
    return HeaderColumn(index, "across" if says else "", title, says)


def _decide_layout(line: int, columns: Sequence[HeaderColumn], forced: str) -> Header | None:
    """The layout that the columns make; None if they make none, or another than was asked for."""
    roles = [column.role for column in columns]
    said = {role for column in columns if column.role == "across" for role in column.says} - {"unit"}
    long = "indicator" in roles and "value" in roles
    layout = "long" if long else _find_dimension_across(said, roles)
    if not layout or (forced and forced != layout):
        return None
    if any(roles.count(role) > 1 for role in _LABELS if role not in ("note", "unit")):
        return None
    # In the long form, cells that happen to name something are titles of columns that are not read.
    kept = [replace(c, role="", says={}) if long and c.role == "across" else c for c in columns]
    if "indicator" not in roles and layout in ("periods", "regions"):
        kept[0] = replace(kept[0], role="indicator")
        roles[0] = "indicator"
    labels = [index for index, role in enumerate(roles) if role in ("indicator", "region", "period")]
    label = roles.index("indicator") if "indicator" in roles else min(labels, default=0)
    first_across = min((c.index for c in kept if c.role == "across"), default=label)
    return Header(line, tuple(kept), layout, label, label if "indicator" in roles else first_across)


def _find_dimension_across(said: set[str], roles: Sequence[str]) -> str:
    """Which dimension runs across, or nothing. Without any label column, the first column holds the indicators."""
    if "value" in roles or ("indicator" in said and "indicator" in roles):
        return ""
    if "indicator" in said:
        return "indicators"
    if "indicator" in roles or not set(roles) & set(_LABELS):
        return "periods" if "period" in said else "regions" if "region" in said else ""
    return ""


def add_second_line(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> Header | None:
    """The header with a second line under it: units, or another dimension under cells left blank or merged."""
    texts = {index: cell.strip() for index, cell in enumerate(cells) if cell.strip()}
    labels = {c.index for c in header.columns if c.role in _LABELS and c.role != "value"}
    titles = {c.index: c.title for c in header.columns}
    said: dict[int, dict[str, str]] = {}
    for index, text in texts.items():
        if index in labels and (text == titles.get(index) or vocabulary.find_column(text)):
            continue
        says = (
            {"unit": text.strip("()（）")}
            if vocabulary.is_unit(text) and not _find_period(text)
            else vocabulary.read_header_cell(text)
        )
        if not says or index in labels:
            return None
        said[index] = says
    if not said:
        return None
    columns: list[HeaderColumn] = []
    above: dict[str, str] = {}
    for index in range(max(len(header.columns), max(said) + 1)):
        column = header.columns[index] if index < len(header.columns) else HeaderColumn(index, "", "")
        if column.says or column.title:
            above = dict(column.says) if column.role in ("across", "") else {}
        if index in said and index not in labels:
            column = replace(column, role="across", says=above | said[index])
        columns.append(column)
    return _decide_layout(header.line, columns, "")
