"""The course of a target before its period is over, and the reason of a judgement. Nouns, no verbs."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

from hcr.language.periods import Period
from hcr.messages import Arg
from hcr.records import frozen

CourseState = Literal["reached", "on_course", "behind", "unknown"]
COURSE_STATES: tuple[CourseState, ...] = get_args(CourseState)
METHOD = "linear"
"""The only way of computing the expected figure: a straight line."""


@frozen
class Reason:
    """The reason for a verdict: a stable code and the arguments of its sentence."""

    code: str
    args: tuple[tuple[str, Arg], ...] = ()


@frozen
class Course:
    """The course of a target of whose period only a part was submitted, or nothing yet. It is never a status.

    `value` is the figure so far, of `period`. `expected` is the value of a straight line from `start` to `bound` when
    `elapsed` of its `months` are over. All figures are in the target's unit. The line of a flow starts from nothing at
    the start of the target's period, that of a level or a ratio from the baseline, at the end of its year.
    """

    state: CourseState
    reason: Reason
    period: Period | None = None
    value: Fraction | None = None
    expected: Fraction | None = None
    start: Fraction | None = None
    bound: Fraction | None = None
    elapsed: int = 0
    months: int = 0
    ceiling: bool = False  # the figure should not exceed the expected one

    @property
    def share(self) -> Fraction:
        """The share of the line's months that is over; only for a course with a line."""
        return Fraction(self.elapsed, self.months)
