"""Opens submissions as columns, if each file is a plain long table from its first line on.

Any other file (a preamble, a wide shape, a workbook) is refused here: the rows' engine reads it, or reports its faults.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

from hcr.columns.sql import quote_sql
from hcr.messages import Term
from hcr.records import frozen, replace
from hcr.submission.archives import DamagedArchive, suffix_of, unpack
from hcr.submission.file_names import find_period_in_name, find_region_in_name
from hcr.submission.header import PART, Header, read_header
from hcr.submission.readers.decimal_commas import CommaUse, find_comma_use
from hcr.submission.readers.encoding import FALLBACK, find_stated_encoding
from hcr.submission.readers.limits import MAX_FIELD
from hcr.submission.readers.separated import choose_delimiter
from hcr.submission.second_header import goes_on_below
from hcr.submission.side_columns import find_change_in_title
from hcr.submission.vocabulary import Vocabulary

HEAD = 2**16
UTF8 = ("utf-8", "utf-8-sig")  # DuckDB reads both
CHUNK = 2**20
BUFFER = 8_000_000  # bytes read at once, as many as DuckDB gives a thread; more would be held unused
ROLES = ("region", "indicator", "period", "value", "unit")
REMARK = "CSV remark"  # the error of the first remark in a file
SURPLUS = "surplus"  # the value of a row that has more cells than the header: neither a figure nor a missing mark
PIECE = 10_000  # lines examined at once
SPARE = 3  # columns beyond the header's, for the cells of a row with too many
SUFFIXES = (".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")


class NoRoomForTables(Exception):
    """The temporary folder cannot be written; the argument is the reason."""


class UnfitForColumns(Exception):
    """A submission that columns cannot judge as it is; `reason` is the reason."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = Term(f"unfit.{reason}")


@frozen
class FileTable:
    """One file as DuckDB reads it: `source` yields its columns as texts `c0`, `c1`, …, and `lines` its first lines."""

    path: str
    location: Path
    source: str
    header: Header
    lines: Sequence[Sequence[str]]
    floats: frozenset[int] = frozenset()
    guessed: str = ""  # the guessed encoding; empty: it was not guessed
    padded: bool = False  # some lines are shorter or longer than the header
    noted: bool = False  # some rows have remarks; of a text file this shows when it is read
    delimiter: str = ""  # of separated text

    @property
    def width(self) -> int:
        """The number of columns in `source`."""
        return len(self.lines[0]) + (SPARE if self.padded else 0)

    @property
    def is_text(self) -> bool:
        """Is it separated text, whose lines can be counted?"""
        return self.source.startswith("read_csv")

    def column_sql(self, role: str) -> str:
        """The column of a role as text; blank if there is none."""
        index = next((c.index for c in self.header.columns if c.role == role), None)
        if index is None:
            return "''"
        text = f"c{index}" if self.is_text and not self.padded else f"COALESCE(c{index}, '')"
        beyond = range(len(self.header.columns), self.width)  # under blank titles at the header's end, or behind it
        if role == "value" and beyond:
            # A row with more cells than the header is refused, so its value must not look like a figure.
            surplus = " OR ".join(f"c{number} <> ''" for number in beyond)
            return f"CASE WHEN {surplus} THEN '{SURPLUS}' ELSE {text} END"
        return text

    @property
    def rows(self) -> str:
        """The source with every column read: DuckDB decodes no other, and has no limit to the length of a cell.

        The first remark ends the query, as the file must then be opened as one with remarks.
        """
        must_be_empty = set() if self.noted else {column.index for column in self.header.notes}
        read_anyway = {column.index for column in self.header.columns if column.role in ROLES}
        plain = f"CASE WHEN c{{}} <> '' THEN error('{REMARK}') ELSE true END"
        short = f"CASE WHEN STRLEN(c{{}}) > {MAX_FIELD} THEN error('CSV cell too long') ELSE true END"
        looks = [
            (plain if index in must_be_empty else short).format(index)
            for index in range(self.width)
            if index not in read_anyway
        ]
        return f"{self.source} WHERE {' AND '.join(looks)}" if looks and self.is_text else self.source

    def has_before_indicator(self, role: str) -> bool:
        """Does the column of a role come before the indicator's?"""
        found = {column.role: column.index for column in self.header.columns}
        return role in found and found[role] < found["indicator"]

    def pad_lines(self, parallel: bool) -> FileTable:
        """The same table, read more slowly, with lines that are shorter or longer than the header."""
        columns = _columns_sql(len(self.lines[0]) + SPARE)
        options = "null_padding=true" if parallel else "null_padding=true, parallel=false"
        base = self.source.partition(", columns=")[0].partition(", null_padding")[0]
        return replace(self, source=f"{base}, {options}, columns={columns})", padded=True)


