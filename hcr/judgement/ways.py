"""Which way a figure moved from one submission to the next, seen from the target; empty if that is not known."""

from __future__ import annotations

from typing import Literal

from hcr.core.model import Target, Verdict
from hcr.judgement.pairs import length_of
from hcr.judgement.seen import Seen, is_same

Way = Literal["", "nearer", "farther", "inside"]


def find_way(before: Seen, now: Seen) -> Way:
    """How the figure moved, seen from the target of today."""
    verdict = now.verdict
    if verdict is None or not isinstance(verdict.subject, Target) or is_same(before, now):
        return ""
    if not _are_comparable(before, now, verdict.subject):
        return ""
    if before.is_inside and now.is_inside:
        return "inside"
    gain = _find_gain(before, now, verdict.subject)
    return "" if not gain else "nearer" if gain > 0 else "farther"


def _are_comparable(before: Seen, now: Seen, target: Target) -> bool:
    """Can the two figures be compared, by their periods?

    A level or a ratio of any period can. Else both must be of the length that the target is about: a flow of nine
    months is always more than one of six, and no month's flow is near the bound of a year.
    """
    if before.value is None or now.value is None:
        return False
    if target.indicator.measure in ("level", "ratio"):
        return True
    about = now.verdict.period if now.verdict else None
    return length_of(before.period) == length_of(now.period) == length_of(about)


def _find_gain(before: Seen, now: Seen, target: Target) -> int:
    """1 where the figure moved towards the target or further into it, -1 for the other way, 0 where nobody knows."""
    one, other = before.verdict, now.verdict
    if one and other and one.distance is not None and other.distance is not None and _have_same_bounds(one, other):
        return (other.distance > one.distance) - (other.distance < one.distance)
    first, second = before.value_in(target.indicator.unit), now.value_in(target.indicator.unit)
    if first is None or second is None or target.indicator.better == "neither":
        return 0
    rise = (second > first) - (second < first)
    return rise if target.indicator.better == "higher" else -rise


def _have_same_bounds(one: Verdict, other: Verdict) -> bool:
    return [(part.lower, part.upper) for part in one.parts] == [(part.lower, part.upper) for part in other.parts]
