"""The house as one table: the floor of each folder and the libraries that come in through it; and who imports what."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from conftest import ROOT

PACKAGE = ROOT / "hcr"


class Room(NamedTuple):
    """A folder or a module at the top of the package, its floor, and the libraries with the module they enter by."""

    name: str
    floor: int
    doors: dict[str, str]


HOUSE = [
    Room("__init__", 9, {}),
    Room("__main__", 9, {}),
    Room("cli", 8, {"typer": ""}),
    Room("spark", 8, {"pyspark": ""}),
    Room("run", 7, {}),
    Room(
        "renderers",
        6,
        {
            "rich": "table",
            "openpyxl": "form_workbook form_checks form_pages owed papers.workbook reproducible",
            "docx": "papers.word",
            "jinja2": "papers.html",
        },
    ),
    Room("validation", 5, {}),
    Room("report", 4, {}),
    Room("columns", 4, {"duckdb": ""}),
    Room("targets", 3, {"yaml": "yaml_tree", "docx": "drafting.word_file", "pypdf": "drafting.pdf_file"}),
    Room(
        "submission",
        3,
        {
            "xlrd": "readers.xls",
            "duckdb": "readers.parquet",
            "backports": "archives",
            "compression": "archives",
        },
    ),
    Room("judgement", 3, {}),
    Room("core", 2, {}),
    Room("language", 1, {"pint": "units"}),
    Room("messages", 1, {}),
    Room("records", 0, {}),
]
ROOMS = {room.name: room for room in HOUSE}
GUARDED = {library for room in HOUSE for library in room.doors}
PLUMBING = {"__init__", "__main__"}  # with `py.typed` what any package has; the rest is what a reader meets


@cache
def modules() -> Sequence[tuple[str, ast.Module]]:
    """Every module with its name inside the package."""
    return list(parsed())


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts)
        yield (
            name if name == "__init__" else name.removesuffix(".__init__"),
            ast.parse(path.read_text(encoding="utf-8")),
        )


@cache
def imports(tree: ast.Module) -> Sequence[str]:
    """What a module imports; a tree is walked once."""
    return list(find_imports(tree))


def find_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the floor"
            base = node.module or ""
            # `from hcr.cli import options` names a module, `from hcr.messages import say` a function in one.
            for alias in node.names:
                inner = PACKAGE.parent.joinpath(*base.split("."), alias.name)
                is_module = inner.with_suffix(".py").exists() or inner.is_dir()
                yield f"{base}.{alias.name}" if base.startswith("hcr") and is_module else base
