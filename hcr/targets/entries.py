"""Targets, tasks, waivers and tests: what a single file says, resolved against what all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hcr.grammar import BASELINE, PREVIOUS, Demand, Tolerance, read_demand, read_tolerance
from hcr.messages import Name
from hcr.model import Document, Due, Event, Expectation, Indicator, Origin, Target, Task, Waiver
from hcr.names import normal
from hcr.numbers import read_figure
from hcr.periods import Period, read_date
from hcr.problems import Place, Problems
from hcr.targets.basis import Basis
from hcr.targets.shapes import Record, Written

__all__ = ["Entries", "read_tolerance_of"]


def read_tolerance_of(written: Written | None, problems: Problems) -> Tolerance | None:
    """A tolerance as written; None where there is none, or with its problem recorded."""
    read = read_tolerance(written.text) if written else None
    if written and read is None:
        problems.add(written.place, "HCR405", found=written.text[:80])
    return read


def _origin(document: Document, fields: Record, reading: Name | None = None) -> Origin:
    """What targets and tasks share."""
    source: Written | None = fields["source"]
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


class Entries:
    """The targets, tasks, waivers and tests of all files, one file after another."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.targets: list[Target] = []
        self.tasks: list[Task] = []
        self.waivers: list[Waiver] = []
        self.expectations: list[Expectation] = []

    def add(self, file: Record, document: Document | None) -> None:
        """Everything in one file that rests on what all files name; targets and tasks need the file's document."""
        if document:
            for fields in file["targets"] or ():
                self._add_target(document, fields)
            for fields in file["tasks"] or ():
                self._add_task(document, fields)
        for fields in file["waivers"] or ():
            self._add_waiver(fields)
        for fields in file["tests"] or ():
            self._add_expectation(fields)

    def _tolerance(self, written: Written | None) -> Tolerance | None:
        return read_tolerance_of(written, self.basis.problems)

    def _add_target(self, document: Document, fields: Record) -> None:
        """One target a period; the same indicator, source and period twice is a problem."""
        indicator: Indicator | None = self.basis.known(fields["indicator"], self.basis.indicators, "HCR401")
        if indicator is None:
            return
        if "by" in fields.places and fields["by"] == ():
            self.basis.problems.add(fields.at("by"), "HCR202", key="by")
        baseline = self._baseline(fields, indicator)
        for period, entry, place in fields["by"] or ():
            inner: Record = entry if isinstance(entry, Record) else Record({"is": entry}, {}, place)
            if inner["is"] == ():
                self.basis.problems.add(place, "HCR202", key="is")
            demands = self._demands(inner["is"] or (), indicator)
            origin = _origin(document, fields, inner["reading"])
            key = ("target", document.region.code, document.number, indicator.id, origin.source, period)
            if not demands or not self.basis.once(key, place, "HCR404", id=indicator.id, period=str(period)):
                continue
            own = self._tolerance(inner["tolerance"]) or self._tolerance(fields["tolerance"])
            words = inner["as_written"].text if inner["as_written"] else "; ".join(w.text for w in inner["is"])
            written = fields["baseline"] or ""
            tolerance = own or document.tolerance
            self.targets.append(
                Target(
                    origin,
                    indicator,
                    period,
                    demands,
                    words,
                    tolerance,
                    own is None,
                    baseline,
                    written,
                    inner["is"][0].place,
                )
            )

    def _baseline(self, fields: Record, indicator: Indicator) -> Fraction | None:
        """The baseline in the indicator's unit."""
        if fields["baseline"] is None:
            return None
        figure = read_figure(fields["baseline"])
        if figure is None:
            self.basis.problems.add(fields.at("baseline"), "HCR405", found=fields["baseline"][:80])
            return None
        unit = self.basis.unit(Written(figure.unit, fields.at("baseline"))) if figure.unit else indicator.unit
        factor = unit.factor_to(indicator.unit) if unit else None
        if unit and factor is None:
            self.basis.problems.add(fields.at("baseline"), "HCR302", found=unit.name, expected=indicator.unit.name)
        return None if factor is None else figure.value * factor

    def _demands(self, written: Iterable[Written], indicator: Indicator) -> tuple[Demand, ...]:
        """The expressions of one target; none at all when one of them cannot be read."""
        found = [self._demand(each, indicator) for each in written]
        return tuple(each for each in found if each) if all(found) else ()

    def _demand(self, written: Written, indicator: Indicator) -> Demand | None:
        read = read_demand(written.text)
        if read is None:
            self.basis.problems.add(written.place, "HCR405", found=written.text[:80])
            return None
        for bound in read.bounds:
            if bound.unit and not self._fits(Written(bound.unit, written.place), indicator):
                return None
            if bound.reference and bound.reference not in (BASELINE, PREVIOUS):
                other = self.basis.known(Written(bound.reference, written.place), self.basis.indicators, "HCR401")
                if other is None:
                    return None
                if other.unit.kind != indicator.unit.kind:
                    args = {"found": other.unit.name, "expected": indicator.unit.name}
                    self.basis.problems.add(written.place, "HCR302", **args)
                    return None
        return read

    def _fits(self, written: Written, indicator: Indicator) -> bool:
        """Is a bound's own unit of the indicator's kind?"""
        unit = self.basis.unit(written)
        if unit and unit.kind != indicator.unit.kind:
            self.basis.problems.add(written.place, "HCR302", found=unit.name, expected=indicator.unit.name)
        return unit is not None and unit.kind == indicator.unit.kind

    def _add_task(self, document: Document, fields: Record) -> None:
        due = self._due(fields["due"], fields.at("due"))
        id_, kind = fields["id"], fields["kind"]
        if due is None or id_ is None or kind is None:
            return
        if id_ in self.basis.indicators or id_ in self.basis.events:
            self.basis.problems.add(fields.at("id"), "HCR415", id=id_)
        elif self.basis.once(("task", id_, document.region.code), fields.at("id"), "HCR410", id=id_):
            name = fields["name"] or Name(id_, id_)
            for form in {normal(name.zh), normal(name.en)} - {""}:
                self.basis.claim(form, document.region.code, fields.at("name"), name)
            self.tasks.append(Task(_origin(document, fields), id_, name, kind, due, fields.place))

    def _due(self, written: Written | Record | None, place: Place) -> Due | None:
        """A due date; exactly one of a date, an event with its term, or `standing`."""
        if written is None:
            return None
        if isinstance(written, Written):
            if written.text == "standing":
                return Due()
            day = read_date(written.text)
            if day is None:
                self.basis.problems.add(place, "HCR205", found=written.text[:80])
            return Due(day) if day else None
        words = written["as_written"] or ""
        if written["date"] and not written["after"] and not written["within"]:
            return Due(written["date"], as_written=words)
        if written["after"] and written["within"] and not written["date"]:
            event: Event | None = self.basis.known(written["after"], self.basis.events, "HCR413")
            return Due(after=event.id, within=written["within"], as_written=words) if event else None
        if not any(key in written.places and written[key] is None for key in ("date", "after", "within")):
            self.basis.problems.add(place, "HCR205", found=", ".join(written.values))
        return None

    def _add_waiver(self, fields: Record) -> None:
        if all(fields[key] is not None for key in ("reason", "approved_by", "expires")):
            target = fields["target"].text if fields["target"] else ""
            if not target and not fields["code"]:
                self.basis.problems.add(fields.place, "HCR202", key="target")
                return
            rest = (fields["reason"], fields["approved_by"], fields["expires"], fields.place)
            self.waivers.append(Waiver(target, fields["code"] or "", fields["period"], *rest))

    def _add_expectation(self, fields: Record) -> None:
        indicator: Indicator | None = self.basis.known(fields["indicator"], self.basis.indicators, "HCR401")
        period: Period | None = fields["period"]
        if indicator and period and fields["actual"] and fields["expect"]:
            actual = fields["actual"].text
            self.expectations.append(Expectation(indicator.id, period, actual, fields["expect"], fields.place))
