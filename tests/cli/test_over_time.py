"""A district's year in twelve submissions: the check at March, June, September, December and the year after."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT, golden

YEAR = "examples/jianghai/2020"
MONTHS = {"03": "2020-04-10", "06": "2020-07-10", "09": "2020-10-10", "12": "2021-01-10"}
AFTER = ("examples/jianghai/years-2018-2020.csv", "2021-03-31")
GOLDEN = ROOT / "tests" / "golden" / "over-time"
CHECKS = {month: (f"{YEAR}/{month}.csv", day) for month, day in MONTHS.items()} | {"after": AFTER}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", list(CHECKS))
def test_the_check_over_the_year(name: str, lang: str, hcr) -> None:
    path, day = CHECKS[name]
    ran = hcr("check", path, "--as-of", day, "--kind", "numeric", "--format", "plain", "--lang", lang)
    assert ran.code in (0, 1)
    golden(GOLDEN / f"{name}.{lang}.txt", ran.out + ran.err)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("month", ["06", "09"])
def test_what_is_expected_is_explained(month: str, lang: str, hcr) -> None:
    ran = hcr("explain", "drug_share", f"{YEAR}/{month}.csv", "--as-of", MONTHS[month], "--lang", lang)
    golden(GOLDEN / f"explain-{month}.{lang}.txt", ran.out)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_without_a_problem(number: int, hcr) -> None:
    ran = hcr("check", f"{YEAR}/{number:02}.csv", "--as-of", "2021-01-10", "--format", "json")
    assert [each["code"] for each in json.loads(ran.out)["problems"] if each["level"] != "note"] == []


def test_the_courses_of_june_are_data(hcr) -> None:
    ran = hcr("check", f"{YEAR}/06.csv", "--as-of", MONTHS["06"], "--format", "json")
    loaded = json.loads(ran.out)
    found = [each["course"] for each in loaded["verdicts"]]
    assert all(each["status"] == "not_due" for each in loaded["verdicts"] if each["course"])
    assert sum(loaded["course"].values()) <= len([each for each in found if each])
    drug = next(each for each in loaded["verdicts"] if each["target"] == "drug_share@附件1")
    shown = {name: drug[name] for name in ("course", "expected", "course_period", "course_method", "course_reason")}
    assert shown == {
        "course": "behind",
        "expected": "28.1083333333",
        "course_period": "2020H1",
        "course_method": "linear",
        "course_reason": "course_behind",
    }


def test_fail_on_behind_exits_with_1(hcr) -> None:
    target = ("--source", "附件1", "--as-of", MONTHS["06"])
    assert hcr("check", f"{YEAR}/06.csv", *target).code == 0
    assert hcr("check", f"{YEAR}/06.csv", *target, "--fail-on", "behind").code == 1
    assert hcr("check", f"{YEAR}/06.csv", *target, "--fail-on", "missing").code == 0


def test_december_is_the_year(hcr) -> None:
    """Levels of December and figures of January to December are the year's; nothing has a course any more."""
    ran = hcr("check", f"{YEAR}/12.csv", "--as-of", MONTHS["12"], "--source", "附件1", "--format", "json")
    verdicts = json.loads(ran.out)["verdicts"]
    nurses = next(each for each in verdicts if each["target"] == "nurses_per_1k@附件1")
    assert (nurses["status"], nurses["period"], nurses["value"]) == ("met", "2020", "3.52")
    assert {each["course"] for each in verdicts if each["value"]} == {None}
