"""Rules on waivers and comments that waive findings, and the marking of waived findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hcr.core.model import Target, Task, Waiver
from hcr.core.problems import Place, Problem
from hcr.judgement.waivers import waives
from hcr.language.periods import STANDING
from hcr.messages import CODES
from hcr.records import replace
from hcr.validation.rules.inputs import Study, make_problem

# These appear from a certain day on, so a comment may be there before them.
DATED = ("HCR427", "HCR701")
# A file that cannot be read cannot be waived.
UNREADABLE = ("HCR1", "HCR2")


def let_pass(study: Study) -> list[Problem]:
    """The findings; one covered by a comment on its line or by a waiver in force gets its reason."""
    ignores = {
        (ignore.place.path, ignore.place.line, code): ignore.reason
        for ignore in study.catalogue.ignores
        for code in ignore.codes
    }
    waivers: dict[tuple[str, str], list[tuple[Waiver, frozenset[Place] | None]]] = {}
    for waiver in study.catalogue.waivers:
        if waiver.code and waiver.expires >= study.as_of:
            waivers.setdefault((waiver.place.path, waiver.code), []).append((waiver, _find_places(waiver, study)))
    found = []
    for each in study.found:
        reason = ignores.get((each.place.path, each.place.line, each.code), "")
        for waiver, places in waivers.get((each.place.path, each.code), ()):
            if not reason and (places is None or each.place in places):
                reason = f"{waiver.reason} ({waiver.approved_by})"
        covered = reason and not each.waived and not each.code.startswith(UNREADABLE)
        found.append(replace(each, waived=reason) if covered else each)
    return found


def _find_places(waiver: Waiver, study: Study) -> frozenset[Place] | None:
    """Every place of the targets and tasks that a waiver names; None if it names none and so covers its file."""
    if not waiver.target:
        return None
    return frozenset(place for item in _waiver_items(waiver, study) for place in (item.place, *item.places.values()))


def _waiver_items(waiver: Waiver, study: Study) -> Iterator[Target | Task]:
    """The targets and tasks that a waiver names. A standing target is judged in any period; a task has none."""
    for item in study.items.get(waiver.target.partition("@")[0], ()):
        at = waiver.period is None or (isinstance(item, Target) and item.period in (waiver.period, STANDING))
        if at and waives(waiver, item):
            yield item


def waiver_expired(study: Study) -> Iterable[Problem]:
    """A waiver whose last day is over.

    It covers nothing any more, so the findings and verdicts that it covered count again. `expires` is the last day in
    force, to its end in China.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        waivers: [{target: share@附件1, reason: 搬迁, approved_by: 市政府〔2019〕3号, expires: 2099-06-30}]

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        waivers: [{target: share@附件1, reason: 搬迁, approved_by: 市政府〔2019〕3号, expires: 2019-06-30}]
    """
    for waiver in study.catalogue.waivers:
        if waiver.expires < study.as_of:
            place = waiver.places.get("expires", waiver.place)
            yield make_problem(place, "HCR701", expires=waiver.expires.isoformat(), today=study.as_of.isoformat())


def waiver_unmatched(study: Study) -> Iterable[Problem]:
    """A waiver that matches nothing.

    No target or task has that key (`indicator@source`) and period, or binds its region; or no finding of that code is
    in the file.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        waivers: [{target: share@附件1, reason: 搬迁, approved_by: 市政府〔2019〕3号, expires: 2099-06-30}]

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        waivers: [{target: share@附件2, reason: 搬迁, approved_by: 市政府〔2019〕3号, expires: 2099-06-30}]
    """
    for waiver in study.catalogue.waivers:
        if waiver.expires < study.as_of or (waiver.code and waiver.code not in CODES):
            continue
        if waiver.code:
            places = _find_places(waiver, study)
            here = study.by_code.get((waiver.place.path, waiver.code), ())
            matches = any(places is None or each.place in places for each in here)
        else:
            matches = any(_binds_one_of(item, waiver.regions) for item in _waiver_items(waiver, study))
        if not matches:
            place = waiver.places.get("code" if waiver.code else "target", waiver.place)
            yield make_problem(place, "HCR702", found=" ".join(filter(None, (waiver.code, waiver.target))))


def _binds_one_of(item: Target | Task, regions: tuple[str, ...]) -> bool:
    """Can an item bind one of these regions (none: any)? A document that names no lower regions may bind any code."""
    document, region = item.origin.document, item.region if isinstance(item, Target) else ""
    if not regions or region in regions or any(document.region.takes(code) for code in regions):
        return True
    bound = _lower_regions_of(item)
    return not region and item.origin.each and (not bound or not set(bound).isdisjoint(regions))


def _lower_regions_of(item: Target | Task) -> tuple[str, ...]:
    """The codes that `applies_to` names, else those of the document's lower regions."""
    return item.origin.applies_to or tuple(each.code for each in item.origin.document.regions)


