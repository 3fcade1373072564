"""What holds of every figure, bound and submission, and not only of those that somebody thought of."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from depth import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from judging import judge, target_file

from hcr.core.formula import FormulaError, Operation, parse, write_formula
from hcr.core.formula import Number as FormulaNumber
from hcr.core.interval import Interval
from hcr.language.expressions import BASELINE, PREVIOUS, Bound, Demand, Tolerance, read_demand, read_tolerance
from hcr.language.names import Names, normalise_name, split_unit
from hcr.language.numbers import is_finite_decimal, is_missing, read_figure, read_number, write_number
from hcr.language.periods import Period, read_date, read_duration, read_period
from hcr.language.units import KNOWN, Units, UnknownUnit

quick = settings(deadline=None, database=None, max_examples=examples(100))
slow = settings(deadline=None, database=None, max_examples=examples(60))

decimals = st.builds(lambda n, places: Fraction(n, 10**places), st.integers(-(10**12), 10**12), st.integers(0, 9))
fractions = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)
positive = st.fractions(min_value=Fraction(1, 10**6), max_value=10**6)
ends = st.none() | decimals
intervals = st.builds(Interval, ends, ends, st.booleans(), st.booleans())
SIGNS = ["<", "<=", ">", ">=", "=", "~", "bare"]
# Spellings without a digit, a hyphen or a space, which an expression would read as something else.
SPELLED = [name for name in KNOWN if not any(c.isdigit() for c in name)]


def near(interval: Interval) -> st.SearchStrategy[Fraction]:
    """Values on the ends of an interval, next to them, and anywhere."""
    steps = [Fraction(0), Fraction(1, 10**9), Fraction(-1, 10**9)]
    close = [end + step for end in (interval.low, interval.high) if end is not None for step in steps]
    return st.sampled_from(close) | decimals if close else decimals


@quick
@given(st.data(), intervals)
def test_membership_is_what_the_ends_say(data: st.DataObject, interval: Interval) -> None:
    value = data.draw(near(interval))
    above = interval.low is None or (value > interval.low if interval.low_open else value >= interval.low)
    below = interval.high is None or (value < interval.high if interval.high_open else value <= interval.high)
    assert (value in interval) == (above and below)


@quick
@given(st.data(), intervals)
def test_the_distance_agrees_with_membership_and_openness_decides_at_zero(
    data: st.DataObject, interval: Interval
) -> None:
    value = data.draw(near(interval))
    distance = interval.distance_to(value)
    if distance is None:
        assert interval.low is None and interval.high is None and value in interval
    elif distance == 0:
        assert value in (interval.low, interval.high)
        at_open_end = (interval.low_open and value == interval.low) or (interval.high_open and value == interval.high)
        assert (value in interval) != at_open_end
    else:
        assert (value in interval) == (distance > 0)


@quick
@given(st.data(), intervals)
def test_the_distance_is_how_far_the_nearest_end_is(data: st.DataObject, interval: Interval) -> None:
    """Outside it is what the figure would have to change by."""
    value = data.draw(near(interval))
    distance = interval.distance_to(value)
    assume(distance is not None and not backwards(interval))
    assert abs(distance) == min(abs(value - end) for end in (interval.low, interval.high) if end is not None)
    if distance < 0:
        assert any(interval.distance_to(moved) == 0 for moved in (value + distance, value - distance))


def backwards(interval: Interval) -> bool:
    """Does it end before it begins?"""
    return interval.low is not None and interval.high is not None and interval.low > interval.high


@quick
@given(st.data(), decimals, decimals)
def test_nothing_lies_in_an_interval_that_runs_backwards(data: st.DataObject, one: Fraction, other: Fraction) -> None:
    assume(one != other)
    interval = Interval(max(one, other), min(one, other))
    assert backwards(interval)
    assert data.draw(near(interval)) not in interval


@quick
@given(st.data(), intervals, positive)
def test_scaling_bound_and_figure_alike_changes_nothing(
    data: st.DataObject, interval: Interval, factor: Fraction
) -> None:
    value = data.draw(near(interval))
    scaled = interval.scale_by(factor)
    distance = interval.distance_to(value)
    assert (value * factor in scaled) == (value in interval)
    assert scaled.distance_to(value * factor) == (None if distance is None else distance * factor)
    assert scaled.scale_by(1 / factor) == interval


GRID = [Fraction(n, 2) for n in range(-2, 7)]
SMALL = [
    Interval(low, high, low_open, high_open)
    for low in (None, *GRID[2:7:2])
    for high in (None, *GRID[2:7:2])
    for low_open in ((False, True) if low is not None else (False,))
    for high_open in ((False, True) if high is not None else (False,))
]


def test_one_interval_covers_or_misses_another_just_when_its_figures_say_so() -> None:
    """Ends at 0, 1 and 2 and figures at every half: every way in which two intervals can lie."""
    for one, other in itertools.product(SMALL, repeat=2):
        figures = [value for value in GRID if value in other]
        if figures and any(value in one for value in GRID):
            assert one.covers(other) == all(value in one for value in figures), (one, other)
            assert one.misses(other) == all(value not in one for value in figures), (one, other)


UNIT_PAIRS = [
    (one, other)
    for one, other in itertools.product(KNOWN.values(), repeat=2)
    if one.kind == other.kind and one != other
]


@slow
@given(st.sampled_from(UNIT_PAIRS), decimals, st.sampled_from(["", "-", "0", "+"]), st.sampled_from(SIGNS))
def test_converting_the_bound_agrees_with_converting_the_figure(
    pair: tuple[Any, Any], bound: Fraction, offset: str, sign: str
) -> None:
    """The same figure in two units of a kind gets the same status and distance; bound and figure often coincide."""
    own, other = pair
    factor = own.factor_to(other)
    figure = {"": bound * 2, "-": bound - Fraction(1, 10**6), "0": bound, "+": bound + Fraction(1, 10**6)}[offset]
    assume(is_finite_decimal(figure * factor))
    expression = write_number(bound) if sign == "bare" else f"{sign} {write_number(bound)}"
    target = {"indicator": "x", "source": "一", "by": {"2018": expression}, "tolerance": "10 %"}
    file = target_file({"x": {"unit": own.name}}, [target])
    verdicts = [
        judge(file, ["x", "2018", write_number(value), unit.name])
        for value, unit in ((figure, own), (figure * factor, other))
    ]
    assert verdicts[0].one == verdicts[1].one
    assert verdicts[0].one[0] in ("met", "not_met")


@slow
@given(decimals, decimals, st.integers(-6, 6), st.sampled_from(SIGNS), st.sampled_from(["lower", "higher"]))
def test_a_verdict_does_not_hang_on_the_scale(
    bound: Fraction, figure: Fraction, power: int, sign: str, better: str
) -> None:
    """Bound and figure times a power of ten: the same status, the distance times it."""
    factor = Fraction(10) ** power
    found = []
    for scale in (Fraction(1), factor):
        expression = write_number(bound * scale) if sign == "bare" else f"{sign} {write_number(bound * scale)}"
        target = {"indicator": "x", "source": "一", "by": {"2018": expression}, "tolerance": "5 %"}
        file = target_file({"x": {"unit": "元", "better": better}}, [target])
        found.append(judge(file, ["x", "2018", write_number(figure * scale), "元"]).one)
    (status, distance, reason), (status_scaled, distance_scaled, reason_scaled) = found
    assert (status, reason) == (status_scaled, reason_scaled)
    assert Fraction(distance or "") * factor == Fraction(distance_scaled or "")


@slow
@given(decimals, decimals, decimals, st.sampled_from(["lower", "higher"]), st.sampled_from(["~", "bare", ".."]))
def test_a_better_figure_is_never_judged_worse(
    bound: Fraction, one: Fraction, other: Fraction, better: str, sign: str
) -> None:
    """About, ranges and bare numbers bind on the bad side only."""
    expression = {
        "~": f"~ {write_number(bound)}",
        "bare": write_number(bound),
        "..": f"{write_number(bound)}..{write_number(bound + 7)}",
    }[sign]
    target = {"indicator": "x", "source": "一", "by": {"2018": expression}, "tolerance": "5 pp"}
    file = target_file({"x": {"better": better}}, [target])
    worse, good = sorted((one, other), reverse=better == "lower")
    first, second = (judge(file, ["x", "2018", write_number(value), "%"]).one for value in (worse, good))
    assert Fraction(first[1] or "") <= Fraction(second[1] or "")
    assert (first[0], second[0]) != ("met", "not_met")


units = st.sampled_from(["", *SPELLED])
references = st.sampled_from([BASELINE, PREVIOUS, "rural_net_income", "x2"])
bounds = st.builds(Bound, decimals, units) | st.builds(Bound, decimals, st.just(""), references)
singles = st.builds(Demand, st.sampled_from(SIGNS), bounds)


@st.composite
def ranges(draw: st.DrawFn) -> Demand:
    """A range as it is read: one unit for both ends, or one each."""
    low, high = draw(decimals), draw(decimals)
    last = draw(units)
    first = draw(st.sampled_from(SPELLED)) if last and draw(st.booleans()) else last
    # 2018 年 is the year, and refused.
    assume(not any(unit == "年" and 1900 <= number < 2200 for number, unit in ((low, first), (high, last))))
    return Demand("..", Bound(low, first), Bound(high, last))


@quick
@given(singles | ranges())
def test_a_printed_target_is_read_as_the_same_target(demand: Demand) -> None:
    assert read_demand(str(demand)) == demand


@pytest.mark.parametrize("text", ["5..10 1/10万", "5..10 /10万", "5—10/10万"])
def test_a_printed_range_in_a_unit_with_digits_is_read_again(text: str) -> None:
    demand = read_demand(text)
    assert demand is not None
    assert read_demand(str(demand)) == demand


words = st.sampled_from(
    "不低于 不超过 超过 达到 约 控制在 提高到 以上 以下 以内 左右 至 到 — .. 5 7.5 10 人 % 万元 < >= ~".split()
)


@quick
@given(st.lists(words, min_size=1, max_size=6).map("".join))
def test_whatever_words_are_read_print_to_the_same_demand(text: str) -> None:
    demand = read_demand(text)
    assert demand is None or read_demand(str(demand)) == demand


@quick
@given(decimals.map(abs), st.sampled_from(["", "pp", "%", "岁", "1/10万"]))
def test_a_printed_tolerance_is_read_as_the_same_tolerance(number: Fraction, unit: str) -> None:
    tolerance = Tolerance(number, unit)
    assert read_tolerance(str(tolerance)) == tolerance


@quick
@given(decimals)
def test_a_printed_figure_that_terminates_is_read_exactly(value: Fraction) -> None:
    assert read_number(write_number(value)) == value
    figure = read_figure(f"{write_number(value)} 万元")
    assert figure is not None
    assert (figure.value, figure.unit) == (value, "万元")


@quick
@given(fractions)
def test_a_printed_figure_that_does_not_terminate_has_twelve_digits(value: Fraction) -> None:
    """Rounded to the nearest; no exponent, no trailing zero."""
    text = write_number(value)
    assert not set(text) - set("-0123456789.")
    if is_finite_decimal(value):
        assert Fraction(text) == value
        return
    digits = len(Decimal(text).as_tuple().digits)
    assert digits <= 12
    assert abs(Fraction(text) - value) <= abs(value) * Fraction(5, 10**12)


@quick
@given(decimals, st.booleans())
def test_separators_and_width_change_no_value(value: Fraction, wide: bool) -> None:
    whole, dot, rest = write_number(abs(value)).partition(".")
    text = f"{'-' if value < 0 else ''}{int(whole):,}{dot}{rest}"
    if wide:
        text = "".join(chr(ord(c) + 0xFEE0) for c in text)
    assert read_number(text) == value


# A submission: one figure or mark for each of some indicators and periods.
cells = st.sampled_from(["29.9", "30", "30.1", "0.3", "——", "", "300‰", "30 元", "about 30", "12,3", "1"])
keys = st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(["2017", "2018", "2018Q3", "2018-11"]))
submissions = st.dictionaries(keys, cells, min_size=1, max_size=8).map(
    lambda found: [[id_, period, value, ""] for (id_, period), value in found.items()]
)
TARGETS = [
    {"indicator": "a", "source": "一", "by": {"2017": "<= 30", "2018": "< 30"}},
    {"indicator": "b", "source": "二", "by": {"2018": [">= 8 * a", "> previous"], "standing": "<= 30"}},
    {"indicator": "c", "source": "三", "by": {"2018": "~ 30", "2018Q3": "29..30"}, "tolerance": "0.1 pp"},
    {"indicator": "d", "source": "四", "by": {"2017": "<= 30", "2018": "= 30"}},
    {"indicator": "z", "source": "五", "by": {"2017": "<= 30", "2018": "<= 30"}},
]
INDICATORS = {"a": {}, "b": {"better": "higher"}, "c": {"better": "neither"}, "d": {"formula": "a / c"}, "z": {}}
FILE = target_file(INDICATORS, TARGETS)


def by_target(file: Mapping[str, Any], rows: Sequence[Sequence[str]], as_of: str) -> dict[tuple[str, str], Any]:
    """Every verdict by target and period, without the places of the files and lines."""
    found = judge(file, *rows, as_of=as_of).verdicts
    places = ("target_file", "actual_line")
    return {(v["target"], v["period"]): {key: v[key] for key in v if key not in places} for v in found}


days = st.sampled_from(["2017-12-31", "2018-01-01", "2018-12-31", "2019-01-01"])


@pytest.mark.slow
@slow
@given(st.data(), submissions, days)
def test_the_order_of_rows_does_not_matter(data: st.DataObject, rows: list[list[str]], as_of: str) -> None:
    shuffled = data.draw(st.permutations(rows))
    assert by_target(FILE, rows, as_of) == by_target(FILE, shuffled, as_of)


@pytest.mark.slow
@slow
@given(
    submissions,
    days,
    st.sampled_from(["z", "nothing of the kind", ""]),
    st.sampled_from(["2017", "2018", "2018Q3", "someday", ""]),
    cells,
    st.sampled_from(["", "%", "furlongs", "元/百元"]),
)
def test_no_row_changes_the_verdict_of_another(
    rows: list[list[str]], as_of: str, indicator: str, period: str, value: str, unit: str
) -> None:
    """A row of another indicator, sound or broken, may add verdicts; those that were there stay."""
    before = by_target(FILE, rows, as_of)
    after = by_target(FILE, [*rows, [indicator, period, value, unit]], as_of)
    assert {key: after.get(key) for key in before if key[0] != "z@五"} == {
        key: verdict for key, verdict in before.items() if key[0] != "z@五"
    }


repeated = st.lists(st.tuples(keys, cells).map(lambda row: [*row[0], row[1], ""]), min_size=1, max_size=8)


@pytest.mark.slow
@slow
@given(st.data(), repeated, days)
def test_nor_does_it_where_rows_repeat_or_contradict_each_other(
    data: st.DataObject, rows: list[list[str]], as_of: str
) -> None:
    shuffled = data.draw(st.permutations(rows))
    one, other = (
        {key: (v["status"], v["distance"], v["reason_code"]) for key, v in by_target(FILE, order, as_of).items()}
        for order in (rows, shuffled)
    )
    assert one == other


readable = submissions.map(lambda rows: [row for row in rows if row[2] not in ("about 30", "12,3")])


@pytest.mark.slow
@slow
@given(readable, days)
def test_a_submission_said_twice_is_judged_as_if_said_once(rows: list[list[str]], as_of: str) -> None:
    assume(rows)
    assert by_target(FILE, [*rows, *rows], as_of) == by_target(FILE, rows, as_of)


def test_an_unreadable_row_does_not_contradict_itself() -> None:
    row = ["a", "2017", "about 30", ""]
    assert judge(FILE, row, row).of("a", "2017") == ("not_assessable", None, "approximate")


formulas = st.recursive(
    st.sampled_from(["a", "b_2", "revenue"]) | decimals.map(lambda number: write_number(abs(number))),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner)
        | st.builds("growth({})".format, inner)
        | st.builds("previous({})".format, inner)
    ),
    max_leaves=8,
)


@quick
@given(formulas)
def test_a_printed_formula_is_read_as_the_same_formula(text: str) -> None:
    formula = parse(text)
    assert parse(write_formula(formula)) == formula


@quick
@given(st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(1, 9)), max_size=6), st.integers(0, 9))
def test_a_formula_is_worked_out_as_arithmetic_is(rest: list[tuple[str, int]], first: int) -> None:
    """Products before sums, from left to right; the reference is Python's own, on fractions."""
    text = f"{first}" + "".join(f" {sign} {number}" for sign, number in rest)
    exact = f"F({first})" + "".join(f" {sign} F({number})" for sign, number in rest)
    assert worked_out(parse(text)) == eval(exact, {"F": Fraction})


