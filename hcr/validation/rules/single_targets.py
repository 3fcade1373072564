"""Rules on a single target or task whose content is probably not meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from hcr.core.bounds import Undecided
from hcr.core.model import Indicator, Target, Task
from hcr.core.problems import Place, Problem
from hcr.judgement.comparisons import is_rate_of_change
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.numbers import write_number
from hcr.language.periods import STANDING
from hcr.messages import Name
from hcr.validation.pending import list_pending
from hcr.validation.rules.inputs import Study, describe_demands, make_problem


def impossible_value(study: Study) -> Iterable[Problem]:
    """A share over 100 %, or a count or rate below zero.

    It is a slip of the pen, or the wrong unit. Growth may be either; a change shows itself in the indicator's name
    (增长, 下降, growth, change) or its formula (`growth(x)`).

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 300"}}
    """
    changes = {id_ for id_, indicator in study.catalogue.indicators.items() if is_rate_of_change(indicator)}
    for target in study.catalogue.targets:
        indicator = target.indicator
        if indicator.id in changes:
            continue
        most = 1 / indicator.unit.size if indicator.unit.kind == "share" and indicator.unit.name != "1" else None
        for value in _stated_numbers(target, study):
            if value < 0 or (most is not None and value > most):
                shown = f"{write_number(value)} {indicator.unit.name}"
                yield make_problem(target.place, "HCR421", found=shown, name=indicator.name)
        baseline = target.baseline
        if baseline is not None and (baseline < 0 or (most is not None and baseline > most)):
            place = target.places.get("baseline", target.place)
            yield make_problem(
                place, "HCR421", found=f"{write_number(baseline)} {indicator.unit.name}", name=indicator.name
            )


def _stated_numbers(target: Target, study: Study) -> Iterator[Fraction]:
    """The numbers that a target states, in its indicator's unit."""
    for demand in target.demands:
        if demand.references:
            continue
        try:
            found = study.reach_of(target, demand)
        except Undecided:
            continue
        yield from {end for end in (found.lower, found.upper) if end is not None}


def no_source(study: Study) -> Iterable[Problem]:
    """A target or task without its place in the document.

    Nobody can look it up, and no waiver can name it.

    Passes:

        targets:
        - {indicator: share, source: 二（一）3, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        targets:
        - {indicator: share, lead: 卫生局, by: {2018: "<= 30"}}
    """
    for item in _items(study):
        if not item.origin.source:
            yield make_problem(_head_of(item), "HCR425", names=_name_of(item))


def outside_years(study: Study) -> Iterable[Problem]:
    """A target for a period outside the years that the document covers.

    The years are those of `document: years:`, else from the year of issue to the last year of a target.

    Passes:

        document: {title: 方案, issued: 2018-06-13, years: 2018..2020}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2020: "<= 30"}}

    Fails:

        document: {title: 方案, issued: 2018-06-13, years: 2018..2020}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2021: "<= 30"}}
    """
    for target in study.catalogue.targets:
        years = target.origin.document.years
        if years and target.period != STANDING and not years[0] <= target.period.year <= years[1]:
            span = f"{years[0]}..{years[1]}"
            yield make_problem(target.place, "HCR426", period=str(target.period), years=span)


def event_never_dated(study: Study) -> Iterable[Problem]:
    """An event without a date, in a document whose years are over.

    The terms that it starts never begin, so their tasks wait for ever. Write `date:` under the event.

    Passes:

        document: {title: 方案, issued: 2018-06-13, years: 2018..2020}
        events: {policy: {name: 市政策出台, date: 2018-03-01}}
        tasks:
        - {id: plan, name: 工作计划, kind: document, source: 附件2, lead: 局, due: {after: policy, within: 3 months}}

    Fails:

        document: {title: 方案, issued: 2018-06-13, years: 2018..2020}
        events: {policy: {name: 市政策出台}}
        tasks:
        - {id: plan, name: 工作计划, kind: document, source: 附件2, lead: 局, due: {after: policy, within: 3 months}}
    """
    last: dict[str, int] = {}
    for task in study.catalogue.tasks:
        years = task.origin.document.years
        if task.due.after:
            last[task.due.after] = max(last.get(task.due.after, 0), years[1] if years else 9999)
    for event in study.catalogue.events.values():
        if event.day is None and last.get(event.id, 9999) < study.as_of.year:
            yield make_problem(event.place, "HCR427", id=event.id, year=str(last[event.id]))


