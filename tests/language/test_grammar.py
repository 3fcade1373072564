"""Target expressions and the documents' own words: read as they are meant, or not at all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from judging import judge, load_file, target_file

from hcr.core.problems import Problems
from hcr.language.expressions import Bound, Demand, Tolerance, read_demand, read_tolerance
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
    "> rural_net_income": "> 1 * rural_net_income",
    "<= baseline": "<= 1 * baseline",
    "<= 0.9 * baseline": "<= 0.9 * baseline",
    "> previous": "> 1 * previous",
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
    "达到80岁": ">= 80 岁",
    "达2人": ">= 2 人",
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
    # A verb tells the direction of a bare number, and nothing more before another word
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
    "达到2.8人": ">= 2.8 人",
    "提高到不低于45%": ">= 45 %",
    # Ranges in words
    "5—10个": "5..10 个",
    "5-10个": "5..10 个",
    "5–10": "5..10",
    "5～10个": "5..10 个",
    "2至3名": "2..3 名",
    "2到3名": "2..3 名",
    "5%~10%": "5..10 %",
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
}


@pytest.mark.parametrize(("text", "wanted"), READ.items())
def test_an_expression_or_the_documents_words_are_read(text: str, wanted: str) -> None:
    assert str(read_demand(text)) == wanted


REFUSED = [
    "",
    " ",
    "——",
    "不低于",
    "达到",
    "<",
    ">= ",
    "一个",
    "三分之一",
    "逐年增加",
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
    # Half-said
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
    ".5",
    "5.",
    "1,00",
    "12,34",
    "1e5",
    "1 000",
    "75%±5",
    "②",
    "< ②",
    "٣",
    # Arithmetic is no target
    "8 * ",
    "* rural",
    "rural * 8",
    "8 * Rural",
    "8 * 9",
    "8 * a + 1",
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
    # A number with what is no unit behind it was not understood.
    (">= 50", "不低于50%的基础上有所提高", "HCR409"),
    (">= 30", "150个病种以上", "HCR409"),
]


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
