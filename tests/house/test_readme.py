"""README: each command shown is run, and each output shown is what it prints; `make golden` rewrites the outputs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REWRITE, ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (.+)\n((?:.*\n)*?)```\n")
WIDTH = "112"
OUTPUTS = {"clean.csv", "form.xlsx", "summary.docx", "evidence.json"}


def run(arguments: list[str], cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    env = {**kept, "COLUMNS": WIDTH, "HCR_LANG": "en", "NO_COLOR": "1"}
    return subprocess.run(arguments, capture_output=True, env=env, cwd=cwd, check=False)


def commands() -> list[str]:
    return [command for command, _ in BLOCK.findall(README.read_text(encoding="utf-8"))]


@pytest.mark.slow
def test_every_hcr_command_prints_what_readme_shows(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    for command, shown in BLOCK.findall(text):
        if not command.startswith("hcr "):
            continue
        arguments = [str(tmp_path / part) if part in OUTPUTS else part for part in command.split()]
        ran = run([sys.executable, "-m", *arguments])
        assert ran.returncode in (0, 1), ran.stderr.decode()
        printed = ran.stdout.decode()
        if REWRITE:
            text = text.replace(f"$ {command}\n{shown}```", f"$ {command}\n{printed}```")
        else:
            assert shown == printed, command
    assert {path.name for path in tmp_path.iterdir()} == OUTPUTS
    if REWRITE:
        README.write_text(text, encoding="utf-8")


def test_the_two_commands_are_there() -> None:
    assert commands()[:2] == ["make demo", "make test"]


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".venv" / "installed").exists(), reason="make demo is run where make made .venv")
def test_make_demo_shows_the_table_and_exits_0() -> None:
    ran = run(["make", "--silent", "--no-print-directory", "demo"])
    shown = dict(BLOCK.findall(README.read_text(encoding="utf-8")))
    table = next(output for command, output in shown.items() if command.startswith("hcr check"))
    assert ran.returncode == 0
    assert table in ran.stdout.decode()
    assert "hcr check exited with 1" in ran.stdout.decode()


def test_the_yaml_of_readme_is_a_sound_target_file(hcr, tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    yaml = re.search(r"```yaml\n(.*?)```", text, re.S)
    assert yaml
    path = tmp_path / "readme.yaml"
    path.write_text(yaml[1], encoding="utf-8")
    ran = hcr("validate", str(path))
    assert (ran.code, ran.err) == (0, "")


def test_the_submission_of_readme_is_read_whole(hcr, tmp_path: Path) -> None:
    sample = re.search(r"```csv\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert sample
    path = tmp_path / "sample.csv"
    path.write_text(sample[1], encoding="utf-8")
    ran = hcr("check", str(path), "--as-of", "2019-01-31", "--format", "csv")
    assert ran.code == 1
    assert " error: " not in ran.err
    assert "drug_share@附件1" in ran.out


def test_the_python_of_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert code
    names: dict[str, object] = {}
    exec(code[1], names)
    assert capsys.readouterr().out == "14 of 116 are not met\n"
    assert names["late"]


def test_the_exit_codes_are_those_of_the_program() -> None:
    codes = re.findall(r"^\| (\d+) \|", README.read_text(encoding="utf-8"), re.M)
    assert codes == ["0", "1", "2", "3", "4", "130"]
