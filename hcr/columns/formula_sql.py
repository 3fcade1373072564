"""Finds the computed indicators that columns can judge, and writes their formulas as SQL in floating point.

Each step has a lower and an upper end that surely enclose the exact outcome. If a target's end lies between these two,
the outcome is not decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from hcr.columns.bounds_table import find_columnar
from hcr.core.bounds import Undecided
from hcr.core.formula import (
    Formula,
    FormulaPart,
    Number,
    Operation,
    Quantity,
    Shift,
    convert_quantity,
    evaluate,
    leaves,
    looks_back,
    parse,
    parts_of,
)
from hcr.core.model import Catalogue, Indicator
from hcr.language.periods import Period
from hcr.language.units import POINT
from hcr.records import frozen

MOST = 8  # figures and numbers in a formula: so many of 18 digits fit a double, and stay within MAX_BITS
DIGITS = 18
ERROR = "1e-15"  # one step errs by less, relative to its outcome: by four roundings at most, each up to 2^-53
SOME_PERIOD = Period(2000)


@frozen
class ComputedIndicator:
    """An indicator that columns can compute: its formula, the ids in it, and each figure that it looks up."""

    indicator: Indicator
    formula: Formula
    parts: Sequence[str]
    figures: Sequence[tuple[str, Shift]]


def find_computable(catalogue: Catalogue) -> dict[str, ComputedIndicator]:
    """The indicators whose formulas use submitted figures alone, and whose results have their own kind."""
    found: dict[str, ComputedIndicator] = {}
    for indicator in catalogue.indicators.values():
        formula = parse(indicator.formula) if indicator.formula else None
        parts = list(parts_of(formula)) if formula else []
        if not formula or not parts or any(catalogue.indicators[part].formula for part in parts):
            continue
        figures = tuple(
            dict.fromkeys((leaf.id, shift) for leaf, shift in leaves(formula) if isinstance(leaf, FormulaPart))
        )
        if _is_small(formula) and _is_of_own_kind(catalogue, indicator, formula):
            found[indicator.id] = ComputedIndicator(indicator, formula, tuple(dict.fromkeys(parts)), figures)
    return found


def choose_columns(catalogue: Catalogue) -> frozenset[str]:
    """The indicators that columns judge, or compute others from."""
    computed = find_computable(catalogue)
    return drop_incomplete(find_columnar(catalogue, computed.keys()), computed)


def drop_incomplete(columns: frozenset[str], computed: Mapping[str, ComputedIndicator]) -> frozenset[str]:
    """These without formulas that lack one of their parts here, and without all parts of such formulas."""
    for id_, each in computed.items():
        family = {id_, *each.parts}
        if not family <= columns and family & columns:
            return drop_incomplete(columns - family, computed)
    return columns


def _is_small(formula: Formula) -> bool:
    """Does it have few figures and numbers, and do the numbers have as few digits as figures here?"""
    found = [leaf for leaf, _ in leaves(formula)]
    numbers = [leaf.value for leaf in found if isinstance(leaf, Number)]
    return len(found) <= MOST and all(not n or Fraction(1, 10**DIGITS) <= n <= 10**DIGITS for n in numbers)


def _is_of_own_kind(catalogue: Catalogue, indicator: Indicator, formula: Formula) -> bool:
    """Do figures in the parts' units give a result of the indicator's kind?"""
    try:
        return convert_quantity(_sample_outcome(catalogue, indicator, formula), indicator.unit) is not None
    except Undecided:
        return False


def _sample_outcome(catalogue: Catalogue, indicator: Indicator, formula: Formula) -> Quantity:
    """The outcome for unequal sample figures, whose dimension is that of every outcome."""

    def look(id_: str, when: Period) -> Quantity:
        other = catalogue.indicators[id_]
        digits = int.from_bytes(id_.encode()) % 9973
        return Quantity.of(Fraction(digits * 120 + when.year * 12 + when.index, 7), other.unit)

    return evaluate(formula, SOME_PERIOD, look, indicator.unit.kind == POINT.kind)


@frozen
class _FormulaSteps:
    """The steps of one formula: each has a name, and two ends in terms of the steps before it."""

    catalogue: Catalogue
    indicator: Indicator
    names: dict[tuple[str, Shift], str]  # of the figures
    done: list[tuple[str, str, str]] = field(default_factory=list)

    def add_step(self, low: str, high: str) -> str:
        """Add a step and return its name."""
        name = f"step{len(self.done)}"
        self.done.append((name, low, high))
        return name

    def add_number(self, value: Fraction) -> str:
        """A number of the formula, or of a unit."""
        text = f"'{float(value)!r}'::DOUBLE"  # without the type it would be a decimal
        return self.add_step(text, text)

    def add_formula(self, formula: Formula, shift: Shift) -> str:
        """Add the steps of a formula, at the end of a shift, and return the name of its outcome."""
        if isinstance(formula, Number):
            return self.add_number(formula.value)
        if isinstance(formula, FormulaPart):
            return self.names[formula.id, shift]
        if isinstance(formula, Operation):
            left, right = (self.add_formula(side, shift) for side in (formula.left, formula.right))
            return self.add_operation(formula.sign, left, right, looks_back(formula.right))
        if formula.name == "previous":
            return self.add_formula(formula.inner, (*shift, "before"))
        now, before = (self.add_formula(formula.inner, when) for when in (shift, (*shift, "year_earlier")))
        in_points = self.indicator.unit.kind == POINT.kind
        if in_points and not _sample_outcome(self.catalogue, self.indicator, formula.inner).powers:
            return self.add_operation("*", self.add_operation("-", now, before), self.add_number(Fraction(100)))
        return self.add_operation("-", self.add_operation("/", now, before, based=True), self.add_number(Fraction(1)))

    def add_operation(self, sign: str, left: str, right: str, based: bool = False) -> str:
        """Add one operation on two outcomes; it is null if the divisor may be zero, or a base below zero."""
        a, b, c, d = f"{left}_low", f"{left}_high", f"{right}_low", f"{right}_high"
        if sign == "+":
            return self.add_step(f"{a} + {c}", f"{b} + {d}")
        if sign == "-":
            return self.add_step(f"{a} - {d}", f"{b} - {c}")
        ends = ", ".join(f"{one} {sign} {other}" for one in (a, b) for other in (c, d))
        if sign == "*":
            return self.add_step(f"least({ends})", f"greatest({ends})")
        sure = f"CASE WHEN {c} > 0{'' if based else f' OR {d} < 0'} THEN"
        return self.add_step(f"{sure} least({ends}) END", f"{sure} greatest({ends}) END")


def build_outcome_query(
    catalogue: Catalogue, each: ComputedIndicator, rows: str, names: dict[tuple[str, Shift], str]
) -> str:
    """A query over `rows` that adds the two ends of the outcome, `low` and `high`.

    The columns `names` hold the figures in base units. The ends are in the indicator's unit, and null if there is no
    outcome.
    """
    steps = _FormulaSteps(catalogue, each.indicator, {figure: f"{name}_end" for figure, name in names.items()})
    last = steps.add_operation("/", steps.add_formula(each.formula, ()), steps.add_number(each.indicator.unit.size))
    sql = f"SELECT *, {', '.join(_widen_ends(name, name, f'{name}_end') for name in names.values())} FROM ({rows})"
    for name, low, high in steps.done:
        sql = f"SELECT *, {low} AS {name}_least, {high} AS {name}_most FROM ({sql})"
        sql = f"SELECT *, {_widen_ends(f'{name}_least', f'{name}_most', name)} FROM ({sql})"
    return f"SELECT *, {last}_low AS low, {last}_high AS high FROM ({sql})"


def _widen_ends(low: str, high: str, name: str) -> str:
    return f"{low} - abs({low}) * {ERROR} AS {name}_low, {high} + abs({high}) * {ERROR} AS {name}_high"
