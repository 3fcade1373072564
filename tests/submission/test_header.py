"""Header words to roles: the role that each cell of a header gives its column, and the layout that the columns make."""

from __future__ import annotations

import pytest
from tables import vocabulary

from hcr.submission.column_titles import ASIDE, COLUMNS, SERIAL
from hcr.submission.header import read_header
from hcr.submission.second_header import add_second_line, read_upper_half

KNOWN = vocabulary()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("地区", "region"),
        ("REGION", "region"),
        ("指标名称", "indicator"),
        ("年份", "period"),
        ("完成值", "value"),
        ("数值（%）", "value"),
        ("计量单位", "unit"),
        ("备注", "note"),
        ("版本", "revision"),
        ("地 区", "region"),
        ("地区/Region", "region"),
        ("area_code", "region"),
        ("index_name", "indicator"),
        ("statYear", "period"),
        ("data_value", "value"),
        ("地区/指标", ""),
        ("联系电话", ""),
        ("药占比", ""),
        ("", ""),
    ],
)
def test_a_title_names_a_column(text: str, role: str) -> None:
    assert KNOWN.find_column(text) == role
    assert KNOWN.is_column(text) == bool(role)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2018", {"period": "2018"}),
        ("2018年", {"period": "2018年"}),
        ("2018年实际", {"period": "2018年"}),
        ("2018年（%）", {"period": "2018年", "unit": "%"}),
        ("2018Q2", {"period": "2018Q2"}),
        ("2018年上半年完成情况", {"period": "2018年上半年"}),
        ("药占比", {"indicator": "药占比"}),
        ("药占比（%）", {"indicator": "药占比", "unit": "%"}),
        ("药占比（单位：%）", {"indicator": "药占比", "unit": "%"}),
        ("1.药占比", {"indicator": "药占比"}),
        ("（二）药占比（%）", {"indicator": "药占比", "unit": "%"}),
        ("药占比（2018年）", {"indicator": "药占比", "period": "2018年"}),
        *((f"药占比（{text}）", {"indicator": "药占比"}) for text in ("实际", "完成值", "审定数")),
        *((f"药占比（{text}）", {}) for text in ("样本", "预计", "目标", "公立医院", "调整后")),
        ("江海区", {"region": "江海区"}),
        ("2018年目标", {}),
        ("电话", {}),
        ("", {}),
    ],
)
def test_a_header_cell_says_what_runs_down_its_column(text: str, says: dict[str, str]) -> None:
    assert KNOWN.read_header_cell(text) == says


@pytest.mark.parametrize("text", ["2018", "2018年", "2018Q1 ", "江门市", "2018年江海区"])
def test_a_header_cell_without_end_says_nothing(text: str) -> None:
    assert KNOWN.read_header_cell(text * 6_000) == {}


@pytest.mark.parametrize(
    ("cells", "layout", "roles"),
    [
        ("地区 指标 时期 数值 单位", "long", "region indicator period value unit"),
        ("指标 数值", "long", "indicator value"),
        ("序号 指标 数值", "long", "- indicator value"),
        ("指标 单位 2017年 2018年", "periods", "indicator unit across across"),
        ("指标 江海区 蓬江区", "regions", "indicator across across"),
        ("地区 时期 药占比 床位数", "indicators", "region period across across"),
        # The cells decide what the first column holds if no column is named.
        ("- 2017年 2018年", "periods", "- across across"),
        ("片区 2017年 2018年", "periods", "- across across"),
        ("地区 2017年 2018年（预计）", "periods", "region across unclear"),
        ("地区 2016-17 2017-18", "periods", "region unclear unclear"),
        ("指标代码 指标 数值", "long", "- indicator value"),
    ],
)
def test_the_columns_make_a_layout(cells: str, layout: str, roles: str) -> None:
    header = read_header(3, split(cells), KNOWN)
    assert header and (header.line, header.layout) == (3, layout)
    assert [column.role or "-" for column in header.columns] == roles.split()


@pytest.mark.parametrize(
    "cells",
    [
        "江海区2018年医改指标",
        "440704 药占比 2018 29.8",
        "指标",
        "数值 2018年",
        "指标 数值 数值",
        "- 2018年",
        "药占比 29.8 30.2",
        "-",
    ],
)
def test_other_lines_are_no_header(cells: str) -> None:
    assert read_header(1, split(cells), KNOWN) is None


def test_the_layout_that_was_asked_for_is_the_only_one() -> None:
    cells = split("指标 2017年 2018年")
    assert read_header(1, cells, KNOWN, "periods") and not read_header(1, cells, KNOWN, "long")


@pytest.mark.parametrize(
    ("first", "second", "layout", "says"),
    [
        (
            "指标 2017年 2018年",
            "- % %",
            "periods",
            [{"period": "2017年", "unit": "%"}, {"period": "2018年", "unit": "%"}],
        ),
        (
            "指标 江海区 -",
            "- 2017年 2018年",
            "periods",
            [{"region": "江海区", "period": "2017年"}, {"region": "江海区", "period": "2018年"}],
        ),
    ],
)
def test_a_second_line_adds_units_or_another_dimension(
    first: str, second: str, layout: str, says: list[dict[str, str]]
) -> None:
    header = read_header(1, split(first), KNOWN) or read_upper_half(1, split(first), KNOWN)
    assert header
    both = add_second_line(header, split(second), KNOWN)
    assert both and both.layout == layout
    assert [dict(column.says) for column in both.columns if column.role == "across"] == says


