"""Targets, tasks, waivers and tests: what a single file says, resolved against what all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hcr.core.bounds import unit_of_addition
from hcr.core.model import Document, Event, Expectation, Indicator, Origin, Region, Target, Task, Waiver
from hcr.core.problems import Place, Problems
from hcr.language.expressions import BASELINE, PREVIOUS, Bound, Demand, Tolerance, read_demand, read_tolerance
from hcr.language.numbers import read_figure
from hcr.language.periods import Due, Period, read_date
from hcr.language.units import Unit
from hcr.messages import Arg, Name, Term
from hcr.targets.registry import Registry
from hcr.targets.schema_types import LocatedText, Record
from hcr.targets.spelling import check_expression_spelling

WORDS = (BASELINE, PREVIOUS)  # that a bound can refer to besides indicators


def read_tolerance_of(written: LocatedText | None, problems: Problems) -> Tolerance | None:
    """A tolerance as written; None where there is none, or with its problem recorded."""
    read = read_tolerance(written.text) if written else None
    if written and read is None:
        problems.add(written.place, "HCR306", found=written.text[:80])
    return read


def _build_origin(document: Document, fields: Record, reading: Name | None = None) -> Origin:
    """What targets and tasks share."""
    source: LocatedText | None = fields["source"]
    return Origin(
        document,
        source.text.strip() if source else "",
        fields["category"] or Name(),
        fields["scope"] or Name(),
        fields["lead"] or "",
        fields["support"] or (),
        fields["conflicts_with"] or (),
        fields["aspirational"] or False,
        fields["each"] or False,
        reading or fields["reading"] or Name(),
    )


def _make_placeholder_document(place: Place) -> Document:
    """Stands in for the document of a file without a region."""
    region = Region(str(place), Name(), "", place)
    return Document(region, (), "", Name(), None, "final", None, None, place, {})


def _has_broken_tolerance(fields: Record, inner: Record, document: Document, demands: Iterable[Demand]) -> bool:
    """Does about (左右) stand on a tolerance that could not be read? Another one, further out, is not meant."""
    if not any(demand.sign.about for demand in demands):
        return False
    stated = "tolerance" in inner.places or "tolerance" in fields.places
    return stated or ("tolerance" in document.places and document.tolerance is None)


def _build_target(
    origin: Origin,
    indicator: Indicator,
    period: Period,
    demands: tuple[Demand, ...],
    own: Tolerance | None,
    baseline: Fraction | None,
    fields: Record,
    inner: Record,
) -> Target:
    """A target, of what was read of it and as it was written."""
    return Target(
        origin,
        indicator,
        period,
        demands,
        inner["as_written"].text if inner["as_written"] else "; ".join(each.text for each in inner["is"]),
        own or origin.document.tolerance,
        own is None,
        baseline,
        fields["baseline"].text if fields["baseline"] else "",
        inner["is"][0].place,
        {**fields.places, **inner.places, "target": fields.place},
    )


class Entries:
    """The targets, tasks, waivers and tests of all files, one file after another."""

    def __init__(self, basis: Registry) -> None:
        self.basis = basis
        self.targets: list[Target] = []
        self.tasks: list[Task] = []
        self.waivers: list[Waiver] = []
        self.expectations: list[Expectation] = []

    def add(self, file: Record, document: Document | None) -> None:
        """Everything in one file that rests on what all files name.

        Targets and tasks need the file's document; where it has none they are read for their problems alone.
        """
        if document:
            self._add_document_entries(file, document)
        else:
            read_tolerance_of(file["tolerance"], self.basis.problems)
            Entries(self.basis)._add_document_entries(file, _make_placeholder_document(file.place))
        for fields in file["waivers"] or ():
            self._add_waiver(document, fields)

    def _add_document_entries(self, file: Record, document: Document) -> None:
        for fields in file["targets"] or ():
            self._add_target(document, fields)
        for fields in file["tasks"] or ():
            self._add_task(document, fields)
        for fields in file["tests"] or ():
            self._add_expectation(document, fields)

    def _read_tolerance(self, written: LocatedText | None) -> Tolerance | None:
        return read_tolerance_of(written, self.basis.problems)

    def _add_target(self, document: Document, fields: Record) -> None:
        """One target a period; the same indicator, source and period twice is a problem.

        With an indicator that is not known, or broken, what it says is read for its problems alone.
        """
        indicator: Indicator | None = self.basis.look_up(fields["indicator"], self.basis.indicators, "HCR401")
        if fields["by"] == ():
            self.basis.problems.add(fields.place_of("by"), "HCR202", key="by")
        baseline = self._read_baseline(fields["baseline"], indicator)
        shared = self._read_tolerance(fields["tolerance"])
        for period, entry, place in fields["by"] or ():
            inner: Record = entry if isinstance(entry, Record) else Record({"is": entry}, {}, place)
            if inner["is"] == ():
                self.basis.problems.add(place, "HCR202", key="is")
            own = self._read_tolerance(inner["tolerance"]) if "tolerance" in inner.places else shared
            demands = self._read_demands(inner["is"] or (), indicator)
            sound = demands and (own or not _has_broken_tolerance(fields, inner, document, demands))
            if not indicator or not sound:
                continue
            origin = _build_origin(document, fields, inner["reading"])
            key = ("target", document.region.code, document.number, indicator.id, origin.source, period)
            if self.basis.register(key, place, "HCR404", id=indicator.id, period=str(period)):
                self.targets.append(_build_target(origin, indicator, period, demands, own, baseline, fields, inner))

    def _read_baseline(self, written: LocatedText | None, indicator: Indicator | None) -> Fraction | None:
        """The baseline in the indicator's unit."""
        if written is None:
            return None
        figure = read_figure(written.text)
        if figure is None:
            self.basis.problems.add(written.place, "HCR416", found=written.text[:80])
            return None
        unit = self.basis.read_unit(LocatedText(figure.unit, written.place)) if figure.unit else None
        if indicator is None or (figure.unit and unit is None):
            return None
        factor = (unit or indicator.unit).factor_to(indicator.unit)
        if unit and factor is None:
            self.basis.problems.add(written.place, "HCR302", found=unit.name, expected=indicator.unit.name)
        return None if factor is None else figure.value * factor

    def _read_demands(self, written: Iterable[LocatedText], indicator: Indicator | None) -> tuple[Demand, ...]:
        """The expressions of one target; none at all when one of them cannot be read."""
        found = [self._read_demand(each, indicator) for each in written]
        return tuple(each for each in found if each) if all(found) else ()

    def _read_demand(self, written: LocatedText, indicator: Indicator | None) -> Demand | None:
        """One expression; None, with its problems recorded, where it does not fit the indicator."""
        read = read_demand(written.text)
        if read is None:
            self.basis.problems.add(written.place, "HCR405", found=written.text[:80])
            return None
        units = {
            bound.unit: self.basis.read_unit(LocatedText(bound.unit, written.place))
            for bound in read.bounds
            if bound.unit
        }
        known = {text: unit for text, unit in units.items() if unit}
        check_expression_spelling(written, read, known, self.basis.problems)
        others = [
            self.basis.look_up(LocatedText(bound.reference, written.place), self.basis.indicators, "HCR401", WORDS)
            for bound in read.bounds
            if bound.reference and bound.reference not in WORDS
        ]
        if len(known) < len(units) or not all(others):
            return None
        fit = [
            self._check_kind(unit, written.place, indicator) for unit in (*known.values(), *(o.unit for o in others))
        ]
        fit += [self._check_addition(bound, written.place, indicator) for bound in read.bounds if bound.more_unit]
        return read if all(fit) else None

    def _check_addition(self, bound: Bound, place: Place, indicator: Indicator | None) -> bool:
        """Is what a bound adds to the figure it names of a fitting kind: points for a share?"""
        unit = self.basis.read_unit(LocatedText(bound.more_unit, place))
        if unit is None or indicator is None:
            return unit is not None
        expected = unit_of_addition(indicator.unit)
        if unit.kind != expected.kind:
            self.basis.problems.add(place, "HCR302", found=unit.name, expected=expected.name)
        return unit.kind == expected.kind

    def _check_kind(self, unit: Unit, place: Place, indicator: Indicator | None) -> bool:
        """Is a bound's own unit, or that of what it refers to, of the indicator's kind?"""
        if indicator is None or unit.kind == indicator.unit.kind:
            return True
        self.basis.problems.add(place, "HCR302", found=unit.name, expected=indicator.unit.name)
        return False

    def _add_task(self, document: Document, fields: Record) -> None:
        due = self._read_due(fields["due"], fields.place_of("due"))
        id_, kind = fields["id"], fields["kind"]
        if id_ is None:
            return
        if id_ in self.basis.indicators or id_ in self.basis.events or id_ in self.basis.broken:
            self.basis.problems.add(fields.place_of("id"), "HCR415", id=id_)
        elif self.basis.register(("task", id_, document.region.code), fields.place_of("id"), "HCR410", id=id_):
            name = fields["name"] or Name(id_, id_)
            self.basis.claim_task_names((name.zh, name.en, id_), document.region.code, fields.place_of("name"))
            if due and due.after:
                event = self.basis.events[due.after]
                self.basis.claim_task_names((event.name.zh, event.name.en, event.id), document.region.code, event.place)
            if due and kind:
                self.tasks.append(
                    Task(_build_origin(document, fields), id_, name, kind, due, fields.place, fields.places)
                )

    def _read_due(self, written: LocatedText | Record | None, place: Place) -> Due | None:
        """A due date; exactly one of a date, an event with its term, or `standing`."""
        if written is None:
            return None
        if isinstance(written, LocatedText):
            if written.text == "standing":
                return Due()
            day = read_date(written.text)
            if day is None:
                self.basis.problems.add(place, "HCR205", found=Term("advice.quoted"), text=written.text[:80])
            return Due(day) if day else None
        words = written["as_written"] or ""
        if written["date"] and not written["after"] and not written["within"]:
            return Due(written["date"], as_written=words)
        if written["after"] and written["within"] and not written["date"]:
            event: Event | None = self.basis.look_up(written["after"], self.basis.events, "HCR413")
            return Due(after=event.id, within=written["within"], as_written=words) if event else None
        said = written.node and len(written.values) < len(written.node.entries)  # an unknown key
        if not said and not any(key in written.places and written[key] is None for key in ("date", "after", "within")):
            found: dict[str, Arg] = {"found": Term("advice.quoted"), "text": ", ".join(written.values)}
            self.basis.problems.add(place, "HCR205", **(found if written.values else {"found": Term("word.nothing")}))
        return None

    def _add_waiver(self, document: Document | None, fields: Record) -> None:
        if all(fields[key] is not None for key in ("reason", "approved_by", "expires")):
            target = fields["target"].text if fields["target"] else ""
            if not target and not fields["code"]:
                self.basis.problems.add(fields.place, "HCR202", key="target")
                return
            rest = (fields["reason"], fields["approved_by"], fields["expires"], fields.place, fields.places)
            self.waivers.append(Waiver(document, target, fields["code"] or "", fields["period"], *rest))

    def _add_expectation(self, document: Document, fields: Record) -> None:
        indicator: Indicator | None = self.basis.look_up(fields["indicator"], self.basis.indicators, "HCR401")
        period: Period | None = fields["period"]
        if indicator and period and fields["actual"] and fields["expect"]:
            source = fields["source"].text.strip() if fields["source"] else ""
            rest = (fields["actual"].text, fields["expect"], source, fields.place, fields.places)
            self.expectations.append(Expectation(document, indicator.id, period, *rest))
