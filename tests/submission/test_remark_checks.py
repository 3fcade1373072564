"""Remarks beside their row: what contradicts it is refused, in both engines."""

from __future__ import annotations

import json

import pytest
from engines import known

from hcr.core.problems import Place
from hcr.core.submitted import Row
from hcr.language.periods import read_period
from hcr.language.remarks import read_remark
from hcr.messages import say
from hcr.submission.remark_checks import find_change, gives_same_figure, is_earlier_row, names_of, unit_of

TARGETS = """
hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
regions: [{code: "440704001", name: {zh: 外海街道, en: Waihai}, aliases: [外海], parent: "440704"}]
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2017-06-13, status: final, years: 2017..2020}
indicators:
  share: {name: {zh: 药占比（不含中药饮片）, en: Drug share}, aliases: [药占比], unit: "%", better: lower}
  revenue: {name: {zh: 医疗收入, en: Revenue}, unit: 万元, better: higher}
targets:
  - {indicator: share, source: 一, scope: {zh: 公立医院, en: public hospitals}, by: {2018: "< 30"}}
  - {indicator: revenue, source: 二, by: {2018: ">= 100"}}
"""
CATALOGUE = known(TARGETS)
SHARE, REVENUE = (CATALOGUE.indicators[id_] for id_ in ("share", "revenue"))


def change(text: str, period: str = "2018", beside: tuple[str, ...] = (), indicator=SHARE) -> str:
    """The reason why a remark changes its figure; empty if it does not."""
    when = read_period(period)
    assert when
    others = [each for other in beside if (each := read_period(other))]
    found = find_change(read_remark(text, lambda unit: unit == "元"), when, others, names_of(indicator, CATALOGUE))
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2017年数据", "remark.period"),
        ("上年数", "remark.period"),
        ("截至9月底", "remark.period"),
        *((f"数据截至{day}", "remark.period") for day in ("2018年9月20日", "2017年底", "9月30日")),
        *((f"数据截至{day}", "") for day in ("年底", "2018年12月31日", "2019年1月10日", "12月底")),
        ("当月", "remark.period"),
        ("预测值", "remark.forecast"),
        ("×100", "remark.multiple"),
        ("局直属", "remark.part"),
        ("县级", "remark.part"),
        ("不通过审核", "remark.rejected"),
        ("仅民营医院", "remark.part"),
        ("民营医院", "remark.part"),
        ("不含耗材", "remark.part"),
        ("含中药饮片", "remark.part"),
        ("同比", "remark.part"),
        *(
            (text, "")
            for text in ("2018年数据", "截至12月底", "累计", "估算", "含耗材", "不含中药饮片", "仅公立医院", "单位：元")
        ),
    ],
)
def test_a_remark_changes_the_figure(text, why) -> None:
    assert change(text) == why


