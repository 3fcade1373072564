"""Layouts to rows: tables of every shape, with lines before, between and after them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tables import codes, sheet, vocabulary

from hcr.core.problems import Problems
from hcr.submission.layout import LAYOUTS, Layout

ROLES = ("region", "indicator", "period", "value", "unit")


def read(text: str, name: str = "", forced: str = "") -> tuple[list[Sequence[str]], Problems]:
    """Each row's region, indicator, period, value and unit, and its place."""
    problems = Problems()
    rows = list(Layout(sheet(text, name), vocabulary(), problems, forced).rows())
    return [[each.place.cell, *(each.cells.get(role, "") for role in ROLES)] for each in rows], problems


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "地区|指标|时期|数值|单位\n江海区|药占比|2018|29.8|%\n江海区|床位数|2018|100|张",
            ["D2 江海区 药占比 2018 29.8 %", "D3 江海区 床位数 2018 100 张"],
            id="long",
        ),
        pytest.param(
            "指标|单位|2017年|2018年\n药占比|%|31|29.8",
            ["C2 - 药占比 2017年 31 %", "D2 - 药占比 2018年 29.8 %"],
            id="periods across",
        ),
        pytest.param(
            "指标|江海区|蓬江区\n药占比|31|29.8",
            ["B2 江海区 药占比 - 31 -", "C2 蓬江区 药占比 - 29.8 -"],
            id="regions across",
        ),
        pytest.param(
            "地区|时期|药占比（%）|床位数\n江海区|2018|29.8|100",
            ["C2 江海区 药占比 2018 29.8 -", "D2 江海区 床位数 2018 100 -"],
            id="indicators across",
        ),
        pytest.param(
            "指标|江海区|\n|2017年|2018年\n药占比|31|29.8",
            ["B3 江海区 药占比 2017年 31 -", "C3 江海区 药占比 2018年 29.8 -"],
            id="two lines of header",
        ),
        pytest.param(
            "江海区2018年度医改指标\n单位：%\n指标|数值\n药占比|29.8\n注：初步数",
            ["B4 江海区 药占比 2018 29.8 -"],
            id="title and footnote",
        ),
        pytest.param(
            "指标|时期|数值\n药占比|2018|29.8\n指标|时期|数值\n床位数|2018|100",
            ["C2 - 药占比 2018 29.8 -", "C4 - 床位数 2018 100 -"],
            id="the header once more",
        ),
    ],
)
def test_a_table_becomes_rows(text: str, rows: list[str]) -> None:
    found, problems = read(text)
    assert [" ".join(cell or "-" for cell in each) for each in found] == rows
    assert not problems.has_errors


def test_a_value_across_keeps_the_places_of_its_row_and_its_header() -> None:
    (first, _) = Layout(sheet("指标|2017年|2018年\n药占比|31|29.8"), vocabulary(), Problems()).rows()
    assert (first.place_of("value").cell, first.place_of("indicator").cell) == ("B2", "A2")
    assert first.place_of("period").cell == "B1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("指标|数值\n药占比|29.8|7", "HCR515"),
        ("指标|数值", "HCR109"),
        ("地区|药占比|不知名\n江海区|29.8|7", "HCR501"),
        ("指标|江海区|不知名\n药占比|29.8|7", "HCR502"),
    ],
)
def test_what_cannot_be_taken_up_is_a_problem(text: str, code: str) -> None:
    _, problems = read(text)
    assert code in codes(problems)


def test_a_table_that_is_not_plain_and_long_is_said_with_its_range() -> None:
    _, problems = read("标题\n指标|2017年|2018年\n药占比|31|29.8", "表1")
    (said,) = [each for each in problems.list_all() if each.code == "HCR523"]
    assert dict(said.args)["range"] == "'表1'!A2:C3"


@pytest.mark.parametrize(("elsewhere", "text", "code"), [(False, "甲|乙", "HCR111"), (True, "甲|乙", "HCR529")])
def test_a_sheet_without_a_header_is_said(elsewhere: bool, text: str, code: str) -> None:
    problems = Problems()
    layout = Layout(sheet(text), vocabulary(), problems)
    assert list(layout.rows()) == [] and not layout.found_header
    layout.report_missing_header(elsewhere)
    assert codes(problems) == [code]


@pytest.mark.parametrize("forced", LAYOUTS)
def test_only_the_layout_that_was_asked_for_is_read(forced: str) -> None:
    found, _ = read("指标|2017年|2018年\n药占比|31|29.8", forced=forced)
    assert bool(found) == (forced == "periods")
