"""What turned between two submissions that were judged alike: better, worse, come or gone; never a guess of why."""

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
    """One result that is not what it was; what one submission does not touch at all is None there."""

    turn: Turn
    before: Verdict | None
    now: Verdict | None

    @property
    def shown(self) -> Verdict:
        """The verdict that names what changed: today's, where there is one."""
        found = self.now or self.before
        if found is None:
            raise ValueError
        return found


def find_changes(before: Iterable[Verdict], now: Iterable[Verdict]) -> list[Change]:
    """Every change, in the order of what is judged now, then what is no longer there.

    The same period is held against the same; where two submissions share none of a length (the next quarter, a later
    year), the latest against the latest. A period that only the earlier one holds is owed no more: it is not lost.
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
    """Which verdicts are held against one another, for one subject."""
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
    """The verdicts of quarters, of years and so on, apart."""
    found: dict[int, Periods] = {}
    for period, verdict in verdicts.items():
        found.setdefault(_length_of(period), {})[period] = verdict
    return found.values()


def _length_of(period: Period | None) -> int:
    """The length of a period in months; 0 for a task, and for what is standing."""
    return 0 if period is None or period == STANDING else period.length


def _find_latest(verdicts: Iterable[Verdict]) -> Verdict:
    return max(verdicts, key=lambda v: (v.period.year, v.period.length * v.period.index) if v.period else (0, 0))


def _turn_of(before: Verdict | None, now: Verdict | None) -> Turn | None:
    """Which way it turned; None: not at all."""
    came, comes = _is_submitted(before), _is_submitted(now)
    if came != comes:
        return "gained" if comes else "lost"
    if before is None or now is None or before.status == now.status:
        return None
    if not comes:
        return None  # nothing came either time: only the calendar moved
    known: dict[Sequence[str], Turn] = {("met", "not_met"): "worse", ("not_met", "met"): "better"}
    return known.get((before.status, now.status), "otherwise")


def _is_submitted(verdict: Verdict | None) -> bool:
    """Was something submitted that is more than a missing mark? A figure of a part of the period is something."""
    if verdict is not None and verdict.value is not None:
        return True
    if verdict is None or verdict.status in ("missing", "not_due", "waiting"):
        return False
    return verdict.status != "waived" or (verdict.actual is not None and not is_missing(verdict.actual.written))