@pytest.mark.parametrize(
    ("text", "why", "advice"),
    [
        ("蓬江区数据", "region", "into a row of that region"),
        ("江海区、外海街道数据", "region", "into a row of that region"),
        ("2017年数据", "period", "into a row of that period"),
        ("预计数", "forecast", "give the actual figure"),
        ("作废", "void", "give the right figure"),
        ("驳回", "rejected", "the figure that passes the audit"),
        ("应为39", "figure", "into its cell"),
        ("×100", "multiple", "out of the remark if it changes nothing"),
        ("县级", "part", "the figure of the whole"),
    ],
)
def test_the_advice_fits_the_reason(hcr, tmp_path, text, why, advice) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(f"{HEAD}江海区,医疗收入,2018,654,万元,{text}\n", encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--format", "json", at=tmp_path)
    (problem,) = (each for each in json.loads(ran.out)["problems"] if each["code"] == "HCR569")
    assert (
        advice in problem["message"]
        and say("en", f"remark.{why}", region="440704", period="2018") in problem["message"]
    )


@pytest.mark.parametrize(
    ("text", "period", "why"),
    [
        ("当月", "2018-09", ""),
        ("本季度", "2018Q3", ""),
        ("累计", "2018-09", "remark.period"),
        ("累计", "2018-01..09", ""),
    ],
)
def test_a_remark_on_the_length_of_the_period(text, period, why) -> None:
    assert change(text, period) == why


def test_a_remark_may_speak_of_another_column() -> None:
    assert change("2018年数据为快报数", "2017") == "remark.period"
    assert change("2018年数据为快报数", "2017", ("2017", "2018")) == ""
    assert change("上年数", "2018", ("2017", "2018")) == ""
    assert change("2017年为上年同期数", "2017", ("2017", "2018")) == ""


def test_the_unit_of_a_remark() -> None:
    assert unit_of(read_remark("已核；单位：元", lambda unit: unit == "元")) == "元"
    assert unit_of(()) == ""


@pytest.mark.parametrize(
    ("text", "period", "series", "earlier"),
    [
        ("上年数", "2017", "2017", True),  # no target binds 2017
        ("上年数", "2018", "2018", False),
        ("上年数", "2018", "2018\n2019", True),
        ("上年数", "2018", "2017\n2018\n2020", False),
        ("去年同期", "2018Q2", "2018Q2\n2018Q3", True),
        ("上季度数", "2018Q2", "2018Q2\n2018Q3", True),
        ("预计数", "2017", "2017\n2018", False),
    ],
)
def test_a_row_may_itself_be_the_earlier_one(text, period, series, earlier) -> None:
    here = Row(Place("a.csv", 2), {"periods_of_series": series}, {"period": 3})
    (claim,) = read_remark(text, lambda _: False)
    when = read_period(period)
    assert when and is_earlier_row(claim, here, SHARE, when, CATALOGUE) == earlier
    undated = Row(Place("a.csv", 2), {"periods_of_series": series})
    assert not is_earlier_row(claim, undated, SHARE, when, CATALOGUE)


HEAD = "地区,指标,时期,数值,单位,备注\n"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["rows", "columns"])
@pytest.mark.parametrize(
    ("text", "status", "errors"),
    [
        (f"{HEAD}江海区,医疗收入,2018,654321,,单位：元\n", "not_met", []),
        (f"{HEAD}江海区,医疗收入,2018,654321,元,单位：元\n", "not_met", []),
        (f"{HEAD}江海区,医疗收入,2018,654321,万元,单位：元\n", "not_assessable", ["HCR508"]),
        ("地区,指标,时期,数值,备注\n江海区,医疗收入,2018,654321,以元计\n江海区,药占比,2018,29,\n", "not_met", []),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,上年数\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,上年数\n江海区,医疗收入,2019,700,万元,\n", "met", []),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,上年数\n江海区,药占比,2019,7,%,\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,外海街道\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,全市数据\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,新会区数据\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,全区数据\n", "met", []),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,外海数据\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,江门市2018年数据\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,江海区2017年数据\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,江海区2018年数据\n", "met", []),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,全区民营医院\n", "not_assessable", ["HCR569"]),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,由江海区人民医院填报\n", "met", []),
        ("地区,指标,时期,数值,单位,原因\n江海区,医疗收入,2018,654,万元,2017年数据\n", "not_assessable", ["HCR569"]),
        ("地区,指标,时期,数值,单位,OBS_STATUS\n江海区,医疗收入,2018,654,万元,F\n", "not_assessable", ["HCR569"]),
        (
            f"{HEAD}江海区,医疗收入,2018,654,万元,仅公立医院\n江海区,药占比,2018,29,%,仅公立医院\n",
            "not_assessable",
            ["HCR569"],
        ),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,已核\n", "met", []),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,\n江海区,药占比,2018,0.29,1,按小数填报\n", "met", []),
        (f"{HEAD}江海区,医疗收入,2018,654,万元,\n江海区,药占比,2018,0.29,%,按小数填报\n", "met", ["HCR508"]),
        (f"{HEAD}江海区,医疗收入,2018,——,万元,上年数\n", "missing", []),
    ],
)
def test_both_engines_read_remarks(hcr, tmp_path, engine, text, status, errors) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr(
        "check",
        "a.csv",
        "--targets",
        "t.yaml",
        "--engine",
        engine,
        "--format",
        "csv",
        "--as-of",
        "2019-02-01",
        at=tmp_path,
    )
    (row,) = (line for line in ran.out.splitlines() if ",revenue," in line)
    assert f",{status}," in row
    assert [line.split()[1] for line in ran.err.splitlines() if " error: " in line] == errors


def test_counts_of_both_engines_agree(hcr, tmp_path) -> None:
    rows = "".join(
        f"江海区,医疗收入,{year},{year},万元,{remark}\n" for year in (2018, 2019) for remark in ("", "单位：元")
    )
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEAD + rows + "江海区,药占比,2018,29,%,含耗材\n", encoding="utf-8")
    run = [
        hcr("check", "a.csv", "--targets", "t.yaml", "--summary", "--engine", engine, at=tmp_path)
        for engine in ("rows", "columns")
    ]
    assert run[0].out == run[1].out and run[0].code == run[1].code == 3


@pytest.mark.parametrize(
    ("text", "same"),
    [
        *((text, False) for text in ("应为39", "更正为38.01", "应为381‰", "2018年应为39", "原为38，更正为39")),
        *((text, True) for text in ("由39更正为38", "应为38.0%", "应为380‰", "2019年更正为39", "实际39家", "核定39张")),
    ],
)
def test_a_remark_that_gives_another_figure(text, same) -> None:
    row, when = Row(Place("a.csv", 2), {"value": "38"}), read_period("2018")
    claims = read_remark(text, lambda _: False)
    assert when and claims and {claim.kind for claim in claims} == {"figure"}
    assert all(gives_same_figure(each, row, SHARE, when, CATALOGUE.units) for each in claims) == same


@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_a_row_whose_remark_gives_another_figure_is_refused(hcr, tmp_path, engine) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = "地区,指标,时期,数值,备注\n江海区,药占比,2018,28,应为38\n江海区,医疗收入,2018,120,由20更正为120\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, at=tmp_path)
    assert ran.code == 3 and ran.err.count("HCR569") == 1 and "a.csv:2:5" in ran.err
