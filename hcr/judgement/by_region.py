"""The judgement of some regions at a time, as if all were at hand; so memory stays bounded. Pure.

What the others submitted, and what columns have judged, is known here only as present: nothing is called missing or
judged twice for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from hcr.core.model import Actual, Catalogue, Target, Task, Verdict
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.frozen import replace
from hcr.judgement.check import find_disagreements, find_redated_events, waived
from hcr.judgement.context import Context, Figures
from hcr.judgement.judge import judge
from hcr.judgement.scope import Touched
from hcr.judgement.tasks import judge_task
from hcr.language.periods import STANDING, Period


@dataclass(slots=True)
class Present:
    """What was submitted at all, by columns or by rows; `judged`: where columns have, by a target's number."""

    periods: dict[str, set[Period]] = field(default_factory=dict)  # by region, with the longer ones they lie in
    regions: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by indicator, task or event
    judged: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def see(self, actuals: Iterable[Actual]) -> None:
        """Note the rows that were read one by one."""
        for actual in actuals:
            found = self.periods.setdefault(actual.region, set())
            if actual.period:
                found |= actual.period.around
            self.regions[actual.subject].add(actual.region)


@dataclass(frozen=True, slots=True)
class Exact:
    """Judges some regions, but for what columns have judged, by the documents that the whole submission touches."""

    catalogue: Catalogue
    selection: Selection
    as_of: date
    reached: Sequence[Touched]
    present: Present
    _targets: dict[int, list[tuple[int, Target]]] = field(default_factory=dict)
    _tasks: dict[int, list[Task]] = field(default_factory=dict)
    _members: dict[int, frozenset[str]] = field(default_factory=dict)  # of the tuples of regions, by their id()

    def __post_init__(self) -> None:
        for number, target in enumerate(self.catalogue.targets):
            if self.selection.takes(target):
                self._targets.setdefault(id(target.origin.document), []).append((number, target))
        for task in self.catalogue.tasks:
            if self.selection.takes(task):
                self._tasks.setdefault(id(task.origin.document), []).append(task)

    def regions(self) -> list[str]:
        """Every region that anything is judged for."""
        codes = {code for each in self.reached for code in (*each.own, *each.lower)}
        return sorted(code for code in codes if self.selection.takes_region(code))

    def verdicts(
        self,
        regions: Set[str],
        actuals: Sequence[Actual],
        problems: Problems,
        decided: Set[tuple[int, str, Period]] = frozenset(),
    ) -> Iterator[Verdict]:
        """What is to be said of these regions, whose only rows beside those judged in columns are these.

        Nothing is said again of what columns have `decided` from some of them: a target's number, region, period.
        """
        context = Context(self.catalogue, Figures(actuals), self.as_of)
        rows: dict[str, list[Actual]] = {}
        for actual in actuals:
            rows.setdefault(actual.subject, []).append(actual)
        find_disagreements(context, rows, problems)
        find_redated_events(self.catalogue, rows, problems)
        came = {actual.region for actual in actuals}
        for each in self.reached:
            for number, target in self._targets.get(id(each.document), ()):
                left = regions - (self.present.judged[number] - came)  # of the others columns have said all
                for region in self._among(each, target, context.rests_on(target.indicator), left):
                    for verdict in self._judged(context, each, number, target, region, decided):
                        yield waived(self.catalogue, verdict, self.as_of)
            for task in self._tasks.get(id(each.document), ()):
                for region in self._among(each, task, (), regions):
                    own_row = task.origin.each and region == each.document.region.code
                    verdict = replace(judge_task(context, task, region), own_row=own_row)
                    yield waived(self.catalogue, verdict, self.as_of)

    def judging(self, each: Touched, item: Target | Task, parts: Iterable[str] = ()) -> Sequence[str]:
        """The regions that a document's target or task is judged for: its own, or for `each` the lower ones that came.

        The same choice as `select.cases` makes, from what the whole submission holds.
        """
        if not item.origin.each:
            return each.own
        subject = item.indicator.id if isinstance(item, Target) else item.id
        came = set().union(*(self.present.regions.get(id_, set()) for id_ in (subject, *parts)))
        return each.lower if came & set(each.lower) else each.own

    def _among(self, each: Touched, item: Target | Task, parts: Iterable[str], regions: Set[str]) -> Iterator[str]:
        judging = self.judging(each, item, parts)
        if id(judging) not in self._members:
            self._members[id(judging)] = frozenset(judging)
        members = self._members[id(judging)]
        # Of the two the fewer are gone through: mostly it is one region of hundreds.
        few, many = (sorted(regions), members) if len(regions) < len(judging) else (judging, regions)
        return (code for code in few if code in many and self.selection.takes_region(code))

    def _judged(
        self,
        context: Context,
        each: Touched,
        number: int,
        target: Target,
        region: str,
        decided: Set[tuple[int, str, Period]],
    ) -> Iterator[Verdict]:
        """The verdicts of one target for one region that columns have not given."""
        submitted = {
            period
            for id_ in (target.indicator.id, *context.rests_on(target.indicator))
            for period in context.figures.all(region, id_)
            if period
        }
        own_row = target.origin.each and region == each.document.region.code
        for period in self._periods(each, target, submitted, region in self.present.judged[number]):
            if self.selection.takes_period(period) and (number, region, period) not in decided:
                yield replace(judge(context, target, region, period), own_row=own_row)

    @staticmethod
    def _periods(each: Touched, target: Target, submitted: Set[Period], judged: bool) -> Iterable[Period]:
        """A dated target's own period; for a standing one all that were submitted."""
        if target.period == STANDING:
            return sorted(submitted) or ([] if judged else [STANDING])
        if target.period not in each.periods or (judged and target.period not in submitted):
            return []
        return [target.period]
