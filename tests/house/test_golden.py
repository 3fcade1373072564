"""Golden files: `make golden` writes them anew, and still fails when a test fails for another reason."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

CASE = """
from pathlib import Path
from conftest import golden

def test_text(tmp_path):
    golden(Path({path!r}), "new")

def test_other():
    assert {sound}
"""


def run(folder: Path, sound: bool, rewrite: str) -> int:
    """The exit code of a run of two tests: one of a golden file that differs, one of something else."""
    (folder / "text.out").write_text("old", encoding="utf-8")
    (folder / "test_case.py").write_text(CASE.format(path=str(folder / "text.out"), sound=sound), encoding="utf-8")
    options = ["-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", str(folder), "--import-mode=importlib"]
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *options, str(folder)],
        check=False,
        capture_output=True,
        env={"HCR_GOLDEN": rewrite, "PATH": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=ROOT,
    )
    return ran.returncode


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sound", "rewrite", "code", "text"),
    [(True, "1", 0, "new"), (False, "1", 1, "new"), (True, "", 1, "old")],
    ids=["only a golden differs", "something else fails", "a golden differs and is not written"],
)
def test_a_golden_file_is_written_and_nothing_else_is_forgiven(
    sound: bool, rewrite: str, code: int, text: str, tmp_path: Path
) -> None:
    assert run(tmp_path, sound, rewrite) == code
    assert (tmp_path / "text.out").read_text(encoding="utf-8") == text


@pytest.mark.skipif(not shutil.which("make"), reason="make is missing")
@pytest.mark.parametrize(("code", "fails"), [(0, False), (1, True)])
def test_make_golden_fails_as_the_tests_do(code: int, fails: bool, tmp_path: Path) -> None:
    pytest_ = tmp_path / "pytest"
    pytest_.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    pytest_.chmod(0o755)
    # `-o`: the tools are there.
    command = ["make", "-s", "-o", ".venv/tools", "golden", f"BIN={tmp_path}"]
    assert bool(subprocess.run(command, check=False, capture_output=True, cwd=ROOT).returncode) == fails