def open_text_table(
    path: Path, location: Path, vocabulary: Vocabulary, encoding: str, folder: Path, guessed: str = ""
) -> FileTable:
    """A text file whose first line is the header of a long table; raises UnfitForColumns.

    A file in another encoding than UTF-8, by its mark or by the user, is copied into the folder as UTF-8.
    """
    with open_unpacked(location, path.as_posix()) as file:
        head = file.read(HEAD)
    stated = find_stated_encoding(head, encoding)
    contradicted = encoding and find_stated_encoding(head, "") not in ("", *UTF8)
    if stated is None or contradicted:  # the rows' engine reports an unknown encoding, and reads past a contradiction
        raise UnfitForColumns(path.as_posix(), "encoding")
    if not guessed and stated and stated not in UTF8:
        return open_text_table(path, copy_as_utf8(path, location, stated, folder), vocabulary, "", folder)
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        if encoding or guessed:
            raise UnfitForColumns(path.as_posix(), "encoding") from None
        return open_text_table(path, copy_as_utf8(path, location, FALLBACK, folder), vocabulary, "", folder, FALLBACK)
    delimiter, header, lines = _find_long_table(path, text, vocabulary)
    refuse_columns_to_look_into(header, path.as_posix(), vocabulary)
    refuse_decimal_commas(path, location, delimiter)
    filled = [f"c{index}" for index in range(len(lines[0]))]
    source = (
        f"read_csv({quote_sql(location.as_posix())}, auto_detect=false, header=false, skip=1, "
        f"delim={quote_sql(delimiter)}, quote='\"', escape='\"', force_not_null={filled}, "
        f"buffer_size={BUFFER}, columns={_columns_sql(len(lines[0]))})"
    )
    return FileTable(path.as_posix(), location, source, header, lines, guessed=guessed, delimiter=delimiter)


def _find_long_table(path: Path, text: str, vocabulary: Vocabulary) -> tuple[str, Header, list[list[str]]]:
    """The delimiter, the header and the first lines of a long table; raises UnfitForColumns if the text has none."""
    first = list(io.StringIO(text, newline=""))
    delimiter = choose_delimiter(first, "\t" if suffix_of(path).startswith(".tsv") else ",;\t")
    lines = _read_first_lines(text, delimiter)
    header = read_header(1, lines[0], vocabulary) if lines else None
    if header is None or header.layout != "long" or len(lines) < 2 or goes_on_below(header, lines[1], vocabulary):
        raise UnfitForColumns(path.as_posix(), "header")
    return delimiter, header, lines


def refuse_decimal_commas(path: Path, location: Path, delimiter: str) -> None:
    """Raise UnfitForColumns if a comma may be a decimal one, which all figures decide, or if bytes are not UTF-8."""
    if delimiter == ",":
        return  # a quoted figure with a comma is read as the rows' engine reads it
    with open_unpacked(location, path.as_posix()) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        try:
            use = find_comma_use(iter(lambda: "".join(islice(text, PIECE)), ""), delimiter)
        except UnicodeDecodeError:
            raise UnfitForColumns(path.as_posix(), "encoding") from None
        if use is not CommaUse.THOUSANDS:
            raise UnfitForColumns(path.as_posix(), "text")


def refuse_columns_to_look_into(header: Header, path: str, vocabulary: Vocabulary) -> None:
    """Raise UnfitForColumns if cells decide the role of a column, or a title or the file's name gives labels."""
    roles = [column.role for column in header.columns]
    twice = any(roles.count(role) > 1 for role in ROLES)
    said = any(column.says or find_change_in_title(column, (), vocabulary) for column in header.columns)
    left_out = all(column.role or vocabulary.is_left_out(column.title) for column in header.columns)
    named = "region" not in roles and find_region_in_name(path, vocabulary)
    dated = "period" not in roles and find_period_in_name(path)
    if twice or said or named or dated or "indicator" not in roles or PART in roles or not left_out:
        raise UnfitForColumns(path, "columns")


def _columns_sql(count: int) -> str:
    return "{" + ", ".join(f"'c{index}': 'VARCHAR'" for index in range(count)) + "}"


@contextmanager
def open_unpacked(location: Path, path: str) -> Iterator[IO[bytes]]:
    """A file, unpacked; raises UnfitForColumns for a broken archive, whose faults the rows' engine reports."""
    with location.open("rb") as file:
        try:
            yield unpack(file, suffix_of(location))
        except ImportError:
            raise UnfitForColumns(path, "unpacked") from None
        except DamagedArchive:
            raise UnfitForColumns(path, "text") from None


def _read_first_lines(text: str, delimiter: str) -> list[list[str]]:
    """The first two records that are not blank; none if DuckDB could take another line for the header.

    It could if the header does not end on its line, or holds a quotation mark that does not enclose a whole cell.
    """
    source = io.StringIO(text, newline="")  # with the same line ends as the rows' engine
    first = source.readline()
    if '"' in re.sub(rf'(?:^|(?<={re.escape(delimiter)}))"[^"]*"(?={re.escape(delimiter)}|[\r\n]|$)', "", first):
        return []
    try:
        rest = (cells for cells in csv.reader(source, delimiter=delimiter, strict=True) if cells)
        return [*csv.reader([first], delimiter=delimiter, strict=True), *islice(rest, 1)]
    except csv.Error:
        return []


def copy_as_utf8(path: Path, location: Path, encoding: str, folder: Path) -> Path:
    """A copy as UTF-8, made piece by piece.

    Raises UnfitForColumns if the file cannot be decoded, and NoRoomForTables if the folder cannot take the copy.
    """
    copy = folder / f"{len(list(folder.iterdir()))}.csv"
    try:
        decoder = codecs.getincrementaldecoder(encoding.strip())()
        with open_unpacked(location, path.as_posix()) as source, copy.open("wb", buffering=0) as out:
            while chunk := source.read(CHUNK):
                _write_copy(out, decoder.decode(chunk))
            _write_copy(out, decoder.decode(b"", final=True))
    except (LookupError, UnicodeError, TypeError, ValueError):
        raise UnfitForColumns(path.as_posix(), "encoding") from None
    return copy


def _write_copy(out: io.FileIO, text: str) -> None:
    data = memoryview(text.encode())
    try:
        while data:
            data = data[out.write(data) :]
    except OSError as error:
        raise NoRoomForTables(error.strerror or str(error)) from None
