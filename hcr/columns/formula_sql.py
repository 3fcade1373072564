"""Computed indicators that columns can judge: which they are, and their formulas as SQL in floating point.

Each step has two ends between which the exact outcome surely lies; what lies between a target's end and its own two is
not told apart here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from hcr.columns.bounds_table import columnar
from hcr.core.bounds import Undecided
from hcr.core.formula import Formula, Number, Operation, Part, Quantity, Shift, evaluate, fits, leaves, parse, parts_of
from hcr.core.model import Catalogue, Indicator
from hcr.frozen import frozen
from hcr.language.periods import Period
from hcr.language.units import POINT

MOST = 8  # figures and numbers in a formula: so many of 18 digits stay far from what a double holds, and from MAX_BITS
DIGITS = 18
ERROR = "1e-15"  # more than one step errs, relative to its outcome: by four roundings at most, each up to 2^-53
SOME_PERIOD = Period(2000)


@frozen
class Computed:
    """An indicator that columns can compute: its formula, the ids that it rests on, and each figure it looks up."""

    indicator: Indicator
    formula: Formula
    parts: Sequence[str]
    figures: Sequence[tuple[str, Shift]]


def computable(catalogue: Catalogue) -> dict[str, Computed]:
    """The indicators whose formulas rest on submitted figures alone, and come to their own kind."""
    found: dict[str, Computed] = {}
    for indicator in catalogue.indicators.values():
        formula = parse(indicator.formula) if indicator.formula else None
        parts = list(parts_of(formula)) if formula else []
        if not formula or not parts or any(catalogue.indicators[part].formula for part in parts):
            continue
        figures = tuple(dict.fromkeys((leaf.id, shift) for leaf, shift in leaves(formula) if isinstance(leaf, Part)))
        if _is_small(formula) and _comes_out(catalogue, indicator, formula):
            found[indicator.id] = Computed(indicator, formula, tuple(dict.fromkeys(parts)), figures)
    return found


def in_columns(catalogue: Catalogue) -> frozenset[str]:
    """The indicators that columns judge, or compute others from."""
    computed = computable(catalogue)
    return whole(columnar(catalogue, computed.keys()), computed)


def whole(columns: frozenset[str], computed: Mapping[str, Computed]) -> frozenset[str]:
    """These without formulas of which something is not among them, and without all that such a one rests on."""
    for id_, each in computed.items():
        family = {id_, *each.parts}
        if not family <= columns and family & columns:
            return whole(columns - family, computed)
    return columns


def _is_small(formula: Formula) -> bool:
    """Is it of few figures and numbers, these of as few digits as a figure has here?"""
    found = [leaf for leaf, _ in leaves(formula)]
    numbers = [leaf.value for leaf in found if isinstance(leaf, Number)]
    return len(found) <= MOST and all(not n or Fraction(1, 10**DIGITS) <= n <= 10**DIGITS for n in numbers)


def _comes_out(catalogue: Catalogue, indicator: Indicator, formula: Formula) -> bool:
    """Do figures in the parts' units come to the indicator's kind?"""
    try:
        return fits(_sample(catalogue, indicator, formula), indicator.unit) is not None
    except Undecided:
        return False


def _sample(catalogue: Catalogue, indicator: Indicator, formula: Formula) -> Quantity:
    """The outcome for figures of which none is like another; its dimension is that of every outcome."""

    def look(id_: str, when: Period) -> Quantity:
        other = catalogue.indicators[id_]
        digits = int.from_bytes(id_.encode()) % 9973
        return Quantity.of(Fraction(digits * 120 + when.year * 12 + when.index, 7), other.unit)

    return evaluate(formula, SOME_PERIOD, look, indicator.unit.kind == POINT.kind)


@frozen
class _Steps:
    """The steps of one formula: a name, and its two ends by those before it."""

    catalogue: Catalogue
    indicator: Indicator
    names: dict[tuple[str, Shift], str]  # of the figures
    done: list[tuple[str, str, str]] = field(default_factory=list)

    def step(self, low: str, high: str) -> str:
        """Add one; its name."""
        name = f"step{len(self.done)}"
        self.done.append((name, low, high))
        return name

    def number(self, value: Fraction) -> str:
        """A number of the formula, or of a unit."""
        text = f"'{float(value)!r}'::DOUBLE"  # without the type it would be a decimal
        return self.step(text, text)

    def formula(self, formula: Formula, shift: Shift) -> str:
        """The steps of a formula, at the end of a shift; the name of its outcome."""
        if isinstance(formula, Number):
            return self.number(formula.value)
        if isinstance(formula, Part):
            return self.names[formula.id, shift]
        if isinstance(formula, Operation):
            left, right = (self.formula(side, shift) for side in (formula.left, formula.right))
            return self.operation(formula.sign, left, right)
        if formula.name == "previous":
            return self.formula(formula.inner, (*shift, "before"))
        now, before = (self.formula(formula.inner, when) for when in (shift, (*shift, "year_earlier")))
        in_points = self.indicator.unit.kind == POINT.kind
        if in_points and not _sample(self.catalogue, self.indicator, formula.inner).powers:
            return self.operation("*", self.operation("-", now, before), self.number(Fraction(100)))
        return self.operation("-", self.operation("/", now, before), self.number(Fraction(1)))

    def operation(self, sign: str, left: str, right: str) -> str:
        """One operation on two outcomes; none where the divisor may be zero."""
        a, b, c, d = f"{left}_low", f"{left}_high", f"{right}_low", f"{right}_high"
        if sign == "+":
            return self.step(f"{a} + {c}", f"{b} + {d}")
        if sign == "-":
            return self.step(f"{a} - {d}", f"{b} - {c}")
        ends = ", ".join(f"{one} {sign} {other}" for one in (a, b) for other in (c, d))
        if sign == "*":
            return self.step(f"least({ends})", f"greatest({ends})")
        sure = f"CASE WHEN {c} > 0 OR {d} < 0 THEN"
        return self.step(f"{sure} least({ends}) END", f"{sure} greatest({ends}) END")


def outcome(catalogue: Catalogue, each: Computed, rows: str, names: dict[tuple[str, Shift], str]) -> str:
    """A query over `rows`, whose columns `names` hold the figures in base units: the same with `low` and `high`, the
    ends of the outcome in the indicator's unit; null where there is none.
    """
    steps = _Steps(catalogue, each.indicator, {figure: f"{name}_end" for figure, name in names.items()})
    last = steps.operation("/", steps.formula(each.formula, ()), steps.number(each.indicator.unit.size))
    sql = f"SELECT *, {', '.join(_widened(name, name, f'{name}_end') for name in names.values())} FROM ({rows})"
    for name, low, high in steps.done:
        sql = f"SELECT *, {low} AS {name}_least, {high} AS {name}_most FROM ({sql})"
        sql = f"SELECT *, {_widened(f'{name}_least', f'{name}_most', name)} FROM ({sql})"
    return f"SELECT *, {last}_low AS low, {last}_high AS high FROM ({sql})"


def _widened(low: str, high: str, name: str) -> str:
    return f"{low} - abs({low}) * {ERROR} AS {name}_low, {high} + abs({high}) * {ERROR} AS {name}_high"
