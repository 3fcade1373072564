"""Cell texts to values: the reading of a row's value cell, or why it cannot be used."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tables import catalogue, codes, row

from hcr.core.interval import Interval
from hcr.core.problems import Problems
from hcr.submission.values import ValueReading, read_value


def read(indicator: str, value: str, unit: str = "", name_unit: str = "", title: str = "") -> tuple[ValueReading, list]:
    problems = Problems()
    cells = {"value": value, "unit": unit, "title_unit": title}
    found = read_value(row(cells), catalogue().indicators[indicator], name_unit, catalogue().units, problems)
    return found, list(codes(problems))


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "name_unit", "title", "number", "text", "found"),
    [
        ("drug_share", "29.8", "", "", "", "29.8", "29.8", None),
        ("drug_share", "29.80", "%", "", "", "29.8", "29.80", "%"),
        ("drug_share", "29.8%", "", "", "", "29.8", "29.8", "%"),
        ("drug_share", "29.8%", "%", "%", "", "29.8", "29.8", "%"),
        ("drug_share", "298‰", "", "", "", "298", "298", "‰"),
        ("drug_share", "0.298", "1", "", "", "0.298", "0.298", "1"),
        ("drug_share", "29.8", "", "%", "", "29.8", "29.8", "%"),
        ("drug_share", "百分之三十", "", "", "", "30", "30", "%"),
        ("income", "1,234.5", "元", "", "", "1234.5", "1234.5", "元"),
        ("income", "3", "", "", "亿元", "3", "3", "亿元"),
        # A title's unit holds for the figures of its kind alone.
        ("drug_share", "29.8", "", "", "万元", "29.8", "29.8", None),
        # A bare classifier of a per-population name is that unit.
        ("nurses", "3.1人", "", "", "", "3.1", "3.1", "人/千人"),
        ("nurses", "3.1", "名", "", "", "3.1", "3.1", "人/千人"),
        ("beds", "100", "张", "", "", "100", "100", "张"),
    ],
)
def test_a_cell_is_a_figure_in_a_unit(
    indicator: str, value: str, unit: str, name_unit: str, title: str, number: str, text: str, found: str | None
) -> None:
    read_, problems = read(indicator, value, unit, name_unit, title)
    assert read_.figure and (read_.figure.value, read_.trouble, problems) == (Fraction(number), "", [])
    assert read_.figure.text.replace(",", "") == text
    assert (read_.unit.name if read_.unit else None) == found


@pytest.mark.parametrize("mark", ["", "-", "——", "…", "N/A", "暂无数据"])
def test_a_missing_mark_says_nothing(mark: str) -> None:
    assert read("drug_share", mark, "%") == (ValueReading(), [])


@pytest.mark.parametrize(
    ("value", "reach"),
    [
        ("<2.5", Interval(high=Fraction("2.5"), high_open=True)),
        ("≤2.5%", Interval(high=Fraction("2.5"))),
        ("95%以上", Interval(low=Fraction(95))),
        (">95", Interval(low=Fraction(95), low_open=True)),
        ("5—10", Interval(Fraction(5), Fraction(10))),
    ],
)
def test_a_range_is_kept_as_one(value: str, reach: Interval) -> None:
    found, problems = read("drug_share", value)
    assert (found.reach, found.figure, found.trouble, problems) == (reach, None, "", [])


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "trouble", "code"),
    [
        ("drug_share", "高", "", "unreadable", "HCR503"),
        ("drug_share", "2018年", "", "unreadable", "HCR503"),
        ("drug_share", "3-1", "", "unreadable", "HCR503"),
        ("drug_share", "10—5", "", "unreadable", "HCR503"),
        ("drug_share", "10⁵", "", "unreadable", "HCR503"),
        ("drug_share", "29.8", "furlong", "unknown_unit", "HCR507"),
        ("drug_share", "29.8%", "‰", "unknown_unit", "HCR508"),
        ("drug_share", "29.8%", "元", "unknown_unit", "HCR508"),
        ("income", "1.2万", "", "unknown_unit", "HCR508"),
        ("income", "1—2万", "", "unknown_unit", "HCR508"),
        ("income", ">2万", "", "unknown_unit", "HCR508"),
    ],
)
def test_a_cell_that_has_no_one_reading_is_a_problem(
    indicator: str, value: str, unit: str, trouble: str, code: str
) -> None:
    found, problems = read(indicator, value, unit)
    assert (found.figure, found.reach, found.trouble, problems) == (None, None, trouble, [code])


def test_about_a_figure_decides_nothing() -> None:
    assert read("drug_share", "75左右")[0].trouble == "approximate"


def test_a_footnote_mark_is_taken_off_and_said() -> None:
    found, problems = read("drug_share", "29.8[注1]", "%")
    assert found.figure and (found.figure.value, problems) == (Fraction("29.8"), ["HCR526"])
