"""Keeps things by key on disk while a submission is read; memory holds a number a key, and the latest things.

The temporary file is private and has no name, so the system deletes it when the run ends, in any way.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from struct import Struct
from typing import IO, Any, Generic, TypeVar

from hcr.records import mutable

T = TypeVar("T")

PENDING = 50_000  # things that are kept in memory before they are written
PENDING_SIZE = 2**25  # and so many characters in them
FIRST = -1
_HEAD = Struct("<qq")  # the place of the key's previous block, and the length of this one


class NoRoom(Exception):
    """The temporary file cannot be written; the argument is the reason."""


@mutable
class Spool(Generic[T]):
    """Takes things one by one, and gives them key by key, as often as asked for."""

    file: IO[bytes]
    count: int = 0
    _last: dict[str, int] = field(default_factory=dict)  # the place of each key's last block
    _pending: dict[str, list[T]] = field(default_factory=dict)
    _held: int = 0
    _size: int = 0

    def add(self, key: str, thing: T, size: int) -> None:
        """Take one thing, of about so many characters; raises NoRoom."""
        self._pending.setdefault(key, []).append(thing)
        self.count += 1
        self._held += 1
        self._size += size
        if self._held >= PENDING or self._size >= PENDING_SIZE:
            self._flush()

    def groups(self) -> Iterator[Iterator[T]]:
        """The things of each key in their order, the keys as they first came; raises NoRoom."""
        self._flush()
        for key in self._last:
            yield self._things(key)

    def _flush(self) -> None:
        """Write the things in memory, one block a key."""
        try:
            offset = self.file.seek(0, 2)
            for key, things in self._pending.items():
                data = pickle.dumps(things, pickle.HIGHEST_PROTOCOL)
                self.file.write(_HEAD.pack(self._last.get(key, FIRST), len(data)))
                self.file.write(data)
                self._last[key] = offset
                offset += _HEAD.size + len(data)
            self.file.flush()
        except OSError as error:
            raise NoRoom(error.strerror or str(error)) from None
        self._pending.clear()
        self._held = self._size = 0

    def _things(self, key: str) -> Iterator[T]:
        """A key's things: its blocks are found from the last to the first, and read from the first to the last."""
        offsets, offset = [], self._last[key]
        while offset != FIRST:
            offsets.append(offset)
            self.file.seek(offset)
            offset, _ = _HEAD.unpack(self.file.read(_HEAD.size))
        for offset in reversed(offsets):
            self.file.seek(offset)
            _, length = _HEAD.unpack(self.file.read(_HEAD.size))
            yield from pickle.loads(self.file.read(length))  # noqa: S301 - our own, in a file that no one else can open


@contextmanager
def open_spool() -> Iterator[Spool[Any]]:
    """An empty spool; raises NoRoom."""
    with open_temporary_file() as file:
        yield Spool(file)


@contextmanager
def open_temporary_file() -> Iterator[IO[bytes]]:
    """A private file without a name, which is gone afterwards; raises NoRoom.

    Closing a file on a full disk fails once more: that was reported when it was written.
    """
    try:
        file = tempfile.TemporaryFile(prefix="hcr-")  # noqa: SIM115 - closed below
    except OSError as error:
        raise NoRoom(error.strerror or str(error)) from None
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()
