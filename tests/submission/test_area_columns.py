"""Tables with a column for each level of areas."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import DAY, known

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.run.pipeline import check_all
from hcr.run.reading import Source
from hcr.submission.area_columns import find_area, order_areas, order_by_cells, read_label
from hcr.submission.header import HeaderColumn
from hcr.submission.naming import Naming

INDICATORS = 'indicators:\n  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}\n'
TARGETS = 'targets: [{indicator: share, source: 一, by: {2018: "< 30"}}]\n'


def document(code: str, name: str, extra: str = "") -> str:
    number = f"document: {{number: {code}号, title: {{zh: 文, en: Paper}}, issued: 2018-01-01, years: 2018..2020}}\n"
    return f'hcr: 1\nregion: {{code: "{code}", name: {name}}}\n{extra}{number}{TARGETS}'


CATALOGUE = known(
    document("440700", "江门市", INDICATORS),
    document("440704", "江海区"),
    document("440703", "蓬江区"),
    document("320300", "徐州市"),
    document("320302", "鼓楼区"),
    document("320106", "鼓楼区"),
)


def judge(text: str, tmp_path: Path) -> tuple[dict[str, str], list[str]]:
    """The figures judged, by region, and the codes of the errors."""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    found = check_all(CATALOGUE, Source([path]), Selection(), DAY, problems)
    judged = {v.region: str(v.value) for v in found.verdicts if v.status in ("met", "not_met")}
    return judged, [problem.code for problem in problems.found if problem.level == "error"]


TABLES = {
    "地市,区县,指标,年份,数值,单位\n江门市,江海区,药占比,2018,29,%\n江门市,,药占比,2018,28,%\n": (
        {"440704": "29", "440700": "28"},
        [],
    ),
    "区县,地市,指标,年份,数值,单位\n江海区,江门市,药占比,2018,29,%\n—,江门市,药占比,2018,28,%\n": (
        {"440704": "29", "440700": "28"},
        [],
    ),
    "省份,地市,县（市、区）,年份,药占比\n广东省,江门市,江海区,2018,29%\n广东省,江门市,蓬江区,2018,31%\n": (
        {"440704": "29", "440703": "31"},
        [],
    ),
    # The one above makes a name of several regions that of one.
    "市,区,指标,年份,数值,单位\n徐州市,鼓楼区,药占比,2018,29,%\n": ({"320302": "29"}, []),
    # A district of another city is neither.
    "地市,区县,指标,年份,数值,单位\n徐州市,江海区,药占比,2018,29,%\n江门市,蓬江区,药占比,2018,31,%\n": (
        {"440703": "31"},
        ["HCR553"],
    ),
    # Merged cells leave both blank; the area above alone is its own.
    "地市,区县,指标,年份,数值\n江门市,江海区,药占比,2018,29%\n,蓬江区,药占比,2018,31%\n江门市,,药占比,2018,28%\n": (
        {"440704": "29", "440703": "31", "440700": "28"},
        [],
    ),
    # A column of codes repeats the lowest one.
    "地市,区县,区划代码,指标,年份,数值\n江门市,江海区,440704,药占比,2018,29%\n江门市,蓬江区,440703,药占比,2018,31%\n": (
        {"440704": "29", "440703": "31"},
        [],
    ),
    "地市,区县,区划代码,指标,年份,数值,单位\n江门市,江海区,440703,药占比,2018,29,%\n": ({}, ["HCR553"]),
    # Counties come below lines for the cities alone.
    "地市,区县,指标,年份,数值\n" + 300 * "江门市,,药占比,2018,29%\n" + "江门市,江海区,药占比,2018,28%\n": (
        {"440704": "28", "440700": "29"},
        [],
    ),
    # An area that is not known is not the one above it.
    "地市,区县,指标,年份,数值,单位\n江门市,新会区,药占比,2018,29,%\n江门市,江海区,药占比,2018,28,%\n": (
        {"440704": "28"},
        ["HCR502"],
    ),
}


@pytest.mark.parametrize(("text", "judged", "errors"), [(text, *found) for text, found in TABLES.items()])
def test_the_lowest_area_is_that_of_the_row(
    text: str, judged: dict[str, str], errors: list[str], tmp_path: Path
) -> None:
    assert judge(text, tmp_path) == (judged, errors)


def columns(*titles: str) -> list[HeaderColumn]:
    return [HeaderColumn(index, "region", title) for index, title in enumerate(titles)]


@pytest.mark.parametrize(
    ("titles", "order"),
    [
        (("省", "市", "县"), [2, 1, 0]),
        (("县（市、区）", "地级市"), [0, 1]),
        (("地市", "区县", "地区代码"), [1, 0]),
        (("地区", "区县"), []),
        (("区", "县"), []),
        (("市",), []),
    ],
)
def test_titles_give_the_order_of_areas(titles: tuple[str, ...], order: list[int]) -> None:
    assert [column.index for column in order_areas(columns(*titles))] == order


def test_a_blank_cell_takes_the_area_above() -> None:
    assert find_area(["江门市", "", "—"], [2, 1, 0]) == "江门市"
    assert read_label(["江门市", ""], 1, [0]) == "江门市"
    assert read_label(["江门市", "江海区"], 1, [0]) == "江海区"
    assert read_label(["江门市"], 1, []) == ""


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        (
            "城市,地区,指标,时期,数值\n江门市,江海区,药占比,2018,29\n江门市,蓬江区,药占比,2018,28\n",
            {"440704": "29", "440703": "28"},
        ),
        (
            "地区,指标,时期,数值,上级地区\n江海区,药占比,2018,29,江门市\n江门市,药占比,2018,27,江门市\n",
            {"440704": "29", "440700": "27"},
        ),
        ("地区,指标,时期,数值,统计地\n江海区,药占比,2018,29,徐州市\n", {}),
        ("地区,指标,时期,数值,统计地\n江海区,药占比,2018,29,江门市\n江门市,药占比,2018,27,江海区\n", {}),
    ],
)
def test_a_column_of_any_title_may_hold_the_areas_above(tmp_path, text, judged) -> None:
    found, errors = judge(text, tmp_path)
    assert found == judged and set(errors) == (set() if judged else {"HCR553"})


def test_the_lower_of_two_columns_by_their_cells() -> None:
    upper, lower = HeaderColumn(0, "region", "甲"), HeaderColumn(1, "region", "乙")
    regions = Naming(CATALOGUE).regions
    assert order_by_cells([upper, lower], [["江门市", "江海区"], ["江门市", ""]], regions) == [lower, upper]
    assert order_by_cells([upper, lower], [["江海区", "江海区"]], regions) == []
