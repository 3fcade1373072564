"""The floors and the doors: who may import whom, and which module is the one way to a library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import ROOT

PACKAGE = ROOT / "hcr"

# A module belongs to the first floor that names it or the package it is in; imports go down, or stay on a floor.
FLOORS = [
    ("A", "frozen packed messages numerals numbers names periods interval grammar units problems model"),
    ("B", "bounds formula figures judgement tasks select header layout naming values duplicates intake unread"),
    ("B", "neighbours plausible untargeted regional piecewise form check rules manual findings summary flat view"),
    ("B", "explain paper report evidence"),
    ("C", "targets readers renderers columns"),
    ("D", "cli spark"),
]
FLOOR = {name: floor for floor, names in FLOORS for name in names.split()}
# The edges never import one another.
EDGES = {"targets", "readers", "renderers", "columns"}
DOORS = {
    "openpyxl": {"readers.workbook", "renderers.form", "renderers.papers.workbook"},
    "docx": {"renderers.papers.word"},
    "jinja2": {"renderers.papers.html"},
    "xlrd": {"readers.legacy"},
    "duckdb": {"readers.bulk", "columns"},
    "backports": {"packed"},
    "compression": {"packed"},
    "pyspark": {"spark"},
    "pint": {"units"},
    "yaml": {"targets.tree"},
    "rich": {"renderers.table"},
    "typer": {"cli"},
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the floor"
            base = node.module or ""
            # `from hcr.readers import package` names a module, `from hcr.rules import apply` is in one.
            for alias in node.names:
                path = PACKAGE.parent.joinpath(*base.split("."), f"{alias.name}.py")
                yield f"{base}.{alias.name}" if base.startswith("hcr") and path.exists() else base


def faults(module: str, imported: str) -> Iterator[str]:
    """What is wrong with one module importing another."""
    top = imported.split(".", maxsplit=1)[0]
    if top in DOORS and not any(module == door or module.startswith(f"{door}.") for door in DOORS[top]):
        yield f"{module} imports {top}, whose door is {sorted(DOORS[top])}"
    if top != "hcr" or imported in ("hcr", "hcr.__version__") or module in ("", "__main__"):
        return
    own, other = module.split(".", maxsplit=1)[0], imported.split(".")[1]
    if FLOOR[own] < FLOOR[other]:
        yield f"{module} (floor {FLOOR[own]}) imports {imported} (floor {FLOOR[other]})"
    if own in EDGES and other in EDGES and own != other:
        yield f"{module} imports {imported}: edges never import one another"


def test_every_module_has_a_floor() -> None:
    names = {name.split(".")[0] for name, _ in modules()} - {"", "__init__", "__main__"}
    assert names == set(FLOOR)


def test_imports_go_down_and_libraries_have_one_door() -> None:
    found = [fault for name, tree in modules() for each in imports(tree) for fault in faults(name, each)]
    assert found == []


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("interval", "hcr.check"),
        ("check", "hcr.renderers.plain"),
        ("renderers.plain", "hcr.targets.load"),
        ("targets.load", "hcr.cli"),
        ("judgement", "pint"),
        ("cli.check", "yaml"),
    ],
)
def test_the_rule_can_fail(module: str, imported: str) -> None:
    assert list(faults(module, imported))


def test_there_is_no_circle() -> None:
    graph = {name: {i.removeprefix("hcr.") for i in imports(tree) if i.startswith("hcr.")} for name, tree in modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"import circle: {' > '.join((*path, name))}"
        if name in done or name not in graph:
            return
        for inner in graph[name]:
            visit(inner, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_only_the_manual_imports_its_pages() -> None:
    """A run that explains nothing does not load them."""
    importing = {name for name, tree in modules() if any("messages.manual" in each for each in imports(tree))}
    assert {name for name in importing if not name.startswith("messages.manual")} == {"manual"}


def test_only_the_command_line_prints() -> None:
    printing = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert {name.split(".")[0] for name in printing} <= {"cli"}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that a run of hcr imports."""
    code = "import sys; from hcr.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    return {name.split(".")[0] for name in ran.stderr.split()}


def test_the_example_runs_without_heavy_libraries() -> None:
    loaded = loaded_by("check", "examples/jianghai/actuals-2018.csv", "--format", "plain")
    assert "yaml" in loaded
    assert not loaded & {"pint", "duckdb", "openpyxl", "rich", "docx", "jinja2", "pydantic", "numpy", "polars"}


def test_the_version_needs_nothing_but_typer() -> None:
    assert not loaded_by("--version") & {"pint", "rich", "yaml", "pydantic"}


def test_spark_is_imported_when_it_is_called() -> None:
    code = "import sys, hcr.spark; sys.exit('pyspark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_modules_open_with_what_they_are_for() -> None:
    assert [name for name, tree in modules() if not ast.get_docstring(tree)] == []


def test_files_stay_one_idea() -> None:
    long = {
        path.name: lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}
