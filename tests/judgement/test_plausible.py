"""Plausibility: figures with and just without a warning, hostile figures, and work that grows with the rows."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problem, Problems
from hcr.core.submitted import Actual
from hcr.judgement.context import Context, Figures
from hcr.judgement.plausibility import FIGURE_RULES, PERIOD_RULES, RULES, find_implausible
from hcr.language.numbers import Figure, read_figure
from hcr.language.periods import STANDING, Period, read_period
from hcr.messages import CODES
from hcr.messages.problems import PROBLEMS
from hcr.records import replace
from hcr.targets import load
from hcr.validation.manual import page_of

OWN, LOWER, ELSEWHERE = "440704", "440704001", "510100"
EXAMPLES = sorted((ROOT / "examples").glob("*/*.csv"))
Warned = list[tuple[int, str]]


def catalogue_of(
    indicators: Mapping[str, Mapping[str, Any]], targets: Iterable[Mapping[str, Any]] = (), **blocks: Any
) -> Catalogue:
    """Through a real file: JSON is YAML. An indicator states only its differences from a share, the less the better."""
    named = {id_: {"name": id_, "unit": "%", "better": "lower", **fields} for id_, fields in indicators.items()}
    file = {"hcr": 1, "region": {"code": OWN}, "indicators": named, "targets": list(targets), **blocks}
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "targets.yaml")
        path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
        catalogue = load(path, problems)
    assert not problems.has_errors, [problem.format_line("en") for problem in problems.found]
    return catalogue


def target(is_: object = "< 30", indicator: str = "x", period: str = "2018", **fields: Any) -> dict[str, Any]:
    return {"indicator": indicator, "source": "附件1", "by": {period: is_}, **fields}


def actuals_of(catalogue: Catalogue, rows: Iterable[str]) -> list[Actual]:
    """Each row is `[region:]indicator period value [unit]`; the first is on line 1."""
    actuals = []
    for line, row in enumerate(rows, 1):
        subject, period, value, *unit = row.split()
        region, _, id_ = subject.rpartition(":")
        read = catalogue.units.read(unit[0]) if unit else None
        place = Place("a.csv", line)
        figure = read_figure(value)
        actuals.append(Actual(region or OWN, id_, read_period(period), value, place, figure, read))
    return actuals


def problems_of(catalogue: Catalogue, actuals: Iterable[Actual]) -> list[Problem]:
    problems = Problems()
    rows = list(actuals)
    find_implausible(Context(catalogue, Figures(rows), date(2019, 1, 31)), rows, problems)
    return problems.list_all()


def warned(catalogue: Catalogue, *rows: str) -> Warned:
    """The lines that are warned of, each with its code."""
    return [(problem.place.line, problem.code) for problem in problems_of(catalogue, actuals_of(catalogue, rows))]


def codes(catalogue: Catalogue, *rows: str) -> list[str]:
    return [code for _, code in warned(catalogue, *rows)]


# HCR530: a fraction under a % unit


@pytest.mark.parametrize(
    ("value", "baseline", "expected"),
    [
        ("0.285 %", "33.65", ["HCR530"]),
        ("0.285", "33.65", ["HCR530"]),  # no unit: the indicator's own
        ("0.999 %", "33.65", ["HCR530"]),
        ("1 %", "33.65", ["HCR530"]),
        ("1.01 %", "33.65", []),
        ("0 %", "33.65", []),
        ("28.5 %", "33.65", []),
        ("0.285 1", "33.65", []),
        ("2.85 ‰", "33.65", ["HCR532"]),  # no fraction: that would be 0.285 ‰
        ("0.5 %", "10", ["HCR530"]),
        ("0.5 %", "9.99", []),
        ("0.61 %", "0.61", []),
    ],
)
def test_a_share_below_one_where_the_baseline_is_tens(value: str, baseline: str, expected: list[str]) -> None:
    catalogue = catalogue_of({"x": {}}, [target(baseline=baseline)])
    assert codes(catalogue, f"x 2018 {value}") == expected


@pytest.mark.parametrize(
    ("better", "demand", "value", "expected"),
    [
        ("higher", ">= 95", "0.97", ["HCR530"]),
        ("higher", ">= 95", "0.2", ["HCR530"]),
        ("higher", ">= 10", "0.2", ["HCR530"]),
        ("higher", ">= 9.9", "0.2", []),
        ("higher", "30", "0.2", ["HCR530"]),
        ("higher", "60..80", "0.7", ["HCR530"]),
        ("higher", "5..80", "0.7", []),
        # A ceiling does not limit how low a figure may be: only where a fraction would come close to it.
        ("lower", "< 30", "0.285", ["HCR530"]),
        ("lower", "< 30", "0.24", ["HCR530"]),
        ("lower", "< 30", "0.239", []),
        ("lower", "< 30", "0.375", ["HCR530"]),
        ("lower", "< 30", "0.376", []),
        ("lower", "<= 10", "0.5", []),
        ("lower", {"is": "~ 75", "tolerance": "5 pp"}, "0.7", ["HCR530"]),
        ("neither", "= 50", "0.5", ["HCR530"]),
        ("neither", [">= 20", "<= 60"], "0.1", ["HCR530"]),
        # A bound that names another figure is no evidence.
        ("lower", "<= baseline", "0.3", []),
        ("higher", "> previous", "0.3", []),
        ("higher", [">= 50", "> previous"], "0.3", ["HCR530"]),
        ("higher", ">= 500 ‰", "0.3", ["HCR530"]),
        ("higher", ">= 50 ‰", "0.3", []),
        ("neither", "50", "0.3", []),  # a bare number without a better side binds nothing
    ],
)
def test_without_a_baseline_every_bound_must_be_tens(
    better: str, demand: object, value: str, expected: list[str]
) -> None:
    catalogue = catalogue_of({"x": {"better": better}}, [target(demand)])
    assert codes(catalogue, f"x 2018 {value} %") == expected


def test_one_low_bound_of_several_is_enough_to_pass() -> None:
    targets = [target(">= 50"), target(">= 5", period="2020")]
    assert codes(catalogue_of({"x": {"better": "higher"}}, targets), "x 2018 0.6 %") == []


def test_one_low_baseline_of_several_is_enough_to_pass() -> None:
    low = {**target(baseline=9), "source": "附件2"}
    assert codes(catalogue_of({"x": {}}, [target(baseline=33), low]), "x 2018 0.6 %") == []


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], [(1, "HCR530")]),
        ([f"{LOWER}:x 2018 40 %", "x 2017 38 %"], [(1, "HCR530")]),
        ([f"{LOWER}:x 2018 10 %"], [(1, "HCR530")]),
        ([f"{LOWER}:x 2018 9.9 %"], []),
        ([f"{ELSEWHERE}:x 2018 40 %", "x 2017 8 %"], []),
        ([f"{ELSEWHERE}:x 2018 8 %", "x 2017 40 %"], []),
        ([f"{LOWER}:x 2018 1.1 %"], []),
        # Others that are 1 % or less themselves may all have been written so.
        ([f"{LOWER}:x 2018 1 %"], [(1, "HCR530"), (2, "HCR530")]),
        ([f"{LOWER}:x 2018 0.31 %"], [(1, "HCR530"), (2, "HCR530")]),
        (["y 2018 5 %"], [(1, "HCR530")]),
    ],
)
def test_its_other_figures_must_be_tens(others: Sequence[str], expected: Warned) -> None:
    catalogue = catalogue_of({"x": {}, "y": {}}, [target(baseline=33.65)])
    found = warned(catalogue, "x 2018 0.285 %", *others)
    assert [each for each in found if each[1] == "HCR530"] == expected


@pytest.mark.parametrize(
    ("region", "expected"), [(OWN, ["HCR530"]), (LOWER, ["HCR530"]), (ELSEWHERE, []), ("440000", [])]
)
def test_a_document_speaks_for_its_region_and_those_below(region: str, expected: list[str]) -> None:
    assert codes(catalogue_of({"x": {}}, [target(baseline=33.65)]), f"{region}:x 2018 0.3 %") == expected


@pytest.mark.parametrize("name", ["医疗费用增长率", "门诊费用增幅", "费用增速", "Growth of x", "Rate of increase"])
def test_growth_rates_may_be_small_large_and_negative(name: str) -> None:
    catalogue = catalogue_of({"x": {"name": name}}, [target("< 30", baseline=12)])
    assert codes(catalogue, "x 2018 0.3 %", "x 2017 130 %", "x 2016 -12 %", "x 2015 1.2 %") == []


def test_an_indicator_whose_formula_is_growth_is_a_growth_rate() -> None:
    catalogue = catalogue_of({"x": {"formula": "growth (y)"}, "y": {"unit": "元"}}, [target(baseline=12)])
    assert codes(catalogue, "x 2018 0.12 %", "x 2017 120 %", "x 2016 -1 %") == []


# HCR531: above 100 %


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("%", "100 %", []),
        ("%", "100.0001 %", ["HCR531"]),
        ("%", "1000 ‰", []),
        ("%", "1001 ‰", ["HCR531"]),
        ("%", "1.01 1", ["HCR531"]),
        ("‰", "1000.1", ["HCR531"]),
        ("‰", "999", []),
        ("1/10万", "100001", ["HCR531"]),
        ("1", "1.2", []),
        ("1", "120 %", []),
        ("倍", "12", []),
        ("元/百元", "120", []),
        ("pp", "120", []),
        ("人/千人", "1000", []),
        ("人/千人", "1200", ["HCR536"]),
        ("人/万人", "15000", ["HCR536"]),
        ("张/千人", "1000.1", ["HCR536"]),
        ("元/人", "120000", []),
    ],
)
def test_a_share_above_the_whole(unit: str, value: str, expected: list[str]) -> None:
    assert codes(catalogue_of({"x": {"unit": unit}}), f"x 2018 {value}") == expected


# HCR532: a power of ten


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2.84", []),
        ("22.71", []),
        ("22.72", ["HCR532"]),
        ("28.4", ["HCR532"]),
        ("35.5", ["HCR532"]),
        ("35.51", []),
        ("284", ["HCR532"]),
        ("1000", []),
        ("2840", ["HCR532"]),
        ("28400", ["HCR532"]),
        ("35500.1", ["HCR536"]),
        ("284000", ["HCR536"]),
        ("0.284", ["HCR532"]),
        ("0.0284", ["HCR532"]),
        ("0.00284", ["HCR532"]),
        ("0.000284", ["HCR532"]),
        ("0.00001", []),
        ("0.5", []),
        ("0", []),
    ],
)
def test_a_power_of_ten_from_the_baseline_within_a_quarter(value: str, expected: list[str]) -> None:
    catalogue = catalogue_of({"x": {"unit": "人/万人"}}, [target("> 1", baseline=2.84)])
    assert codes(catalogue, f"x 2018 {value}") == expected


def test_a_baseline_of_zero_says_nothing() -> None:
    assert codes(catalogue_of({"x": {"unit": "1/10万"}}, [target("< 10", baseline=0)]), "x 2018 100") == []


@pytest.mark.parametrize(
    ("unit", "rows", "expected"),
    [
        ("万元", ["x 2017 45,210", "x 2018 4,874.5"], [(2, "HCR532")]),
        ("万元", ["x 2017 45,210 万元", "x 2018 4.87 亿元"], []),
        ("万元", ["x 2017 45,210 万元", "x 2018 48,745 元"], [(2, "HCR532")]),
        ("万元", ["x 2018Q1 45,210", "x 2018Q2 452,100"], [(2, "HCR532")]),
        ("万元", ["x 2017Q2 45,210", "x 2018Q2 452,100"], [(2, "HCR532")]),
        ("万元", ["x 2017Q2 45,210", "x 2018Q3 452,100"], []),
        ("万元", ["x 2016 45,210", "x 2018 4,521"], []),  # two years lie between
        ("%", ["x 2017 0.61", "x 2018 6.04"], [(2, "HCR532")]),
        ("%", ["x 2017 0.61", f"{LOWER}:x 2018 6.04"], []),
        ("元/人", ["x 2017 0", "x 2018 10"], []),
        # Full coverage reached from a tenth is a roll-out; lost again, it is a slip.
        ("%", ["x 2017 10", "x 2018 100"], []),
        ("%", ["x 2017 100", "x 2018 10"], [(2, "HCR532")]),
        ("%", ["x 2017 1", "x 2018 100"], [(2, "HCR532")]),
        # Small counts grow by tens; large ones do not.
        ("家", ["x 2017 2", "x 2018 20"], []),
        ("家", ["x 2017 99.9", "x 2018 999"], []),
        ("家", ["x 2017 100", "x 2018 1,000"], [(2, "HCR532")]),
        ("人次", ["x 2017 12", "x 2018 120,000"], [(2, "HCR532")]),
        # January after December, where the year's total is reported month by month.
        ("万元", ["x 2017-12 120", "x 2018-01 10"], []),
        ("万元", ["x 2017-12 120", "x 2018-01 1.2"], [(2, "HCR532")]),
        ("万元", ["x 2018-01 10", "x 2018-02 100"], [(2, "HCR532")]),
    ],
)
def test_a_power_of_ten_from_the_figure_before(unit: str, rows: Sequence[str], expected: Warned) -> None:
    assert warned(catalogue_of({"x": {"unit": unit}}), *rows) == expected


@pytest.mark.parametrize("name", ["基金当年结余", "收支差额", "Balance of the fund", "Surplus"])
def test_balances_move_freely_and_may_be_negative(name: str) -> None:
    catalogue = catalogue_of({"x": {"name": name, "unit": "万元"}})
    assert codes(catalogue, "x 2017 3,000", "x 2018 300", "x 2019 -30") == []


def test_the_other_power_of_a_difference_is_no_slip() -> None:
    parts = {"y": {"unit": "元"}, "z": {"unit": "元"}}
    catalogue = catalogue_of({"x": {"formula": "(y - z) / y"}, **parts})
    assert codes(catalogue, "x 2017 12", "x 2018 1.2", "x 2019 -1.2") == []


def test_months_are_not_held_against_the_baseline_of_a_year() -> None:
    catalogue = catalogue_of({"x": {"unit": "万元"}}, [target("> 1", baseline=48000)])
    assert codes(catalogue, "x 2018-03 4,000") == []
    assert codes(catalogue, "x 2018 4,000") == ["HCR532"]


@pytest.mark.parametrize(("region", "expected"), [(OWN, ["HCR532"]), (LOWER, []), (ELSEWHERE, [])])
def test_a_baseline_is_its_own_regions(region: str, expected: list[str]) -> None:
    catalogue = catalogue_of({"x": {"unit": "万元"}}, [target("> 1", baseline=48000)])
    assert codes(catalogue, f"{region}:x 2018 4,000") == expected


def test_the_baseline_of_a_document_for_any_region_counts_everywhere() -> None:
    catalogue = catalogue_of({"x": {"unit": "人/千人"}}, [target("> 1", baseline=2.5)], region={"code": "*"})
    assert codes(catalogue, f"{ELSEWHERE}:x 2018 25") == ["HCR532"]


def test_a_row_is_warned_of_once_and_the_fraction_wins() -> None:
    catalogue = catalogue_of({"x": {}}, [target(baseline=33.65)])
    assert warned(catalogue, "x 2018 0.3365 %", "x 2017 33.65 %") == [(1, "HCR530")]
    assert warned(catalogue, "x 2018 336.5 %", "x 2017 33.65 %") == [(1, "HCR531")]


# HCR533: negative


@pytest.mark.parametrize("unit", ["%", "‰", "家", "人次", "万元", "元/人", "岁", "天", "张/千人", "倍", "1"])
def test_what_cannot_be_negative(unit: str) -> None:
    catalogue = catalogue_of({"x": {"unit": unit}})
    assert codes(catalogue, "x 2018 -3") == ["HCR533"]
    assert codes(catalogue, "x 2018 0") == []
    assert codes(catalogue, "x 2018 -0.0") == []


def test_percentage_points_may_be_negative() -> None:
    assert codes(catalogue_of({"x": {"unit": "pp"}}), "x 2018 -3", "x 2017 30", "x 2016 300") == []


# HCR534: a period repeated

SIX = {id_: {"unit": "元/人"} for id_ in "abcdef"}


def period_rows(period: str, values: Mapping[str, object], region: str = OWN) -> list[str]:
    return [f"{region}:{id_} {period} {value}" for id_, value in values.items()]


FIVE = dict(zip("abcde", (11, 12.5, 13, 14, 15), strict=True))


@pytest.mark.parametrize(
    ("earlier", "later", "values", "expected"),
    [
        ("2017", "2018", FIVE, [(6, "HCR534")]),
        ("2016", "2018", FIVE, [(6, "HCR534")]),
        ("2018Q1", "2018Q2", FIVE, [(6, "HCR534")]),
        ("2018", "2018Q2", FIVE, []),
        ("2018Q1", "2018-01", FIVE, []),
        ("standing", "2018", FIVE, []),
        ("2017", "2018", {**FIVE, "e": 15.01}, []),
        ("2017", "2018", {**FIVE, "b": "12.50"}, [(6, "HCR534")]),
        ("2017", "2018", {**FIVE, "f": 99}, [(6, "HCR534")]),  # f was not given before
        ("2017", "2018", {k: v for k, v in FIVE.items() if k != "e"}, []),
        ("2017", "2018", {**FIVE, "e": "——"}, []),
    ],
)
def test_the_same_figures_for_two_periods(
    earlier: str, later: str, values: Mapping[str, object], expected: Warned
) -> None:
    assert warned(catalogue_of(SIX), *period_rows(earlier, FIVE), *period_rows(later, values)) == expected


def test_the_warning_stands_at_the_later_period_wherever_its_rows_are() -> None:
    rows = [*period_rows("2018", FIVE), *period_rows("2017", FIVE)]
    assert warned(catalogue_of(SIX), *rows) == [(1, "HCR534")]
    assert warned(catalogue_of(SIX), *reversed(rows)) == [(6, "HCR534")]


def test_one_figure_that_differs_beside_five_equal_ones_is_enough_to_pass() -> None:
    rows = [*period_rows("2017", {**FIVE, "f": 1}), *period_rows("2018", {**FIVE, "f": 1.5})]
    assert warned(catalogue_of(SIX), *rows) == []


def test_what_may_well_stay_is_counted_with_the_rest() -> None:
    catalogue = catalogue_of({**SIX, "f": {"unit": "%"}})
    values = {**FIVE, "f": 100}
    (found,) = problems_of(
        catalogue, actuals_of(catalogue, [*period_rows("2017", values), *period_rows("2018", values)])
    )
    assert dict(found.args)["count"] == "6"


def test_regions_do_not_repeat_one_another() -> None:
    assert warned(catalogue_of(SIX), *period_rows("2017", FIVE), *period_rows("2018", FIVE, LOWER)) == []


def test_zero_and_full_shares_may_well_stay() -> None:
    shares = {id_: {"unit": "%"} for id_ in "abcdef"}
    full = dict.fromkeys("abcde", 100)
    assert warned(catalogue_of(shares), *period_rows("2017", full), *period_rows("2018", full)) == []
    zero = dict.fromkeys("abcde", 0)
    assert warned(catalogue_of(SIX), *period_rows("2017", zero), *period_rows("2018", zero)) == []


def test_each_later_period_names_the_latest_that_it_repeats() -> None:
    rows = [row for period in ("2015", "2016", "2018") for row in period_rows(period, FIVE)]
    other = period_rows("2017", {**FIVE, "a": 10})
    catalogue = catalogue_of(SIX)
    found = problems_of(catalogue, actuals_of(catalogue, [*rows, *other]))
    said = [dict(problem.args) for problem in found if problem.code == "HCR534"]
    assert said == [
        {"count": "5", "later": "2016", "earlier": "2015"},
        {"count": "5", "later": "2018", "earlier": "2016"},
    ]


def test_a_repeated_period_and_a_figure_are_both_warned_of_on_one_row() -> None:
    values = {**FIVE, "a": -11}
    found = warned(catalogue_of(SIX), *period_rows("2017", values), *period_rows("2018", values))
    assert found == [(1, "HCR533"), (6, "HCR533"), (6, "HCR534")]


# HCR535: a denominator that moved


def ratio(formula: str = "y / z", unit: str = "万元") -> Catalogue:
    return catalogue_of({"x": {"formula": formula}, "y": {"unit": unit}, "z": {"unit": unit}})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["z 2017 100", "z 2018 150"], []),
        (["z 2017 100", "z 2018 150.1"], [(2, "HCR535")]),
        (["z 2017 100", "z 2018 50"], []),
        (["z 2017 100", "z 2018 49.9"], [(2, "HCR535")]),
        (["z 2017 100", "z 2018 0"], [(2, "HCR535")]),
        (["z 2017 0", "z 2018 100"], []),
        (["y 2017 100", "y 2018 300"], []),  # no denominator
        (["z 2016 100", "z 2018 300"], []),
        (["z 2017 100 万元", "z 2018 300 万元", f"{LOWER}:z 2018 30"], [(2, "HCR535")]),
        (["z 2017 11,000 万元", "z 2018 2.145 亿元"], [(2, "HCR535")]),
        (["z 2017 20,300 万元", "z 2018 2.145 亿元"], []),
        (["z 2017Q2 100", "z 2018Q2 200"], [(2, "HCR535")]),
        # A running total of the year: by the second quarter twice the first.
        (["z 2018Q1 100", "z 2018Q2 200", "z 2018Q3 300", "z 2018Q4 400"], []),
        (["z 2018Q1 100", "z 2018Q2 310"], [(2, "HCR535")]),
        (["z 2018Q2 100", "z 2018Q3 40"], [(2, "HCR535")]),
        (["z 2018Q1 100", "z 2018Q2 90"], []),
        (["z 2017Q4 400", "z 2018Q1 100"], []),
        (["z 2017 100", "z 2018 1000"], [(2, "HCR532")]),  # reported more precisely
    ],
)
def test_a_denominator_changed_by_more_than_half(rows: Sequence[str], expected: Warned) -> None:
    assert warned(ratio(), *rows) == expected


@pytest.mark.parametrize(
    ("formula", "denominators"),
    [
        ("y / z", {"z"}),
        ("y + z", set()),
        ("y / (z / 12)", {"z"}),
        ("(y + z) / (y * 2 + 1)", {"y"}),
        ("y / (y + previous(z))", {"y", "z"}),
        ("growth(y / z)", {"z"}),
        ("y / z * y", {"z"}),
        ("y - y / z", {"z"}),
        ("growth(y)", set()),
        ("y * z / 100", set()),
    ],
)
def test_denominators_are_what_formulas_divide_by(formula: str, denominators: set[str]) -> None:
    catalogue = ratio(formula, "1")  # of plain numbers any formula makes a share
    moved = {id_ for id_ in "yz" if codes(catalogue, f"{id_} 2017 100", f"{id_} 2018 200") == ["HCR535"]}
    assert moved == denominators


# Figures without a warning


def test_what_cannot_be_weighed_is_left_alone() -> None:
    catalogue = catalogue_of({"x": {}}, [target(baseline=33.65)])
    (sound,) = actuals_of(catalogue, ["x 2018 0.3 %"])
    figure = Figure(Fraction(3, 10), "0.3")
    yuan = catalogue.units.read("元")
    unusable = [
        replace(sound, figure=None),
        replace(sound, trouble="contradicting"),
        replace(sound, subject="nobody_knows"),
        replace(sound, period=None),
        replace(sound, unit=yuan, figure=figure),
    ]
    assert [len(problems_of(catalogue, [each])) for each in (sound, *unusable)] == [1, 0, 0, 0, 0, 0]


@pytest.mark.slow
@pytest.mark.parametrize("paths", [[path] for path in EXAMPLES] + [EXAMPLES[1:3]], ids=lambda paths: paths[0].stem)
def test_the_examples_are_plausible(paths: list[Path], hcr) -> None:
    ran = hcr("check", *(path.as_posix() for path in paths), "--format", "json")
    found = [problem for problem in json.loads(ran.out)["problems"] if problem["code"] in RULES]
    assert found == []


# Messages and manual


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_a_warning_with_a_manual_page(code: str) -> None:
    assert CODES[code] == "warning"
    page = page_of(code, "en")
    assert page.title and page.text and page.fails and page.passes
    _, english, chinese = PROBLEMS[code]
    assert fields(english) == fields(chinese)


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_every_code_of_plausibility_has_its_rule() -> None:
    assert {code for code in PROBLEMS if re.fullmatch("HCR53[0-6]", code)} == set(RULES)
    assert set(FIGURE_RULES) | set(PERIOD_RULES) == set(RULES)


CSV = "region,indicator,period,value,unit\n"
TARGETS = {
    "hcr": 1,
    "region": {"code": OWN},
    "indicators": {
        "share": {"name": {"zh": "占比", "en": "Share"}, "unit": "%", "better": "lower"},
        "cost": {"name": {"zh": "费用", "en": "Cost"}, "unit": "万元", "better": "lower"},
        "rate": {"name": {"zh": "比", "en": "Rate"}, "unit": "%", "better": "lower", "formula": "cost / pay"},
        "pay": {"name": {"zh": "工资", "en": "Pay"}, "unit": "万元", "better": "lower"},
    },
    "targets": [{"indicator": "share", "source": "附件1", "baseline": 33.65, "by": {"2018": "< 30"}}],
}


@pytest.mark.parametrize(
    ("rows", "english", "chinese"),
    [
        (
            "share,2018,0.285,%",
            "HCR530 warning: 0.285 % is far below 33.65 % (Baseline); perhaps a fraction under a % unit: "
            "read as one it is 28.5 %",
            "HCR530 警告：0.285% 远低于 33.65%（现状）；可能把小数填入了以%为单位的栏（按小数为28.5%）",
        ),
        (
            "share,2018,103,%",
            "HCR531 warning: 103 % is above 100 %, which a share of a whole cannot be; perhaps the decimal "
            "point, the unit or the denominator is wrong",
            "HCR531 警告：103% 超过100%，占比不应大于100%；请核对小数点、单位和分母",
        ),
        (
            "share,2018,3.4,%",
            "HCR532 warning: 3.4 % and 33.65 % (Baseline) are a factor of about 10 apart; perhaps the "
            "decimal point or the unit is wrong",
            "HCR532 警告：3.4% 与 33.65%（现状）相差约10倍；小数点或单位可能有误",
        ),
        (
            'cost,2018,"30,000",元',
            "HCR532 warning: 30,000 yuan and 30,000 ×10,000 yuan (2017) are a factor of about 10,000 apart; "
            "perhaps the decimal point or the unit is wrong",
            "HCR532 警告：30,000元 与 30,000万元（2017）相差约10,000倍；小数点或单位可能有误",
        ),
        (
            "cost,2018,-3,万元",
            "HCR533 warning: -3 ×10,000 yuan is negative, which 'Cost' cannot be; perhaps the minus is a dash, "
            "or a change was given for a level",
            "HCR533 警告：-3万元 为负数，而“费用”不应为负；可能误把连字符当作负号，或把增减量当作数值",
        ),
        (
            "pay,2018,200,万元",
            "HCR535 warning: 200 ×10,000 yuan is a denominator, more than half away from 100 ×10,000 yuan (2017); "
            "perhaps its coverage or its unit changed",
            "HCR535 警告：200万元 为分母，与 100万元（2017）相比变动超过一半；统计口径或单位可能有变",
        ),
    ],
)
def test_a_message_names_what_was_found_and_what_it_was_held_against(
    rows: str, english: str, chinese: str, hcr, tmp_path: Path
) -> None:
    (tmp_path / "t.yaml").write_text(json.dumps(TARGETS, ensure_ascii=False), encoding="utf-8")
    before = f'{OWN},cost,2017,"30,000",万元\n{OWN},pay,2017,100,万元\n'
    (tmp_path / "a.csv").write_text(f"{CSV}{before}{OWN},{rows}\n", encoding="utf-8")
    for lang, message in (("en", english), ("zh", chinese)):
        ran = hcr("check", str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--lang", lang)
        found = [line for line in ran.err.splitlines() if "HCR53" in line]
        assert len(found) == 1
        assert re.search(r"a\.csv:4(:\d+)?: " + re.escape(message) + "$", found[0]), found[0]


def test_a_repeated_period_is_named_in_both_languages(hcr, tmp_path: Path) -> None:
    indicators = {id_: {"name": id_, "unit": "元", "better": "lower"} for id_ in FIVE}
    file = {**TARGETS, "indicators": {**TARGETS["indicators"], **indicators}}
    (tmp_path / "t.yaml").write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    rows = [f"{OWN},{id_},{period},{value},元\n" for period in (2016, 2018) for id_, value in FIVE.items()]
    (tmp_path / "a.csv").write_text(CSV + "".join(rows), encoding="utf-8")
    options = ("check", str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--lang")
    english = "all 5 figures given for both 2018 and 2016 are the same; perhaps those of 2016 came a second time"
    assert f"HCR534 warning: {english}\n" in hcr(*options, "en").err
    chinese = "2018 与 2016 均有的5个数值完全相同；可能重复报送了 2016 的数据"
    assert f"HCR534 警告：{chinese}\n" in hcr(*options, "zh").err


@pytest.mark.parametrize(("fail_on", "code"), [("not_met", 0), ("missing", 0), ("warning", 1)])
def test_warnings_fail_a_run_only_when_asked(fail_on: str, code: int, hcr, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(json.dumps(TARGETS, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "a.csv").write_text(f"{CSV}{OWN},share,2018,0.285,%\n", encoding="utf-8")
    arguments = ("check", str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--fail-on", fail_on)
    assert hcr(*arguments).code == code


# Properties

EVERYTHING = load(ROOT / "targets", Problems())
REGIONS = [d.region.code for d in EVERYTHING.documents] + [LOWER, "", "x", "440000"]
numbers = st.sampled_from([Fraction(n) for n in (0, 1, 10, 100, 1000)]) | st.fractions() | st.decimals(0, 1, places=4)
figures = numbers.map(lambda number: Figure(Fraction(number), str(number)))
periods = st.one_of(
    st.just(STANDING),
    st.none(),
    st.integers(1900, 2199).map(Period),
    st.builds(Period, st.integers(2017, 2019), st.just(3), st.integers(1, 4)),
    st.builds(Period, st.integers(2017, 2019), st.just(1), st.integers(1, 12)),
)
units = st.sampled_from([None, *{i.unit for i in EVERYTHING.indicators.values()}])
anything = st.builds(
    Actual,
    st.sampled_from(REGIONS),
    st.sampled_from([*EVERYTHING.indicators, EVERYTHING.tasks[0].id, ""]),
    periods,
    st.just(""),
    st.builds(Place, st.just("a.csv"), st.integers(1, 9)),
    st.none() | figures,
    units,
    trouble=st.sampled_from(["", "", "", "unreadable"]),
)
thorough = settings(deadline=None, database=None, max_examples=examples(100))


@pytest.mark.slow
@thorough
@given(st.lists(anything, max_size=30))
def test_no_submission_breaks_it_and_it_says_only_warnings_about_its_rows(actuals: list[Actual]) -> None:
    places = {actual.place for actual in actuals if actual.figure}
    for problem in problems_of(EVERYTHING, actuals):
        assert problem.code in RULES and problem.level == "warning" and problem.place in places
        assert "{" not in problem.format_message("en") + problem.format_message("zh")


usable = st.builds(
    Actual,
    st.sampled_from([OWN, LOWER]),
    st.sampled_from("abcdef"),
    st.integers(2016, 2019).map(Period),
    st.just(""),
    st.builds(Place, st.just("a.csv"), st.just(1)),
    st.sampled_from([Fraction(n, 100) for n in (-5, 0, 31, 100, 310, 3000, 9999, 10000, 31000)]).map(
        lambda number: Figure(number, str(number))
    ),
)


def numbered(actuals: list[Actual]) -> list[Actual]:
    return [replace(actual, place=Place("a.csv", line)) for line, actual in enumerate(actuals, 1)]


submissions = st.lists(
    usable, max_size=40, unique_by=lambda actual: (actual.region, actual.subject, actual.period)
).map(numbered)
MIXED = catalogue_of(
    {**SIX, "a": {}, "b": {"unit": "万元"}, "c": {"unit": "家"}, "f": {"formula": "b / b"}},
    [target("< 30", "a", baseline=31), target("> 1", "b", baseline=100)],
)


@pytest.mark.slow
@thorough
@given(submissions, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(actuals: list[Actual], random: Any) -> None:
    """Only the warning of a repeated period goes with the row that now comes first."""
    shuffled = list(actuals)
    random.shuffle(shuffled)

    def found(rows: Iterable[Actual]) -> list[tuple[int, str, str]]:
        problems = problems_of(MIXED, rows)
        return sorted((p.place.line if p.code != "HCR534" else 0, p.code, str(p.args)) for p in problems)

    assert found(shuffled) == found(actuals)


@pytest.mark.slow
@thorough
@given(submissions)
def test_the_unit_a_sum_is_written_in_changes_nothing(actuals: list[Actual]) -> None:
    yuan = MIXED.units.read("元")

    def rewritten(actual: Actual) -> Actual:
        if actual.subject != "b" or actual.figure is None:
            return actual
        return replace(actual, unit=yuan, figure=Figure(actual.figure.value * 10_000, ""))

    def found(rows: Iterable[Actual]) -> Warned:
        return [(problem.place.line, problem.code) for problem in problems_of(MIXED, rows)]

    assert found(map(rewritten, actuals)) == found(actuals)


def calls(catalogue: Catalogue, actuals: list[Actual]) -> int:
    """How many functions are called, which unlike seconds is the same at every run."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    problems = Problems()
    context = Context(catalogue, Figures(actuals), date(2019, 1, 31))
    previous = sys.getprofile()
    sys.setprofile(note)
    try:
        find_implausible(context, actuals, problems)
    finally:
        sys.setprofile(previous)
    return count


def of_periods(count: int) -> list[Actual]:
    """One region, ever more months, all alike: each repeats the one before."""
    months = [f"{1900 + month // 12}-{month % 12 + 1:02}" for month in range(count)]
    return actuals_of(MIXED, [f"{id_} {month} 31" for month in months for id_ in "abcde"])


def of_regions(count: int) -> list[Actual]:
    """Ever more regions, with fractions under % throughout."""
    return actuals_of(MIXED, [f"{OWN}{n:06}:{id_} 2018 0.31" for n in range(count) for id_ in "abcde"])


def of_differing(count: int) -> list[Actual]:
    """One region, ever more months, alike but for one figure at their end."""
    months = [f"{1900 + month // 12}-{month % 12 + 1:02}" for month in range(count)]
    return actuals_of(
        MIXED, [f"{id_} {month} {n if id_ == 'e' else 31}" for n, month in enumerate(months) for id_ in "abcde"]
    )


@pytest.mark.slow
@pytest.mark.parametrize("rows", [of_periods, of_regions, of_differing])
def test_the_work_grows_with_the_rows_and_no_faster(rows: Any) -> None:
    once, twice = (calls(MIXED, rows(count)) for count in (300, 600))
    assert twice <= once * 2.2
