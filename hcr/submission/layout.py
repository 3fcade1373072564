"""Sheets to rows: finds the tables of a sheet and what their columns hold, whatever the shape; judges no cell.

A table is long (one observation a row), or wide: one dimension (periods, regions or indicators) runs across its header,
which may take two lines. Preamble, footnotes, headings and repeated headers are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Row, Sheet
from hcr.language.cells import unguard_cell
from hcr.messages import Term
from hcr.submission.flags import is_flag
from hcr.submission.header import Header, HeaderColumn, Vocabulary, add_second_line, read_header, read_upper_half

LAYOUTS = ("long", "periods", "regions", "indicators")
MAX_PREAMBLE = 200
_ENDS = frozenset(":：.、")  # what a footnote's or footer's first word ends on
_FOOTNOTE = r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|note|source)s?\s*[\d一二三四五]*\s*[:：.、]"
_TITLE_PERIOD = r"(?:19|20|21)\d\d\s*年(?:度|[上下]半年|第?[一二三四1-4]季度|(?:0?[1-9]|1[0-2])月份?)?"
_FOOTER = r"\s*(?:填报|填表|制表|审核|复核|统计|单位)?(?:人员|人|负责人|日期|单位|电话|联系电话)\s*[:：]"
_DATE = r"\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?"
_TITLE_UNIT = r"(?<![\u4e00-\u9fff])(?:计量)?单位\s*[:：]\s*([^\s()（），,；;]+)"

NumberedLine = tuple[int, Sequence[str]]


@dataclass(slots=True, eq=False, repr=False)
class Layout:
    """Reads the tables of one sheet to rows, streaming; what was recognised and assumed is noted as problems."""

    sheet: Sheet
    vocabulary: Vocabulary
    problems: Problems
    forced: str = ""
    found_header: bool = False
    _preamble: list[NumberedLine] = field(default_factory=list)
    _defaults: dict[str, str] = field(default_factory=dict)
    _above: dict[int, str] = field(default_factory=dict)
    _filled: int = 0
    _labels: Sequence[tuple[int, str, HeaderColumn]] = ()  # the columns of the table that is open, but for those across
    _columns: Mapping[str, int] = field(default_factory=dict)  # where they stand, by role
    _any: bool = False

    def rows(self) -> Iterator[Row]:
        """Every observation of the sheet, in its order."""
        header: Header | None = None
        fresh = False
        last = 0
        for number, line in self.sheet.lines:
            cells = [unguard_cell(cell.strip()).strip() for cell in line]
            if not any(cells):
                continue
            if header is None or self._can_be_header(header, cells):
                found = self._find_header(number, cells)
                if found:
                    self._close_table(header, last)
                    header, fresh, last = self._open_table(found, header), True, number
                    continue
                if header is None:
                    self._preamble.append((number, cells))
                    if len(self._preamble) >= MAX_PREAMBLE:
                        break
                    continue
            if fresh:
                fresh = False
                second = add_second_line(header, cells, self.vocabulary)
                if second:
                    header, last = self._use_header(second), number
                    continue
            if self._is_heading_or_footnote(header, cells):
                self._preamble.append((number, cells))  # it may be the title of a table to come
                del self._preamble[:-MAX_PREAMBLE]
                continue
            self._preamble.clear()
            last, self._any = number, True
            yield from self._observations(header, number, cells)
        self._close_table(header, last)
        if header and not self._any:
            self.problems.add(self.place_at(header.line), "HCR109")

    def _find_header(self, number: int, cells: Sequence[str]) -> Header | None:
        """The header that a line is, by itself or as the second of two."""
        if self._preamble and self._preamble[-1][0] == number - 1:
            above = read_upper_half(number - 1, self._preamble[-1][1], self.vocabulary)
            both = add_second_line(above, cells, self.vocabulary) if above else None
            if both and (not self.forced or both.layout == self.forced):
                self._preamble.pop()
                return both
        return read_header(number, cells, self.vocabulary, self.forced)

    def place_at(self, line: int, column: int = 0) -> Place:
        """A place in this sheet."""
        return Place(self.sheet.path, line, column, self.sheet.name)

    def _can_be_header(self, header: Header, cells: Sequence[str]) -> bool:
        """May this line be a header, repeated or of another table? Its label cell holds a column's name."""
        return header.label < len(cells) and self.vocabulary.is_column(cells[header.label])

    def _open_table(self, found: Header, before: Header | None) -> Header:
        """Take up a table; what its preamble says holds where its rows say nothing."""
        self.found_header = True
        if self._preamble or before is None or [c.title for c in before.columns] != [c.title for c in found.columns]:
            self._defaults = self._read_preamble(found)
        self._above, self._preamble = {}, []
        return self._use_header(found)

    def _use_header(self, header: Header) -> Header:
        """Note what is the same for every row below a header."""
        own = [column for column in header.columns if column.role and column.role != "across"]
        self._labels = [(column.index, column.role, column) for column in own]
        self._columns = {column.role: column.index + 1 for column in own}
        return header

    def _read_preamble(self, found: Header) -> dict[str, str]:
        """The one period, region and unit that title lines name, where the table has no column for them."""
        if not self._preamble:
            return {}
        text = re.sub(_DATE, " ", "\n".join(" ".join(dict.fromkeys(cells)) for _, cells in self._preamble))
        given = {
            "period": sorted(set(re.findall(_TITLE_PERIOD, text))),
            "region": self.vocabulary.find_regions(text),
            "unit": sorted(set(re.findall(_TITLE_UNIT, text))),
        }
        defaults = {role: values[0] for role, values in given.items() if len(values) == 1 and not found.has_role(role)}
        for role, value in defaults.items():
            line = self._preamble[0][0]
            self.problems.add(self.place_at(line), "HCR522", what=Term(f"column.{role}"), found=value)
        # A title's unit holds for the figures of its kind alone.
        return {("title_unit" if role == "unit" else role): value for role, value in defaults.items()}

    def _close_table(self, header: Header | None, last: int) -> None:
        """Say in one line what was read, unless it is the plain long form."""
        if header is None:
            return
        self._report_unread_columns(header)
        if header.layout != "long" or header.line > 1 or self.sheet.name:
            first, end = self.place_at(header.line, header.first + 1).cell, self.place_at(last, header.last + 1).cell
            sheet = f"'{self.sheet.name}'!" if self.sheet.name else ""
            args = {"range": f"{sheet}{first}:{end}", "layout": Term(f"layout.{header.layout}")}
            self.problems.add(self.place_at(header.line), "HCR523", **args)
        if self._filled:
            self.problems.add(self.place_at(header.line), "HCR525", count=str(self._filled))
            self._filled = 0

    def _report_unread_columns(self, header: Header) -> None:
        """Columns that are not read: where names run across, one that nobody knows is an unknown name, else a note."""
        unread = [c for c in header.columns if c.title and not c.role and not self.vocabulary.is_serial_column(c.title)]
        code = {"indicators": "HCR501", "regions": "HCR502"}.get(header.layout)
        names = self.vocabulary.subjects if header.layout == "indicators" else self.vocabulary.regions
        for column in unread if code else ():
            place = self.place_at(header.line, column.index + 1)
            listed = not self.problems.has_enough(place.file, code or "")  # suggesting costs more than reading
            choices = (names.suggest(column.title) if listed else "") or Term("word.none")
            self.problems.add(place, code or "", found=column.title[:80], choices=choices)
        if unread and not code:
            titles = ", ".join(column.title[:40] for column in unread[:10])
            self.problems.add(self.place_at(header.line), "HCR521", columns=titles)

    def report_missing_header(self, elsewhere: bool) -> None:
        """No header was recognised: what the first line holds and what was needed; a note if other sheets had one."""
        if elsewhere:
            self.problems.add(Place(self.sheet.path, sheet=self.sheet.name), "HCR529")
            return
        if not self._preamble:
            self.problems.add(Place(self.sheet.path, sheet=self.sheet.name), "HCR109")
            return
        number, cells = self._preamble[0]
        found = ", ".join(cell[:40] for cell in cells[:20] if cell)
        self.problems.add(self.place_at(number), "HCR111", found=found)

    def _is_heading_or_footnote(self, header: Header, cells: Sequence[str]) -> bool:
        """A footnote, a heading (one text and no figure), or the header once more."""
        texts = [cell for cell in cells if cell]
        first, start = texts[0], texts[0][:40]
        if not _ENDS.isdisjoint(start) and (
            re.match(_FOOTER, start) or (re.match(_FOOTNOTE, start) and len(dict.fromkeys(texts)) <= 2)
        ):
            return True
        if any("单位" in text and re.match(_TITLE_UNIT, text[:40]) for text in texts):
            return True
        alone = all(text == first for text in texts) and cells.index(first) <= header.label
        return alone and not self.vocabulary.is_subject(first) and not self.vocabulary.is_near(first)

    def _observations(self, header: Header, number: int, cells: Sequence[str]) -> Iterator[Row]:
        """The observations of one line."""
        labels: dict[str, str] = {}
        for index, role, column in self._labels:
            text = cells[index] if index < len(cells) else ""
            labels[role] = text if index >= header.group else self._fill_from_above(column, text)
        surplus = [cell for cell in cells[len(header.columns) :] if cell]
        if len(surplus) == 1 and cells[len(header.columns)] and is_flag(surplus[0], self.vocabulary):
            self.problems.add(self.place_at(number, len(header.columns) + 1), "HCR526", found=surplus[0])
        elif surplus:
            args = {"found": str(len(cells)), "expected": str(len(header.columns))}
            self.problems.add(self.place_at(number), "HCR515", **args)
            return
        if self._defaults:
            labels = self._defaults | {
                role: text for role, text in labels.items() if text or role not in self._defaults
            }
        if header.layout == "long":
            if self._is_label_again(labels.get("value", ""), [labels.get("indicator", "")]):
                labels["value"] = ""
            yield Row(self.place_at(number, self._columns.get("value", 0)), labels, self._columns)
            return
        for column in header.columns:
            if column.role == "across":
                place = self.place_at(number, column.index + 1)
                value = cells[column.index] if column.index < len(cells) else ""
                value = "" if self._is_label_again(value, labels.values()) else value
                named = {role: self.place_at(header.line, column.index + 1) for role in column.says}
                own = {role: text for role, text in column.says.items() if role != "unit" or not labels.get("unit")}
                columns = {**self._columns, "value": column.index + 1}
                yield Row(place, labels | own | {"value": value}, columns, named)

    def _is_label_again(self, value: str, labels: Iterable[str]) -> bool:
        """Is this a label that a workbook has merged over the empty cell of a figure? No figure reads as its label."""
        return bool(value and self.sheet.name) and value in labels

    def _fill_from_above(self, column: HeaderColumn, text: str) -> str:
        """A cell of a group column; one left blank takes what stands above it."""
        if text:
            self._above[column.index] = text
            return text
        above = self._above.get(column.index, "")
        self._filled += bool(above)
        return above
