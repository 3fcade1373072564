"""Every module of floors 1 to 5 is imported by a test of its own folder: a break is found where one looks for it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence

import pytest
from conftest import ROOT
from rooms import HOUSE, find_imports, modules

TESTED = [room.name for room in HOUSE if 1 <= room.floor <= 5]


def modules_of(folder: str) -> list[str]:
    """The modules of a folder of the package, by their names in it; one that holds only a docstring needs no test."""
    inside = ((name, tree) for name, tree in modules() if name.split(".")[0] == folder)
    return [f"hcr.{name}" for name, tree in inside if len(tree.body) > 1]


def imported_by(tests: Iterable[str]) -> set[str]:
    """What the texts of tests import, by module: of `from hcr.targets import load` the package and the module."""
    trees = [ast.parse(text) for text in tests]
    packages = {node.module for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name for tree in trees for name in find_imports(tree)} | {name for name in packages if name}


def find_untested(modules: Mapping[str, Sequence[str]], tests: Mapping[str, Sequence[str]]) -> list[str]:
    """The modules of each folder that no text of a test of the same folder imports."""
    imported = {folder: imported_by(tests[folder]) for folder in modules}
    return [name for folder, names in modules.items() for name in names if name not in imported[folder]]


def texts_of(folder: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / folder).glob("test_*.py"))]


@pytest.mark.slow
def test_every_module_is_imported_by_a_test_of_its_own_folder() -> None:
    of_folders = {folder: modules_of(folder) for folder in TESTED}
    assert min(map(len, of_folders.values())) > 4
    assert find_untested(of_folders, {folder: texts_of(folder) for folder in TESTED}) == []


@pytest.mark.parametrize(
    ("text", "untested"),
    [
        ("from hcr.core.bounds import Undecided", []),
        ("from hcr.core import bounds", []),
        ("import hcr.core.bounds", []),
        ("def test():\n    from hcr.core.bounds import Undecided", []),
        ("from hcr.core.model import Target", ["hcr.core.bounds"]),
        ("# from hcr.core.bounds import Undecided", ["hcr.core.bounds"]),
    ],
)
def test_the_rule_can_fail(text: str, untested: list[str]) -> None:
    modules = {"core": ["hcr.core.bounds"], "report": []}
    assert find_untested(modules, {"core": [text], "report": []}) == untested
    # A test of another folder does not count.
    assert find_untested(modules, {"core": [], "report": [text]}) == ["hcr.core.bounds"]
