"""Every submission of examples/ is a test: no errors, and the table it gives in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, golden

EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*/*") if path.suffix == ".csv")
AS_OF = {
    "actuals-2012.csv": "2013-01-31",
    "actuals-2017.csv": "2018-01-31",
    "actuals-2018.csv": "2019-01-31",
    "actuals-2020.csv": "2021-02-28",
    "actuals-2021.csv": "2021-12-20",
    "years-2018-2020.csv": "2021-03-31",
}
STATUSES = {"met", "not_met", "not_assessable", "missing", "not_due", "waiting"}
COMPARATORS = {"<", "<=", ">", ">=", "..", "~", "due"}


def arguments(path: Path) -> list[str]:
    return ["check", path.relative_to(ROOT).as_posix(), "--as-of", AS_OF[path.name]]


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_the_table_of_an_example(path: Path, lang: str, hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    ran = hcr(*arguments(path), "--format", "plain", "--lang", lang)
    assert ran.code in (0, 1)
    golden(ROOT / "tests" / "golden" / f"{name_of(path)}.{lang}.txt", ran.out + ran.err)


def test_the_examples_reach_every_status_and_every_kind_of_target(hcr) -> None:
    verdicts = [v for path in EXAMPLES for v in json.loads(hcr(*arguments(path), "--format", "json").out)["verdicts"]]
    assert {v["status"] for v in verdicts} >= STATUSES
    assert {v["comparator"] for v in verdicts} >= COMPARATORS
    assert {v["kind"] for v in verdicts} == {"numeric", "milestone", "document"}
    assert any(v["parts"] for v in verdicts)
    assert any(v["aspirational"] for v in verdicts)
    assert {"done_late", "done_on_time", "done_undated", "overdue", "days_left", "event_undated"} <= {
        v["reason_code"] for v in verdicts
    }
    assert any(v["status"] == "met" and v["value"] and v["actual_line"] is None for v in verdicts), "none computed"
