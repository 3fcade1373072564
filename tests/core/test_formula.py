"""Computed indicators: what parses, what it gives, exactly, and why it sometimes gives nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from judging import Judged, judge, target_file

from hcr.core.formula import FormulaError, parse, parts_of, write_formula

SPELLED = {
    "a": "a",
    "  a ": "a",
    "1.50": "1.5",
    "a+b": "a + b",
    "a - b - c": "(a - b) - c",
    "a / b / c": "(a / b) / c",
    "a + b * c": "a + (b * c)",
    "(a + b) * c": "(a + b) * c",
    "a * b + c * d": "(a * b) + (c * d)",
    "((a))": "a",
    "growth(a)": "growth(a)",
    "growth ( a / b )": "growth(a / b)",
    "previous(a) / a": "previous(a) / a",
    "growth(previous(a))": "growth(previous(a))",
    "drug_revenue/medical_revenue": "drug_revenue / medical_revenue",
    "growth": "growth",
}


@pytest.mark.parametrize(("text", "wanted"), SPELLED.items())
def test_a_formula_binds_products_first_and_from_the_left(text: str, wanted: str) -> None:
    assert write_formula(parse(text)) == wanted
    assert parse(wanted) == parse(text)


def test_a_formula_names_its_parts() -> None:
    formula = parse("growth(a + 2) / (b_2 - previous(c)) * a")
    assert list(parts_of(formula)) == ["a", "b_2", "c", "a"]


BROKEN = {
    # text: the piece at fault
    "": "",
    " ": "",
    "a +": "",
    "+ a": "+",
    "-a": "-",
    "a b": "b",
    "2a": "a",
    "a 2": "2",
    "a ** b": "*",
    "a / / b": "/",
    "(a": "(",
    "a)": ")",
    "()": ")",
    "(a + b": "(",
    "growth(": "",
    "growth()": ")",
    "growth a": "a",
    "sum(a)": "sum",
    "abs(a)": "abs",
    "a(b)": "a",
    "growth(a, b)": ", b)",
    "1.2.3": ".3",
    "1.": ".",
    ".5": ".5",
    "1e5": "e5",
    "a % b": "% b",
    "a ^ 2": "^ 2",
    "A": "A",
    "_a": "_a",
    "a.b": ".b",
    "a[0]": "[0]",
    "a if b else c": "if",
    "__import__('os')": "__import__('os')",
    "药占比": "药占比",
    "a；b": "；b",
    "٣": "٣",
    "²": "²",
    "a" * 501: "a" * 40,
}


@pytest.mark.parametrize(("text", "piece"), BROKEN.items())
def test_what_is_no_formula_is_refused_at_the_piece_at_fault(text: str, piece: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert str(error.value) == piece


def test_nesting_and_length_are_bounded() -> None:
    deepest = "(" * 20 + "a" + ")" * 20
    assert write_formula(parse(deepest)) == "a"
    longest = " " + "+".join("a" * 250)
    assert len(longest) == 500
    assert len(list(parts_of(parse(longest)))) == 250
    for text in ("(" + deepest + ")", "growth(" * 21 + "a" + ")" * 21, " " + longest, "(" * 499):
        with pytest.raises(FormulaError):
            parse(text)


def computed(
    formula: str, unit: str, parts: Mapping[str, str], rows: Sequence[tuple[str, str, str]], is_: str = "<= 1000"
) -> Judged:
    """The judgement of `x` by its formula; `parts` are indicators with their units, rows (part, period, figure)."""
    indicators: dict[str, Mapping[str, Any]] = {"x": {"unit": unit, "formula": formula}}
    indicators |= {id_: {"unit": own} for id_, own in parts.items()}
    file = target_file(indicators, [{"indicator": "x", "source": "一", "by": {"2018": is_}}])
    return judge(file, *([*row, ""] for row in rows))


def value_of(found: Judged) -> tuple[str, str]:
    """Figure and unit of the only verdict."""
    (verdict,) = found.verdicts
    return verdict["value"], verdict["unit"]


MONEY = {"a": "元", "b": "元", "c": "元"}
OUTCOMES = [
    # formula, unit of the outcome, units of the parts, figures of 2018, value
    ("a / b", "%", MONEY, "a=30 b=100", "30"),
    ("a / b", "‰", MONEY, "a=30 b=100", "300"),
    ("a / b", "1", MONEY, "a=30 b=100", "0.3"),
    ("a / b", "1/10万", MONEY, "a=30 b=100", "30000"),
    ("a / b", "元/百元", MONEY, "a=18 b=100", "18"),
    ("a / b", "倍", MONEY, "a=300 b=100", "3"),
    ("a + b", "元", MONEY, "a=0.1 b=0.2", "0.3"),
    ("a + b", "万元", MONEY, "a=1万元 b=5000", "1.5"),
    ("a - b", "元", MONEY, "a=1 b=3", "-2"),
    ("a * b / c", "元", MONEY, "a=6 b=4 c=8", "3"),
    ("(a + b) / c", "%", MONEY, "a=1 b=2 c=10", "30"),
    ("a + b / c * a", "元", MONEY, "a=10 b=1 c=2", "15"),
    ("2 * a", "元", MONEY, "a=2.5", "5"),
    ("a / 4", "元", MONEY, "a=1", "0.25"),
    ("1 - a / b", "%", MONEY, "a=1 b=4", "75"),
    ("a / b", "%", MONEY, "a=1 b=3", "33.3333333333"),
    ("a / b", "元/人", {"a": "元", "b": "人"}, "a=480 b=2", "240"),
    ("a / b", "元/人", {"a": "万元", "b": "人"}, "a=0.048 b=2", "240"),
    ("a / b", "人/千人", {"a": "人", "b": "人"}, "a=28 b=10000", "2.8"),
    ("a / b", "人/万人", {"a": "人", "b": "人"}, "a=28 b=10000", "28"),
    ("a / b", "张/千人", {"a": "张", "b": "人"}, "a=60 b=10000", "6"),
    ("a / b", "1/10万", {"a": "例", "b": "例"}, "a=11 b=100000", "11"),
    ("a / b", "元/人次", {"a": "元", "b": "人次"}, "a=300 b=2", "150"),
    ("a * b", "元", {"a": "元/人", "b": "人"}, "a=240 b=3", "720"),
    ("a * b", "元", {"a": "元", "b": "%"}, "a=200 b=15", "30"),
    ("a / b", "月", {"a": "年", "b": "1"}, "a=1 b=4", "3"),
    ("a + b", "%", {"a": "%", "b": "‰"}, "a=1 b=5", "1.5"),
    ("a / b", "1", {"a": "%", "b": "%"}, "a=30 b=60", "0.5"),
]


@pytest.mark.parametrize(("formula", "unit", "parts", "figures", "value"), OUTCOMES)
def test_a_formula_gives_the_exact_outcome_in_the_indicators_unit(
    formula: str, unit: str, parts: Mapping[str, str], figures: str, value: str
) -> None:
    rows = [(each.split("=")[0], "2018", each.split("=")[1]) for each in figures.split()]
    assert value_of(computed(formula, unit, parts, rows)) == (value, unit)


def test_an_outcome_that_does_not_terminate_is_judged_by_its_exact_value() -> None:
    """One third is more than 33.3333333333 %, and a number is rounded only where it is shown."""
    rows = [("a", "2018", "1"), ("b", "2018", "3")]
    below = computed("a / b", "%", MONEY, rows, "<= 33.3333333333")
    assert below.one == ("not_met", "-0.0000000000333333333333", "outside")
    assert below.verdicts[0]["value_exact"] == "100/3"
    assert computed("a / b", "%", MONEY, rows, "<= 33.3333333334").one[0] == "met"


GROWTH = [
    # now, a year earlier, target, outcome
    ("109", "100", "<= 9", ("met", "0", "inside")),
    ("109", "100", "< 9", ("not_met", "0", "excluded_bound")),
    ("109.000001", "100", "<= 9", ("not_met", "-0.000001", "outside")),
    ("1.1", "1", "<= 10", ("met", "0", "inside")),
    ("91", "100", ">= -9", ("met", "0", "inside")),
    ("100", "100", "> 0", ("not_met", "0", "excluded_bound")),
    ("0", "100", "= -100", ("met", "0", "inside")),
    ("1.09万元", "10000", "<= 9", ("met", "0", "inside")),
    ("-109", "-100", "<= 9", ("not_assessable", None, "negative_base")),
    ("-50", "-100", ">= 0", ("not_assessable", None, "negative_base")),
    ("109", "0", "<= 9", ("not_assessable", None, "zero_denominator")),
    ("0", "0", "<= 9", ("not_assessable", None, "zero_denominator")),
    ("109", "", "<= 9", ("not_assessable", None, "part_missing")),
    ("109", "——", "<= 9", ("not_assessable", None, "part_missing")),
    ("109", "about 100", "<= 9", ("not_assessable", None, "part_unusable")),
    ("109", "100人", "<= 9", ("not_assessable", None, "part_kind")),
]


@pytest.mark.parametrize(("now", "before", "is_", "wanted"), GROWTH)
def test_growth_is_against_the_same_period_a_year_earlier(
    now: str, before: str, is_: str, wanted: tuple[str, str | None, str]
) -> None:
    rows = [("a", "2018", now), ("a", "2016", "1"), *([("a", "2017", before)] if before else [])]
    assert computed("growth(a)", "%", {"a": "元"}, rows, is_).one == wanted


PERIODS = [
    # formula, period, percentage
    ("growth(a)", "2018Q1", "50"),  # against 2017Q1
    ("a / previous(a) - 1", "2018Q1", "20"),  # against 2017Q4
    ("growth(a)", "2018-01", "100"),
    ("a / previous(a) - 1", "2018-01", "300"),
    ("growth(a)", "2018", "25"),
    ("a / previous(a) - 1", "2018", "25"),
    ("growth(growth(a))", "2018", "150"),  # 25 % after 10 %
    ("growth(previous(a))", "2018", "10"),
]


@pytest.mark.parametrize(("formula", "period", "value"), PERIODS)
def test_the_period_before_is_not_the_same_period_a_year_earlier(formula: str, period: str, value: str) -> None:
    figures = {"2017Q1": "100", "2017Q4": "125", "2018Q1": "150", "2017-01": "20", "2017-12": "10", "2018-01": "40"}
    figures |= {"2016": "400", "2017": "440", "2018": "550"}
    indicators = {"x": {"formula": formula}, "a": {"unit": "元"}}
    file = target_file(indicators, [{"indicator": "x", "source": "一", "by": {period: "<= 1000"}}])
    found = judge(file, *(["a", when, figure, "元"] for when, figure in figures.items()))
    assert value_of(found) == (value, "%")


UNDECIDED = [
    ("a / b", "%", MONEY, "a=1 b=0", "zero_denominator"),
    ("a / b", "%", MONEY, "a=0 b=0", "zero_denominator"),
    ("a / (b - c)", "%", MONEY, "a=1 b=2 c=2", "zero_denominator"),
    ("a / b", "%", MONEY, "a=1", "part_missing"),
    ("a / b", "%", MONEY, "b=1", "part_missing"),
    ("a / b", "%", MONEY, "a=1 b=——", "part_missing"),
    ("a / b", "%", MONEY, "a=1 b=lots", "part_unusable"),
    ("a / b", "%", MONEY, "a=1 b=3人", "part_kind"),
    ("previous(a) / a", "%", MONEY, "a=1", "part_missing"),
    ("a + b", "元", {"a": "元", "b": "人"}, "a=1 b=1", "mixed_kinds"),
    ("a + 1", "元", MONEY, "a=1", "mixed_kinds"),
    ("a - b", "年", {"a": "年", "b": "天"}, "a=1 b=1", "mixed_kinds"),
    ("a + b", "人", {"a": "人", "b": "人次"}, "a=1 b=1", "mixed_kinds"),
    ("a / b", "元", MONEY, "a=1 b=1", "formula_kind"),
    ("a * b", "元", MONEY, "a=1 b=1", "formula_kind"),
    ("a", "%", MONEY, "a=1", "formula_kind"),
    ("a / b", "%", {"a": "元", "b": "人"}, "a=1 b=1", "formula_kind"),
    ("a / b", "人/千人", {"a": "张", "b": "人"}, "a=1 b=1", "formula_kind"),
    ("a / b", "元/人", {"a": "元", "b": "人次"}, "a=1 b=1", "formula_kind"),
    ("a", "天", {"a": "床日"}, "a=1", "formula_kind"),
]


@pytest.mark.parametrize(("formula", "unit", "parts", "figures", "reason"), UNDECIDED)
def test_what_cannot_be_computed_has_a_reason_and_is_never_zero(
    formula: str, unit: str, parts: Mapping[str, str], figures: str, reason: str
) -> None:
    rows = [(each.split("=")[0], "2018", each.split("=")[1]) for each in figures.split()]
    for is_ in ("<= 1000", ">= 0"):
        assert computed(formula, unit, parts, rows, is_).one == ("not_assessable", None, reason)


def test_a_formula_may_rest_on_a_formula() -> None:
    indicators = {
        "x": {"formula": "growth(mid)"},
        "mid": {"unit": "元/人次", "formula": "a / b"},
        "a": {"unit": "元"},
        "b": {"unit": "人次"},
    }
    file = target_file(indicators, [{"indicator": "x", "source": "一", "by": {"2018": "<= 9"}}])
    figures = [("a", "2017", "300"), ("b", "2017", "3"), ("a", "2018", "218"), ("b", "2018", "2")]
    assert judge(file, *([*row, ""] for row in figures)).one == ("met", "0", "inside")
    direct = [*([*row, ""] for row in figures), ["mid", "2018", "110", "元/人次"]]
    found = judge(file, *direct)
    assert found.one == ("not_met", "-1", "outside")
    assert "HCR518" in found.codes


def test_a_submitted_figure_goes_before_a_computed_one() -> None:
    rows = [("a", "2018", "30"), ("b", "2018", "100"), ("x", "2018", "31")]
    found = computed("a / b", "%", MONEY, rows, "<= 30")
    assert found.one == ("not_met", "-1", "outside")
    assert "HCR518" in found.codes


@pytest.mark.parametrize("mark", ["", "——", "N/A"])
def test_a_missing_mark_leaves_the_figure_to_be_computed(mark: str) -> None:
    rows = [("a", "2018", "30"), ("b", "2018", "100"), ("x", "2018", mark)]
    assert computed("a / b", "%", MONEY, rows, "<= 30").one == ("met", "0", "inside")


DISAGREE = [
    # submitted as, parts, whether they disagree beyond the submitted figure's last digit
    ("30", "30", "100", False),
    ("30", "304", "1000", False),
    ("30", "3099", "10000", False),
    ("30", "31", "100", True),
    ("30", "29", "100", True),
    ("30.0", "3009", "10000", False),
    ("30.0", "301", "1000", True),
    ("30.00", "30009", "100000", False),
    ("30.00", "3001", "10000", True),
    ("33.3", "1", "3", False),
    ("33.33333", "1", "3", False),
    ("33.4", "1", "3", False),  # rounded up
    ("33.5", "1", "3", True),
    ("0.30", "3009", "10000", True),  # a ratio under a % heading
    ("300 ‰", "3009", "10000", False),
    ("300 ‰", "302", "1000", True),
    ("0.3 1", "31", "100", False),
    ("-5", "-5", "100", False),
    ("-5", "5", "100", True),
    ("1,000.0", "10", "1", False),
]


@pytest.mark.parametrize(("submitted", "above", "below", "disagree"), DISAGREE)
def test_a_figure_that_disagrees_with_its_parts_beyond_its_last_digit_is_a_problem(
    submitted: str, above: str, below: str, disagree: bool
) -> None:
    number, _, unit = submitted.partition(" ")
    indicators = {"x": {"formula": "a / b"}, "a": {"unit": "元"}, "b": {"unit": "元"}}
    file = target_file(indicators, [{"indicator": "x", "source": "一", "by": {"2018": "<= 10000"}}])
    rows = [["x", "2018", number, unit or "%"], ["a", "2018", above, "元"], ["b", "2018", below, "元"]]
    found = judge(file, *rows)
    assert found.codes == (["HCR518"] if disagree else [])
    assert found.one[0] == "met"  # the submitted figure is judged all the same


@pytest.mark.parametrize(
    ("formulas", "count"),
    [
        ({"a": "a"}, 1),
        ({"a": "b", "b": "a"}, 1),
        ({"a": "b + 1", "b": "growth(c)", "c": "2 * a"}, 1),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, 2),
        ({"a": "b + c", "b": "a", "c": "a"}, 2),
        ({"a": "b", "b": "b"}, 1),
        ({"a": "previous(a)"}, 1),
        ({"a": "b", "b": "c / d"}, 0),
    ],
)
def test_formulas_that_go_in_a_circle_are_refused_and_a_circle_told_once(
    formulas: Mapping[str, str], count: int
) -> None:
    indicators = {id_: ({"formula": formulas[id_]} if id_ in formulas else {}) for id_ in "abcd"}
    file = target_file(indicators, [{"indicator": "a", "source": "一", "by": {"2018": "<= 10"}}])
    found = judge(file, ["a", "2018", "5", "%"])
    assert found.target_codes == ["HCR412"] * count
    assert found.one == ("met", "5", "inside")


@pytest.mark.parametrize(
    ("formula", "code"), [("a +", "HCR411"), ("a + nothing", "HCR401"), ("sum(a)", "HCR411"), ("(" * 30, "HCR411")]
)
def test_a_formula_that_cannot_be_used_is_left_out_and_said(formula: str, code: str) -> None:
    found = computed(formula, "%", {"a": "%"}, [("x", "2018", "5"), ("a", "2018", "6")])
    assert found.target_codes == [code]
    assert found.one == ("met", "995", "inside")


def test_a_formula_without_parts_is_said_to_be_of_no_use() -> None:
    found = computed("1 / 4", "%", {}, [("x", "2018", "5")])
    assert found.target_codes


def test_a_long_chain_of_formulas_is_no_fault_of_hcr() -> None:
    indicators = {f"a{n}": {"formula": f"a{n + 1}"} for n in range(400)} | {"a400": {}}
    target = {"indicator": "a0", "source": "一", "by": {"2018": "<= 5"}}
    judge(target_file(indicators, [target]), ["a400", "2018", "3", "%"])


def test_a_product_of_many_long_figures_is_no_fault_of_hcr() -> None:
    judged = computed(" * ".join(["a"] * 120), "1", {"a": "1"}, [("a", "2018", "1" * 60)], "<= 1")
    assert judged.one[0] in ("not_met", "not_assessable")


def test_parts_that_came_as_ranges_were_submitted_and_cannot_be_used() -> None:
    found = computed("a / b", "%", MONEY, [("a", "2018", "<31"), ("b", "2018", ">100")])
    assert found.one == ("not_assessable", None, "part_unusable")


def test_a_part_that_came_as_a_range_cannot_be_used() -> None:
    found = computed("a / b", "%", MONEY, [("a", "2018", "<31"), ("b", "2018", "100")])
    assert found.one == ("not_assessable", None, "part_unusable")


@pytest.mark.parametrize("submitted", ["百分之三十点五", "三十点五%"])
def test_a_numeral_disagrees_beyond_its_own_last_digit(submitted: str) -> None:
    rows = [("x", "2018", submitted), ("a", "2018", "31"), ("b", "2018", "100")]
    assert "HCR518" in computed("a / b", "%", MONEY, rows).codes


def test_the_growth_of_a_percentage_is_in_points() -> None:
    rows = [("a", "2017", "30"), ("a", "2018", "33")]
    assert value_of(computed("growth(a)", "pp", {"a": "%"}, rows)) == ("3", "pp")


def test_a_total_is_exact_however_many_parts_it_has() -> None:
    """Ten times 0.1 is 1: not so with floats."""
    parts = {f"a{n}": "元" for n in range(10)}
    rows = [(id_, "2018", "0.1") for id_ in parts]
    found = computed(" + ".join(parts), "元", parts, rows, "= 1")
    assert found.one == ("met", "0", "inside")
    assert sum([0.1] * 10) != 1
    assert Fraction("0.1") * 10 == 1