def baseline_meets(study: Study) -> Iterable[Problem]:
    """A target that the document's own present figure meets already.

    It may be meant (to hold a level already reached), or the direction or the unit is wrong.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, baseline: 33, by: {2018: "<= 30"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, baseline: 29, by: {2018: "<= 30"}}
    """
    met: dict[Place, list[Target]] = {}  # by entry: its years have one baseline, and are one note
    for target, interval in study.bound:
        if target.baseline is not None and target.baseline in interval and not target.references & {BASELINE, PREVIOUS}:
            met.setdefault(_head_of(target), []).append(target)
    for first, *rest in met.values():
        shown = "; ".join(dict.fromkeys(map(describe_demands, (first, *rest))))
        yield make_problem(first.place, "HCR430", baseline=first.baseline_written, found=shown)


def draft_document(study: Study) -> Iterable[Problem]:
    """A document that is a draft: its targets may still change.

    Passes:

        document: {title: 方案, issued: 2018-06-13, status: final}

    Fails:

        document: {title: 方案, issued: 2018-06-13, status: draft}
    """
    for document in study.catalogue.documents:
        if document.status == "draft":
            yield make_problem(document.places["status"], "HCR431", name=document.title)


def awaits_review(study: Study) -> Iterable[Problem]:
    """Entries of a draft that nobody has reviewed: no check judges by them.

    Read each against the document, then remove its line `review: pending`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        targets:
        - {indicator: share, review: pending, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
    """
    by_file: dict[str, list[Place]] = {}
    for place in list_pending(_items(study)):
        by_file.setdefault(place.path, []).append(place)
    for places in by_file.values():
        yield make_problem(places[0], "HCR445", count=str(len(places)))


def no_lead(study: Study) -> Iterable[Problem]:
    """A target or task that no department leads: nobody is asked for it.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, by: {2018: "<= 30"}}
    """
    for item in _items(study):
        if not item.origin.lead:
            yield make_problem(_head_of(item), "HCR435", names=_name_of(item))


def named_in_one_language(study: Study) -> Iterable[Problem]:
    """A name that is written in one language only.

    That is allowed: `name: 药占比`. Output in the other language shows the same name. For both, write
    `name: {zh: …, en: …}`.

    Passes:

        indicators:
          share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        indicators:
          share: {name: 占比, unit: "%", better: lower}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
    """
    items: list[Indicator | Task] = [*study.catalogue.indicators.values(), *study.catalogue.tasks]
    for item in items:
        name = item.name
        if name.zh == name.en or not (name.zh and name.en):
            yield make_problem(item.place, "HCR455", names=name)


def due_before_issue(study: Study) -> Iterable[Problem]:
    """A task due before its document was issued: late from the first day, or a wrong year.

    Passes:

        document: {title: 方案, issued: 2018-06-13}
        tasks:
        - {id: plan, name: 工作计划, kind: document, source: 附件2, lead: 卫生局, due: 2018-12-31}

    Fails:

        document: {title: 方案, issued: 2018-06-13}
        tasks:
        - {id: plan, name: 工作计划, kind: document, source: 附件2, lead: 卫生局, due: 2017-12-31}
    """
    for task in study.catalogue.tasks:
        issued = task.origin.document.issued
        if issued and task.due.day and task.due.day < issued:
            place = task.places.get("due", task.place)
            yield make_problem(place, "HCR436", due=task.due.day.isoformat(), issued=issued.isoformat())


def _items(study: Study) -> Iterator[Target | Task]:
    """Every target once, even if it has several periods, and every task."""
    seen = set()
    for target in study.catalogue.targets:
        if _head_of(target) not in seen:
            seen.add(_head_of(target))
            yield target
    yield from study.catalogue.tasks


def _head_of(item: Target | Task) -> Place:
    """The place where the entry of a target or task begins."""
    return item.places["target"] if isinstance(item, Target) else item.place


def _name_of(item: Target | Task) -> Name:
    return item.indicator.name if isinstance(item, Target) else item.name
