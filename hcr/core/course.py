"""How a target stands before its period is over, and why a judgement is as it is. Nouns, no verbs."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

from hcr.frozen import frozen
from hcr.language.periods import Period
from hcr.messages import Arg

CourseState = Literal["reached", "on_course", "behind", "unknown"]
COURSE_STATES: tuple[CourseState, ...] = get_args(CourseState)
METHOD = "linear"
"""The only way in which the expected figure is worked out: a straight line."""


@frozen
class Reason:
    """Why a verdict is as it is: a stable code and what its sentence needs."""

    code: str
    args: tuple[tuple[str, Arg], ...] = ()


@frozen
class Course:
    """How a target stands for which only a part of its period was submitted, or nothing yet. It is never a status.

    `value` is the figure so far, of `period`; `expected` is what a straight line from `start` to `bound` comes to when
    `elapsed` of its `months` are over. All figures are in the target's unit. Of a flow the line starts from nothing at
    the start of the target's period, of a level or a ratio from the baseline, at the end of its year.
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
    ceiling: bool = False  # the figure should be no more than what is expected

    @property
    def share(self) -> Fraction:
        """The share of the line's months that is over; there is a line."""
        return Fraction(self.elapsed, self.months)
