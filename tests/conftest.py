"""What the tests share: the real command in a process of its own, the same in this process, and golden files."""

from __future__ import annotations

import contextlib
import gc
import inspect
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from hcr.cli import main
from hcr.core.model import Catalogue, IgnoreComment
from hcr.core.problems import Problems
from hcr.language.names import Names
from hcr.run import reading
from hcr.submission import naming
from hcr.targets import files
from hcr.targets.document_heads import cut_demands

ROOT = Path(__file__).parent.parent
# The submissions of examples/ that the shipped target files judge.
SUBMISSIONS = sorted(path for path in (ROOT / "examples").glob("*/*.csv") if path.parent.name != "city")
REWRITE = bool(os.environ.get("HCR_GOLDEN"))
# A document for any region, on indicators that a test's own document defines.
ANYWHERE = """
hcr: 1
region: {code: "*", name: {zh: 全国, en: Anywhere}}
document: {number: 国2号, title: {zh: 二, en: Two}, issued: 2018-01-01, status: final, years: 2018..2020}
targets:
  - {indicator: share, source: 甲, by: {standing: "<= 29.5", 2019: "> 1"}}
  - {indicator: beds, source: 乙, by: {standing: "> 2.8"}}
"""


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


# Every test runs in English and 80 columns unless it sets others.
os.environ |= {"HCR_LANG": "en", "COLUMNS": "80"}
# The search for garbage would go through the thousands of collected tests again and again.
gc.set_threshold(100_000)


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_runtest_setup() -> None:
    """Every test starts at the root of the checkout."""
    os.chdir(ROOT)


@pytest.fixture(scope="session", autouse=True)
def shipped_targets_loaded_once() -> Iterator[None]:
    """Within one process a shipped target file is parsed once, a catalogue of them built once, its names indexed once.

    What is kept is frozen or copied; everything else happens at each run. `command` starts a process of its own.
    """
    shipped = {path.read_text(encoding="utf-8") for path in (ROOT / "targets").glob("*.yaml")}
    shipped |= {cut_demands(text)[0] for text in shipped}
    loading = import_module("hcr.targets.load")  # the package has a function of the same name
    parse, build = files._read_blocks, loading._build_catalogue
    parsed: dict[tuple[str, Path], tuple[Any, Problems, list[IgnoreComment]]] = {}
    built: dict[tuple[int, ...], tuple[Catalogue, Problems]] = {}
    index = naming.index_subject_names
    indexed: dict[tuple[int, str], Names] = {}
    known = set[int]()  # the identities of what is kept in `parsed` and `built`

    def parse_once(text: str, path: Path, problems: Problems, ignores: list[IgnoreComment]) -> Any:
        if text not in shipped:
            return parse(text, path, problems, ignores)
        if (text, path) not in parsed:
            own_problems, own_ignores = Problems(), list[IgnoreComment]()
            parsed[text, path] = parse(text, path, own_problems, own_ignores), own_problems, own_ignores
        record, own_problems, own_ignores = parsed[text, path]
        known.add(id(record))
        problems.found += own_problems.found
        ignores += own_ignores
        return record

    def build_once(read: Sequence[Any], ignores: Iterable[IgnoreComment], problems: Problems, *rest: Any) -> Catalogue:
        key = tuple(map(id, read))
        if not known.issuperset(key):
            return build(read, ignores, problems, *rest)
        if key not in built:
            own_problems = Problems()
            built[key] = build(read, ignores, own_problems, *rest), own_problems
        catalogue, own_problems = built[key]
        known.add(id(catalogue))
        problems.absorb(own_problems)
        return catalogue

    def index_once(catalogue: Catalogue, region: str = "", aliases: Mapping[str, str] | None = None) -> Names:
        if aliases or id(catalogue) not in known:
            return index(catalogue, region, aliases)
        key = id(catalogue), region
        if key not in indexed:
            indexed[key] = index(catalogue, region)
        names = copy(indexed[key])  # a run adds no name, and keeps what it missed in an attribute of its own
        assert names.missed is None
        return names

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_read_blocks", parse_once)
        patch.setattr(loading, "_build_catalogue", build_once)
        patch.setattr(naming, "index_subject_names", index_once)
        patch.setattr(reading, "index_subject_names", index_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_parsed_once() -> Iterator[None]:
    """Within one process typer reads the parameters of a command once: a third of the time of a short run.

    typer makes its own objects of them at each run. `command` starts a process of its own.
    """
    read = typer.main.get_params_from_function
    known: dict[Callable[..., Any], dict[str, Any]] = {}

    def read_once(function: Callable[..., Any]) -> dict[str, Any]:
        written = inspect.unwrap(function)  # a command is wrapped anew at each run
        if written not in known:
            known[written] = read(function)
        return {name: copy(each) for name, each in known[written].items()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_params_from_function", read_once)
        yield


@pytest.fixture
def hcr() -> Callable[..., Ran]:
    """Run hcr in this process: `hcr("check", "x.csv", stdin=b"…", at=tmp_path)`.

    Arguments, folder, environment, texts of the streams and exit code are those of a process; no stream is a terminal.
    """

    def run(*arguments: str, stdin: bytes = b"", at: Path = ROOT) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(at)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            code = main(list(arguments))
        return Ran(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def command() -> Callable[..., Ran]:
    """Run the real command in a process of its own, with its streams as pipes."""

    def run(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, encoding: str = "utf-8") -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "hcr", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, **(env or {})},
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return run


def on_terminal(arguments: list[str], stream: str, **env: str) -> str:
    """What a run writes to a terminal that is its `stdout` or its `stderr`."""
    leader, follower = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: follower}
    command = [sys.executable, "-m", "hcr", *arguments]
    process = subprocess.Popen(command, **streams, env={**os.environ, "TERM": "xterm-256color", **env})
    os.close(follower)
    chunks = []
    # Reading a terminal that nobody writes to any more is an error on Linux, the end on others.
    with contextlib.suppress(OSError):
        while chunk := os.read(leader, 65536):
            chunks.append(chunk)
    process.wait()
    os.close(leader)
    return b"".join(chunks).decode()


def golden(path: Path, text: str) -> None:
    """The text is what the file holds; `make golden` rewrites it."""
    if REWRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"{path} is missing: run make golden"
    assert text == path.read_bytes().decode(), f"{path} differs: run make golden and look at the difference"
