"""Reads and computes the formulas of indicators: `+ - * / ( )`, numbers, ids, `growth(x)`, `previous(x)`.

`growth(x)` is the growth over the same period a year earlier (同比), `previous(x)` the period before (上期). Every
quantity carries its dimension, so that yuan are never added to persons. Results are exact; `eval` is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Literal

from hcr.core.bounds import Undecided
from hcr.language.numbers import read_number, write_number
from hcr.language.patterns import compile_late
from hcr.language.periods import Period
from hcr.language.units import POINT, Unit
from hcr.records import frozen

MAX_LENGTH = 500
MAX_DEPTH = 20
MAX_BITS = 2000  # bits of numerator and denominator; real figures are far below


class FormulaError(ValueError):
    """The text is not a formula; the argument is the piece at fault."""


@frozen
class Number:
    """A plain number."""

    value: Fraction


@frozen
class FormulaPart:
    """A figure that the formula names by its indicator's id."""

    id: str


@frozen
class Call:
    """`growth(x)` or `previous(x)`."""

    name: Literal["growth", "previous"]
    inner: Formula


@frozen
class Operation:
    """Two formulas joined by `+ - * /`."""

    sign: str
    left: Formula
    right: Formula


Formula = Number | FormulaPart | Call | Operation

_TOKEN = compile_late(r"\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/()]))")


def parse(text: str) -> Formula:
    """The formula that a text writes. Raises FormulaError."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(text[:40])
    tokens: list[str] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if not match:
            raise FormulaError(text[position:].strip()[:40])
        tokens.append(match.group().strip())
        position = match.end()
    parser = _Parser(tokens)
    found = parser.parse_sum(0)
    if parser.tokens:
        raise FormulaError(parser.tokens[-1])
    return found


class _Parser:
    """A parser by recursive descent, with a limit to the nesting."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]

    def take(self, *wanted: str) -> str:
        """Take the next token if it is one of these; else return an empty text."""
        return self.tokens.pop() if self.tokens and self.tokens[-1] in wanted else ""

    def parse_sum(self, depth: int) -> Formula:
        left = self.parse_product(depth)
        while sign := self.take("+", "-"):
            left = Operation(sign, left, self.parse_product(depth))
        return left

    def parse_product(self, depth: int) -> Formula:
        left = self.parse_atom(depth)
        while sign := self.take("*", "/"):
            left = Operation(sign, left, self.parse_atom(depth))
        return left

    def parse_atom(self, depth: int) -> Formula:
        token = self.tokens.pop() if self.tokens else ""
        if depth > MAX_DEPTH or token in ("", *"+-*/)"):
            raise FormulaError(token)
        if token == "(":
            return self.expect_closing(self.parse_sum(depth + 1))
        if token[0].isdigit():
            value = read_number(token)
            if value is None:
                raise FormulaError(token)
            return Number(value)
        if self.take("("):
            inner = self.expect_closing(self.parse_sum(depth + 1))
            if token == "growth":
                return Call("growth", inner)
            if token == "previous":
                return Call("previous", inner)
            raise FormulaError(token)
        return FormulaPart(token)

    def expect_closing(self, inner: Formula) -> Formula:
        if not self.take(")"):
            raise FormulaError("(")
        return inner


def parts_of(formula: Formula) -> Iterator[str]:
    """The ids of the indicators in a formula."""
    if isinstance(formula, FormulaPart):
        yield formula.id
    elif isinstance(formula, Call):
        yield from parts_of(formula.inner)
    elif isinstance(formula, Operation):
        yield from parts_of(formula.left)
        yield from parts_of(formula.right)


Shift = tuple[str, ...]
"""The steps from a period to the period that is looked up: `before` and `year_earlier`, one after the other."""


def leaves(formula: Formula, shift: Shift = ()) -> Iterator[tuple[FormulaPart | Number, Shift]]:
    """The figures that a formula looks up (growth two), with the steps to their periods, and its numbers."""
    if isinstance(formula, FormulaPart | Number):
        yield formula, shift
    elif isinstance(formula, Operation):
        yield from leaves(formula.left, shift)
        yield from leaves(formula.right, shift)
    elif formula.name == "previous":
        yield from leaves(formula.inner, (*shift, "before"))
    else:
        yield from leaves(formula.inner, shift)
        yield from leaves(formula.inner, (*shift, "year_earlier"))


def depth_of(formula: Formula) -> int:
    """The depth to which operations are nested."""
    deepest, waiting = 0, [(formula, 1)]
    while waiting:
        inner, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(inner, Call):
            waiting.append((inner.inner, depth + 1))
        elif isinstance(inner, Operation):
            waiting += [(inner.left, depth + 1), (inner.right, depth + 1)]
    return deepest


@frozen
class Quantity:
    """A value in base units with its dimension: a power for each base kind, none for a plain number."""

    value: Fraction
    powers: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def of(value: Fraction, unit: Unit) -> Quantity:
        """The quantity of a figure in a unit."""
        return Quantity(value * unit.size, dimension_of(unit))

    def combine_powers(self, other: Quantity, sign: Literal[1, -1]) -> tuple[tuple[str, int], ...]:
        """The powers of a product (sign 1) or a quotient (sign -1)."""
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + sign * power
        return tuple(sorted((base, power) for base, power in powers.items() if power))


