"""Columns that change the figures beside them: a table that has one is refused, unless the column changes nothing."""

from __future__ import annotations

import pytest
from submitted import TARGETS, VOCABULARY, read_text

from hcr.submission.figure_labels import leaves_figures, names_kind, names_parts
from hcr.submission.header import HeaderColumn
from hcr.submission.side_columns import (
    find_side_column,
    find_unstated_part,
    is_domestic_currency,
    is_multiple_of_one,
)


@pytest.mark.parametrize(
    ("title", "cells", "why"),
    [
        ("倍数", ["万", "万"], "side.multiple"),
        ("x", ["Million", "thousand"], "side.multiple"),
        ("UNIT_MULT", ["6", "0"], "side.multiple"),
        ("Power Code", ["3"], "side.multiple"),
        ("性别", ["男", "合计"], "side.part"),
        ("病种", ["高血压"], "side.part"),
        ("Age group", ["0-4"], "side.part"),
        ("统计口径", ["含中药饮片"], "side.part"),
        ("截止日期", ["2018-12-31", "2017/12/31"], "side.dates"),
        ("day", ["2018-12-31 00:00:00", "2018/12/1 0:00"], "side.dates"),
    ],
)
def test_a_column_that_changes_the_figures_is_a_problem(title, cells, why) -> None:
    found = find_side_column(title, cells, False, VOCABULARY)
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
    assert find_side_column(title, cells, False, VOCABULARY) is None


def test_dates_beside_periods_are_of_something_else() -> None:
    assert find_side_column("建档日期", ["2018-12-31"], True, VOCABULARY) is None


@pytest.mark.parametrize(
    ("title", "cells", "one"),
    [("UNIT_MULT", ["0"], True), ("UNIT_MULT", ["1"], False), ("倍数", ["1"], True), ("甲", ["1"], False)],
)
def test_multiples_of_one(title, cells, one) -> None:
    assert is_multiple_of_one(title, cells) is one


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        (["公立医院", "民营医院"], "公立医院"),
        (["合计", "农村居民"], "农村居民"),
        (["全区", "不含村卫生室"], "不含村卫生室"),
        (["预期性", "约束性"], ""),
        (["妇幼健康", ""], ""),
        (["江海区人民医院", ""], "江海区人民医院"),
    ],
)
def test_a_part_in_a_column_of_any_title(cells, part) -> None:
    lines = [["药占比", cell] for cell in cells]
    assert find_unstated_part(HeaderColumn(1, "", "类别"), 0, lines, VOCABULARY) == part
    assert find_unstated_part(HeaderColumn(1, "", "x"), None, lines, VOCABULARY) == part


HEAD = "地区,指标,时期,数值"


@pytest.mark.parametrize(
    ("title", "cell", "refused"),
    [
        *((title, "三级医院", True) for title in ("级别", "范围", "类别", "类型", "对象", "不知")),
        *(
            (title, "签约居民", True)
            for title in ("服务对象", "居民类别", "医保种类", "调查口径", "参保人员类型", "age class")
        ),
        *((title, "乙类", True) for title in ("数据类型", "报表版本", "Scenario", "series type")),
        *((title, "决算", False) for title in ("数据性质", "统计口径", "版本说明", "指标类型", "考核对象", "文件类型")),
        ("数据类型", "绝对数", False),
        *((title, "女", True) for title in ("性别", "分类", "category")),
        ("范围", "全区", False),
        ("属性", "预期性", False),
        ("一级指标", "费用控制", False),
        ("类别", "公共卫生", False),
        ("医院", "区人民医院", True),
        ("机构名称", "江海区中医院", True),
        ("填报机构", "江海区人民医院", False),
        ("数据提供单位", "江海区人民医院", False),
        ("指标解释", "不含药品的收入", False),
        ("计算公式", "药品收入/医疗收入×100%", False),
        ("币种", "人民币", False),
        ("币种", "CNY", False),
        ("完成时限", "2018年12月", False),
    ],
)
def test_a_column_that_limits_its_figures_is_refused(tmp_path, title, cell, refused) -> None:
    used, errors = read_text(f"{HEAD},{title}\n江海区,药占比,2018,29,{cell}\n江海区,医疗收入,2018,120,\n", tmp_path)
    assert errors == (["HCR567"] if refused else []) and bool(used) != refused


