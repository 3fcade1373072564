"""What must hold of a target beyond its form: one rule a function, by the code of the problem it finds.

A rule's docstring is its manual page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from hcr.bounds import Reach, Undecided, margin, number_of, reach
from hcr.grammar import Bound, Demand, read_demand
from hcr.model import Catalogue, Target
from hcr.problems import Problem, Problems
from hcr.units import Units, UnknownUnit, is_classifier_of

__all__ = ["RULES", "apply", "read_words"]

Rule = Callable[[Target, Units], Iterable[Problem]]


def _problem(target: Target, code: str, **args: str) -> Problem:
    return Problem(target.place, code, tuple((name, arg[:200]) for name, arg in args.items()))


def tolerance_missing(target: Target, units: Units) -> Iterable[Problem]:
    """About (左右) never says how far: a tolerance must stand on the target or the document.

    Passes: `{is: "~ 75", tolerance: 5 pp}`. Fails: `"~ 75"` where the document states none either.
    """
    if target.tolerance is None and any(demand.comparator == "~" for demand in target.demands):
        yield _problem(target, "HCR303")


def tolerance_unfit(target: Target, units: Units) -> Iterable[Problem]:
    """A tolerance fits the unit: `pp` or `%` on a share, else `%` of the bound, a bare number, or a unit of its kind.

    Passes: `{is: "~ 75", tolerance: 5 pp}` on `%`. Fails: `{is: "~ 75", tolerance: 5}` on `%`.
    """
    if target.tolerance is None or not any(demand.comparator == "~" for demand in target.demands):
        return
    try:
        margin(target.tolerance, Fraction(1), target.indicator.unit, units)
    except Undecided:
        yield _problem(target, "HCR304", found=str(target.tolerance), unit=target.indicator.unit.name)


def bare_without_direction(target: Target, units: Units) -> Iterable[Problem]:
    """A bare number is a floor or a ceiling by the indicator's better side; with `neither` it says nothing.

    Passes: `2018: ">= 2.8"`. Fails: `2018: 2.8` where the indicator says `better: neither`.
    """
    if target.indicator.better == "neither" and any(demand.comparator == "bare" for demand in target.demands):
        yield _problem(target, "HCR406")


def range_backwards(target: Target, units: Units) -> Iterable[Problem]:
    """A range runs from the lower to the higher end, in one unit.

    Passes: `"5..10"`. Fails: `"10..5"`.
    """
    for demand in target.demands:
        if demand.upper is None:
            continue
        low, high = (number_of(bound, target.indicator, units, _unknown) for bound in demand.bounds)
        if low > high:
            yield _problem(target, "HCR407", found=str(demand))


def words_contradict(target: Target, units: Units) -> Iterable[Problem]:
    """The document's own figure words, where they can be read, say what the target says: sign, number and unit.

    Passes: `{is: "<= 27", as_written: 27%以下}`. Fails: `{is: "< 27", as_written: 27%以下}` (以下 includes 27).
    """
    said = read_words(target, units)
    if said is None or len(target.demands) != 1 or _same(target, said, units):
        return
    yield _problem(target, "HCR408", words=target.as_written, said=str(said), found=str(target.demands[0]))


def words_unreadable(target: Target, units: Units) -> Iterable[Problem]:
    """Words that cannot be read are checked by nobody; `reading:` says why they became this target.

    Passes: `as_written: 不超过9%`. Noted: `as_written: 农民人均纯收入的8倍以上`.
    """
    joint = len(target.demands) > 1
    if joint and target.as_written.count("; ") == len(target.demands) - 1:
        return  # the list itself stands in for words that were not given
    unread = joint or read_words(target, units) is None
    if unread and not (target.origin.reading.zh or target.origin.reading.en):
        yield _problem(target, "HCR409", words=target.as_written)


def read_words(target: Target, units: Units) -> Demand | None:
    """What the document's words demand; None if they cannot be read, or name what is no unit (`150个病种以上`)."""
    said = read_demand(target.as_written)
    for bound in said.bounds if said else ():
        if bound.unit and not is_classifier_of(bound.unit, target.indicator.unit, target.indicator.name.zh):
            try:
                units.read(bound.unit)
            except UnknownUnit:
                return None
    return said


def _same(target: Target, said: Demand, units: Units) -> bool:
    """Do the words bind the same figures as the target? A target that cannot be reduced is another rule's business."""
    try:
        ours = _reach(target, target.demands[0], units)
    except Undecided:
        return True
    try:
        return _reach(target, said, units).interval == ours.interval
    except Undecided:
        return False


def _reach(target: Target, demand: Demand, units: Units) -> Reach:
    return reach(demand, target.indicator, target.tolerance, units, _unknown)


def _unknown(bound: Bound) -> Fraction:
    """A reference has no value outside a submission."""
    raise Undecided("part_missing", indicator=bound.reference, period="")


RULES: dict[str, Rule] = {
    "HCR303": tolerance_missing,
    "HCR304": tolerance_unfit,
    "HCR406": bare_without_direction,
    "HCR407": range_backwards,
    "HCR408": words_contradict,
    "HCR409": words_unreadable,
}


def apply(catalogue: Catalogue, problems: Problems) -> None:
    """Every rule over every target."""
    for target in catalogue.targets:
        for rule in RULES.values():
            problems.found += rule(target, catalogue.units)
