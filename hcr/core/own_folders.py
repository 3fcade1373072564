"""Folders that a run makes for itself: none outlives it.

Each is removed when its use ends. A signal may break that off, so what is still there is removed when the run ends.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_there: set[Path] = set()  # noted before a folder is made, so that none is forgotten


def make_own_folder(path: Path) -> None:
    """Make a folder that nobody else may enter. Raises OSError."""
    _there.add(path)
    try:
        path.mkdir(0o700)
    except OSError:
        _there.discard(path)  # there is none, or it is somebody else's
        raise


def remove_own_folder(path: Path) -> None:
    """Remove such a folder with everything in it, if it is there."""
    shutil.rmtree(path, ignore_errors=True)
    _there.discard(path)


def remove_own_folders() -> None:
    """Remove all that are still there, after the run was interrupted."""
    for path in list(_there):
        remove_own_folder(path)


@contextmanager
def make_temporary_folder() -> Iterator[Path]:
    """A folder in the system's temporary one, for as long as the context lasts. Raises OSError."""
    import tempfile

    path = Path(tempfile.gettempdir()) / f"hcr-{os.urandom(8).hex()}"
    try:
        make_own_folder(path)
        yield path
    finally:
        remove_own_folder(path)
