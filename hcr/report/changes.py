"""Finds the changes between two submissions that were judged alike: better, worse, new or gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from hcr.core.model import Verdict
from hcr.frozen import frozen
from hcr.language.numbers import is_missing
from hcr.language.periods import STANDING, Period

Turn = Literal["worse", "better", "lost", "gained", "otherwise"]
TURNS: tuple[Turn, ...] = ("worse", "better", "lost", "gained", "otherwise")

Subject = tuple[str, str, str]
"""Region, target file, and the key of the target or task, which stays the same from one submission to the next."""

Periods = dict[Period | None, Verdict]
"""The verdicts on one subject."""


@frozen
class Change:
    """One changed result; the side of a submission that does not touch the item is None."""

    turn: Turn
    before: Verdict | None
    now: Verdict | None

    @property
    def shown(self) -> Verdict:
        """The verdict that names the change: today's, or the earlier one if there is none today."""
        found = self.now or self.before
        if found is None:
            raise ValueError
        return found


def find_changes(before: Iterable[Verdict], now: Iterable[Verdict]) -> list[Change]:
    """Every change, in the order of today's verdicts, then those of items that are gone.

    Equal periods are compared. If two submissions share no period of a length (the next quarter, a later year), the
    latest ones are compared. A period of only the earlier submission is no longer due, so it is not a loss.
    """
    old, new = _group_by_subject(before), _group_by_subject(now)
    pairs = (pair for subject in {**new, **old} for pair in _pairs(old.get(subject, {}), new.get(subject, {})))
    return [Change(turn, first, last) for first, last in pairs if (turn := _turn_of(first, last))]


def _group_by_subject(verdicts: Iterable[Verdict]) -> dict[Subject, Periods]:
    found: dict[Subject, Periods] = {}
    for verdict in verdicts:
        subject = verdict.subject
        found.setdefault((verdict.region, subject.place.path, subject.key), {})[verdict.period] = verdict
    return found


def _pairs(old: Periods, new: Periods) -> Iterator[tuple[Verdict | None, Verdict | None]]:
    """The pairs of verdicts to compare, for one subject."""
    if not new:
        yield from ((verdict, None) for verdict in old.values())
    for alike in _group_by_length(new):
        earlier = {
            period: verdict for period, verdict in old.items() if _length_of(period) == _length_of(next(iter(alike)))
        }
        if earlier and not earlier.keys() & alike.keys():
            yield _find_latest(earlier.values()), _find_latest(alike.values())
        else:
            yield from ((earlier.get(period), verdict) for period, verdict in alike.items())


def _group_by_length(verdicts: Periods) -> Iterable[Periods]:
    """The verdicts of quarters, of years and so on, in separate groups."""
    found: dict[int, Periods] = {}
    for period, verdict in verdicts.items():
        found.setdefault(_length_of(period), {})[period] = verdict
    return found.values()


def _length_of(period: Period | None) -> int:
    """The length of a period in months; 0 for a task and for a standing target."""
    return 0 if period is None or period == STANDING else period.length


def _find_latest(verdicts: Iterable[Verdict]) -> Verdict:
    return max(verdicts, key=lambda v: (v.period.year, v.period.length * v.period.index) if v.period else (0, 0))


def _turn_of(before: Verdict | None, now: Verdict | None) -> Turn | None:
    """The direction of the change; None if nothing changed."""
    came, comes = _is_submitted(before), _is_submitted(now)
    if came != comes:
        return "gained" if comes else "lost"
    if before is None or now is None or before.status == now.status:
        return None
    if not comes:
        return None  # nothing was submitted either time: only the calendar moved
    known: dict[Sequence[str], Turn] = {("met", "not_met"): "worse", ("not_met", "met"): "better"}
    return known.get((before.status, now.status), "otherwise")


def _is_submitted(verdict: Verdict | None) -> bool:
    """Was something other than a missing mark submitted? A figure for a part of the period counts."""
    if verdict is not None and verdict.value is not None:
        return True
    if verdict is None or verdict.status in ("missing", "not_due", "waiting"):
        return False
    return verdict.status != "waived" or (verdict.actual is not None and not is_missing(verdict.actual.written))
