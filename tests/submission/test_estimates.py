"""Figures with an interval of uncertainty, two columns of one figure, and the files of the WHO's observatory."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY, read_text

from hcr.submission.contradictions import cells_contradict
from hcr.submission.estimates import show_one_figure, split_interval


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("75.3 [74.1-76.2]", "75.3"),
        ("75.3 (95% CI 74.1–76.2)", "75.3"),
        ("75.3（95%置信区间：74.1～76.2）", "75.3"),
        ("29.8%（28.1%～31.2%）", "29.8%"),
        ("-1.2 [-3.4 to 0.5]", "-1.2"),
        ("75.3 [76-78]", ""),
        ("75.3 [74.1]", ""),
        ("75.3 (2018-2019)", ""),
        ("75.3", ""),
    ],
)
def test_a_figure_inside_its_interval_is_that_figure(text, figure) -> None:
    assert split_interval(text) == ((figure, split_interval(text)[1]) if figure else (text, ""))
    assert bool(split_interval(text)[1]) == bool(figure)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("75.27461", "75.3 [74.1-76.2]", True),
        ("75.3", "75.3", True),
        ("75.3", "75.4", False),
        ("75.3", "<75.3", False),
        ("75.3", "75.3%", False),
        ("29", "已完成", False),
    ],
)
def test_two_cells_of_one_figure(first, second, one) -> None:
    assert show_one_figure(first, second) is one
    assert cells_contradict(VOCABULARY, "value", first, second) is not one
    assert not cells_contradict(VOCABULARY, "value", first, "—")


GHO = "IndicatorCode,Indicator,SpatialDimType,SpatialDim,ParentLocation,TimeDim,Dim1,NumericValue,Low,High,Value,Date\n"
STAMP = "2020-12-04T08:12:30+01:00"


@pytest.mark.parametrize(
    ("text", "used", "errors"),
    [
        (f"{GHO}WHOSIS_1,药占比,COUNTRY,江海区,江门市,2018,SEX_BTSX,5.27,4,6,5.3 [4-6],{STAMP}\n", ["5.27"], []),
        (f"{GHO}share,Share,COUNTRY,440704,,2018,,5.27,4,6,5.3 [4-6],{STAMP}\n", ["5.27"], []),
        (f"{GHO}share,药占比,COUNTRY,江海区,,2018,SEX_MLE,5,4,6,5 [4-6],{STAMP}\n", [], ["HCR567"]),
        (f"{GHO}share,药占比,COUNTRY,江海区,,2018,,5,4,6,9 [4-9],{STAMP}\n", [], ["HCR553"]),
        (f"{GHO}share,药占比,COUNTRY,江海区,,2018,,5,4,6,5 [4-6],2018-03-31\n", [], ["HCR553"]),
        ("Indicator,Location,Period,FactValueNumericPrefix,FactValueNumeric\n药占比,江海区,2018,<,5\n", [], ["HCR567"]),
        ("Indicator,Location,Period,FactValueNumeric,Value\n药占比,江海区,2018,,<5\n", ["<5"], []),
        ("Indicator,Location,Period,FactValueNumeric,Value\n药占比,江海区,2018,,No data\n", ["No data"], []),
        ("指标,地区,时期,数值,置信下限,置信上限\n药占比,江海区,2018,5,4,6\n", ["5"], []),
        ("指标,地区,时期,数值,完成值\n药占比,江海区,2018,5,6\n婴儿死亡率,江海区,2018,2,2.0\n", ["2"], ["HCR553"]),
        ("指标,地区,时期,数值\n药占比,江海区,2018,5.3 [4-6]\n", ["5.3 [4-6]"], []),
    ],
)
def test_a_display_beside_the_figure_is_no_second_figure(text, used, errors, tmp_path) -> None:
    found, codes = read_text(text, tmp_path)
    assert sorted(found.values()) == used and codes == errors