def test_a_part_beyond_the_lines_that_settle_the_columns(tmp_path) -> None:
    rows = [
        f"江海区,药占比,{2018 if number == 2100 else 2017},29,{'女' if number == 2100 else '公共卫生'}"
        for number in range(2101)
    ]
    _, errors = read_text("\n".join([f"{HEAD},类别", *rows]), tmp_path)
    assert errors == ["HCR567"]


@pytest.mark.parametrize("notes", ["已核,上年数", "上年数,已核", ",上年数", "单位：元,预计"])
def test_every_column_of_remarks_is_read(tmp_path, notes) -> None:
    for titles in ("备注1,备注2", "备注,说明", "note,footnote"):
        used, errors = read_text(f"{HEAD},{titles}\n江海区,医疗收入,2018,200,{notes}\n", tmp_path)
        assert not used and errors == ["HCR569"]


@pytest.mark.parametrize(
    ("title", "cells", "domestic"),
    [("币种", ["人民币", "RMB"], True), ("currency", ["CNY"], True), ("币种", ["USD"], False), ("单位", ["元"], False)],
)
def test_a_column_of_our_own_currency(title, cells, domestic) -> None:
    assert is_domestic_currency(title, cells) is domestic


def test_a_kind_of_figures_is_looked_at_row_by_row(tmp_path) -> None:
    text = f"{HEAD},数据类型\n江海区,医疗收入,2018,200,预计\n江海区,药占比,2018,29,实际\n"
    assert read_text(text, tmp_path) == ({("440704", "share", "2018"): "29"}, ["HCR569"])


def test_a_column_of_totals_beside_periods_is_left_out(tmp_path) -> None:
    text = "地区,指标,2018,2019,合计\n江海区,医疗收入,120,130,250\n"
    used, errors = read_text(text, tmp_path)
    assert len(used) == 2 and errors == []


@pytest.mark.parametrize("title", ["其他", "原因分析", "remarks/备注", "数据来源", "OBS_STATUS", "币种"])
@pytest.mark.parametrize(
    ("text", "error"), [("2017年数据", "HCR569"), ("预计", "HCR569"), ("美元", "HCR507"), ("甲", "")]
)
def test_the_texts_of_any_column_may_change_the_figures(tmp_path, title, text, error) -> None:
    used, errors = read_text(f"{HEAD},{title}\n江海区,医疗收入,2018,200,{text}\n江海区,药占比,2018,29,已核\n", tmp_path)
    assert errors == ([error] if error else [])
    assert ("440704", "share", "2018") in used and (("440704", "revenue", "2018") in used) != bool(error)


def test_the_flag_of_a_forecast_is_none_of_an_actual(tmp_path) -> None:
    assert read_text(f"{HEAD},OBS_STATUS\n江海区,药占比,2018,29,F\n", tmp_path)[1] == ["HCR569"]
    assert read_text(f"{HEAD},OBS_STATUS\n江海区,药占比,2018,29,A\n", tmp_path)[1] == []


@pytest.mark.parametrize("title", ["指标（单位：元）", "指标（元）", "项目（计量单位：元）"])
def test_the_unit_in_the_title_of_the_labels(tmp_path, title) -> None:
    from submitted import CATALOGUE

    from hcr.core.problems import Problems
    from hcr.core.selection import Selection
    from hcr.run.reading import Source, read_submissions

    (tmp_path / "a.csv").write_text(f"地区,{title},2018\n江海区,医疗收入,654321\n", encoding="utf-8")
    intake = read_submissions(CATALOGUE, Source([tmp_path / "a.csv"]), Selection(), Problems())
    (actual,) = intake.actuals.values()
    assert actual.unit and actual.unit.name == "元"


