"""docs/drafting.md and the same in Chinese: the document is drafted, reviewed and checked with the output shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import docx
import pytest
from conftest import ROOT, golden

PAGES = {"en": ROOT / "docs" / "drafting.md", "zh": ROOT / "docs" / "zh" / "drafting.md"}
BLOCK = re.compile(r"```(text|csv|yaml|console)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_shows_what_the_commands_print(
    lang: str, tmp_path: Path, hcr, monkeypatch: pytest.MonkeyPatch
) -> None:
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
                monkeypatch.setenv("HCR_LANG", lang)
                ran = hcr(*shlex.split(command), at=tmp_path)
                shown.append(f"$ hcr {command}\n{ran.err}{ran.out}")
            text = "".join(shown)
            review(tmp_path)
        return f"```{kind}\n{text}```"

    page = BLOCK.sub(run_block, PAGES[lang].read_text(encoding="utf-8"))
    golden(PAGES[lang], page)
    assert ("× not met" if lang == "en" else "× 未达标") in page


def review(folder: Path) -> None:
    """What a person does once the draft has been refused: take `review: pending` away."""
    path = folder / "targets" / "plan.yaml"
    if path.exists() and (folder / "actuals.csv").exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^ *review: pending\n", "", text, flags=re.MULTILINE), encoding="utf-8")
