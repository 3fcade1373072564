"""What a shell offers: values of options out of the target files and of the program, through the real command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from hcr.cli import _build_group, check, completion, validate

Complete = Callable[..., list[str]]


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch) -> Complete:
    """The words that are offered for the last one of these; the last may be empty."""
    from typer._completion_classes import ZshComplete

    def run(*words: str) -> list[str]:
        shell = ZshComplete(_build_group([words[0]]), {}, "hcr", "_HCR_COMPLETE")
        return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]

    return run


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("check", "--region", "4407"), ["440704"]),
        (("check", "--region", "江海"), ["江海区"]),
        (("check", "--against", "Lu"), ["Lu'an"]),
        (("check", "--period", "2012"), ["2012"]),
        (("template", "--period", "20"), ["2012"]),
        (("targets", "--period", "3"), []),
        (("check", "--lead", "卫生计生局（医"), ["卫生计生局（医政科）"]),
        (("check", "--lead", "没有"), []),
        (("targets", "--lead", "财政"), ["财政局"]),
        (("check", "--kind", ""), ["numeric", "milestone", "document"]),
        (("check", "--document", "江开"), ["江开〔2018〕19号"]),
        (("check", "--format", "m"), ["markdown"]),
        (("validate", "--format", "s"), ["sarif"]),
        (("report", "--format", "d"), ["docx"]),
        (("targets", "--format", "j"), ["json"]),
        (("draft", "--format", "m"), ["markdown"]),
        (("validate", "--fail-on", "no"), ["note"]),
        (("check", "--fail-on", "no"), ["not_met"]),
        (("rule", "HCR10"), ["HCR101", "HCR102"]),
        (("explain", "drug_sh"), ["drug_share"]),
        (("template", "--region", "5101"), ["510100"]),
        (("check", "--engine", "c"), ["columns"]),
    ],
)
def test_values_are_offered(words: tuple[str, ...], offered: list[str], complete: Complete) -> None:
    found = complete(*words)
    assert found[: len(offered)] == offered and bool(found) is bool(offered)


def test_values_are_those_of_the_target_files_on_the_line(complete: Complete, tmp_path: Path) -> None:
    text = 'hcr: 1\nregion: {code: "990001", name: {zh: 甲县, en: A}}\n'
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert complete("check", "--targets", str(tmp_path), "--region", "") == ["990001"]


def test_values_are_those_of_the_target_files_of_the_defaults(
    complete: Complete, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    text = 'hcr: 1\nregion: {code: "990001", name: {zh: 甲县, en: A}}\n'
    (tmp_path / "own" / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "hcr.toml").write_text('targets = "own"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert complete("check", "--region", "") == ["990001"]


def test_a_file_of_defaults_that_cannot_be_read_offers_nothing(
    complete: Complete, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hcr.toml").write_text("targets = \n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert complete("check", "--region", "") == []


def test_the_classes_of_fail_on_are_those_of_the_commands() -> None:
    assert set(completion.FAIL_ON) == set(check.FAIL_ON)
    assert set(completion.FAIL_LEVELS) == set(validate.FAIL_LEVELS)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"COMP_WORDS": "hcr check --format js\n", "COMP_CWORD": "3"}, ["check", "--format", "js"]),
        ({"COMP_WORDS": "hcr check --format js"}, ["check", "--format"]),
        ({"_TYPER_COMPLETE_ARGS": "hcr check --format "}, ["check", "--format"]),
        ({}, []),
    ],
)
def test_the_words_on_the_line(variables: dict[str, str], words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COMP_WORDS", "_TYPER_COMPLETE_ARGS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert completion.list_words_on_line() == words


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "position", "offered", "left_out"),
    [("hcr che", "1", "check", ""), ("hcr check --format js", "3", "json", "hcr.cli.report")],
)
def test_the_real_command_completes_and_imports_what_it_needs(
    line: str, position: str, offered: str, left_out: str
) -> None:
    code = "import sys; from hcr.cli import main; main(); print(*sys.modules, file=sys.stderr)"
    env = {"_HCR_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": position, "PATH": ""}
    arguments = [sys.executable, "-c", code]
    ran = subprocess.run(arguments, capture_output=True, env=env, cwd=ROOT, check=True, text=True)
    assert ran.stdout.split() == [offered]
    assert not left_out or left_out not in ran.stderr.split()
