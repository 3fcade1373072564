"""A written file: named in one line on standard error, shown where asked for, and never the file of defaults in use."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ran

from hcr.cli import writing

ACTUALS = str(ROOT / "examples" / "jianghai" / "actuals-2018.csv")
TARGETS = ("--targets", str(ROOT / "targets"))
Hcr = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("check", ACTUALS, "--source", "附件1", "--as-of", "2019-01-31"), "(18 met, 8 not met, 1 missing of 27)"),
        (("report", ACTUALS, "--source", "附件1", "--as-of", "2019-01-31"), "(18 met, 8 not met, 1 missing of 27)"),
        (("read", ACTUALS), "(figures: "),
        (("schema",), "written: "),
    ],
)
def test_what_writes_a_file_says_so_in_one_line(
    arguments: tuple[str, ...], line: str, hcr: Hcr, tmp_path: Path
) -> None:
    path = tmp_path / "out.md"
    ran = hcr(*arguments, "-o", str(path))
    said = [each for each in ran.err.splitlines() if str(path) in each]
    assert len(said) == 1 and said[0].startswith(f"written: {path}") and line in said[0]
    assert path.exists()


def test_two_files_are_named_in_one_line(hcr: Hcr, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    ran = hcr("check", ACTUALS, "-o", str(tmp_path / "a.json"), "--rows", str(rows), "--lang", "zh")
    assert f"已写入：{tmp_path / 'a.json'}、{rows}（指标" in ran.err


def test_what_writes_no_file_names_none(hcr: Hcr) -> None:
    assert "written:" not in hcr("check", ACTUALS, "--summary").err


@pytest.mark.parametrize("command", [("schema",), ("check", ACTUALS), ("template", "--region", "440704")])
@pytest.mark.parametrize("folder", [".", "inside"])
def test_the_file_of_defaults_in_use_is_never_overwritten(
    command: tuple[str, ...], folder: str, hcr: Hcr, tmp_path: Path
) -> None:
    defaults = tmp_path / "hcr.toml"
    text = 'period = "2018"\n'
    defaults.write_text(text, encoding="utf-8")
    (tmp_path / folder).mkdir(exist_ok=True)
    own = TARGETS if command[0] != "schema" else ()
    ran = hcr(*command, *own, "-o", str(defaults), "--force", at=tmp_path / folder)
    assert ran.code == 2
    assert defaults.read_text(encoding="utf-8") == text


def test_a_file_of_defaults_that_is_not_in_use_is_a_file_like_others(hcr: Hcr, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "hcr.toml"
    other.parent.mkdir()
    other.write_text("", encoding="utf-8")
    assert hcr("schema", "-o", str(other), "--force", at=tmp_path).code == 0
    assert other.read_text(encoding="utf-8")


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_open_hands_the_file_to_the_program_of_the_system(
    system: str, hcr: Hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = tmp_path / "bin" / ("open" if system == "darwin" else "xdg-open")
    opener.parent.mkdir()
    seen = tmp_path / "seen"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{seen}.part"\nmv "{seen}.part" "{seen}"\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}:/usr/bin:/bin")
    monkeypatch.setattr("sys.platform", system)
    writing.show_file(tmp_path / "-a form.xlsx", "en")
    for _ in range(200):
        if seen.exists():
            break
        time.sleep(0.05)
    assert seen.read_text(encoding="utf-8") == str(tmp_path / "-a form.xlsx")


@pytest.mark.slow
def test_a_system_without_an_opener_is_said_and_changes_no_exit_code(command, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    ran = command("report", ACTUALS, "-o", str(path), "--open", env={"PATH": str(tmp_path)})
    assert ran.code == 0 and path.exists()
    assert "could not be opened" in ran.err.splitlines()[-1]


def test_open_without_a_file_is_wrong_usage(hcr: Hcr) -> None:
    ran = hcr("check", ACTUALS, "--open")
    assert ran.code == 2 and "--output" in ran.err
