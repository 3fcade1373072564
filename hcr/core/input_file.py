"""Opens the files that a run reads so that reading ends: refuses devices, and pipes that nobody writes to."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from hcr.messages import Lang, say

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_SECONDS = 3  # to wait until somebody opens the other end of a pipe
MAX_BYTES = 2**26  # of a file that is held whole
_CHUNK = 2**20  # bytes read at a time
_PAUSE = 0.05  # seconds


class EndlessInput(Exception):
    """Reading the file would never end; `message` is the sentence in a language."""

    def __init__(self, key: str, path: str) -> None:
        super().__init__(key)
        self.key, self.path = key, path

    def message(self, lang: Lang) -> str:
        """What is wrong with the file, in this language."""
        return say(lang, self.key, path=self.path, seconds=str(MAX_SECONDS))

    def __str__(self) -> str:
        return self.message("en")


def open_input(path: Path, buffering: int = -1) -> BinaryIO:
    """A file or a pipe, opened to read its bytes. Raises OSError, and EndlessInput for a device or a socket.

    Reading a pipe raises EndlessInput if nobody opens its other end. `buffering` is that of `open`.
    """
    try:
        file = open(path, "rb", buffering, opener=_open_at_once)  # noqa: SIM115 - the caller closes it
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, or a device without a driver
            raise EndlessInput("input.device", str(path)) from None
        raise
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode):
        return file
    if stat.S_ISFIFO(mode):
        return cast(BinaryIO, io.BufferedReader(_Pipe(file, str(path))))
    try:
        refuse_device(file.fileno(), str(path))
    except EndlessInput:
        file.close()
        raise
    return file


def read_input(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file or a pipe, and one more than `most` of a longer one; raises as `open_input`."""
    parts, left = [], most + 1
    with open_input(path, buffering=0) as file:
        while left and (part := file.read(min(left, _CHUNK))):  # to make room for the most of bytes takes far longer
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


def refuse_device(descriptor: int, path: str) -> None:
    """Raise EndlessInput if an open file is a device; a terminal ends when its user says so."""
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and not os.isatty(descriptor) and not _is_null(descriptor)):
        raise EndlessInput("input.device", path)


def _is_null(descriptor: int) -> bool:
    """Is it the device that is always empty?"""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(os.devnull))  # noqa: PTH116
    except OSError:
        return False


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; a pipe without waiting for its writer, which is waited for when it is read."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class _Pipe(io.RawIOBase):
    """A pipe that was opened without waiting: its end is reached when all that wrote to it have closed it."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        self._file, self._path = file, path
        self._written = False  # has anybody opened the other end?

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as the pipe has bytes, and wait for the first; raises EndlessInput."""
        import select
        import time

        room, waited = memoryview(buffer), 0.0
        while True:
            try:
                count = os.readv(self._file.fileno(), [room])
            except BlockingIOError:
                self._written = True
                select.select([self._file], [], [])
                continue
            if count or self._written:
                self._written = True
                return count
            if waited >= MAX_SECONDS:
                raise EndlessInput("input.pipe", self._path)
            time.sleep(_PAUSE)
            waited += _PAUSE
