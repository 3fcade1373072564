"""Compares two submissions: results turned, figures restated or moved, items new or gone. No other module does.

Verdicts are compared in the pairs of `pairs`; figures of one period are compared even if no target judges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Literal, get_args

from hcr.core.model import Catalogue, Status, Target, Verdict
from hcr.core.problems import Place
from hcr.core.regions import names_on_paper
from hcr.core.submitted import Actual
from hcr.judgement.headline import find_repeated
from hcr.judgement.pairs import end_of, pair_verdicts, subject_of, without_base_years
from hcr.judgement.seen import Seen, is_same
from hcr.judgement.ways import Way, find_way
from hcr.language.periods import STANDING, Period
from hcr.messages import Name
from hcr.records import frozen, replace

Kind = Literal["turned", "restated", "moved", "new", "gone"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Turn = Literal["worse", "better", "lost", "gained", "otherwise"]
TURNS: tuple[Turn, ...] = get_args(Turn)

JUDGED: tuple[Status, ...] = ("met", "not_met", "not_assessable", "waived", "monitored")
"""The statuses that a verdict can turn to; the others only show that the calendar moved."""

Key = tuple[str, str, Period | None]
"""Region, the id of an indicator, task or event, and period: of one figure."""

VerdictKey = tuple[str, Place, Period | None]
"""Region, the place of a target or task, and period: of one verdict."""


@frozen
class Submitted:
    """One submission: its verdicts, and its figures (or those of all submissions so far) by region, id, period.

    `regions` are those of further figures, which are left out as both submissions hold them.
    """

    verdicts: Sequence[Verdict]
    actuals: Mapping[Key, Actual]
    regions: Set[str] = frozenset()


@frozen
class Change:
    """The two sides of one target or task, or of one figure that no target judges.

    `kinds` is empty if nothing changed. `way` is the direction of the figure by today's target; it is empty for figures
    of unlike periods, and if no target shows the good direction.
    """

    region: str
    region_name: Name
    id: str  # of the indicator, task or event
    name: Name
    before: Seen
    now: Seen
    kinds: tuple[Kind, ...] = ()
    way: Way = ""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that names the change: today's, or the earlier one if there is none today."""
        return self.now.verdict or self.before.verdict

    @property
    def turned_to_not_met(self) -> bool:
        """Is it not met now, and was it not so before?"""
        return self.now.status == "not_met" and self.before.status != "not_met"

    @property
    def turn(self) -> Turn | None:
        """The direction in which the result turned; None if it did not."""
        if "new" in self.kinds:
            return "gained"
        if "gone" in self.kinds:
            return "lost"
        if "turned" not in self.kinds:
            return None
        ways: dict[tuple[Status | None, Status | None], Turn] = {
            ("met", "not_met"): "worse",
            ("not_met", "met"): "better",
        }
        return ways.get((self.before.status, self.now.status), "otherwise")


def key_of_verdict(verdict: Verdict) -> VerdictKey:
    """The key that distinguishes the verdicts of a check."""
    return verdict.region, verdict.subject.place, verdict.period


def find_changes(catalogue: Catalogue, before: Submitted, now: Submitted) -> list[Change]:
    """Every change, in the order of today's verdicts, then those that are gone, then figures without a target."""
    return [each for each in compare(catalogue, before, now) if each.kinds]


def compare(catalogue: Catalogue, before: Submitted, now: Submitted, every_target: bool = False) -> list[Change]:
    """The two sides of each target, task and figure, changed or not.

    `catalogue` holds every document, also those that came into force between the two submissions. A target that repeats
    another one of its document is listed only if its result is different; with `every_target` each one is listed.
    """
    targets = [v.subject for v in (*now.verdicts, *before.verdicts) if isinstance(v.subject, Target)]
    repeated = find_repeated({target.place: target for target in targets}.values(), catalogue.units)
    latest_before, latest_now = _latest_figures(before.actuals.values()), _latest_figures(now.actuals.values())
    regions_now = {region for region, _, _ in now.actuals} | now.regions
    missing_now = {verdict.subject.place for verdict in now.verdicts if verdict.status == "missing"}
    found: list[Change] = []
    compared: set[Key] = set()
    sides = (before.verdicts, now.verdicts)
    if not every_target:
        sides = (without_base_years(before.verdicts), without_base_years(now.verdicts))
    for old, new in pair_verdicts(catalogue, *sides):
        shown = new or old
        if shown is None:
            continue
        what = subject_of(shown)
        earlier, later = Seen.of(old) if old else Seen(), Seen.of(new) if new else Seen()
        # A figure without a target in one submission is still a submitted figure.
        if old is None and later.has_come:
            earlier = see_figure(catalogue, latest_before.get((shown.region, what.id)))
        if new is None and earlier.has_come:
            later = see_figure(catalogue, latest_now.get((shown.region, what.id)))
        if later.has_come and not earlier.has_come:
            # With more than two submissions, an earlier one may hold a figure that the last one left out.
            known = before.actuals.get((shown.region, what.id, later.period)) or latest_before.get(
                (shown.region, what.id)
            )
            if known and _could_stand_for(known, shown):
                earlier = see_figure(catalogue, known)
        if earlier.has_come and not later.has_come:
            # Beside a missing mark for the year, the figure of a part of it may still be there.
            kept = now.actuals.get((shown.region, what.id, earlier.period))
            later = Seen(later.verdict, kept) if kept else later
        # A document's own row represented the regions below it, for which its figure is now missing.
        own_row_left = old is not None and new is None and old.own_row and old.subject.place in missing_now
        kinds = _kinds_of(earlier, later, shown.region not in regions_now or own_row_left)
        change = Change(
            shown.region, shown.region_name, what.id, what.name, earlier, later, kinds, find_way(earlier, later)
        )
        periods = {seen.period for seen in (earlier, later) if seen.has_come}
        if len(periods) == 1:
            compared.add((shown.region, what.id, periods.pop()))
        found.append(change)
    listed = found if every_target else _drop_listed_twice(found, repeated)
    return listed + list(_compare_figures(catalogue, before, now, compared))


