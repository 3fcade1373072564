"""Finds the line on which a record of a file begins, for the places of reports."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence

from hcr.columns.tables import FileTable, UnfitForColumns, open_unpacked
from hcr.columns.text_check import chunks_of_lines, holds_blank_line
from hcr.core.problems import Place
from hcr.submission.readers.limits import MAX_FIELD


def place_of(table: FileTable, record: int, count: Callable[[], int]) -> Place:
    """The place of a record's value. `count` counts the records of the file."""
    column = next(column.index for column in table.header.columns if column.role == "value")
    return Place(table.path, lines_of_records(table, [record], count)[record], column + 1)


def lines_of_records(table: FileTable, rows: Sequence[int], count: Callable[[], int]) -> Mapping[int, int]:
    """The line on which each of these records begins. Records count from 1, without the header.

    `count` counts the records of the file, which is asked for only if it matters.
    """
    if not rows or not table.is_text or _has_line_per_record(table, count):
        return {row: row + 1 for row in rows}
    wanted = set(rows)
    return {record: line for record, line in enumerate(_record_lines(table)) if record in wanted}


def _has_line_per_record(table: FileTable, count: Callable[[], int]) -> bool:
    """Does every line hold one record? Without quotation marks and blank lines it does; else the line ends show it."""
    with open_unpacked(table.location, table.path) as file:
        if not any(b'"' in lines or holds_blank_line(lines) for lines in chunks_of_lines(file)):
            return True
    last, ends = b"", 0
    with open_unpacked(table.location, table.path) as file:
        for lines in chunks_of_lines(file):
            last, ends = lines[-1:], ends + lines.count(b"\n")
    return ends == count() + (last == b"\n")


def _record_lines(table: FileTable) -> Iterator[int]:
    """The line on which each record begins, without blank lines, the header first."""
    delimiter = table.source.partition("delim='")[2][0]
    with open_unpacked(table.location, table.path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        csv.field_size_limit(MAX_FIELD)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        start = 1
        try:
            for cells in reader:
                if cells:
                    yield start
                start = reader.line_num + 1
        except csv.Error:
            raise UnfitForColumns(table.path, "text") from None
