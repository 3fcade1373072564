"""docs/changes.md: its submissions are compared as the page says, and print what the page shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from conftest import ROOT, golden

PAGE = ROOT / "docs" / "changes.md"
BLOCK = re.compile(r"```(csv|console)(?: (\S+))?\n(.*?)```", re.DOTALL)


def test_the_page_shows_what_the_commands_print(tmp_path: Path, hcr) -> None:
    targets = ("--targets", str(ROOT / "targets"))

    def run_block(match: re.Match[str]) -> str:
        kind, name, text = match.groups()
        if kind == "csv":
            (tmp_path / name).write_text(text, encoding="utf-8")
            return match[0]
        (command,) = re.findall(r"^\$ hcr (.*)$", text, re.MULTILINE)
        ran = hcr(*shlex.split(command), *targets, at=tmp_path)
        assert ran.code in (0, 1), ran.err
        return f"```console\n$ hcr {command}\n{ran.out}```"

    golden(PAGE, BLOCK.sub(run_block, PAGE.read_text(encoding="utf-8")))


def test_the_classes_of_fail_on_are_those_of_the_page() -> None:
    from hcr.cli.diff import FAIL_ON

    row = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| 1 |"))
    assert re.findall(r"`(\w+)`", row) == ["restated", "not_met", "gone", "any", "never"]
    assert set(FAIL_ON) == {"restated", "not_met", "gone", "any", "never"}
