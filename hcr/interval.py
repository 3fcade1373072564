"""Intervals: every target reduces to one, and one membership test and one distance judge them all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Interval"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The figures that meet a target; an end that is None does not bind. Exact: bounds are fractions."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Fraction) -> bool:
        distance = self.distance(value)
        if distance is None or distance > 0:
            return True
        return distance == 0 and not self.excludes(value)

    def distance(self, value: Fraction) -> Fraction | None:
        """How far the value lies from the nearest binding end: positive inside, negative outside; None: no end."""
        gaps = [value - self.low] if self.low is not None else []
        if self.high is not None:
            gaps.append(self.high - value)
        return min(gaps, default=None)

    def excludes(self, value: Fraction) -> bool:
        """Does the value equal an end that is itself excluded?"""
        return (self.low_open and value == self.low) or (self.high_open and value == self.high)

    @property
    def empty(self) -> bool:
        """Can no figure meet it?"""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def scaled(self, factor: Fraction) -> Interval:
        """The same interval in another unit; `factor` is positive: new units per old unit."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )
