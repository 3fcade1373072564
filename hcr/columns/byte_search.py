"""Searches the bytes of text files in a thread of its own, while DuckDB reads the same files in its threads.

What the search finds is asked for at the end: the files then go to the rows' engine, whatever DuckDB made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path
from types import TracebackType

from hcr.columns.tables import FileTable, UnfitForColumns, open_unpacked
from hcr.columns.text_check import chunks_of_lines, is_read_alike
from hcr.submission.archives import is_packed, read_to_end


class ByteSearch:
    """The search of some files, which ends at the latest with its block."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._searches: dict[Path, Future[None]] = {}
        self._ended = False

    def __enter__(self) -> ByteSearch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended = True
        self._thread.shutdown(cancel_futures=True)

    def begin(self, tables: Sequence[FileTable]) -> None:
        """Begin with those of these files that are text and are not searched yet."""
        for table in tables:
            if table.is_text and table.location not in self._searches:
                self._searches[table.location] = self._thread.submit(self._expect_alike, table)

    def finish(self, tables: Sequence[FileTable]) -> None:
        """Wait for these files. Raises UnfitForColumns if DuckDB reads one otherwise, OSError if one cannot be read."""
        for table in tables:
            if table.location in self._searches:
                self._searches[table.location].result()

    def _expect_alike(self, table: FileTable) -> None:
        """Raise UnfitForColumns for bytes that DuckDB would read otherwise than the rows' engine.

        DuckDB does not notice a .zst without its end and compares no checksum of a .gz, so archives are read to their
        end.
        """
        with open_unpacked(table.location, table.path) as file:
            chunks = takewhile(lambda _: not self._ended, chunks_of_lines(file))
            if not is_read_alike(chunks, table.delimiter):
                raise UnfitForColumns(table.path, "text")
            if is_packed(table.location) and not self._ended:
                read_to_end(file)