@pytest.mark.parametrize("second", ["药占比 29.8 30.2", "- - -", "合计 29.8 30.2"])
def test_a_row_of_figures_is_no_second_line(second: str) -> None:
    header = read_header(1, split("指标 2017年 2018年"), KNOWN)
    assert header and add_second_line(header, split(second), KNOWN) is None


def test_an_upper_half_names_a_column_or_two_things() -> None:
    assert read_upper_half(1, split("指标 2018年 -"), KNOWN)
    assert read_upper_half(1, split("- 江海区 蓬江区"), KNOWN)
    assert read_upper_half(1, split("江海区 - -"), KNOWN) is None


def test_a_header_knows_where_it_begins_and_ends() -> None:
    header = read_header(1, split("- 地区 指标 数值 单位 电话"), KNOWN)
    assert header and (header.first, header.last, header.label) == (1, 4, 2)
    assert header.has_role("unit") and not header.has_role("period")


def test_regions_in_a_title_are_the_longest_names() -> None:
    assert list(KNOWN.regions.find_in_title("江门市江海区2018年情况")) == ["江门市江海区"]
    assert list(KNOWN.regions.find_in_title("江门市2018年江海区情况")) == ["江海区"]
    assert list(KNOWN.regions.find_in_title("全国情况")) == []


def split(cells: str) -> list[str]:
    """Cells parted by blanks; `-` is a blank one."""
    return ["" if each == "-" else each for each in cells.split()]


def test_no_title_of_a_column_is_one_of_those_left_out() -> None:
    titles = [title for role, titles in COLUMNS.items() if role not in ("note", "value") for title in titles]
    assert [title for title in titles if ASIDE.search(title) or title in SERIAL] == []
    assert ASIDE.search("2018年目标") and "序号" in SERIAL


@pytest.mark.parametrize(
    ("cells", "roles", "layout"),
    [
        ("年份|2018年|2019年", "|across|across", "periods"),
        ("TIME|2018|2019", "|across|across", "periods"),
        ("地区\\年份|2018年|2019年", "region|across|across", "periods"),
        ("年份/地区|2018年|2019年", "region|across|across", "periods"),
        ("地区 指标|药占比|床位数", "region|across|across", "indicators"),
        ("地区|江海区|蓬江区", "|across|across", "regions"),
        ("指标|药占比|床位数", "|across|across", "indicators"),
        ("指标\\年份|2018年|2019年", "|across|across", "periods"),
        ("unit|geo\\TIME_PERIOD|2018|2019", "unit|region|across|across", "periods"),
        ("地区|年份|2018年|2019年", "", ""),
        ("地区|指标|2018年|2019年", "region|indicator|across|across", "periods"),
    ],
)
def test_the_title_in_the_corner_is_that_of_the_rows(cells: str, roles: str, layout: str) -> None:
    found = read_header(1, cells.split("|"), KNOWN)
    assert ("|".join(c.role for c in found.columns), found.layout) == (roles, layout) if found else not roles


@pytest.mark.parametrize(
    ("upper", "lower", "roles"),
    [
        ("TIME|2018|2019", "GEO (Labels)||", "region|across|across"),
        ("TIME||2018|2019", "GEO (Codes)|GEO (Labels)||", "region|region|across|across"),
        ("年份|2018年|2019年", "指标||", "indicator|across|across"),
        ("|2018年|2019年", "地区||", "region|across|across"),
        ("年份|2018年|2019年", "江海区||", ""),
        ("地区|药占比|床位数", "蓬江区||", ""),
    ],
)
def test_the_title_of_the_rows_may_be_below_the_corner(upper: str, lower: str, roles: str) -> None:
    header = read_header(1, upper.split("|"), KNOWN)
    found = add_second_line(header, lower.split("|"), KNOWN) if header else None
    assert ("|".join(column.role for column in found.columns) if found else "") == roles


@pytest.mark.parametrize(
    ("upper", "lower", "units"),
    [
        ("地区|药占比|床位数", "单位|%|张", ["%", "张"]),
        ("指标|药占比|床位数", "计量单位|%|张", ["%", "张"]),
        ("|药占比|床位数", "单位|%|张", ["%", "张"]),
        ("指标|药占比|床位数", "单位|29|30", []),
        ("年份|2018年|2019年", "指标|药占比|床位数", []),
    ],
)
def test_a_line_of_units_may_begin_with_its_title(upper: str, lower: str, units: list[str]) -> None:
    header = read_header(1, upper.split("|"), KNOWN)
    found = add_second_line(header, lower.split("|"), KNOWN) if header else None
    assert [c.says["unit"] for c in found.columns if "unit" in c.says] == units if found else not units
