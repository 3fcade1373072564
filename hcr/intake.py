"""Rows to actuals: what region, indicator, period, figure and unit a row means, or why that cannot be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from hcr.messages import Term
from hcr.model import ANY_REGION, Actual, Catalogue, Indicator, Row
from hcr.names import Names, near, normal, split_unit
from hcr.numbers import Figure, is_missing, read_figure
from hcr.periods import STANDING, Period, read_date, read_period
from hcr.problems import Place, Problems
from hcr.select import Selection, concerns, is_below
from hcr.tasks import is_answer
from hcr.units import Unit, UnknownUnit, is_classifier_of

__all__ = ["Cells", "Intake", "region_names", "rows_of", "subject_names"]

Cells = tuple[Place, Sequence[str]]
"""One line of a file: its place and its cells."""

COLUMNS = {
    "region": ["region", "地区", "地区代码", "区域", "行政区", "行政区划", "区划代码", "地区名称", "填报地区"],
    "indicator": ["indicator", "指标", "指标名称", "指标或任务", "任务", "事项", "项目"],
    "period": ["period", "year", "时期", "年份", "年度", "报告期", "期间"],
    "value": ["value", "actual", "数值", "值", "实际值", "指标值", "完成值", "完成情况"],
    "unit": ["unit", "单位", "计量单位"],
    "note": ["note", "notes", "remark", "remarks", "备注", "说明"],
}
_COLUMNS = Names(COLUMNS)


def rows_of(lines: Iterable[Cells], path: str, problems: Problems) -> Iterator[Row]:
    """The rows of a long table, its first line being the header."""
    lines = iter(lines)
    first = next((line for line in lines if any(cell.strip() for cell in line[1])), None)
    if first is None:
        problems.add(Place(path), "HCR109")
        return
    place, header = first
    columns = [_COLUMNS.find(cell) or "" for cell in header]
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    lacking = [name for name in ("indicator", "value") if name not in columns]
    if twice or lacking:
        found = ", ".join(cell.strip()[:40] for cell in header[:20])
        problems.add(place, "HCR111", found=found, column=", ".join(twice or lacking))
        return
    empty = True
    for place, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        empty = False
        if any(cell.strip() for cell in cells[len(columns) :]):
            problems.add(place, "HCR515", found=str(len(cells)), expected=str(len(columns)))
            continue
        yield Row(place, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name})
    if empty:
        problems.add(place, "HCR109")


def region_names(catalogue: Catalogue) -> Names:
    """Every known region, by code and names."""
    regions = [r for d in catalogue.documents for r in (d.region, *d.regions) if r.code != ANY_REGION]
    return Names({r.code: [r.name.zh, r.name.en] for r in regions})


def subject_names(catalogue: Catalogue, region: str = "") -> Names:
    """Everything a row can be about: indicators, tasks and events, by id, names and aliases.

    With a region, of tasks and events only those of the documents that concern it: documents name alike what is not the
    same.
    """
    writings = {i.id: [i.name.zh, i.name.en, *i.aliases] for i in catalogue.indicators.values()}
    tasks = [t for t in catalogue.tasks if not region or concerns(catalogue, t.origin.document, region)]
    started = {task.due.after for task in tasks}
    events = [event for event in catalogue.events.values() if not region or event.id in started]
    for id_, name in [*((task.id, task.name) for task in tasks), *((event.id, event.name) for event in events)]:
        writings.setdefault(id_, []).extend([name.zh, name.en])
    return Names(writings)


@dataclass(slots=True)
class Intake:
    """Turns rows into actuals against a catalogue; every problem is recorded, and sound rows go on."""

    catalogue: Catalogue
    selection: Selection
    problems: Problems
    actuals: dict[tuple[str, str, Period | None], Actual] = field(default_factory=dict)
    assumed: Counter[str] = field(default_factory=Counter)
    _subjects: dict[str, Names] = field(default_factory=dict)
    _regions: Names = field(init=False)
    _any_region: bool = field(init=False)
    _alone: str = field(init=False)

    def __post_init__(self) -> None:
        self._regions = region_names(self.catalogue)
        codes = {document.region.code for document in self.catalogue.documents}
        self._any_region = ANY_REGION in codes
        candidates = self.selection.regions if len(self.selection.regions) == 1 else tuple(codes - {ANY_REGION})
        self._alone = candidates[0] if len(candidates) == 1 else ""

    def take(self, rows: Iterable[Row]) -> None:
        """Read these rows, and say for each file where units were assumed."""
        for row in rows:
            actual = self._actual(row)
            if actual:
                self._keep(actual)
        for path, count in sorted(self.assumed.items()):
            self.problems.add(Place(path), "HCR512", count=str(count))
        self.assumed.clear()

    def _actual(self, row: Row) -> Actual | None:
        """One row's observation; None when it cannot be said what it is an observation of."""
        region = self._region(row)
        subject, name_unit = self._subject(row, region or "")
        if subject is None or region is None:
            return None
        written = row.cells.get("value", "")
        note = row.cells.get("note", "")
        indicator = self.catalogue.indicators.get(subject)
        if indicator is None:
            return self._answer(Actual(region, subject, None, written, row.place, note=note))
        period = self._period(row, indicator)
        if period is None:
            return None
        actual = Actual(region, subject, period, written, row.place, note=note)
        return self._measured(actual, indicator, row.cells.get("unit", ""), name_unit)

    def _subject(self, row: Row, region: str) -> tuple[str | None, str]:
        """The id that the row's indicator cell names, and a unit in brackets behind the name."""
        written = row.cells.get("indicator", "")
        if not written:
            self.problems.add(row.place, "HCR516")
            return None, ""
        if region not in self._subjects:
            self._subjects[region] = subject_names(self.catalogue, region)
        names = self._subjects[region]
        found = names.find(written)
        if found:
            return found, ""
        base, unit = split_unit(written)
        found = names.find(base) if unit else None
        if found and self._unit(unit, self.catalogue.indicators.get(found)):
            return found, unit
        self.problems.add(row.place, "HCR501", found=written[:80], choices=names.near(written))
        return None, ""

    def _region(self, row: Row) -> str | None:
        written = row.cells.get("region", "")
        if not written:
            if not self._alone:
                choices = ", ".join(sorted({d.region.code for d in self.catalogue.documents}))
                self.problems.add(row.place, "HCR509", choices=choices)
            return self._alone or None
        found = self._regions.find(written)
        below = self.selection.against and is_below(self.catalogue, written, self.selection.against)
        if found or below or self._any_region:
            return found or written
        self.problems.add(row.place, "HCR502", found=written[:80], choices=self._regions.near(written))
        return None

    def _period(self, row: Row, indicator: Indicator) -> Period | None:
        written = row.cells.get("period", "")
        if written:
            period = read_period(written)
            if period is None:
                self.problems.add(row.place, "HCR504", found=written[:80])
            return period
        if len(self.selection.periods) == 1:
            return self.selection.periods[0]
        kinds = {target.period == STANDING for target in self.catalogue.targets if target.indicator is indicator}
        if kinds == {True}:
            return STANDING
        self.problems.add(row.place, "HCR510")
        return None

    def _answer(self, actual: Actual) -> Actual:
        """A task's or event's row: a date, or for a task whether it is done."""
        if is_missing(actual.written):
            return actual
        event = actual.subject in self.catalogue.events
        if read_date(actual.written) or (not event and is_answer(actual.written)):
            return actual
        expected = Term("word.date" if event else "word.answer")
        self.problems.add(actual.place, "HCR503", found=actual.written[:80], expected=expected)
        return replace(actual, trouble="unreadable")

    def _measured(self, actual: Actual, indicator: Indicator, column: str, in_name: str) -> Actual:
        """The figure and its unit; of units in the value, the column and the name, all that stand must agree."""
        if is_missing(actual.written):
            return actual
        figure = read_figure(actual.written)
        own = self._unit(figure.unit, indicator) if figure and figure.unit else None
        if figure is None or (figure.unit and own is None):
            self.problems.add(actual.place, "HCR503", found=actual.written[:80], expected=Term("word.figure"))
            return replace(actual, trouble="unreadable")
        units = [own] if own else []
        for text in (column, in_name):
            if not text or is_missing(text):
                continue
            unit = self._unit(text, indicator)
            if unit is None:
                choices = near(text, self.catalogue.units.spellings()) or [indicator.unit.name]
                self.problems.add(actual.place, "HCR507", found=text[:80], choices=", ".join(choices))
                return replace(actual, trouble="unknown_unit")
            units.append(unit)
        if any(unit.kind != units[0].kind or unit.size != units[0].size for unit in units):
            names = " / ".join(unit.name for unit in units)
            self.problems.add(actual.place, "HCR508", found=names)
            return replace(actual, trouble="unknown_unit")
        own_unit = units and units[0].kind == indicator.unit.kind and units[0].size == indicator.unit.size
        if not units:
            self.assumed[actual.place.path] += 1
        return replace(
            actual,
            figure=Figure(figure.value, figure.text),
            unit=indicator.unit if own_unit else units[0] if units else None,
        )

    def _unit(self, text: str, indicator: Indicator | None) -> Unit | None:
        """The unit a text means for an indicator, or None."""
        if indicator and is_classifier_of(text, indicator.unit, indicator.name.zh):
            return indicator.unit
        try:
            return self.catalogue.units.read(text)
        except UnknownUnit:
            return None

    def _keep(self, actual: Actual) -> None:
        """Keep a row; equal duplicates are noted, different ones contradict each other and neither is judged."""
        key = actual.region, actual.subject, actual.period
        first = self.actuals.setdefault(key, actual)
        if first is actual:
            return
        if not first.trouble and not actual.trouble and self._same(first, actual):
            self.problems.add(actual.place, "HCR506", first=str(first.place))
            return
        self.problems.add(
            actual.place, "HCR505", found=actual.written[:80], other=first.written[:80], first=str(first.place)
        )
        self.actuals[key] = replace(first, figure=None, trouble="contradicting")

    def _same(self, one: Actual, other: Actual) -> bool:
        """Do two rows say the same, whatever their units?"""
        if one.figure is None or other.figure is None:
            both_missing = is_missing(one.written) and is_missing(other.written)
            return both_missing or normal(one.written) == normal(other.written)
        own = self.catalogue.indicators[one.subject].unit
        first, second = one.unit or own, other.unit or own
        return first.kind == second.kind and one.figure.value * first.size == other.figure.value * second.size
