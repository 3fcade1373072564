"""Bad input: each file of tests/bad lies beside the output for it; a new case is two files and no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, golden

BAD = ROOT / "tests" / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.suffix in (".yaml", ".csv", ".tsv") or path.is_dir())


OPTIONS = ("--fail-on", "note", "--as-of", "2026-01-01")


def test_there_are_many() -> None:
    assert len(CASES) >= 40


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_bad_file(path: Path, hcr, tmp_path: Path) -> None:
    if path.suffix in (".csv", ".tsv"):
        name = path.relative_to(ROOT).as_posix()
        ran = hcr("check", name, "--as-of", "2019-01-31", "--summary", "--source", "附件1")
        assert ran.code == 3
    else:
        # The context of a target file is its folder: each has one of its own.
        for file in path.iterdir() if path.is_dir() else [path]:
            shutil.copy(file, tmp_path)
        ran = hcr("validate", "." if path.is_dir() else path.name, *OPTIONS, at=tmp_path)
        assert ran.code in (1, 3)
    golden(path.with_name(f"{path.name}.out"), f"exit {ran.code}\n{ran.err}{ran.out}")
