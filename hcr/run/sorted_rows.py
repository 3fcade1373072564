"""Sorts rows of any number: rows that do not fit into memory are sorted in pieces, and the pieces are merged."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from typing import IO

from hcr.run.spool import NoRoom, open_temporary_file

Cells = tuple[str, ...]

HELD = 100_000  # rows that are sorted at once
BATCH = 1_000  # rows of a piece that are read back at once


def sort_rows(rows: Iterable[Cells]) -> Iterator[Cells]:
    """The rows sorted by their cells; raises NoRoom if the temporary folder cannot hold a piece."""
    with ExitStack() as stack:
        pieces: list[IO[bytes]] = []
        held: list[Cells] = []
        for row in rows:
            held.append(row)
            if len(held) >= HELD:
                pieces.append(_write_piece(sorted(held), stack))
                held.clear()
        yield from merge(sorted(held), *map(_read_piece, pieces))


def _write_piece(rows: list[Cells], stack: ExitStack) -> IO[bytes]:
    """A temporary file of these rows; it is deleted when the stack is left."""
    file = stack.enter_context(open_temporary_file())
    try:
        for start in range(0, len(rows), BATCH):
            pickle.dump(rows[start : start + BATCH], file, pickle.HIGHEST_PROTOCOL)
        file.seek(0)
    except OSError as error:
        raise NoRoom(error.strerror or str(error)) from None
    return file


def _read_piece(file: IO[bytes]) -> Iterator[Cells]:
    while True:
        try:
            rows: list[Cells] = pickle.load(file)  # noqa: S301 - our own, in a file that no one else can open
        except EOFError:
            return
        yield from rows
