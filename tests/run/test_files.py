"""Files, folders and patterns: every command takes them, and names what it does not read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hcr.run.files import expand_folders
from hcr.run.usage import UsageError
from hcr.submission.readers import READABLE

TARGETS = """hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}}
document: {number: 江〔2018〕1号, title: {zh: 方案, en: Plan}, issued: 2018-01-01, status: final}
indicators: {share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}}
targets: [{indicator: share, source: 附件1, by: {2018: "< 30"}}]
"""
BESIDE = ("~$a.xlsx", ".~a.xlsx", ".~lock.a.csv#", "._a.csv")
ROWS = "region,indicator,period,value,unit\n440704,share,2018,{value},%\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a submission, another file, the files that programs keep beside it, and a folder."""
    (tmp_path / "targets.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "old.yaml").write_text(TARGETS.replace("< 30", "< 40"), encoding="utf-8")
    (tmp_path / "other.csv").write_text(ROWS.format(value="36"), encoding="utf-8")
    found = tmp_path / "in"
    (found / "inner").mkdir(parents=True)
    (found / "a.csv").write_text(ROWS.format(value="35"), encoding="utf-8")
    for name in BESIDE:
        (found / name).write_bytes(b"\x05hcr")
    (found / "letter.docx").write_bytes(b"PK")
    return found


def test_a_folder_holds_every_kind_that_is_read(tmp_path: Path) -> None:
    for suffix in READABLE:
        (tmp_path / f"a{suffix}").touch()
        (tmp_path / f"B{suffix.upper()}").touch()
    (tmp_path / "a.docx").touch()
    found = expand_folders([tmp_path])
    assert {path.name for path in found.files} == {f"a{s}" for s in READABLE} | {f"B{s.upper()}" for s in READABLE}
    assert [path.name for path, _ in found.skipped] == ["a.docx"]


def test_lock_files_are_left_out_in_silence_and_the_rest_is_named(folder: Path) -> None:
    found = expand_folders([folder])
    assert [path.name for path in found.files] == ["a.csv"]
    assert {path.name: code for path, code in found.skipped} == {"letter.docx": "HCR137", "inner": "HCR138"}


def test_lock_files_are_left_out_where_a_shell_names_each_file(folder: Path) -> None:
    found = expand_folders([folder / name for name in (*BESIDE, "a.csv")])
    assert found.files == [folder / "a.csv"] and not found.skipped


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    paths = [folder, folder / "a.csv", Path(f"{folder}/*.csv"), Path(f"{folder.parent}/*/a.csv")]
    assert len(expand_folders(paths).files) == 1


@pytest.mark.parametrize("name", ["no", "no*.csv", "**.xlsx", "x" * 300, "[", "inner", "*.docx", "a\0b", *BESIDE])
def test_what_names_no_file_to_read_is_wrong_usage(name: str, folder: Path) -> None:
    with pytest.raises(UsageError):
        expand_folders([folder / name])


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].csv").touch()
    assert expand_folders([tmp_path / "a[1].csv"]).files == [tmp_path / "a[1].csv"]


COMMANDS = {
    "check": ["check", "IN"],
    "columns": ["check", "IN", "--engine", "columns"],
    "read": ["read", "IN"],
    "explain": ["explain", "share", "IN"],
    "report": ["report", "IN", "-o", "r.md"],
    "previous": ["report", "IN", "-o", "p.md", "--previous", "IN"],
    "diff": ["diff", "other.csv", "IN"],
    "flips": ["targets", "--diff", "old.yaml", "--actuals", "IN"],
}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("pattern", ["in", "in/*", "i?/*.csv"])
def test_every_command_takes_folders_and_patterns(command: str, pattern: str, folder: Path, hcr: Callable) -> None:
    days = [] if command == "read" else ["--as-of", "2019-01-31"]
    args = [pattern if each == "IN" else each for each in COMMANDS[command]]
    ran = hcr(*args, "--targets", "targets.yaml", *days, at=folder.parent)
    assert ran.code == (1 if args[0] in ("check", "diff") else 0), ran.err
    assert ("letter.docx: HCR137 note" in ran.err) == (not pattern.endswith(".csv"))
    assert not any(name in ran.err for name in BESIDE)
    if command in ("report", "previous"):
        assert "35" in (folder.parent / args[3]).read_text(encoding="utf-8")
    else:
        assert ("not met" if command == "flips" else "35") in ran.out


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "columns"])
def test_a_folder_without_submissions_is_wrong_usage(command: str, folder: Path, hcr: Callable) -> None:
    args = ["in/inner" if each == "IN" else each for each in COMMANDS[command]]
    ran = hcr(*args, "--targets", "targets.yaml", at=folder.parent)
    assert ran.code == 2 and ran.out == "" and list(folder.parent.glob("*.md")) == []
