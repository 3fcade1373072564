"""Reads the lines of a text file one at a time; refuses NULs, and lines or records far longer than any figure needs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import BinaryIO, TextIO

from hcr.messages import Term
from hcr.records import mutable
from hcr.submission.readers.encoding import Encoding
from hcr.submission.readers.limits import MAX_BLANK_LINES, MAX_RECORD
from hcr.submission.readers.workbook_sheets import BrokenFile

SHORTEST = 4  # characters; a line may be blank only if it is this short


@contextmanager
def open_text(file: BinaryIO, encoding: Encoding) -> Iterator[TextIO]:
    """The text of a file from its start with its own line ends; the file stays open."""
    file.seek(0)
    wrapped = io.TextIOWrapper(file, encoding=encoding.name, newline="")
    try:
        yield wrapped
    finally:
        if not file.closed:  # a run that was broken off has closed it already
            wrapped.detach()


@mutable
class LineReader:
    """Hands out lines, and holds those of the current record until `begin_record`."""

    source: TextIO
    number: int = 0
    held: list[str] = field(default_factory=list)
    blank: int = 0
    _size: int = 0

    def begin_record(self) -> None:
        """Begin a new record with the next line."""
        self.held.clear()
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.source.readline(MAX_RECORD)
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        self.held.append(line)
        if self._size >= MAX_RECORD:
            raise BrokenFile(Term("broken.too_long"))
        if "\0" in line:
            raise BrokenFile(Term("broken.nul"))
        if len(line) < SHORTEST and not line.strip():
            self.blank += 1
            if self.blank > MAX_BLANK_LINES:
                raise BrokenFile(Term("broken.blank"))
        # Byte order marks inside a text are left over from joined files; they are invisible.
        return line.replace("\ufeff", "") if "\ufeff" in line else line
