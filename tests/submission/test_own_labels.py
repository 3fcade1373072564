"""What a table says of its periods by itself, and what its header leaves to the title."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY

from hcr.submission.header import PART, read_header
from hcr.submission.own_labels import is_told, settle_parts
from hcr.submission.relative_periods import add_period_of_titles, is_relative_period


@pytest.mark.parametrize(
    ("header", "cells", "told", "role"),
    [
        ("地区|指标|月份|数值", "江海区|药占比|6|5", False, PART),
        ("地区|指标|月份|数值", "江海区|药占比|2018年6月|5", True, "period"),
        ("地区|指标|时期|数值", "江海区|药占比|一季度|5", False, PART),
        ("地区|指标|时期|数值", "江海区|药占比|2018|5", True, "period"),
        ("地区|指标|时期|数值", "江海区|药占比||5", False, "period"),
    ],
)
def test_a_part_of_a_year_gives_no_period(header, cells, told, role) -> None:
    found, line = read_header(1, header.split("|"), VOCABULARY), cells.split("|")
    assert found and is_told(found, [(2, line)], "period") is told
    columns = list(found.columns)
    part = settle_parts(columns, lambda index: [line[index]] if line[index] else [])
    assert columns[2].role == role and (part is not None) == (role == PART)


@pytest.mark.parametrize(
    ("title", "header", "joined"),
    [
        ("2018年6月", "本月 本年累计", "2018-06 2018H1"),
        ("2018年1-9月", "本月 累计", "2018-09 2018-01..09"),
        ("2018年第三季度", "本季度 本月 累计", "2018Q3 本月 2018-01..09"),
        ("2018年", "本月 累计", "本月 累计"),
        ("2018年", "本年 上年", "2018 2017"),
        ("2018年6月", "本年 上年", "本年 上年"),
        ("2018年6月", "本月 本年累计 上年同期", "2018-06 2018H1 上年同期"),
        ("2018年6月 2018年7月", "本月 本年累计", "本月 本年累计"),
        ("2018年6月", "江海区 累计", "江海区 累计"),
        ("2018年", "一季度 二季度 全年", "2018年一季度 2018年二季度 2018年全年"),
        ("2018年", "指标 年度目标 1-9月完成", "指标 年度目标 2018年1-9月"),
        ("2018年", "指标 9月", "指标 2018年9月"),
        ("2018年", "指标 上半年 全年", "指标 2018年上半年 2018年全年"),
        ("2018年", "指标 6月末 12月末", "指标 2018年6月末 2018年12月末"),
        ("2018年", "指标 截至9月底", "指标 2018年截至9月底"),
        ("", "指标 前三季度", "指标 前三季度"),
    ],
)
def test_a_header_takes_the_period_of_the_title_where_only_one_can_be_meant(title, header, joined) -> None:
    assert list(add_period_of_titles(header.split(), title.split())) == joined.split()


def test_words_for_a_period_beside_another() -> None:
    assert all(map(is_relative_period, ["本月", "本季度", "本年累计", "本期"]))
    assert not any(map(is_relative_period, ["累计", "上年同期", "6月", "2018年"]))
