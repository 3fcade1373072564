"""Reads files, one reader a suffix: each yields the sheets of a file, and a sheet its numbered lines of texts.

A reader reports everything that it cannot read, leaves out, or refuses for safety. It does not interpret cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.messages import Term, join_texts
from hcr.submission.readers.options import ReadOptions

__all__ = ["READABLE", "READERS", "ReadOptions", "sheets"]

Reader = Callable[[BinaryIO, str, ReadOptions, Problems], Iterator[Sheet]]


def _make_separated_reader(delimiters: str) -> Reader:
    def read(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
        from hcr.submission.readers.separated import read_separated

        return read_separated(file, path, delimiters, options, problems)

    return read


def _make_packed_reader(suffix: str, reader: Reader) -> Reader:
    """A reader of archives that hold one file of this suffix; a damaged archive is not read at all."""

    def read(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
        from hcr.submission.archives import DamagedArchive, OversizedArchive, read_to_end, unpack
        from hcr.submission.readers.file_kind import check_kind

        if not check_kind(file, ("archive",), path, problems):
            return
        try:
            inner = unpack(file, suffix)
            read_to_end(inner)
        except OversizedArchive:
            problems.add(Place(path), "HCR118", reason=Term("danger.bomb"))
            return
        except DamagedArchive:
            problems.add(Place(path), "HCR120", detail=Term("broken.archive"))
            return
        except ImportError:
            problems.add(Place(path), "HCR121", found=suffix, library="backports.zstd", extra="bulk")
            return
        yield from reader(inner, path, options, problems)

    return read


def _read_xlsx(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    from hcr.submission.readers.xlsx import read_xlsx

    return read_xlsx(file, path, options, problems)


def _read_xls(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    from hcr.submission.readers.xls import read_xls

    return read_xls(file, path, options, problems)


def _read_json_lines(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    from hcr.submission.readers.json_lines import read_json_lines

    return read_json_lines(file, path, options, problems)


def _read_parquet(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    from hcr.submission.readers.parquet import read_parquet

    return read_parquet(file, path, options, problems)


# The usual delimiter of each suffix comes first: it is used unless the first lines clearly show another.
READERS: dict[str, Reader] = {
    ".csv": _make_separated_reader(",;\t"),
    ".tsv": _make_separated_reader("\t"),
    ".txt": _make_separated_reader("\t,;"),
    ".xlsx": _read_xlsx,
    ".xls": _read_xls,
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
    "": _make_separated_reader(",\t;"),
}
PACKED_READERS: dict[str, Reader] = {
    f"{inner}{suffix}": _make_packed_reader(suffix, READERS[inner])
    for inner in (".csv", ".tsv")
    for suffix in (".gz", ".zst")
}
READABLE = tuple(suffix for suffix in (*READERS, *PACKED_READERS) if suffix)
"""The endings of the files that can be read."""


def sheets(file: BinaryIO, path: str, suffix: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    """The sheets of a seekable file by its suffix (empty for standard input); an unknown suffix is a problem.

    The file must stay open until its last line is taken, and one sheet must be read before the next is asked for.
    """
    reader = READERS.get(suffix.lower()) or PACKED_READERS.get(suffix.lower())
    if not suffix and _begins_with_object(file):
        reader = READERS[".jsonl"]
    if reader:
        yield from reader(file, path, options, problems)
    elif suffix.lower() in (".xlsm", ".xltm", ".xlam"):
        problems.add(Place(path), "HCR118", reason=Term("danger.macros"))
    else:
        choices = PACKED_READERS if suffix.lower().endswith((".gz", ".zst")) else READERS
        problems.add(Place(path), "HCR112", found=suffix, choices=join_texts(each for each in choices if each))


def _begins_with_object(file: BinaryIO) -> bool:
    """Does a file without a suffix begin with a JSON object, as JSON lines do? It is left at its start."""
    head = file.read(64).removeprefix(b"\xef\xbb\xbf")
    file.seek(0)
    return head.lstrip().startswith(b"{")
