"""`hcr.toml`: defaults of options, from the working folder or the nearest above it; help in other ways."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ran

from hcr.cli import main

ACTUALS = str(ROOT / "examples" / "jianghai" / "actuals-2018.csv")
Hcr = Callable[..., Ran]


def write(folder: Path, text: str) -> Path:
    path = folder / "hcr.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["", "deep/inside"])
def test_defaults_are_those_of_the_nearest_file_above(folder: str, hcr: Hcr, tmp_path: Path) -> None:
    write(tmp_path, 'as-of = "2019-01-31"\n[check]\nsource = ["附件1"]\nformat = "json"\nsummary = true\n')
    inside = tmp_path / folder
    inside.mkdir(parents=True, exist_ok=True)
    ran = hcr("check", ACTUALS, "--targets", str(ROOT / "targets"), at=inside)
    assert sum(json.loads(ran.out)["summary"].values()) == 27
    assert json.loads(ran.out)["verdicts"] == []


def test_the_command_line_beats_the_file(hcr: Hcr, tmp_path: Path) -> None:
    write(tmp_path, 'as-of = "2019-01-31"\nformat = "csv"\ntargets = "nowhere"\n')
    ran = hcr("check", ACTUALS, "--targets", str(ROOT / "targets"), "--format", "plain", at=tmp_path)
    assert ran.code == 1 and "as of 31 January 2019" in ran.out


def test_a_path_is_relative_to_the_file(hcr: Hcr, tmp_path: Path) -> None:
    (tmp_path / "own").symlink_to(ROOT / "targets")
    write(tmp_path, 'targets = "own"\n')
    inside = tmp_path / "inside"
    inside.mkdir()
    ran = hcr("targets", "--region", "440704", "--format", "csv", at=inside)
    assert ran.code == 0 and "own/jianghai-2018.yaml" in ran.out


@pytest.mark.parametrize(
    ("variable", "option", "chinese"),
    [("", (), True), ("en", (), False), ("en", ("--lang", "zh"), True)],
)
def test_the_language_of_the_file_gives_way_to_the_variable_and_the_option(
    variable: str, option: tuple[str, ...], chinese: bool, tmp_path: Path, monkeypatch, capsys
) -> None:
    write(tmp_path, 'lang = "zh"\n')
    monkeypatch.setenv("HCR_LANG", variable)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    main(["rule", "HCR101", *option])
    assert ("错误" in capsys.readouterr().out) is chinese


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2019-01-31", '"2019-01-31"'])
def test_a_day_needs_no_quotes(hcr: Hcr, tmp_path: Path, day: str) -> None:
    (tmp_path / "own").symlink_to(ROOT / "targets")
    write(tmp_path, f'targets = "own"\nlang = "en"\nas-of = {day}\n')
    ran = hcr("check", str(ROOT / "examples/jianghai/actuals-2018.csv"), "--summary", at=tmp_path)
    assert "as of 31 January 2019" in ran.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('regoin = "440704"\n', "did you mean region"),
        ('[chekc]\nregion = "440704"\n', "did you mean check"),
        ('[check]\nformta = "csv"\n', "did you mean check.format"),
        ("summary = 3\n", "expected true, false"),
        ("region = true\n", "expected text"),
        ('as-of = ["2019-01-31"]\n', "expected text"),
        ("force = true\n", "'force' is not an option"),
        ("region = \n", "cannot be read"),
        ('targets = "\\u0000"\n', "expected text"),
        (f"region = {'[' * 9999}\n", "cannot be read"),
        (f"region = {'9' * 9999}\n", "cannot be read"),
        (f"region{'.a' * 9999} = 1\n", "> 16384 bytes"),
    ],
)
def test_what_is_no_default_is_wrong_usage(text: str, message: str, hcr: Hcr, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    ran = hcr("check", ACTUALS, at=tmp_path)
    assert ran.code == 2
    assert message in " ".join(ran.err.split()) and path.name in ran.err
    assert "Traceback" not in ran.err


def test_a_key_of_another_command_is_no_error(hcr: Hcr, tmp_path: Path) -> None:
    write(tmp_path, 'prepared-by = "江海区医改办"\n')
    assert hcr("targets", "--targets", str(ROOT / "targets"), at=tmp_path).code == 0


@pytest.mark.parametrize("arguments", [("help", "check"), ("check", "-h"), ("check", "--help")])
def test_help_is_asked_for_in_three_ways(arguments: tuple[str, ...], hcr: Hcr) -> None:
    assert hcr(*arguments).out == hcr("check", "--help").out


def test_options_may_come_before_the_command(hcr: Hcr) -> None:
    before = hcr("--lang", "zh", "check", ACTUALS, "--summary", "--as-of", "2019-01-31")
    assert before == hcr("check", ACTUALS, "--summary", "--as-of", "2019-01-31", "--lang", "zh")
