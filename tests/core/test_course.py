"""The noun of a course: its states are those that every output lists, its share that of the line's months."""

from __future__ import annotations

from fractions import Fraction

from hcr.core.course import COURSE_STATES, METHOD, Course, Reason
from hcr.report.course_words import COURSE_MARKS


def test_the_share_of_the_months_is_exact() -> None:
    course = Course("behind", Reason("course_behind"), elapsed=26, months=36)
    assert course.share == Fraction(13, 18)


def test_every_state_has_a_mark_and_the_method_is_named() -> None:
    assert tuple(COURSE_MARKS) == COURSE_STATES
    assert len(set(COURSE_MARKS.values())) == len(COURSE_STATES)
    assert METHOD == "linear"
