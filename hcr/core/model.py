"""The nouns of the program: indicators, targets, tasks, events, waivers and verdicts. No verbs.

Everything read from a file carries its place in it, from the parser to the printed message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Any, Literal, get_args

from hcr.core.course import Course as Course  # noqa: PLC0414 (part of the model)
from hcr.core.course import Reason as Reason  # noqa: PLC0414 (part of the model)
from hcr.core.document import ANY_REGION as ANY_REGION  # noqa: PLC0414 (part of the model)
from hcr.core.document import Document as Document  # noqa: PLC0414 (part of the model)
from hcr.core.document import Group as Group  # noqa: PLC0414 (part of the model)
from hcr.core.document import Region as Region  # noqa: PLC0414 (part of the model)
from hcr.core.problems import Place
from hcr.core.submitted import Actual
from hcr.language.expressions import Demand, Tolerance
from hcr.language.periods import STANDING, Due, Period
from hcr.language.units import Unit, Units
from hcr.messages import Name
from hcr.records import frozen

Better = Literal["lower", "higher", "neither"]
Measure = Literal["", "level", "flow", "ratio"]
Nature = Literal["", "binding", "expected", "advocated"]
Status = Literal["met", "not_met", "not_assessable", "missing", "not_due", "waiting", "waived", "monitored"]
STATUSES: tuple[Status, ...] = get_args(Status)


@frozen
class Indicator:
    """An indicator. The unit of a share is `%` or the like; `better` is the good direction."""

    id: str
    name: Name
    aliases: tuple[str, ...]
    unit: Unit
    better: Better
    formula: str
    definition: Name
    place: Place
    measure: Measure = ""  # how periods add up: of a level the last counts, flows add, a ratio does neither


@frozen
class Origin:
    """The part that targets and tasks share: their source, whom they bind and which department answers for them.

    `each` binds the lower regions one by one; `applies_to` limits it to these codes.
    """

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
    nature: Nature = ""
    applies_to: tuple[str, ...] = ()


@frozen
class Replacement:
    """The replacement of a target or task: the replacing document and the day of its issue."""

    document: Document
    day: date


@frozen
class Target:
    """A document's demands of one indicator at one period; several demands must all hold.

    A target without demands is monitored: its figure is asked for and shown, and no bound judges it.
    """

    origin: Origin
    indicator: Indicator
    period: Period
    demands: tuple[Demand, ...]
    as_written: str
    tolerance: Tolerance | None  # the target's own, else the document's
    tolerance_assumed: bool  # the document's assumption of a tolerance
    baseline: Fraction | None  # in the indicator's unit
    baseline_written: str
    place: Place
    places: Mapping[str, Place] = field(compare=False)  # of its keys, and of those of the period
    baseline_year: int | None = None  # the baseline was measured at the end of this year
    region: str = ""  # of a bound by region: the only region that it binds
    undated: bool = False  # the document names no period, so the last year of the document is assumed
    referred: Mapping[str, Name] = field(default_factory=dict, compare=False)  # the indicators in its bounds, by id
    replaced: Replacement | None = None

    @property
    def key(self) -> str:
        """`indicator@source`, as waivers and outputs name it."""
        return f"{self.indicator.id}@{self.origin.source}"

    @property
    def monitored(self) -> bool:
        """Is the figure only asked for, and not judged by any bound?"""
        return not self.demands

    def is_replaced_at(self, period: Period) -> bool:
        """Does another document replace it for this period? It does if the period ends after the other's issue."""
        return self.replaced is not None and (period == STANDING or period.last_day > self.replaced.day)

    @property
    def references(self) -> frozenset[str]:
        """The names that its bounds refer to: indicators' ids, `baseline`, `previous`."""
        return frozenset[str]().union(*[demand.references for demand in self.demands])

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
    replaced: Replacement | None = None
    event_name: Name = Name()  # of the event that starts its term

    @property
    def key(self) -> str:
        """`task@source`, as waivers and outputs name it."""
        return f"{self.id}@{self.origin.source}"

    def is_replaced_at(self, day: date | None) -> bool:
        """Does another document replace it on its due day? None means a task without a day."""
        return self.replaced is not None and (day is None or day > self.replaced.day)


