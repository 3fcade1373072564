"""The target files as they were in force on a day: a document that replaces another counts from its issue on."""

from __future__ import annotations

from datetime import date

import pytest
from judging import load_text

from hcr.core.in_force import catalogue_on

OLD = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document: {number: 甲1号, title: {zh: 方案, en: Plan}, issued: 2018-01-10, status: final, years: 2018..2020}
indicators:
  share: {name: {zh: 药占比, en: Share}, unit: "%", better: lower}
  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher}
targets:
  - {indicator: share, source: 一, by: {2018: "<= 35"}}
  - {indicator: beds, source: 二, by: {2018: ">= 100"}}
"""
NEW = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document:
  {number: 甲2号, title: {zh: 调整, en: Change}, issued: 2018-09-01, status: final, years: 2018..2020, %s: [甲1号]}
targets:
  - {indicator: share, source: 一, by: {2018: "<= 30"}}
"""


def catalogue_of(tmp_path, *texts: str):
    from hcr.core.problems import Problems
    from hcr.targets import load

    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    found = load(tmp_path, problems)
    assert not problems.has_errors, [each.format_line("en") for each in problems.found]
    return found


@pytest.mark.parametrize(
    ("how", "day", "in_force"),
    [
        ("supersedes", "2018-08-31", {("甲1号", "share"), ("甲1号", "beds")}),
        ("supersedes", "2018-09-01", {("甲2号", "share")}),
        ("amends", "2018-08-31", {("甲1号", "share"), ("甲1号", "beds")}),
        ("amends", "2018-09-01", {("甲2号", "share"), ("甲1号", "beds")}),
    ],
)
def test_a_document_replaces_from_its_issue_on(tmp_path, how: str, day: str, in_force: set[tuple[str, str]]) -> None:
    found = catalogue_on(catalogue_of(tmp_path, OLD, NEW % how), date.fromisoformat(day))
    judging = {(t.origin.document.number, t.indicator.id) for t in found.targets if not t.is_replaced_at(t.period)}
    assert judging == in_force


def test_what_replaces_nothing_stays_whenever_it_was_issued() -> None:
    catalogue, _ = load_text(OLD)
    assert catalogue_on(catalogue, date(2017, 1, 1)) is catalogue
