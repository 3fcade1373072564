"""Finds the meaning of each spelling in a column once, by the functions that read rows; reads no single row.

A text without a meaning here (a task, an unknown name, a unit of another kind) is left to the rows' exact path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from hcr.core.model import ANY_REGION, Catalogue, Indicator
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row
from hcr.language.cells import clean_cell
from hcr.language.periods import STANDING, Period
from hcr.language.units import SPELLINGS, Unit, UnknownUnit
from hcr.records import frozen
from hcr.submission.intake import Intake, read_plain_period
from hcr.submission.naming import Naming
from hcr.submission.values import read_value

NOWHERE = Place("")


@frozen
class IndicatorUnit:
    """The meaning of an indicator's name with a unit's spelling; `assumed` if there was no unit."""

    indicator: Indicator
    unit: Unit
    assumed: bool


@frozen
class Meanings:
    """Spellings with their meanings: regions, indicators that columns judge, these with a unit, periods."""

    regions: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, str] = field(default_factory=dict)
    measures: dict[tuple[str, str], IndicatorUnit] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)


@frozen
class SpellingReader:
    """Finds the meaning of spellings; `columnar` are the indicators whose figures a column can judge."""

    catalogue: Catalogue
    selection: Selection
    naming: Naming
    columnar: frozenset[str]

    def read_meanings(
        self, regions: Iterable[str], measures: Iterable[tuple[str, str]], periods: Iterable[str]
    ) -> Meanings:
        """The meanings of the spellings that have one; the label of a total has none, as its row is passed over."""
        found, vocabulary = Meanings(), self.naming.make_vocabulary()
        intake = Intake(self.catalogue, self.selection, self.naming, Problems())
        for text in regions:
            written = clean_cell(text)
            code = None if vocabulary.is_total(written) else intake.find_region(Row(NOWHERE, {"region": written}))
            if code:
                found.regions[text] = code
        for name, unit in measures:
            subject = self.naming.find_subject(clean_cell(name), "")
            if subject and subject[0] in self.columnar:
                found.indicators[name] = subject[0]
                if measure := self.read_indicator_unit(*subject, unit):
                    found.measures[name, unit] = measure
        for text in periods:
            if period := self.read_period(text):
                found.periods[text] = period
        return found

    def read_indicator_unit(self, id_: str, name_unit: str, unit: str) -> IndicatorUnit | None:
        """The meaning of an indicator, the unit in its name and a unit's spelling; None if columns cannot judge it."""
        indicator = self.catalogue.indicators[id_]
        row = Row(NOWHERE, {"value": "1", "unit": clean_cell(unit)})
        read = read_value(row, indicator, name_unit, self.catalogue.units, Problems())
        meant = read.unit or indicator.unit
        if read.figure is None or meant.factor_to(indicator.unit) is None:
            return None
        return IndicatorUnit(indicator, meant, read.unit is None)

    def read_period(self, text: str) -> Period | None:
        """The period of a spelling; for a blank one the period that the user asked for."""
        if written := clean_cell(text):
            return read_plain_period(written)
        return self.selection.periods[0] if len(self.selection.periods) == 1 else None

    def foresee_meanings(
        self,
        regions: Iterable[str] = (),
        measures: Iterable[tuple[str, str]] = (),
        periods: Iterable[str] = (),
    ) -> Meanings:
        """The foreseeable spellings: those in the target files, and the given ones."""
        documents = self.catalogue.documents
        own = [r for d in documents for r in (d.region, *d.regions) if r.code != ANY_REGION]
        names = (text for region in own for text in region.writings)
        dated = {target.period for target in self.catalogue.targets} - {STANDING}
        usual = (text for period in sorted(dated) for text in period_spellings(period))
        return self.read_meanings(
            dict.fromkeys((*names, *regions)),
            dict.fromkeys((*self._usual_indicator_units(), *measures)),
            dict.fromkeys((*usual, *periods)),
        )

    def all_indicator_units(self) -> Iterator[tuple[str, str]]:
        """Every name of an indicator with every spelling of every unit of its kind: cny, CNY and Cny."""
        for id_ in sorted(self.columnar):
            indicator = self.catalogue.indicators[id_]
            known = [text for text, unit in SPELLINGS if unit.kind == indicator.unit.kind]
            texts = dict.fromkeys(form for text in known for form in (text, text.upper(), text.capitalize()))
            for name in filter(None, (id_, indicator.name.zh, indicator.name.en, *indicator.aliases)):
                yield from ((name, text) for text in texts)

    def _usual_indicator_units(self) -> Iterator[tuple[str, str]]:
        """Every name of an indicator with every unit spelling of its kind."""
        units = self.catalogue.units
        for id_ in sorted(self.columnar):
            indicator = self.catalogue.indicators[id_]
            texts = {"": None}
            for name in units.spellings():
                unit = self._read_own(name)
                if unit and unit.kind == indicator.unit.kind:
                    texts |= dict.fromkeys(text for text in (name, unit.en) if text)
            texts |= {indicator.unit.name: None} | ({"percent": None} if indicator.unit.kind == "share" else {})
            for name in dict.fromkeys((id_, indicator.name.zh, indicator.name.en, *indicator.aliases)):
                yield from ((name, text) for text in texts if name)

    def _read_own(self, name: str) -> Unit | None:
        """A unit of the target files; None for one whose definition was refused, which is an error at its place."""
        try:
            return self.catalogue.units.read(name)
        except UnknownUnit:
            return None


def period_spellings(period: Period) -> Iterator[str]:
    """The usual spellings of a period."""
    yield str(period)
    if period.length == 12:
        yield from (f"{period.year}年", f"{period.year}年度")
    if period.length == 1:
        yield f"{period.year}年{period.index}月"
