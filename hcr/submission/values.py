"""Reads one cell as a figure with its unit if its text has one reading; any other is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.bounds import Undecided, is_unclear_under
from hcr.core.interval import Interval
from hcr.core.model import Indicator
from hcr.core.problems import Place, Problems
from hcr.core.submitted import UNCALCULATED, Row
from hcr.language.expressions import Demand, read_expression
from hcr.language.names import suggest
from hcr.language.numbers import Figure, is_missing, read_figure
from hcr.language.patterns import compile_late
from hcr.language.periods import read_date
from hcr.language.units import Unit, Units, UnknownUnit, is_classifier_of, is_multiple
from hcr.messages import Term, name_nearest
from hcr.records import frozen
from hcr.submission.estimates import split_interval
from hcr.submission.footnotes import strip_marks

_YEAR = compile_late(r"(?:19|20|21)\d\d\s*年度?")  # a year, not an age
_BETWEEN_UNITS = compile_late(r"[、/或和及]")
_CLOSING = tuple(")]）】")
_HYPHEN = compile_late(r"\d\s*-\s*\d")


@frozen
class ValueReading:
    """A value cell's figure or range in a unit (None: the cell gave none), or the trouble that makes it unusable."""

    figure: Figure | None = None
    unit: Unit | None = None
    reach: Interval | None = None
    trouble: str = ""


def read_value(row: Row, indicator: Indicator, name_unit: str, units: Units, problems: Problems) -> ValueReading:
    """The reading of a row's value; the units in the value, the column and the name must agree."""
    written, marks = strip_marks(row.cells.get("value", ""))
    if marks:
        problems.add(row.place_of("value"), "HCR526", found=marks)
    if written[-1:] in _CLOSING:
        written, interval = split_interval(written)
        if interval:
            problems.add_counted(row.place_of("value"), "HCR577", "", found=interval)
    if is_missing(written) or is_uncalculated(row.place_of("value"), written):
        return ValueReading(trouble="" if is_missing(written) else "uncalculated")  # the reader has named the cell
    if _YEAR.fullmatch(written):
        problems.add(row.place_of("value"), "HCR503", found=written, expected=Term("word.figure"))
        return ValueReading(trouble="unreadable")
    figure = read_figure(written)
    own = _find_unit(figure.unit, indicator, units) if figure and figure.unit else None
    if figure is None or (figure.unit and own is None):
        return _read_range_value(row, written, indicator, units, problems)
    found = _agree_on_unit(row, own, indicator, name_unit, units, problems)
    if isinstance(found, str):
        return ValueReading(trouble=found)
    meant = found or indicator.unit
    if figure.multiplied and not own and is_multiple(meant):
        problems.add(row.place_of("value"), "HCR508", found=f"{written} / {meant.name}")
        return ValueReading(trouble="unknown_unit")
    return ValueReading(Figure(figure.value, figure.text, "", figure.digit), _prefer_own_unit(found, indicator))


def _prefer_own_unit(unit: Unit | None, indicator: Indicator) -> Unit | None:
    """The indicator's own unit in place of another of the same size: 岁 for 年, 人 for 名."""
    own = indicator.unit
    return own if unit and unit is not own and unit.kind == own.kind and unit.size == own.size else unit


def _find_unit(text: str, indicator: Indicator, units: Units) -> Unit | None:
    """The unit that a text means for an indicator, or None."""
    if is_classifier_of(text, indicator.unit, indicator.name.zh):
        return indicator.unit
    try:
        return units.read(text)
    except UnknownUnit:
        return None


def _agree_on_unit(
    row: Row, own: Unit | None, indicator: Indicator, name_unit: str, units: Units, problems: Problems
) -> Unit | str | None:
    """The one unit that the value, the column and the name give; the name of a trouble if they give none or two."""
    found = [own] if own else []
    given = [(role, row.cells.get(role, "")) for role in ("unit", "column_unit", "note_unit")]
    for role, text in (*given, ("unit", name_unit)):
        if not text or is_missing(text):
            continue
        unit = _find_unit(text, indicator, units)
        if unit is None:
            choices = suggest(text, units.spellings()) or [indicator.unit.name]
            place = row.place_of("note" if role == "note_unit" else "unit")
            problems.add_counted(place, "HCR507", text, found=text[:80], **name_nearest(choices))
            return "unknown_unit"
        found.append(unit)
    if any(unit.kind != found[0].kind or unit.size != found[0].size for unit in found[1:]):
        problems.add(row.place_of("value"), "HCR508", found=" / ".join(unit.name for unit in found))
        return "unknown_unit"
    if not found and is_ambiguous(row.cells.get("units_beside", ""), indicator, units):
        problems.add_counted(row.place_of("unit"), "HCR556", Term("column.unit"), what=Term("column.unit"))
        return "unknown_unit"
    return found[0] if found else _find_title_unit(row, indicator, units, problems)


