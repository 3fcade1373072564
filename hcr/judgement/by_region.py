"""The check region by region, in memory that does not grow with the regions: the one orchestration of a judgement.

A survey first notes what must be known of all regions; then each chunk of regions is judged as if all were at hand.
What the other regions submitted, and what columns have judged, is known only as present: nothing is called missing or
is judged twice because of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hcr.core.duplicates import UniqueActuals
from hcr.core.model import Catalogue, Target, Task, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.regions import lower_regions_of
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.frozen import frozen, replace
from hcr.judgement.comparisons import note_lowest
from hcr.judgement.context import Context, Figures
from hcr.judgement.judge import judge_target
from hcr.judgement.plausibility import find_implausible
from hcr.judgement.remarks import find_disagreements, find_redated_events, note_tolerances
from hcr.judgement.scope import TouchedDocument, find_touched_documents, periods_of
from hcr.judgement.tasks import judge_task
from hcr.judgement.untargeted import UntargetedFinder, find_target_periods
from hcr.judgement.waivers import apply_waivers
from hcr.language.periods import STANDING, Period

CHUNK = 20_000  # rows: so many are judged at once where regions have few

NumberedActual = tuple[int, Actual, str]
"""A row's number in the submission, the observation, and its revision."""


@dataclass(slots=True)
class SubmissionIndex:
    """What was submitted at all, by columns or by rows; `judged`: where columns have, by a target's number."""

    periods: dict[str, set[Period]] = field(default_factory=dict)  # by region, with the longer ones they lie in
    regions: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by indicator, task or event
    judged: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def look_at(self, actuals: Iterable[Actual]) -> None:
        """Note the rows that were read one by one."""
        for actual in actuals:
            found = self.periods.setdefault(actual.region, set())
            if actual.period:
                found |= actual.period.around
            self.regions[actual.subject].add(actual.region)


@dataclass(frozen=True, slots=True)
class RegionJudge:
    """Judges some regions, but for what columns have judged, by the documents that the whole submission touches."""

    catalogue: Catalogue
    selection: Selection
    as_of: date
    reached: Sequence[TouchedDocument]
    present: SubmissionIndex
    _targets: dict[str, list[tuple[int, Target]]] = field(default_factory=dict)
    _tasks: dict[str, list[Task]] = field(default_factory=dict)
    _members: dict[tuple[str, bool], frozenset[str]] = field(default_factory=dict)  # by document, its own or the lower

    def __post_init__(self) -> None:
        for number, target in enumerate(self.catalogue.targets):
            if self.selection.takes(target):
                self._targets.setdefault(target.origin.document.file, []).append((number, target))
        for task in self.catalogue.tasks:
            if self.selection.takes(task):
                self._tasks.setdefault(task.origin.document.file, []).append(task)

    def regions_to_judge(self) -> list[str]:
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
            for number, target in self._targets.get(each.document.file, ()):
                said: Set[str] = self.present.judged.get(number, frozenset())  # where columns have judged all that came
                for region in self._selected_regions(each, target, context.all_parts_of(target.indicator), regions):
                    if region in said and region not in came:
                        continue
                    for verdict in self._verdicts_on(context, each, number, target, region, decided):
                        yield apply_waivers(self.catalogue, verdict, self.as_of)
            for task in self._tasks.get(each.document.file, ()):
                for region in self._selected_regions(each, task, (), regions):
                    own_row = task.origin.each and region == each.document.region.code
                    verdict = replace(judge_task(context, task, region), own_row=own_row)
                    yield apply_waivers(self.catalogue, verdict, self.as_of)

    def regions_for(self, each: TouchedDocument, item: Target | Task, parts: Iterable[str] = ()) -> Sequence[str]:
        """The regions that an item of a document is judged for: its own, or for `each` the lower ones that came."""
        if not item.origin.each:
            return each.own
        subject = item.indicator.id if isinstance(item, Target) else item.id
        came = set().union(*(self.present.regions.get(id_, set()) for id_ in (subject, *parts)))
        return each.lower if came & set(each.lower) else each.own

    def _selected_regions(
        self, each: TouchedDocument, item: Target | Task, parts: Iterable[str], regions: Set[str]
    ) -> Iterator[str]:
        judging = self.regions_for(each, item, parts)
        key = each.document.file, judging is each.lower
        if key not in self._members:
            self._members[key] = frozenset(judging)
        members = self._members[key]
        # Of the two the fewer are gone through: mostly it is one region of hundreds.
        few, many = (sorted(regions), members) if len(regions) < len(judging) else (judging, regions)
        return (code for code in few if code in many and self.selection.takes_region(code))

    def _verdicts_on(
        self,
        context: Context,
        each: TouchedDocument,
        number: int,
        target: Target,
        region: str,
        decided: Set[tuple[int, str, Period]],
    ) -> Iterator[Verdict]:
        """The verdicts of one target for one region that columns have not given."""
        submitted = {
            period
            for id_ in (target.indicator.id, *context.all_parts_of(target.indicator))
            for period in context.figures.rows_of(region, id_)
            if period
        }
        own_row = target.origin.each and region == each.document.region.code
        for period in self._periods_to_judge(each, target, submitted, region in self.present.judged[number]):
            if self.selection.takes_period(period) and (number, region, period) not in decided:
                yield replace(judge_target(context, target, region, period), own_row=own_row)

    @staticmethod
    def _periods_to_judge(
        each: TouchedDocument, target: Target, submitted: Set[Period], judged: bool
    ) -> Iterable[Period]:
        """A dated target's own period; for a standing one all that were submitted."""
        if target.period == STANDING:
            return sorted(submitted) or ([] if judged else [STANDING])
        if target.period not in each.periods or (judged and target.period not in submitted):
            return []
        return [target.period]


