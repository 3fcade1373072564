"""Writes the files of a command: they are checked before any work, written aside, then moved into place together.

An output is never a link, a pipe, a device or a folder, never a file that the command reads, and never two outputs. A
run that is broken off leaves the old files whole. If one of several files cannot be moved, none of them is changed.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from hcr.core.own_folders import make_own_folder, remove_own_folder
from hcr.messages import Term
from hcr.run.usage import UsageError

PREFIX = ".hcr-"  # of the folder beside an output in which the new file is written


@contextmanager
def report_failure(path: Path, where: str) -> Iterator[None]:
    """Turn a failure to write into wrong use, as another place can be named."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("usage.write", where, path=str(path), error=reason) from None


class Output:
    """One file to be written: its name, and the option that asked for it."""

    def __init__(self, path: Path, where: str) -> None:
        self.path, self.where = path, where
        self._folder = path.parent / f"{PREFIX}{os.urandom(8).hex()}"  # known before it is made: it is always removed
        self._was_there = False
        self._moved = False

    @property
    def suffix(self) -> str:
        """The suffix of its name in lower case."""
        return self.path.suffix.lower()

    @contextmanager
    def write(self) -> Iterator[Path]:
        """The file to write to, beside the output and of the same name; raises UsageError if it cannot be written."""
        with report_failure(self.path, self.where):
            make_own_folder(self._folder)
            yield self._beside

    def write_bytes(self, data: bytes) -> None:
        """These bytes as the whole file."""
        with self.write() as beside:
            beside.write_bytes(data)

    @property
    def is_written(self) -> bool:
        """Does its new file lie ready?"""
        return self._beside.exists()

    @property
    def _beside(self) -> Path:
        return self._folder / self.path.name

    @property
    def _old(self) -> Path:
        return self._folder / ".old"

    def refuse_existing(self, force: bool) -> None:
        """Raise UsageError for a file that must not be replaced."""
        with report_failure(self.path, self.where):
            try:
                mode = self.path.lstat().st_mode
            except FileNotFoundError:
                self.path.parent.stat()
                mode = None
            if not os.access(self.path.parent, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if mode is None:
            return
        if not stat.S_ISREG(mode):
            raise UsageError("usage.no_output", self.where, path=str(self.path), found=_name_kind(mode))
        if not force:
            raise UsageError("usage.exists", self.where, path=str(self.path))

    def keep_old(self) -> None:
        """Keep the old file, and give its permissions to the new one."""
        with report_failure(self.path, self.where):
            self._was_there = self.path.exists()
            if not self._was_there:
                return
            self._beside.chmod(stat.S_IMODE(self.path.stat().st_mode))
            try:
                self._old.hardlink_to(self.path)
            except OSError:  # not every file system has hard links
                shutil.copy2(self.path, self._old)

    def move(self) -> None:
        """Move the new file into place."""
        with report_failure(self.path, self.where):
            self._moved = True
            self._beside.replace(self.path)

    def undo(self) -> None:
        """Put the old file back, or remove the new one if there was none; does nothing if nothing was moved."""
        if not self._moved:
            return
        with suppress(OSError):
            if self._was_there:
                self._old.replace(self.path)
            elif not self._beside.exists():
                self.path.unlink()

    def clean(self) -> None:
        """Remove the folder beside the output."""
        remove_own_folder(self._folder)


class Outputs:
    """All files of one command, as a context: left without an exception, they are moved into place together."""

    def __init__(self, force: bool = False, kept: Path | None = None) -> None:
        self._force = force  # `kept` is a file that this run rests on whatever the command is
        self._files: list[Output] = []
        self._taken = {_key_of(kept, {})} if kept else set()
        self._cases: dict[Path, bool] = {}  # by folder: does its file system treat upper and lower case as one?
        self._read: set[tuple[int, int]] = set()  # the files that the command reads
        self._made: list[Path] = []  # folders that this run made, the innermost first
        self.headline = ""  # what the outputs come to, in a few words
        self.written: list[Path] = []  # the files that were moved into place

    def add_if(self, path: Path | None, where: str = "--output") -> Output | None:
        """Add a file if a path is given; raises as `add` does."""
        return None if path is None else self.add(path, where)

    def add(self, path: Path, where: str = "--output") -> Output:
        """Add a file; raises UsageError for a file that must not be replaced, and for two of one name.

        The kept file and the inputs are never replaced, whatever `force` is.
        """
        output = Output(path, where)
        output.refuse_existing(self._force)
        key = _key_of(path, self._cases)
        if key in self._taken or key in self._read:
            raise UsageError("usage.same_file", where, path=str(path))
        self._taken.add(key)
        self._files.append(output)
        return output

    def refuse_inputs(self, list_inputs: Callable[[], Iterable[Path]], may_follow: bool = False) -> None:
        """Raise UsageError for an output that is one of these files, which the command reads.

        `may_follow` if outputs may be added later: those are compared too.
        """
        if not self._files and not may_follow:
            return
        self._read = {identity for path in list_inputs() if (identity := _identify(path))}
        for output in self._files:
            if _identify(output.path) in self._read:
                raise UsageError("usage.same_file", output.where, path=str(output.path))

    def make_folder(self, folder: Path, where: str) -> None:
        """Make a folder for outputs if there is none, and those above it; removed again if nothing gets into it.

        Raises UsageError if it cannot be made.
        """
        with report_failure(folder, where):
            self._made += [each for each in (folder, *folder.parents) if not each.exists()]
            folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Outputs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._move_all()
        finally:
            try:
                self._clean()
            except KeyboardInterrupt:  # a run is interrupted once
                self._clean()
                raise

    def _clean(self) -> None:
        for output in self._files:
            output.clean()
        for folder in self._made if not self.written else ():
            with suppress(OSError):
                folder.rmdir()

    def _move_all(self) -> None:
        """Move every file that was written; if one cannot be moved, all are put back."""
        written = [output for output in self._files if output.is_written]
        for output in written:
            output.refuse_existing(self._force)  # another program may have written it meanwhile
            output.keep_old()
        try:
            for output in written:
                output.move()
        except BaseException:
            for output in written:
                output.undo()
            raise
        self.written = [output.path for output in written]


def _identify(path: Path) -> tuple[int, int] | None:
    """The device and number of a file, which are the same under every name; None if there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _key_of(path: Path, cases: dict[Path, bool]) -> tuple[object, object]:
    """What is equal for two names of one file, whether or not it exists yet. `cases` keeps what folders answered."""
    identity = _identify(path)
    if identity is not None:
        return identity
    folder = path.parent.resolve()
    if folder not in cases:
        cases[folder] = _takes_cases_as_one(folder)
    name = unicodedata.normalize("NFC", path.name).casefold() if cases[folder] else path.name
    return folder, name


def _takes_cases_as_one(folder: Path) -> bool:
    """Does the file system of this folder treat upper and lower case as one?"""
    probe = folder / f"{PREFIX}{os.urandom(8).hex()}"
    try:
        make_own_folder(probe)
        return probe.with_name(probe.name.upper()).exists()
    except OSError:
        return os.path.normcase("A") == "a"
    finally:
        remove_own_folder(probe)


def _name_kind(mode: int) -> Term:
    """The kind of thing at the place of a file, with the remedy."""
    kinds = {stat.S_IFLNK: "link", stat.S_IFIFO: "pipe", stat.S_IFDIR: "folder"}
    return Term(f"output.{kinds.get(stat.S_IFMT(mode), 'device')}")
