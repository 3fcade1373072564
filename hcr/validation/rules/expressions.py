"""Rules on the content of a target: its words, its bounds, its tolerance."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hcr.core.bounds import Undecided, is_unclear_under, margin_of, number_of
from hcr.core.interval import Interval
from hcr.core.model import Indicator, Target
from hcr.core.problems import Problem
from hcr.language.expressions import BASELINE, Bound, Demand, Reading, read_expression
from hcr.language.periods import STANDING
from hcr.language.units import KNOWN, Units, UnknownUnit, is_classifier_of, is_multiple, is_upper_part_of
from hcr.records import replace
from hcr.validation.rules.inputs import Study, describe_demands, make_problem


def tolerance_missing(study: Study) -> Iterable[Problem]:
    """About (左右) without a tolerance.

    The words never define how far about reaches: a tolerance is set on the target, or on the document for all of them.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "~ 75", tolerance: 5 pp}}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "~ 75"}}
    """
    for target in study.catalogue.targets:
        if target.tolerance is None and target.about:
            yield make_problem(target.place, "HCR303")


def tolerance_unfit(study: Study) -> Iterable[Problem]:
    """A tolerance that does not fit the indicator's unit.

    On a share it is in `pp` (points) or in `%` (of the bound); a bare number there could mean either. Elsewhere it is a
    bare number, a number in a unit of the same kind, or a `%` of the bound.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "~ 75", tolerance: 5 pp}}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "~ 75", tolerance: 5}}}
    """
    for target in study.catalogue.targets:
        if target.tolerance is None or not target.about:
            continue
        unit = target.indicator.unit
        try:
            margin_of(target.tolerance, Fraction(1), unit, study.catalogue.units)
        except Undecided:
            places = target.origin.document.places if target.tolerance_assumed else target.places
            place = places.get("tolerance", target.place)
            shown = {"found": str(target.tolerance), "unit": unit.name}
            yield make_problem(place, "HCR304", target=target.indicator.name, **shown)


def bare_without_direction(study: Study) -> Iterable[Problem]:
    """A bare number under an indicator without a better side.

    `2018: 2.8` is a floor under `better: higher` and a ceiling under `better: lower`. Under `neither` it binds no side,
    so a sign is needed.

    Passes:

        targets:
        - {indicator: posts, source: 附件1, lead: 卫生局, by: {2018: ">= 2.8"}}

    Fails:

        targets:
        - {indicator: posts, source: 附件1, lead: 卫生局, by: {2018: 2.8}}
    """
    for target in study.catalogue.targets:
        if target.indicator.better == "neither" and any(demand.sign.bare for demand in target.demands):
            yield make_problem(target.place, "HCR406")


def range_backwards(study: Study) -> Iterable[Problem]:
    """A range whose first end is the greater.

    A range runs from its lower to its higher end.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "5..10"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "10..5"}}
    """
    for target in study.catalogue.targets:
        for demand in target.demands:
            if demand.upper is None:
                continue
            low, high = (
                number_of(b, target.indicator, study.catalogue.units, _refuse_reference) for b in demand.bounds
            )
            if low > high:
                yield make_problem(target.place, "HCR407", found=str(demand))


def joint_impossible(study: Study) -> Iterable[Problem]:
    """A joint target whose parts no figure meets together.

    The parts of a list must all hold. If they exclude each other, the target can never be met.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: [">= 5", "<= 10"]}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: [">= 10", "<= 5"]}}
    """
    for target in study.catalogue.targets:
        whole = Interval()
        for demand in target.demands if len(target.demands) > 1 else ():
            try:
                whole = whole.intersect(study.reach_of(target, demand).interval)
            except Undecided:
                continue
        if whole.empty:
            yield make_problem(target.place, "HCR418", found=describe_demands(target))


def words_contradict(study: Study) -> Iterable[Problem]:
    """The document's own figure words contradict the target.

    If the words can be read, they and the target must bind the same figures: sign, number and unit. 以上, 以下 and
    以内 include the number, 超过, 不满 and 以外 exclude it (Civil Code, art. 1259).

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "<= 27", as_written: 27%以下}}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "< 27", as_written: 27%以下}}}
    """
    for target in study.catalogue.targets:
        if len(target.demands) != 1 or _are_words_the_expression(target):
            continue
        said = read_words(target, study.catalogue.units)
        if said is None:
            continue
        place = target.places.get("as_written", target.place)
        year = said.wording.year if said.wording else None
        if year and target.period != STANDING and year != target.period.year:
            yield make_problem(place, "HCR408", words=target.as_written, said=str(year), found=str(target.period))
        elif not _is_same_demand(target, said.demand, study):
            shown = _show_both(said.demand, target)
            yield make_problem(place, "HCR408", words=target.as_written, **shown)


def _show_both(said: Demand, target: Target) -> dict[str, str]:
    """The words' demand and the target's own, both with a unit or both without one."""
    own = target.demands[0]
    alone = any(bound.unit for bound in said.bounds) and not any(bound.unit for bound in own.bounds)
    return {"said": str(said), "found": f"{own} {target.indicator.unit.name}" if alone else str(own)}


def words_unreadable(study: Study) -> Iterable[Problem]:
    """Words that cannot be read, and no `reading:` that explains this target.

    Nothing checks such words against the target. A `reading:` on the target, in a sentence, removes the note.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "<= 9", as_written: 不超过9%}}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "<= 9", as_written: 力争再降一点}}}
    """
    for target in study.catalogue.targets:
        if target.monitored:
            continue
        joint = len(target.demands) > 1
        if joint and target.as_written.count("; ") == len(target.demands) - 1:
            continue  # the list itself replaces words that were not given
        given = "as_written" in target.places
        unread = given and (joint or read_words(target, study.catalogue.units) is None)
        if unread and not (target.origin.reading.zh or target.origin.reading.en):
            yield make_problem(target.places.get("as_written", target.place), "HCR409", words=target.as_written)


def read_words(target: Target, units: Units) -> Reading | None:
    """The demand of the document's words, without units that are the indicator's own, and without the counted object.

    None if they cannot be read, have an unknown unit (`10个疗程`, where the indicator is in days), or leave the binding
    side open.
    """
    indicator = target.indicator
    said = read_expression(_leave_out_holder(target.as_written, indicator))
    if said is None or (said.demand.sign.bare and indicator.better == "neither"):
        return None
    bounds = [_leave_out_own_unit(bound, indicator) for bound in said.demand.bounds]
    for number, bound in enumerate(bounds):
        if bound.unit:
            try:
                units.read(bound.unit)
            except UnknownUnit:
                if not _names_object(bound.unit, indicator):
                    return None
                bounds[number] = replace(bound, unit="")
    upper = bounds[1] if len(bounds) > 1 else None
    demand = replace(said.demand, bound=bounds[0], upper=upper)
    return None if is_unclear_under(demand, indicator.unit) else replace(said, demand=demand)


def _are_words_the_expression(target: Target) -> bool:
    """Are the words the target's own expression, as where the file states no others? It is read once for both."""
    read = read_expression(target.as_written)
    return read is not None and read.wording is None and read.demand is target.demands[0]


