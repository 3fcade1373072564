"""The outcome of a check: its verdicts, their counts, the problems found, the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Literal

from hcr.core.course import CourseState
from hcr.core.model import STATUSES, Catalogue, Document, Status, Target, Task, Verdict
from hcr.core.problems import Place, Problem
from hcr.core.regions import names_on_paper
from hcr.judgement.headline import find_repeated
from hcr.language.periods import STANDING
from hcr.messages import Name
from hcr.records import frozen, mutable

if TYPE_CHECKING:
    from hcr.judgement.changes import Change, VerdictKey

Kind = Literal["indicator", "aspirational", "task"]
KINDS: tuple[Kind, ...] = ("indicator", "aspirational", "task")


@mutable
class Tally:
    """The number of verdicts with each status: all, by document, indicator (or task) and region, and in the headline.

    The headline counts indicators, aspirational targets and tasks separately, without the targets at `repeated` places.
    `within` counts those that miss the number but are met within the tolerance. `courses` counts the course of the
    targets that are not yet due, or of which only a part of the period came.
    """

    statuses: Counter[Status] = field(default_factory=Counter)
    documents: defaultdict[str, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    indicators: defaultdict[str, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    regions: defaultdict[str, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: defaultdict[Kind, Counter[Status]] = field(default_factory=lambda: defaultdict(Counter))
    within: Counter[Kind] = field(default_factory=Counter)
    courses: Counter[CourseState] = field(default_factory=Counter)
    names: dict[tuple[str, str], Name] = field(default_factory=dict)  # for people, of everything counted
    repeated: frozenset[Place] = frozenset()
    region_names: Mapping[str, Name] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)  # the documents and regions whose names are noted

    @staticmethod
    def begin(catalogue: Catalogue, targets: Iterable[Target]) -> Tally:
        """An empty tally for verdicts on these and other targets."""
        repeated = find_repeated(targets, catalogue.units)
        return Tally(repeated=repeated, region_names=names_on_paper(catalogue))

    @staticmethod
    def of(verdicts: Sequence[Verdict], catalogue: Catalogue | None = None) -> Tally:
        """The counts of these verdicts."""
        targets = {v.subject.place: v.subject for v in verdicts if isinstance(v.subject, Target)}
        found = Tally.begin(catalogue or Catalogue(), targets.values())
        groups: dict[tuple[Place, Status], tuple[Target | Task, Counter[str]]] = {}
        for verdict in verdicts:
            key = verdict.subject.place, verdict.status
            if key not in groups:
                groups[key] = verdict.subject, Counter()
            groups[key][1][verdict.region] += 1
        for (_, status), (subject, counts) in groups.items():
            found.add(subject, status, counts)
        for verdict in verdicts:
            found.note_beside_status(verdict)
        return found

    def note_beside_status(self, verdict: Verdict) -> None:
        """Count the facts of a verdict beside its status: met within the tolerance alone, and its course."""
        if verdict.within_tolerance:
            self.note_within(verdict.subject, 1)
        if verdict.course and verdict.subject.place not in self.repeated:
            self.courses[verdict.course.state] += 1

    def note_within(self, subject: Target | Task, count: int) -> None:
        """Count so many verdicts on a target that are met within the tolerance alone."""
        if subject.place not in self.repeated:
            self.within[kind_of(subject)] += count

    def note_course(self, target: Target, state: CourseState, count: int) -> None:
        """Count the course of so many verdicts on one target; a standing one has none."""
        if target.period != STANDING and target.place not in self.repeated:
            self.courses[state] += count

    def key_of(self, target: Target) -> tuple[str, str, Kind, bool]:
        """All that `add` looks at in a target: targets with one key are counted alike."""
        origin = target.origin
        return origin.document.file, target.indicator.id, kind_of(target), target.place in self.repeated

    def add(self, subject: Target | Task, status: Status, counts: Mapping[str, int]) -> None:
        """Count verdicts of one status on a target or task: the number for each region."""
        document = subject.origin.document
        label = document.label
        what = subject.indicator if isinstance(subject, Target) else subject
        total = sum(counts.values())
        self.statuses[status] += total
        if subject.place not in self.repeated:
            self.kinds[kind_of(subject)][status] += total
        self.documents[label][status] += total
        if what.id not in self.indicators:
            self.names["indicator", what.id] = what.name
        self.indicators[what.id][status] += total
        for region, count in counts.items():
            self.regions[region][status] += count
            if (label, region) not in self._seen:
                self._seen.add((label, region))
                self.names["document", label] = document.called
                self._note_name(document, region)

    def _note_name(self, document: Document, code: str) -> None:
        """Note a region's name as printed, else as in the document; its code if neither names it."""
        if code in self.region_names:
            self.names["region", code] = self.region_names[code]
            return
        self.names.setdefault(("region", code), Name(code, code))
        for each in document.all_regions:
            if each.code == code:
                self.names["region", code] = each.name

    @property
    def total(self) -> int:
        """The number of all verdicts."""
        return self.statuses.total()

    @property
    def dimensions(self) -> Mapping[str, Mapping[str, Counter[Status]]]:
        """The counts by `document`, `indicator` and `region`, each in a fixed order."""
        found = {"document": self.documents, "indicator": self.indicators, "region": self.regions}
        return {name: dict(sorted(counts_.items())) for name, counts_ in found.items()}


def kind_of(subject: Target | Task) -> Kind:
    """The kind under which the headline counts a target or task."""
    if isinstance(subject, Task):
        return "task"
    return "aspirational" if subject.origin.aspirational else "indicator"


@frozen
class Report:
    """One run of the check: its verdicts and their counts, the problems found, and the day as of which it judges."""

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    as_of: date
    tally: Tally
    brief: bool = False  # the headline and counts alone
    beside: Mapping[VerdictKey, Change] | None = None  # what an earlier submission held; None: none was given


def complete_counts(statuses: Mapping[Status, int]) -> dict[Status, int]:
    """The number of verdicts with each status; only `monitored` is left out if it has none."""
    return {status: statuses.get(status, 0) for status in STATUSES if status != "monitored" or statuses.get(status)}


def count_verdicts(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """The number of these verdicts with each status, as `complete_counts` gives them."""
    return complete_counts(Counter(verdict.status for verdict in verdicts))
