"""Opens packed files (.gz, .zst) as the bytes in them, which are unpacked as they are read.

Reading a broken archive raises DamagedArchive, because the part before the damage is not a whole file.
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
    """The archive unpacks to far more bytes than a table can have in an archive of its size."""


def suffix_of(path: Path) -> str:
    """The ending of a file's name, with that of an archive: `.csv`, `.csv.gz`, …"""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return "".join(suffixes[-2:]) if suffixes and suffixes[-1] in PACKED_SUFFIXES else "".join(suffixes[-1:])


def is_packed(path: Path) -> bool:
    """Is a file packed, by the ending of its name?"""
    return path.suffix.lower() in PACKED_SUFFIXES


def unpack(file: IO[bytes], suffix: str) -> BinaryIO:
    """The unpacked content of a seekable file, which can be read again; other files are returned unchanged.

    Raises ImportError if the library for this suffix is missing. Reading raises OversizedArchive beyond the limit.
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
    """Read to the end, where archives hold their lengths and checksums; raises DamagedArchive."""
    while file.read(_CHUNK):
        pass


class _UnpackingReader(io.RawIOBase):
    """The bytes in an archive; to seek backwards means to unpack it again from its start."""

    def __init__(self, archive: io.BufferedIOBase, damage: type[Exception], most: int) -> None:
        self._archive = archive
        self._damages = (damage, EOFError, OSError)
        self._most = most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as the archive still has bytes; raises DamagedArchive."""
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
        """Seek; going forward reads the bytes between. Raises DamagedArchive."""
        try:
            return self._archive.seek(offset, whence)
        except self._damages as error:
            raise DamagedArchive(str(error)) from None
