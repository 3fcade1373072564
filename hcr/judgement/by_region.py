"""Judges a submission region by region, in memory that does not grow with the regions. All checks end up here.

A survey first collects the facts about all regions; then each chunk of regions is judged as if all were in memory. Of
the rows of other regions, and of the rows that columns have judged, only the presence is known. So nothing counts as
missing, or is judged twice, because its row is elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from datetime import date
from functools import reduce

from hcr.core.binding import binds_lower_regions, holds_at, regions_bound_by
from hcr.core.formula import FormulaPart, leaves
from hcr.core.model import Catalogue, Target, Task, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.regions import names_on_paper
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.base_years import note_base_years
from hcr.judgement.comparisons import FigureKey
from hcr.judgement.context import Context, Figures
from hcr.judgement.course import find_course
from hcr.judgement.judge import find_noise, judge_target
from hcr.judgement.plausibility import find_implausible
from hcr.judgement.remarks import find_disagreements, find_early_answers, find_redated_events, note_tolerances
from hcr.judgement.scope import TouchedDocument, find_touched_documents, report_no_document
from hcr.judgement.submitted_remarks import find_doubtful_remarks
from hcr.judgement.survey import Chunk, SubmissionIndex, Survey
from hcr.judgement.tasks import judge_task
from hcr.judgement.untargeted import UntargetedFinder, find_demands
from hcr.judgement.waivers import apply_waivers
from hcr.language.periods import STANDING, Period
from hcr.messages import Name
from hcr.records import mutable, replace


@mutable
class RegionJudge:
    """Judges some regions by the documents that the whole submission touches, except the part that columns judged."""

    catalogue: Catalogue
    selection: Selection
    as_of: date
    reached: Sequence[TouchedDocument]
    present: SubmissionIndex
    _targets: dict[str, list[tuple[int, Target]]] = field(default_factory=dict)
    _tasks: dict[str, list[Task]] = field(default_factory=dict)
    _members: dict[tuple[str, bool], frozenset[str]] = field(default_factory=dict)  # by document, own or lower
    _codes: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict)  # of `codes_for`
    _formulas: list[Context] = field(default_factory=list)  # the formulas of computed indicators
    _names: dict[str, Name] = field(default_factory=dict)  # of regions, by code

    def __post_init__(self) -> None:
        self._formulas.append(Context(self.catalogue, Figures(()), self.as_of))
        self._names.update(names_on_paper(self.catalogue))
        for number, target in enumerate(self.catalogue.targets):
            if self.selection.takes(target):
                self._targets.setdefault(target.origin.document.file, []).append((number, target))
        for task in self.catalogue.tasks:
            if self.selection.takes(task):
                self._tasks.setdefault(task.origin.document.file, []).append(task)

    def regions_to_judge(self) -> list[str]:
        """Every region that any document judges here."""
        codes = {code for each in self.reached for code in (*each.own, *each.lower)}
        return sorted(code for code in codes if self.selection.takes_region(code))

    def verdicts(
        self,
        regions: Set[str],
        actuals: Sequence[Actual],
        problems: Problems,
        decided: Set[tuple[int, str, Period]] = frozenset(),
    ) -> Iterator[Verdict]:
        """The verdicts on these regions, whose only rows beside those judged in columns are the given ones.

        `decided` are the target's number, region and period of verdicts that columns have given; they are not repeated.
        """
        context = Context(self.catalogue, Figures(actuals), self.as_of)
        rows: dict[str, list[Actual]] = {}
        for actual in actuals:
            rows.setdefault(actual.subject, []).append(actual)
        find_disagreements(context, rows, problems)
        find_redated_events(self.catalogue, rows, problems)
        bound = [
            (task, (*each.own, *each.lower))
            for each in self.reached
            for task in self._tasks.get(each.document.file, ())
        ]
        early = find_early_answers(bound, rows, problems)
        remarked = dict.fromkeys(find_doubtful_remarks(self.catalogue, actuals, problems), "HCR537")
        came = {actual.region for actual in actuals}
        for each in self.reached:
            if regions.isdisjoint(each.own) and regions.isdisjoint(each.lower):
                continue
            for number, target in self._targets.get(each.document.file, ()):
                codes = self.codes_for(each, target)
                if codes.isdisjoint(came) and all(self.present.is_judged(number, code) for code in codes):
                    continue
                for region in self._selected_regions(each, target, regions):
                    if region not in came and self.present.is_judged(number, region):
                        continue
                    for verdict in self._verdicts_on(context, each, number, target, region, decided):
                        finished = self._finish(verdict, find_noise(context, verdict, problems))
                        yield _mark_doubtful(context, finished, remarked)
            for task in self._tasks.get(each.document.file, ()):
                for region in self._selected_regions(each, task, regions):
                    verdict = judge_task(context, task, region)
                    if task.is_replaced_at(verdict.due):
                        continue
                    verdict = replace(verdict, own_row=self._is_own_row(each, task, region))
                    yield self._finish(verdict, ["HCR602"] if (region, task.id, None) in early else ())

    def _finish(self, verdict: Verdict, warnings: Sequence[str]) -> Verdict:
        """The verdict with its region's name and its warnings, and with a waiver in force applied."""
        name = self._names.get(verdict.region) or Name(verdict.region, verdict.region)
        return apply_waivers(self.catalogue, replace(verdict, region_name=name, warnings=tuple(warnings)), self.as_of)

    def regions_for(self, each: TouchedDocument, item: Target | Task) -> Sequence[str]:
        """The regions that an item of a document is judged for.

        An item that binds each lower region is judged by the document's own row in two cases: that row was submitted
        and no lower region was, or the files name no lower region.
        """
        bound = regions_bound_by(item, each.own, each.lower)
        if not binds_lower_regions(item) or not item.origin.each or item.origin.applies_to:
            return bound
        own_row = not each.lower_came and any(self._came(code, item) for code in each.own)
        return each.own if own_row or not bound else bound

    def _came(self, region: str, item: Target | Task) -> bool:
        """Was a row of the item submitted for a region: its figure, a part of the figure, or its answer?"""
        if isinstance(item, Task):
            return region in self.present.regions.get(item.id, ())
        ids = (item.indicator.id, *self._formulas[0].all_parts_of(item.indicator))
        return any(region in self.present.regions.get(id_, ()) for id_ in ids)

    def _is_own_row(self, each: TouchedDocument, item: Target | Task, region: str) -> bool:
        """Is the verdict on the document's own row in place of the lower regions that the item binds?"""
        return binds_lower_regions(item) and region == each.document.region.code and not each.lower_came

    def codes_for(self, each: TouchedDocument, item: Target | Task) -> frozenset[str]:
        """The regions of `regions_for` as a set, which all items of a document that bind the same regions share.

        Beside the document they depend on nothing of an item but what the key holds, so each key is looked up once. Its
        subject matters only where the document's own row can be in place of the lower regions.
        """
        subject, region = (item.indicator.id, item.region) if isinstance(item, Target) else (item.id, "")
        key = each.document.file, item.origin.each and subject, region, item.origin.applies_to
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = self._gather_codes(each, self.regions_for(each, item))
        return found

    def _gather_codes(self, each: TouchedDocument, judging: Sequence[str]) -> frozenset[str]:
        if judging is not each.own and judging is not each.lower:
            return frozenset(judging)
        key = each.document.file, judging is each.lower
        if key not in self._members:
            self._members[key] = frozenset(judging)
        return self._members[key]

    def _selected_regions(self, each: TouchedDocument, item: Target | Task, regions: Set[str]) -> Iterator[str]:
        judging = self.regions_for(each, item)
        # The loop goes over the smaller of the two, which is mostly one region among hundreds.
        few, many = judging, regions
        if len(regions) < len(judging):
            few, many = sorted(regions), self._gather_codes(each, judging)
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
        """The verdicts of one target for one region, except those that columns have given."""
        submitted = {
            period
            for id_ in (target.indicator.id, *context.all_parts_of(target.indicator))
            for period in context.figures.rows_of(region, id_)
            if period and period.year not in self.present.base_years
        }
        own_row = self._is_own_row(each, target, region)
        for period in self._periods_to_judge(each, target, submitted, self.present.is_judged(number, region)):
            if self.selection.takes_period(period) and (number, region, period) not in decided:
                verdict = judge_target(context, target, region, period)
                yield replace(verdict, own_row=own_row, course=find_course(context, verdict))

    @staticmethod
    def _periods_to_judge(
        each: TouchedDocument, target: Target, submitted: Set[Period], judged: bool
    ) -> Iterable[Period]:
        """A dated target's own period; for a standing one all submitted periods in the document's years."""
        if target.period == STANDING:
            covered = sorted(period for period in submitted if holds_at(target, period))
            return covered or ([] if judged or not holds_at(target, STANDING) else [STANDING])
        if not holds_at(target, target.period):
            return []
        if target.period not in each.periods or (judged and target.period not in submitted):
            return []
        return [target.period]


