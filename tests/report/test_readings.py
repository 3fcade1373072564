"""The annex of scope, nature, contradictions and readings: what is in it, what is joined, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from judging import load_file, target_file

from hcr.core.model import Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row
from hcr.judgement.check import check
from hcr.messages import Lang
from hcr.report.sections.readings import build_readings
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming

SCOPE = {"zh": "公立医院", "en": "public hospitals"}
READING = {"zh": "原文未写期限。", "en": "The text gives no date."}
NAMES = {"share": {"zh": "药占比", "en": "Drug share"}, "beds": {"zh": "床位数", "en": "Beds"}}


def judge_all(targets: Sequence[dict[str, Any]], tasks: Sequence[dict[str, Any]] = ()) -> Sequence[Verdict]:
    """The verdicts on targets and tasks, with a figure of 20 % for each target."""
    problems = Problems()
    names = {id_: {"name": name} for id_, name in NAMES.items()}
    named = [{"name": {"zh": each["id"], "en": each["id"]}, "kind": "milestone", **each} for each in tasks]
    catalogue = load_file(target_file(names, targets, tasks=named), problems)
    assert not problems.has_errors
    intake = Intake(catalogue, Selection(), Naming(catalogue), problems)
    keys = {(each["indicator"], year) for each in targets for year in each["by"]}
    cells = [{"region": "440704", "indicator": id_, "period": year, "value": "20"} for id_, year in sorted(keys)]
    intake.take_rows(Row(Place("a.csv", number), each) for number, each in enumerate(cells, 2))
    return check(catalogue, intake.actuals.values(), Selection(), date(2021, 1, 31), problems)


def rows_of(verdicts: Sequence[Verdict], lang: Lang) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows, as texts."""
    table = build_readings(verdicts, lang)
    return [column.title for column in table.columns], [
        [cell.text for cell in row] for _, of in table.groups for row in of
    ]


def target(indicator: str, source: str = "附件1", year: str = "2020", **fields: Any) -> dict[str, Any]:
    return {"indicator": indicator, "source": source, "by": {year: "<= 30"}, **fields}


@pytest.mark.parametrize(
    ("lang", "headings", "rows"),
    [
        (
            "zh",
            ["出处", "指标或任务", "适用范围", "属性", "不一致之处", "解读"],
            [
                ["附件1", "药占比", "公立医院", "约束性", "二（一）3、三", ""],
                ["四（一）", "plan", "", "", "", "原文未写期限。"],
            ],
        ),
        (
            "en",
            ["Source", "Indicator or task", "Scope", "Nature", "Conflicts with", "Reading"],
            [
                ["Annex 1", "Drug share", "public hospitals", "binding", "Section 2(1) item 3; Section 3", ""],
                ["Section 4(1)", "plan", "", "", "", "The text gives no date."],
            ],
        ),
    ],
)
def test_everything_beside_figure_and_date_is_shown(lang: Lang, headings: list[str], rows: list[list[str]]) -> None:
    noted = target("share", scope=SCOPE, nature="binding", conflicts_with=["二（一）3", "三"])
    plan = {"id": "plan", "source": "四（一）", "due": "2020-12-31", "reading": READING}
    verdicts = judge_all([noted, target("beds")], [plan])
    assert len(verdicts) == 3
    assert rows_of(verdicts, lang) == (headings, rows)


def test_targets_of_one_place_with_the_same_notes_are_one_row() -> None:
    verdicts = judge_all([target("share", reading=READING), target("beds", reading=READING)])
    assert rows_of(verdicts, "zh") == (
        ["出处", "指标或任务", "解读"],
        [["附件1", "药占比、床位数", "原文未写期限。"]],
    )


def test_with_several_periods_each_is_named() -> None:
    verdicts = judge_all([target("share", year="2019", reading=READING), target("share", year="2020", scope=SCOPE)])
    rows = [["附件1", "药占比（2019年）", "", "原文未写期限。"], ["附件1", "药占比（2020年）", "公立医院", ""]]
    assert rows_of(verdicts, "zh") == (["出处", "指标或任务", "适用范围", "解读"], rows)


def test_without_notes_there_is_no_table() -> None:
    assert rows_of(judge_all([target("share"), target("beds")]), "zh") == ([], [])
