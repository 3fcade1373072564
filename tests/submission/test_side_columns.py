"""Columns that change the figures beside them: a table that has one is refused, unless the column changes nothing."""

from __future__ import annotations

import pytest

from hcr.submission.side_columns import find_side_column, is_multiple_of_one


@pytest.mark.parametrize(
    ("title", "cells", "why"),
    [
        ("倍数", ["万", "万"], "side.multiple"),
        ("x", ["Million", "thousand"], "side.multiple"),
        ("UNIT_MULT", ["6", "0"], "side.multiple"),
        ("Power Code", ["3"], "side.multiple"),
        ("性别", ["男", "合计"], "side.part"),
        ("Age group", ["0-4"], "side.part"),
        ("统计口径", ["含中药饮片"], "side.part"),
        ("截止日期", ["2018-12-31", "2017/12/31"], "side.dates"),
        ("day", ["2018-12-31 00:00:00", "2018/12/1 0:00"], "side.dates"),
    ],
)
def test_a_column_that_changes_the_figures_is_a_problem(title, cells, why) -> None:
    found = find_side_column(title, cells, dated=False)
    assert found is not None and found[0] == "HCR567" and str(found[1]["why"]) == why


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("UNIT_MULT", ["0", "0"]),
        ("倍数", ["1"]),
        ("unit multiplier", ["Units"]),
        ("SEX", ["_T", "BTSX"]),
        ("性别", ["合计"]),
        ("类型", ["甲", "乙"]),
        ("x", ["2018-12-31", "甲"]),
    ],
)
def test_a_column_that_changes_nothing_is_none(title, cells) -> None:
    assert find_side_column(title, cells, dated=False) is None


def test_dates_beside_periods_are_of_something_else() -> None:
    assert find_side_column("建档日期", ["2018-12-31"], dated=True) is None


@pytest.mark.parametrize(
    ("title", "cells", "one"),
    [("UNIT_MULT", ["0"], True), ("UNIT_MULT", ["1"], False), ("倍数", ["1"], True), ("甲", ["1"], False)],
)
def test_multiples_of_one(title, cells, one) -> None:
    assert is_multiple_of_one(title, cells) is one