def waiver_for_all(study: Study) -> Iterable[Problem]:
    """A waiver that covers every lower region, because it names none.

    Its target is judged for each lower region. If it was granted to some alone, name their codes:
    `region: "440704001"`, or a list of codes.

    Passes:

        regions: [{code: "440704001", name: 江南街道}]
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, each: true, by: {2018: "<= 30"}}
        waivers:
        - {target: share@附件1, region: "440704001", reason: 搬迁, approved_by: 市政府〔2019〕3号, expires: 2099-06-30}

    Fails:

        regions: [{code: "440704001", name: 江南街道}]
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, each: true, by: {2018: "<= 30"}}
        waivers: [{target: share@附件1, reason: 搬迁, approved_by: 市政府〔2019〕3号, expires: 2099-06-30}]
    """
    for waiver in study.catalogue.waivers:
        if waiver.code or waiver.regions or waiver.expires < study.as_of:
            continue
        lower = [item for item in _waiver_items(waiver, study) if item.origin.each]
        if lower:
            place = waiver.places.get("target", waiver.place)
            yield make_problem(place, "HCR706", example=next(iter(_lower_regions_of(lower[0])), "440704001"))


def ignore_unexplained(study: Study) -> Iterable[Problem]:
    """A comment that waives findings without naming them or the reason.

    Write `# hcr: ignore[HCR420] reason`, on the line of the finding, with commas between several codes.

    Passes:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          by:
            2018: "<= 30"
            2020: "<= 33"  # hcr: ignore[HCR420] the plan widens the limit

    Fails:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          by:
            2018: "<= 30"
            2020: "<= 33"  # hcr: ignore[HCR420]
    """
    for ignore in study.catalogue.ignores:
        if not ignore.reason or not ignore.codes:
            yield make_problem(ignore.place, "HCR703")


def ignore_unmatched(study: Study) -> Iterable[Problem]:
    """A comment that waives a finding which is not there.

    The finding was mended, or is on another line, or cannot be waived (as in a file that cannot be read).

    Passes:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          by:
            2018: "<= 30"
            2020: "<= 33"  # hcr: ignore[HCR420] the plan widens the limit

    Fails:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          by:
            2018: "<= 30"
            2020: "<= 27"  # hcr: ignore[HCR420] the plan widens the limit
    """
    waived = {(each.place.path, each.place.line, each.code) for each in study.found if each.waived}
    for ignore in study.catalogue.ignores:
        for code in ignore.codes:
            known = code in CODES and code not in DATED
            if known and ignore.reason and (ignore.place.path, ignore.place.line, code) not in waived:
                yield make_problem(ignore.place, "HCR704", found=code)


def unknown_code(study: Study) -> Iterable[Problem]:
    """A waiver or comment for a code that hcr does not know; `hcr rule` lists them.

    Passes:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          by:
            2018: "<= 30"
            2020: "<= 33"  # hcr: ignore[HCR420] the plan widens the limit

    Fails:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          by:
            2018: "<= 30"  # hcr: ignore[HCR999] the plan widens the limit
    """
    for waiver in study.catalogue.waivers:
        if waiver.code and waiver.code not in CODES:
            yield make_problem(waiver.places["code"], "HCR705", found=waiver.code)
    for ignore in study.catalogue.ignores:
        for code in ignore.codes:
            if code not in CODES:
                yield make_problem(ignore.place, "HCR705", found=code)
