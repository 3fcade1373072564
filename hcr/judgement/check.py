"""The whole check: a catalogue and a submission to verdicts, in the order of the documents. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hcr.core.bounds import Undecided
from hcr.core.model import Actual, Catalogue, Document, Reason, Target, Verdict
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.frozen import replace
from hcr.judgement.context import Context, Figures
from hcr.judgement.judge import judge
from hcr.judgement.plausibility import find_implausible
from hcr.judgement.scope import Touched, cases, periods_of, touched, waives
from hcr.judgement.tasks import judge_task
from hcr.judgement.untargeted import Untargeted
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.numbers import plain
from hcr.language.periods import Period, read_date

WAIVABLE = ("not_met", "missing", "not_assessable")
Rows = Mapping[str, list[Actual]]
"""The submitted rows of each indicator."""


def check(
    catalogue: Catalogue, actuals: Iterable[Actual], selection: Selection, as_of: date, problems: Problems
) -> list[Verdict]:
    """One verdict for each target, region and period that the submission touches and the user selected, and each task.

    Problems are added for what the judgement itself brings to light: figures that disagree with their own parts,
    events dated twice, indicators without a target, tolerances that are assumed.
    """
    submitted = list(actuals)
    context = Context(catalogue, Figures(submitted), as_of)
    rows: dict[str, list[Actual]] = {}
    for actual in submitted:
        rows.setdefault(actual.subject, []).append(actual)
    reached = touched(catalogue, periods_of(submitted), selection.against)
    if submitted and not reached:
        choices = ", ".join(sorted({document.region.code for document in catalogue.documents}))
        problems.add(submitted[0].place, "HCR517", choices=choices)
    verdicts = [
        waived(catalogue, verdict, as_of)
        for each in reached
        for verdict in (*_targets(context, each, rows, selection), *_tasks(context, each, rows, selection))
    ]
    find_disagreements(context, rows, problems)
    find_redated_events(catalogue, rows, problems)
    find_implausible(context, submitted, problems)
    untargeted = Untargeted(catalogue, demanded(context, [each.document for each in reached]), problems)
    untargeted.see(((0, number), actual) for number, actual in enumerate(submitted))
    untargeted.tell()
    note_tolerances(Counter(id(each.subject) for each in verdicts), catalogue.targets, problems)
    return verdicts


def _targets(context: Context, each: Touched, rows: Rows, selection: Selection) -> Iterator[Verdict]:
    """The verdicts on one document's targets."""
    for target in context.catalogue.targets:
        if target.origin.document is not each.document or not selection.takes(target):
            continue
        submitted: dict[str, set[Period]] = {}
        for subject in (target.indicator.id, *context.rests_on(target.indicator)):
            for actual in rows.get(subject, ()):
                if actual.period:
                    submitted.setdefault(actual.region, set()).add(actual.period)
        for region, period in cases(each, target, submitted):
            if selection.takes_region(region) and selection.takes_period(period):
                verdict = judge(context, target, region, period)
                own_row = target.origin.each and region == each.document.region.code
                yield replace(verdict, own_row=True) if own_row else verdict


def _tasks(context: Context, each: Touched, rows: Rows, selection: Selection) -> Iterator[Verdict]:
    """The verdicts on one document's tasks; `each` as with targets."""
    for task in context.catalogue.tasks:
        if task.origin.document is not each.document or not selection.takes(task):
            continue
        answered = {actual.region for actual in rows.get(task.id, ())}
        lower = each.lower if task.origin.each and answered & set(each.lower) else ()
        for region in lower or each.own:
            if selection.takes_region(region):
                verdict = judge_task(context, task, region)
                own_row = task.origin.each and region == each.document.region.code
                yield replace(verdict, own_row=True) if own_row else verdict


def waived(catalogue: Catalogue, verdict: Verdict, as_of: date) -> Verdict:
    """What would be not met, missing or not assessable, and a waiver in force covers it, is waived."""
    if verdict.status not in WAIVABLE:
        return verdict
    for waiver in catalogue.waivers:
        covers = not waiver.code and waives(waiver, verdict.subject) and waiver.period in (None, verdict.period)
        if covers and as_of <= waiver.expires:
            args = (("why", waiver.reason), ("by", waiver.approved_by), ("until", waiver.expires.isoformat()))
            return replace(verdict, status="waived", reason=Reason("waived", args), waiver=waiver)
    return verdict


def find_disagreements(context: Context, rows: Rows, problems: Problems) -> None:
    """A submitted figure and the one its parts give, apart by the submitted one's last digit or more."""
    for id_, actuals in rows.items():
        indicator = context.catalogue.indicators.get(id_)
        if indicator is None or not indicator.formula:
            continue
        for actual in actuals:
            if not actual.figure or not actual.period:
                continue
            unit = actual.unit or indicator.unit
            scale = unit.factor_to(indicator.unit)
            try:
                computed = context.computed(actual.region, indicator, actual.period)
            except Undecided:
                continue
            if scale is None:
                continue
            if abs(computed - actual.figure.value * scale) >= actual.figure.digit * scale:
                shown = {
                    "found": f"{actual.figure.text} {unit.name}",
                    "computed": f"{plain(computed)} {indicator.unit.name}",
                }
                problems.add(actual.place, "HCR518", formula=indicator.formula, **shown)


def find_redated_events(catalogue: Catalogue, rows: Rows, problems: Problems) -> None:
    """An event that the submission dates otherwise than the target file."""
    for event in catalogue.events.values():
        for actual in rows.get(event.id, ()):
            day = read_date(actual.written)
            if event.day and day and day != event.day:
                problems.add(actual.place, "HCR601", found=day.isoformat(), id=event.id, expected=event.day.isoformat())


def demanded(context: Context, documents: Iterable[Document]) -> dict[str, set[Period]]:
    """The periods for which these documents set targets on each indicator; empty: they set none.

    What formulas and bounds rest on may be of any period and is left out.
    """
    catalogue = context.catalogue
    judged = {id(document) for document in documents}
    periods: dict[str, set[Period]] = {id_: set() for id_ in catalogue.indicators}
    supporting: set[str] = set()
    for target in catalogue.targets:
        if id(target.origin.document) in judged:
            periods[target.indicator.id].add(target.period)
            references = {bound.reference for demand in target.demands for bound in demand.bounds} - {""}
            named = {target.indicator.id if reference == PREVIOUS else reference for reference in references}
            for id_ in named - {BASELINE}:
                supporting |= {id_} | context.rests_on(catalogue.indicators[id_])
            supporting |= context.rests_on(target.indicator)
    return {id_: found for id_, found in periods.items() if id_ not in supporting}


def note_tolerances(judged: Mapping[int, int], targets: Iterable[Target], problems: Problems) -> None:
    """Say once a document which tolerance was assumed for how many about-targets that state none.

    `judged` holds how many verdicts there are on each target, by its `id()`.
    """
    counts: dict[int, int] = {}
    documents: dict[int, Document] = {}
    for target in targets:
        if judged.get(id(target)) and target.tolerance_assumed and any(d.comparator == "~" for d in target.demands):
            document = target.origin.document
            documents[id(document)] = document
            counts[id(document)] = counts.get(id(document), 0) + judged[id(target)]
    for key, count in counts.items():
        document = documents[key]
        if document.tolerance:
            problems.add(document.places["tolerance"], "HCR513", tolerance=str(document.tolerance), count=str(count))
