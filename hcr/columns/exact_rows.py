"""Reads the rows set aside as the rows' engine reads a file: with the same layout, intake and places.

A row that is the header of a further table is refused, because the rows below it would have another meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from decimal import Decimal
from functools import partial
from itertools import groupby

from hcr.columns.database import ColumnStore, SetAsideRow
from hcr.columns.record_lines import lines_of_records
from hcr.columns.tables import FileTable, UnfitForColumns
from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problem, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual, Row, Sheet
from hcr.judgement.survey import SubmissionIndex
from hcr.language.periods import Period
from hcr.records import mutable
from hcr.submission.header import Header
from hcr.submission.intake import Intake, read_plain_period
from hcr.submission.layout import Layout
from hcr.submission.left_out import LeftOutLines
from hcr.submission.naming import Naming
from hcr.submission.passed_over import is_passed_over
from hcr.submission.row_headings import find_heading
from hcr.submission.table_footnotes import tells_of_figures
from hcr.submission.vocabulary import Vocabulary

NO_ROWS = "HCR109"
KEPT = 300_000
"""The number of rows that are read at once and kept; more are read by region, and again when they are judged."""


@mutable
class ExactRowsReader:
    """Reads the rows set aside and notes them in `present`.

    `periods` are those of which columns read the texts. `apart` are the indicators of rows whose key only reading them
    shows: a cell of several figures names them, or the indicator decides what the period is.
    """

    store: ColumnStore
    catalogue: Catalogue
    naming: Naming
    selection: Selection
    problems: Problems
    present: SubmissionIndex = field(default_factory=SubmissionIndex)
    apart: set[str] = field(default_factory=set)
    first: list[tuple[int, int, Place]] = field(default_factory=list)  # of each file and chunk, the first observation
    assumed: Counter[str] = field(default_factory=Counter)
    told: Mapping[str, Mapping[str, Sequence[str]]] = field(
        default_factory=dict
    )  # by file: labels that some rows leave blank and others give
    periods: Collection[Period] = ()
    _kept: list[Actual] | None = None
    _holding: set[str] = field(default_factory=set)  # the files of which a record set aside is more than a heading
    _lines: dict[int, Mapping[int, int]] = field(default_factory=dict)
    _left_out: dict[str, LeftOutLines] = field(default_factory=dict)  # by file

    def read(self) -> None:
        """Read all the rows once."""
        empty = [self._report_header(table) for table in self.store.tables]
        headings: set[int] = set()  # the files of which every record is set aside
        for file, records in self.store.records_set_aside().items():
            count = partial(self.store.count_records, file)
            self._lines[file] = lines_of_records(self.store.tables[file], records, count)
            headings |= set() if self.store.has_more_records(file, len(records)) else {file}
        few = sum(map(len, self._lines.values())) <= KEPT
        for actuals in self._actual_batches(self.problems, by_region=not few):
            self.present.look_at(actuals)
            self.present.note_figures(actuals)
            self.first += _first_places_of(
                actuals, {table.path: number for number, table in enumerate(self.store.tables)}
            )
            self._kept = list(actuals) if few else None
        for left_out in self._left_out.values():
            left_out.report()
        for file in headings:
            if self.store.tables[file].path not in self._holding:
                self.problems.found += empty[file]

    def chunks(self) -> Iterator[tuple[Set[str], Sequence[Actual]]]:
        """The rows of some regions with these regions, until all rows are given."""
        again = self._actual_batches(Problems(), by_region=True) if self._kept is None else [self._kept]
        for actuals in again if self._lines else ():
            yield {actual.region for actual in actuals}, actuals

    def _actual_batches(self, problems: Problems, by_region: bool) -> Iterator[Sequence[Actual]]:
        """The observations, all at once or region by region."""
        rows = self.store.rows_set_aside(by_region)
        for _, chunk in groupby(rows, key=lambda pair: pair[0] if by_region else 0):
            intake = Intake(self.catalogue, self.selection, self.naming, problems)
            for file, odd in groupby((each for _, each in chunk), key=lambda each: each.file):
                found = self._rows(self.store.tables[file], self._lines[file], odd, problems)
                intake.take_rows_silently(self._note_hidden_keys(found, intake))
            if problems is self.problems:
                self.assumed += intake.assumed
            yield list(intake.actuals.values())

    def _rows(
        self, table: FileTable, lines: Mapping[int, int], odd: Iterable[SetAsideRow], problems: Problems
    ) -> Iterator[Row]:
        """Turn records into rows; lines that the layout leaves out in a file are left out here too."""
        header = list(table.lines[0])
        label = table.header.label
        vocabulary = self.naming.make_vocabulary()

        def file_lines() -> Iterator[tuple[int, Sequence[str]]]:
            yield 1, header
            if 1 not in lines:  # else it comes in its turn
                yield from ((0, line) for line in table.lines[1:])  # past a possible second header line
            for each in odd:
                cells = _clean_cells(table, each.cells)
                if any("\0" in cell for cell in cells):
                    raise UnfitForColumns(table.path, "text")
                if label < len(cells) and vocabulary.is_column(cells[label]):
                    raise UnfitForColumns(table.path, "again")
                if any(cells) and _changes_others(table.header, cells, vocabulary):
                    raise UnfitForColumns(table.path, "heading")
                yield lines[each.record], cells

        said = Problems()
        told = self.told.get(table.path, {})
        sheet, left_out = Sheet(table.path, "", file_lines()), self._find_left_out(table)
        for row in Layout(sheet, vocabulary, said, told=told, left_out=left_out).rows():
            if row.place.line:
                yield row
        if all(problem.code != NO_ROWS for problem in said.found):
            self._holding.add(table.path)
        for problem in said.found:
            if problem.place.line > 1:
                problems.add(problem.place, problem.code, **dict(problem.args))

    def _find_left_out(self, table: FileTable) -> LeftOutLines:
        """The lines of a file that are left out; they may come in several batches."""
        if table.path not in self._left_out:
            vocabulary = self.naming.make_vocabulary()
            self._left_out[table.path] = LeftOutLines(vocabulary, self.problems, partial(Place, table.path))
        return self._left_out[table.path]

    def _report_header(self, table: FileTable) -> list[Problem]:
        """Report everything about a file's columns; returns the problem of having no rows if the first is none."""
        lines = iter([(1, table.lines[0]), *((0, line) for line in table.lines[1:])])
        said = Problems()
        for _ in Layout(Sheet(table.path, "", lines), self.naming.make_vocabulary(), said).rows():
            pass
        for problem in said.found:
            if problem.place.line == 1 and problem.code != NO_ROWS:  # the first row is read in its turn
                self.problems.add(problem.place, problem.code, **dict(problem.args))
        return [problem for problem in said.found if problem.code == NO_ROWS]

    def _note_hidden_keys(self, rows: Iterable[Row], intake: Intake) -> Iterator[Row]:
        """The same rows; the indicators of those whose key only reading them shows are added to `apart`."""
        silent = Intake(self.catalogue, self.selection, self.naming, Problems())
        for row in rows:
            parts = list(intake.observations_of(row))
            if parts != [row] or (self.periods and self._has_hidden_period(row, silent)):
                named = (self.naming.find_subject(each.cells.get("indicator", ""), "") for each in parts)
                self.apart |= {found[0] for found in named if found}
            yield row

    def _has_hidden_period(self, row: Row, silent: Intake) -> bool:
        """Has a row a period that its text alone does not show, such as the last day of a year or none at all?"""
        text = row.cells.get("period", "")
        if read_plain_period(text) or (not text and len(self.selection.periods) == 1):
            return False
        found = self.naming.find_subject(row.cells.get("indicator", ""), "")
        indicator = self.catalogue.indicators.get(found[0]) if found else None
        return indicator is not None and silent.find_period(row, indicator) is not None


