"""Finds and reads target files: a folder (all its YAML files together) or a single file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hcr.core.input_file import read_input
from hcr.core.model import IgnoreComment
from hcr.core.problems import Place, Problems
from hcr.language.patterns import compile_late
from hcr.records import replace
from hcr.targets.document_heads import cut_demands, is_plain
from hcr.targets.schema import FILE
from hcr.targets.schema_types import Record, record
from hcr.targets.yaml_nodes import MapNode
from hcr.targets.yaml_tree import read_tree

ReadBytes = Callable[[Path], bytes]
"""Reads all bytes of a file; raises OSError and EndlessInput."""

MAX_BYTES = 32 * 2**20
_FILE = record(FILE)


def default_folder() -> Path:
    """`./targets` if it exists, else the target files shipped with the package."""
    here = Path("targets")
    if here.is_dir():
        return here
    shipped = Path(__file__).parent.parent / "shipped"
    # In a checkout the shipped files are those of the checkout.
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "targets"


def yaml_files_of(path: Path, problems: Problems) -> Sequence[Path]:
    """The YAML files of a folder by name, or the file itself; a folder without any is a problem."""
    if not path.is_dir():
        return [path]
    try:
        listed = os.listdir(path)  # noqa: PTH208 - to sort names is quicker than to sort thousands of paths
        names = sorted(each for each in listed if each.lower().endswith((".yaml", ".yml")) and each[0] != ".")
    except OSError as error:
        problems.add(Place(path.as_posix()), "HCR101", error=error.strerror or str(error))
        return []
    if not names:
        problems.add(Place(path.as_posix()), "HCR107")
    return [path / name for name in names]


def read_text(path: Path, problems: Problems, read_bytes: ReadBytes = read_input) -> str | None:
    """One file's text; None if it cannot be read, with the problem recorded."""
    try:
        data = read_bytes(path)
    except (OSError, ValueError) as error:
        problems.add(Place(path.as_posix()), "HCR101", error=getattr(error, "strerror", None) or str(error))
        return None
    if len(data) > MAX_BYTES:
        problems.add(Place(path.as_posix()), "HCR101", error=f"> {MAX_BYTES} bytes")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(Place(path.as_posix(), line), "HCR102")
        return None


def read_file(
    path: Path, problems: Problems, ignores: list[IgnoreComment], read_bytes: ReadBytes = read_input
) -> Record | None:
    """One file's blocks, with all their problems recorded; None if it cannot be read at all.

    Comments in it that waive findings are added to `ignores`.
    """
    text = read_text(path, problems, read_bytes)
    return None if text is None else _read_blocks(text, path, problems, ignores)


def read_head(path: Path, problems: Problems) -> tuple[Record | None, list[IgnoreComment], str | None]:
    """The head of a file, as `read_file` reads it, the comments in it that waive findings, and the unread tasks.

    The text of the tasks is None if the whole file was read: its head has a problem, it is not a document, or its
    layout is not plain.
    """
    ignores: list[IgnoreComment] = []
    text = read_text(path, problems)
    if text is None:
        return None, ignores, None
    head, tasks = cut_demands(text)
    if head != text:
        found = Problems()
        read = _read_blocks(head, path, found, ignores)
        if read and not found.found and is_plain(head, read):
            return read, ignores, tasks
        ignores.clear()
    return _read_blocks(text, path, problems, ignores), ignores, None


def _read_blocks(text: str, path: Path, problems: Problems, ignores: list[IgnoreComment]) -> Record | None:
    place = Place(path.as_posix())
    ignores += _ignore_comments(text, place.path)
    before = len(problems.found)
    root = read_tree(text, place.path, problems)
    # A file with one of our blocks is a target file even without `hcr: 1`, so that all its problems are listed at once.
    if not isinstance(root, MapNode) or not root.entries.keys() & FILE.keys():
        if len(problems.found) == before:
            problems.add(place, "HCR108")
        return None
    read: Record | None = _FILE.read(root, problems)
    return read and replace(read, node=None)  # else the whole tree would stay in memory


_IGNORE = compile_late(r"(?:^|\s)#\s*hcr:\s*ignore\b(?:\[([^\]]*)\])?(.*)")


def _ignore_comments(text: str, path: str) -> Iterator[IgnoreComment]:
    """The comments of a file that waive findings on their line."""
    if "ignore" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if "ignore" in line and (match := _IGNORE.search(line)):
            codes = tuple(code.strip() for code in (match[1] or "").split(",") if code.strip())
            column = line.index("#", match.start()) + 1
            yield IgnoreComment(codes, match[2].strip(" :\t\r"), Place(path, number, column))
