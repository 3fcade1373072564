"""The target files as they were in force on a day: a document that replaces another counts from its issue on."""

from __future__ import annotations

from datetime import date

import pytest
from judging import CITY, REVISION, load_text

from hcr.core.in_force import catalogue_on

OLD = f"""{CITY}targets:
  - {{indicator: share, source: 一, by: {{2018: "<= 35"}}}}
  - {{indicator: beds, source: 二, by: {{2018: ">= 100"}}}}
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
    found = catalogue_on(catalogue_of(tmp_path, OLD, REVISION % how), date.fromisoformat(day))
    judging = {(t.origin.document.number, t.indicator.id) for t in found.targets if not t.is_replaced_at(t.period)}
    assert judging == in_force


def test_what_replaces_nothing_stays_whenever_it_was_issued() -> None:
    catalogue, _ = load_text(OLD)
    assert catalogue_on(catalogue, date(2017, 1, 1)) is catalogue
