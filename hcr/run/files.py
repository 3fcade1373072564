"""The files that a run reads: those that folders and patterns mean, and how large they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from hcr.run.usage import UsageError
from hcr.submission.archives import suffix_of

PATTERN = frozenset("*?[")
LONG_TABLES = (".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")


def expand_folders(paths: Sequence[Path]) -> Sequence[Path]:
    """The files that folders and patterns mean, in order; any other path as it is.

    A pattern is in the last part of a path and means files of that folder, none below it.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.iterdir() if suffix_of(each) in LONG_TABLES and each.is_file())
        elif PATTERN & set(path.name) and not path.exists():
            found += _find_matching(path) or [path]
        else:
            found.append(path)
    return found or paths


def _find_matching(pattern: Path) -> list[Path]:
    """What matches the last part of a path, by name; nothing where there is no such folder."""
    if not pattern.parent.is_dir():
        return []
    return sorted(each for each in pattern.parent.iterdir() if fnmatch(each.name, pattern.name))


def size_of(paths: Sequence[Path]) -> int:
    """How many bytes these files hold; what is not a file holds none."""
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
    """The error of a temporary folder that cannot be written: another place can be named."""
    import os
    import tempfile

    try:
        place = tempfile.gettempdir()
    except OSError:
        place = os.environ.get("TMPDIR", "")
    return UsageError("usage.write", "TMPDIR", path=place, error=str(error))