def worked_out(formula: Any) -> Fraction:
    """A formula of numbers alone."""
    if isinstance(formula, FormulaNumber):
        return formula.value
    assert isinstance(formula, Operation)
    left, right = worked_out(formula.left), worked_out(formula.right)
    operations = {"+": left + right, "-": left - right, "*": left * right, "/": left / (right or 1)}
    return operations[formula.sign]


hostile = st.text(max_size=80) | st.text(
    "0123456789.,+-−/%‰万亿千元人年月日季Qq HhＥe ()*~<>=≤≥至到以上下左右不超过²½٣", max_size=30
)


@quick
@given(hostile)
def test_no_text_breaks_the_readers_of_words(text: str) -> None:
    """Each gives a value or reports that there is none."""
    number, figure = read_number(text), read_figure(text)
    assert number is None or (figure is not None and figure.value == number and not figure.unit)
    assert number is None or not is_missing(text)
    assert normalise_name(normalise_name(text)) == normalise_name(text)
    assert Names({"id": [text]}).find(text) == "id" or not normalise_name(text)
    assert len(split_unit(text)) == 2
    for read in (read_demand, read_tolerance, read_date, read_duration):
        read(text)
    period = read_period(text)
    assert period is None or read_period(str(period)) == period
    try:
        parse(text)
    except FormulaError:
        pass
    else:
        assert text.strip()