def _changes_others(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Does a line say something of the figures in other lines, as a heading or as a footnote?"""
    heading = find_heading(header, cells, vocabulary)
    if heading and heading.changes_rows:
        return True
    return is_passed_over(header, cells, vocabulary) and tells_of_figures(header, cells, vocabulary)


def find_beginning(actual: Actual) -> Place:
    """The place of its key's first row, which a later row may have replaced."""
    return actual.first or actual.place


def _first_places_of(actuals: Iterable[Actual], order: Mapping[str, int]) -> Iterable[tuple[int, int, Place]]:
    """For each file the first place."""
    found: dict[int, tuple[int, int, Place]] = {}
    for actual in actuals:
        begins = find_beginning(actual)
        here = order[begins.path], begins.line, actual.place
        found[here[0]] = min(here, found.get(here[0], here))
    return found.values()


def _clean_cells(table: FileTable, cells: Sequence[str | None]) -> list[str]:
    """A record's cells as the readers give them: without missing cells, and without binary exponents."""
    if table.padded:
        last = max((index + 1 for index, cell in enumerate(cells) if cell is not None), default=0)
        cells = cells[:last]
    texts = [cell or "" for cell in cells]
    return [f"{Decimal(text):f}" if index in table.floats and "e" in text else text for index, text in enumerate(texts)]
