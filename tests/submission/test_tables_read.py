"""Tables of any layout: every figure is of its own region, indicator, period and unit, or is accounted for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from depth import examples
from engines import known
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from submitted import CATALOGUE, TARGETS

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.language.periods import Period
from hcr.run.reading import Source, read_submissions

TWINS = known(
    TARGETS.replace("江门市", "南京市").replace("440", "320").replace("江海区", "鼓楼区"),
    TARGETS.replace("江门市", "徐州市").replace("4407", "3203").replace("江海区", "鼓楼区").partition("indicators:")[0],
)
REGIONS = {
    "440700": ["江门市", "440700"],
    "440703": ["蓬江区", "440703", "江门市蓬江区"],
    "440704": ["江海区", "Jianghai"],
}
INDICATORS = {"share": ["药占比", "share"], "deaths": ["婴儿死亡率"], "revenue": ["医疗收入", "Revenue"]}
PERIODS = {"2017": ["2017", "2017年"], "2018": ["2018", "2018年度"], "2018H1": ["2018年上半年", "2018H1"]}
TITLES = {
    "region": ["地区", "区县", "县（市、区）", "REF_AREA", "片区", "", "Country"],
    "period": ["时期", "统计年度", "TIME_PERIOD", "所属期", "哪一年", ""],
    "indicator": ["指标", "indicator", "监测指标"],
    "value": ["数值", "value", "完成值"],
    "unit": ["单位", "计量单位", "数值单位", "UNIT_MEASURE", "量纲"],
}
# The units that figures of each indicator come in, its own first.
UNITS = {"share": ["%", "‰"], "deaths": ["‰", "%"], "revenue": ["万元", "元", "亿元"]}
# Lines over a table and columns beside it with what they make of its figures: the code of the problem that refuses
# them, or nothing.
OVER = {
    **dict.fromkeys(
        ("范围：民营医院", "统计口径|样本医院", "报表类型：季报", "Sex: female", "数据性质：计划数"), "HCR573"
    ),
    **dict.fromkeys(("医院等级|三级医院", "2018年（预测）"), "HCR573"),
    **dict.fromkeys(("范围：全市", "报表类型：年报", "数据性质：决算", "Sex: total"), ""),
    **dict.fromkeys(("注|数据来自统计年报", "Data Source|World Development Indicators", "注：本表以‰计"), ""),
    "单位：千人": "HCR508",
}
BESIDE = {
    **dict.fromkeys(
        (("审核状态", "退回"), ("审核意见", "不通过"), ("status", "rejected"), ("OBS_FLAG", "f")), "HCR569"
    ),
    **dict.fromkeys((("备注", "应为39"), ("备注", "由38更正为39"), ("说明", "以39为准"), ("备注", "作废")), "HCR569"),
    **dict.fromkeys((("医院等级", "三级医院"), ("性别", "女"), ("sex_name", "Female"), ("口径", "民营医院")), "HCR567"),
    **dict.fromkeys((("是否预计", "是"), ("数据性质", "计划数")), "HCR569"),
    **dict.fromkeys((("审核状态", "待审"), ("审核状态", "已审核"), ("备注", "待核实"), ("备注", "见附件")), ""),
    **dict.fromkeys(
        (("数据性质", "决算"), ("是否预计", "否"), ("OBS_FLAG", "p"), ("OBS_FLAG", "e"), ("版本", "2")), ""
    ),
}
UNDER = {
    "注：以上为初步数": "HCR574",
    "注：以上为快报数": "",
    "注|本表为预计数": "HCR574",
    "资料来源|卫生统计年鉴": "",
    "p|provisional": "",
    "单位负责人|甲|填表人|乙": "",
    "Last Updated Date|2020-01-01": "",
}
YEAR = Period(2018)
NOWHERE = ("", "", "", "")


def read(text: str, folder: Path, catalogue=CATALOGUE, wanted: Selection | None = None):
    """The intake, the problems and the account of what one CSV file holds."""
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    intake = read_submissions(catalogue, Source([path]), wanted or Selection(), problems)
    return intake, problems.list_all(), intake.close_ledger()


def figures(text: str, folder: Path, catalogue=CATALOGUE, **asked) -> dict[tuple[str, str, str], str]:
    """Every figure that is used, by region, indicator and period; nothing else is in error."""
    intake, _, _ = read(text, folder, catalogue, Selection(**asked))
    return {
        (a.region, a.subject, str(a.period)): a.written for a in intake.actuals.values() if a.written and not a.trouble
    }


def codes(text: str, folder: Path, catalogue=CATALOGUE, **asked) -> list[str]:
    """The codes of all errors."""
    _, problems, _ = read(text, folder, catalogue, Selection(**asked))
    return [problem.code for problem in problems if problem.level == "error"]


def to_text(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@st.composite
def tables(draw):
    """A table, the truth of each of its figures, how many it holds besides, the code of the problem with it, if there
    is one, and the figures that this problem refuses."""
    layout = draw(st.sampled_from(["long", "periods", "regions", "indicators", "one indicator", "headings"]))
    regions = draw(st.permutations(list(REGIONS)))[: draw(st.integers(1, 3))]
    indicators = draw(st.permutations(list(INDICATORS)))[: draw(st.integers(1, 3))]
    periods = draw(st.permutations(list(PERIODS)))[: draw(st.integers(1, 3))]
    if layout == "one indicator":
        indicators = indicators[:1]

    def write(names, key):
        return draw(st.sampled_from(names[key]))

    title = {role: draw(st.sampled_from(texts)) for role, texts in TITLES.items()}
    spelled = {
        role: {k: write(names, k) for k in names}
        for role, names in (("region", REGIONS), ("indicator", INDICATORS), ("period", PERIODS))
    }
    # Units come in a column of their own, behind the indicator's name, in the cells, or not at all.
    unit_of = {id_: draw(st.sampled_from(UNITS[id_])) for id_ in indicators}
    column_too = ["column"] if layout in ("long", "periods", "regions") else []
    units = draw(st.sampled_from(["none", "name", "cell", *column_too]))
    if units == "none":
        unit_of = {id_: UNITS[id_][0] for id_ in indicators}
    if units == "name":
        spelled["indicator"] = {
            k: f"{v}（{unit_of[k]}）" if k in unit_of else v for k, v in spelled["indicator"].items()
        }
    number = iter(range(10_001, 20_000))
    truth: dict[str, tuple[str, str, str, str]] = {}

    def figure(region, indicator, period):
        unit = draw(st.sampled_from(UNITS[indicator])) if units == "cell" else unit_of[indicator]
        text = f"{next(number)}{unit if units == 'cell' else ''}"
        truth[text] = region, indicator, period, unit
        return text

    across = {"long": None, "regions": "region", "indicators": "indicator"}.get(layout, "period")
    keys = {"region": regions, "indicator": indicators, "period": periods}
    down = [role for role in ("region", "indicator", "period") if role != across]
    if layout in ("one indicator", "headings"):
        down = ["region"]
    down = draw(st.permutations(down))
    rows: list[list[str]] = []
    if layout == "one indicator":
        rows.append([f"指标：{spelled['indicator'][indicators[0]]}"])
    beside = ["unit"] if units == "column" else []
    head = [title[role] for role in (*down, *beside)]
    rows.append(head + ([title["value"]] if across is None else [spelled[across][key] for key in keys[across]]))
    cells = [{"indicator": id_} for id_ in indicators] if layout == "headings" else [{}]
    for role in down:
        cells = [{**cell, role: key} for cell in cells for key in keys[role]]
    fixed = {"indicator": indicators[0]} if layout == "one indicator" else {}
    for cell in cells:
        labels = [spelled[role][cell[role]] for role in down] + [unit_of[cell["indicator"]] for _ in beside]
        if across is None:
            rows.append([*labels, figure(**cell)])
        else:
            rows.append([*labels, *(figure(**{**fixed, **cell, across: key}) for key in keys[across])])
    width = max(map(len, rows))
    kinds = ["", "total", "remark", "figures", "growth", "serial", "blank region", "over", "beside", "beside", "under"]
    extra = draw(st.sampled_from(kinds))
    others, code, refused = 0, "", set[str]()
    body = rows[-len(cells) :]
    header = rows[-len(cells) - 1]
    if extra == "total":
        count = width - len(down) - len(beside)
        rows.append(["合计"] * len(down) + [""] * len(beside) + [str(next(number)) for _ in range(count)])
        others += count
    elif extra in ("remark", "figures", "growth"):
        header.append({"remark": "填报信息", "figures": "不知何物", "growth": "同比增长"}[extra])
        for row in body:
            row.append("已核" if extra == "remark" else str(next(number)))
            others += extra != "remark"
    elif extra == "serial":
        header.insert(0, "序号")
        for place, row in enumerate(body, 1):
            row.insert(0, str(place))
    elif extra == "under":
        line, code = draw(st.sampled_from(sorted(UNDER.items())))
        rows.append(line.split("|"))
    elif extra == "over":
        line, code = draw(st.sampled_from(sorted(OVER.items())))
        rows.insert(0, line.split("|"))
        unfit = {text for text in truth if units == "none"} if code == "HCR508" else set(truth)
        refused = unfit if code else set()
        if units == "none" and line == "注：本表以‰计":
            truth = {text: (*key, "‰" if key[1] != "revenue" else unit) for text, (*key, unit) in truth.items()}
    elif extra == "beside":
        (name, cell), code = draw(st.sampled_from(sorted(BESIDE.items())))
        header.append(name)
        refused = {text for row in body for text in row if text in truth} if code else set()
        for row in body:
            row.append(cell)
    elif extra == "blank region" and "region" in down and len(body) > 1:
        body[-1][down.index("region")] = ""
        hidden = set(body[-1])
        truth = {text: key for text, key in truth.items() if text not in hidden} | dict.fromkeys(
            hidden & set(truth), NOWHERE
        )
    if layout == "headings":  # an indicator alone in its line, over the rows of its regions
        for place in range(len(body) - len(regions), -1, -len(regions)):
            row = next(at for at, each in enumerate(rows) if each is body[place])
            rows.insert(row, [spelled["indicator"][cells[place]["indicator"]]])
    return to_text(rows), truth, others, code if refused or extra == "under" else "", refused


@pytest.mark.slow
@settings(
    deadline=None,
    database=None,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(table=tables())
def test_every_figure_is_its_own_or_is_accounted_for(table, tmp_path) -> None:
    text, truth, others, code, refused = table
    intake, problems, ledger = read(text, tmp_path)
    used = {a.written: a for a in intake.actuals.values() if a.written and not a.trouble}
    for written, actual in used.items():
        *key, unit = truth[written]
        if truth[written] == NOWHERE:
            continue
        assert key == [actual.region, actual.subject, str(actual.period)], text
        meant = actual.unit or CATALOGUE.indicators[actual.subject].unit
        assert meant.size == CATALOGUE.units.read(unit).size, text
    found = {problem.code for problem in problems}
    refused_whole = "HCR111" in found and ledger.found > len(truth)
    header_alone = "HCR109" in found  # its only row of figures was taken for the header
    assert ledger.found == len(truth) + others or (not used and (refused_whole or header_alone)), text
    assert ledger.used == len(used), text
    assert refused.isdisjoint(used), text
    assert not code or code in found or not used, text
    levels = {problem.level for problem in problems}
    assert not ledger.refused or "error" in levels, text
    assert not ledger.left_out or {"HCR521", "HCR557"} & found, text


def test_a_blank_region_that_may_be_the_total_is_an_error(tmp_path) -> None:
    rows = ",药占比,2017,20.7\n蓬江区,药占比,2017,19.7\n江海区,药占比,2017,14.4\n"
    rows += ",药占比,2018,25.5\n蓬江区,药占比,2018,15.4\n"
    for header, text in (("地区,指标,时期,数值\n", rows), ("指标,地区,时期,数值\n", _swap(rows))):
        assert codes(header + text, tmp_path) == ["HCR556"]
        assert set(figures(header + text, tmp_path).values()) == {"19.7", "14.4", "15.4"}


def _swap(rows: str) -> str:
    lines = [line.split(",") for line in rows.splitlines()]
    return "".join(",".join([b, a, *rest]) + "\n" for a, b, *rest in lines)


def test_labels_written_once_a_group_are_filled_whatever_the_order_of_columns(tmp_path) -> None:
    rows = "蓬江区,药占比,2018,1\n,医疗收入,2018,2\n江海区,药占比,2018,3\n,医疗收入,2018,4\n"
    expected = {("440703", "share", "2018"): "1", ("440703", "revenue", "2018"): "2"}
    expected |= {("440704", "share", "2018"): "3", ("440704", "revenue", "2018"): "4"}
    assert figures("地区,指标,时期,数值\n" + rows, tmp_path) == expected
    assert figures("指标,地区,时期,数值\n" + _swap(rows), tmp_path) == expected


def test_a_blank_period_of_a_task_is_no_mistake(tmp_path) -> None:
    text = "地区,指标,时期,数值,单位\n江海区,药占比,2018,29,%\n江海区,方案,,是,\n"
    assert codes(text, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("地区,指标,时期,数值,单位\n江海区,医疗收入,2018,5,元\n蓬江区,医疗收入,2018,6,\n", "HCR556"),
        ("地区,指标,时期,数值,甲\n江海区,药占比,2018,5,元\n江海区,医疗收入,2018,6,很多字\n", "HCR552"),
        ("地区,指标,时期,数值,乙\n江海区,药占比,2018,5,7\n江海区,医疗收入,2018,6,9\n", "HCR555"),
        ("江海区\n月份,药占比,医疗收入\n1月,5,6\n", "HCR563"),
        ("江海区2017年、2018年\n月份,药占比,医疗收入\n1月,5,6\n", "HCR563"),
        ("地区,指标,年份,季度,数值\n江海区,药占比,2018,五季度,5\n", "HCR504"),
        ("地区,指标,年份,月份,数值\n江海区,药占比,2018,6,5\n江海区,药占比,2018,,6\n", "HCR556"),
        ("江海区2018年上半年\n月份,药占比,医疗收入\n1月,5,6\n7月,5,6\n", "HCR504"),
        ("江海区\n指标,本月,本年累计\n药占比,5,6\n", "HCR575"),
        ("江海区2018年\n指标,本月,本年累计\n药占比,5,6\n", "HCR575"),
        ("指标,2018年,\n,本月,累计\n药占比,5,6\n", "HCR554"),
        ("地区,指标,2018年6月,2018年累计\n江海区,药占比,5,6\n", "HCR554"),
        ("江海区2018年累计完成情况\n指标,数值\n药占比,5\n", "HCR504"),
        ("地区,指标,年份,月份,数值\n江海区,药占比,2018,6,5\n江海区,药占比,2018,累计,6\n", "HCR553"),
        ("江海区2018年第二季度\n指标,本月,累计\n药占比,5,6\n", "HCR575"),
        ("地区,指标,年份,1月,2月\n江海区,药占比,2018年6月,5,6\n", "HCR504"),
        ("地区,指标,年份,1月,2月,累计\n江海区,药占比,2018,5,6,7\n", "HCR555"),
        ("地区,指标,2017,2018年（预计）\n江海区,药占比,5,6\n", "HCR554"),
        ("地区,指标,2017,2019Q7\n江海区,药占比,5,6\n", "HCR554"),
        ("地区,指标,2016-17,2017-18\n江海区,药占比,5,6\n", "HCR554"),
        ("地区,指标,年度,数值\n江海区,药占比,2010-11,5\n江海区,药占比,2011-12,6\n", "HCR561"),
        ("地区,指标,统计年度,2018\n江海区,药占比,2017,5\n", "HCR111"),
        ("药占比和医疗收入\n地区,2017,2018\n江海区,5,6\n", "HCR560"),
        ("地区,2017,2018\n江海区,5,6\n", "HCR566"),
        ("江海区与蓬江区2018年\n指标,数值\n药占比,5\n", "HCR560"),
        ("新会区2018年医改指标\n指标,数值\n药占比,5\n", "HCR502"),
        ("2018年新会区医改指标\n指标,数值\n药占比,5\n", "HCR502"),
        ("2018年江海区礼乐街道医改指标\n指标,数值\n药占比,5\n", "HCR502"),
        ("2018年全省医改指标\n指标,数值\n药占比,5\n", "HCR502"),
        ("2018年第三季医改指标\n指标,数值\n药占比,5\n", "HCR504"),
        ("Mid-year 2018\n指标,数值\n药占比,5\n", "HCR504"),
        ("江海区2018年\n数据性质：预计数\n指标,数值\n药占比,5\n", "HCR573"),
        ("甲,乙\n3,4\n地区,指标,时期,数值\n江海区,药占比,2018,5\n", "HCR558"),
        ("2018年度江海区第七季度\n指标,数值\n药占比,5\n", "HCR504"),
        ("地区,片区,指标,时期,数值\n江海区,蓬江区,药占比,2018,5\n", "HCR553"),
        ("地区,镇街,指标,时期,数值\n江海区,礼乐街道,药占比,2018,5\n", "HCR553"),
        ("地区,村居,指标,时期,数值\n江海区,向东村,药占比,2018,5\n", "HCR553"),
        ("市,区县,指标,时期,数值\n江门市,新会区,药占比,2018,5\n", "HCR502"),
        ("地区,指标,时期,性别,数值\n江海区,药占比,2018,男,5\n", "HCR567"),
        ("地区,指标,时期,数值（全市）\n江海区,药占比,2018,5\n", "HCR567"),
        ("地区,指标,时期,数值（新会区）\n江海区,药占比,2018,5\n", "HCR567"),
        ("地区,指标,时期,数值,单位,倍数\n江海区,医疗收入,2018,5,元,万\n", "HCR567"),
        ("地区,指标,截止日期,数值\n江海区,药占比,2017-12-31,5\n", "HCR567"),
        ("地区,指标,日期,数值\n江海区,药占比,2018-12-31,5\n", "HCR504"),
        ("地区,指标,填报日期2,数值\n江海区,药占比,2018-12-30,5\n", "HCR510"),
        ("2018/19年度药占比\n地区,数值\n江海区,5\n", "HCR504"),
        ("2018年药占比（预计）\n地区,数值\n江海区,5\n", "HCR573"),
        ("2018年民营医院药占比\n地区,数值\n江海区,5\n", "HCR573"),
        ("单位名称,指标,时期,数值\n江海区卫健局,药占比,2018,5\n市一院,药占比,2018,6\n", "HCR552"),
        ("地区,指标,时期,数值\n440703 江海区,药占比,2018,5\n", "HCR502"),
        ('地区,指标,时期,数值\n江海区,药占比,2018,"29,5"\n江海区,医疗收入,2018,1.200\n', "HCR503"),
        ("地区,2018年,\n,药占比,\n,市属,区属\n江海区,5,6\n", "HCR554"),
        ("填报单位,指标,时期,数值\n新会区卫健局,药占比,2018,5\n", "HCR502"),
        ("填报单位,指标,时期,数值\n江海区人民医院,药占比,2018,5\n", "HCR567"),
        ("药占比（2018年前三季度）\n地区,2017,2018\n江海区,5,6\n", "HCR568"),
        ("2018年上半年,,,\n地区,指标,时期,数值\n江海区,药占比,2018,5\n", "HCR568"),
        ("江海区监测表（2018年3月）\n指标,2017,2018\n药占比,5,6\n", "HCR568"),
        ("江海区2018年半年报\n指标,2017,2018\n药占比,5,6\n", "HCR568"),
        ("江海区2018年（预测数）\n指标,2018\n药占比,5\n", "HCR573"),
        ("江海区2018年医改指标（仅公立医院）\n指标,2018\n药占比,5\n", "HCR573"),
        ("不含民营医院\n地区,指标,2018\n江海区,药占比,5\n", "HCR573"),
        ("江海区礼乐街道2018年\n指标,数值\n药占比,5\n", "HCR502"),
        ("地区：江海区礼乐街道\n指标,2018\n药占比,5\n", "HCR502"),
        ("梅江区江海区2018年\n指标,数值\n药占比,5\n", "HCR502"),
        ("填报单位（盖章）：新会区卫健局\n指标,2018\n药占比,5\n", "HCR502"),
        ("填报地区,新会区\n指标,2018\n药占比,5\n", "HCR502"),
        ("Region: Xinhui\nindicator,2018\n药占比,5\n", "HCR502"),
        ("新会区医改指标表\n指标,2018\n药占比,5\n", "HCR502"),
        ("指标,2018\n药占比,5\n填报单位：新会区卫健局\n", "HCR502"),
        ("各区人均医疗收入统计表\n地区,2018\n江海区,5\n", "HCR501"),
        ("各区药占比降幅\n地区,2018\n江海区,5\n", "HCR501"),
        ("医疗收入（不含药品）情况\n地区,2018\n江海区,5\n", "HCR573"),
        ("Revenue (million yuan) by county\n地区,2018\n江海区,5\n", "HCR507"),
        ("各区医疗收入（单位：亿美元）\n地区,2018\n江海区,5\n", "HCR507"),
    ],
)
def test_what_is_not_understood_is_an_error_and_no_default(text, code, tmp_path) -> None:
    assert code in codes(text, tmp_path)
    _, _, ledger = read(text, tmp_path)
    assert ledger.refused


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("江海区2018年前三季度医改监测指标", "2018-01..09"),
        ("江海区2018年1—9月", "2018-01..09"),
        ("2018年江海区一季度", "2018Q1"),
        ("截至2018年9月底江海区", "2018-01..09"),
        ("二〇一八年江海区", "2018"),
        ("2018-06 江海区医改月报", "2018-06"),
    ],
)
def test_a_title_names_the_longest_period(title, period, tmp_path) -> None:
    assert figures(f"{title},\n指标,数值\n药占比,5\n", tmp_path) == {("440704", "share", period): "5"}


@pytest.mark.parametrize(
    "header", ["2018年①", "2018¹", "2018年[注1]", "二〇一八年", "2018年(快报数)", "2018年实际", "2018年1-12月"]
)
def test_a_year_with_a_mark_is_that_year(header, tmp_path) -> None:
    assert figures(f"地区,指标,2017年,{header}\n江海区,药占比,5,6\n", tmp_path)["440704", "share", "2018"] == "6"


@pytest.mark.parametrize(
    "text",
    [
        "药占比\n地区,2018年,2017年\n江海区,5,6\n",
        "数据库：年度数据\n指标：药占比(%)\n地区,2018年,2017年\n江海区,5,6\n",
        "指标：药占比(%),,\n,2018年,2017年\n江海区,5,6\n",
        ",药占比,药占比\n地区,2018年,2017年\n江海区,5,6\n",
        "江门市各区药占比,,\n区县,2018年,2017年\n江海区,5,6\n",
        "Drug share,,\nCountry,2018,2017\nJianghai,5,6\n",
    ],
)
def test_one_indicator_in_the_title_regions_down_periods_across(text, tmp_path) -> None:
    assert figures(text, tmp_path) == {("440704", "share", "2018"): "5", ("440704", "share", "2017"): "6"}


@pytest.mark.parametrize(
    "text",
    [
        "2018年\n地区,药占比目标,药占比完成,排名\n江海区,30,5,1\n",
        "2018年\n地区,药占比目标值（%）,药占比完成值（%）\n江海区,30,5\n",
        "2018年\n地区,药占比实际完成情况\n江海区,5\n",
        "2018年\n地区,药占比,\n,目标,完成\n江海区,30,5\n",
        "2018年\n地区,药占比,,\n,年度目标,实际值,完成率\n江海区,30,5,100%\n",
        "2018年\n地区,药占比,\n,目标,完成\n,%,%\n江海区,30,5\n",
        "2018年\n地区,药占比目标,药占比\n单位,%,%\n江海区,30,5\n",
        "2018年\n地区,药占比,医疗收入\n甲,1,2\n江海区,5,\n",
        "地区,指标,时期,数值,单位\n甲,乙,丙,1,2\n江海区,药占比,2018,5,%\n",
        "2018年\n地区,★药占比\n江海区,5\n",
        "2018年\n地区,指标,数值\n江海区,△ 1.药占比,5\n",
        "年份,2017,2018\n药占比,,5\n",
        "江海区2018年\n地区,江海区,蓬江区\n药占比,5,\n",
        "2018年药占比\n地区,全年\n江海区,5\n",
    ],
)
def test_the_actual_figure_is_told_from_what_is_beside_it(text, tmp_path) -> None:
    found = figures(text, tmp_path, regions=("440704",))
    assert found == {("440704", "share", "2018"): "5"}
    assert codes(text, tmp_path, regions=("440704",)) == []


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("各区医疗收入（百万元）,,", ""),
        ("医疗收入（单位:百万元、%）,,", ""),
        ("医疗收入（单位：百万元）,,", ""),
        ("医疗收入,,\n,,金额单位：百万元", ""),
        ("Revenue (in 百万元) by county,,", ""),
        ("Revenue,,\nUnit: 百万元,,", ""),
        ("医疗收入,,", "注：以上单位均为百万元,,\n"),
        ("医疗收入,,", "单位：百万元,,\n"),
    ],
)
def test_the_unit_of_a_title_or_a_line_below(over, under, tmp_path) -> None:
    intake, _, _ = read(f"{over}\n地区,2017,2018\n江海区,5,6\n{under}", tmp_path)
    units = {actual.unit for actual in intake.actuals.values()}
    assert {unit and unit.size for unit in units} == {CATALOGUE.units.read("百万元").size}


def test_of_several_units_over_a_table_each_row_takes_that_of_its_kind(tmp_path) -> None:
    intake, _, _ = read("计量单位,%,元\n地区,药占比,医疗收入\n江海区,29,5\n", tmp_path, wanted=Selection((), (YEAR,)))
    units = {actual.subject: actual.unit and actual.unit.name for actual in intake.actuals.values()}
    assert units == {"share": "%", "revenue": "元"}


def test_parts_of_a_year_under_their_year(tmp_path) -> None:
    text = "药占比\n地区,2018年,,,\n,一季度,上半年,前三季度,全年\n江海区,5,6,7,8\n"
    expected = {"2018Q1": "5", "2018H1": "6", "2018-01..09": "7", "2018": "8"}
    assert figures(text, tmp_path) == {("440704", "share", period): value for period, value in expected.items()}


def test_each_of_two_lines_may_begin_with_its_own_title(tmp_path) -> None:
    text = "年份,2018年,2018年,2019年\n地区,江海区,蓬江区,江海区\n药占比,5,6,7\n"
    found = {("440704", "2018"): "5", ("440703", "2018"): "6", ("440704", "2019"): "7"}
    assert figures(text, tmp_path) == {(region, "share", period): value for (region, period), value in found.items()}


def test_parts_of_a_year_under_indicators_take_the_year_of_the_title(tmp_path) -> None:
    text = "{}\n地区,药占比,,医疗收入\n,一季度,二季度,一季度\n,%,%,万元\n江海区,5,6,7\n"
    found = {
        ("440704", "share", "2018Q1"): "5",
        ("440704", "share", "2018Q2"): "6",
        ("440704", "revenue", "2018Q1"): "7",
    }
    assert figures(text.format("2018年医改指标"), tmp_path) == found
    assert figures(text.format("2018年6月医改指标"), tmp_path) == {}


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("江海区2018年医改情况", True),
        ("江海区2018年 填报日期：2019年1月5日", True),
        ("江海区2018年6月", False),
        ("江海区2017年和2018年", False),
        ("江海区2018/19年度", False),
        ("江海区", False),
    ],
)
def test_parts_of_a_year_belong_to_the_only_year_of_the_title(title, read, tmp_path) -> None:
    found = figures(f"{title}\n指标,一季度,1-6月,全年\n医疗收入,20,50,120\n", tmp_path)
    wanted = {"2018Q1": "20", "2018H1": "50", "2018": "120"}
    assert found == ({("440704", "revenue", period): text for period, text in wanted.items()} if read else {})


@pytest.mark.parametrize(
    ("title", "header", "periods"),
    [
        ("江海区2018年医改情况", "本年,上年", ("2018", "2017")),
        ("江海区2018年度医改情况", "上年数,本年数", ("2017", "2018")),
        ("江海区2018年1—6月", "本期,上年同期", ("2018H1", "2017H1")),
        ("江海区2018年6月", "本期,去年同期", ("2018-06", "2017-06")),
        ("江海区2018年6月", "本期,上年", ()),
        ("江海区2017—2018年", "本年,上年", ()),
        ("江海区", "本年,上年", ()),
        ("江海区2018年", "本年,同比", ()),
    ],
)
def test_this_year_beside_the_last_is_the_period_of_the_title(title, header, periods, tmp_path) -> None:
    found = figures(f"{title}\n指标,单位,{header}\n药占比,%,29,30\n", tmp_path)
    assert found == {("440704", "share", each): text for each, text in zip(periods, ("29", "30"), strict=False)}


@pytest.mark.parametrize(
    ("header", "cells", "found"),
    [
        ("2017年药占比,2018年药占比（%）", "30,29", {("share", "2017"): "30", ("share", "2018"): "29"}),
        ("2018年1-6月药占比,2018年底医疗收入（元）", "30,5", {("share", "2018H1"): "30", ("revenue", "2018"): "5"}),
        ("2018年药占比,2018年民营药占比", "30,5", {("share", "2018"): "30"}),
        ("年份,2018年药占比", "2017,30", {}),
        ("时期,药占比,2018年医疗收入", "2017,30,5", {("share", "2017"): "30"}),
    ],
)
def test_a_header_names_a_period_and_an_indicator(header, cells, found, tmp_path) -> None:
    text = f"地区,{header}\n江海区,{cells}\n"
    assert figures(text, tmp_path) == {("440704", *key): value for key, value in found.items()}


def test_the_words_under_a_year_are_joined_to_it(tmp_path) -> None:
    text = "指标,单位,2018年,,2017年,\n,,目标值,完成值,目标值,完成值\n药占比,%,30,5,30,6\n"
    assert figures(text, tmp_path, regions=("440704",)) == {
        ("440704", "share", "2018"): "5",
        ("440704", "share", "2017"): "6",
    }


@pytest.mark.parametrize(
    "text",
    [
        "药占比\n地区,2017年,2018年\n,城区,农村\n江海区,5,6\n",
        "地区,药占比,婴儿死亡率\n,上年末,去年\n江海区,5,6\n",
        "地区,药占比\n,其中：县级\n江海区,5\n",
    ],
)
def test_words_under_a_title_that_are_not_understood_are_an_error(text, tmp_path) -> None:
    assert figures(text, tmp_path, periods=(YEAR,)) == {}
    assert set(codes(text, tmp_path, periods=(YEAR,))) & {"HCR501", "HCR554"}


@pytest.mark.parametrize("part", ["五季度", "第七季度", "13月"])
def test_a_part_under_a_year_that_makes_no_period_is_an_error(part, tmp_path) -> None:
    assert codes(f"药占比\n地区,2017年,2018年\n,全年,{part}\n江海区,5,6\n", tmp_path)
    assert figures(f"药占比\n地区,2017年,2018年\n,全年,{part}\n江海区,5,6\n", tmp_path).keys() <= {
        ("440704", "share", "2017")
    }


def test_a_second_table_under_its_own_title(tmp_path) -> None:
    text = "表1 药占比,,\n地区,2017,2018\n江海区,5,6\n表2 婴儿死亡率,,\n地区,2017,2018\n江海区,7,8\n"
    found = figures(text, tmp_path)
    assert found == {
        ("440704", "share", "2017"): "5",
        ("440704", "share", "2018"): "6",
        ("440704", "deaths", "2017"): "7",
        ("440704", "deaths", "2018"): "8",
    }


def test_a_region_without_figures_is_no_heading(tmp_path) -> None:
    _, problems, _ = read("药占比\n地区,2018,2017\n江海区,5,6\n蓬江区,,\n", tmp_path)
    assert "HCR557" not in [problem.code for problem in problems]


@pytest.mark.parametrize(
    "title", ["城市公立医院指标表", "各县区指标", "试点县指标表", "全市指标", "统筹地区指标表", "社区卫生指标表"]
)
def test_a_word_that_ends_like_an_area_is_none(title, tmp_path) -> None:
    assert figures(f"{title},\n指标,2018\n药占比,5\n", tmp_path) == {("440700", "share", "2018"): "5"}


def test_the_region_and_the_period_of_a_line_below(tmp_path) -> None:
    text = "指标,数值\n药占比,5\n填报单位：江海区卫健局,数据时间：2018年上半年\n填报日期：2019年1月5日,\n"
    assert figures(text, tmp_path) == {("440704", "share", "2018H1"): "5"}


def test_tables_side_by_side_are_both_read(tmp_path) -> None:
    text = "江海区,,,,,\n指标,2018年,,指标,2017年\n药占比,5,,婴儿死亡率,7\n医疗收入,6,,药占比,8\n"
    assert set(figures(text, tmp_path).values()) == {"5", "6", "7", "8"}


@pytest.mark.parametrize("first", ["填报人：甲", "填报单位：乙", "单位：丙医院", "注：丁", "合规"])
def test_a_row_that_holds_a_figure_is_no_footer(first, tmp_path) -> None:
    text = f"填报信息,地区,指标,时期,数值,备注\n{first},江海区,药占比,2018,5,单位：某医院\n无,江海区,医疗收入,2018,6,\n"
    assert set(figures(text, tmp_path).values()) == {"5", "6"}


def test_a_total_is_left_out_and_reported(tmp_path) -> None:
    text = "地区,药占比,医疗收入\n江海区,5,6\n合 计,7,8\n"
    _, problems, ledger = read(text, tmp_path, wanted=Selection(periods=()))
    assert "HCR557" in [problem.code for problem in problems]
    assert ledger.left_out == 2 and ledger.found == 4


def test_of_a_blank_and_a_figure_the_figure_counts(tmp_path) -> None:
    text = "地区,指标,时期,数值\n江海区,药占比,2018,\n江海区,药占比,2018,5\n"
    assert figures(text, tmp_path) == {("440704", "share", "2018"): "5"}
    assert codes(text, tmp_path) == []


def test_an_unknown_name_is_named_once(tmp_path) -> None:
    rows = "".join(f"江海区,床位使用率,{year},5\n" for year in range(2000, 2020))
    _, problems, _ = read("地区,指标,时期,数值\n" + rows, tmp_path)
    found = [problem for problem in problems if problem.code == "HCR501"]
    assert len(found) == 1 and "20 places" in found[0].format_message("en") and found[0].place.line == 2


@pytest.mark.parametrize(
    "name", ['"=""440704"""', "'440704", "440704.0", "440704000000", "江门市江海区", "Jianghai", "广东省江门市江海区"]
)
def test_writings_of_a_region(name, tmp_path) -> None:
    found = figures(f"地区,指标,时期,数值\n{name},药占比,2018.0,5\n", tmp_path)
    assert found == {("440704", "share", "2018"): "5"}


