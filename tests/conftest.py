"""What the tests share: the real command in a process of its own, the same in this process, and golden files."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hcr.cli import main
from hcr.core.model import IgnoreComment
from hcr.core.problems import Problems
from hcr.targets import files

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


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs at the root of the checkout, in English unless it sets another language."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("HCR_LANG", "en")


@pytest.fixture(scope="session", autouse=True)
def shipped_targets_parsed_once() -> Iterator[None]:
    """Within one process the text of a shipped target file is parsed once, not at each of 2,000 runs.

    Its result is frozen; everything beyond parsing happens at each run. `command` starts a process of its own.
    """
    parse = files._read_blocks
    kept: dict[tuple[str, Path], tuple[Any, Problems, list[IgnoreComment]]] = {}

    def parse_once(text: str, path: Path, problems: Problems, ignores: list[IgnoreComment]) -> Any:
        if (ROOT / "targets") not in path.absolute().parents:
            return parse(text, path, problems, ignores)
        if (text, path) not in kept:
            own_problems, own_ignores = Problems(), list[IgnoreComment]()
            kept[text, path] = parse(text, path, own_problems, own_ignores), own_problems, own_ignores
        record, own_problems, own_ignores = kept[text, path]
        problems.found += own_problems.found
        ignores += own_ignores
        return record

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_read_blocks", parse_once)
        yield


@pytest.fixture
def hcr(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run hcr in this process: `hcr("check", "x.csv", stdin=b"…", at=tmp_path)`."""

    def run(*arguments: str, stdin: bytes = b"", at: Path = ROOT) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.chdir(at)
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main(list(arguments))
        finally:
            monkeypatch.undo()
            monkeypatch.chdir(ROOT)
            monkeypatch.setenv("HCR_LANG", "en")
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
