"""The table of English names: what nobody uses, and what it does not have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from hcr.core.problems import Problems
from hcr.messages import Name
from hcr.run.pipeline import load_catalogue
from hcr.targets import load
from hcr.validation.rules import departments
from hcr.validation.rules.inputs import Study

HEAD = """\
hcr: 1
region: {code: "440704", name: 江海区}
document: {title: 方案, issued: 2018-06-13}
indicators: {share: {name: 占比, unit: "%", better: lower}}
targets:
- {indicator: share, source: 附件1, lead: 卫生局（医政科）, support: [财政局], by: {2018: "<= 30"}}
"""


@pytest.mark.parametrize(
    ("table", "unused", "unnamed"),
    [
        ("", [], []),
        ("{卫生局: Health, 医政科: Medical, 财政局: Finance}", [], []),
        ("{卫生局（医政科）: Health (Medical), 财政局: Finance}", [], []),
        ("{卫生局: Health, 教育局: Education}", ["教育局"], ["医政科", "财政局"]),
    ],
)
def test_the_table_and_the_entries_are_compared(
    table: str, unused: list[str], unnamed: list[str], tmp_path: Path
) -> None:
    (tmp_path / "t.yaml").write_text(HEAD + (f"departments: {table}\n" if table else ""), encoding="utf-8")
    problems = Problems()
    study = Study(load(tmp_path, problems), date(2019, 1, 1))
    assert not problems.found
    assert [dict(each.args)["name"] for each in departments.unused_department(study)] == unused
    assert [dict(each.args)["names"] for each in departments.department_unnamed(study)] == [
        Name(name, name) for name in unnamed
    ]


@pytest.mark.parametrize("folder", ["targets", "examples/city/targets"])
def test_every_department_of_the_shipped_documents_has_an_english_name(folder: str) -> None:
    study = Study(load_catalogue(ROOT / folder, date(2026, 1, 1), Problems()), date(2026, 1, 1))
    assert [each.args for each in departments.department_unnamed(study)] == []
    assert [each.args for each in departments.unused_department(study)] == []
    assert all(document.departments for document in study.catalogue.documents)
