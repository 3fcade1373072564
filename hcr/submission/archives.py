"""Packed files (.gz, .zst), opened as the bytes that are in them; they are unpacked as they are read.

One that is broken, or breaks off, raises Damaged where it does: what came before is no whole file.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from hcr.submission.readers.limits import FREE_BYTES, MAX_RATIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKED_SUFFIXES = (".gz", ".zst")
_CHUNK = 2**20


class DamagedArchive(OSError):
    """The archive is broken, or not an archive of its kind."""


class OversizedArchive(DamagedArchive):
    """The archive unpacks to far more than its size can hold of a table."""


def suffix_of(path: Path) -> str:
    """`.csv`, `.csv.gz`, …"""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return "".join(suffixes[-2:]) if suffixes and suffixes[-1] in PACKED_SUFFIXES else "".join(suffixes[-1:])


def is_packed(path: Path) -> bool:
    """Does its name say that a file is packed?"""
    return path.suffix.lower() in PACKED_SUFFIXES


def unpack(file: IO[bytes], suffix: str) -> BinaryIO:
    """The content of a seekable file of this suffix, to be read again and again; a file that is not packed is itself.

    Raises ImportError where a library is missing. Reading raises OversizedArchive beyond the limit of archives.
    """
    most = FREE_BYTES + MAX_RATIO * file.seek(0, io.SEEK_END)
    file.seek(0)
    if suffix.endswith(".gz"):
        import gzip
        import zlib

        return io.BufferedReader(_UnpackingReader(gzip.GzipFile(fileobj=file, mode="rb"), zlib.error, most))
    if suffix.endswith(".zst"):
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd

        return io.BufferedReader(_UnpackingReader(zstd.ZstdFile(file), zstd.ZstdError, most))
    return cast(BinaryIO, file)


def read_to_end(file: IO[bytes]) -> None:
    """Read to the end, where lengths and checksums stand; raises Damaged."""
    while file.read(_CHUNK):
        pass


class _UnpackingReader(io.RawIOBase):
    """The bytes in an archive; going back unpacks it once more from its start."""

    def __init__(self, archive: io.BufferedIOBase, damage: type[Exception], most: int) -> None:
        self._archive = archive
        self._damages = (damage, EOFError, OSError)
        self._most = most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """As much as there is room for, or what is left; raises Damaged."""
        room = memoryview(buffer)
        try:
            data = self._archive.read(room.nbytes)
        except self._damages as error:
            raise DamagedArchive(str(error)) from None
        if self._archive.tell() > self._most:
            raise OversizedArchive("too large")
        room[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Going forward reads what lies between; raises Damaged."""
        try:
            return self._archive.seek(offset, whence)
        except self._damages as error:
            raise DamagedArchive(str(error)) from None
