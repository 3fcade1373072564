"""The vocabulary of titles and headers: names of columns, periods, regions, indicators and units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from hcr.core.model import Catalogue
from hcr.language.names import Names, normalise_name, split_unit, strip_numbering
from hcr.language.numbers import fold, is_missing, read_figure, read_number
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.language.units import UnknownUnit
from hcr.records import mutable
from hcr.submission.column_titles import (
    ASIDE,
    CODES,
    COLUMNS,
    DEFINITIONS,
    DONE,
    NUMBERING,
    REMARKS,
    SERIAL,
    SERIAL_WITH_TEXTS,
    VALUE,
)
from hcr.submission.footnotes import strip_title_marks
from hcr.submission.ledger import count_numbers
from hcr.submission.period_phrases import read_header_period
from hcr.submission.region_names import RegionNames, has_shape_of_region

MAX_PERIOD = 20  # characters of a period in front of an indicator
MAX_DONE = 10  # characters behind an indicator that say that it is done
MAX_KNOWN = 10_000  # texts that are remembered with the answer whether they name a column

_TOTALS = frozenset(
    "合计 总计 小计 共计 累计 总和 合 平均 平均值 平均数 平均水平 均值 中位数 最大值 最小值 最高值 最低值 "
    "标准差 全国 全省 全市 全县 全区 全州 全盟 全旗 全镇 total totals subtotal grandtotal sum average mean".split()
)
_OF_ALL = "各分我本全该某"  # 各市, 分县, 我区 are not names
# Words of titles that end like the name of an area and are none.
_NO_AREA = compile_late(
    "[全各分每市县区]市|城市|[全各]省|[全各]县|[全各分每市郊城社辖园]区|地区|乡镇|区县|县区|区市|市州|市县|试点|示范|重点|贫困|统筹|农村|基层|医院"
    "|改革|指标|卫生"
)
_OPENING, _CLOSING = "([（【［", ")]）】］"
_UNIT_LABEL = compile_late(r"\s*(?:计量)?单位\s*[:：]\s*")


@mutable
class Vocabulary:
    """Everything that header cells, titles and label cells can name."""

    subjects: Names
    regions: RegionNames
    catalogue: Catalogue
    _columns: Names = field(default_factory=lambda: Names(COLUMNS))
    _known: dict[str, bool] = field(default_factory=dict)

    def find_column(self, text: str) -> str:
        """The label column that a cell names, or an empty text."""
        bare = strip_title_marks(text)
        named, bracketed = split_unit(bare)
        of_unit = bracketed != "" and self._columns.find(bracketed) == "unit"  # 指标（单位） is not 指标单位
        forms = [named] if of_unit else [text, bare, named]  # the end of 备注1 looks like a footnote mark
        found = next((role for form in forms if (role := self._columns.find(form))), "")
        if not found and "/" in bare:  # 地区/Region
            roles = {self._columns.find(half) for half in bare.split("/")}
            found = roles.pop() or "" if len(roles) == 1 else ""
        return found or ("value" if any(VALUE.fullmatch(normalise_name(form)) for form in forms) else "")

    def is_column(self, text: str) -> bool:
        """Does a cell name a label column? Every line asks this, so the answer is remembered."""
        if len(text) > 20:
            return False
        if text not in self._known:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[text] = bool(self.find_column(text))
        return self._known[text]

    def names_actual(self, text: str) -> bool:
        """Does a cell under an indicator or a period say that the figures are actual ones: 完成, 实际值?"""
        return self.find_column(text) == "value" or DONE.fullmatch(normalise_name(text)) is not None

    def is_serial_column(self, text: str) -> bool:
        """Is this the title of a serial number or category column, which can be left out without loss?"""
        return normalise_name(text) in SERIAL

    def is_numbering(self, text: str) -> bool:
        """Is this the title of a serial number, a category or a place, which nobody misses?"""
        return normalise_name(text) in NUMBERING

    def is_aside(self, text: str) -> bool:
        """Is this a column of contacts, remarks, targets or growth, whose loss takes away no indicator's figure?"""
        return ASIDE.search(text) is not None

    def may_hold_remarks(self, title: str) -> bool:
        """May the texts of a column that is left out change the figures beside them?"""
        if DEFINITIONS.search(title):
            return False
        if REMARKS.search(title):
            return True
        return not self.is_aside(title) and not CODES.search(title)

    def may_name_parts(self, title: str) -> bool:
        """May the texts of a column that is left out name parts of what the indicators count?"""
        return not self.is_left_out(title) and not DEFINITIONS.search(title)

    def is_left_out(self, title: str) -> bool:
        """Is a column left out by its title alone, whatever its cells hold?"""
        serial = self.is_serial_column(title) and normalise_name(title) not in SERIAL_WITH_TEXTS
        return bool(title) and (serial or self.is_aside(title))

    def is_subject(self, text: str) -> bool:
        """Does a text name an indicator or a task?"""
        return self.find_subject(text) != ""

    def is_task(self, text: str) -> bool:
        """Does a text name a task or an event, which has neither a period nor a unit?"""
        subject = self.find_subject(text) if text else ""
        return bool(subject) and subject not in self.catalogue.indicators

    def find_subject(self, text: str) -> str:
        """The id of the indicator or task that a text names, with or without a unit in brackets; else empty."""
        bare = strip_title_marks(text)
        return self.subjects.find(text) or self.subjects.find(bare) or self.subjects.find(split_unit(bare)[0]) or ""

    def is_near(self, text: str) -> bool:
        """Is a text a slip of the pen away from an indicator's or task's name?"""
        return self.subjects.is_near(text)

    def is_unit(self, text: str) -> bool:
        """Is a text a unit, in brackets or not?"""
        try:
            self.catalogue.units.read(fold(text).strip().strip("()[]【】"))
        except UnknownUnit:
            return False
        return True

    def is_number_or_figure(self, text: str) -> bool:
        """Is this a plain number, or a number in a known unit (10001万元)?"""
        if count_numbers([text]) == 1:
            return True
        figure = read_figure(text)
        return figure is not None and bool(figure.unit) and self.is_unit(figure.unit)

    def are_mostly_texts(self, cells: Sequence[str]) -> bool:
        """Are more than half of these cells neither numbers nor figures?"""
        return 2 * sum(map(self.is_number_or_figure, cells)) < len(cells)

    def is_total(self, text: str) -> bool:
        """Is a label that of a total: 合计, 总 计, 小计, 全市?"""
        form = re.sub(r"^(全[国省市县区州])的?(?:平均(?:值|数|水平)?|均值|合计|总计)$", r"\1", normalise_name(text))
        return form in _TOTALS and not self.regions.candidates(text) and not self.is_subject(text)

    def may_be_area(self, name: str) -> bool:
        """Can this be the name of an area, and not a word such as 各市, 城市, 试点县?"""
        return not self.is_total(name) and name[0] not in _OF_ALL and not _NO_AREA.search(name)

    def is_like_area(self, text: str) -> bool:
        """Does a text name a known area, or look like the name of an unknown one?"""
        return bool(self.regions.candidates(text)) or (has_shape_of_region(text) and self.may_be_area(text))

    def names(self, role: str, text: str) -> bool:
        """Does a cell name something of this role: a region, a period, a unit, an indicator?"""
        if role == "region":
            return bool(self.regions.candidates(text))
        if role == "period":
            return read_period(text) is not None
        if role == "value":
            return read_number(text) is not None
        if role == "unit":
            return not is_missing(text) and read_number(text) is None and self.is_unit(text)
        return self.is_subject(text)

    @cached_property
    def _indicator_texts(self) -> Sequence[tuple[str, str]]:
        """The names of indicators that a title can hold, longest first, with the id of each."""
        indicators = self.catalogue.indicators.values()
        pairs = [
            (text, each.id) for each in indicators for text in (each.name.zh, each.name.en, *each.aliases, each.id)
        ]
        return sorted({(text, id_) for text, id_ in pairs if len(text) > 1}, key=lambda pair: (-len(pair[0]), pair))

    def find_indicators(self, title: str) -> Mapping[str, str]:
        """The indicators whose names are in a title, id by text; of a name inside another only the longer."""
        rest, found = title, dict[str, str]()
        for text, id_ in self._indicator_texts:
            if text in rest:
                found[text] = id_
                rest = rest.replace(text, "\n")
        return found

    def read_header_cell(self, text: str) -> dict[str, str]:
        """The labels that a header cell gives its column: a period, a region, an indicator, a unit."""
        cell = text.strip()
        if period := read_header_period(cell).text:
            return {"period": period}
        return self._read_one_label(cell) or self._read_dated_indicator(cell)

    def _read_one_label(self, cell: str) -> dict[str, str]:
        """The region, indicator or period with its unit that a header cell gives; empty for any other."""
        base, bracketed = split_unit(strip_title_marks(cell))
        unit = strip_unit_label(bracketed)
        unit = unit if unit and self.is_unit(unit) else ""
        if unit and (period := read_header_period(base).text):
            return {"period": period, "unit": unit}
        forms = dict.fromkeys((cell, strip_title_marks(cell)))
        for role, known in (("region", self.regions.candidates), ("indicator", self.subjects.find)):
            if named := next(filter(known, forms), ""):
                return {role: named}
            if unit and known(base):
                return {role: base, "unit": unit}
        return self._read_indicator_with_more(strip_numbering(base), bracketed, {"unit": unit} if unit else {})

    def _read_indicator_with_more(self, name: str, bracketed: str, unit: Mapping[str, str]) -> dict[str, str]:
        """The labels of 药占比（2018年）, 药占比（实际）, 药占比完成, 1.药占比（%）; empty for any other."""
        forms = filter(None, (name, _strip_done(name)))
        name = next(filter(self.subjects.find, forms), "")
        if not name:
            return {}
        if period := read_header_period(bracketed).text:
            return {"indicator": name, "period": period}
        plain = (
            not bracketed
            or self.find_subject(bracketed) == self.find_subject(name)
            or "value" in map(self.find_column, (bracketed, f"{bracketed}值"))
        )
        return {"indicator": name, **unit} if plain or unit else {}

    def _read_dated_indicator(self, cell: str) -> dict[str, str]:
        """The labels of a header cell that begins with a period: 2018年药占比（%）; empty for any other."""
        for end in range(min(len(cell), MAX_PERIOD), 3, -1) if cell[:2] in ("19", "20", "21") else ():
            if period := read_header_period(cell[:end]).text:
                says = self._read_one_label(cell[end:].strip())
                return {**says, "period": period} if says.keys() <= {"indicator", "unit"} and says else {}
        return {}


def _strip_done(name: str) -> str:
    """The name of an indicator without words behind it for actual figures; empty if there are none."""
    starts = range(max(1, len(name) - MAX_DONE), len(name))
    start = next((number for number in starts if DONE.fullmatch(name, number)), 0)
    return name[:start].strip()


def strip_unit_label(text: str) -> str:
    """A unit cell without the word for unit before it or brackets around it: 单位：% is %, （万元） is 万元."""
    bare = _UNIT_LABEL.sub("", text, count=1) if "位" in text else text
    inner = bare[1:-1].strip()
    enclosed = bare[:1] in _OPENING and bare[-1:] in _CLOSING and not any(sign in inner for sign in _OPENING + _CLOSING)
    return inner if inner and enclosed else bare


def count_texts(cells: Sequence[str]) -> int:
    """The number of these cells that hold no plain number."""
    return sum(read_number(cell.rstrip("%％‰ ")) is None for cell in cells)
