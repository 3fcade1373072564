"""Turns one line of a table into its observations, or finds the reason why the line is not read."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from operator import itemgetter

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Row, Sheet
from hcr.language.numbers import is_missing, read_figure
from hcr.messages import Arg, Term
from hcr.records import mutable, replace
from hcr.submission.area_columns import are_apart, find_area
from hcr.submission.contradictions import cells_contradict
from hcr.submission.header import DIMENSIONS, LABELS, PART, Header, HeaderColumn, Table
from hcr.submission.ledger import Ledger, count_numbers
from hcr.submission.parts_of_year import join_part
from hcr.submission.row_remarks import RowRemarks
from hcr.submission.side_columns import find_unstated_part
from hcr.submission.table_units import TableUnits
from hcr.submission.values import fits_any
from hcr.submission.vocabulary import Vocabulary

MAX_STATED = 100_000  # different regions, and different periods, that are remembered


def column_in_file(sheet: Sheet, column: int) -> int:
    """The number of a sheet's column as its file counts it; 0 for none."""
    return max(column - sheet.joined, 1) if column and sheet.joined else column


@mutable
class RowReader:
    """Reads the lines of one table, and counts the figures that do not become observations.

    `defaults` are the labels in the lines above the table, by role, and `headings` those that headings between its rows
    give the rows below, by the heading's line; `looked_at` is the number of lines by which the columns were settled.
    """

    sheet: Sheet
    table: Table
    defaults: Mapping[str, str]
    headings: Sequence[tuple[int, Mapping[str, str]]]
    vocabulary: Vocabulary
    problems: Problems
    ledger: Ledger
    looked_at: int
    filled: int = 0  # blank cells that repeated the cell above
    _blank: dict[str, int] = field(default_factory=dict)  # label columns without a text so far, by role
    stated: Mapping[str, dict[str, None]] = field(default_factory=lambda: {"region": {}, "period": {}})
    _above: dict[int, str] = field(default_factory=dict)
    _units: TableUnits = field(init=False)
    _remarks: RowRemarks = field(init=False)
    _part_title: str = ""  # of the column of parts of a year
    _read: int = 0
    _first: int = 0  # the first line read
    _has_decimal_commas: bool = False  # a value is a text such as 29,8, so that 1.200 may be 1200

    def __post_init__(self) -> None:
        columns = self.table.header.columns
        labels = {each.role: each.index for each in columns if each.role in ("region", "period", "unit")}
        self._blank = {role: index for role, index in labels.items() if role not in self.table.present}
        self._remarks = RowRemarks(self.table, self.vocabulary)
        self._part_title = next((column.title for column in columns if column.role == PART), "")
        self._units = TableUnits(self.vocabulary)
        for unit in self.table.units:
            self._units.note(unit)

    def place_at(self, line: int, column: int = 0) -> Place:
        """A place in the sheet."""
        return Place(self.sheet.path, line, column_in_file(self.sheet, column), self.sheet.name)

    def first_observations(self, lines: Sequence[tuple[int, Sequence[str]]]) -> list[Row]:
        """The observations of the table's first lines, with what a remark on one must know of the others."""
        self._look_for_decimal_commas([cells for _, cells in lines])
        rows = [row for number, cells in lines for row in self.observations(number, cells)]
        if self._has_unfit_unit(rows):
            unfit = {"unfit_unit": self.defaults["title_unit"]}
            self.defaults = {**self.defaults, **unfit}
            rows = [replace(row, cells={**row.cells, **unfit}) for row in rows]
        if "period" in self.table.present and any(row.cells.get("remarks", row.cells.get("note")) for row in rows):
            from hcr.submission.remark_checks import note_series

            return note_series(rows)
        return rows

    def _has_unfit_unit(self, rows: Sequence[Row]) -> bool:
        """Does the title give a unit that fits no indicator of these rows, although some are known?"""
        text, catalogue = self.defaults.get("title_unit", ""), self.vocabulary.catalogue
        names = {row.cells.get("indicator", "") for row in rows} if text else ()
        ids = {self.vocabulary.find_subject(name) for name in names} & catalogue.indicators.keys()
        return bool(ids) and not fits_any(text, [catalogue.indicators[id_] for id_ in ids], catalogue.units)

    def _look_for_decimal_commas(self, lines: Sequence[Sequence[str]]) -> None:
        values = [each.index for each in self.table.header.columns if each.role in ("value", "across")]
        cells = [line[index] for line in lines for index in values if index < len(line) and "," in line[index]]
        if cells:
            from hcr.submission.readers.decimal_commas import has_decimal_comma

            self._has_decimal_commas = any(map(has_decimal_comma, cells))

    def observations(self, number: int, cells: Sequence[str]) -> Iterator[Row]:
        """The observations of one line."""
        table, header = self.table, self.table.header
        self._read += 1
        self._first = self._first or number
        self._begin_columns(cells)
        self._count_unread(cells)
        labels = {role: self._label_of(table, index, cells) for role, index in table.present.items()}
        for index, role in table.twins:
            labels[role] = labels.get(role) or (cells[index] if index < len(cells) else "")
        values = [c for c in header.columns if c.role in ("value", "across")]
        written = {c.index: self._value_of(table, c, cells) for c in values}
        problem = self._find_trouble(table, number, cells)
        if problem:
            self.problems.add(*problem[:2], **problem[2])
        if problem or table.refused:
            self.ledger.refused += sum(not is_missing(text) for text in written.values())
            return
        dimensions = [labels[role] for role in DIMENSIONS if role in labels]
        if not any(written.values()) and not (all(dimensions) or (header.layout == "long" and any(dimensions))):
            return
        if labels.get("unit"):
            labels["unit"] = self._units.note(labels["unit"])
        elif beside := self._units.beside:
            labels["units_beside"] = beside
        columns = {role: index + 1 for role, index in table.present.items()}
        columns |= {"period": columns[PART]} if PART in columns else {}
        remarks, at = self._remarks.join(cells)
        if at >= 0:
            labels["remarks"], columns["remarks"] = remarks, at + 1
        part = labels.pop(PART, None)
        if self.headings:
            said = self._labels_above(number)
            columns |= dict.fromkeys(said, header.label + 1)
            labels = {**said, **labels}
        labels = {**self.defaults, **labels}
        if labels.get("note") or labels.get("remarks"):
            labels["periods_beside"] = "\n".join(filter(None, (column.says.get("period", "") for column in values)))
        for column in values:
            place = self.place_at(number, column.index + 1)
            named = {role: self.place_at(header.line, column.index + 1) for role in column.says if role != "unit"}
            own = {("column_unit" if role == "unit" else role): text for role, text in column.says.items()}
            of_year = own.pop(PART, part)
            if of_year is not None:
                own["period"] = join_part(own.get("period") or labels.get("period", ""), of_year, self._part_title)
            where = {**columns, "value": column.index + 1}
            if flagged := self._remarks.find_flag(column, values[-1], cells):
                meaning, flag_index = flagged
                own["remarks"] = "；".join(filter(None, [labels.get("remarks") or labels.get("note", ""), meaning]))
                where["remarks"] = flag_index + 1
            where = {role: column_in_file(self.sheet, at) for role, at in where.items()} if self.sheet.joined else where
            said = {**labels, **own}
            self._note_stated(said)
            self._units.note_lacking(said, written[column.index], place)
            yield Row(place, {**said, "value": written[column.index]}, where, named)

    def _count_unread(self, cells: Sequence[str]) -> None:
        """Count the figures of a line in columns that are left out, and in those that are refused."""
        table = self.table
        aside = (cells[index] for index in table.aside if index < len(cells) and self._counts(table.header, index))
        self.ledger.left_out += sum(map(self.vocabulary.is_number_or_figure, aside))
        refused = (cells[index] for index in table.unread if index < len(cells))
        self.ledger.refused += sum(map(self.vocabulary.is_number_or_figure, refused))

    def _note_stated(self, labels: Mapping[str, str]) -> None:
        """Remember the region and the period of a row."""
        for role, texts in self.stated.items():
            if len(texts) < MAX_STATED and role in labels:
                texts[labels[role]] = None

    def _begin_columns(self, cells: Sequence[str]) -> None:
        """Read label columns from the first line on that fills them; the lines before were read without them."""
        for role in [role for role, index in self._blank.items() if index < len(cells) and cells[index]]:
            index = self._blank.pop(role)
            self.table.present = {**self.table.present, role: index}
            if role != "unit" and self._read > self.looked_at:
                what = Term(f"column.{role}")
                self.problems.add_counted(self.place_at(self._first, index + 1), "HCR556", role, what=what)

    def report_late_units(self) -> None:
        """Report figures read without a unit before a later line gave one that makes them other figures."""
        column, what = self.table.present.get("unit", 0) + 1, Term("column.unit")
        for place in self._units.list_late():
            self.problems.add_counted(place._replace(column=column), "HCR556", what, what=what)

    def _labels_above(self, number: int) -> Mapping[str, str]:
        """The labels of the headings above a line; blank for one that only other headings of the table give."""
        given = {role: "" for _, says in self.headings for role in says if role not in self.defaults}
        above = bisect(self.headings, number, key=itemgetter(0))
        return {**given, **(self.headings[above - 1][1] if above else {})}

    def _counts(self, header: Header, index: int) -> bool:
        """Are numbers in this column figures, and not serial numbers or codes?"""
        title = header.columns[index].title if index < len(header.columns) else ""
        return not self.vocabulary.is_serial_column(title) and not self.vocabulary.is_column(title)

    def _label_of(self, table: Table, index: int, cells: Sequence[str]) -> str:
        """A label. A blank one repeats the label above if the table shows that pattern."""
        text = cells[index] if index < len(cells) else ""
        if table.above and index == table.present["region"]:
            text = self._find_lowest_area(table, cells) or text
        if index not in table.filled:
            return text
        if text:
            self._above[index] = text
            return text
        above = self._above.get(index, "")
        self.filled += bool(above)
        return above

    def _find_lowest_area(self, table: Table, cells: Sequence[str]) -> str:
        """The lowest area that a line names, behind the one above if several have its name; empty if it names none."""
        lower, upper = self._own_area(table, cells), find_area(cells, table.above)
        regions, path = self.vocabulary.regions, f"{upper}{lower}"
        ambiguous = len(regions.candidates(lower)) > 1 and len(regions.candidates(path)) == 1
        return path if ambiguous else lower or upper

    def _own_area(self, table: Table, cells: Sequence[str]) -> str:
        """The area in the region's column, or in one that repeats it."""
        repeated = [index for index, role in table.twins if role == "region"]
        return find_area(cells, [table.present["region"], *repeated])

    def _value_of(self, table: Table, column: HeaderColumn, cells: Sequence[str]) -> str:
        """A value; blank if a label is merged over its cell."""
        repeated = [index for index, role in table.twins if role == "value"]
        text = next((cells[i] for i in (column.index, *repeated) if i < len(cells) and cells[i]), "")
        if self._has_decimal_commas:
            from hcr.submission.readers.decimal_commas import CommaUse, rewrite_figure

            text = rewrite_figure(text, CommaUse.MIXED)
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
        """The reason why a line cannot be read: cells beyond the header's, or two columns that contradict."""
        args: dict[str, Arg]
        width = len(table.header.columns)
        surplus = next(
            (index for index in range(width, len(cells)) if cells[index]), self._remarks.find_odd_flag(cells)
        )
        if surplus and self._remarks.is_flag_behind(cells[surplus:]):
            self.problems.add(self.place_at(number, surplus + 1), "HCR526", found=cells[surplus])
        elif surplus:
            last = max(index for index, cell in enumerate(cells) if cell)
            args = {"found": str(last + 1), "expected": str(width), "text": cells[surplus][:40]}
            return self.place_at(number, surplus + 1), "HCR515", args
        for index, role in table.twins:
            own = table.present.get(role)
            first, second = (cells[each] if each is not None and each < len(cells) else "" for each in (own, index))
            if cells_contradict(self.vocabulary, role, first, second):
                args = {"what": Term(f"column.{role}"), "title": second[:40], "found": first[:40]}
                return self.place_at(number, index + 1), "HCR553", args
        lower = self._own_area(table, cells) if table.above else ""
        for index in table.above:
            upper = find_area(cells, [index])
            if are_apart(self.vocabulary.regions, upper, lower):
                args = {"what": Term("column.region"), "title": upper[:40], "found": lower[:40]}
                return self.place_at(number, index + 1), "HCR553", args
        beyond = self._read > self.looked_at
        for index in table.categories if beyond else ():
            column = table.header.columns[index]
            if part := find_unstated_part(column, table.present.get("indicator"), [cells], self.vocabulary):
                args = {"title": column.title, "found": part[:40], "why": Term("side.part")}
                return self.place_at(number, index + 1), "HCR567", args
        for index in table.watched if beyond else ():
            text = cells[index] if index < len(cells) else ""
            for role in ("region", "period", "unit"):
                if text and len(text) < 40 and count_numbers([text]) == 0 and self.vocabulary.names(role, text):
                    args = {
                        "what": Term(f"column.{role}"),
                        "found": text,
                        "other": "…",
                        "title": table.header.columns[index].title,
                    }
                    return self.place_at(number, index + 1), "HCR552", args
        return None
