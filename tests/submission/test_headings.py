"""Headings above columns and between rows: they are part of the name, a label of the rows, harmless, or refused."""

from __future__ import annotations

import pytest
from submitted import TARGETS, VOCABULARY, read_text

from hcr.language.periods import Period
from hcr.messages import Term
from hcr.submission.group_headings import join_groups
from hcr.submission.header import read_header
from hcr.submission.row_headings import Heading, find_heading, follow_heading, merge_labels


@pytest.mark.parametrize(
    ("above", "titles"),
    [
        (["", "公立医院", "", "民营医院"], ["地区", "公立医院 药占比", "公立医院 医疗收入", "民营医院 药占比"]),
        (["", "其中：县级", "", ""], ["地区", "其中：县级 药占比", "其中：县级 医疗收入", "其中：县级 药占比"]),
        (["公立医院", "", "", ""], ["地区", "公立医院 药占比", "公立医院 医疗收入", "公立医院 药占比"]),
        (["", "甲", "", "乙"], ["地区", "甲 药占比", "医疗收入", "乙 药占比"]),
        (["", "区人民医院", "", ""], ["地区", "区人民医院 药占比", "区人民医院 医疗收入", "区人民医院 药占比"]),
        (["", "目标值", "", "完成值"], ["地区", "药占比目标值", "医疗收入目标值", "药占比"]),
        (["", "男", "女", "合计"], ["地区", "男 药占比", "女 医疗收入", "药占比"]),
        (["", "费用控制", "", ""], ["地区", "药占比", "医疗收入", "药占比"]),
        (["江海区医改指标", "", "", ""], ["地区", "药占比", "医疗收入", "药占比"]),
        (["地区：江海区", "填报日期：2018年3月", "", "单位：%"], ["地区", "药占比", "医疗收入", "药占比"]),
    ],
)
def test_headings_above_columns(above, titles) -> None:
    header = read_header(2, ["地区", "药占比", "医疗收入", "药占比"], VOCABULARY)
    assert header
    joined = join_groups(header, above, VOCABULARY)
    assert [column.title for column in joined.columns] == titles
    assert [column.role for column in joined.columns][1:] == [
        "across" if title == name else ""
        for title, name in zip(titles[1:], ["药占比", "医疗收入", "药占比"], strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("地区,公立医院,,民营医院\n地区,药占比,医疗收入,婴儿死亡率\n江海区,29,120,2\n", ["HCR501"] * 3),
        (",其中：公立医院\n指标,2018年\n药占比,29\n", ["HCR555"]),
        (",2017年,,2018年,\n地区,药占比,医疗收入,药占比,医疗收入\n江海区,31,1,29,2\n", []),
        (",费用控制,,公共卫生\n地区,药占比,医疗收入,婴儿死亡率\n江海区,29,200,2\n", []),
    ],
)
def test_figures_under_headings_are_their_own_or_refused(tmp_path, text, errors) -> None:
    periods = () if "年" in text else (Period(2018),)
    used, found = read_text(text, tmp_path, regions=("440704",), periods=periods)
    assert found == errors and bool(used) != bool(errors)


@pytest.mark.parametrize(
    ("header", "heading", "why"),
    [
        ("指标,时期,数值", "二、新会区", "column.region"),
        ("指标,时期,数值", "（一）民营医院", "side.part"),
        ("地区,指标,数值", "上年数", "column.period"),
        ("地区,指标,数值", "单位：元", "column.unit"),
        ("地区,指标,数值", "预测数", "remark.forecast"),
        ("指标,时期,地区,数值,单位", "江海区", ""),
        ("地区,指标,时期,数值,单位", "2017年", ""),
        ("地区,指标,时期,数值,单位", "单位：元", ""),
        ("指标,时期,数值", "一、费用控制", ""),
        ("指标,时期,数值", "试点县", ""),
    ],
)
def test_headings_between_rows(header, heading, why) -> None:
    found = read_header(1, header.split(","), VOCABULARY)
    assert found
    change = find_heading(found, [heading, "", ""], VOCABULARY)
    assert change and str(change.why or "") == why and not change.says