@pytest.mark.parametrize(
    ("header", "refused"),
    [
        ("地区,指标,时期,数值（预计）", True),
        ("地区,指标,时期,数值（2017年）", True),
        ("地区,指标,时期,完成值（1-9月）", True),
        ("地区（不含高新区）,指标,时期,数值", True),
        ("地区,指标（公立医院）,时期,数值", True),
        ("地区,指标,时期（截至9月底）,数值", True),
        ("地区,指标,时期,数值（×100）", True),
        ("region,indicator,year,value (forecast)", True),
        ("region,indicator,year,value (thousand dollars)", True),
        *(
            (f"地区,指标,时期,数值（{text}）", True)
            for text in ("样本", "折算", "县级", "未审核", "含高新区", "年化", "201809")
        ),
        *((f"地区,指标,时期,{text}", True) for text in ("完成值（预算）", "完成值（季报）", "value (modelled)")),
        *(
            (f"地区,指标,时期,数值（{text}）", False)
            for text in ("必填", "2018年", "已审核", "年报", "不含单位", "3=1/2", "全年")
        ),
        *(
            (f"地区,指标,时期,{text}", False)
            for text in ("自评值", "初步数", "决算数", "审核值（A）", "完成值（累计）")
        ),
        ("地区,指标（任务）,年份（年）,数值", False),
        ("地区,指标,时期,数值(保留两位小数)", False),
        ("region,indicator,year,value (as reported)", False),
    ],
)
def test_words_behind_the_title_of_a_label_column(tmp_path, header, refused) -> None:
    used, errors = read_text(f"{header}\n江海区,药占比,2018,29\n", tmp_path)
    assert errors == (["HCR567"] if refused else []) and bool(used) != refused


@pytest.mark.parametrize("titles", ["自评值,核定值", "初步数,最终数", "实际值,审核值", "数值,修订数"])
def test_two_columns_of_values_must_agree(tmp_path, titles) -> None:
    head = f"地区,指标,时期,{titles}\n江海区,药占比,2018"
    assert read_text(f"{head},29,35\n", tmp_path) == ({}, ["HCR553"])
    assert read_text(f"{head},29,29.0\n", tmp_path) == ({("440704", "share", "2018"): "29"}, [])


@pytest.mark.parametrize("title", ["调整后", "预测值", "调整前"])
def test_a_title_of_other_values_is_none_of_figures(tmp_path, title) -> None:
    assert read_text(f"地区,指标,时期,{title}\n江海区,药占比,2018,29\n", tmp_path) == ({}, ["HCR111"])


@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_both_engines_refuse_words_behind_a_title(hcr, tmp_path, engine) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text("地区,指标,时期,数值（预计）\n江海区,药占比,2018,29\n", encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, at=tmp_path)
    assert ran.code == 3 and "HCR567" in ran.err


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("地区,指标,数值（2018年）\n江海区,药占比,29\n", "2018"),
        ("地区,指标（2018年1-9月）,数值\n江海区,药占比,29\n", "2018-01..09"),
        ("指标（2018年）,江海区,全市平均,排位\n药占比,29,31,2\n", "2018"),
        ("2018年,,\n地区,指标,数值（2018年）\n江海区,药占比,29\n", "2018"),
        ("2018年1-9月,,\n地区,指标,数值（2018年）\n江海区,药占比,29\n", ""),
        ("地区,指标,数值（2018年）,时期\n江海区,药占比,29,2017\n", ""),
    ],
)
def test_the_period_behind_the_title_of_the_figures(tmp_path, text, period) -> None:
    used, errors = read_text(text, tmp_path)
    assert used == ({("440704", "share", period): "29"} if period else {})
    assert errors == ([] if period else ["HCR567"])


def test_labels_of_figures_and_texts_that_change_nothing() -> None:
    assert all(map(names_parts, ("统计口径", "医院等级", "Age group", "服务人群", "户籍性质")))
    assert not any(map(names_parts, ("考核对象", "指标类型", "文件类型", "地区类型", "单位")))
    assert all(map(names_kind, ("数据状态", "报表版本", "Price base", "统计类型", "报告周期")))
    assert not any(map(names_kind, ("报送状态", "更新频率", "文件类型", "指标性质")))
    assert all(
        leaves_figures(text, VOCABULARY) for text in ("全区", "江海区", "2018年", "年报", "审定", "V1.2", "合计")
    )
    assert not any(leaves_figures(text, VOCABULARY) for text in ("民营医院", "季报", "初稿", "不变价", "women"))


@pytest.mark.parametrize(("title", "noted"), [("decimals", True), ("language", True), ("序号", False), ("类别", False)])
def test_a_column_that_is_not_read_is_named_unless_it_numbers_rows(hcr, tmp_path, title, noted) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(f"地区,指标,时期,数值,{title}\n江海区,药占比,2018,29,1\n", encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", at=tmp_path)
    assert ("HCR521" in ran.err) == noted
