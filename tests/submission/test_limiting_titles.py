"""Titles and footnotes that limit all figures of a table."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY, read_text

from hcr.submission.limiting_titles import find_footnote_limit, find_limit


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2018年医改指标（预测）", "remark.forecast"),
        ("2018年预计数", "remark.forecast"),
        ("公立医院", "remark.part"),
        ("2018年药占比（预计）", "remark.forecast"),
        ("2018年各区药占比预测表", "remark.forecast"),
        ("2018年江海区民营医院医疗收入情况表", "remark.part"),
        ("江海区（不含高新区）医改指标", "remark.part"),
        ("医改指标, public hospitals only", "remark.part"),
        ("2018年民营医院医改指标", "remark.part"),
        ("2018年城区医改监测指标", "remark.part"),
        ("2018年预测医改指标", "remark.forecast"),
        ("2018年目标任务", "remark.forecast"),
        ("Targets for 2018", "remark.forecast"),
        ("Indicators for private hospitals 2018", "remark.part"),
        *(
            (text, "")
            for text in (
                "江海区医改指标",
                "2018年医改目标任务完成情况表",
                "2018年基层医疗卫生机构监测指标",
                "公立医院指标",
                "城市公立医院指标表",
                "2018年（快报）",
                "公立医院综合改革监测表",
                "单位：元",
                "——",
            )
        ),
    ],
)
def test_a_title_that_limits_the_table(text, why) -> None:
    found = find_limit(text, VOCABULARY)
    assert (str(found[1]) if found else "") == why


@pytest.mark.parametrize(
    ("name", "limits"),
    [("2018年民营医院", True), ("2018年预测", True), ("公立医院", False), ("2018年", False), ("Sheet1", False)],
)
def test_the_name_of_a_sheet_limits_as_a_title_does(name: str, limits: bool) -> None:
    assert (find_limit(name, VOCABULARY, is_sheet=True) is not None) == limits


@pytest.mark.parametrize(
    ("cells", "limits"),
    [
        (["注：本表不含民营医院", "", ""], True),
        (["说明：", "仅公立医院", ""], True),
        (["注：*为预计数", "", ""], True),
        (["注：1.本表数据为预计数", "", ""], True),
        (["（以上数据不含高新区）", "", ""], True),
        (["①不含民营医院", "", ""], True),
        (["数据说明：本表为公立医院数据", "", ""], True),
        (["注：数据来源于年报", "", ""], False),
        (["不含民营医院", "", ""], False),
    ],
)
def test_a_footnote_that_limits_figures(cells, limits) -> None:
    assert (find_footnote_limit(cells, VOCABULARY) is not None) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("注：数据为前三季度", True),
        ("注：本表为2017年数据", True),
        ("注：数据截至2018年9月底", True),
        ("注：2018年为快报数", False),
        ("注：数据截至2018年底", False),
        ("注：2015年起口径调整", False),
        ("填报日期：2019年1月5日", False),
    ],
)
def test_a_footnote_of_another_period_limits_figures(text: str, limits: bool) -> None:
    over = [(1, ["江海区2018年医改指标"])]
    assert (find_footnote_limit([text], VOCABULARY, over) is not None) == limits
    assert find_footnote_limit([text], VOCABULARY) is None


@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_a_footnote_is_a_warning_in_both_engines(hcr, tmp_path, engine) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = "地区,指标,时期,数值\n江海区,药占比,2018,29\n注：不含民营医院,,,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, at=tmp_path)
    assert "a.csv:3: HCR574 warning" in ran.err and read_text(text, tmp_path)[1] == []


def test_headings_of_columns_are_no_titles(tmp_path) -> None:
    text = ",男,女,合计\n指标,2018,2018,2018\n药占比,20,40,29\n"
    used, errors = read_text(text, tmp_path, regions=("440704",))
    assert used == {("440704", "share", "2018"): "29"} and errors == ["HCR555", "HCR555"]
    used, errors = read_text("江海区2018—2020年指标,,\n指标,2018,2020\n药占比,20,40\n", tmp_path)
    assert len(used) == 2 and errors == []