def _drop_listed_twice(found: Sequence[Change], repeated: Set[Place]) -> list[Change]:
    """The changes, each figure once: not again for the year of a judged quarter, nor for a repeated target.

    A repeated target stays if its result differs.
    """
    own = [change for change in found if change.verdict is None or change.verdict.subject.place not in repeated]
    judged = {(change.region, change.id, change.now.period) for change in own if change.now.status in JUDGED}
    results = {(*_figures_of(change), change.before.status, change.now.status) for change in own}
    listed: list[Change] = []
    for change in found:
        figures = _figures_of(change)
        if change.verdict and change.verdict.subject.place in repeated:
            is_news = (*figures, change.before.status, change.now.status) not in results
        else:
            figure_alone = change.kinds in (("moved",), ("restated",)) and change.now.status not in JUDGED
            is_news = not (figure_alone and (change.region, change.id, change.now.period) in judged)
        if is_news:
            listed.append(change)
    return listed


def _figures_of(change: Change) -> tuple[str, str, Period | None, Period | None]:
    """The key of the two figures of a change."""
    return change.region, change.id, change.before.period, change.now.period


def _could_stand_for(actual: Actual, verdict: Verdict) -> bool:
    """Is a figure of the period of a verdict, or of a part of it? A standing target takes any period."""
    period, wanted = actual.period, verdict.period
    if isinstance(verdict.subject, Target) and verdict.subject.period == STANDING:
        return True
    return period == wanted or (period is not None and wanted is not None and wanted.contains(period))


def _compare_figures(catalogue: Catalogue, before: Submitted, now: Submitted, compared: set[Key]) -> Iterator[Change]:
    """The changes of figures that both submissions have for one period, except those compared with their targets."""
    names = names_on_paper(catalogue)
    for key, actual in now.actuals.items():
        if key in compared or key not in before.actuals:
            continue
        region, id_, _ = key
        earlier, later = see_figure(catalogue, before.actuals[key]), see_figure(catalogue, actual)
        kinds = _kinds_of(earlier, later, has_left=False)
        region_name = names.get(region) or Name(region, region)
        yield Change(region, region_name, id_, name_by_id(catalogue, id_), earlier, later, kinds)


def see_figure(catalogue: Catalogue, actual: Actual | None) -> Seen:
    """A figure that no verdict is about; without a unit it is in the indicator's own."""
    if actual is None or actual.unit is not None or actual.figure is None or actual.subject not in catalogue.indicators:
        return Seen(actual=actual)
    return Seen(actual=replace(actual, unit=catalogue.indicators[actual.subject].unit))


def name_by_id(catalogue: Catalogue, id_: str) -> Name:
    """The name of an indicator, task or event."""
    if id_ in catalogue.indicators:
        return catalogue.indicators[id_].name
    if id_ in catalogue.events:
        return catalogue.events[id_].name
    return next((task.name for task in catalogue.tasks if task.id == id_), Name(id_, id_))


def _latest_figures(actuals: Iterable[Actual]) -> dict[tuple[str, str], Actual]:
    """The figure of the latest period for each region and id."""
    found: dict[tuple[str, str], Actual] = {}
    for actual in actuals:
        key = actual.region, actual.subject
        if Seen(actual=actual).has_come and (key not in found or _is_later(actual.period, found[key].period)):
            found[key] = actual
    return found


def _is_later(period: Period | None, other: Period | None) -> bool:
    return end_of(period) > end_of(other)


def _kinds_of(before: Seen, now: Seen, has_left: bool) -> tuple[Kind, ...]:
    """The kinds of change, in the order of KINDS."""
    if not before.has_come and not now.has_come:
        return ()  # only the calendar moved
    if not before.has_come:
        return ("new",)
    if not now.has_come:
        return ("gone",) if has_left or _is_owed(before, now) else ()
    same = not (before.has_figure and now.has_figure) or is_same(before, now)
    if not same and before.is_open_answer:
        # An answer that a task is done does not restate the answer that it was not done yet.
        return kinds_of_figures(before.status, now.status, same=True, same_period=True) or ("moved",)
    return kinds_of_figures(before.status, now.status, same, before.period == now.period)


def kinds_of_figures(before: Status | None, now: Status | None, same: bool, same_period: bool) -> tuple[Kind, ...]:
    """The kinds of change where both submissions hold something, by the two statuses (None: no target judges it)."""
    kinds: list[Kind] = []
    if before is not None and now is not None and before != now and now in JUDGED:
        kinds.append("turned")
    if not same:
        kinds.append("restated" if same_period else "moved")
    return tuple(kinds)


def _is_owed(before: Seen, now: Seen) -> bool:
    """Is the earlier figure due again: for the same period, or for a later one that is over?

    A figure that is not yet due is not missing: an indicator may come only with every quarter.
    """
    if now.verdict is None or before.verdict is None:
        return now.actual is not None  # a missing mark in place of a figure
    if now.status in ("not_due", "waiting"):
        return now.actual is not None
    return now.status == "missing" or before.verdict.period == now.verdict.period
