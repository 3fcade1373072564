"""What a check comes to: its verdicts, their counts, the problems met, the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hcr.core.model import STATUSES, Document, Status, Target, Task, Verdict
from hcr.core.problems import Place, Problem
from hcr.frozen import frozen
from hcr.messages import Name


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
        groups: dict[tuple[Place, Status], tuple[Target | Task, Counter[str]]] = {}
        for verdict in verdicts:
            key = verdict.subject.place, verdict.status
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
                self._note_name(document, region)

    def _note_name(self, document: Document, code: str) -> None:
        """Note what a document calls a region; its code where none does."""
        self.names.setdefault(("region", code), Name(code, code))
        for each in document.all_regions:
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


def complete_counts(statuses: Mapping[Status, int]) -> dict[Status, int]:
    """How many verdicts have each status; every status is there."""
    return {status: statuses.get(status, 0) for status in STATUSES}


def count_verdicts(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """How many of these verdicts have each status; every status is there."""
    return complete_counts(Counter(verdict.status for verdict in verdicts))
