"""Finds the definitions that a draft needs and that no file beside it holds: they are copied into the draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from hcr.core.formula import parse, parts_of
from hcr.core.model import Catalogue, Indicator
from hcr.core.problems import Place
from hcr.language.units import normalise_unit
from hcr.records import frozen
from hcr.targets.drafting.draft import Draft


@frozen
class OwnUnit:
    """A unit that a target file defines: `is` is its definition, empty for a kind of its own."""

    name: str
    is_: str
    en: str = ""


@frozen
class Borrowed:
    """The indicators and units to copy, and the files that define them.

    `beside` are the units that a file beside the draft defines, `taken` the ids that other files use.
    """

    indicators: Sequence[Indicator] = ()
    units: Sequence[OwnUnit] = ()
    files: Sequence[str] = ()
    beside: Collection[str] = ()
    taken: Collection[str] = ()


def borrow(draft: Draft, catalogue: Catalogue, folder: Path) -> Borrowed:
    """What the sure statements of a draft use, with what that rests on, except what a file in `folder` defines.

    A unit that no file defines is none of these: the draft defines it as new.
    """
    beside = folder.resolve()

    def is_elsewhere(place: Place) -> bool:
        return Path(place.path).resolve().parent != beside

    used = _with_parts((each.indicator for each in draft.sure if each.indicator), catalogue)
    indicators = [each for each in used if is_elsewhere(each.place)]
    written = [each.unit.name for each in indicators] + [each.unit for each in draft.sure if not each.indicator]
    used_units = _units_in(written, catalogue)
    units = {name: place for name, place in used_units.items() if is_elsewhere(place)}
    files = sorted({place.path for place in (*(each.place for each in indicators), *units.values())})
    own_units = [_own_unit(name, catalogue) for name in units]
    taken = {*catalogue.indicators, *catalogue.events, *(task.id for task in catalogue.tasks)}
    return Borrowed(indicators, own_units, files, used_units.keys() - units.keys(), taken)


def _with_parts(ids: Iterable[str], catalogue: Catalogue) -> list[Indicator]:
    """The indicators of these ids, with those that their formulas name, in the order of the files."""
    found: set[str] = set()
    left = list(ids)
    while left:
        id_ = left.pop()
        if id_ not in found:
            found.add(id_)
            formula = catalogue.indicators[id_].formula
            left += parts_of(parse(formula)) if formula else ()
    return [each for each in catalogue.indicators.values() if each.id in found]


def _units_in(written: Sequence[str], catalogue: Catalogue) -> dict[str, Place]:
    """The files' own units whose names are in these texts (户次 also in 户次/月), with those in their definitions."""
    found: dict[str, Place] = {}
    texts = list(written)
    while texts:
        text = normalise_unit(texts.pop())
        for name, (is_, place) in catalogue.own_units.items():
            if name not in found and normalise_unit(name) in text:
                found[name] = place
                texts.append(is_)
    return found


def _own_unit(name: str, catalogue: Catalogue) -> OwnUnit:
    return OwnUnit(name, catalogue.own_units[name][0], catalogue.units.read(name).en)