@pytest.mark.parametrize(
    ("header", "heading", "says"),
    [
        ("地区,指标,时期,数值,单位", "江海区", {"region": "江海区"}),
        ("指标,时期,数值", "江海区", {"region": "江海区"}),
        ("指标,时期,数值", "（二）江海区", {"region": "江海区"}),
        ("地区,指标,数值", "2017年", {"period": "2017年"}),
        ("地区,指标,数值", "2018年6月", {"period": "2018年6月"}),
    ],
)
def test_a_heading_may_label_the_rows_below(header, heading, says) -> None:
    found = read_header(1, header.split(","), VOCABULARY)
    change = find_heading(found, [heading, "", ""], VOCABULARY) if found else None
    assert change and (change.says, change.why) == (says, None)


REFUSING = Heading("民营医院", "一、", why=Term("side.part"))
REGION = Heading("江海区", "一、", {"region": "江海区"})


@pytest.mark.parametrize(
    ("before", "heading", "is_total", "why"),
    [
        (REFUSING, Heading("费用", "一、"), False, None),  # a further section
        (REFUSING, Heading("费用", "(一)"), False, "side.part"),  # a part of the section
        (REFUSING, Heading("费用"), False, "side.part"),
        (REGION, Heading("费用", "(一)"), False, None),
        (REGION, Heading("费用", "一、"), False, "column.region"),
        (REGION, Heading("全市"), True, "column.region"),
        (REGION, REFUSING, False, "side.part"),
        (None, Heading("全市"), True, None),
        (Heading("药占比", says={"indicator": "药占比"}), Heading("费用"), False, "column.indicator"),
    ],
)
def test_a_heading_is_in_force_until_one_of_its_rank(before, heading, is_total, why) -> None:
    found = follow_heading(before, heading, is_total)
    assert (str(found.why) if found and found.why else None) == why


def test_a_new_outer_label_leaves_the_inner_ones_blank() -> None:
    both = merge_labels(merge_labels({}, {"region": "甲"}), {"period": "2017"})
    assert both == {"region": "甲", "period": "2017"}
    assert merge_labels(both, {"period": "2018"}) == {"region": "甲", "period": "2018"}
    assert merge_labels(both, {"region": "乙"}) == {"region": "乙", "period": ""}


@pytest.mark.parametrize(
    ("text", "expected", "errors"),
    [
        ("江海区2018年\n指标,数值\n江海区\n药占比,5\n", {("440704", "2018"): "5"}, []),
        ("指标,2018\n江海区\n药占比,5\n蓬江区\n药占比,6\n", {("440704", "2018"): "5", ("440703", "2018"): "6"}, []),
        ("指标,2018\n药占比,5\n蓬江区\n药占比,6\n", {("440703", "2018"): "6"}, ["HCR556"]),
        ("指标,2018\n江海区\n药占比,5\n全市\n药占比,6\n", {("440704", "2018"): "5"}, ["HCR571"]),
        ("指标,2018\n填报单位：江海区\n药占比,5\n", {("440704", "2018"): "5"}, []),
        ("指标,2018\n药占比,5\n填报单位：江海区\n", {("440704", "2018"): "5"}, []),
        ("指标,2018\n2017年\n药占比,5\n", {}, ["HCR571"]),
        ("指标,2018Q1\n2018年\n药占比,5\n", {("440700", "2018Q1"): "5"}, []),
        ("指标,2018\n江海区和蓬江区\n药占比,5\n", {}, ["HCR571"]),
        ("指标,2018\n江海区公立医院\n药占比,5\n江海区费用情况\n药占比,6\n", {("440704", "2018"): "6"}, ["HCR571"]),
        (
            "指标,数值\n江海区2018年\n药占比,5\n蓬江区2017年完成情况\n药占比,6\n",
            {("440704", "2018"): "5", ("440703", "2017"): "6"},
            [],
        ),
        ("指标,数值\n江海区2018年（预计）\n药占比,5\n", {}, ["HCR571"]),
        (
            "序号,指标,2018\n一,江海区,\n1,药占比,5\n二,蓬江区,\n1,药占比,6\n",
            {("440704", "2018"): "5", ("440703", "2018"): "6"},
            [],
        ),
        ("地区,指标,时期,数值\n蓬江区,,,\n,药占比,2018,5\n", {("440703", "2018"): "5"}, []),
        (
            "地区,指标,2018\n江海区,,\n,药占比,5\n蓬江区,,\n,药占比,6\n",
            {("440704", "2018"): "5", ("440703", "2018"): "6"},
            [],
        ),
        ("地区,指标,2018\n江海区,,\n,药占比,5\n蓬江区,药占比,6\n", {("440703", "2018"): "6"}, ["HCR556"]),
        ("指标,2018\n江海区\n药占比,5\n其他地区\n药占比,6\n", {("440704", "2018"): "5"}, ["HCR571"]),
        ("指标,时期,数值\n药占比,2018,5\n上年,,\n药占比,2018,6\n", {("440700", "2018"): "5"}, ["HCR571"]),
        ("序号,指标,2018\n（一）,费用,\n1,药占笔,\n2,药占比,5\n", {("440700", "2018"): "5"}, ["HCR501"]),
        (
            "指标,数值\n江海区\n2017年\n药占比,5\n2018年\n药占比,6\n蓬江区\n药占比,7\n",
            {("440704", "2017"): "5", ("440704", "2018"): "6"},
            ["HCR556"],
        ),
    ],
)
def test_rows_below_a_heading_take_its_labels(tmp_path, text, expected, errors) -> None:
    used, found = read_text(text, tmp_path)
    assert {(region, period): value for (region, _, period), value in used.items()} == expected
    assert found == errors


