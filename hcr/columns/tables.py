"""Submissions as columns: which files they are, and whether each is a plain long table from its first line on.

What is no such table (a preamble, a wide shape, a workbook, text that breaks off) is refused here: the rows' engine
reads it, or says what is wrong with it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hcr.columns.sql import quote_sql
from hcr.core.problems import Place
from hcr.frozen import frozen, replace
from hcr.messages import Term
from hcr.submission.archives import DamagedArchive, is_packed, read_to_end, suffix_of, unpack
from hcr.submission.header import Header, add_second_line, read_header
from hcr.submission.readers.parquet_text import FLOATS, PARQUET_OPTIONS, is_nested, text_sql_of
from hcr.submission.vocabulary import Vocabulary

HEAD = 2**16
CHUNK = 2**20
BUFFER = 8_000_000  # bytes read at once: as many as DuckDB gives a thread; of its 32 million some are only held
SPARE = 3  # columns beyond the header's, so that a row with more cells than it is still read
SUFFIXES = (".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")
BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnfitForColumns(Exception):
    """A submission that columns cannot take as it is; `reason` says why."""

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
    guessed: str = ""  # the encoding, where it was guessed

    @property
    def width(self) -> int:
        """How many columns `source` has."""
        return len(self.lines[0]) + (SPARE if "null_padding=true" in self.source else 0)

    @property
    def is_text(self) -> bool:
        """Is it separated text, whose lines can be counted?"""
        return self.source.startswith("read_csv")

    def column_sql(self, role: str) -> str:
        """The column of a role as text, blank where there is none."""
        index = next((c.index for c in self.header.columns if c.role == role), None)
        if index is None:
            return "''"
        return f"c{index}" if self.is_text and "null_padding" not in self.source else f"COALESCE(c{index}, '')"

    def has_before_indicator(self, role: str) -> bool:
        """Does the column of a role come before the indicator's?"""
        found = {column.role: column.index for column in self.header.columns if column.role}
        return role in found and found[role] < found["indicator"]

    def place_of(self, record: int, records: int) -> Place:
        """Where the value of a record stands."""
        column = next(column.index for column in self.header.columns if column.role == "value")
        return Place(self.path, lines_of_records(self, [record], records)[record], column + 1)

    def pad_lines(self, parallel: bool) -> FileTable:
        """The same, read more slowly, with lines that are shorter or longer than the header."""
        columns = _columns_sql(len(self.lines[0]) + SPARE)
        options = "null_padding=true" if parallel else "null_padding=true, parallel=false"
        base = self.source.partition(", columns=")[0].partition(", null_padding")[0]
        return replace(self, source=f"{base}, {options}, columns={columns})")


def open_text_table(
    path: Path, location: Path, vocabulary: Vocabulary, encoding: str, folder: Path, guessed: str = ""
) -> FileTable:
    """A text file whose first line is the header of a long table; raises Unfit.

    A file that says or is said to be in another encoding than UTF-8 is copied into the folder as UTF-8.
    """
    head = _read_first_bytes(location, path.as_posix())
    other = encoding.strip().lower().replace("_", "-") not in ("", "utf-8", "utf8", "utf-8-sig")
    if not guessed and (other or head.startswith(BOMS)):
        copy = copy_as_utf8(location, encoding if other else _encoding_of_mark(head), folder)
        return open_text_table(path, copy, vocabulary, "", folder, guessed)
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        if encoding or guessed:
            raise UnfitForColumns(path.as_posix(), "encoding") from None
        return open_text_table(path, copy_as_utf8(location, "gb18030", folder), vocabulary, "", folder, "gb18030")
    delimiters = "\t" if suffix_of(path).startswith(".tsv") else ",;\t"
    for delimiter in delimiters:
        lines = _read_first_lines(text, delimiter)
        header = read_header(1, lines[0], vocabulary) if lines else None
        if header and header.layout == "long":
            break
    else:
        raise UnfitForColumns(path.as_posix(), "header")
    if len(lines) < 2 or add_second_line(header, lines[1], vocabulary) or "\0" in text:
        raise UnfitForColumns(path.as_posix(), "header")
    refuse_columns_to_look_into(header, path.as_posix(), vocabulary)
    filled = [f"c{index}" for index in range(len(lines[0]))]
    source = (
        f"read_csv({quote_sql(location.as_posix())}, auto_detect=false, header=false, skip=1, "
        f"delim={quote_sql(delimiter)}, "
        f"quote='\"', escape='\"', force_not_null={filled}, "
        f"buffer_size={BUFFER}, columns={_columns_sql(len(lines[0]))})"
    )
    return FileTable(path.as_posix(), location, source, header, lines, guessed=guessed)