def is_uncalculated(place: Place, written: str) -> bool:
    """Whether a workbook's cell holds a formula without a result; its reader reports these."""
    return bool(place.sheet) and written == UNCALCULATED


def is_ambiguous(beside: str, indicator: Indicator, units: Units) -> bool:
    """Do other rows of the table give a unit that would make this a different figure?"""
    own = indicator.unit
    given = (_find_unit(text, indicator, units) for text in beside.split("\n")) if beside else ()
    return any(unit and unit.kind == own.kind and unit.size != own.size for unit in given)


def fits_any(title_unit: str, indicators: Iterable[Indicator], units: Units) -> bool:
    """Is the unit in a table's title, or one of several (元、%), of the kind of at least one of these indicators?"""
    pairs = ((each, unit) for each in indicators for unit in _list_title_units(title_unit, each, units))
    return any(unit and unit.kind == indicator.unit.kind for indicator, unit in pairs)


def _list_title_units(text: str, indicator: Indicator, units: Units) -> list[Unit | None]:
    unit = _find_unit(text, indicator, units) if text else None
    return [unit] if unit else [_find_unit(each, indicator, units) for each in _BETWEEN_UNITS.split(text) if text]


def _find_title_unit(row: Row, indicator: Indicator, units: Units, problems: Problems) -> Unit | str | None:
    """The unit in the table's title, for figures of its kind; of a list of units (元、%) the one of that kind.

    A unit that fits no indicator of the table is an error, because the figures may be other ones.
    """
    text = row.cells.get("title_unit", "")
    found = _list_title_units(text, indicator, units)
    fitting = [each for each in found if each and each.kind == indicator.unit.kind]
    sizes = {each.size for each in fitting}
    if None in found or (len(sizes) > 1 and indicator.unit.size not in sizes):
        problems.add_counted(
            row.place_of("unit"), "HCR507", text, found=text[:80], **name_nearest([indicator.unit.name])
        )
        return "unknown_unit"
    if row.cells.get("unfit_unit") and not fitting:  # it fits none of the first rows, but may fit this one
        both = f"{text[:80]} / {indicator.unit.name}"
        problems.add_counted(row.place_of("value"), "HCR508", both, found=both)
        return "unknown_unit"
    return fitting[0] if len(sizes) == 1 else None


def _read_range_value(row: Row, written: str, indicator: Indicator, units: Units, problems: Problems) -> ValueReading:
    """The range of `<2.5`, `95%以上`, `5—10`. `75 左右` has no known ends, so it cannot be used. Else a problem."""
    demand = _read_open_figure(written)
    if demand:
        texts = {bound.unit for bound in demand.bounds} - {""}
        read = [_find_unit(text, indicator, units) for text in texts]
        if len(read) < 2 and None not in read:
            found = _agree_on_unit(row, read[0] if read else None, indicator, "", units, problems)
            if isinstance(found, str):
                return ValueReading(trouble=found)
            if is_unclear_under(demand, found or indicator.unit):
                problems.add(row.place_of("value"), "HCR508", found=f"{written} / {(found or indicator.unit).name}")
                return ValueReading(trouble="unknown_unit")
            if demand.sign.about:
                return ValueReading(unit=found, trouble="approximate")
            reach = _to_interval(demand)
            # A range with a plain hyphen may be a date that a spreadsheet has changed (3-1), and a range must not run
            # backwards.
            if not reach.empty and not (demand.upper and _HYPHEN.search(written)):
                return ValueReading(unit=_prefer_own_unit(found, indicator), reach=reach)
    expected = "word.no_date" if read_date(written) else "word.figure"
    problems.add(row.place_of("value"), "HCR503", found=written[:80], expected=Term(expected))
    return ValueReading(trouble="unreadable")


def _read_open_figure(written: str) -> Demand | None:
    """The open demand in a cell: a range, or everything above or below. An aim (力争达到95%以上) is not a figure."""
    found = read_expression(written)
    if found is None or found.demand.references or (found.wording and found.wording.carries):
        return None
    return None if found.demand.sign.bare or found.demand.sign.side == "both" else found.demand


def _to_interval(demand: Demand) -> Interval:
    """The figures that a submitted range leaves open."""
    first, last = demand.bound.number, (demand.upper or demand.bound).number
    if demand.upper:
        return Interval(first, last)
    if demand.sign.side == "low":
        return Interval(low=first, low_open=demand.sign.open)
    if demand.sign.side == "high":
        return Interval(high=last, high_open=demand.sign.open)
    raise Undecided("approximate")
