"""Finding and reading target files: a folder (all its YAML files together) or a single file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hcr.problems import Place, Problems
from hcr.targets.schema import FILE
from hcr.targets.shapes import Record, record
from hcr.targets.tree import MapNode, read_tree

__all__ = ["default_folder", "files_of", "read_file"]

MAX_BYTES = 32 * 2**20
_FILE = record(FILE)


def default_folder() -> Path:
    """`./targets` when it exists, else the target files shipped with the package."""
    here = Path("targets")
    if here.is_dir():
        return here
    shipped = Path(__file__).parent.parent / "shipped"
    # In a checkout the shipped files are the checkout's own.
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "targets"


def files_of(path: Path, problems: Problems) -> Sequence[Path]:
    """The YAML files of a folder by name, or the file itself; none is a problem."""
    if not path.is_dir():
        return [path]
    try:
        found = sorted(p for p in path.iterdir() if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))
    except OSError as error:
        problems.add(Place(str(path)), "HCR101", error=error.strerror or str(error))
        return []
    if not found:
        problems.add(Place(str(path)), "HCR107")
    return found


def read_file(path: Path, problems: Problems) -> Record | None:
    """One file's blocks, with everything wrong in them recorded; None when it cannot be read at all."""
    place = Place(path.as_posix())
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        problems.add(place, "HCR101", error=getattr(error, "strerror", None) or str(error))
        return None
    if len(data) > MAX_BYTES:
        problems.add(place, "HCR101", error=f"> {MAX_BYTES} bytes")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(Place(place.path, line), "HCR102")
        return None
    before = len(problems.found)
    root = read_tree(text, place.path, problems)
    if not isinstance(root, MapNode) or "hcr" not in root.entries:
        if len(problems.found) == before:
            problems.add(place, "HCR108")
        return None
    read: Record | None = _FILE.read(root, problems)
    return read
