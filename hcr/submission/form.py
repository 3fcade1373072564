"""Builds the submission form: the rows that a region must fill in for a period so that nothing is missing.

The renderers decide the form's look. Every name and unit on it is one that the readers read back with its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import reduce

from hcr.core.binding import binds_lower_regions, regions_bound_by
from hcr.core.bounds import base_period_of
from hcr.core.formula import FormulaPart, fill_in_formula, leaves, parse
from hcr.core.model import Catalogue, Document, Event, Indicator, Target, Task
from hcr.core.regions import lower_regions_of, names_on_paper
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.numbers import widen_brackets
from hcr.language.periods import STANDING, Period
from hcr.language.units import UnknownUnit, is_classifier_of
from hcr.messages import Lang, Name
from hcr.records import frozen, mutable, replace
from hcr.submission.naming import Naming
from hcr.submission.region_names import RegionNames

Key = tuple[str, str, Period | None]


@frozen
class FormEntry:
    """One row to fill in: region, name and unit as the form writes them, with the items that need the row."""

    region: str
    name: str
    unit: str
    period: Period | None
    subject: Indicator | Task | Event
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()  # of a task's row the task, of an event's row the tasks that it starts
    serves: tuple[Indicator, ...] = ()  # indicators whose figure or bound is computed from this one
    formula: str = ""  # of an indicator, its formula with the names of its parts
    after: Event | None = None  # the event that starts the task's term
    code: str = ""  # of the region
    bounds: bool = False  # a bound rests on this figure, so that without it nothing is judged

    @property
    def is_needed(self) -> bool:
        """Must the row be filled in? Else it is a part from which a figure can be computed."""
        return bool(self.targets or self.bounds or not self.serves)


def list_covered_years(catalogue: Catalogue, region: str) -> list[str]:
    """The years of the documents that concern a region, such as `2018..2020`; for a message."""
    years = {document.years for document in catalogue.documents if _is_brought_in(catalogue, document, region)}
    return [f"{first}..{last}" for first, last in sorted(each for each in years if each)]


def build_form(catalogue: Catalogue, region: str, period: Period, lang: Lang, own: bool = False) -> list[FormEntry]:
    """The entries in order: figures, each followed by the parts of its formula, then tasks, then events.

    An item that binds each lower region has a row for each; with `own` it has one row for the region itself. The list
    is empty if none of the region's documents covers the period.
    """
    touched = [document for document in catalogue.documents if _is_brought_in(catalogue, document, region)]
    if not any(_is_period_covered(catalogue, document, period) for document in touched):
        return []
    rows = _EntryCollector(catalogue)
    for document in touched:
        for target in catalogue.of(document)[0]:
            when = _choose_period(target.period, period)
            if when and not target.is_replaced_at(when):
                for code in _list_submitters(catalogue, target, region, own):
                    rows.add_target(code, target, when)
    for document in touched:
        for task in catalogue.of(document)[1]:
            if not task.is_replaced_at(task.due.day):
                for code in _list_submitters(catalogue, task, region, own):
                    rows.add_task(code, task)
    return _fill_in_names(catalogue, {**rows.figures, **rows.tasks, **rows.events}, lang)


def _is_brought_in(catalogue: Catalogue, document: Document, region: str) -> bool:
    """Does a submission of this region make the check read this document?"""
    return document.region.takes(region) or region in lower_regions_of(catalogue, document)


def _is_period_covered(catalogue: Catalogue, document: Document, period: Period) -> bool:
    """Does the document cover this period, by its years or by a target dated in it?"""
    if period == STANDING:
        return False
    if document.years is None or document.years[0] <= period.year <= document.years[1]:
        return True
    dated = (target.period for target in catalogue.of(document)[0])
    return any(when != STANDING and _choose_period(when, period) for when in dated)


def _choose_period(target: Period, period: Period) -> Period | None:
    """The period for which a target's figure is asked: for a month of the target's year, that month."""
    if target == STANDING or target.contains(period):
        return period
    return target if target == period or period.contains(target) else None


def _list_submitters(catalogue: Catalogue, item: Target | Task, region: str, own: bool) -> Sequence[str]:
    """The regions that need a row in this region's form for an item."""
    document = item.origin.document
    listed = [lower.code for lower in document.regions]
    if document.region.takes(region):
        if binds_lower_regions(item) and (own or not listed):
            return [] if item.origin.applies_to or (isinstance(item, Target) and item.region) else [region]
        return regions_bound_by(item, [region], listed)
    below = region in lower_regions_of(catalogue, document) and binds_lower_regions(item)
    return regions_bound_by(item, (), [region]) if below else []


