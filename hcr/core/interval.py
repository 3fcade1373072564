"""Intervals: every demand becomes one, so that one membership test and one distance judge them all."""

from __future__ import annotations

from fractions import Fraction

from hcr.records import frozen


@frozen
class Interval:
    """The figures that meet a demand, with exact bounds; an end that is None does not bind."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    def distance_to(self, value: Fraction) -> Fraction | None:
        """The distance from the nearest binding end, positive inside, negative outside; None if neither end binds."""
        gaps = [value - self.low] if self.low is not None else []
        if self.high is not None:
            gaps.append(self.high - value)
        return min(gaps, default=None)

    def covers(self, other: Interval) -> bool:
        """Does every figure of the other lie in this one?"""
        low = self.low is None or (
            other.low is not None and _is_above(other.low, other.low_open, self.low, self.low_open)
        )
        high = self.high is None or (
            other.high is not None and _is_above(-other.high, other.high_open, -self.high, self.high_open)
        )
        return low and high

    def misses(self, other: Interval) -> bool:
        """Does no figure of the other lie in this one?"""
        return _is_beyond(self.low, self.low_open, other.high, other.high_open) or _is_beyond(
            other.low, other.low_open, self.high, self.high_open
        )

    def intersect(self, other: Interval) -> Interval:
        """The interval of the figures in both."""
        lows = [(each.low, each.low_open) for each in (self, other) if each.low is not None]
        highs = [(each.high, not each.high_open) for each in (self, other) if each.high is not None]
        # If two ends are equal, the open one binds.
        low, low_open = max(lows, default=(None, False))
        high, high_closed = min(highs, default=(None, True))
        return Interval(low, high, low_open, not high_closed)

    @property
    def empty(self) -> bool:
        """Is there no figure in it?"""
        return _is_beyond(self.low, self.low_open, self.high, self.high_open)

    def scale_by(self, factor: Fraction) -> Interval:
        """The same interval in another unit; `factor` is the positive number of new units in an old one."""
        if factor == 1:
            return self
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )


def _is_above(low: Fraction, low_open: bool, bound: Fraction, bound_open: bool) -> bool:
    """Does a lower end stay within a lower bound?"""
    return low > bound or (low == bound and (low_open or not bound_open))


def _is_beyond(low: Fraction | None, low_open: bool, high: Fraction | None, high_open: bool) -> bool:
    """Does a lower end lie beyond an upper end?"""
    return low is not None and high is not None and (low > high or (low == high and (low_open or high_open)))
