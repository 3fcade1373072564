"""Finds the tables of a sheet and the role of their columns, and turns their lines into rows. Judges no cell.

A table is long (one observation a row), or wide: one dimension (periods, regions or indicators) runs across its header,
which may take two lines. Preamble, footnotes, headings, totals and repeated headers are left out, and every such line
with a figure in it is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from hcr.core.problems import Place, Problems
from hcr.core.submitted import NumberedLine, Row, Sheet
from hcr.language.cells import clean_cell
from hcr.messages import Arg, Term, join_texts
from hcr.records import mutable
from hcr.submission.group_headings import join_groups
from hcr.submission.header import Header, read_header
from hcr.submission.ledger import Ledger
from hcr.submission.left_out import MAX_LISTED, LeftOutLines
from hcr.submission.own_labels import is_told, list_own_labels, list_stated_labels, read_area_above
from hcr.submission.passed_over import count_figures, count_loose_figures, find_likely_header, is_passed_over
from hcr.submission.relative_periods import add_period_of_titles
from hcr.submission.row_headings import Heading, RowHeadings
from hcr.submission.row_reader import RowReader, column_in_file
from hcr.submission.second_header import add_second_line, may_go_on, read_upper_half
from hcr.submission.table import Settling
from hcr.submission.titles import Titles
from hcr.submission.vocabulary import Vocabulary

LAYOUTS = ("long", "periods", "regions", "indicators")
MAX_PREAMBLE = 200
MAX_HELD = 2_000  # lines of a table that are examined before the first is read


@mutable
class Layout:
    """Reads the tables of one sheet into rows; everything recognised, assumed or left out is recorded as a problem.

    `given` holds the user's own value for a role that the sheet may lack: `indicator`, `region`. `told` are the labels
    that rows outside this sheet give, if the sheet is a part of a file.
    """

    sheet: Sheet
    vocabulary: Vocabulary
    problems: Problems
    forced: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left_out: LeftOutLines | None = None  # those of other parts of the file, which reports them
    found_header: bool = False
    _preamble: list[NumberedLine] = field(default_factory=list)
    _header: Header | None = None
    _over: list[NumberedLine] = field(default_factory=list)  # the lines above the open table
    _below: list[NumberedLine] = field(default_factory=list)  # the lines under the last table of the sheet
    _titles: list[str] = field(default_factory=list)  # of the table before
    _reader: RowReader | None = None  # of the open table, after its columns are settled
    _held: list[NumberedLine] = field(default_factory=list)
    _defaults: Mapping[str, str] = field(default_factory=dict)
    _unclear_title: bool = False
    _left_out: LeftOutLines = field(init=False)
    _headings: RowHeadings = field(init=False)
    _last: int = 0
    _any: bool = False

    def __post_init__(self) -> None:
        self._left_out = self.left_out or LeftOutLines(self.vocabulary, self.problems, self.place_at)

    def rows(self) -> Iterator[Row]:
        """Every observation of the sheet, in its order."""
        fresh = False
        for number, line in self.sheet.lines:
            cells = [clean_cell(cell) for cell in line]
            if not any(cells):
                continue
            if fresh and self._header and may_go_on(self._header, cells) and self._add_line(number, cells):
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
        self._below = self._preamble if self._header else []
        yield from self._close_table()
        if self._header and not self._any:
            self.problems.add(self.place_at(self._header.line), "HCR109")

    def _add_line(self, number: int, cells: Sequence[str]) -> bool:
        """Take a line as the second line of the header, if it is one; parts of a year may take the titles' year."""
        header = self._header
        if header is None:
            return False
        titles = [] if header.has_role("period") else [cell for _, line in self._over for cell in line if cell]
        both = (add_second_line(header, line, self.vocabulary) for line in (add_period_of_titles(cells, titles), cells))
        second = next(filter(None, both), None)
        if second:
            self._header, self._last = second, number
        return second is not None

    def _take_line(self, number: int, cells: Sequence[str]) -> Iterator[Row]:
        """Read a line below a header: an observation, or a heading, footnote or total that is left out."""
        if self._header is None:
            return
        if is_passed_over(self._header, cells, self.vocabulary):
            self._preamble.append((number, cells))  # it may be the title of the next table
            del self._preamble[:-MAX_PREAMBLE]
            self.ledger.left_out += self._left_out.take(self._header, number, cells)
            self._headings.take(self._header, number, cells)
            return
        self._preamble.clear()
        self._last, self._any = number, True
        if refusing := self._headings.find_refusing():
            self._refuse_below(refusing, number, cells)
            return
        if self._reader:
            yield from self._reader.observations(number, cells)
            return
        self._held.append((number, cells))
        if len(self._held) >= MAX_HELD:
            yield from self._settle()

    def _refuse_below(self, heading: Heading, number: int, cells: Sequence[str]) -> None:
        """Report a heading that makes another figure of this row."""
        self.ledger.refused += count_figures(self._header, cells, self.vocabulary)
        shown = {"found": heading.text[:80], "why": heading.why or ""}
        self.problems.add_counted(self.place_at(number), "HCR571", heading.text, **shown)

    def _find_header(self, number: int, cells: Sequence[str]) -> Header | None:
        """The header in a line, by itself or as the second of two."""
        if self._preamble and self._preamble[-1][0] == number - 1:
            above = read_upper_half(number - 1, self._preamble[-1][1], self.vocabulary)
            both = add_second_line(above, cells, self.vocabulary) if above else None
            if both and (not self.forced or both.layout == self.forced):
                self._preamble.pop()
                return both
        dated = add_period_of_titles(cells, (cell for _, line in self._preamble for cell in line if cell))
        read = (read_header(number, line, self.vocabulary, self.forced) for line in (dated, cells))
        found = next(filter(None, read), None)  # a column of years may give what the title gives
        if found and found.layout != "long" and self._preamble and self._preamble[-1][0] == number - 1:
            return join_groups(found, self._preamble[-1][1], self.vocabulary)
        return found

    def place_at(self, line: int, column: int = 0) -> Place:
        """A place in this sheet."""
        return Place(self.sheet.path, line, column_in_file(self.sheet, column), self.sheet.name)

    def _can_be_header(self, header: Header, cells: Sequence[str]) -> bool:
        """Can this line be a header, repeated or of another table? Its label cell must hold a column's title."""
        return header.label < len(cells) and self.vocabulary.is_column(cells[header.label])

    def _open_table(self, found: Header, number: int) -> None:
        """Open a table; its columns are settled after its first lines are read."""
        self.found_header, self._headings = True, RowHeadings(self.vocabulary, self.problems, self.place_at)
        self._header, self._reader, self._last = found, None, number
        self._over, self._preamble = self._preamble, []
        self._report_figures_above(self._over)

    def _settle(self) -> Iterator[Row]:
        """Settle the columns by the lines held so far, and read those lines."""
        header = self._header
        if header is None or self._reader:
            return
        titles = [column.title for column in header.columns]
        renewed = bool(self._over or self._below) or titles != self._titles
        said = self._titles_over(header) if renewed else self._defaults
        self._titles, held, self._held = titles, self._held, []
        headings = [labels["indicator"] for _, labels in self._headings.labels if "indicator" in labels]
        if headings:
            said = {"indicator": "", **said}  # a row above the first heading has none
        lines = [cells for _, cells in held]
        fills = not self.sheet.records
        table = Settling(header, lines, self.vocabulary, self._report_finding, said, self.told, fills).settle()
        table.refused |= self._unclear_title or self._contradicts_given(table.header, headings)
        self._header = table.header
        needed = set(said) - set(table.present) - {role for c in table.header.columns for role in c.says}
        if "unit" in table.present:
            needed.discard("title_unit")
        above = {role: text for role, text in said.items() if role in needed}
        self._defaults = {**table.header.label_defaults, **above}
        self._reader = RowReader(
            self.sheet,
            table,
            self._defaults,
            self._headings.labels,
            self.vocabulary,
            self.problems,
            self.ledger,
            len(held),
        )
        yield from self._reader.first_observations(held)

    def _contradicts_given(self, header: Header, headings: Sequence[str]) -> bool:
        """Report a table that names its indicators, in its header or in headings, although the user gives one."""
        columns = [c for c in header.columns if c.role == "indicator" or "indicator" in c.says]
        titles = [*(column.title for column in columns), *headings]
        if "indicator" not in self.given or not titles:
            return False
        shown = {"found": self.given["indicator"][:80], "title": titles[0][:80]}
        self._report_finding(columns[0].index if columns else 0, "HCR579", shown)
        return True

    def _titles_over(self, header: Header) -> Mapping[str, str]:
        """The labels in the lines above the table and in the sheet's name."""
        needed = [role for role in ("period", "region", "unit") if not is_told(header, self._held, role)]
        needed += [] if header.has_role("indicator") else ["indicator"]
        lines, place = (self._over, self._below, self.sheet.name), self.place_at(header.line)
        titles = Titles(*lines, self.vocabulary, self.problems, place, self._list_labels)
        said = titles.read(header, needed, self.given)
        if "period" not in needed:
            titles.check_part_of_year(list_own_labels("period", header, self._held))
        self._unclear_title = titles.refused
        if "region" not in needed:
            said = {**said, **read_area_above(self.sheet.name, self._over, header, self._held, self.vocabulary)}
        return said

    def _report_finding(self, index: int, code: str, args: Mapping[str, Arg]) -> None:
        """Report a finding about a column, at its header."""
        place = self.place_at(self._header.line if self._header else 0, index + 1)
        if code in ("HCR501", "HCR502"):
            self.problems.add_counted(place, code, str(args["found"]), **args)
        else:
            self.problems.add(place, code, **args)

    def _close_table(self) -> Iterator[Row]:
        """Read the lines held, and report in one line how the table was read, unless it is the plain long form."""
        yield from self._settle()
        header = self._header
        if header is None:
            self._report_figures_above(self._preamble)
            return
        is_plain = header.layout == "long" and header.line == 1 and not self.sheet.name
        if not is_plain and any(column.role for column in header.columns):
            first = self.place_at(header.line, header.first + 1).cell
            end = self.place_at(self._last, header.last + 1).cell
            sheet = f"'{self.sheet.name}'!" if self.sheet.name else ""
            layout = header.layout if header.has_role("indicator") else "one_indicator"
            args = {"range": f"{sheet}{first}:{end}", "layout": Term(f"layout.{layout}")}
            self.problems.add(self.place_at(header.line), "HCR523", **args)
        if self._reader:
            self._reader.report_late_units()
            self._left_out.report_limits(self._reader, (*self._over, *self._below), self._list_labels)
        if self._reader and self._reader.filled:
            self.problems.add(self.place_at(header.line), "HCR525", count=str(self._reader.filled))
        if self.left_out is None:
            self._left_out.report()

    def _report_figures_above(self, above: Sequence[NumberedLine]) -> None:
        """Report lines with figures above a header or in a sheet without one: those figures have no known meaning."""
        known = set(self._left_out)
        lines = [(number, count_loose_figures(cells, self.vocabulary)) for number, cells in above]
        holding = [(number, count) for number, count in lines if count and number not in known]
        if not holding:
            return
        self.ledger.refused += sum(count for _, count in holding)
        if self.found_header:
            rows = join_texts(str(number) for number, _ in holding[:MAX_LISTED])
            self.problems.add(self.place_at(holding[0][0]), "HCR558", rows=rows)

    def report_missing_header(self, elsewhere: bool) -> None:
        """Report a sheet without a header, with its first lines and the titles needed.

        It is a note if other sheets had a header.
        """
        holds_figures = any(count_loose_figures(cells, self.vocabulary) for _, cells in self._preamble)
        if elsewhere and not holds_figures:
            self.problems.add(Place(self.sheet.path, sheet=self.sheet.name), "HCR529")
            return
        if not self._preamble:
            self.problems.add(Place(self.sheet.path, sheet=self.sheet.name), "HCR109")
            return
        number, cells = find_likely_header(self._preamble, self.vocabulary)
        found = join_texts(cell[:40] for cell in cells[:20] if cell)
        self.problems.add(self.place_at(number), "HCR111", found=found)

    def _list_labels(self, role: str) -> list[str]:
        """The labels of the titles and of the rows read, or of the rows held as long as none is read."""
        held = list_own_labels(role, self._header, self._held) if self._header else set[str]()
        own = self._reader.stated[role].keys() if self._reader else held
        return list_stated_labels(role, own, self._over, self._header, self.vocabulary, self.given)
