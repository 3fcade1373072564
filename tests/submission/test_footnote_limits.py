"""Footnotes and other lines around a table that may make other figures of it."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY, read_text

from hcr.submission.footnote_limits import find_footnote_limit
from hcr.submission.footnote_units import find_units_apart, list_footnote_units
from hcr.submission.header import Header, Table
from hcr.submission.other_areas import find_other_area
from hcr.submission.other_measures import widen_name


@pytest.mark.parametrize(
    ("text", "regions", "other"),
    [
        ("以上为蓬江区、江海区数据", ["440704"], "以上为蓬江区、江海区数据"),
        ("以上为蓬江区、江海区数据", ["440703", "440704"], ""),
        ("已核，全市数据", ["440704"], "全市数据"),
        ("江海区数据", [], "江海区数据"),
        ("含高新区", ["440704"], ""),
        ("高于全省平均水平", ["440704"], ""),
    ],
)
def test_the_areas_of_a_text(text: str, regions: list[str], other: str) -> None:
    assert find_other_area(text, regions, VOCABULARY) == other


@pytest.mark.parametrize(
    ("name", "title", "widened"),
    [
        ("药占比", "2018年药占比降幅", "药占比降幅"),
        ("收入", "人均收入", "人均收入"),
        ("药占比", "药占比", "药占比"),
    ],
)
def test_the_words_beside_a_name_that_make_another_measure(name: str, title: str, widened: str) -> None:
    assert widen_name(name, title) == widened


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
        (["p", "provisional"], False),
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
        ("注：数据截至2019年1月10日", False),
        ("注：数据截至2018年9月20日", True),
        ("填报日期：2019年1月5日", False),
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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((f"注：{text}", "footnote.region") for text in ("以上为蓬江区、江海区数据", "蓬江区和新会区合计")),
        *(
            (f"注：{text}", "footnote.estimate")
            for text in ("江海区为估算数", "带*的为估算数", "加粗的为初步数", "部分数据为推算数")
        ),
        *((f"注：{text}", "footnote.basis") for text in ("新口径", "医疗收入与年报不一致", "2015年起口径调整")),
        *((f"注：{text}", "footnote.more") for text in ("含高新区", "药占比含中药饮片")),
        *((f"注：{text}", "remark.part") for text in ("医共体数据", "江海区不含高新区", "个别医院未上报")),
        *((text, "footnote.estimate") for text in ("★为测算数", "a. 估算数", "①为估算数；②为年报数")),
        ("1）不含民营医院", "remark.part"),
        ("注：医疗收入按新会计制度核算", "footnote.basis"),
        *((f"注：{text}", "") for text in ("“—”表示无数据", "空格表示缺报", "带*的为约束性指标")),
        ("注：江海区数据", ""),
    ],
)
def test_a_footnote_on_some_figures_or_on_their_basis(text: str, why: str) -> None:
    labels = {"period": ["2018"], "region": ["440704"]}
    found = find_footnote_limit([text], VOCABULARY, lambda role: labels[role])
    assert (str(found[1]) if found else "") == why


TABLE = "地区,指标,时期,数值\n江海区,药占比,2018,29\n"


@pytest.mark.parametrize(
    ("line", "over", "below"),
    [
        *(
            (line, "HCR568", "HCR574")
            for line in (
                "数据日期：2018-09-30",
                "统计日期：2018-09-30",
                "时点：2018年9月30日",
                "数据截至9月底",
                "统计时段：2018年1-6月",
            )
        ),
        *(
            (line, "HCR568", "HCR574")
            for line in ("数据更新至2018年9月20日", "填报单位：江海区    截止日期：2018-09-30")
        ),
        *(
            (line, "", "")
            for line in (
                "数据日期：2018-12-31",
                "时点：2018-12-31",
                "数据截至12月底",
                "统计时间：2018年",
                "统计日期：2019-01-10",
            )
        ),
        *((line, "", "") for line in ("数据截至2019年1月10日", "填报日期：2018-09-30", "日期：2018-09-30")),
        ("数据日期：2017-12-31", "HCR574", "HCR574"),
        *(
            (line, "HCR574", "HCR574")
            for line in ("模型：B", "权重：人口加权", "汇率：6.8", "医疗收入：654万元", "Method: imputed")
        ),
        *(
            (line, "", "")
            for line in (
                "填报人：张三",
                "联系电话：3861234",
                "依据：江开〔2018〕19号",
                "表号：医改1表",
                "系统名称：监测系统",
                "行政级别：区级",
            )
        ),
    ],
)
def test_a_line_over_or_below_a_table(hcr, tmp_path, line: str, over: str, below: str) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    for text, code in ((f"{line}\n{TABLE}", over), (f"{TABLE}{line}\n", below)):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        ran = hcr("check", "a.csv", "--targets", "t.yaml", at=tmp_path)
        assert [each for each in ("HCR568", "HCR573", "HCR574") if each in ran.err] == [code] * bool(code), text


def test_a_day_inside_a_part_of_the_year_is_warned_of(hcr, tmp_path) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = "数据截至2018年3月31日\n地区,指标,时期,数值\n江海区,药占比,2018H1,29\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", at=tmp_path)
    assert "a.csv:1: HCR574 warning" in ran.err and "HCR568" not in ran.err


@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_a_footnote_is_a_warning_in_both_engines(hcr, tmp_path, engine) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = "地区,指标,时期,数值\n江海区,药占比,2018,29\n注：不含民营医院,,,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, at=tmp_path)
    assert "a.csv:3: HCR574 warning" in ran.err and read_text(text, tmp_path)[1] == []


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


@pytest.mark.parametrize("engine", ["rows", "columns"])
@pytest.mark.parametrize(
    ("heading", "warned"),
    [
        ("一、新口径数据", True),
        ("（二）测算数", True),
        ("未审核", True),
        ("一、医疗服务", False),
        ("五、综合评价", False),
    ],
)
def test_a_heading_between_rows_that_leaves_their_figures_in_doubt(
    hcr, tmp_path, engine: str, heading: str, warned: bool
) -> None:
    from submitted import TARGETS

    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = f"地区,指标,时期,数值\n{heading},,,\n江海区,药占比,2018,29\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, at=tmp_path)
    assert ("a.csv:2: HCR574 warning" in ran.err) == warned