@frozen
class Event:
    """A dated happening outside the submission that starts a deadline."""

    id: str
    name: Name
    day: date | None
    place: Place


@frozen
class Waiver:
    """An agreed exception: until the end of `expires`, the findings or verdicts that it covers are shown as waived.

    With a `code` it covers findings in its file, limited to `target` if it names one. Without a code it covers verdicts
    on `target`, limited to its `regions` if it names some.
    """

    document: Document | None  # of its file, in which its names are looked up; None: in all documents
    target: str
    code: str
    period: Period | None
    reason: str
    approved_by: str
    expires: date
    place: Place
    places: Mapping[str, Place] = field(compare=False)
    regions: tuple[str, ...] = ()


@frozen
class Expectation:
    """A test beside the targets: the status that this actual must get from each target that judges it."""

    document: Document
    indicator: str
    period: Period
    actual: str
    expect: Status
    source: str  # the only target that is meant; empty: every one
    place: Place
    places: Mapping[str, Place] = field(compare=False)
    region: str = ""  # of bounds by region: only this one; empty: every one


@frozen
class IgnoreComment:
    """A comment on a line, `# hcr: ignore[HCR420] reason`, which lets findings of these codes on that line pass."""

    codes: tuple[str, ...]
    reason: str
    place: Place


@frozen
class Catalogue:
    """The whole content of a set of target files."""

    documents: tuple[Document, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    events: Mapping[str, Event] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    units: Units = field(default_factory=Units)
    own_units: Mapping[str, tuple[str, Place]] = field(default_factory=dict)  # the files' own: definition and place
    ignores: tuple[IgnoreComment, ...] = ()
    named: frozenset[str] = frozenset()  # indicators, events and units that an entry, even a refused one, refers to
    complete: bool = True  # False if a file, or a block that others depend on, could not be read
    remembered: dict[str, Any] = field(default_factory=dict, compare=False)  # values computed once from the documents

    @property
    def items(self) -> list[Target | Task]:
        """Every item that can be judged: the targets, then the tasks."""
        return [*self.targets, *self.tasks]

    @property
    def regions(self) -> dict[str, Region]:
        """All regions of all documents, by code."""
        return {region.code: region for document in self.documents for region in document.all_regions}

    def of(self, document: Document) -> tuple[list[Target], list[Task]]:
        """The targets and the tasks of a document."""
        targets = [target for target in self.targets if target.origin.document is document]
        return targets, [task for task in self.tasks if task.origin.document is document]


@frozen
class DemandOutcome:
    """The outcome of one demand, in the target's unit; `met` is None if the demand could not be judged."""

    demand: Demand
    lower: Fraction | None = None
    upper: Fraction | None = None
    met: bool | None = None
    distance: Fraction | None = None


@frozen
class Verdict:
    """The judgement of one target or task for one region.

    `value` and `unit` are the judged figure, submitted or computed by the indicator's formula. `distance` is in the
    target's unit, positive inside the bound and negative outside. `days_late` counts from the due day.
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
    own_row: bool = False  # the item binds lower regions, and as none was submitted the document's own row was judged
    region_name: Name = Name()  # the printed name, distinct from regions of the same name
    warnings: tuple[str, ...] = ()  # the codes of the warnings on the judged figure or answer
    course: Course | None = None  # of a target that is not yet due, or of which a part of the period came

    @property
    def target(self) -> Target:
        """The subject of a verdict on a target. Raises TypeError if it is a task."""
        if not isinstance(self.subject, Target):
            raise TypeError
        return self.subject

    @property
    def within_tolerance(self) -> bool:
        """Does the figure miss the bound itself but meet it within the tolerance?"""
        return self.status == "met" and self.reason.code == "within_tolerance"

    @property
    def computed(self) -> bool:
        """Was the figure computed by the indicator's formula?"""
        return self.value is not None and (self.actual is None or self.actual.figure is None)
