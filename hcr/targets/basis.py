"""What all files share: units, indicators and events by id, and the looking up of names; each claimed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from hcr.formula import FormulaError, depth_of, parse, parts_of
from hcr.messages import Name, Term
from hcr.model import Event, Indicator
from hcr.names import near, normal
from hcr.problems import Place, Problems
from hcr.targets.shapes import Record, Written
from hcr.units import KNOWN, Unit, Units, UnknownUnit, spell

__all__ = ["Basis"]

MAX_CHAIN = 20  # formulas that rest on formulas
MAX_NESTED = 200  # operations one in another, down all of them


def _units(files: Iterable[Record], problems: Problems) -> Units:
    """The known units and those that the files define; one that cannot be worked out is a problem."""
    entries = [entry for file in files for entry in file["units"] or ()]
    own = {name: fields["is"].text for name, fields, _ in entries if fields["is"]}
    units = Units(own, {name: fields["en"] or "" for name, fields, _ in entries})
    for name, fields, place in entries:
        if spell(name) in {spell(known) for known in KNOWN}:
            problems.add(place, "HCR305", found=name)
            continue
        try:
            units.read(name)
        except UnknownUnit:
            problems.add(
                fields.at("is") if fields["is"] else place,
                "HCR301",
                found=own.get(name, name)[:80],
                choices=Term("word.none"),
            )
    return units


class Basis:
    """The shared part of a set of target files, and the problems found in it."""

    def __init__(self, files: Iterable[Record], problems: Problems) -> None:
        files = list(files)
        self.problems = problems
        self._seen: dict[object, Place] = {}
        self.units = _units(files, problems)
        self.indicators = self.named_indicators(files)
        self.events = self.named_events(files)
        self.check_formulas(files)

    def once(self, key: object, place: Place, code: str, **args: str) -> bool:
        """Is this the first of its key? A second one is a problem that names the first."""
        first = self._seen.setdefault(key, place)
        if first is not place:
            self.problems.add(place, code, first=str(first), **args)
        return first is place

    def claim(self, form: str, region: str, place: Place, name: Name) -> None:
        """A task's name belongs to no indicator and to no other task of its region."""
        first = self._seen.get(("name", form)) or self._seen.setdefault(("task name", region, form), place)
        if first is not place:
            self.problems.add(place, "HCR403", name=name, first=str(first))

    def known(self, written: Written | None, choices: Mapping[str, Any], code: str) -> Any:
        """What a text names; None with a problem that suggests."""
        if written is None:
            return None
        if written.text not in choices:
            likely = near(written.text, choices) or list(choices)[:10]
            self.problems.add(written.place, code, found=written.text[:80], choices=", ".join(likely))
        return choices.get(written.text)

    def named_indicators(self, files: Iterable[Record]) -> dict[str, Indicator]:
        """All indicators by id; ids, names and aliases are each claimed once."""
        found: dict[str, Indicator] = {}
        for file in files:
            for id_, fields, place in file["indicators"] or ():
                if self.once(("indicator", id_), place, "HCR402", id=id_):
                    indicator = self.indicator(id_, fields, place)
                    if indicator:
                        found[id_] = indicator
        for indicator in found.values():
            own = {normal(text): text for text in (indicator.name.zh, indicator.name.en, *indicator.aliases) if text}
            own.setdefault(normal(indicator.id), indicator.id)
            for form, text in own.items():
                self.once(("name", form), indicator.place, "HCR403", name=text)
        return found

    def indicator(self, id_: str, fields: Record, place: Place) -> Indicator | None:
        """One indicator; None if its unit or direction is missing or unreadable."""
        unit = self.unit(fields["unit"])
        if unit is None or fields["better"] is None or fields["name"] is None:
            return None
        formula = fields["formula"].text if fields["formula"] else ""
        definition = fields["definition"] or Name()
        names: Name = fields["name"]
        return Indicator(id_, names, fields["aliases"] or (), unit, fields["better"], formula, definition, place)

    def unit(self, written: Written | None) -> Unit | None:
        """The unit a text means; None with its problem recorded."""
        if written is None:
            return None
        try:
            return self.units.read(written.text)
        except UnknownUnit:
            choices = near(written.text, self.units.spellings()) or list(KNOWN)
            self.problems.add(written.place, "HCR301", found=written.text[:80], choices=", ".join(choices))
            return None

    def named_events(self, files: Iterable[Record]) -> dict[str, Event]:
        """All events by id."""
        return {
            id_: Event(id_, fields["name"] or Name(id_, id_), fields["date"], place)
            for file in files
            for id_, fields, place in file["events"] or ()
            if self.once(("event", id_), place, "HCR410", id=id_)
        }

    def check_formulas(self, files: Iterable[Record]) -> None:
        """Every formula can be read, names known indicators and goes in no circle; one that fails is left out."""
        places = {id_: fields.at("formula") for file in files for id_, fields, _ in file["indicators"] or ()}
        rests = {id_: self.parts(each, places[id_]) for id_, each in self.indicators.items() if each.formula}
        depths = {id_: 0 for id_ in self.indicators if id_ not in rests}
        for _ in range(MAX_CHAIN):
            for id_ in rests.keys() - depths.keys():
                if rests[id_] and all(part in depths for part in rests[id_]):
                    below = max(depths[part] for part in rests[id_])
                    depths[id_] = below + depth_of(parse(self.indicators[id_].formula))
        settled = {id_ for id_, depth in depths.items() if depth <= MAX_NESTED}
        for id_ in rests.keys() - settled:
            if rests[id_]:
                path = _circle(id_, rests)
                self.problems.add(places[id_], "HCR412", found=" > ".join(path) or f"{id_} > … ({MAX_CHAIN})")
            self.indicators[id_] = replace(self.indicators[id_], formula="")

    def parts(self, indicator: Indicator, place: Place) -> list[str]:
        """The indicators a formula rests on; none, with the problem recorded, if it cannot be used."""
        try:
            parts = list(parts_of(parse(indicator.formula)))
        except FormulaError as error:
            self.problems.add(place, "HCR411", found=str(error) or indicator.formula[-20:])
            return []
        if not parts:
            self.problems.add(place, "HCR411", found=indicator.formula[:40])
        known = [self.known(Written(part, place), self.indicators, "HCR401") for part in parts]
        return parts if all(known) else []


def _circle(start: str, rests: Mapping[str, list[str]]) -> list[str]:
    """A way from an indicator through formulas back to itself, if there is one."""
    waiting, seen = [[start]], set()
    while waiting:
        path = waiting.pop()
        for part in rests.get(path[-1], ()):
            if part == start:
                return [*path, part]
            if part not in seen:
                seen.add(part)
                waiting.append([*path, part])
    return []
