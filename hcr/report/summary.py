"""Sums up verdicts: counts, the headline, the most urgent ones, and the missing figures of each department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from hcr.core.departments import name_lead
from hcr.core.model import Status, Target, Verdict
from hcr.judgement.outcome import KINDS, Kind, Tally, complete_counts
from hcr.language.periods import Period
from hcr.messages import Lang, say
from hcr.report.course_words import describe_courses, has_courses
from hcr.report.date_words import describe_period
from hcr.report.reason_words import describe_reason


def describe_counts(statuses: Mapping[Status, int], lang: Lang) -> str:
    """`18 met, 8 not met`: each status that occurs with its count; empty if there are no verdicts."""
    return say(lang, "head.separator").join(
        say(lang, "head.count", count=str(count), status=say(lang, f"status.{status}"))
        for status, count in complete_counts(statuses).items()
        if count
    )


def headline_of(tally: Tally, lang: Lang) -> str:
    """The counts of each kind, followed by the courses of the targets that are not yet due."""
    counts = _describe_kinds(tally, lang)
    if not has_courses(tally.courses):
        return counts
    courses = say(lang, "course.headline", counts=describe_courses(tally.courses, lang))
    return say(lang, "head.stop").join((counts, courses))


def _describe_kinds(tally: Tally, lang: Lang) -> str:
    """`18 met, 8 not met, 1 missing of 27`; each kind separately if there are kinds other than indicators."""
    kinds = [kind for kind in KINDS if tally.kinds[kind].total()]
    if not kinds:
        return say(lang, "head.nothing")
    if kinds == ["indicator"]:
        return say(
            lang,
            "head.counts",
            counts=describe_kind(tally, "indicator", lang),
            total=str(tally.kinds["indicator"].total()),
        )
    parts = [
        say(lang, f"head.{kind}", counts=describe_kind(tally, kind, lang), total=str(tally.kinds[kind].total()))
        for kind in kinds
    ]
    return say(lang, "head.stop").join(parts)


def describe_kind(tally: Tally, kind: Kind, lang: Lang) -> str:
    """The counts of one kind, with the number of those met that are so within the tolerance alone."""
    found = describe_counts(tally.kinds[kind], lang)
    if not tally.within[kind]:
        return found
    return say(lang, "head.within", counts=found, count=str(tally.within[kind]))


def sort_unmet(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts not met, binding targets first, then by how far off relative to the bound, the farthest first."""
    return sorted((v for v in verdicts if v.status == "not_met"), key=_urgency_of)


def _urgency_of(verdict: Verdict) -> tuple[bool, Fraction]:
    ends = [end for part in verdict.parts for end in (part.lower, part.upper) if end]
    size = abs(min(ends, key=abs)) if ends else Fraction(1)
    return verdict.subject.origin.aspirational, (verdict.distance or Fraction(0)) / size


def group_missing_by_lead(verdicts: Iterable[Verdict], lang: Lang) -> dict[str, list[Verdict]]:
    """The missing verdicts, by the leading department (empty: none named), in the order of the documents."""
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.status == "missing":
            found.setdefault(name_lead(verdict.subject.origin, lang), []).append(verdict)
    return found


def name_of(verdict: Verdict, lang: Lang) -> str:
    """The name of the indicator or task."""
    subject = verdict.subject
    return (subject.indicator if isinstance(subject, Target) else subject).name.get(lang)


def reason_of(verdict: Verdict, lang: Lang) -> str:
    """The sentence with the reason; it also names a corrected row, or a row judged in place of lower regions."""
    reason = describe_reason(verdict.reason, lang)
    if verdict.actual and verdict.actual.made_of:
        reason = _describe_made_of(reason, verdict.actual.made_of, lang)
    if verdict.actual and verdict.actual.corrects:
        reason = say(lang, "reason.corrected", reason=reason, place=str(verdict.actual.corrects))
    own = verdict.own_row and (verdict.actual or verdict.computed)
    return say(lang, "reason.own_row", reason=reason) if own else reason


def _describe_made_of(reason: str, parts: Sequence[Period], lang: Lang) -> str:
    """A reason, and of which figures of shorter periods the figure is made."""
    if len(parts) == 1:
        return say(lang, "reason.last_level", reason=reason, period=describe_period(parts[0], lang))
    ends = {"first": describe_period(parts[0], lang), "last": describe_period(parts[-1], lang)}
    return say(lang, "reason.added_up", reason=reason, count=str(len(parts)), **ends)


def region_of(verdict: Verdict, lang: Lang) -> str:
    """The region's name, or the text submitted for it."""
    return verdict.region_name.get(lang) or verdict.region
