"""Checks the formulas of all files together: each must be readable, name known indicators and fit its unit.

Formulas must not form a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import count

from hcr.core.bounds import Undecided
from hcr.core.formula import Formula, FormulaError, Quantity, convert_quantity, depth_of, evaluate, parse, parts_of
from hcr.core.model import Indicator
from hcr.core.problems import Place, Problems
from hcr.language.periods import Period
from hcr.language.units import KNOWN, POINT, Unit
from hcr.messages import Term
from hcr.targets.schema_types import LocatedText, Record

MAX_CHAIN = 20  # formulas that depend on one another
MAX_NESTED = 200  # nested operations, through all formulas of a chain


Known = Callable[[LocatedText], object]
"""Finds the indicator of a formula's part; None if there is none, with a problem recorded unless one exists."""


def check_formulas(
    files: Iterable[Record], indicators: Mapping[str, Indicator], known: Known, problems: Problems
) -> set[str]:
    """Record the problems of the formulas; the ids of those that cannot be used."""
    written: dict[str, LocatedText] = {}
    for file in files:
        for id_, fields, _ in file["indicators"] or ():
            if fields and fields["formula"]:
                written.setdefault(id_, fields["formula"])
    formulas = {id_: found for id_, text in written.items() if (found := _read_formula(text, known, problems))}
    settled = _find_sound(formulas, {id_ for id_, each in indicators.items() if not each.formula})
    told: set[str] = set()
    for id_, formula in formulas.items():
        if id_ not in settled and id_ not in told:
            told |= _report_unsound(id_, formulas, settled, written[id_].place, problems)
        elif id_ in settled and id_ in indicators:
            units = {part: indicators[part].unit for part in parts_of(formula)}
            _check_unit(indicators[id_].unit, formula, units, written[id_].place, problems)
    return written.keys() - settled


def _read_formula(written: LocatedText, known: Known, problems: Problems) -> Formula | None:
    """A formula of known parts; None, with the problem recorded, if it cannot be used."""
    try:
        formula = parse(written.text)
    except FormulaError as error:
        problems.add(written.place, "HCR411", found=str(error) or written.text[-20:])
        return None
    parts = list(parts_of(formula))
    if not parts:
        problems.add(written.place, "HCR411", found=written.text[:40])
    found = [known(LocatedText(part, written.place)) for part in parts]
    return formula if found and all(found) else None


def _find_sound(formulas: Mapping[str, Formula], figures: set[str]) -> set[str]:
    """The ids of formulas that lead to figures alone, within the limits on depth."""
    depths = dict.fromkeys(figures, 0)
    waiting = dict(formulas)
    for _ in range(MAX_CHAIN):
        ready = {id_: each for id_, each in waiting.items() if all(part in depths for part in parts_of(each))}
        for id_, each in ready.items():
            del waiting[id_]
            depths[id_] = max(depths[part] for part in parts_of(each)) + depth_of(each)
        if not ready:
            break
    return {id_ for id_, depth in depths.items() if depth <= MAX_NESTED}


def _report_unsound(
    id_: str, formulas: Mapping[str, Formula], settled: set[str], place: Place, problems: Problems
) -> set[str]:
    """Record why a formula does not lead to figures, a circle once; the ids covered by that problem."""
    path = _find_circle(id_, formulas)
    if path:
        problems.add(place, "HCR412", found=" > ".join(path))
        return set(path)
    # A formula over a failed one is not reported itself; the first one beyond the limits is.
    if all(part in settled for part in parts_of(formulas[id_])):
        problems.add(place, "HCR412", found=f"{id_} > … ({MAX_CHAIN})")
    return set()


def _find_circle(start: str, formulas: Mapping[str, Formula]) -> list[str]:
    """A way from an indicator through formulas back to itself; empty if there is none."""
    waiting, seen = [[start]], set()
    while waiting:
        path = waiting.pop()
        for part in parts_of(formulas[path[-1]]) if path[-1] in formulas else ():
            if part == start:
                return [*path, part]
            if part not in seen:
                seen.add(part)
                waiting.append([*path, part])
    return []


def _check_unit(unit: Unit, formula: Formula, units: Mapping[str, Unit], place: Place, problems: Problems) -> None:
    """Record a formula whose result has another kind than its indicator, as far as the kinds alone show it."""
    numbers = count(2)  # unequal values, so that hardly any difference is zero

    def look(part: str, _: Period) -> Quantity:
        return Quantity.of(Fraction(next(numbers)), units[part])

    try:
        outcome = evaluate(formula, Period(2018), look, in_points=unit.kind == POINT.kind)
    except Undecided as error:
        if error.reason.code == "mixed_kinds":
            found = str(dict(error.reason.args)["formula"])
            problems.add(place, "HCR417", unit=unit.name, detail=Term("formula.mixes"), found=found)
        return
    if convert_quantity(outcome, unit) is None:
        detail = Term("formula.gives" if outcome.powers else "formula.plain")
        problems.add(place, "HCR417", unit=unit.name, detail=detail, found=_write_kind(outcome))


_BASES: dict[str, Unit] = {unit.kind: unit for unit in reversed(KNOWN.values()) if unit.size == 1}


def _write_kind(quantity: Quantity) -> str:
    """The kind of a result, written as a unit: `元/人`."""
    above = [_BASES[base].name for base, power in quantity.powers for _ in range(power)]
    below = [_BASES[base].name for base, power in quantity.powers for _ in range(-power)]
    return "/".join(["·".join(above) or "1", *below])