@quick
@given(hostile)
def test_no_text_breaks_the_reading_of_units(text: str) -> None:
    try:
        unit = Units().read(text)
    except UnknownUnit:
        return
    except ZeroDivisionError:
        assume(False)  # nothing below the stroke: test_units holds this one
    assert unit.size > 0
    assert unit.factor_to(unit) == 1


periods = st.builds(
    lambda year, shape: Period(year, *shape),
    st.integers(1900, 2199),
    st.sampled_from([(12 // n, index) for n in (1, 2, 4, 12) for index in range(1, n + 1)]),
)


@quick
@given(periods, periods)
def test_a_period_holds_another_when_its_days_do(one: Period, other: Period) -> None:
    inside = first_day(one) <= first_day(other) and other.last_day <= one.last_day
    assert one.contains(other) == (inside and one != other)
    assert read_period(str(one)) == one


def first_day(period: Period) -> Any:
    """The day after the last one of the period before."""
    return period.last_day.replace(month=period.last_day.month - period.length + 1, day=1)


@quick
@given(periods)
def test_the_period_before_ends_the_day_before(period: Period) -> None:
    assert (first_day(period) - period.before.last_day).days == 1
    assert period.before.length == period.length
    again = period
    for _ in range(12 // period.length):
        again = again.before
    assert again == period.year_earlier
