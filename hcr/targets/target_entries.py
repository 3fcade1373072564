"""Reads the targets of a file: one for each period and, if the bounds differ by region, for each region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from hcr.core.bounds import is_unclear_under, unit_of_addition
from hcr.core.model import Document, Indicator, Origin, Target
from hcr.core.problems import Place
from hcr.language.expressions import BASELINE, PREVIOUS, Bound, Demand, Tolerance, read_demand
from hcr.language.numbers import is_missing, read_figure
from hcr.language.periods import STANDING, Period
from hcr.language.units import Unit, is_multiple
from hcr.messages import Term, join_texts
from hcr.records import frozen, replace
from hcr.targets.documents import codes_of, read_tolerance_of, tolerance_for
from hcr.targets.expression_advice import advise_expression, advise_kind
from hcr.targets.origins import join_readings, read_origin
from hcr.targets.registry import Registry
from hcr.targets.schema_scalars import END
from hcr.targets.schema_types import LocatedText, Record
from hcr.targets.spelling import check_expression_spelling

WORDS = (BASELINE, PREVIOUS)  # besides indicators, a bound can refer to these


@frozen
class Baseline:
    """The present figure in the document: exact in the indicator's unit if it is one figure; its words and year."""

    value: Fraction | None = None
    written: str = ""
    year: int | None = None


@frozen
class _Entry:
    """The part of a target's entry that all its periods share."""

    fields: Record
    indicator: Indicator | None
    origin: Origin
    baseline: Baseline
    tolerance: Tolerance | None
    monitored: bool
    places: Mapping[str, Place]  # of its keys, and its own as `target`