@mutable
class _EntryCollector:
    """Collects entries, each once with everything that asks for it. Regions are still codes here."""

    catalogue: Catalogue
    figures: dict[Key, FormEntry] = field(default_factory=dict)
    tasks: dict[Key, FormEntry] = field(default_factory=dict)
    events: dict[Key, FormEntry] = field(default_factory=dict)

    def add_target(self, region: str, target: Target, period: Period) -> None:
        """Add the figure of a target, and the figures that its bounds name."""
        indicator = target.indicator
        entry = self._ensure_figure(region, indicator, period)
        self.figures[region, indicator.id, period] = replace(entry, targets=(*entry.targets, target))
        for bound in (bound for demand in target.demands for bound in demand.bounds):
            if bound.reference == PREVIOUS:
                self._add_part(region, indicator, base_period_of(target.as_written, period), indicator, bounds=True)
            elif bound.reference and bound.reference != BASELINE:
                self._add_part(region, self.catalogue.indicators[bound.reference], period, indicator, bounds=True)

    def add_task(self, region: str, task: Task) -> None:
        """Add a task, and the event that its term starts with if the target files do not date that event."""
        event = self.catalogue.events.get(task.due.after)
        self.tasks[region, task.id, None] = FormEntry(region, "", "", None, task, tasks=(task,), after=event)
        if event and event.day is None:
            key = region, event.id, None
            entry = self.events.get(key) or FormEntry(region, "", "", None, event)
            self.events[key] = replace(entry, tasks=(*entry.tasks, task))

    def _ensure_figure(self, region: str, indicator: Indicator, period: Period) -> FormEntry:
        """The row of an indicator. A new row is followed by those of its formula's parts."""
        key = region, indicator.id, period
        if key not in self.figures:
            self.figures[key] = FormEntry(region, "", "", period, indicator)
            for leaf, shift in leaves(parse(indicator.formula)) if indicator.formula else ():
                if isinstance(leaf, FormulaPart):
                    part = self.catalogue.indicators[leaf.id]
                    self._add_part(region, part, reduce(getattr, shift, period), indicator)
        return self.figures[key]

    def _add_part(self, region: str, part: Indicator, period: Period, served: Indicator, bounds: bool = False) -> None:
        """Add a row whose figure is needed to compute another figure or its bound."""
        entry = self._ensure_figure(region, part, period)
        if bounds:
            entry = self.figures[region, part.id, period] = replace(entry, bounds=True)
        if served not in entry.serves:
            self.figures[region, part.id, period] = replace(entry, serves=(*entry.serves, served))


def _fill_in_names(catalogue: Catalogue, entries: dict[Key, FormEntry], lang: Lang) -> list[FormEntry]:
    """The entries with region, name and unit as the form writes them."""
    naming = Naming(catalogue)
    regions = names_on_paper(catalogue)
    named = []
    for entry in entries.values():
        subject = entry.subject
        region = _choose_region_name(naming, entry.region, regions, lang)
        name = _choose_subject_name(naming, entry.region, subject.id, subject.name, lang)
        named.append(replace(entry, region=region, name=name, code=entry.region))
        if isinstance(subject, Indicator):
            unit, formula = (
                _choose_unit_spelling(catalogue, subject, lang),
                _write_formula(catalogue, subject, entry.period, lang),
            )
            named[-1] = replace(named[-1], unit=unit, formula=formula)
    return named


def is_region_in_title(catalogue: Catalogue, lines: Iterable[str], code: str) -> bool:
    """Do the lines above a table name this region, and no other, in the way that a submission is read?"""
    names = RegionNames(catalogue)
    found = [codes for line in lines for codes in names.find_in_title(line).values()]
    return bool(found) and all(list(codes) == [code] for codes in found)


def _write_formula(catalogue: Catalogue, indicator: Indicator, period: Period | None, lang: Lang) -> str:
    """The formula with the names of its parts, and with the period of each part from another period."""
    if not indicator.formula or period is None:
        return ""

    def name_part(part: str, when: Period) -> str:
        name = catalogue.indicators[part].name.get(lang)
        if when == period:
            return name
        return f"{name}（{when}）" if lang == "zh" else f"{name} {when}"

    written = fill_in_formula(parse(indicator.formula), period, name_part)
    return widen_brackets(written) if lang == "zh" else written


def _choose_region_name(naming: Naming, code: str, names: Mapping[str, Name], lang: Lang) -> str:
    """The region's name on paper if it means this region alone, else its code."""
    name = names[code].get(lang) if code in names else ""
    return name if name and naming.find_region(name) == code else code


def _choose_subject_name(naming: Naming, region: str, id_: str, name: Name, lang: Lang) -> str:
    """The first of the name in this language, the name in the other and the id that finds the subject again."""
    writings = (name.get(lang), name.zh, name.en)
    return next((text for text in writings if text and naming.find_subject(text, region) == (id_, "")), id_)


def _choose_unit_spelling(catalogue: Catalogue, indicator: Indicator, lang: Lang) -> str:
    """The unit in this language if it is read back as the indicator's unit, else its own spelling."""
    own = indicator.unit
    if lang == "zh" or not own.en:
        return own.name
    if is_classifier_of(own.en, own, indicator.name.zh):
        return own.en
    try:
        read = catalogue.units.read(own.en)
    except UnknownUnit:
        return own.name
    return own.en if (read.kind, read.size) == (own.kind, own.size) else own.name
