"""Target expressions and the documents' own words: read as they are meant, or not at all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from judging import judge, load_file, target_file

from hcr.core.problems import Problems
from hcr.language.comparators import SIGNS, WORDS_BEFORE, WORDS_BEHIND
from hcr.language.expressions import Bound, Demand, Tolerance, read_demand, read_expression, read_tolerance
from hcr.validation import rules

READ = {
    # The files' notation
    "< 30": "< 30",
    "<30": "< 30",
    "<= 30": "<= 30",
    "> 30": "> 30",
    ">= 30": ">= 30",
    "= 30": "= 30",
    "~ 75": "~ 75",
    "~75": "~ 75",
    "30": "30",
    "-3": "-3",
    "> -3": "> -3",
    "1.80": "1.8",
    "5..10": "5..10",
    "5 .. 10": "5..10",
    "-5..-3": "-5..-3",
    "-5..3": "-5..3",
    "5..10 个": "5..10 个",
    "5..10 %": "5..10 %",
    "50 ‰..10 %": "50 ‰..10 %",
    ">= 8 万元": ">= 8 万元",
    ">= 1,234.5 元": ">= 1234.5 元",
    "< 5 1/10万": "< 5 1/10万",
    "< 5 /10万": "< 5 /10万",
    "< 18 元/百元": "< 18 元/百元",
    ">= 2.8 人/千人": ">= 2.8 人/千人",
    "<= 5 persons/1000": "<= 5 persons/1000",
    ">= 8 * rural_net_income": ">= 8 * rural_net_income",
    ">=8*rural_net_income": ">= 8 * rural_net_income",
    "> rural_net_income": "> rural_net_income",
    "<= baseline": "<= baseline",
    "<= 0.9 * baseline": "<= 0.9 * baseline",
    "> previous": "> previous",
    # Signs of other widths and shapes
    "≤ 30": "<= 30",
    "≥98": ">= 98",
    "≦30": "<= 30",
    "≧30": ">= 30",
    "﹤30": "< 30",
    "﹥30": "> 30",
    "＜３０％": "< 30 %",
    "＞＝30": ">= 30",
    "～75": "~ 75",
    # Words that include the number: Civil Code, art. 1259, and ours beyond it
    "27%以下": "<= 27 %",
    "27%及以下": "<= 27 %",
    "27 % 以下": "<= 27 %",
    "30%以上": ">= 30 %",
    "10个及以上": ">= 10 个",
    "3人以上": ">= 3 人",
    "9%以内": "<= 9 %",
    "9%之内": "<= 9 %",
    "不低于8万元": ">= 8 万元",
    "不少于5所": ">= 5 所",
    "不小于5": ">= 5",
    "不得低于5%": ">= 5 %",
    "不得少于5": ">= 5",
    "至少5个": ">= 5 个",
    "不超过9%": "<= 9 %",
    "不高于9%": "<= 9 %",
    "不多于9": "<= 9",
    "不大于9": "<= 9",
    "不得超过9%": "<= 9 %",
    "不得高于9": "<= 9",
    "至多9": "<= 9",
    "最多9": "<= 9",
    "达到80岁": "80 岁",
    "达2人": "2 人",
    # Words that exclude it
    "超过30%": "> 30 %",
    "高于30%": "> 30 %",
    "大于30": "> 30",
    "多于3人": "> 3 人",
    "突破30%": "> 30 %",
    "5人以外": "> 5 人",
    "低于30%": "< 30 %",
    "少于30": "< 30",
    "小于30": "< 30",
    "不满5": "< 5",
    "不足5%": "< 5 %",
    # About
    "75 左右": "~ 75",
    "75%左右": "~ 75 %",
    "75%上下": "~ 75 %",
    "约75%": "~ 75 %",
    "大约75": "~ 75",
    # Two comparing words that say one thing
    "达到或超过80%": ">= 80 %",
    "达到或高于85%": ">= 85 %",
    "等于或大于80%": ">= 80 %",
    "等于或低于10%": "<= 10 %",
    "最低不少于5个": ">= 5 个",
    "最高不超过10万元": "<= 10 万元",
    "至少不低于60%": ">= 60 %",
    "严格控制在10%以内": "<= 10 %",
    # A verb gives the direction of a bare number, and nothing more before another word
    "提高到45%": ">= 45 %",
    "提高至45%": ">= 45 %",
    "提升到45%": ">= 45 %",
    "增加到5个": ">= 5 个",
    "扩大到11项": ">= 11 项",
    "控制在9%": "<= 9 %",
    "降到30%": "<= 30 %",
    "降低至30%": "<= 30 %",
    "下降到30%": "<= 30 %",
    "压缩到8天": "<= 8 天",
    "保持在30%": "30 %",
    "为5个": "5 个",
    "提高到45%以上": ">= 45 %",
    "控制在9%以内": "<= 9 %",
    "控制在30%左右": "~ 30 %",
    "降到30%以下": "<= 30 %",
    "达3人以上": ">= 3 人",
    "达到2.8人": "2.8 人",
    "提高到不低于45%": ">= 45 %",
    # Ranges in words
    "5—10个": "5..10 个",
    "5-10个": "5..10 个",
    "5–10": "5..10",
    "5～10个": "5..10 个",
    "2至3名": "2..3 名",
    "2到3名": "2..3 名",
    "5%~10%": "5..10 %",
    "在60%—70%之间": "60..70 %",
    "60%—70%之间": "60..70 %",
    "保持在60%至70%之间": "60..70 %",
    "介于5%和10%之间": "5..10 %",
    # What is written once belongs to both ends: the unit, a multiplier, a share's 百分之
    "1—2万人": "10000..20000 人",
    "1..2 万人次": "10000..20000 人次",
    "1至2百张": "100..200 张",
    "2—3成": "20..30 %",
    "500—1000万人": "5000000..10000000 人",
    "5000—1万人": "5000..10000 人",
    "8—10万元": "8..10 万元",
    "三至五个": "3..5 个",
    "两到三名": "2..3 名",
    "五至十二个": "5..12 个",
    "百分之三十到四十": "30..40 %",
    "百分之五至百分之十": "5..10 %",
    "一至两名": "1..2 名",
    "5%—10%": "5..10 %",
    # Numbers with their classifiers, and full coverage
    "100家": "100 家",
    "2.8人": "2.8 人",
    "11/10万以下": "<= 11 /10万",
    "5.5‰以下": "<= 5.5 ‰",
    "18元/百元以下": "<= 18 元/百元",
    "100%覆盖": ">= 100 %",
    "全覆盖": ">= 100 %",
    "全 覆盖": ">= 100 %",
    "全面达标": ">= 100 %",
    "全部": ">= 100 %",
    "所有": ">= 100 %",
    # Figures as submissions write them
    "一个": "1 个",
    ".5": "0.5",
    "1e5": "100000",
    "两名以上": ">= 2 名",
    "六成以上": ">= 60 %",
    "百分之九十以上": ">= 90 %",
    "百分之百": "100 %",
    "5.3亿人": "530000000 人",
    "1.2万人以上": ">= 12000 人",
    "8万元": "8 万元",
    # Fractions and ratios
    "三分之一": "1/3",
    "1/3以上": ">= 1/3",
    "不低于四分之三": ">= 3/4",
    ">= 2/3": ">= 2/3",
    "1/10万": "1 /10万",
    ">= 1:1.6": ">= 1:1.6",
    "不低于1∶1.6": ">= 1:1.6",
    # Sums and products
    ">= baseline + 1": ">= baseline + 1",
    "<= previous - 0.5 pp": "<= previous - 0.5 pp",
    "<= baseline * 0.9": "<= 0.9 * baseline",
    "<= 2/3 * baseline": "<= 2/3 * baseline",
    "rural * 8": "8 * rural",
    "8 * a + 1 万元": "8 * a + 1 万元",
    # Verbs, adverbs and scopes
    "力争达到70%以上": ">= 70 %",
    "原则上均不低于60%": ">= 60 %",
    "总体上普遍达到90%": "90 %",
    "分别达到85%": "85 %",
    "每个县至少1所": ">= 1 所",
    "每县（市、区）至少建成1所": ">= 1 所",
    "各统筹地区不低于75%": ">= 75 %",
    "每人每年不低于74元": ">= 74 元/人",
    "人均74元": "74 元/人",
    "每千人口达到2.5人": "2.5 人/千人",
    "上升到72%": ">= 72 %",
    "增至5个": ">= 5 个",
    "降至20%": "<= 20 %",
    "压缩至8天以内": "<= 8 天",
    "巩固在95%以上": ">= 95 %",
    "稳定在95%": "95 %",
    "由72%提高到75%以上": ">= 75 %",
    "从2017年的35元提高到40元": ">= 40 元",
    "到2020年达到90%": "90 %",
    "2020年底前达到90%以上": ">= 90 %",
    "24小时以内": "<= 24 小时",
    "大于等于90%": ">= 90 %",
    "小于或等于9%": "<= 9 %",
    # Signs of one character, and a number that is included twice
    "≮90%": ">= 90 %",
    "≯10%": "<= 10 %",
    "≥90%（含）": ">= 90 %",
    "70%以上80%以下": "70..80 %",
    # No figure at all, and one is meant
    "实行零差率": "0 %",
    "零死亡": "0",
    "超六成": "> 60 %",
    "逾80%": "> 80 %",
    "过七成": "> 70 %",
    "一例不发生": "<= 0",
    "应保尽保": ">= 100 %",
    "2020年底前全部达标": ">= 100 %",
    "2020年底前全部完成": ">= 100 %",
    "不到10%": "< 10 %",
    "不突破9%": "<= 9 %",
    "不得突破9%": "<= 9 %",
    "3名（含）以上": ">= 3 名",
    "3名以上（含3名）": ">= 3 名",
    "3名以上（不含）": "> 3 名",
    "3名（含3名）以上": ">= 3 名",
    "3名以上（不含3名）": "> 3 名",
    "3名（不含3名）以上": "> 3 名",
    "30%以下（不含30%）": "< 30 %",
    "30%（含30%）以下": "<= 30 %",
    "不低于90%（含）": ">= 90 %",
    "不超过30%(含30%)": "<= 30 %",
    "30天内": "<= 30 天",
    "不超过30日内": "<= 30 日",
    "24小时内": "<= 24 小时",
    "100%全覆盖": ">= 100 %",
    "实现100%全覆盖": ">= 100 %",
    "全覆盖（100%）": ">= 100 %",
    "全部覆盖100%": ">= 100 %",
    "≥60%且≤80%": "60..80 %",
    "不低于60%、不高于80%": "60..80 %",
    "为零": "0",
    "零增长": "0 %",
    "过半": "> 50 %",
    "半数以上": ">= 1/2",
    "一半以上": ">= 1/2",
    "不到一半": "< 1/2",
    "三分之二以上": ">= 2/3",
    "每个行政村都有1所": "1 所",
    "每个社区卫生服务中心不少于2名": ">= 2 名",
    "每万人口拥有3名以上": ">= 3 名/万人",
    "达到全覆盖": ">= 100 %",
    "at least 90 %": ">= 90 %",
    "no more than 9%": "<= 9 %",
    "less than 9%": "< 9 %",
    "90% or more": ">= 90 %",
    "about 75%": "~ 75 %",
}


@pytest.mark.parametrize(("text", "wanted"), READ.items())
def test_an_expression_or_the_documents_words_are_read(text: str, wanted: str) -> None:
    demand = read_demand(text)
    assert str(demand) == wanted
    if demand is not None:
        assert read_demand(str(demand)) == demand


REFUSED = [
    *(
        "一人一档",
        "1县1院",
        "过渡期3年",
        "超额10%",
        "零报告",
        "零容忍",
        "一个不落",
        "≤90%（不含）",
        "＞90%（含）",
        "应保未保",
        "80%以上70%以上",
        "试点县全覆盖",
    ),
    *(
        "超过90%（含）",
        "3名以上（含5名）",
        "3名以上（不含5名）",
        "不超过30%（不含30%）",
        "超过3名（不含3名）",
        "90%全覆盖",
        "全覆盖（90%）",
        "6月内",
        "5万人内",
        "100%的县全覆盖",
    ),
    "",
    " ",
    "——",
    "不低于",
    "达到",
    "<",
    ">= ",
    "逐年增加",
    # What limits the figure or relates it to another
    "90%以上的县",
    "80%的乡镇卫生院",
    "比2015年降低10%",
    "较上年提高5个百分点",
    "2015年的90%",
    "减半",
    "提高15%",
    "每年增加10%",
    "不低于上年",
    "不低于上年的90%",
    "不高于全国平均水平",
    "前10名",
    "第一",
    "逐步提高",
    "持续改善",
    "分别达到85%和75%",
    "基本达到90%",
    "平均达到90%",
    "近90%",
    "90%多",
    "10余个",
    "三年内",
    # Two numerals in a row mean roughly so many; a place that the lower end may share is not guessed
    *("三五个", "七八家", "两三名以上", "三至五十人", "两到三万人", "二十至三十万人"),
    *("四分之一至三分之一", "1/3至1/2"),
    # Relative changes, and more than one figure
    *("翻一番", "增加一倍", "减少三分之一", "比全省平均低2个百分点", "高于全省平均水平", "年均增长8%"),
    *("达到85%，力争90%", "城市85%、农村75%", "80%，其中县级85%", "2018年达到80%，2020年达到90%"),
    *("每两年至少1次", "60%—70%之间以上", "85%和90%", "近三分之二", "三分之二的县"),
    "2020年",
    "2020年年底前",
    *("2019—2020年", "2019年至2020年", "2018-2020年"),
    "+5%",
    "不超过8天，且逐年下降",
    "基本覆盖",
    "有所提高",
    "8倍以上，且不低于8万元",
    "市政策出台后三个月内",
    "年底前",
    # Two words that do not agree
    "不低于3以下",
    "超过3以上",
    "不超过9%左右",
    "低于9以内",
    "约5以上",
    ">= 98 以上",
    "> 30 以下",
    "不低于5—10个",
    "5—10个以上",
    # Incomplete
    "5..",
    "..5",
    "5...10",
    "5..10..15",
    "5…10",
    "<>5",
    "==5",
    "=> 5",
    "> = 5",
    "< < 5",
    "+5",
    "5.",
    "1,00",
    "12,34",
    "1 000",
    "75%±5",
    "②",
    "< ②",
    "٣",
    # Arithmetic is no target
    "8 * ",
    "* rural",
    "8 * Rural",
    "8 * 9",
    "8 * a + b",
    "8 * a * 2",
    "a - ",
    "a + 1 * b",
    "a / b",
    "5..8 * income",
    "5..income",
    "x" * 201,
    "1" * 61,
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_is_refused_and_not_guessed(text: str) -> None:
    assert read_demand(text) is None


@pytest.mark.parametrize("text", ["-5--3", "-5—-3", "5--10"])
def test_a_range_never_loses_the_sign_of_its_upper_end(text: str) -> None:
    demand = read_demand(text)
    assert demand is None or (demand.upper is not None and demand.upper.number < 0)


def test_full_width_is_the_same_and_superscripts_are_no_digits() -> None:
    assert read_demand("＜＝２７．５％") == read_demand("<=27.5%")
    superscript = read_demand("< 10⁵")
    assert superscript is None or superscript.bound.number == 10
    file = target_file({"x": {}}, [{"indicator": "x", "by": {"2018": "< 10⁵"}}])
    assert judge(file).target_codes == ["HCR301"]


def test_a_demand_keeps_what_was_stated() -> None:
    assert read_demand(">= 8 万元") == Demand(">=", Bound(Fraction(8), "万元"))
    assert read_demand("<= 0.9 * previous") == Demand("<=", Bound(Fraction(9, 10), reference="previous"))
    demand = read_demand("5—10个")
    assert demand == Demand("..", Bound(Fraction(5), "个"), Bound(Fraction(10), "个"))
    assert demand is not None
    assert demand.bounds == (Bound(Fraction(5), "个"), Bound(Fraction(10), "个"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5 pp", Tolerance(Fraction(5), "pp")),
        ("5pp", Tolerance(Fraction(5), "pp")),
        ("10 %", Tolerance(Fraction(10), "%")),
        ("１０％", Tolerance(Fraction(10), "%")),
        ("0.5 年", Tolerance(Fraction(1, 2), "年")),
        ("2", Tolerance(Fraction(2))),
        ("0", Tolerance(Fraction(0))),
        ("5个百分点", Tolerance(Fraction(5), "个百分点")),
        ("1 人/万人", Tolerance(Fraction(1), "人/万人")),
    ],
)
def test_a_tolerance_is_a_number_with_or_without_a_unit(text: str, wanted: Tolerance) -> None:
    assert read_tolerance(text) == wanted
    assert read_tolerance(str(wanted)) == wanted


@pytest.mark.parametrize("text", ["", "-5 pp", "some", "±5", "5 * x", "baseline", "5..10", "< 5"])
def test_what_is_no_tolerance_is_refused(text: str) -> None:
    assert read_tolerance(text) is None


WORDS = [
    # target, as written, problem
    ("<= 27", "27%以下", None),
    ("< 27", "27%以下", "HCR408"),
    ("<= 28", "27%以下", "HCR408"),
    (">= 27", "27%以下", "HCR408"),
    ("> 30", "超过30%", None),
    (">= 30", "超过30%", "HCR408"),
    (">= 30", "不低于30%", None),
    (">= 30", "不低于300‰", None),
    (">= 30", "不低于30元", "HCR408"),
    ("~ 75", "75 左右", None),
    ("~ 75", "75%左右", None),
    (">= 75", "75 左右", "HCR408"),
    ("5..10", "5—10%", None),
    # With `better: higher` a range and a bare number are floors.
    ("5..10", "5—12%", None),
    ("5..10", "4—10%", "HCR408"),
    (">= 30", "30", None),
    (">= 30", "达到30%", None),
    (">= 100", "全覆盖", None),
    (">= 95", "全覆盖", "HCR408"),
    ("> previous", "逐年增加", "HCR409"),
    (">= 30", "有所提高", "HCR409"),
    # A number with a text behind it that is not a unit was not understood.
    (">= 50", "不低于50%的基础上有所提高", "HCR409"),
    (">= 30", "150个病种以上", "HCR409"),
]


@pytest.mark.parametrize(
    ("name", "unit", "is_", "words", "code"),
    [
        ("病种数", "种", ">= 150", "150个病种以上", None),
        ("卫生院数", "个", ">= 50", "建成60个省级示范乡镇卫生院", "HCR408"),
        ("住院日", "天", ">= 12", "12个疗程以上", "HCR409"),
        ("有中医的村卫生室占比", "%", ">= 70", "70%的村卫生室", None),
        ("有中医的村卫生室占比", "%", ">= 70", "80%以上的村卫生室", "HCR408"),
        ("县域内就诊率", "%", ">= 90", "90%以上的县", "HCR409"),
        ("村卫生室占比", "%", ">= 90", "90%以上的卫生院", "HCR409"),
    ],
)
def test_the_object_that_an_indicator_counts_is_no_limit(
    name: str, unit: str, is_: str, words: str, code: str | None
) -> None:
    """A classifier with its noun is the indicator's unit, the noun of a share the indicator's own; others limit."""
    indicator = {"name": {"zh": name, "en": "X"}, "unit": unit, "better": "higher"}
    entry = {"is": is_, "as_written": words}
    file = target_file({"x": indicator}, [{"indicator": "x", "source": "一", "by": {"2018": entry}}])
    problems = Problems()
    catalogue = load_file(file, problems)
    rules.apply_rules(catalogue, date(2018, 12, 31), problems)
    assert [each.code for each in problems.list_all() if each.code in ("HCR408", "HCR409")] == ([code] if code else [])


@pytest.mark.parametrize(("is_", "words", "code"), WORDS)
def test_the_words_are_checked_against_the_target_they_became(is_: str, words: str, code: str | None) -> None:
    """Readable and contradictory is an error, unreadable a note."""
    entry = {"is": is_, "as_written": words, "tolerance": "5 pp"}
    file = target_file({"x": {"better": "higher"}}, [{"indicator": "x", "source": "一", "by": {"2018": entry}}])
    problems = Problems()
    catalogue = load_file(file, problems)
    rules.apply_rules(catalogue, date(2018, 12, 31), problems)
    assert [each.code for each in problems.list_all() if each.code in ("HCR408", "HCR409")] == ([code] if code else [])


@pytest.mark.parametrize(
    ("is_", "unit", "code"),
    [
        ("5..10", "%", None),
        ("10..5", "%", "HCR407"),
        ("-3..-5", "%", "HCR407"),
        ("5..5", "%", None),
        pytest.param(
            "500 ‰..60 %",
            "%",
            None,
        ),
        pytest.param(
            "5 万元..10 元",
            "元",
            "HCR407",
        ),
    ],
)
def test_a_range_runs_from_its_lower_to_its_higher_end(is_: str, unit: str, code: str | None) -> None:
    file = target_file({"x": {"unit": unit}}, [{"indicator": "x", "source": "一", "by": {"2018": is_}}])
    assert judge(file).target_codes == ([code] if code else [])


def test_a_bare_number_needs_a_direction() -> None:
    file = target_file({"x": {"better": "neither"}}, [{"indicator": "x", "source": "一", "by": {"2018": "2.8"}}])
    assert judge(file).target_codes == ["HCR406"]


@pytest.mark.parametrize("is_", ["很多", "<", "5..", "8 * 9"])
def test_a_target_that_cannot_be_read_is_left_out_and_said(is_: str) -> None:
    file = target_file({"x": {}}, [{"indicator": "x", "source": "一", "by": {"2018": is_}}])
    found = judge(file, ["x", "2018", "1", "%"])
    assert found.target_codes == ["HCR405"]
    assert not found.verdicts


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("力争达到70%以上", {"aspiring": "力争"}),
        ("原则上均不低于60%", {"aspiring": "原则上"}),
        ("每个县至少1所", {"each": "每个县"}),
        ("每人每年不低于74元", {"per": "人"}),
        ("到2020年底达到90%", {"year": 2020}),
        ("由72%提高到75%以上", {"start": "72%"}),
        ("达到90%", {}),
    ],
)
def test_what_the_words_carry_beside_the_figure_is_kept(text: str, carried: dict[str, object]) -> None:
    found = read_expression(text)
    assert found is not None and found.wording is not None
    names = ("aspiring", "each", "per", "year", "start")
    assert {name: value for name in names if (value := getattr(found.wording, name))} == carried
    assert found.wording.carries == bool(carried)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_stands_before_a_bound(sign: str) -> None:
    demand = read_demand(f"{sign} 5 %")
    assert demand is not None and demand.comparator == sign == demand.sign.sign


def test_every_word_of_the_table_is_read_as_its_sign() -> None:
    texts = {f"{word}5%": sign for word, sign in WORDS_BEFORE} | {f"5%{word}": sign for word, sign in WORDS_BEHIND}
    assert {text: str(read_demand(text)) for text in texts} == {text: f"{sign} 5 %" for text, sign in texts.items()}