@pytest.mark.parametrize(
    "text",
    [
        "填报单位,指标,时期,数值\n江海区卫生健康局,药占比,2018,5\n",
        "单位名称,指标,时期,数值\n江海区人民政府,药占比,2018,5\n",
        "地区 Region,指标 Indicator,年份 Year,数值 Value\n江海区 Jianghai,药占比 Drug share,2018,5\n",
        "地区,时期,药占比 Drug share\n江海区（440704）,2018,5\n",
        "Country Name,Country Code,Series Name,Series Code,2018 [YR2018]\nJianghai,440704,Drug share,SH.X,5\n",
        "REF_AREA,INDICATOR,Indicator,TIME_PERIOD,OBS_VALUE,DECIMALS\n440704,share,Drug share,2018,5,1\n",
        "指标,时期,数值\n药占比(单位:%),2018,5\n填报日期,2019-01-10,\n填报单位：江海区,,\n",
        "指标,单位,2018年,上年同期,增减\n药占比,%,5,6,-1\n填报单位：江海区,,,,\n",
    ],
)
def test_layouts_of_offices_and_databases(text, tmp_path) -> None:
    assert figures(text, tmp_path) == {("440704", "share", "2018"): "5"}


def test_two_regions_of_one_name_are_never_the_first(tmp_path) -> None:
    def error(name: str) -> str:
        _, problems, _ = read(f"地区,指标,时期,数值\n{name},药占比,2018,5\n", tmp_path, TWINS)
        return " ".join(problem.format_message("en") for problem in problems if problem.level == "error")

    assert "320704" in error("鼓楼区") and "320304" in error("鼓楼区") and "徐州市" in error("鼓楼区")
    assert not error("徐州市鼓楼区") and not error("320304") and not error("鼓楼区（徐州市）")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("徐州市2018年\n地区,指标,数值\n鼓楼区,药占比,5\n", "320304"),
        ("徐州市2018年\n地区,指标,数值\n鼓楼区,药占比,5\n徐州市,婴儿死亡率,5\n", "320304"),
        ("南京市2018年\n指标,鼓楼区\n药占比,5\n", "320704"),
        ("江苏省徐州市2018年\n地区,药占比\n鼓楼区,5\n", "320304"),
        ("填报单位：徐州市卫生健康委\n地区,指标,时期,数值\n鼓楼区,药占比,2018,5\n", "320304"),
        ("徐州市2018年\n地区,指标,数值\n鼓楼区,药占比,5\n南京市,婴儿死亡率,5\n", ""),  # not all of it is in the city
        ("徐州市、南京市2018年\n地区,指标,数值\n鼓楼区,药占比,5\n", ""),
        ("鼓楼区2018年\n地区,指标,数值\n鼓楼区,药占比,5\n", ""),
        ("全省2018年\n地区,指标,数值\n鼓楼区,药占比,5\n", ""),
        ("2018年\n指标,数值\n鼓楼区,\n药占比,5\n", ""),
        ("注：徐州市数据另报\n地区,指标,时期,数值\n鼓楼区,药占比,2018,5\n", ""),
    ],
)
def test_the_area_of_a_title_tells_which_of_several_regions_is_meant(text: str, code: str, tmp_path) -> None:
    _, problems, _ = read(text, tmp_path, TWINS)
    codes = [problem.code for problem in problems if problem.code in ("HCR550", "HCR580")]
    assert codes == ["HCR580" if code else "HCR550"]
    found = figures(text, tmp_path, TWINS)
    assert [region for region, subject, _ in found if subject == "share"] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江海区2018年药占比（%）\n月份,药占比\n1月,5\n6月,6\n", {"2018-01": "5", "2018-06": "6"}),
        ("江海区2018年\n月份,药占比,婴儿死亡率\n5,5,\n6,6,\n合计,7,\n", {"2018-05": "5", "2018-06": "6"}),
        ("江海区2018年\n季度,药占比,婴儿死亡率\n一季度,5,\n全年,6,\n", {"2018Q1": "5", "2018": "6"}),
        (
            "地区,年份,月份,指标,数值\n江海区,2018,1,药占比,5\n江海区,2018,6,药占比,6\n",
            {"2018-01": "5", "2018-06": "6"},
        ),
        ("地区,年份,月份,指标,数值\n江海区,2018,1,药占比,5\n,,6,药占比,6\n", {"2018-01": "5", "2018-06": "6"}),
        ("江海区药占比\n月份,2017年,2018年\n1月,5,6\n", {"2017-01": "5", "2018-01": "6"}),
        ("地区,指标,年份,一季度,全年,2月\n江海区,药占比,2018,5,6,7\n", {"2018Q1": "5", "2018": "6", "2018-02": "7"}),
        ("江海区2018年\n指标,年份,1月,2月\n药占比,2018,5,6\n", {"2018-01": "5", "2018-02": "6"}),
        ("江海区2018年6月\n指标,本月数,本年累计,上年同期,同比增减\n药占比,5,6,7,8\n", {"2018-06": "5", "2018H1": "6"}),
        ("江海区2018年1—9月\n指标,本月,累计\n药占比,5,6\n", {"2018-09": "5", "2018-01..09": "6"}),
        ("江海区2018年\n指标,单位,1-9月\n药占比,%,5\n", {"2018-01..09": "5"}),
        ("江海区2018年\n指标,上半年,全年\n药占比,5,6\n", {"2018H1": "5", "2018": "6"}),
        ("2018年医改指标\n地区,指标,6月末\n江海区,药占比,5\n", {"2018-06": "5"}),
        ("地区,年份,指标,1-9月\n江海区,2018,药占比,5\n", {"2018-01..09": "5"}),
        ("江海区2018年12月\n指标,本月,累计\n药占比,5,6\n", {"2018-12": "5", "2018": "6"}),
        ("江海区2018年\n截止日期：2018年9月30日\n指标,数值\n药占比,5\n", {"2018-01..09": "5"}),
        ("江海区2018年第三季度\n指标,本季度,本年累计\n药占比,5,6\n", {"2018Q3": "5", "2018-01..09": "6"}),
        ("江海区2018年6月\n指标,本月,上年同期\n药占比,5,6\n", {"2018-06": "5", "2017-06": "6"}),
        (
            "江海区2018年6月\n指标,本月,,累计,\n,本年,上年同期,本年,上年同期\n药占比,5,7,6,8\n",
            {"2018-06": "5", "2018H1": "6"},
        ),
    ],
)
def test_parts_of_a_year_take_their_year_from_the_title_or_beside_them(text, expected, tmp_path) -> None:
    found = {("440704", "share", period): value for period, value in expected.items()}
    assert figures(text, tmp_path) == found
    assert codes(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("江海区药占比\n地区,2018\n江海区,5\n", "share", []),
        ("江海区药占比\n地区,2018\n江海区,5\n", "药占比", []),
        ("江海区药占比\n地区,2018\n江海区,5\n", "deaths", ["HCR514"]),
        ("地区,指标,2018\n江海区,药占比,5\n", "deaths", ["HCR579"]),
        ("地区,指标,2018\n江海区,药占比,5\n", "share", ["HCR579"]),
        ("地区,时期,药占比\n江海区,2018,5\n", "deaths", ["HCR579"]),
        ("地区,2018\n药占比\n江海区,5\n", "deaths", ["HCR579"]),
    ],
)
def test_an_indicator_that_is_asked_for_does_not_replace_that_of_the_table(text, asked, found, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    intake = read_submissions(CATALOGUE, Source([path], indicator=asked), Selection(), problems)
    assert [each.code for each in problems.list_all() if each.level == "error"] == found
    assert {a.subject for a in intake.actuals.values()} == (set() if found else {"share"})


LONG_OECD = (
    "REF_AREA,Reference area,MEASURE,UNIT_MEASURE,Unit of measure,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,Sex,Age\n"
    "440704,江海区,share,%,Percent,2018,29,A,0,BOTHSEX,ALLAGE\n"
)
FORM = (
    "表号：卫改1表\n有效期至：2020年12月\n填报单位：江海区卫生健康局,,2018年,,计量单位：%\n指标名称,代码,数值\n药占比,01,29\n"
    "单位负责人：甲,,填表人：乙\n"
)
WORLD_BANK = (
    "Data Source,World Development Indicators,\nLast Updated Date,2020-01-28,\n"
    "Country Name,Country Code,Indicator Name,2018\n江海区,440704,药占比,29\n"
)


@pytest.mark.parametrize(
    "text",
    [
        LONG_OECD,
        FORM,
        WORLD_BANK,
        "江海区,,\n指标,2018年,\n,目标,完成\n药占比,30,29\n",
        "江海区,\n指标名称,药占比\n地区,2018\n江海区,29\n",
    ],
)
def test_common_layouts_are_read(text, tmp_path) -> None:
    assert figures(text, tmp_path) == {("440704", "share", "2018"): "29"} and codes(text, tmp_path) == []


def test_units_in_two_columns_that_differ_are_a_contradiction(tmp_path) -> None:
    assert codes(LONG_OECD.replace("Percent", "‰"), tmp_path) == ["HCR553"]
