"""Remarks: the clauses that change a figure are found, and the many that change nothing are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcr.language.names import is_stated
from hcr.language.periods import STANDING, Period, read_period
from hcr.language.remark_clauses import begins_with_limit
from hcr.language.remark_words import KINDS
from hcr.language.remarks import fits_period, is_part, list_periods, read_remark, strip_plain_words
from hcr.language.units import Units, UnknownUnit

UNITS = Units()


def is_unit(text: str) -> bool:
    try:
        UNITS.read(text)
    except UnknownUnit:
        return False
    return True


def kinds(text: str) -> list[tuple[str, str]]:
    return [(claim.kind, claim.subject) for claim in read_remark(text, is_unit)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：元", "元"),
        ("计量单位: 万元", "万元"),
        ("单位为%", "%"),
        ("（万元）", "万元"),
        ("‰", "‰"),
        ("以千元计", "千元"),
        ("金额按人民币元计算", "元"),
        ("已核，单位：亿元", "亿元"),
        ("unit: yuan", "yuan"),
        ("in yuan", "yuan"),
    ],
)
def test_a_remark_gives_the_unit(text, unit) -> None:
    assert kinds(text) == [("unit", unit)]


@pytest.mark.parametrize("text", ["×100", "x 10000", "扩大十倍", "数据已扩大100倍", "单位：万", "万", "in thousands"])
def test_a_remark_gives_a_multiple(text) -> None:
    assert [kind for kind, _ in kinds(text)] == ["multiple"]


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("全区公立医院", "part", "公立医院"),
        ("统计口径为我市二级以上医院", "part", "二级以上医院"),
        ("全市预计数", "forecast", "预计"),
        ("此数据有误", "void", "有误"),
        ("已作废", "void", "作废"),
        ("上年数", "earlier", "上年"),
        ("去年数据，已核", "earlier", "去年"),
        *((text, "estimate", text) for text in ("仅供参考", "参考值")),
        ("沿用上一年度数据", "earlier", "上一年度"),
        ("previous year", "earlier", "previous year"),
        ("当月", "length", "当月"),
        ("本季度数", "length", "本季度"),
        ("季报", "length", "季报"),
        ("半年报数", "length", "半年报"),
        ("平均值", "measure", "平均值"),
        ("tertiary hospitals", "part", "tertiary hospitals"),
        ("年累计数", "cumulative", "年累计"),
        ("预计数", "forecast", "预计"),
        ("预计完成", "forecast", "预计"),
        ("2018年预计数", "forecast", "预计"),
        ("2018年目标值", "forecast", "目标值"),
        ("projected", "forecast", "projected"),
        ("估算", "estimate", "估算"),
        ("左右", "estimate", "左右"),
        ("同比增长", "measure", "同比增长"),
        ("三级医院", "part", "三级医院"),
        ("口径：城镇", "part", "城镇"),
        ("不含民营医院", "excluding", "民营医院"),
        ("全区合计（不含高新区）", "excluding", "高新区"),
        ("除高新区外", "excluding", "高新区"),
        ("excluding herbal slices", "excluding", "herbal slices"),
        ("仅公立医院", "only", "公立医院"),
        ("其中：公立医院", "only", "公立医院"),
        ("public hospitals only", "only", "public hospitals"),
        ("含村卫生室", "including", "村卫生室"),
        ("数据仅统计区直医院", "only", "区直医院"),
        ("12月当月", "length", "当月"),
        ("2018年任务目标", "forecast", "任务目标"),
        ("preliminary estimate", "estimate", "estimate"),
        ("小数形式", "unit", "1"),
        ("as a fraction", "unit", "1"),
        ("美元", "unit", "美元"),
        ("待核实", "estimate", "待核实"),
        *((text, "void", word) for text, word in (("数据填错", "填错"), ("typo", "typo"))),
        *((text, "figure", "39") for text in ("应为39", "由38更正为39", "以39为准", "系39之误", "corrected to 39")),
        ("经核实为1,239", "figure", "1,239"),
        ("统计局数据为39%", "figure", "39%"),
        *(
            (text, "part", text)
            for text in ("局直属单位", "市直医疗机构", "省属医院", "医共体成员单位", "社会办医疗机构")
        ),
        *((text, "some", "县级") for text in ("县级", "县级数据", "口径：县级")),
        *((text, "until", "9月底") for text in ("截至9月底", "数据截至9月底")),
        ("数据日期：2018-09-30", "until", "2018-09-30"),
        *((text, "some", text) for text in ("65岁以上老年人", "参合农民", "省外就医", "总院")),
        *((text, "excluding", "民营医院") for text in ("民营医院缺失", "缺民营医院数据")),
        *((text, "estimate", "") for text in ("核实中", "尚在统计", "数据偏低", "有出入", "仅为估算", "暂未统计完")),
        *(
            (text, "basis", "")
            for text in ("指标定义调整", "按新算法计算", "旧标准", "区划调整", "有别于年报", "比年报数少")
        ),
        *((text, "some", "") for text in ("部分医院", "试点县数据", "个别单位")),
        *((text, "only", "二级以上医院") for text in ("限二级以上医院", "单指二级以上医院", "只含二级以上医院")),
        ("limited to public hospitals", "only", "public hospitals"),
        *(
            (text, "excluding", "民营医院")
            for text in (
                "除民营医院",
                "除了民营医院以外",
                "民营医院除外",
                "民营医院未纳入统计",
                "民营医院不在内",
                "未考虑民营医院",
                "没有包括民营医院",
            )
        ),
        *(
            (text, "excluding", "private hospitals")
            for text in ("private hospitals not included", "except private hospitals")
        ),
        *((text, "including", "高新区") for text in ("连同高新区", "与高新区合并统计", "并入高新区")),
        *((text, "measure", "") for text in ("比上年增幅", "较去年同期增长率")),
        *((text, "rejected", text) for text in ("退回", "驳回", "审核不通过")),
        *((text, "estimate", "") for text in ("经测算", "按人口推算", "根据抽样结果推算得出", "待上级审核")),
        *(
            (text, "basis", "")
            for text in (
                "口径调整",
                "统计口径较上年有变化",
                "与年报不一致",
                "口径与上年不同",
                "不可比",
                "break in series",
            )
        ),
        *((text, "basis", text) for text in ("新口径", "同口径")),
    ],
)
def test_a_remark_makes_it_another_figure(text, kind, subject) -> None:
    assert kinds(text) == [(kind, subject)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "无",
            "——",
            "已核",
            "更正",
            "e",
            "x",
            "*",
            "12",
            "见附件",
            "年报数据",
            "快报数",
            "初步数",
            "provisional",
            "全区",
        ),
        *("单位：江海区人民医院", "填报单位：卫健局", "数据来源于统计局", "来源：2018年统计年鉴", "区卫健局提供"),
        *("比2017年下降2个百分点", "2017年为33.65", "2018年10月起执行", "2018-12-31", "2019年1月5日填报"),
        *("江开〔2018〕19号", "根据2017年常住人口计算", "预计年底达标", "同比下降2%", "其中公立医院32%"),
        *("目标调整为39", "2018年原为39", "实际完成率39%", "根据39号文调整", "应达到39", "以此为准", "无误"),
        *(
            "口径一致",
            "口径无变化",
            "按统一口径填报",
            "全区口径",
            "与年报一致",
            "与目标有差距",
            "高于全省平均水平",
            "已报市直单位",
        ),
        *(
            "除疫情影响外，还有人口外流",
            "限期整改",
            "严格限制抗菌药物",
            "不纳入考核",
            "仅3家医院",
            "县级医院填报",
            "公立和民营医院",
        ),
        *("推进医共体建设", "省级考核指标", "市级审核", "二级指标", "用于测算补助资金", "期限起算事件", "部分完成"),
        *("医疗服务价格调整", "无差异", "不存在差异", "地区间存在差异", "疫情影响", "缺少全科医生", "分母为常住人口"),
        *("只有一家医院", "用于：药占比（不含中药饮片）", "for: Drug share (excluding herbal slices)"),
        "不" * 300,
    ],
)
def test_most_remarks_change_nothing(text) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2017年数据", ["2017"]),
        ("2017", ["2017"]),
        ("系2017年年报数", ["2017"]),
        ("数据截至2018年9月底", ["2018-01..09"]),
        ("前三季度累计数", ["2018-01..09"]),
        ("上半年", ["2018H1"]),
        ("9月底", ["2018-09"]),
        ("2018年9月30日时点数", ["2018-09"]),
        ("2018年9月20日时点数", [None]),
        ("data for 2017", ["2017"]),
        ("as of 2018-09-30", ["2018-09"]),
        ("截止到10月31日", ["2018-10"]),
        ("数据", []),
        ("2018年10月起执行", []),
        ("2018-12-31", []),
    ],
)
def test_the_periods_that_a_clause_gives(text, periods) -> None:
    assert [each and str(each) for each in list_periods(text, 2018)] == periods


@pytest.mark.parametrize(
    ("text", "period", "fits"),
    [
        ("2018年数据", "2018", True),
        ("2017年数据", "2018", False),
        ("截至12月底", "2018", True),
        ("12月底", "2018", True),
        ("12月", "2018", False),
        ("截至2018年9月底", "2018-09", True),
        ("截至2018年9月底", "2018-01..09", True),
        ("1-9月累计", "2018-09", False),
        ("截至9月底", "2018", False),
        ("2018年12月31日时点数", "2018", True),
        ("上半年", "2018H1", True),
    ],
)
def test_a_clause_fits_a_period(text, period, fits) -> None:
    found = read_period(period)
    assert found and fits_period(text, found) is fits


def test_a_figure_without_a_period_has_no_year() -> None:
    assert fits_period("年末数", STANDING) and not fits_period("2017年数据", STANDING)


@pytest.mark.parametrize(
    ("subject", "left_out", "stated"),
    [
        ("中药饮片", True, True),
        ("中药饮片", False, False),
        ("村卫生室", False, False),
        ("药占比", False, True),
        ("", True, False),
    ],
)
def test_a_name_states_that_something_is_left_out(subject, left_out, stated) -> None:
    assert is_stated(subject, left_out, ["Drug share", "药占比（不含中药饮片）"]) is stated


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("男", True),
        ("三级医院", True),
        ("仅公立医院", True),
        ("不含村卫生室", True),
        ("合计", False),
        ("预期性", False),
    ],
)
def test_usual_words_for_a_part(text, part) -> None:
    assert is_part(text) is part


@pytest.mark.parametrize(("text", "begins"), [("不含村卫生室", True), ("其中：城镇", True), ("村卫生室除外", False)])
def test_a_text_begins_with_a_limit(text, begins) -> None:
    assert begins_with_limit(text) is begins


@given(st.text("年月底数据上下半截至不含仅单位：，（）2018%元 -", max_size=40), st.integers(2000, 2030))
def test_any_text_is_read_without_a_fault(text, year) -> None:
    for claim in read_remark(text, is_unit):
        assert claim.kind and claim.text
        fits_period(claim.text, Period(year))


@pytest.mark.parametrize(
    ("text", "core"),
    [("江门市数据", "江门市"), ("为蓬江区数", "蓬江区"), ("全市", "全市"), ("数据", ""), ("数据来源", "来源")],
)
def test_the_words_that_are_not_plain(text, core) -> None:
    assert strip_plain_words(text) == core


@pytest.mark.parametrize("kind", KINDS)
def test_each_word_alone_is_a_claim_of_its_kind(kind: str) -> None:
    read = {word: read_remark(word, lambda _: False) for word in KINDS[kind]}
    assert [word for word, claims in read.items() if [claim.kind for claim in claims] != [kind]] == []
