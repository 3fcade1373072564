"""The files of a run: what folders and patterns stand for, how large files are, and writing beside and into place."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hcr.run.usage import UsageError
from hcr.submission.archives import suffix_of

PATTERN = frozenset("*?[")
LONG_TABLES = (".csv", ".tsv", ".parquet", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")


def expand_folders(paths: Sequence[Path]) -> Sequence[Path]:
    """The files that folders and patterns stand for, in order; any other path as it is."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.iterdir() if suffix_of(each) in LONG_TABLES and each.is_file())
        elif PATTERN & set(path.name) and not path.exists():
            found += sorted(path.parent.glob(path.name)) or [path]
        else:
            found.append(path)
    return found or paths


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


@contextmanager
def write_beside(path: Path, where: str = "--output") -> Iterator[Path]:
    """A file beside `path`, moved into its place at the end: an interrupted write leaves the old file whole.

    Raises UsageError, with `where` as the option, if the file cannot be written.
    """
    import tempfile

    beside = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        yield beside
        beside.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_read_umask())
        beside.replace(path)
    except OSError as error:
        raise UsageError("usage.write", where, path=str(path), error=error.strerror or str(error)) from None
    finally:
        if beside:
            beside.unlink(missing_ok=True)


def refuse_temporary_folder(error: Exception) -> UsageError:
    """The error of a temporary folder that cannot be written: another place can be named."""
    import tempfile

    try:
        place = tempfile.gettempdir()
    except OSError:
        place = os.environ.get("TMPDIR", "")
    return UsageError("usage.write", "TMPDIR", path=place, error=str(error))


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
