"""Finds the role of a table's columns, by their titles and then by their cells; a doubt is a problem.

The cells of a column with an unknown title are examined. If all of them name regions, periods, units or indicators, the
column has that role. If only some do, or if it contradicts another column, no figure of the table is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from hcr.core.problems import Place
from hcr.language.numbers import is_missing, read_number
from hcr.messages import Arg, Term, join_texts
from hcr.records import mutable, replace
from hcr.submission import side_columns
from hcr.submission.area_columns import order_areas, order_by_cells
from hcr.submission.blanks import settle_blanks
from hcr.submission.column_titles import CODES
from hcr.submission.contradictions import cells_contradict
from hcr.submission.flags import holds_flags
from hcr.submission.header import DIMENSIONS, Header, HeaderColumn, Table, choose_label
from hcr.submission.own_labels import find_role_of_remarks, find_time_stamps, settle_parts
from hcr.submission.parts_of_year import is_part_of_year
from hcr.submission.region_names import strip_office
from hcr.submission.relative_periods import TO_DATE, is_relative_period
from hcr.submission.unknown_titles import find_unknown_name
from hcr.submission.vocabulary import Vocabulary, count_texts

Report = Callable[[int, str, Mapping[str, Arg]], None]
"""Receives a finding: the column's index (-1: the table), a code, and the arguments of its message."""

_ROLES = ("region", "period", "unit", "indicator")  # roles that cells can show, in the order in which they are tried


