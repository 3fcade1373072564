"""Bad input: each file of tests/bad stands beside what hcr says of it; a new case is two files and no code."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import golden

BAD = Path(__file__).parent / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.suffix in (".yaml", ".csv", ".tsv"))


def test_there_are_many() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_bad_file(path: Path, hcr) -> None:
    name = path.relative_to(Path.cwd()).as_posix()
    if path.suffix == ".yaml":
        ran = hcr("validate", name)
    else:
        ran = hcr("check", name, "--as-of", "2019-01-31", "--summary", "--source", "附件1")
    assert ran.code == 3
    golden(path.with_name(f"{path.name}.out"), f"exit {ran.code}\n{ran.err}{ran.out}")
