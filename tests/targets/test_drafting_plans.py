"""Whole plans of our own, each beside what is found in it: a golden file for each kind of document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import golden

from hcr.core.problems import Problems
from hcr.targets import load
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.reading import read_blocks
from hcr.targets.drafting.writing import Family, write_draft
from hcr.validation.rules import apply_rules

PLANS = sorted((Path(__file__).parent / "plans").glob("*.txt"))


def lines_of(found: Draft) -> Iterator[str]:
    head = found.head
    years = "..".join(map(str, head.years or ()))
    yield " | ".join((head.number, head.title, head.body, str(head.issued or ""), years))
    for each in found.statements:
        baseline = f"{each.baseline} {each.baseline_year or ''}".strip()
        doubts = ", ".join(doubt.rpartition(".")[2] for doubt in each.doubts)
        sure = "todo" if each.doubts else "sure"
        aim = "aim" if each.aspirational else ""
        read = (each.expression, baseline, each.nature, aim, each.responsible.lead, doubts)
        yield " | ".join((sure, each.source, each.name, each.period, each.words, *read))
    for task in found.tasks:
        yield " | ".join(("task?" if task.doubts else "task", task.source, task.name, str(task.due), task.due_words))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_what_is_found_in_a_plan(plan: Path) -> None:
    found = draft_document(read_blocks(plan), Known.of({}))
    golden(plan.with_suffix(".out"), "\n".join(lines_of(found)) + "\n")


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_what_is_written_is_accepted(plan: Path, tmp_path: Path) -> None:
    """`hcr validate` has no error in a draft, whatever its document holds."""
    found = draft_document(read_blocks(plan), Known.of({}))
    text = write_draft(found, Family(), Known.of({}), plan.name, "zh")
    (tmp_path / "draft.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    apply_rules(load(tmp_path, problems), date(2025, 1, 31), problems)
    assert [str(each) for each in problems.found if each.level == "error"] == []