class TargetReader:
    """Reads the targets of one document; `end` is the last of its years, if it is known."""

    def __init__(self, basis: Registry, document: Document, end: int | None) -> None:
        self.basis, self.document, self.end = basis, document, end

    def read(self, fields: Record) -> Iterator[Target]:
        """The targets of an entry; the same indicator, source, period and region twice is a problem.

        An entry with an unknown or broken indicator is read only to find its problems.
        """
        indicator: Indicator | None = self.basis.look_up(fields["indicator"], self.basis.indicators, "HCR401")
        if fields["by"] == ():
            self.basis.problems.add(fields.place_of("by"), "HCR202", key="by")
        monitored = fields["monitored"] or False
        if not monitored and "by" not in fields.places and "monitored" in fields.places:
            self.basis.problems.add(fields.place, "HCR202", key="by")
        origin = read_origin(self.document, fields, self.basis)
        baseline = self._read_baseline(fields["baseline"], indicator)
        shared = read_tolerance_of(fields["tolerance"], self.basis.problems)
        places = {**fields.places, "target": fields.place}
        entry = _Entry(fields, indicator, origin, baseline, shared, monitored, places)
        periods = fields["by"] or ()
        if monitored and "by" not in fields.places:
            periods = ((STANDING, None, fields.place),)
        for written, found, place in periods:
            period = self._read_period(written, place)
            undated = written == END
            for inner, region, at in self._bounds_of(found, place, entry):
                yield from self._read_bound(entry, period, undated, inner, region, at)

    def _read_period(self, written: Period | str, place: Place) -> Period | None:
        """The period; `end` is the last of the document's years."""
        if isinstance(written, Period):
            return written
        if self.end is None:
            self.basis.problems.add(place, "HCR450")
            return None
        return Period(self.end)

    def _bounds_of(self, found: object, place: Place, entry: _Entry) -> Iterator[tuple[Record, str, Place]]:
        """The bounds of a period: one, or one for each region, with the region and the place."""
        inner = found if isinstance(found, Record) else Record({"is": found}, {}, place)
        regions = inner["regions"]
        if "regions" not in inner.places:
            if entry.monitored and inner["is"]:
                self.basis.problems.add(place, "HCR454", key="is", other="monitored")
            elif not entry.monitored and (inner["is"] == () or "is" not in inner.values):
                self.basis.problems.add(inner.place, "HCR202", key="is")
            yield inner, "", place
            return
        if "is" in inner.places or entry.monitored:
            self.basis.problems.add(place, "HCR454", key="regions", other="monitored" if entry.monitored else "is")
        for code, bound, at in regions or ():
            own = bound if isinstance(bound, Record) else Record({"is": bound}, {}, at)
            shared = {key: inner[key] for key in ("as_written", "tolerance", "reading") if key in inner.values}
            shared |= {key: value for key, value in own.values.items() if value is not None}
            if code != self.document.region.code:
                codes_of([LocatedText(code, at)], self.document, self.basis)
            yield Record(shared, {**inner.places, **own.places}, at, own.node), code, at

    def _read_bound(
        self, entry: _Entry, period: Period | None, undated: bool, inner: Record, region: str, place: Place
    ) -> Iterator[Target]:
        """The target of one bound; none, with its problems recorded, if it cannot be read."""
        own = (
            read_tolerance_of(inner["tolerance"], self.basis.problems)
            if "tolerance" in inner.places
            else entry.tolerance
        )
        demands = self._read_demands(inner["is"] or (), entry.indicator)
        sound = entry.monitored or bool(demands)
        sound = sound and bool(own or not self._has_broken_tolerance(entry.fields, inner, demands))
        if not entry.indicator or not sound or period is None:
            return
        key = (self.document.region.code, self.document.number, entry.indicator.id, entry.origin.source)
        if not self.basis.register(
            ("target", *key, period, region), place, "HCR404", id=entry.indicator.id, period=period
        ):
            return
        origin = entry.origin
        if inner["reading"]:
            origin = replace(origin, reading=join_readings(origin.reading, inner["reading"]))
        words = inner["as_written"].text if inner["as_written"] else "; ".join(each.text for each in inner["is"] or ())
        indicators = self.basis.indicators
        references = {reference for demand in demands for reference in demand.references if reference in indicators}
        yield Target(
            origin,
            entry.indicator,
            period,
            demands,
            words,
            own or tolerance_for(self.document, entry.indicator.unit),
            own is None,
            entry.baseline.value,
            entry.baseline.written,
            inner["is"][0].place if inner["is"] else place,
            {**entry.places, **inner.places} if inner.places else entry.places,
            entry.baseline.year,
            region,
            undated,
            {reference: indicators[reference].name for reference in references},
        )

    def _has_broken_tolerance(self, fields: Record, inner: Record, demands: Iterable[Demand]) -> bool:
        """Does an about (左右) need a tolerance that could not be read? Then no other tolerance may replace it."""
        if not any(demand.sign.about for demand in demands):
            return False
        stated = "tolerance" in inner.places or "tolerance" in fields.places
        unread = self.document.tolerance is None and not self.document.tolerances
        return stated or ("tolerance" in self.document.places and unread)

    def _read_baseline(self, written: LocatedText | Record | None, indicator: Indicator | None) -> Baseline:
        """The baseline. Words without one exact figure (`>95`, 75左右, —) are kept only as words."""
        if isinstance(written, Record):
            found = self._read_baseline(written["value"], indicator)
            return replace(found, year=written["year"])
        if written is None:
            return Baseline()
        shown = Baseline(None, written.text.strip())
        if _is_in_words(written.text):
            return shown
        figure = read_figure(written.text)
        if figure is None or (indicator and figure.multiplied and not figure.unit and is_multiple(indicator.unit)):
            self.basis.problems.add(written.place, "HCR416", found=written.text[:80])
            return Baseline()
        unit = self._read_unit(figure.unit, written.place, indicator) if figure.unit else None
        if indicator is None or (figure.unit and unit is None):
            return shown
        factor = (unit or indicator.unit).factor_to(indicator.unit)
        if unit and factor is None:
            self._report_kind(unit, written.place, indicator.unit)
        return replace(shown, value=None if factor is None else figure.value * factor)

    def _read_demands(self, written: Sequence[LocatedText], indicator: Indicator | None) -> tuple[Demand, ...]:
        """The expressions of one target; none at all when one of them cannot be read.

        The documents of many regions demand the same in the same words, so readings without a problem are remembered.
        """
        key = indicator.id if indicator else "", *(each.text for each in written)
        known = self.basis.demands.get(key)
        if known:
            return known
        before = self.basis.problems.total
        found = [self._read_demand(each, indicator) for each in written]
        read = tuple(each for each in found if each) if all(found) else ()
        if self.basis.problems.total == before:
            self.basis.demands[key] = read
        return read

    def _read_demand(self, written: LocatedText, indicator: Indicator | None) -> Demand | None:
        """One expression; None, with its problems recorded, if it does not fit the indicator."""
        read = read_demand(written.text)
        unclear = bool(read and indicator and is_unclear_under(read, indicator.unit))
        if read is None or unclear:
            advice = Term("advice.multiple") if unclear else advise_expression(written.text)
            self.basis.problems.add(written.place, "HCR405", found=written.text[:80], advice=advice)
            return None
        units = {
            bound.unit: self._read_unit(bound.unit, written.place, indicator) for bound in read.bounds if bound.unit
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

    def _read_unit(self, text: str, place: Place, indicator: Indicator | None) -> Unit | None:
        return self.basis.read_unit(LocatedText(text, place), indicator.unit if indicator else None)

    def _check_addition(self, bound: Bound, place: Place, indicator: Indicator | None) -> bool:
        """Does the number that a bound adds have a fitting kind: points for a share?"""
        unit = self._read_unit(bound.more_unit, place, indicator)
        if unit is None or indicator is None:
            return unit is not None
        expected = unit_of_addition(indicator.unit)
        if unit.kind == expected.kind:
            return True
        self._report_kind(unit, place, expected)
        return False

    def _check_kind(self, unit: Unit, place: Place, indicator: Indicator | None) -> bool:
        """Is the unit of a bound, or of its reference, of the indicator's kind?"""
        if indicator is None or unit.kind == indicator.unit.kind:
            return True
        self._report_kind(unit, place, indicator.unit)
        return False

    def _report_kind(self, unit: Unit, place: Place, expected: Unit) -> None:
        choices = join_texts(advise_kind(expected))
        self.basis.problems.add(place, "HCR302", found=unit.name, expected=expected.name, choices=choices)


def _is_in_words(baseline: str) -> bool:
    """Does a baseline only state in words that there is no figure, or about where it lies?"""
    words = read_demand(baseline)
    if words is None or words.comparator == "bare":
        return is_missing(baseline)
    return not any(bound.reference for bound in words.bounds)
