"""Titles and footnotes that limit all figures of a table."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY, read_text

from hcr.submission.footnote_units import find_units_apart, list_footnote_units
from hcr.submission.header import Header, Table
from hcr.submission.limiting_titles import find_footnote_limit, find_labelled_limit, find_limit


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
        (["注", "本表为预计数"], True),
        (["说明", "仅公立医院"], True),
        (["*", "预计数"], True),
        (["带*的为预计数"], True),
        (["注：药占比为预计数"], True),
        (["注：江海区为估算数"], True),
        (["2.医疗收入为预计数"], True),
        (["注", "2018年为预计数"], True),
        (["资料来源", "卫生统计年鉴"], False),
        (["注：药占比与上年持平"], False),
        (["2.医疗收入含财政补助"], False),
        (["p", "provisional"], False),
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
        ("数据截至2018年9月", True),
        ("统计时间：2018年6月30日", True),
        ("统计截止日期：2018-09-30", True),
        ("统计时间：2018年12月31日", False),
        ("统计时间：2018年", False),
        ("统计时段：2018年1-6月", True),
        ("统计期间：2018年1-12月", False),
    ],
)
def test_a_footnote_of_another_period_limits_figures(text: str, limits: bool) -> None:
    labels = {"period": ["2018"], "region": ["440704"]}
    assert (find_footnote_limit([text], VOCABULARY, lambda role: labels[role]) is not None) == limits
    assert find_footnote_limit([text], VOCABULARY) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("*初步数据", "footnote.estimate"),
        ("*为初步数据", "footnote.estimate"),
        ("（以上为初步数）", "footnote.estimate"),
        ("注：本表为估算数", "footnote.estimate"),
        ("注：本表数据尚未审核", "footnote.estimate"),
        ("Note: preliminary data", "footnote.estimate"),
        ("注：以上为全市数据", "footnote.region"),
        ("说明：本表数据为江门市数据", "footnote.region"),
        ("注：蓬江区数据", "footnote.region"),
        ("注：以上为江海区数据", ""),
        ("注：以上为全区数据", ""),
        ("数据来源：江门市", ""),
        ("注：数据取自江门市2018年统计年报", ""),
        ("注：初步建立分级诊疗制度", ""),
    ],
)
def test_a_footnote_of_preliminary_figures_or_of_another_region(text: str, why: str) -> None:
    labels = {"period": ["2018"], "region": ["440704"]}
    found = find_footnote_limit([text], VOCABULARY, lambda role: labels[role])
    assert (str(found[1]) if found else "") == why


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


@pytest.mark.parametrize(
    ("line", "limits"),
    [
        *(
            (line, True)
            for line in ("范围|民营医院", "统计范围：民营医院", "口径：社会办", "报表类型：季报", "数据性质：计划数")
        ),
        *(
            (line, True)
            for line in ("范围：||二级以上医院", "医院等级：三级甲等", "版本：初稿", "价格：不变价", "调查对象：老年人")
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
    "text",
    ["注：本表以‰计", "注：单位为‰", "说明：数据单位‰", "Note: unit is ‰", "注：数值为千分比", "备注：1.单位：‰"],
)
@pytest.mark.parametrize("over", [True, False])
def test_a_footnote_gives_the_unit(tmp_path, text: str, over: bool) -> None:
    from hcr.core.problems import Problems
    from hcr.core.selection import Selection
    from hcr.run.reading import Source, read_submissions

    table = "地区,指标,时期,数值\n江海区,药占比,2018,29\n"
    (tmp_path / "a.csv").write_text(f"{text}\n{table}" if over else f"{table}{text}\n", encoding="utf-8")
    intake = read_submissions(VOCABULARY.catalogue, Source([tmp_path / "a.csv"]), Selection(), Problems())
    (actual,) = intake.actuals.values()
    assert actual.unit and actual.unit.name == "‰" and list_footnote_units(text, VOCABULARY) in (["‰"], [])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("注：药占比单位为‰", "‰"),
        ("注：药占比单位为%", ""),
        ("单位：元", ""),
        ("注：金额单位万元", "万元"),
        ("填报单位：‰", "‰"),
    ],
)
def test_a_unit_of_which_no_figure_is_read(text: str, unit: str) -> None:
    table = Table(Header(1, (), "long", 0), units=["%"])
    assert [each for _, each in find_units_apart(table, {"title_unit": "元、人"}, [(9, [text])], VOCABULARY)] == (
        [unit] if unit else []
    )


@pytest.mark.parametrize(
    "text", ["注：不含民营医院", "说明：本表为预测数", "注：数据为上年", "注：前三季度数据", "注：数值放大10倍"]
)
def test_a_footnote_above_a_table_is_a_warning_as_below(hcr, tmp_path, text) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(f"{text}\n地区,指标,时期,数值\n江海区,药占比,2018,29\n", encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", at=tmp_path)
    assert "a.csv:1: HCR574 warning" in ran.err


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