@dataclass(slots=True)
class Survey:
    """What is to be known of the whole submission before a region of it is judged."""

    periods: dict[str, frozenset[Period]] = field(default_factory=dict)  # by region, with the longer ones they lie in
    present: SubmissionIndex = field(
        default_factory=SubmissionIndex
    )  # of regions below others alone: no more is asked of it
    lowest: dict[str, Fraction] = field(default_factory=dict)
    first: tuple[int, Place] | None = None  # of all observations


@frozen
class Chunk:
    """The rows of some regions that count, with the number of their key's first row."""

    numbers: Sequence[int]
    actuals: Sequence[Actual]

    @property
    def regions(self) -> set[str]:
        """Whose they are."""
        return {actual.region for actual in self.actuals}


def chunks_of(catalogue: Catalogue, regions: Iterable[Iterable[NumberedActual]], problems: Problems) -> Iterator[Chunk]:
    """The rows that count of each region, whole regions together as long as they are small.

    Of duplicates and contradictions it is said here which rows they are.
    """
    numbers: list[int] = []
    actuals: list[Actual] = []
    for observed in regions:
        kept = UniqueActuals(catalogue.indicators, problems)
        for number, actual, revision in observed:
            before = len(kept.actuals)
            kept.keep(actual, revision)
            if len(kept.actuals) > before:
                numbers.append(number)
        actuals += kept.actuals.values()
        if len(actuals) >= CHUNK:
            yield Chunk(numbers, actuals)
            numbers, actuals = [], []
    if actuals:
        yield Chunk(numbers, actuals)


def survey_chunks(catalogue: Catalogue, chunks: Iterable[Chunk]) -> Survey:
    """Look at every chunk once."""
    found = Survey()
    below = {code for document in catalogue.documents for code in lower_regions_of(catalogue, document)}
    shared: dict[frozenset[Period], frozenset[Period]] = {}  # most regions submit the same periods
    for chunk in chunks:
        for region, periods in periods_of(chunk.actuals).items():
            found.periods[region] = shared.setdefault(frozenset(periods), frozenset(periods))
        found.present.look_at(actual for actual in chunk.actuals if actual.region in below)
        note_lowest(catalogue, chunk.actuals, found.lowest)
        earliest = min(zip(chunk.numbers, (actual.place for actual in chunk.actuals), strict=True))
        found.first = min(found.first or earliest, earliest)
    return found


def check_by_region(
    catalogue: Catalogue,
    chunks: Iterable[Chunk],
    survey: Survey,
    selection: Selection,
    as_of: date,
    problems: Problems,
) -> Iterator[Verdict]:
    """The verdicts of the whole submission, chunk by chunk; problems are added on the way.

    Problems are added for what the judgement itself brings to light: figures that disagree with their own parts,
    events dated twice, implausible figures, indicators without a target, tolerances that are assumed.
    """
    reached = find_touched_documents(catalogue, survey.periods, selection.against)
    if survey.first and not reached:
        choices = ", ".join(sorted({document.region.code for document in catalogue.documents}))
        problems.add(survey.first[1], "HCR517", choices=choices)
    exact = RegionJudge(catalogue, selection, as_of, reached, survey.present)
    context = Context(catalogue, Figures(()), as_of)
    untargeted = UntargetedFinder(
        catalogue, find_target_periods(context, [each.document for each in reached]), problems
    )
    counted: Counter[Place] = Counter()
    left = set(exact.regions_to_judge())
    for chunk in chunks:
        yield from _count_each(exact.verdicts(chunk.regions & left, chunk.actuals, problems), counted)
        left -= chunk.regions
        find_implausible(context, chunk.actuals, problems, survey.lowest)
        untargeted.look_at(((0, number), each) for number, each in zip(chunk.numbers, chunk.actuals, strict=True))
    yield from _count_each(exact.verdicts(left, (), problems), counted)
    untargeted.report_untargeted()
    note_tolerances(counted, catalogue.targets, problems)


def _count_each(verdicts: Iterable[Verdict], counted: Counter[Place]) -> Iterator[Verdict]:
    """The same verdicts, counted by the place of their target."""
    for verdict in verdicts:
        counted[verdict.subject.place] += 1
        yield verdict
