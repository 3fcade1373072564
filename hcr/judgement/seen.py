"""One side of a comparison: the figure or answer of one submission, and its verdict."""

from __future__ import annotations

from fractions import Fraction

from hcr.core.model import Status, Target, Verdict
from hcr.core.submitted import Actual
from hcr.language.answers import is_answer, read_answer
from hcr.language.numbers import is_missing
from hcr.language.periods import Period, read_date, read_period
from hcr.language.units import Unit
from hcr.records import frozen


@frozen
class Seen:
    """A verdict with its figure, or a figure that no target judges; neither if the submission holds nothing."""

    verdict: Verdict | None = None
    actual: Actual | None = None

    @staticmethod
    def of(verdict: Verdict) -> Seen:
        """A verdict and the figure that it judges."""
        return Seen(verdict, verdict.actual)

    @property
    def status(self) -> Status | None:
        """The status of the verdict."""
        return self.verdict.status if self.verdict else None

    @property
    def value(self) -> Fraction | None:
        """The figure, in `unit`."""
        if self.verdict and self.verdict.value is not None:
            return self.verdict.value
        return self.actual.figure.value if self.actual and self.actual.figure else None

    @property
    def unit(self) -> Unit | None:
        """The unit of the figure; None for the indicator's own."""
        if self.verdict and self.verdict.unit:
            return self.verdict.unit
        return self.actual.unit if self.actual else None

    @property
    def written(self) -> str:
        """The figure or answer as submitted; empty if the figure was computed."""
        return self.actual.written if self.actual else ""

    @property
    def period(self) -> Period | None:
        """The period of the figure, which may be a part of the target's."""
        if self.actual:
            return self.actual.period
        if self.verdict is None:
            return None
        part = dict(self.verdict.reason.args).get("period") if self.verdict.reason.code == "part_of_year" else None
        return (read_period(part) if isinstance(part, str) else None) or self.verdict.period

    @property
    def has_come(self) -> bool:
        """Was something submitted that is more than a missing mark? A figure of a part of the period is something."""
        return self.has_figure or self.status not in (None, "missing", "not_due", "waiting", "waived")

    @property
    def has_figure(self) -> bool:
        """Is there a figure, or anything written but a missing mark? What could not be computed has none."""
        return self.value is not None or (self.actual is not None and not is_missing(self.actual.written))

    @property
    def is_open_answer(self) -> bool:
        """Is it an answer that a task is not done yet?"""
        is_task = self.verdict is not None and not isinstance(self.verdict.subject, Target)
        return is_task and not _is_done(self)

    @property
    def is_inside(self) -> bool:
        """Does the figure lie inside its target, due or not?"""
        parts = self.verdict.parts if self.verdict else ()
        return bool(parts) and all(part.met for part in parts)

    def value_in(self, own: Unit) -> Fraction | None:
        """The figure in the indicator's own unit; None if its unit is of another kind."""
        factor = (self.unit or own).factor_to(own)
        return None if self.value is None or factor is None else self.value * factor


def is_same(one: Seen, other: Seen) -> bool:
    """Do two sides hold the same figure, whatever its unit, or the same answer?"""
    if one.value is None or other.value is None:
        return one.value is other.value and _have_same_words(one, other)
    unit, other_unit = _unit_of(one), _unit_of(other)
    if unit is None or other_unit is None:
        return one.value == other.value
    factor = unit.factor_to(other_unit)
    return factor is not None and one.value * factor == other.value


def _unit_of(seen: Seen) -> Unit | None:
    if seen.unit is None and seen.verdict and isinstance(seen.verdict.subject, Target):
        return seen.verdict.subject.indicator.unit
    return seen.unit


def _have_same_words(one: Seen, other: Seen) -> bool:
    """Are two answers, ranges or texts the same? `是` and `已完成` are; a date is not the same as another date."""
    if one.written == other.written:
        return True
    ranges = [seen.actual.reach if seen.actual else None for seen in (one, other)]
    if ranges[0] is not None and ranges[1] is not None:
        return ranges[0] == ranges[1] and one.unit == other.unit
    if any(seen.verdict and isinstance(seen.verdict.subject, Target) for seen in (one, other)):
        return False
    days = [read_date(seen.written) for seen in (one, other)]
    if not all(day or is_answer(seen.written) for day, seen in zip(days, (one, other), strict=True)):
        return False
    if all(days):
        return days[0] == days[1]
    return read_answer(one.written) == read_answer(other.written) or all(_is_done(seen) for seen in (one, other))


def _is_done(seen: Seen) -> bool:
    answer = read_answer(seen.written)
    return answer is not None and answer.done
