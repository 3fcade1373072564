"""Rows to actuals: what each row is an observation of, or why nothing can be made of it."""

from __future__ import annotations

import pytest
from tables import catalogue, codes, row

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.language.periods import read_period
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming
from hcr.submission.period_phrases import advise_on_period, choose_period_ending

ROLES = ("region", "indicator", "period", "value", "unit", "note", "revision")


def take(*lines: str, selection: Selection | None = None) -> tuple[Intake, list[str]]:
    """The intake of rows written `region|indicator|period|value|unit|note|revision`."""
    problems = Problems()
    intake = Intake(catalogue(), selection or Selection(), Naming(catalogue()), problems)
    intake.take_rows(row(dict(zip(ROLES, line.split("|"), strict=False))) for line in lines)
    return intake, list(codes(problems))


def shown(actual: Actual) -> str:
    figure = actual.figure.text if actual.figure else "reach" if actual.reach else actual.trouble
    unit = actual.unit.name if actual.unit else ""
    return f"{actual.region} {actual.subject} {actual.period} {figure} {unit}".rstrip()


@pytest.mark.parametrize(
    ("line", "actual", "said"),
    [
        ("江海区|药占比|2018|29.8|%", "440704 drug_share 2018 29.8 %", []),
        ("440704|药占比（%）|2018年|29.8", "440704 drug_share 2018 29.8 %", []),
        ("江海区|药占比|2018|29.8", "440704 drug_share 2018 29.8", ["HCR512"]),
        ("江海区|药占比|2018|<30|%", "440704 drug_share 2018 reach %", []),
        ("江海区|药占比|2018|——|%", "440704 drug_share 2018", []),
        ("江海区|药占比|2018|高|%", "440704 drug_share 2018 unreadable", ["HCR503"]),
        # The only region of the documents, and the only period of a standing target.
        ("|药占比|2018|29.8|%", "440700 drug_share 2018 29.8 %", []),
        ("江海区|床位数||100|张", "440704 beds standing 100 张", []),
        ("江门市|实施方案||已完成", "440700 plan None", []),
        ("江门市|实施方案||2018-06-01", "440700 plan None", []),
        ("江门市|实施方案||大概", "440700 plan None unreadable", ["HCR503"]),
        ("江门市|省政策出台||2018-03-01", "440700 policy None", []),
        ("江门市|省政策出台||是", "440700 policy None unreadable", ["HCR503"]),
    ],
)
def test_a_row_is_one_observation(line: str, actual: str, said: list[str]) -> None:
    intake, problems = take(line)
    assert ([shown(each) for each in intake.actuals.values()], problems) == ([actual], said)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("海珠区|药占比|2018|29.8|%", "HCR502"),
        ("江海区|药占|2018|29.8|%", "HCR501"),
        ("江海区||2018|29.8|%", "HCR516"),
        ("江海区|药占比|某年|29.8|%", "HCR504"),
        ("江海区|药占比||29.8|%", "HCR510"),
    ],
)
def test_a_row_that_names_nothing_known_is_a_problem(line: str, code: str) -> None:
    intake, problems = take(line)
    assert (len(intake.actuals), problems) == (0, [code])


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2018.1", "advice.october"),
        ("２０１８．１", "advice.october"),
        ("2011/12", "advice.two_years"),
        ("2018-13", ""),
        ("一季度", "advice.part"),
        ("2018-12-31", "advice.day"),
        ("20180630", "advice.day"),
        ("2018年12月30日", "advice.no_end"),
    ],
)
def test_a_period_of_two_meanings_is_refused_with_both(text: str, advice: str) -> None:
    assert read_period(text) is None
    assert advise_on_period(text)["advice"] == advice


@pytest.mark.parametrize(
    ("day", "asked", "wanted"),
    [
        ("2018-12-31", "2018", "2018"),
        ("20181231", "2019", "2018"),
        ("2018-12-31", "2018Q4", "2018Q4"),
        ("2018/6/30", "2018", "2018Q2"),
        ("2018.6.30", "2018H1", "2018H1"),
        ("2018年2月28日 00:00:00", "2018", "2018-02"),
        ("2020-02-28", "2020-02", None),
        ("2018", "2018", None),
    ],
)
def test_a_stock_figure_may_have_a_day_as_its_period(day: str, asked: str, wanted: str | None) -> None:
    found = choose_period_ending(day, {read_period(asked) or pytest.fail()})
    assert (str(found) if found else None) == wanted


def test_what_was_asked_for_stands_in_for_what_a_row_does_not_say() -> None:
    asked = Selection(regions=("440703",), periods=(read_period("2018") or pytest.fail(),))
    intake, problems = take("|药占比||29.8|%", selection=asked)
    assert ([shown(each) for each in intake.actuals.values()], problems) == (["440703 drug_share 2018 29.8 %"], [])


def test_several_figures_of_one_cell_are_several_observations() -> None:
    intake, problems = take("江海区|高血压、糖尿病规范化管理率|2018|高血压：41.06%；糖尿病：42.04%")
    assert [shown(each) for each in intake.actuals.values()] == [
        "440704 hypertension 2018 41.06 %",
        "440704 diabetes 2018 42.04 %",
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("second", "kept", "said"),
    [
        ("江海区|药占比|2018|29.8|%", "440704 drug_share 2018 29.8 %", ["HCR506"]),
        ("江海区|药占比|2018|31|%", "440704 drug_share 2018 contradicting %", ["HCR505"]),
        ("江海区|药占比|2018|31|%|更正", "440704 drug_share 2018 31 %", ["HCR528"]),
        ("江海区|药占比|2018|31|%||2", "440704 drug_share 2018 31 %", ["HCR528"]),
    ],
)
def test_of_two_rows_of_one_key_one_counts_or_none(second: str, kept: str, said: list[str]) -> None:
    intake, problems = take("江海区|药占比|2018|29.8|%", second)
    assert ([shown(each) for each in intake.actuals.values()], problems) == ([kept], said)


def test_rows_go_elsewhere_where_that_is_asked_for_and_unknown_ones_are_handed_on() -> None:
    kept: list[tuple[str, str]] = []
    intake = Intake(
        catalogue(),
        Selection(),
        Naming(catalogue()),
        Problems(),
        keep=lambda actual, revision: kept.append((actual.subject, revision)),
        unknown=[],
    )
    sound = row({"region": "江海区", "indicator": "药占比", "period": "2018", "value": "1", "revision": "3"})
    strange = row({"region": "江海区", "indicator": "甲", "period": "2018", "value": "1"})
    assert intake.take_rows_silently([sound, strange]) == 1
    assert (kept, intake.unknown, intake.actuals) == ([("drug_share", "3")], [strange], {})
