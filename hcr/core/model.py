"""The nouns: regions, documents, indicators, targets, tasks, events, waivers, actuals and verdicts. No verbs.

Everything that was read carries the place it was read from, from parse to print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal

from hcr.core.problems import Place
from hcr.core.submitted import Actual
from hcr.frozen import frozen
from hcr.language.expressions import Demand, Tolerance
from hcr.language.periods import Due, Period
from hcr.language.units import Unit, Units
from hcr.messages import Arg, Name

ANY_REGION = "*"

Better = Literal["lower", "higher", "neither"]
Status = Literal["met", "not_met", "not_assessable", "missing", "not_due", "waiting", "waived"]
STATUSES: tuple[Status, ...] = ("met", "not_met", "not_assessable", "missing", "not_due", "waiting", "waived")


@frozen
class Region:
    """An administrative area by its GB/T 2260 code; `*` stands for every region submitted."""

    code: str
    name: Name
    parent: str
    place: Place


@frozen
class Document:
    """The policy text that sets targets, with its region, the lower regions, and the years it covers."""

    region: Region
    regions: tuple[Region, ...]
    number: str
    title: Name
    issued: date | None
    status: Literal["final", "draft"]
    years: tuple[int, int] | None
    tolerance: Tolerance | None
    place: Place
    places: Mapping[str, Place] = field(compare=False)  # of the file's blocks and of the document's own keys

    @property
    def all_regions(self) -> tuple[Region, ...]:
        """Its own region, then the lower ones that it lists."""
        return (self.region, *self.regions)

    @property
    def file(self) -> str:
        """The path of its target file, which holds no other document: its key."""
        return self.place.path

    @property
    def label(self) -> str:
        """What names it in every language: its number, else its title, else its file."""
        return self.number or self.title.get("zh") or self.file.rpartition("/")[2]


@frozen
class Indicator:
    """What is measured; a share's unit is `%` and the like, `better` says which way is good."""

    id: str
    name: Name
    aliases: tuple[str, ...]
    unit: Unit
    better: Better
    formula: str
    definition: Name
    place: Place


@frozen
class Origin:
    """What targets and tasks share: where they come from and who answers for them."""

    document: Document
    source: str
    category: Name
    scope: Name
    lead: str
    support: tuple[str, ...]
    conflicts_with: tuple[str, ...]
    aspirational: bool
    each: bool
    reading: Name


@frozen
class Target:
    """What the document demands of one indicator at one period; several demands must all hold."""

    origin: Origin
    indicator: Indicator
    period: Period
    demands: tuple[Demand, ...]
    as_written: str
    tolerance: Tolerance | None  # its own, else the document's
    tolerance_assumed: bool  # the document's
    baseline: Fraction | None  # in the indicator's unit
    baseline_written: str
    place: Place
    places: Mapping[str, Place] = field(compare=False)  # of its keys, and of those of the period

    @property
    def key(self) -> str:
        """`indicator@source`, as waivers and outputs name it."""
        return f"{self.indicator.id}@{self.origin.source}"

    @property
    def references(self) -> frozenset[str]:
        """What its bounds name: indicators' ids, `baseline`, `previous`."""
        return frozenset(reference for demand in self.demands for reference in demand.references)

    @property
    def about(self) -> bool:
        """Does one of its demands reach as far as a tolerance?"""
        return any(demand.sign.about for demand in self.demands)


@frozen
class Task:
    """A milestone to reach or a document to be issued, with its due date."""

    origin: Origin
    id: str
    name: Name
    kind: Literal["milestone", "document"]
    due: Due
    place: Place
    places: Mapping[str, Place] = field(compare=False)

    @property
    def key(self) -> str:
        """`task@source`, as waivers and outputs name it."""
        return f"{self.id}@{self.origin.source}"


@frozen
class Event:
    """A dated happening elsewhere that starts a deadline."""

    id: str
    name: Name
    day: date | None
    place: Place


@frozen
class Waiver:
    """An agreed exception: until the end of `expires`, what it covers is shown as waived.

    With a `code` it covers findings in its file, of `target` alone where it names one; else verdicts on `target`.
    """

    document: Document | None  # of its file: what it names is there; None: in any
    target: str
    code: str
    period: Period | None
    reason: str
    approved_by: str
    expires: date
    place: Place
    places: Mapping[str, Place] = field(compare=False)


@frozen
class Expectation:
    """A test beside the targets: this actual is expected to get this status from each target it is judged by."""

    document: Document
    indicator: str
    period: Period
    actual: str
    expect: Status
    source: str  # of one target only; empty: of every one
    place: Place
    places: Mapping[str, Place] = field(compare=False)


@frozen
class IgnoreComment:
    """A comment on a line, `# hcr: ignore[HCR420] reason`: findings of these codes on this line are let pass."""

    codes: tuple[str, ...]
    reason: str
    place: Place


@frozen
class Catalogue:
    """Everything that a set of target files says."""

    documents: tuple[Document, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    events: Mapping[str, Event] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    units: Units = field(default_factory=Units)
    own_units: Mapping[str, tuple[str, Place]] = field(default_factory=dict)  # the files' own: what each is, and where
    ignores: tuple[IgnoreComment, ...] = ()
    complete: bool = True  # False while a file, or a block that others rest on, could not be read

    @property
    def regions(self) -> dict[str, Region]:
        """All regions of all documents, by code."""
        return {region.code: region for document in self.documents for region in document.all_regions}

    def of(self, document: Document) -> tuple[list[Target], list[Task]]:
        """The targets and the tasks of a document."""
        targets = [target for target in self.targets if target.origin.document is document]
        return targets, [task for task in self.tasks if task.origin.document is document]


@frozen
class Reason:
    """Why a verdict is as it is: a stable code and what its sentence needs."""

    code: str
    args: tuple[tuple[str, Arg], ...] = ()


@frozen
class DemandOutcome:
    """The outcome of one demand, in the target's unit; `met` is None where it cannot be said."""

    demand: Demand
    lower: Fraction | None = None
    upper: Fraction | None = None
    met: bool | None = None
    distance: Fraction | None = None


@frozen
class Verdict:
    """The judgement of one target or task for one region.

    `value` and `unit` are the figure judged: the actual's, or computed when no direct figure came.
    `distance` is in the target's unit, positive inside, negative outside; `days_late` counts from the due day.
    """

    region: str
    subject: Target | Task
    period: Period | None
    status: Status
    reason: Reason
    actual: Actual | None = None
    value: Fraction | None = None
    unit: Unit | None = None
    parts: tuple[DemandOutcome, ...] = ()
    distance: Fraction | None = None
    due: date | None = None
    days_late: int | None = None
    waiver: Waiver | None = None
    own_row: bool = False  # for lower regions, none of which came: the document's own row was judged

    @property
    def target(self) -> Target:
        """The subject, where it is known to be a target."""
        if not isinstance(self.subject, Target):
            raise TypeError
        return self.subject

    @property
    def computed(self) -> bool:
        """Was the figure worked out by the indicator's formula?"""
        return self.value is not None and (self.actual is None or self.actual.figure is None)