def refuse_columns_to_look_into(header: Header, path: str, vocabulary: Vocabulary) -> None:
    """Raises Unfit where cells decide what a column holds, or a title says more than which column it is."""
    roles = [column.role for column in header.columns]
    twice = any(roles.count(role) > 1 for role in ("region", "indicator", "period", "value", "unit"))
    said = any(column.says for column in header.columns)
    untold = [column.title for column in header.columns if not column.role]
    if twice or said or "indicator" not in roles or not all(map(vocabulary.is_left_out, untold)):
        raise UnfitForColumns(path, "columns")


def _columns_sql(count: int) -> str:
    return "{" + ", ".join(f"'c{index}': 'VARCHAR'" for index in range(count)) + "}"


def _read_first_bytes(location: Path, path: str) -> bytes:
    """The first bytes, unpacked.

    DuckDB misses what a .zst lacks at its end, and compares no checksum of a .gz: an archive is gone through here.
    """
    with _open_unpacked(location, path) as file:
        head = file.read(HEAD)
        if is_packed(location):
            read_to_end(file)
        return head


@contextmanager
def _open_unpacked(location: Path, path: str) -> Iterator[IO[bytes]]:
    """A file, unpacked; raises Unfit for an archive that cannot be: the rows' engine says what is wrong with it."""
    with location.open("rb") as file:
        try:
            yield unpack(file, suffix_of(location))
        except ImportError:
            raise UnfitForColumns(path, "unpacked") from None
        except DamagedArchive:
            raise UnfitForColumns(path, "text") from None


def _encoding_of_mark(head: bytes) -> str:
    return "utf-32" if head.startswith(BOMS[:2]) else "utf-16"


def _read_first_lines(text: str, delimiter: str) -> list[list[str]]:
    """The first two records; none where the first does not end on its line."""
    lines = text.splitlines(keepends=True)[:2]
    try:
        return list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return []


def copy_as_utf8(location: Path, encoding: str, folder: Path) -> Path:
    """A copy as UTF-8, made piece by piece; raises Unfit where the file is no such text."""
    copy = folder / f"{len(list(folder.iterdir()))}.csv"
    try:
        decoder = codecs.getincrementaldecoder(encoding.strip())()
        with _open_unpacked(location, location.as_posix()) as source, copy.open("wb") as out:
            while chunk := source.read(CHUNK):
                out.write(decoder.decode(chunk).encode())
            out.write(decoder.decode(b"", final=True).encode())
    except (LookupError, UnicodeError, TypeError, ValueError):
        raise UnfitForColumns(location.as_posix(), "encoding") from None
    return copy


def open_parquet_table(
    path: Path, titles: Sequence[tuple[str, str]], location: Path, vocabulary: Vocabulary
) -> FileTable:
    """A Parquet file by its columns' names and types; raises Unfit where it is no long table."""
    names = [name for name, _ in titles]
    header = read_header(1, names, vocabulary)
    if header is None or header.layout != "long" or any(is_nested(kind) for _, kind in titles):
        raise UnfitForColumns(path.as_posix(), "header")
    refuse_columns_to_look_into(header, path.as_posix(), vocabulary)
    chosen = ", ".join(f"{text_sql_of(name, kind)} AS c{index}" for index, (name, kind) in enumerate(titles))
    source = f"(SELECT {chosen} FROM {parquet_source_of(location)})"
    floats = frozenset(index for index, (_, kind) in enumerate(titles) if kind in FLOATS)
    return FileTable(path.as_posix(), location, source, header, [names], floats)


def parquet_source_of(location: Path) -> str:
    """The file as DuckDB reads it."""
    return f"read_parquet({quote_sql(location.as_posix())}, {PARQUET_OPTIONS})"


def lines_of_records(table: FileTable, rows: Sequence[int], records: int) -> Mapping[int, int]:
    """The line on which each of these records begins; they are counted from 1, the header not included."""
    if not rows or not table.is_text or _has_line_per_record(table, records):
        return {row: row + 1 for row in rows}
    wanted = set(rows)
    return {record: line for record, line in enumerate(_record_lines(table)) if record in wanted}


def _has_line_per_record(table: FileTable, records: int) -> bool:
    """Does every line hold one record? Then the number of line ends tells."""
    last, count = b"", 0
    with _open_unpacked(table.location, table.path) as file:
        while chunk := file.read(CHUNK):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count == records + (last == b"\n")


def _record_lines(table: FileTable) -> Iterator[int]:
    """The line that each record begins on, blank lines left out, the header first."""
    delimiter = table.source.partition("delim='")[2][0]
    with _open_unpacked(table.location, table.path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        reader = csv.reader(text, delimiter=delimiter)
        start = 1
        for cells in reader:
            if cells:
                yield start
            start = reader.line_num + 1
