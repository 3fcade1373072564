"""Rules on definitions that serve nothing."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.formula import parse, parts_of
from hcr.core.problems import Problem
from hcr.language.units import normalise_unit
from hcr.validation.rules.inputs import Study, make_problem


def unused_indicator(study: Study) -> Iterable[Problem]:
    """An indicator that no target, bound or formula names.

    It may be left over, or a target's id is spelled otherwise.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        - {indicator: posts, source: 附件1, lead: 卫生局, by: {2018: ">= 3"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
    """
    catalogue = study.catalogue
    used = {target.indicator.id for target in catalogue.targets}
    used |= {reference for target in catalogue.targets for reference in target.references}
    for indicator in catalogue.indicators.values():
        used |= set(parts_of(parse(indicator.formula))) if indicator.formula else set()
    for indicator in catalogue.indicators.values():
        if indicator.id not in used:
            yield make_problem(indicator.place, "HCR432", id=indicator.id)


def unused_event(study: Study) -> Iterable[Problem]:
    """An event on which no task's term hangs.

    Passes:

        events: {policy: {name: 市政策出台, date: 2018-03-01}}
        tasks:
        - {id: plan, name: 工作计划, kind: document, source: 附件2, lead: 局, due: {after: policy, within: 3 months}}

    Fails:

        events: {policy: {name: 市政策出台, date: 2018-03-01}}
    """
    used = {task.due.after for task in study.catalogue.tasks}
    for event in study.catalogue.events.values():
        if event.id not in used:
            yield make_problem(event.place, "HCR433", id=event.id)


def unused_unit(study: Study) -> Iterable[Problem]:
    """A unit of the files' own in which nothing is written.

    Passes:

        units: {户次: {zh: 户次, en: household visits, is: 1 人次}}
        indicators:
          share: {name: 入户, unit: 户次, better: higher}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: ">= 30"}}

    Fails:

        units: {户次: {zh: 户次, en: household visits, is: 1 人次}}
    """
    catalogue = study.catalogue
    if not catalogue.own_units:
        return
    texts = {indicator.unit.name for indicator in catalogue.indicators.values()}
    for target in catalogue.targets:
        texts |= {bound.unit for demand in target.demands for bound in demand.bounds} | {target.baseline_written}
        texts |= {target.tolerance.unit} if target.tolerance else set()
    texts |= {is_ for is_, _ in catalogue.own_units.values()}
    # 户次 is also used by 户次/月; a name inside another unit's name by chance costs no more than a note.
    written = "\n".join(map(normalise_unit, texts))
    for name, (_, place) in catalogue.own_units.items():
        if normalise_unit(name) not in written:
            yield make_problem(place, "HCR434", name=name)
