"""The house: one table of the floor of each folder and the libraries that it may import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from rooms import GUARDED, HOUSE, PACKAGE, PLUMBING, ROOMS, Room, imports, modules


def faults(module: str, imported: str) -> Iterator[str]:
    """Why one module may not import another."""
    own, _, inner = module.partition(".")
    if own not in ROOMS:
        yield f"{module} is on no floor"
        return
    top, _, path = imported.partition(".")
    if top in GUARDED and not enters(ROOMS[own], top, inner):
        doors = [f"{room.name}.{room.doors[top]}" for room in HOUSE if top in room.doors]
        yield f"{module} imports {top}, which enters by {doors}"
    other = path.partition(".")[0]
    if top != "hcr" or not other:
        return
    if other not in ROOMS:
        yield f"{module} imports {imported}, which is on no floor"
    elif other != own and ROOMS[other].floor >= ROOMS[own].floor:
        way = "sideways" if ROOMS[other].floor == ROOMS[own].floor else "upward"
        yield f"{module} (floor {ROOMS[own].floor}) imports {imported} (floor {ROOMS[other].floor}): {way}"


def enters(room: Room, library: str, inner: str) -> bool:
    """Does the library come in by this module? An empty door is the whole room."""
    if library not in room.doors:
        return False
    doors = room.doors[library].split() or [""]
    return any(not door or inner == door or inner.startswith(f"{door}.") for door in doors)


def test_every_module_has_a_floor() -> None:
    assert {name.split(".")[0] for name, _ in modules()} == set(ROOMS)


def test_a_reader_meets_at_most_fourteen_rooms() -> None:
    assert len(set(ROOMS) - PLUMBING) <= 14
    entries = {path.stem for path in PACKAGE.iterdir() if path.name not in ("__pycache__", "py.typed")}
    assert entries == set(ROOMS)


@pytest.mark.slow
def test_imports_go_down_and_libraries_have_one_door() -> None:
    found = [fault for name, tree in modules() for each in imports(tree) for fault in faults(name, each)]
    assert found == []


@pytest.mark.parametrize(
    ("module", "imported", "fault"),
    [
        ("core.interval", "hcr.judgement.check", "upward"),
        ("judgement.check", "hcr.report.summary", "upward"),
        ("report.paper", "hcr.renderers.plain", "upward"),
        ("run.pipeline", "hcr.cli.options", "upward"),
        ("targets.load", "hcr.submission.values", "sideways"),
        ("report.summary", "hcr.columns.engine", "sideways"),
        ("spark", "hcr.cli.options", "sideways"),
        ("judgement.check", "pint", "enters by"),
        ("language.numbers", "pint", "enters by"),
        ("cli.check", "yaml", "enters by"),
        ("run.pipeline", "typer", "enters by"),
        ("spark", "typer", "enters by"),
        ("helpers.text", "hcr.records", "no floor"),
        ("cli.check", "hcr.helpers", "no floor"),
    ],
)
def test_the_rule_can_fail(module: str, imported: str, fault: str) -> None:
    assert any(fault in each for each in faults(module, imported))


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
    assert {name for name in importing if not name.startswith("messages.manual")} == {"validation.manual"}


def test_only_the_command_line_prints() -> None:
    printing = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert {name.split(".")[0] for name in printing} <= {"cli"}


FILELESS = {"records", "messages", "language", "core", "judgement"}
# The first two open files and make folders for rooms that never import one another; the last reads its own list.
TOUCHING = {"core.input_file", "core.own_folders", "core.standard_areas"}


def test_nouns_arithmetic_and_judgement_touch_no_files() -> None:
    found = {name for name, tree in modules() if set(imports(tree)) & {"os", "pathlib", "shutil", "tempfile"}}
    assert {name for name in found if name.split(".")[0] in FILELESS} == TOUCHING


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that a run of hcr imports."""
    code = "import sys; from hcr.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    return {name.split(".")[0] for name in ran.stderr.split()}


@pytest.mark.slow
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
