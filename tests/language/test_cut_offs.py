"""Lines and remarks that give the last day of figures."""

from __future__ import annotations

import pytest

from hcr.language.cut_offs import find_cut_off, is_early, spell_parts
from hcr.language.periods import read_period


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["数据截至2018年9月30日"], "2018年9月30日"),
        (["统计日期", "2018-09-30"], "2018-09-30"),
        (["填报单位：江海区", "时点：", "", "9月底"], "9月底"),
        (["报送截止日期：2019年1月10日"], ""),
        (["填报日期：2018-09-30"], ""),
        (["数据截至各单位上报"], ""),
    ],
)
def test_the_last_day_that_a_line_gives(cells: list[str], text: str) -> None:
    assert find_cut_off(cells) == text


@pytest.mark.parametrize(
    ("text", "periods", "early", "parts"),
    [
        ("2018-09-30", ["2018"], True, ["截至2018年9月30日"]),
        ("2018-12-31", ["2018"], False, []),
        ("2019-01-10", ["2018"], False, []),
        ("2017年", ["2018"], True, []),
        ("2018年9月", ["2017", "2018"], True, ["截至2018年9月30日"]),
        ("2018-12-31", ["2018", "2019"], False, []),
        ("9月底", ["2018"], True, ["截至2018年9月30日"]),
        ("2018-09-30", ["2018-09", "2018-10"], False, []),
        ("9月底", ["2018Q1"], True, []),
        ("2018年9月底", ["2018Q1"], False, []),
        ("2018-09-30", [], False, []),
    ],
)
def test_a_day_before_the_end_of_a_period(text: str, periods: list[str], early: bool, parts: list[str]) -> None:
    found = [each for each in map(read_period, periods) if each]
    assert is_early(text, found) is early and [*spell_parts(text, found)] == parts
