"""What a set of verdicts adds up to: counts, the headline, what to look at first, and what is owed by whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hcr.core.model import STATUSES, Document, Status, Target, Task, Verdict
from hcr.core.problems import Problem
from hcr.frozen import frozen
from hcr.messages import Lang, Name, say

__all__ = [
    "Report",
    "Tally",
    "counted",
    "counts",
    "farthest",
    "headline",
    "name_of",
    "owed",
    "reason_of",
    "region_of",
    "tallied",
]


@dataclass(slots=True)
class Tally:
    """How many verdicts have each status: in all, and by document, indicator (or task) and region."""

    statuses: Counter[Status] = field(default_factory=Counter)
    documents: defaultdict[str, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    indicators: defaultdict[str, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    regions: defaultdict[str, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    names: dict[tuple[str, str], Name] = field(default_factory=dict)  # of what is counted, for people
    _seen: set[tuple[str, str]] = field(default_factory=set)  # the documents and regions whose names were looked at

    @staticmethod
    def of(verdicts: Iterable[Verdict]) -> Tally:
        """The counts of these verdicts."""
        found = Tally()
        groups: dict[tuple[int, Status], tuple[Target | Task, Counter[str]]] = {}
        for verdict in verdicts:
            key = id(verdict.subject), verdict.status
            if key not in groups:
                groups[key] = verdict.subject, Counter()
            groups[key][1][verdict.region] += 1
        for (_, status), (subject, counts) in groups.items():
            found.add(subject, status, counts)
        return found

    def add(self, subject: Target | Task, status: Status, counts: Mapping[str, int]) -> None:
        """Count verdicts of one status on a target or task: how many of each region."""
        document = subject.origin.document
        label = document.label
        what = subject.indicator if isinstance(subject, Target) else subject
        total = sum(counts.values())
        self.statuses[status] += total
        self.documents[label][status] += total
        if what.id not in self.indicators:
            self.names["indicator", what.id] = what.name
        self.indicators[what.id][status] += total
        for region, count in counts.items():
            self.regions[region][status] += count
            if (label, region) not in self._seen:
                self._seen.add((label, region))
                self._name(document, region)

    def _name(self, document: Document, code: str) -> None:
        """Note what a document calls a region; its code where none does."""
        self.names.setdefault(("region", code), Name(code, code))
        for each in (document.region, *document.regions):
            if each.code == code:
                self.names["region", code] = each.name

    @property
    def total(self) -> int:
        """How many verdicts there are."""
        return self.statuses.total()

    @property
    def dimensions(self) -> Mapping[str, Mapping[str, Counter[Status]]]:
        """The counts by `document`, `indicator` and `region`, each in a fixed order."""
        found = {"document": self.documents, "indicator": self.indicators, "region": self.regions}
        return {name: dict(sorted(counts_.items())) for name, counts_ in found.items()}


@frozen
class Report:
    """One run of the check: its verdicts and their counts, the problems met, and the day it judges as of."""

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    as_of: date
    tally: Tally
    brief: bool = False  # headline and counts alone


def counts(statuses: Mapping[Status, int]) -> dict[Status, int]:
    """How many verdicts have each status; every status is there."""
    return {status: statuses.get(status, 0) for status in STATUSES}


def tallied(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """How many of these verdicts have each status; every status is there."""
    return counts(Counter(verdict.status for verdict in verdicts))


def counted(statuses: Mapping[Status, int], lang: Lang) -> str:
    """`18 met, 8 not met`: what there is of each status; empty where there is nothing."""
    return say(lang, "head.separator").join(
        say(lang, "head.count", count=str(count), status=say(lang, f"status.{status}"))
        for status, count in counts(statuses).items()
        if count
    )


def headline(tally: Tally, lang: Lang) -> str:
    """`18 met, 8 not met, 1 missing of 27`."""
    if not tally.total:
        return say(lang, "head.nothing")
    return say(lang, "head.counts", counts=counted(tally.statuses, lang), total=str(tally.total))


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
