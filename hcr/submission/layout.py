"""Sheets to rows: finds the tables of a sheet and what their columns hold, whatever the shape; judges no cell.

A table is long (one observation a row), or wide: one dimension (periods, regions or indicators) runs across its header,
which may take two lines. Preamble, footnotes, headings, totals and repeated headers are passed over, and every line
that holds a figure and is passed over is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Row, Sheet
from hcr.language.answers import is_answer
from hcr.language.cells import unguard_cell
from hcr.language.numbers import is_missing, read_figure
from hcr.language.periods import read_period
from hcr.messages import Arg, Term
from hcr.submission.header import DIMENSIONS, LABELS, Header, HeaderColumn, add_second_line, read_header, read_upper_half
from hcr.submission.ledger import Ledger, count_numbers
from hcr.submission.table import Settling, Table, cells_contradict
from hcr.submission.titles import Titles, is_footnote
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

LAYOUTS = ("long", "periods", "regions", "indicators")
MAX_PREAMBLE = 200
MAX_HELD = 2_000  # lines of a table that are looked at before the first is read
MAX_LISTED = 20  # lines left out that are named one by one
_ENDS = frozenset(":：.、")  # what a footnote's or footer's first word ends on
_FOOTER = r"\s*(?:填报|填表|制表|审核|复核|统计|单位)?(?:人员|人|负责人|日期|单位|电话|联系电话)\s*[:：]"
_UNIT_LINE = r"\s*(?:计量)?单位\s*[:：]"
_CONTACT = r"(?:.*(?:电话|手机|日期|时间|邮编|编号|代码|文号|页|phone|date))[:：]?\s*"

NumberedLine = tuple[int, Sequence[str]]


@dataclass(slots=True, eq=False, repr=False)
class Layout:
    """Reads the tables of one sheet to rows; what was recognised, assumed and left out is noted as problems.

    `given` is what the user says holds where the sheet says nothing: `indicator`. `told` are the labels that rows not
    at hand give, where the sheet is a part of a file.
    """

    sheet: Sheet
    vocabulary: Vocabulary
    problems: Problems
    forced: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    told: frozenset[str] = frozenset()
    found_header: bool = False
    _preamble: list[NumberedLine] = field(default_factory=list)
    _header: Header | None = None
    _over: list[NumberedLine] = field(default_factory=list)  # the lines above the open table
    _titles: list[str] = field(default_factory=list)  # of the table before
    _table: Table | None = None  # the open table, once its columns are settled
    _held: list[NumberedLine] = field(default_factory=list)
    _defaults: Mapping[str, str] = field(default_factory=dict)
    _unclear_title: bool = False
    _above: dict[int, str] = field(default_factory=dict)
    _filled: int = 0
    _left_out: list[tuple[int, str, int]] = field(default_factory=list)
    _last: int = 0
    _any: bool = False

    def rows(self) -> Iterator[Row]:
        """Every observation of the sheet, in its order."""
        fresh = False
        for number, line in self.sheet.lines:
            cells = [unguard_cell(cell.strip()).strip() for cell in line]
            if not any(cells):
                continue
            if fresh and self._header and _may_go_on(self._header, cells) and self._add_line(number, cells):
                fresh = False
                continue
            if self._header is None or self._can_be_header(self._header, cells):
                found = self._find_header(number, cells)
                if found:
                    yield from self._close_table()
                    self._open_table(found, number)
                    fresh = True
                    continue
                if self._header is None:
                    self._preamble.append((number, cells))
                    if len(self._preamble) >= MAX_PREAMBLE:
                        break
                    continue
            second = fresh and self._add_line(number, cells)
            fresh = False
            if second:
                continue
            yield from self._take_line(number, cells)
        yield from self._close_table()
        if self._header and not self._any:
            self.problems.add(self.place_at(self._header.line), "HCR109")

    def _add_line(self, number: int, cells: Sequence[str]) -> bool:
        """Take a line for the second one of the header, if it is that."""
        second = add_second_line(self._header, cells, self.vocabulary) if self._header else None
        if second:
            self._header, self._last = second, number
        return second is not None

    def _take_line(self, number: int, cells: Sequence[str]) -> Iterator[Row]:
        """A line below a header: an observation, or a heading, a footnote or a total that is left out."""
        if self._header is None:
            return
        if self._is_heading_or_footnote(self._header, cells):
            self._preamble.append((number, cells))  # it may be the title of a table to come
            del self._preamble[:-MAX_PREAMBLE]
            self._leave_out(number, cells)
            return
        self._preamble.clear()
        self._last, self._any = number, True
        if self._table:
            yield from self._observations(self._table, number, cells)
            return
        self._held.append((number, cells))
        if len(self._held) >= MAX_HELD:
            yield from self._settle()

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

    def _open_table(self, found: Header, number: int) -> None:
        """Take up a table; its columns are settled when its first lines are known."""
        self.found_header = True
        self._header, self._table, self._last = found, None, number
        self._over, self._preamble, self._above = self._preamble, [], {}
        self._report_figures_above(self._over)

    def _settle(self) -> Iterator[Row]:
        """Find out what the columns hold by the lines held, and read these."""
        header = self._header
        if header is None or self._table:
            return
        titles = [column.title for column in header.columns]
        renewed = bool(self._over) or titles != self._titles
        said = self._titles_over(header) if renewed else self._defaults
        self._titles, held = titles, self._held
        self._held = []
        lines = [cells for _, cells in held]
        self._table = Settling(header, lines, self.vocabulary, self._report_finding, "indicator" in said, self.told).settle()
        self._table.refused |= self._unclear_title
        self._header = self._table.header
        needed = set(said) - set(self._table.present) - {role for c in self._header.columns for role in c.says}
        if "title_unit" in said and "unit" not in self._table.present:
            needed.add("title_unit")
        self._defaults = {role: text for role, text in said.items() if role in needed}
        for number, cells in held:
            yield from self._observations(self._table, number, cells)

    def _titles_over(self, header: Header) -> Mapping[str, str]:
        """What the lines above the table and the sheet's name say; lines of figures that belong to no table are errors."""
        needed = [role for role in ("period", "region", "unit") if not self._is_told(header, role)]
        if not header.has_role("indicator"):
            needed.append("indicator")
        place = self.place_at(header.line)
        titles = Titles(self._over, self.sheet.name, self.vocabulary, self.problems, place)
        said = titles.read(header, needed, self.given)
        self._unclear_title = titles.refused
        return said

    def _is_told(self, header: Header, role: str) -> bool:
        """Does a column say this, in some row at least, or the header itself?"""
        if any(role in column.says for column in header.columns if column.role == "across"):
            return True
        indexes = [column.index for column in header.columns if column.role == role]
        return any(index < len(cells) and cells[index] for _, cells in self._held for index in indexes)

    def _report_finding(self, index: int, code: str, args: Mapping[str, Arg]) -> None:
        """A finding about a column, at its header."""
        place = self.place_at(self._header.line if self._header else 0, index + 1)
        if code in ("HCR501", "HCR502"):
            self.problems.add_counted(place, code, str(args["found"]), **args)
        else:
            self.problems.add(place, code, **args)

    def _close_table(self) -> Iterator[Row]:
        """Read what is held, and say in one line what was read, unless it is the plain long form."""
        yield from self._settle()
        header = self._header
        if header is None:
            self._report_figures_above(self._preamble)
            return
        if header.layout != "long" or header.line > 1 or self.sheet.name:
            first, end = self.place_at(header.line, header.first + 1).cell, self.place_at(self._last, header.last + 1).cell
            sheet = f"'{self.sheet.name}'!" if self.sheet.name else ""
            layout = header.layout if header.has_role("indicator") else "one_indicator"
            args = {"range": f"{sheet}{first}:{end}", "layout": Term(f"layout.{layout}")}
            self.problems.add(self.place_at(header.line), "HCR523", **args)
        if self._filled:
            self.problems.add(self.place_at(header.line), "HCR525", count=str(self._filled))
            self._filled = 0
        if self._left_out:
            named = ", ".join(f"{line} '{text}'" for line, text, _ in self._left_out[:MAX_LISTED])
            more = ", …" if len(self._left_out) > MAX_LISTED else ""
            count = sum(figures for _, _, figures in self._left_out)
            args = {"rows": named + more, "count": str(len(self._left_out)), "figures": str(count)}
            self.problems.add(self.place_at(self._left_out[0][0]), "HCR557", **args)
            self._left_out = []

    def _report_figures_above(self, above: Sequence[NumberedLine]) -> None:
        """Lines above a header, or of a sheet without one, that hold figures: nobody knows of what."""
        lines = [(number, self._count_loose_figures(cells)) for number, cells in above]
        holding = [(number, count) for number, count in lines if count]
        known = {number for number, _, _ in self._left_out}
        holding = [pair for pair in holding if pair[0] not in known]
        if not holding:
            return
        self.ledger.refused += sum(count for _, count in holding)
        if self.found_header:
            rows = ", ".join(str(number) for number, _ in holding[:MAX_LISTED])
            self.problems.add(self.place_at(holding[0][0]), "HCR558", rows=rows)

    def report_missing_header(self, elsewhere: bool) -> None:
        """No header was recognised: what the first lines hold and what was needed; a note if other sheets had one."""
        holds_figures = any(self._count_loose_figures(cells) for _, cells in self._preamble)
        if elsewhere and not holds_figures:
            self.problems.add(Place(self.sheet.path, sheet=self.sheet.name), "HCR529")
            return
        if not self._preamble:
            self.problems.add(Place(self.sheet.path, sheet=self.sheet.name), "HCR109")
            return
        number, cells = self._find_likely_header()
        found = ", ".join(cell[:40] for cell in cells[:20] if cell)
        self.problems.add(self.place_at(number), "HCR111", found=found)

    def _find_likely_header(self) -> NumberedLine:
        """The line above the first figures, else the first line."""
        above: list[NumberedLine] = []
        for each in self._preamble:
            if self._count_loose_figures(each[1]):
                return above[-1] if above else each
            if sum(bool(cell) for cell in each[1]) > 1:
                above.append(each)
        return above[0] if above else self._preamble[0]

    def _count_loose_figures(self, cells: Sequence[str]) -> int:
        """How many figures a line outside of any table holds: numbers that are no year, code, telephone or page."""
        return sum(
            count_numbers([cell]) == 1
            and read_period(cell) is None
            and not self.vocabulary.regions.candidates(cell)
            and not re.match(_CONTACT, cells[index - 1])
            for index, cell in enumerate(cells)
        )

    def _is_heading_or_footnote(self, header: Header, cells: Sequence[str]) -> bool:
        """A footnote, a heading (one text and no figure), or a total; a row that holds a figure is a row or a total."""
        texts = [cell for cell in cells if cell]
        first, start = texts[0], texts[0][:40]
        label = next((c for c in cells[header.label : header.label + 1]), "")
        regions = [c.index for c in header.columns if c.role == "region" and c.index < len(cells)]
        if self.vocabulary.is_total(label) or any(self.vocabulary.is_total(cells[index]) for index in regions):
            return True
        if self._holds_figure(header, cells):
            return False
        if not _ENDS.isdisjoint(start) and (
            re.match(_FOOTER, start) or (is_footnote(start) and len(dict.fromkeys(texts)) <= 2)
        ):
            return True
        if any("单位" in text and re.match(_UNIT_LINE, text[:40]) for text in texts):
            return True
        alone = all(text == first for text in texts) and cells.index(first) <= header.label
        return alone and not self.vocabulary.is_subject(first) and not self.vocabulary.is_near(first)

    def _holds_figure(self, header: Header, cells: Sequence[str]) -> bool:
        """Does a cell of a value hold a figure or an answer, or the label an indicator's name beside any value?"""
        label = cells[header.label] if header.label < len(cells) else ""
        known = bool(label) and self.vocabulary.is_subject(label)
        for column in header.columns:
            if column.role in LABELS and column.role != "value":
                continue
            text = cells[column.index] if column.index < len(cells) else ""
            if not text or is_missing(text) or text == label:
                continue
            if column.role in ("value", "across") and known:
                return True
            if (read_figure(text) or is_answer(text)) and not re.fullmatch(_CONTACT, cells[column.index - 1]):
                return True
        return False

    def _leave_out(self, number: int, cells: Sequence[str]) -> None:
        """Remember a line that is left out, and how many figures it holds."""
        header = self._header
        labels = {c.index for c in header.columns if c.role in LABELS and c.role != "value"} if header else set()
        figures = count_numbers(cell for index, cell in enumerate(cells) if index not in labels)
        self.ledger.left_out += figures
        self._left_out.append((number, next(cell for cell in cells if cell)[:20], figures))

    def _observations(self, table: Table, number: int, cells: Sequence[str]) -> Iterator[Row]:
        """The observations of one line."""
        header = table.header
        unread = count_numbers(cells[index] for index in table.aside if index < len(cells) and self._counts(header, index))
        self.ledger.left_out += unread
        self.ledger.refused += count_numbers(cells[index] for index in table.unread if index < len(cells))
        labels = {role: self._label_of(table, role, index, cells) for role, index in table.present.items()}
        for index, role in table.twins:
            labels[role] = labels.get(role) or (cells[index] if index < len(cells) else "")
        values = [c for c in header.columns if c.role in ("value", "across")]
        written = {c.index: self._value_of(table, c, cells) for c in values}
        if problem := self._find_trouble(table, number, cells):
            self.ledger.refused += sum(not is_missing(text) for text in written.values())
            self.problems.add(*problem[:2], **problem[2])
            return
        if table.refused:
            self.ledger.refused += sum(not is_missing(text) for text in written.values())
            return
        dimensions = [labels[role] for role in DIMENSIONS if role in labels]
        if not any(written.values()) and not (all(dimensions) or (header.layout == "long" and any(dimensions))):
            return
        if "unit" in labels:
            labels["unit"] = strip_unit_label(labels["unit"])
        labels = {**self._defaults, **labels}
        columns = {role: index + 1 for role, index in table.present.items()}
        for column in values:
            place = self.place_at(number, column.index + 1)
            named = {role: self.place_at(header.line, column.index + 1) for role in column.says if role != "unit"}
            own = {("column_unit" if role == "unit" else role): text for role, text in column.says.items()}
            where = {**columns, "value": column.index + 1}
            yield Row(place, {**labels, **own, "value": written[column.index]}, where, named)

    def _counts(self, header: Header, index: int) -> bool:
        """Are numbers in this column figures, not serial numbers and codes?"""
        title = header.columns[index].title if index < len(header.columns) else ""
        return not self.vocabulary.is_serial_column(title) and not self.vocabulary.is_column(title)

    def _label_of(self, table: Table, role: str, index: int, cells: Sequence[str]) -> str:
        """A label; one left blank takes what is above it, where the table shows that."""
        text = cells[index] if index < len(cells) else ""
        if index not in table.filled:
            return text
        if text:
            self._above[index] = text
            return text
        above = self._above.get(index, "")
        self._filled += bool(above)
        return above

    def _value_of(self, table: Table, column: HeaderColumn, cells: Sequence[str]) -> str:
        """A value; where a label is merged over it, it is blank."""
        text = cells[column.index] if column.index < len(cells) else ""
        if not text or not self.sheet.name or column.index == 0 or cells[column.index - 1] != text:
            return text
        start = column.index
        while start and cells[start - 1] == text:
            start -= 1
        merged = table.header.columns[start].role in LABELS and table.header.columns[start].role != "value"
        return "" if merged and not read_figure(text) else text

    def _find_trouble(
        self, table: Table, number: int, cells: Sequence[str]
    ) -> tuple[Place, str, dict[str, Arg]] | None:
        """Why a line cannot be read: cells beyond the header's, or a column that says other than the one beside it."""
        width = len(table.header.columns)
        if len(cells) > width and any(cells[width:]):
            return self.place_at(number), "HCR515", {"found": str(len(cells)), "expected": str(width)}
        for index, role in table.twins:
            own = table.present.get(role)
            first, second = (cells[each] if each is not None and each < len(cells) else "" for each in (own, index))
            if cells_contradict(self.vocabulary, role, first, second):
                args: dict[str, Arg] = {"what": Term(f"column.{role}"), "title": second[:40], "found": first[:40]}
                return self.place_at(number, index + 1), "HCR553", args
        for index in table.watched if not self._held else ():
            text = cells[index] if index < len(cells) else ""
            for role in ("region", "period", "unit"):
                if text and len(text) < 40 and count_numbers([text]) == 0 and self.vocabulary.names(role, text):
                    args = {"what": Term(f"column.{role}"), "found": text, "other": "…", "title": table.header.columns[index].title}
                    return self.place_at(number, index + 1), "HCR552", args
        return None


def _may_go_on(header: Header, cells: Sequence[str]) -> bool:
    """May this be the second line of a header rather than one of its own: labels are merged down, or stand here alone?"""
    below = {c.index: cells[c.index] if c.index < len(cells) else "" for c in header.columns}
    labels = [column for column in header.columns if column.role in LABELS]
    merged = all(below[column.index] in ("", column.title) for column in labels)
    return merged and any(below[c.index] != c.title for c in header.columns)
