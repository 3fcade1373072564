"""Intake: each file of tests/intake lies beside the output of `hcr read`; a new case is two files and no code."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, golden

FOLDER = ROOT / "tests" / "intake"
CASES = sorted(path for path in FOLDER.iterdir() if path.suffix not in (".out", ".py", ".args"))


def test_there_are_many() -> None:
    assert len(CASES) >= 60


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_is_understood(path: Path, hcr) -> None:
    """The clean CSV, or the problems; options are in a file of the same name ending in `.args`."""
    args = path.with_name(f"{path.name}.args")
    options = args.read_text(encoding="utf-8").split() if args.exists() else []
    ran = hcr("read", path.relative_to(ROOT).as_posix(), *options)
    assert ran.code in (0, 3)
    golden(path.with_name(f"{path.name}.out"), f"exit {ran.code}\n{ran.err}{ran.out}")


def test_a_header_is_seen_however_many_names_came_before_it(hcr, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("hcr.submission.vocabulary.MAX_KNOWN", 3)
    path = tmp_path / "again.csv"
    names = "".join(f"440704,名{number},2018,1,%\n" for number in range(4))
    again = "地区,指标,数值,时期,单位\n440704,drug_share,31,2018,%\n"
    path.write_text(f"地区,指标,时期,数值,单位\n{names}{again}", encoding="utf-8")
    ran = hcr("check", str(path), "--source", "附件1", "--format", "csv")
    assert "drug_share@附件1" in ran.out
    assert ",31," in ran.out
    assert ran.err.count("HCR501") == 4
