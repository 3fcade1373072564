"""Rules on definitions without use, and on names that are too alike."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.model import Indicator
from hcr.core.problems import Problem
from hcr.language.synonyms import fold_synonyms
from hcr.language.units import normalise_unit
from hcr.messages import join_texts
from hcr.submission.region_names import RegionNames
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
    for indicator in study.catalogue.indicators.values():
        if indicator.id not in study.catalogue.named:
            yield make_problem(indicator.place, "HCR432", id=indicator.id)


def names_alike(study: Study) -> Iterable[Problem]:
    """Two indicators whose names differ in writing only.

    比例, 比重 and 占比 are one word here, as are 增幅, 增速 and 增长率, or 支付 and 报销. If they are one indicator,
    keep one and give it the other writing as an alias; if they are two, let the names show how they differ.

    Passes:

        indicators:
          share: {name: 药品收入占比, unit: "%", better: lower}
          drug_growth: {name: 药品收入增幅, unit: "%", better: lower}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        indicators:
          share: {name: 药品收入占比, unit: "%", better: lower}
          drug_share: {name: 药品收入的比重, unit: "%", better: lower}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
    """
    first: dict[tuple[str, str], Indicator] = {}
    for indicator in study.catalogue.indicators.values():
        form = fold_synonyms(indicator.name.zh)
        other = first.setdefault((form, indicator.unit.kind), indicator)
        if form and other is not indicator:
            yield make_problem(indicator.place, "HCR456", id=indicator.id, other=other.id, at=str(other.place))


def regions_alike(study: Study) -> Iterable[Problem]:
    """A name, alias or former code that two regions share.

    A row that gives the name alone is refused, for nobody can know which region it means. It must give the code, or the
    name behind that of the region above (徐州市鼓楼区). The files are right: the note is for whoever receives the rows.

    Passes:

        regions:
        - {code: "440704001", name: 外海街道}
        - {code: "440704002", name: 礼乐街道}

    Fails:

        regions:
        - {code: "440704001", name: 外海街道}
        - {code: "440704002", name: 外海街道}
    """
    names = RegionNames(study.catalogue)
    for code, statements in names.regions.items():
        writings = ((region, text) for region in statements for text in region.writings)
        shared = ((region, text, names.candidates(text)) for region, text in writings)
        for region, text, codes in shared:
            if len(codes) > 1 and code != codes[0]:
                others = join_texts(names.describe_all([each for each in codes if each != code]))
                yield make_problem(region.place, "HCR457", found=text, own=code, others=others)
                break


def unused_event(study: Study) -> Iterable[Problem]:
    """An event that starts no task's term.

    Passes:

        events: {policy: {name: 市政策出台, date: 2018-03-01}}
        tasks:
        - {id: plan, name: 工作计划, kind: document, source: 附件2, lead: 局, due: {after: policy, within: 3 months}}

    Fails:

        events: {policy: {name: 市政策出台, date: 2018-03-01}}
    """
    for event in study.catalogue.events.values():
        if event.id not in study.catalogue.named:
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
    texts |= {is_ for is_, _ in catalogue.own_units.values()} | catalogue.named
    # 户次 is also used by 户次/月. A name that is part of another unit's name by chance costs only a missing note.
    written = "\n".join(map(normalise_unit, texts))
    for name, (_, place) in catalogue.own_units.items():
        if normalise_unit(name) not in written:
            yield make_problem(place, "HCR434", name=name)