def make_untargeted_finder(judge: RegionJudge, problems: Problems) -> UntargetedFinder:
    """The finder of rows that nothing judges, among the documents and regions of this judge."""
    context = Context(judge.catalogue, Figures(()), judge.as_of)
    demands, judging = find_demands(context, judge.reached, judge.codes_for)
    return UntargetedFinder(judge.catalogue, demands, judging, judge.selection.takes_region, problems)


def check_by_region(
    catalogue: Catalogue,
    chunks: Iterable[Chunk],
    survey: Survey,
    selection: Selection,
    as_of: date,
    problems: Problems,
) -> Iterator[Verdict]:
    """The verdicts of the whole submission, chunk by chunk; problems are added on the way.

    They are the problems that only a judgement finds: figures that disagree with their own parts, events dated twice,
    implausible figures, indicators without a target, tolerances that are assumed.
    """
    reached = find_touched_documents(catalogue, survey.periods, selection)
    if survey.first:
        note_base_years(survey.present.base_years, survey.first[1], problems)
        if not reached:
            report_no_document(catalogue, selection.against, survey.periods, survey.first[1], problems)
    exact = RegionJudge(catalogue, selection, as_of, reached, survey.present)
    context = Context(catalogue, Figures(()), as_of)
    untargeted = make_untargeted_finder(exact, problems)
    counted: Counter[Place] = Counter()
    left = set(exact.regions_to_judge())
    for chunk in chunks:
        doubtful = find_implausible(context, chunk.actuals, problems, survey.lowest)
        verdicts = exact.verdicts(chunk.regions & left, chunk.actuals, problems)
        yield from _count_each((_mark_doubtful(context, verdict, doubtful) for verdict in verdicts), counted)
        left -= chunk.regions
        untargeted.look_at(((0, number), each) for number, each in zip(chunk.numbers, chunk.actuals, strict=True))
    yield from _count_each(exact.verdicts(left, (), problems), counted)
    untargeted.report_untargeted()
    note_tolerances(counted, catalogue.targets, problems)


def _mark_doubtful(context: Context, verdict: Verdict, doubtful: Mapping[FigureKey, str]) -> Verdict:
    """The verdict with the warnings on its figure and, if that is computed, on the parts of its formula."""
    if not doubtful or not isinstance(verdict.subject, Target):
        return verdict
    indicator, period = verdict.subject.indicator, verdict.period
    keys: list[FigureKey] = [(verdict.region, indicator.id, verdict.actual.period if verdict.actual else period)]
    for leaf, shift in leaves(context.formula_of(indicator)) if verdict.computed else ():
        if isinstance(leaf, FormulaPart):
            keys.append((verdict.region, leaf.id, reduce(getattr, shift, period)))
    codes = dict.fromkeys(code for key in keys if (code := doubtful.get(key)))
    return replace(verdict, warnings=(*verdict.warnings, *codes)) if codes else verdict


def _count_each(verdicts: Iterable[Verdict], counted: Counter[Place]) -> Iterator[Verdict]:
    """The same verdicts, counted by the place of their target."""
    for verdict in verdicts:
        counted[verdict.subject.place] += 1
        yield verdict
