"""docs/over-time.md: each command of the page prints what the page shows."""

from __future__ import annotations

import re
import shlex

import pytest
from conftest import ROOT, golden

PAGE = ROOT / "docs" / "over-time.md"
BLOCK = re.compile(r"```console\n\$ hcr (.+)\n((?:.*\n)*?)```\n")


def test_the_page_shows_what_the_commands_print(hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "112")

    def run_block(match: re.Match[str]) -> str:
        ran = hcr(*shlex.split(match[1]), "--lang", "en")
        assert ran.code in (0, 1), ran.err
        return f"```console\n$ hcr {match[1]}\n{ran.out}```\n"

    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) == 4
    golden(PAGE, BLOCK.sub(run_block, page))