def dimension_of(unit: Unit) -> tuple[tuple[str, int], ...]:
    """A unit's dimension. Shares and multiples are plain numbers; people of every sort have one dimension."""
    powers: dict[str, int] = {}
    for kinds, power in zip(unit.kind.split("/"), (1, -1, -1), strict=False):
        if kinds not in ("share", "times"):
            base = "person" if kinds == "capita" else kinds
            powers[base] = powers.get(base, 0) + power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def convert_quantity(quantity: Quantity, unit: Unit) -> Fraction | None:
    """The quantity in a unit of its dimension; None if the unit has another.

    A plain number fits a share, 倍, and units whose two sides cancel: 1 is 100 % and 100 元/百元. It also fits 月: a
    balance over a month's expenditure is the number of months that it lasts.
    """
    lasts = unit.kind == "month" and not quantity.powers
    return quantity.value / unit.size if lasts or quantity.powers == dimension_of(unit) else None


Look = Callable[[str, Period], Quantity]
"""Finds the quantity of an indicator at a period, or raises Undecided."""


def evaluate(formula: Formula, period: Period, look: Look, in_points: bool = False) -> Quantity:
    """The value of a formula at a period. Growth is a share; `in_points` is for growth of a share.

    Raises Undecided for a missing part, a zero denominator, a base below zero, mixed kinds or a result too long.
    """
    if isinstance(formula, Number):
        return Quantity(formula.value)
    if isinstance(formula, FormulaPart):
        return look(formula.id, period)
    if isinstance(formula, Operation):
        sides = (evaluate(side, period, look, in_points) for side in (formula.left, formula.right))
        return _apply_operation(formula, *sides)
    if formula.name == "previous":
        return evaluate(formula.inner, period.before, look, in_points)
    now, before = (evaluate(formula.inner, when, look, in_points) for when in (period, period.year_earlier))
    if in_points and not now.powers and not before.powers:
        return Quantity((now.value - before.value) * 100, ((POINT.kind, 1),))
    return Quantity(_divide_by_base(now, before).value - 1)


def _apply_operation(operation: Operation, left: Quantity, right: Quantity) -> Quantity:
    bits = max(each.value.numerator.bit_length() + each.value.denominator.bit_length() for each in (left, right))
    if bits > MAX_BITS:
        raise Undecided("out_of_range")
    if operation.sign == "*":
        return Quantity(left.value * right.value, left.combine_powers(right, 1))
    if operation.sign == "/":
        return (_divide_by_base if looks_back(operation.right) else _divide)(left, right)
    if left.powers != right.powers:
        raise Undecided("mixed_kinds", formula=write_formula(operation))
    return Quantity(left.value + right.value * (1 if operation.sign == "+" else -1), left.powers)


def _divide(left: Quantity, right: Quantity) -> Quantity:
    if right.value == 0:
        raise Undecided("zero_denominator")
    return Quantity(left.value / right.value, left.combine_powers(right, -1))


def looks_back(formula: Formula) -> bool:
    """Does a formula look up a figure of an earlier period?"""
    if isinstance(formula, Operation):
        return looks_back(formula.left) or looks_back(formula.right)
    return isinstance(formula, Call)


def _divide_by_base(now: Quantity, base: Quantity) -> Quantity:
    """A figure over that of an earlier period. With a base below zero the quotient would not show better or worse."""
    if base.value < 0:
        raise Undecided("negative_base")
    return _divide(now, base)


def write_formula(formula: Formula) -> str:
    """The formula as text."""
    return _write_formula_with(formula, lambda part, _: part, None)


def fill_in_formula(formula: Formula, period: Period, show: Callable[[str, Period], str]) -> str:
    """The formula as arithmetic, with the text that `show` gives each part; growth is written as its quotient."""
    return _write_formula_with(formula, show, period)


def _write_formula_with(formula: Formula, show: Callable[[str, Period], str], period: Period | None) -> str:
    """The text of a formula; without a period, calls and parts keep their names."""
    if isinstance(formula, Number):
        return write_number(formula.value)
    if isinstance(formula, FormulaPart):
        return formula.id if period is None else show(formula.id, period)
    if isinstance(formula, Call):
        if period is None:
            return f"{formula.name}({_write_formula_with(formula.inner, show, None)})"
        if formula.name == "previous":
            return _write_formula_with(formula.inner, show, period.before)
        now, before = (_write_side(formula.inner, show, when) for when in (period, period.year_earlier))
        return f"{now} / {before} - 1"
    return f"{_write_side(formula.left, show, period)} {formula.sign} {_write_side(formula.right, show, period)}"


def _write_side(formula: Formula, show: Callable[[str, Period], str], period: Period | None) -> str:
    """One side of an operation, in brackets if it is an operation itself."""
    text = _write_formula_with(formula, show, period)
    return f"({text})" if " " in text else text
