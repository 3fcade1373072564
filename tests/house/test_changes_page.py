"""docs/changes.md and docs/zh/changes.md: their submissions are compared as the pages say, and print what they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, golden

PAGES = {"en": ROOT / "docs" / "changes.md", "zh": ROOT / "docs" / "zh" / "changes.md"}
BLOCK = re.compile(r"```(csv|console)(?: (\S+))?\n(.*?)```", re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("lang", PAGES)
def test_the_page_shows_what_the_commands_print(lang: str, tmp_path: Path, hcr) -> None:
    page = PAGES[lang]
    targets = ("--lang", lang, "--targets", str(ROOT / "targets"))

    def run_block(match: re.Match[str]) -> str:
        kind, name, text = match.groups()
        if kind == "csv":
            (tmp_path / name).write_text(text, encoding="utf-8")
            return match[0]
        (command,) = re.findall(r"^\$ hcr (.*)$", text, re.MULTILINE)
        ran = hcr(*shlex.split(command), *targets, at=tmp_path)
        assert ran.code in (0, 1), ran.err
        return f"```console\n$ hcr {command}\n{ran.out}```"

    golden(page, BLOCK.sub(run_block, page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang", PAGES)
def test_the_classes_of_fail_on_are_those_of_the_page(lang: str) -> None:
    from hcr.cli.diff import FAIL_ON

    row = next(line for line in PAGES[lang].read_text(encoding="utf-8").splitlines() if line.startswith("| 1 |"))
    assert re.findall(r"`(\w+)`", row) == ["restated", "not_met", "gone", "any", "never"]
    assert set(FAIL_ON) == {"restated", "not_met", "gone", "any", "never"}