@pytest.mark.parametrize(
    ("text", "expected", "errors"),
    [
        ("地区,2018\n药占比（%）\n江海区,5\n2、婴儿死亡率\n江海区,2\n", {"share": "5", "deaths": "2"}, []),
        ("地区,时期,数值\n药占比\n江海区,2018,5\n婴儿死亡率\n", {"share": "5"}, []),
        ("地区,2018\n药占比\n江海区,5\n均次费用\n江海区,2\n", {"share": "5"}, ["HCR571"]),
        ("地区,2018\n均次费用\n江海区,2\n药占比\n江海区,5\n", {"share": "5"}, ["HCR516"]),
        ("地区,2018\n均次费用\n江海区,2\n", {}, ["HCR566"]),
        ("地区,指标,2018\n药占比\n江海区,婴儿死亡率,2\n", {"deaths": "2"}, []),
    ],
)
def test_an_indicator_alone_in_its_line_is_that_of_the_rows_below(tmp_path, text, expected, errors) -> None:
    used, found = read_text(text, tmp_path)
    assert ({id_: value for (_, id_, _), value in used.items()}, found) == (expected, errors)


@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_rows_below_a_heading_are_refused_until_the_next(hcr, tmp_path, engine) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = "地区,指标,时期,数值\n一、民营医院,,,\n江海区,药占比,2018,29\n二、费用控制,,,\n江海区,医疗收入,2018,200\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, "--format", "csv", at=tmp_path)
    assert ran.code == 3 and "HCR571" in ran.err
    assert any(",revenue," in line and ",met," in line for line in ran.out.splitlines())
    assert not any(",share," in line and ",met," in line for line in ran.out.splitlines())


@pytest.mark.parametrize(
    "heading", ["以下为预测数", "以下指标为公立医院口径", "（样本县）", "（以下单位：元）", "预计", "其中：农村"]
)
def test_a_heading_of_the_rows_below_makes_an_end_of_them(tmp_path, heading) -> None:
    text = f"指标,2018,2019\n药占比,29,28\n{heading},,\n医疗收入,120,130\n"
    used, errors = read_text(text, tmp_path, regions=("440704",))
    assert {subject for _, subject, _ in used} == {"share"} and set(errors) == {"HCR571"}


def test_a_sheet_or_title_of_a_short_name_is_no_other_region(tmp_path) -> None:
    used, errors = read_text("江海2018年,\n指标,数值\n药占比,29\n", tmp_path)
    assert not used and errors == ["HCR502"]
