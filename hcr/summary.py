"""What a set of verdicts adds up to: counts, the headline, what to look at first, and what is owed by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from hcr.frozen import frozen
from hcr.messages import Lang, say
from hcr.model import STATUSES, Status, Target, Verdict
from hcr.problems import Problem

__all__ = ["Report", "counts", "farthest", "headline", "name_of", "owed", "reason_of", "region_of"]


@frozen
class Report:
    """One run of the check: its verdicts, the problems met on the way, and the day it judges as of."""

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    as_of: date
    brief: bool = False  # headline and counts alone


def counts(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """How many verdicts have each status; every status is there."""
    found = Counter(verdict.status for verdict in verdicts)
    return {status: found[status] for status in STATUSES}


def headline(verdicts: Sequence[Verdict], lang: Lang) -> str:
    """`18 met, 8 not met, 1 missing of 27`."""
    if not verdicts:
        return say(lang, "head.nothing")
    parts = [
        say(lang, "head.count", count=str(count), status=say(lang, f"status.{status}"))
        for status, count in counts(verdicts).items()
        if count
    ]
    return say(lang, "head.counts", counts=say(lang, "head.separator").join(parts), total=str(len(verdicts)))


def farthest(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What is not met, binding targets first, then by how far off relative to the bound, the farthest first."""
    return sorted((v for v in verdicts if v.status == "not_met"), key=_urgency)


def _urgency(verdict: Verdict) -> tuple[bool, Fraction]:
    ends = [end for part in verdict.parts for end in (part.lower, part.upper) if end]
    size = abs(min(ends, key=abs)) if ends else Fraction(1)
    return verdict.subject.origin.aspirational, (verdict.distance or Fraction(0)) / size


def owed(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """What is missing, by the department that leads it (empty: none named), in the order of the documents."""
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.status == "missing":
            found.setdefault(verdict.subject.origin.lead, []).append(verdict)
    return found


def name_of(verdict: Verdict, lang: Lang) -> str:
    """The name of what was judged."""
    subject = verdict.subject
    return (subject.indicator if isinstance(subject, Target) else subject).name.get(lang)


def reason_of(verdict: Verdict, lang: Lang) -> str:
    """The sentence that says why; also that a row corrects another, or stands in for rows of lower regions."""
    reason = say(lang, f"reason.{verdict.reason.code}", **dict(verdict.reason.args))
    if verdict.actual and verdict.actual.corrects:
        reason = say(lang, "reason.corrected", reason=reason, place=str(verdict.actual.corrects))
    own = verdict.own_row and (verdict.actual or verdict.computed)
    return say(lang, "reason.own_row", reason=reason) if own else reason


def region_of(verdict: Verdict, lang: Lang) -> str:
    """The region's name, or what was submitted for it."""
    document = verdict.subject.origin.document
    for region in (document.region, *document.regions):
        if region.code == verdict.region:
            return region.name.get(lang)
    return verdict.region
