"""Turns rows into actuals: finds a row's region, indicator, period and figure, or the reason why it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import field

from hcr.core.duplicates import Key, UniqueActuals
from hcr.core.model import ANY_REGION, Catalogue, Indicator
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual, Row
from hcr.language.answers import is_answer, read_answer
from hcr.language.names import Names, spell_out_odd
from hcr.language.numbers import is_missing
from hcr.language.patterns import compile_late
from hcr.language.periods import STANDING, Period, read_period
from hcr.messages import Term, join_texts, name_nearest
from hcr.records import mutable, replace
from hcr.submission.flags import spell_letters, split_flags
from hcr.submission.ledger import Ledger
from hcr.submission.naming import Naming, split_labelled_figures
from hcr.submission.period_phrases import advise_on_period, choose_period_ending
from hcr.submission.region_names import RegionNames
from hcr.submission.values import is_uncalculated, read_value

_DECIMAL_YEAR = compile_late(r"^((?:19|20|21)\d\d)\.0$")  # a data frame writes years so if their column has blanks
REFUSED = ("unreadable", "uncalculated", "unknown_unit", "contradicting", "remarked")
"""Troubles of an observation that come with a problem of their own: it is not judged."""


def read_plain_period(text: str) -> Period | None:
    """The period of a cell whatever its indicator, or None."""
    return read_period(_DECIMAL_YEAR.sub(r"\1", text))


Keeper = Callable[[Actual, str], object]
"""Receives each observation with its revision."""


@mutable
class Intake:
    """Turns rows into actuals against a catalogue; every problem is recorded, and reading goes on.

    Of several rows of one key the one that counts is kept, unless `keep` sends the rows elsewhere.
    """

    catalogue: Catalogue
    selection: Selection
    naming: Naming
    problems: Problems
    keep: Keeper | None = None
    unknown: list[Row] | None = None  # collects rows with an unknown indicator; None: drops them
    unsound: list[Row] | None = None  # collects rows with an unknown or contradictory unit; None: drops them
    undated: bool = False  # a row took its period from the targets
    assumed: Counter[str] = field(default_factory=Counter)  # by file, the number of figures that came without a unit
    ledger: Ledger = field(default_factory=Ledger)
    _kept: UniqueActuals = field(init=False)
    _standing: frozenset[str] = field(init=False)
    _bound: Set[Period] = field(init=False)  # the periods of all targets
    _alone: str = field(init=False)

    def __post_init__(self) -> None:
        self._kept = UniqueActuals(self.catalogue.indicators, self.problems)
        codes = {document.region.code for document in self.catalogue.documents} - {ANY_REGION}
        candidates = self.selection.regions if len(self.selection.regions) == 1 else tuple(codes)
        self._alone = candidates[0] if len(candidates) == 1 else ""
        dated = {target.indicator.id for target in self.catalogue.targets if target.period != STANDING}
        self._bound = {target.period for target in self.catalogue.targets}
        self._standing = frozenset({target.indicator.id for target in self.catalogue.targets} - dated)

    @property
    def actuals(self) -> Mapping[Key, Actual]:
        """The rows that count, one a key."""
        return self._kept.actuals

    def take_rows(self, rows: Iterable[Row]) -> int:
        """Read rows and return how many named a known subject; report for each file where units were assumed."""
        known = self.take_rows_silently(rows)
        self.report_assumed_units()
        return known

    def take_rows_silently(self, rows: Iterable[Row]) -> int:
        """Read rows and return how many named a known subject; assumed units are not reported yet."""
        known, keep = 0, self.keep or self._kept.keep
        for row in rows:
            refused = False
            for each in self.observations_of(row):
                actual = self._read_actual(each)
                refused = refused or actual is None or actual.trouble in REFUSED
                if actual and actual.trouble == "unknown_unit" and self.unsound is not None:
                    here = {"region": actual.region, "period": str(actual.period)}
                    self.unsound.append(replace(each, cells={**each.cells, **here}))
                if actual:
                    known += 1
                    keep(actual, each.cells.get("revision", ""))
            if not is_missing(split_flags(row.cells.get("value", ""))[0]):
                self.ledger.refused += refused
                self.ledger.used += not refused
        return known

    def close_ledger(self) -> Ledger:
        """The account of all figures; those that contradict each other count as refused."""
        contradicting = self._kept.count_contradicting()
        return Ledger(self.ledger.used - contradicting, self.ledger.refused + contradicting, self.ledger.left_out)

    def report_assumed_units(self) -> None:
        """Report for each file how many figures had their unit assumed."""
        for path, count in sorted(self.assumed.items()):
            self.problems.add(Place(path), "HCR512", count=str(count))
        self.assumed.clear()

    def observations_of(self, row: Row) -> Iterator[Row]:
        """The row itself, or one row for each of several labelled figures in its value."""
        name, value = row.cells.get("indicator", ""), row.cells.get("value", "")
        pairs = split_labelled_figures(name, value) if ":" in value or "：" in value else []
        if not pairs and is_missing(value) and not self.naming.find_subject(name, ""):
            pairs = [(each, value) for each in self.naming.split_joint_name(name)]
        if not pairs:
            yield row
        for each, text in pairs:
            yield replace(row, cells={**row.cells, "indicator": each, "value": text})

    def _read_actual(self, row: Row) -> Actual | None:
        """A row's observation; None if its region, subject or period cannot be found."""
        region = self.find_region(row)
        found = self._find_subject(row, region or "")
        if found is None or region is None:
            return None
        subject, name_unit = found
        written, place, note = row.cells.get("value", ""), row.place_of("value"), row.cells.get("note", "")
        indicator = self.catalogue.indicators.get(subject)
        if indicator is None:
            return self._check_answer(Actual(region, subject, None, written, place, note=note))
        period = self.find_period(row, indicator)
        if period is None:
            return None
        row = self._take_flags(row)
        if remarks := row.cells.get("remarks", note):
            note = remarks if self.naming.read_remark(remarks) else note  # an estimate is warned of
            row = self._take_remark_unit(row, remarks)
            if self._is_changed_by_remark(row, remarks, region, indicator, period):
                return Actual(region, subject, period, written, place, note=remarks, trouble="remarked")
        read = read_value(row, indicator, name_unit, self.catalogue.units, self.problems)
        if (read.figure or read.reach) and read.unit is None:
            self.assumed[row.place.file] += 1
        shown = (read.figure, read.unit, read.reach, note, read.trouble)
        return Actual(region, subject, period, written, place, *shown)

    def _take_flags(self, row: Row) -> Row:
        """The row with the flags behind its figure (12.3 p) among its remarks, if they are no unit."""
        figure, flags = split_flags(row.cells.get("value", ""))
        if not flags or self.naming.make_vocabulary().is_unit(flags):
            return row
        meaning, remarks = spell_letters(flags), row.cells.get("remarks", row.cells.get("note", ""))
        if not meaning:
            self.problems.add(row.place_of("value"), "HCR526", found=flags)
            return replace(row, cells={**row.cells, "value": figure})
        cells = {**row.cells, "value": figure, "remarks": "；".join(filter(None, [remarks, meaning]))}
        return replace(row, cells=cells, columns={**row.columns, "remarks": row.place_of("value").column})

    def _take_remark_unit(self, row: Row, remarks: str) -> Row:
        """The row with the unit that its remarks give as one more of its cells."""
        from hcr.submission.remark_checks import unit_of

        unit = unit_of(self.naming.read_remark(remarks))
        return replace(row, cells={**row.cells, "note_unit": unit}) if unit else row

    def _is_changed_by_remark(self, row: Row, remarks: str, region: str, indicator: Indicator, period: Period) -> bool:
        """Report a remark that contradicts its row or makes the figure another one."""
        from hcr.submission.other_areas import find_other_area
        from hcr.submission.remark_checks import find_change, gives_same_figure, is_earlier_row, names_of

        other = find_other_area(remarks, (region,), self.naming.make_vocabulary())
        found = (other, "remark.region") if other else None
        if claims := () if found else self.naming.read_remark(remarks):
            beside = [each for text in row.cells.get("periods_beside", "").split("\n") if (each := read_period(text))]
            claims = [each for each in claims if not is_earlier_row(each, row, indicator, period, self.catalogue)]
            about = (row, indicator, period, self.catalogue.units)
            claims = [each for each in claims if each.kind != "figure" or not gives_same_figure(each, *about)]
            found = find_change(claims, period, beside, names_of(indicator, self.catalogue))
        if found is None or is_missing(row.cells.get("value", "")):
            return False
        shown = {"found": found[0][:80], "why": Term(found[1]), "advice": Term(f"advice.{found[1]}")}
        shown |= {"period": str(period), "region": region}
        place = row.place_of("remarks" if "remarks" in row.cells else "note")
        self.problems.add_counted(place, "HCR569", f"{found[0]} {period}", **shown)
        return True

    def _find_subject(self, row: Row, region: str) -> tuple[str, str] | None:
        """The id that the row's indicator cell names, and the unit in brackets behind the name."""
        written = row.cells.get("indicator", "")
        if not written:
            self.problems.add_counted(row.place_of("indicator"), "HCR516", "")
            return None
        found = self.naming.find_subject(written, region)
        if found is None:
            self._report_unknown(row, "indicator", "HCR501", self.naming.subjects_for(region))
            if self.unknown is not None:
                self.unknown.append(row)
        return found

    def find_region(self, row: Row) -> str | None:
        """The code of the row's region. A row without one takes the only region that can be meant."""
        written = row.cells.get("region", "")
        if not written:
            if "region" in row.columns:
                self.problems.add_counted(row.place_of("region"), "HCR556", "region", what=Term("column.region"))
                return None
            if not self._alone:
                choices = join_texts(sorted({d.region.code for d in self.catalogue.documents}))
                self.problems.add_counted(row.place_of("region"), "HCR509", "", choices=choices)
            return self._alone or None
        found = self.naming.find_region(written)
        if found is None:
            codes = self.naming.regions.candidates(written)
            area = row.cells.get("area", "")
            inside = [code for code in codes if area and self.naming.regions.is_within(code, area)]
            if len(inside) == 1:
                shown = {"found": written[:80], "own": self.naming.regions.describe(inside[0])}
                self.problems.add_counted(row.place_of("region"), "HCR580", f"{written} {inside[0]}", **shown)
                return inside[0]
            if codes:
                choices = join_texts(self.naming.regions.describe_all(codes))
                self.problems.add_counted(
                    row.place_of("region"), "HCR550", written, found=written[:80], choices=choices
                )
            else:
                self._report_unknown(row, "region", "HCR502", self.naming.regions)
        return found

    def _report_unknown(self, row: Row, role: str, code: str, names: Names | RegionNames) -> None:
        """Report an unknown name once a file, with the nearest known names; misleading characters are spelled out."""
        written, place = row.cells.get(role, ""), row.place_of(role)
        # A suggestion costs more than reading the row, so a problem that is only counted gets none.
        listed = not self.problems.is_counted(place, code, written) and not self.problems.has_enough(place.file, code)
        nearest = name_nearest(names.suggest(written) if listed else ())
        found = spell_out_odd(written[:80])
        self.problems.add_counted(place, code, written, found=found, **nearest)

    def find_period(self, row: Row, indicator: Indicator) -> Period | None:
        """The row's period. A row without one takes the period asked for, or `standing` if no target has a date."""
        written = row.cells.get("period", "")
        if written:
            period = read_plain_period(written)
            if period is None and indicator.measure == "level":
                period = choose_period_ending(written, self._bound)
            if period is None:
                shown = {"found": spell_out_odd(written[:80]), **advise_on_period(written)}
                self.problems.add_counted(row.place_of("period"), "HCR504", written, **shown)
            return period
        if "period" in row.columns and indicator.id not in self._standing:
            self.problems.add_counted(row.place_of("period"), "HCR556", "period", what=Term("column.period"))
            return None
        if len(self.selection.periods) == 1:
            return self.selection.periods[0]
        if indicator.id in self._standing:
            self.undated = True
            return STANDING
        self.problems.add_counted(row.place_of("period"), "HCR510", "")
        return None

    def _check_answer(self, actual: Actual) -> Actual:
        """Check a task's or event's row, which must hold a date, or for a task whether it is done."""
        if is_missing(actual.written):
            return actual
        if is_uncalculated(actual.place, actual.written):
            return replace(actual, trouble="uncalculated")
        event, answer = actual.subject in self.catalogue.events, read_answer(actual.written)
        # Of an event only its day says that it has happened.
        if answer and (answer.day or (is_answer(actual.written) and not (event and answer.done))):
            return actual
        expected = Term("word.date" if event else "word.answer")
        self.problems.add(actual.place, "HCR503", found=actual.written[:80], expected=expected)
        return replace(actual, trouble="unreadable")
