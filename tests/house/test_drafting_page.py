"""docs/drafting.md: its document is drafted, reviewed and checked as on the page, with the output on the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import docx
from conftest import ROOT, golden

PAGE = ROOT / "docs" / "drafting.md"
BLOCK = re.compile(r"```(text|csv|yaml|console)\n(.*?)```", re.DOTALL)


def test_the_page_shows_what_the_commands_print(tmp_path: Path, hcr) -> None:
    (tmp_path / "targets").mkdir()

    def run_block(match: re.Match[str]) -> str:
        kind, text = match.groups()
        if kind == "text":
            document = docx.Document()
            for line in text.splitlines():
                document.add_paragraph(line)
            document.save(str(tmp_path / "plan.docx"))
        elif kind == "csv":
            (tmp_path / "actuals.csv").write_text(text, encoding="utf-8")
        elif kind == "yaml":
            text = (tmp_path / "targets" / "plan.yaml").read_text(encoding="utf-8")
        else:
            shown = []
            for command in re.findall(r"^\$ hcr (.*)$", text, re.MULTILINE):
                ran = hcr(*shlex.split(command), at=tmp_path)
                shown.append(f"$ hcr {command}\n{ran.err}{ran.out}")
            text = "".join(shown)
            review(tmp_path)
        return f"```{kind}\n{text}```"

    page = PAGE.read_text(encoding="utf-8")
    golden(PAGE, BLOCK.sub(run_block, page))
    assert "not met" in page or "not_met" in page


def review(folder: Path) -> None:
    """What a person does once the draft has been refused: take `review: pending` away."""
    path = folder / "targets" / "plan.yaml"
    if path.exists() and (folder / "actuals.csv").exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^ *review: pending\n", "", text, flags=re.MULTILINE), encoding="utf-8")
