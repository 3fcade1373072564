"""Opens the files to judge: every file can be read twice, and a kept one is read from its disk or pipe once.

So the hash in the evidence is that of the judged bytes, even if the file changes meanwhile.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from hcr.core.input_file import open_input, read_input, refuse_device
from hcr.run.usage import UsageError

if TYPE_CHECKING:
    from hcr.report.meeting import InputFile

STDIN = "-"
HELD = 2**24  # bytes of a copy that are held in memory; a longer one goes to a temporary file
_CHUNK = 2**20

Opener = Callable[[Path], AbstractContextManager[BinaryIO]]
"""Opens a submission, so that it can be read twice; raises OSError."""


def is_stream(path: Path) -> bool:
    """Can it be read only once, like standard input or a pipe?"""
    return str(path) == STDIN or (path.exists() and not path.is_file() and not path.is_dir())


def open_twice_readable(path: Path) -> BinaryIO:
    """A file that can be read twice; standard input and pipes are copied for that. Raises OSError."""
    if str(path) != STDIN and path.is_file():
        return path.open("rb")
    with _open_once_readable(path) as file:
        return _copy(file)[0]


@contextmanager
def _open_once_readable(path: Path) -> Iterator[BinaryIO]:
    """A file, or standard input, which stays open; raises OSError and EndlessInput."""
    if str(path) != STDIN:
        with open_input(path) as file:
            yield file
    elif sys.stdin is None:  # it was closed before hcr was started
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    else:
        with suppress(UnsupportedOperation):  # a stream in memory is no device
            refuse_device(sys.stdin.fileno(), STDIN)
        yield sys.stdin.buffer


def _copy(file: BinaryIO) -> tuple[BinaryIO, str]:
    """A copy that can be read twice, and its SHA-256 in hexadecimal.

    Raises OSError if the file cannot be read, and UsageError if the copy has no room, with TMPDIR as the remedy.
    """
    import hashlib
    import tempfile

    digest = hashlib.sha256()
    aside = tempfile.SpooledTemporaryFile(HELD)  # noqa: SIM115 - whoever opened the file closes the copy
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        try:
            aside.write(chunk)
        except OSError as error:
            aside.close()
            reason = error.strerror or str(error)
            raise UsageError("usage.write", "TMPDIR", path=tempfile.gettempdir(), error=reason) from None
    aside.seek(0)
    return cast(BinaryIO, aside), digest.hexdigest()


class Snapshots:
    """Copies of files as they were when they were first opened, with their hashes; a context that ends with them."""

    def __init__(self) -> None:
        self._copies: dict[Path, BinaryIO] = {}
        self._hashes: dict[Path, str] = {}

    def __enter__(self) -> Snapshots:
        return self

    def __exit__(self, *_: object) -> None:
        for copy in self._copies.values():
            copy.close()

    @contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """The copy of a file, made at the first call; raises OSError, and UsageError if there is no room."""
        if path not in self._copies:
            with _open_once_readable(path) as file:
                self._copies[path], self._hashes[path] = _copy(file)
        copy = self._copies[path]
        copy.seek(0)
        yield copy

    def read_bytes(self, path: Path) -> bytes:
        """All bytes of a file; raises OSError."""
        import hashlib

        data = read_input(path)
        self._hashes[path] = hashlib.sha256(data).hexdigest()
        return data

    def hash_of(self, path: Path) -> str | None:
        """The SHA-256 in hexadecimal of the bytes read of a file; None if it was not or could not be read."""
        return self._hashes.get(path)

    def list_inputs(self, role: str, paths: Iterable[Path]) -> list[InputFile]:
        """Those of these files that were read, as inputs with this role."""
        from hcr.report.meeting import InputFile

        return [InputFile(role, path.name, sha) for path in paths if (sha := self.hash_of(path))]