@mutable
class Settling:
    """Settles one table by its header and its first lines."""

    header: Header
    lines: Sequence[Sequence[str]]
    vocabulary: Vocabulary
    report: Report
    titled: Mapping[str, str]  # the labels that the lines above the table give, by role
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)  # labels in lines outside this table, by role
    fills: bool = True  # a blank cell may repeat the cell above
    table: Table = field(init=False)
    _left_out: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.table = Table(self.header)

    def settle(self) -> Table:
        """The table; every finding is reported."""
        columns = self._columns = list(self.header.columns)
        for index, column in enumerate(columns):
            if column.role == "unclear":
                self._settle_unclear(column)
            elif self._holds_flags(column):
                self.table.flags = {**self.table.flags, index - 1: index}
            elif not column.role:
                columns[index] = self._look_into(column)
        for column in columns:
            if column.role == "note" and (role := find_role_of_remarks(column, columns, self.lines, self.vocabulary)):
                columns[column.index] = self._give_role(column, role)
        self._settle_indicator()
        self._settle_parts()
        self._settle_twins()
        self._check_parts()
        titled = self.titled.get("period", "")
        for found in list(side_columns.find_doubtful_periods(columns, self._cells, titled, self.vocabulary)):
            self._refuse(*found)
        if self._left_out:
            self.report(-1, "HCR521", {"columns": join_texts(self._left_out[:10])})
        label = choose_label(columns, self.header.label)
        self.table.header = replace(self.header, columns=tuple(columns), label=label)
        settle_blanks(self.table, self.lines, self.vocabulary, self.told, self.fills)
        return self.table

    def _cells(self, index: int) -> list[str]:
        """The column's texts, without blanks and missing marks."""
        cells = (line[index] for line in self.lines if index < len(line))
        return [cell for cell in cells if not is_missing(cell)]

    def _lacks_regions(self) -> bool:
        return not (self._has("region") or self._runs_across("region"))

    def _names(self, role: str, text: str) -> bool:
        """Does a cell name something of this role? A region's office names it if no other column does."""
        area = strip_office(text) if role == "region" and self._lacks_regions() else text
        return self.vocabulary.names(role, area)

    def _has(self, role: str) -> bool:
        return any(column.role == role for column in self._columns)

    def _is_dated(self) -> bool:
        names = [cell for each in self._columns if each.role == "indicator" for cell in self._cells(each.index)]
        tasks = bool(names) and all(map(self.vocabulary.is_task, names))  # they need no period
        return tasks or "period" in self.titled or self._has("period") or self._runs_across("period")

    def _runs_across(self, role: str) -> bool:
        return any(role in column.says for column in self._columns if column.role == "across")

    def _settle_unclear(self, column: HeaderColumn) -> None:
        """Report an unclear column: 2018年目标 is left out; 2018年（预计）, 2012-13, 本月 and 6月 are errors."""
        if self.vocabulary.is_aside(column.title):
            self._leave_out(column)
        else:
            without_title = is_relative_period(column.title) or is_part_of_year(column.title)
            code = "HCR575" if without_title else "HCR554"
            self.report(column.index, code, {"found": column.title[:80]})
            self.table.unread |= {column.index}

    def _look_into(self, column: HeaderColumn) -> HeaderColumn:
        """The column with the role that its cells show, or with the reason why it is not read."""
        cells, title = self._cells(column.index), column.title
        if self.vocabulary.is_serial_column(title):
            return self._look_into_serial(column, cells)
        if not cells or side_columns.is_domestic_currency(title, cells) or (title and self.vocabulary.is_aside(title)):
            if title and not self._report_unknown_name(column):
                self._leave_out(column)
            return column
        by_days = "period" if not self._is_dated() and side_columns.holds_days_of_stocks(title, cells) else ""
        if role := self._find_role(cells) or by_days:
            return self._give_role(column, role)
        if trouble := side_columns.find_side_column(title, cells, self._is_dated(), self.vocabulary):
            return self._refuse(column, *trouble)
        if not side_columns.is_multiple_of_one(title, cells):
            return self._look_for_mixture(column, cells)
        self._leave_out(column)
        return column

    def _holds_flags(self, column: HeaderColumn) -> bool:
        before = self._columns[column.index - 1].role if column.index and not column.role else ""
        cells = self._cells(column.index) if before in ("across", "value") else ()
        if any(self.vocabulary.names(role, cell) for cell in set(cells) for role in _ROLES):
            return False
        return holds_flags(column.title, cells, [each.title for each in self._columns])

    def _look_into_serial(self, column: HeaderColumn, cells: Sequence[str]) -> HeaderColumn:
        """A column of serial numbers or categories, unless all its texts name regions or periods."""
        is_text = not self.vocabulary.is_left_out(column.title) and count_texts(cells) == len(cells)
        role = self._find_role(cells) if cells and is_text else ""
        if role and role != "indicator" and not self._has(role) and not self._runs_across(role):
            return self._give_role(column, role)
        if self.vocabulary.is_numbering(column.title):
            self.table.aside |= {column.index}
        else:
            self._leave_out(column)
        return column

    def _look_for_mixture(self, column: HeaderColumn, cells: Sequence[str]) -> HeaderColumn:
        """Refuse a column if only some of its cells name something; if none does, leave it out or report an error."""
        for role in ("region", "period", "unit"):
            known = [cell for cell in cells if read_number(cell) is None and self._names(role, cell)]
            if known and role == "region" and self._repeats_regions(column):
                return self._give_role(column, role)
            if known:
                other = next(cell for cell in cells if cell not in known)
                what = {"what": Term(f"column.{role}"), "found": known[0][:40], "other": other[:40]}
                return self._refuse(column, "HCR552", what)
        self._settle_unnamed(column, cells)
        return column

    def _repeats_regions(self, column: HeaderColumn) -> bool:
        """Does another column give the regions, and does this one contradict it in no line: codes beside names?"""
        own = next((each.index for each in self._columns if each.role == "region"), column.index)
        return own != column.index and not self._contradict("region", own, column.index)

    def _contradict(self, role: str, *indexes: int) -> bool:
        """Do two columns of a role mean different things in any line?"""
        pairs = ([line[index] if index < len(line) else "" for index in indexes] for line in self.lines)
        return any(cells_contradict(self.vocabulary, role, first, second) for first, second in pairs)

    def _find_role(self, cells: Sequence[str]) -> str:
        """The role that all cells show: each names a region, a period, a unit or an indicator."""
        distinct = set(cells)
        for role in _ROLES:
            if role == "indicator" and (self._has("indicator") or self._runs_across("indicator")):
                continue
            if all(self._names(role, cell) for cell in distinct):
                if role == "period" and not all(read_number(each) is None or len(each) == 4 for each in distinct):
                    continue
                return role
        areas = map(strip_office if self._lacks_regions() else str, distinct)
        return "region" if all(map(self.vocabulary.is_like_area, areas)) and count_texts(cells) == len(cells) else ""

    def _give_role(self, column: HeaderColumn, role: str) -> HeaderColumn:
        if self._runs_across(role):
            return self._refuse(column, "HCR553", {"what": Term(f"column.{role}"), "found": self._title_of(column)})
        shown = {"found": self._title_of(column), "what": Term(f"column.{role}")}
        if not self._has(role):
            self.report(column.index, "HCR551", shown)
        return replace(column, role=role)

    def _refuse(self, column: HeaderColumn, code: str, args: Mapping[str, Arg]) -> HeaderColumn:
        """Refuse the table, because any of its figures could belong to another label."""
        self.report(column.index, code, {"title": self._title_of(column), **args})
        self.table.refused = True
        return column

    def _title_of(self, column: HeaderColumn) -> str:
        return column.title[:40] or Place("", column=column.index + 1).letters

    def _report_unknown_name(self, column: HeaderColumn) -> bool:
        """Report a title that should name an indicator or a region, and names none."""
        found = find_unknown_name(column, self._cells(column.index), self.header.layout, self.vocabulary)
        if found:
            self.report(column.index, *found)
            self.table.unread |= {column.index}
        return found is not None

    def _settle_unnamed(self, column: HeaderColumn, cells: Sequence[str]) -> None:
        """Leave out a column of texts or serial numbers that name nothing; with figures it is an error."""
        if self._report_unknown_name(column):
            return
        numbered = cells == [str(number) for number in range(1, len(cells) + 1)]
        serial = numbered or CODES.search(column.title) is not None
        of_sums = self.header.layout != "long" and column.title not in TO_DATE  # 累计 may be up to any month
        total = of_sums and self.vocabulary.is_total(column.title)
        if total or serial or self.vocabulary.are_mostly_texts(cells):
            self._leave_out(column)
            if not serial and not total:
                self.table.watched |= {column.index}
            return
        self.report(column.index, "HCR555", {"title": self._title_of(column)})
        self.table.unread |= {column.index}

    def _leave_out(self, column: HeaderColumn) -> None:
        self.table.aside |= {column.index}
        self._left_out.append(self._title_of(column))

    def _settle_indicator(self) -> None:
        """Find the indicator in the title, or report a column that nearly names it; no column names one here."""
        if self._has("indicator") or self._runs_across("indicator"):
            return
        across = [column.index for column in self._columns if column.role in ("across", "value", "unclear")]
        left = [column for column in self._columns if column.index < min(across, default=0)]
        left = [column for column in left if not self.vocabulary.is_serial_column(column.title)]
        untold = [column for column in left if column.index in self.table.aside and self._cells(column.index)]
        best = max(untold, key=lambda column: self._count_known("indicator", column.index), default=None)
        if best and (
            self._count_known("indicator", best.index) or ("indicator" not in self.titled and not self._has("region"))
        ):
            self._columns[best.index] = replace(best, role="indicator")
            self.table.aside -= {best.index}
            self.table.watched -= {best.index}
            self._left_out.remove(self._title_of(best))
        elif "indicator" not in self.titled:
            self.table.refused = True
            if not self.table.unread:  # else those columns have their own problems
                self.report(-1, "HCR566", {})

    def _settle_parts(self) -> None:
        """Find the column of parts of a year (月份) that takes its year from elsewhere, and leave out time stamps."""
        for column in find_time_stamps(self._columns, self._cells):
            self._columns[column.index] = replace(column, role="")
            self._leave_out(column)
        part = settle_parts(self._columns, self._cells)
        if part and not self._is_dated():
            self._refuse(part, "HCR563", {"found": self._cells(part.index)[0][:40]})

    def _settle_twins(self) -> None:
        """Read one of two columns of a role if both agree in every row; else refuse the figures."""
        for role in (*DIMENSIONS, "value", "unit"):
            columns = [column for column in self._columns if column.role == role]
            if len(columns) < 2:
                continue
            areas = order_areas(columns) if role == "region" else []
            if role == "region" and not areas:
                areas = order_by_cells(columns, self.lines, self.vocabulary.regions)
            for column in areas[1:]:
                self._columns[column.index] = replace(column, role="")
                self.table.above = [*self.table.above, column.index]
            best = areas[0] if areas else max(columns, key=lambda column: self._count_known(role, column.index))
            for column in columns:
                if column is best or column in areas:
                    continue
                clash = self._contradict(role, best.index, column.index)
                self._columns[column.index] = replace(column, role="")
                if clash and role != "value":  # of figures each row is looked at
                    self._refuse(column, "HCR553", {"what": Term(f"column.{role}"), "found": self._title_of(best)})
                    break
                self.table.twins = [*self.table.twins, (column.index, role)]
                self.table.aside |= {column.index}
                if not self.vocabulary.is_serial_column(column.title):
                    self._left_out.append(self._title_of(column))

    def _count_known(self, role: str, index: int) -> int:
        return sum(self.vocabulary.names(role, cell) for cell in self._cells(index))

    def _check_parts(self) -> None:
        """Refuse the table if a column that is left out names parts of what the indicators count."""
        label = next((column.index for column in self._columns if column.role == "indicator"), None)
        alone = self._lacks_regions() and "region" not in self.titled
        for column in (self._columns[index] for index in sorted(self.table.aside)):
            if self.vocabulary.may_name_parts(column.title):
                if part := side_columns.find_unstated_part(column, label, self.lines, self.vocabulary, alone):
                    self._refuse(column, "HCR567", {"found": part[:40], "why": Term("side.part")})
                self.table.categories |= {column.index}
