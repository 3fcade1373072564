"""Finds the files that a run reads, from paths, folders and patterns, and their sizes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from hcr.records import frozen
from hcr.run.opening import STDIN
from hcr.run.usage import UsageError
from hcr.submission.archives import suffix_of
from hcr.submission.readers import READABLE

OTHER_KIND, INNER_FOLDER = SKIPPED = ("HCR137", "HCR138")  # the notes about files in a folder that are not read
# Beside an open file Excel, WPS and LibreOffice keep one whose name begins so, beside any copied file macOS does.
BESIDE = ("~$", ".~", "._")


@frozen
class FoundFiles:
    """The files to read, and those left out: each path with the code of the note that gives the reason."""

    files: Sequence[Path] = ()
    skipped: Sequence[tuple[Path, str]] = ()


def expand_folders(paths: Sequence[Path], where: str = "ACTUALS") -> FoundFiles:
    """The files that paths, folders and patterns mean, each once, in order.

    Of a folder these are the files directly in it, of every kind that hcr reads. The lock files of open workbooks are
    left out, also where a shell has expanded a pattern to them. Raises UsageError, with `where` as the argument, for a
    path that does not exist, a folder that cannot be entered, and a folder or pattern without a file to read.
    """
    files: dict[str, Path] = {}
    skipped: list[tuple[Path, str]] = []
    named = [path for path in paths if not _is_beside(path)]
    if paths and not named:
        raise UsageError("usage.no_files", where, path=str(paths[0]), choices=tuple(READABLE))
    for path in named:
        found = [path] if _is_one_file(path) else _list_candidates(path, where)
        taken = found if _is_one_file(path) else [each for each in found if _why_skipped(each) == ""]
        if not taken:
            raise UsageError("usage.no_files", where, path=str(path), choices=tuple(READABLE))
        skipped += [(each, why) for each in found if each not in taken and (why := _why_skipped(each))]
        for each in taken:
            files.setdefault(os.path.realpath(each) if str(each) != STDIN else f"{STDIN}{len(files)}", each)
    return FoundFiles(list(files.values()), skipped)


def _is_beside(path: Path) -> bool:
    """Is this the file that a program keeps beside another one?"""
    return path.name.startswith(BESIDE) and not path.is_dir()


def _is_one_file(path: Path) -> bool:
    """Does the path name a file or standard input? `os.path` also answers for names that the system refuses."""
    return str(path) == STDIN or (os.path.exists(path) and not os.path.isdir(path))  # noqa: PTH110, PTH112


def _list_candidates(path: Path, where: str) -> list[Path]:
    """The content of a folder, or the files that fit a pattern, without lock files; raises UsageError."""
    try:
        found = sorted(path.iterdir()) if os.path.isdir(path) else expand_pattern(path)  # noqa: PTH112
    except (OSError, ValueError, re.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError("usage.read", where, path=str(path), error=reason) from None
    if not found and not os.path.isdir(path):  # noqa: PTH112
        raise _explain_absence(path, where)
    return [each for each in found if not _is_beside(each)]


def expand_pattern(path: Path) -> list[Path]:
    """The files and folders that fit a pattern, in order."""
    import glob

    return [Path(name) for name in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207


def _explain_absence(path: Path, where: str) -> UsageError:
    """Why a path leads to no file: there is none, or the system refuses to look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        pass
    except OSError as error:
        return UsageError("usage.read", where, path=str(path), error=error.strerror or str(error))
    return UsageError("usage.no_file", where, path=str(path))


def _why_skipped(path: Path) -> str:
    """The code of the note why a file in a folder is not read; empty for a file that is read."""
    if path.is_dir():
        return INNER_FOLDER
    return "" if path.is_file() and suffix_of(path) in READABLE else OTHER_KIND


def size_of(paths: Sequence[Path]) -> int:
    """The number of bytes of these files; paths that are not files count none."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def measure_reading(size: int) -> Callable[[], float]:
    """A function that returns how often this process has read `size` bytes since now.

    It needs Linux; elsewhere it returns 0. DuckDB's own progress hardly moves in a query with several groupings.
    """
    start = _count_bytes_read()
    return lambda: (_count_bytes_read() - start) / max(size, 1)


def _count_bytes_read() -> int:
    try:
        return int(Path("/proc/self/io").read_text(encoding="ascii").split()[1])  # `rchar: 4096`
    except (OSError, ValueError, IndexError):
        return 0


def refuse_temporary_folder(error: Exception) -> UsageError:
    """The error for a temporary folder that cannot be written, which asks for another place."""
    import os
    import tempfile

    try:
        place = tempfile.gettempdir()
    except OSError:
        place = os.environ.get("TMPDIR", "")
    return UsageError("usage.write", "TMPDIR", path=place, error=str(error))
