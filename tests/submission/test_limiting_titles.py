"""Titles that limit all figures of a table."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY, read_text

from hcr.submission.limiting_titles import find_doubt, find_labelled_limit, find_limit


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2018年医改指标（预测）", "remark.forecast"),
        ("2018年预计数", "remark.forecast"),
        ("公立医院", "remark.part"),
        ("2018年药占比（预计）", "remark.forecast"),
        ("2018年各区药占比预测表", "remark.forecast"),
        ("2018年乡镇卫生院药占比", "remark.part"),
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
            (f"2018年江海区{text}", "remark.part")
            for text in (
                "医共体医改指标",
                "医改指标（医联体）",
                "局直属单位医改指标",
                "医改指标（限二级以上）",
                "医改指标同比变化情况",
            )
        ),
        ("2018年江海区医改指标（作废）", "remark.void"),
        ("2018年江海区医改指标（已退回）", "remark.rejected"),
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
                "2018年江海区紧密型县域医共体建设监测指标",
                "2018年江海区医改指标（测算）",
                "2018年江海区县级医改监测指标",
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
    ("words", "why"),
    [
        *((words, "footnote.estimate") for words in ("（测算）", "（推算数据）", "测算表", "（初稿）", "（未经审核）")),
        *((words, "footnote.basis") for words in ("（新口径）", "（口径调整）", "（与年报不一致）")),
        ("（上年）", "footnote.period"),
        ("（含高新区）", "footnote.more"),
        *((words, "") for words in ("", "（快报）", "（全口径）", "（含附件）", "测评表", "与上年对比")),
    ],
)
def test_a_title_that_leaves_the_table_in_doubt(tmp_path, words, why) -> None:
    title = f"2018年江海区医改指标{words}"
    found = find_doubt(title, VOCABULARY)
    assert (str(found[1]) if found else "") == why
    assert read_text(f"{title},,,\n地区,指标,时期,数值\n江海区,药占比,2018,29\n", tmp_path)[1] == []


@pytest.mark.parametrize(
    ("name", "limits"),
    [("2018年民营医院", True), ("2018年预测", True), ("公立医院", False), ("2018年", False), ("Sheet1", False)],
)
def test_the_name_of_a_sheet_limits_as_a_title_does(name: str, limits: bool) -> None:
    assert (find_limit(name, VOCABULARY, is_sheet=True) is not None) == limits


def test_headings_of_columns_are_no_titles(tmp_path) -> None:
    text = ",男,女,合计\n指标,2018,2018,2018\n药占比,20,40,29\n"
    used, errors = read_text(text, tmp_path, regions=("440704",))
    assert used == {("440704", "share", "2018"): "29"} and errors == ["HCR555", "HCR555"]
    used, errors = read_text("江海区2018—2020年指标,,\n指标,2018,2020\n药占比,20,40\n", tmp_path)
    assert len(used) == 2 and errors == []


@pytest.mark.parametrize(
    ("line", "limits"),
    [
        *(
            (line, True)
            for line in ("范围|民营医院", "统计范围：民营医院", "口径：社会办", "报表类型：季报", "数据性质：计划数")
        ),
        *(
            (line, True)
            for line in (
                "范围：||二级以上医院",
                "医院等级：三级甲等",
                "数据性质：预计",
                "价格：不变价",
                "调查对象：老年人",
            )
        ),
        *(
            (line, True)
            for line in ("Scope|private", "Sex: female", "Scenario: high", "Frequency: quarterly", "类型|预测")
        ),
        *(
            (line, False)
            for line in ("范围：全区", "统计范围|江海区", "口径：全口径", "报表类型：年报", "数据性质：决算")
        ),
        *(
            (line, False)
            for line in (
                "统计范围：辖区内各级各类医疗机构",
                "覆盖范围：各县（市、区）",
                "版本：V1.2",
                "数据状态：已审核",
                "数据状态：未审核",
                "版本：初稿",
                "报送状态：已报送",
            )
        ),
        *((line, False) for line in ("Sex: Total", "Frequency of observation: Annual", "Price base: current prices")),
        *((line, False) for line in ("填报人|张三", "文件类型：通知", "指标类型：预期性", "Data Source|World Bank")),
    ],
)
def test_a_label_of_scope_or_kind_over_a_table(tmp_path, line: str, limits: bool) -> None:
    cells = line.split("|")
    assert (find_labelled_limit(cells, VOCABULARY) is not None) == limits
    table = "地区,指标,时期,数值\n江海区,药占比,2018,29\n"
    used, errors = read_text(f"{','.join(cells)}\n{table}", tmp_path)
    assert errors == (["HCR573"] if limits else []) and bool(used) != limits


@pytest.mark.parametrize(
    "name", ["药占比得分", "药占比合格率", "药占比与全省平均差距", "药占比完成率", "药占比变动幅度"]
)
def test_a_title_of_another_measure_is_not_the_indicator(tmp_path, name) -> None:
    text = "地区,2018,2019\n江海区,29,28\n"
    used, errors = read_text(f"{name}\n{text}", tmp_path)
    assert not used and set(errors) <= {"HCR501", "HCR573"}
    for title in ("药占比", "药占比统计表", "各区药占比等指标情况", "指标,药占比", "Series Name,Drug share"):
        assert len(read_text(f"{title}\n{text}", tmp_path)[0]) == 2


@pytest.mark.parametrize(
    ("title", "titles", "refused"),
    [
        *(
            (f"2018年江海区医改{words}", "数值", True)
            for words in ("任务分解表", "指标目标值", "指标得分情况", "指标权重")
        ),
        *(
            (f"2018年江海区医改指标{words}", "数值", True)
            for words in ("排名表", "全省平均水平", "基期值", "（模拟）", "（年化）")
        ),
        *((f"2018年江海区医改{words}", "数值", False) for words in ("目标任务完成情况表", "指标监测表", "指标统计表")),
        ("2018年江海区医改任务分解表", "完成值", False),
        ("2018年江海区医改指标排名", "数值,排名", False),
    ],
)
def test_a_title_of_something_else_than_actual_figures(tmp_path, title, titles, refused) -> None:
    used, errors = read_text(f"{title}\n指标,{titles}\n药占比,29\n", tmp_path)
    assert errors == (["HCR573"] if refused else []) and bool(used) != refused