def _leave_out_own_unit(bound: Bound, indicator: Indicator) -> Bound:
    """The bound without a unit that means the indicator's: 名 under 人/家, 人/千人 under 人 if the name has 每千人."""
    unit, name = indicator.unit, indicator.name.zh
    above, _, below = bound.unit.partition("/")
    if below and "/" not in unit.name and any(word in name for word in _PER.get(below, (f"每{below[:-1]}",))):
        return replace(bound, unit=above)
    own = is_classifier_of(bound.unit, unit, name) or is_upper_part_of(bound.unit, unit)
    return replace(bound, unit="") if own else bound


# The words in a name that say the same as a unit's lower side. Of 千人 or 百张 they are 每千, 每百.
_PER = {"人": ("人均", "每人"), "张": ("床均", "每床", "每张床")}


def _names_object(unit: str, indicator: Indicator) -> bool:
    """Is this a classifier with the object that the indicator counts: 个病种, 个省级示范乡镇卫生院?"""
    classifier = None if is_multiple(indicator.unit) else KNOWN.get(unit[0])
    return classifier is not None and classifier.kind == indicator.unit.kind == "item"


def _leave_out_holder(words: str, indicator: Indicator) -> str:
    """The words without the noun whose share the indicator is: 70%的村卫生室 under …村卫生室占比.

    Any other noun limits whom the figure binds (90%的县), and stays.
    """
    share, _, holder = words.rpartition("的")
    name = indicator.name.zh
    is_share = indicator.unit.kind == "share" and name.endswith(("占比", "比例", "比重"))
    return share if share and is_share and len(holder) > 1 and name[:-2].endswith(holder) else words


def _is_same_demand(target: Target, said: Demand, study: Study) -> bool:
    """Do the words bind the same figures as the target? A target without an interval is left to other rules."""
    if said == target.demands[0] or BASELINE in target.references:
        return True
    try:
        ours = study.reach_of(target, target.demands[0])
    except Undecided:
        return True
    try:
        return study.reach_of(target, said).interval == ours.interval
    except Undecided:
        return False


def _refuse_reference(bound: Bound) -> Fraction:
    """Raise Undecided: a range cannot hold a reference, which loading has refused."""
    raise AssertionError(bound)
