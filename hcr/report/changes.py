"""What turned between two submissions that were judged alike: better, worse, come or gone; never a guess of why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from hcr.core.model import Verdict
from hcr.frozen import frozen
from hcr.language.numbers import is_missing
from hcr.language.periods import Period

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
    """Every change, in the order of the verdicts now, then those that are gone.

    The same period is held against the same; a target that shares no period with itself before (a later year, the
    next quarter), its latest against its latest.
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
    """The pairs to compare, for one subject."""
    if old and new and not old.keys() & new.keys():
        yield _find_latest(old.values()), _find_latest(new.values())
    else:
        yield from ((old.get(period), new.get(period)) for period in {**new, **old})


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
    """Was something submitted that is more than a missing mark?"""
    if verdict is None or verdict.status in ("missing", "not_due", "waiting"):
        return False
    return verdict.status != "waived" or (verdict.actual is not None and not is_missing(verdict.actual.written))
