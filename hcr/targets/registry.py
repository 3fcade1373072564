"""Registers the names that all files share: units, indicators and events by id; each name is claimed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hcr.core.model import Event, Indicator, Region
from hcr.core.problems import Place, Problems
from hcr.language.expressions import Demand
from hcr.language.names import normalise_name
from hcr.language.units import KNOWN, Unit, Units, UnknownUnit, normalise_unit
from hcr.messages import Name, Term
from hcr.records import replace
from hcr.targets.formula_checks import check_formulas
from hcr.targets.schema_types import LocatedText, Record, advise
from hcr.targets.spelling import check_unit_spelling


def read_units(files: Iterable[Record], problems: Problems) -> tuple[Units, frozenset[str]]:
    """The known units and those that the files define, and the spellings of those that cannot be worked out."""
    entries = [entry for file in files for entry in file["units"] or ()]
    own = {name: fields["is"].text for name, fields, _ in entries if fields and fields["is"]}
    own |= {name: "" for name, fields, _ in entries if fields and fields["new"] and not fields["is"]}
    english = {name: fields["en"] or "" for name, fields, _ in entries if fields}
    units = Units(own, english)
    known, first, broken = {normalise_unit(name) for name in KNOWN}, dict[str, Place](), set[str]()
    for name, fields, place in entries:
        form = normalise_unit(name)
        if form in known:
            problems.add(place, "HCR305", found=name)
        elif first.setdefault(form, place) is not place:
            problems.add(place, "HCR307", found=name, first=str(first[form]))
        elif fields and fields["is"] and fields["new"]:
            problems.add(place, "HCR454", key="is", other="new")
            broken.add(form)
        elif fields and fields["new"]:
            continue
        elif not fields or not fields["is"]:
            broken.add(form)
        else:
            try:
                units.read(name)
            except UnknownUnit:
                broken.add(form)
                found = fields["is"].text[:80]
                problems.add(fields.place_of("is"), "HCR301", found=found, advice=Term("advice.unit_is"), make="")
    sound = {name: definition for name, definition in own.items() if normalise_unit(name) not in broken}
    return Units(sound, english), frozenset(broken)


class Registry:
    """The names that a set of target files shares, and the problems found in them.

    An unreadable entry is reported once, at its place. Its id is in `broken`, so that it does not count as unknown.
    While a file or a block could not be read (`complete` is false), no id counts as unknown.
    """

    def __init__(self, files: Iterable[Record], problems: Problems, complete: bool = True) -> None:
        files = list(files)
        self.problems = problems
        self._seen: dict[object, Place] = {}
        self.former_codes: dict[str, Region] = {}
        self.named: set[str] = set()  # ids in targets, bounds, formulas or due dates
        self._writings: dict[str, str] = {}  # ids of indicators by the normal form of their names
        self.broken: set[str] = set()
        self.demands: dict[tuple[str, ...], tuple[Demand, ...]] = {}  # by indicator and words, read without a problem
        self.complete = complete and not any(
            block in file.places and file[block] is None
            for file in files
            for block in ("indicators", "events", "units")
        )
        self.units, self._broken_units = read_units(files, problems)
        self.indicators = self.read_indicators(files)
        self.events = self.read_events(files)
        failed = check_formulas(files, self.indicators, self._look_up_part, problems)
        for id_ in failed & self.indicators.keys():
            self.indicators[id_] = replace(self.indicators[id_], formula="")

    def register(self, key: object, place: Place, code: str, **args: object) -> bool:
        """Is this the first of its key? A second one is a problem that names the first."""
        first = self._seen.setdefault(key, place)
        if first is not place:
            self.problems.add(place, code, first=str(first), **{name: str(arg) for name, arg in args.items()})
        return first is place

    def claim_task_names(self, texts: Iterable[str], region: str, place: Place) -> None:
        """Claim a task's or event's names, which no indicator and no other task or event of its region may have."""
        for form, text in {normalise_name(text): text for text in texts}.items():
            first = self._seen.get(("name", form)) or self._seen.setdefault(("task name", region, form), place)
            if form and first is not place:
                self.problems.add(place, "HCR403", name=text, first=str(first))

    def look_up(
        self, written: LocatedText | None, choices: Mapping[str, Any], code: str, words: tuple[str, ...] = ()
    ) -> Any:
        """The entry that a text names; None if it is broken, or unknown, which is a problem with suggestions."""
        if written is None:
            return None
        self.named.add(written.text)
        if written.text in choices:
            return choices[written.text]
        if self.complete and written.text not in self.broken:
            args = {"found": written.text[:80]}
            if self.problems.has_enough(written.place.file, code):
                self.problems.add(written.place, code, **args)
            else:
                named = self._writings.get(normalise_name(written.text), "") if choices is self.indicators else ""
                said = (
                    {"advice": Term("advice.near"), "choices": named}
                    if named
                    else advise(written.text, [*words, *choices])
                )
                self.problems.add(written.place, code, **args, **said)
        return None

    def read_indicators(self, files: Iterable[Record]) -> dict[str, Indicator]:
        """All indicators by id; ids, names and aliases are each claimed once."""
        found: dict[str, Indicator] = {}
        for file in files:
            for id_, fields, place in file["indicators"] or ():
                if not self.register(("indicator", id_), place, "HCR402", id=id_):
                    continue
                indicator = self.read_indicator(id_, fields, place) if fields else None
                if indicator:
                    found[id_] = indicator
                else:
                    self.broken.add(id_)
        for file in files:
            for id_, fields, place in file["indicators"] or ():
                if fields and self._seen["indicator", id_] is place:
                    self._claim_indicator_names(id_, fields, place)
        return found

    def _claim_indicator_names(self, id_: str, fields: Record, place: Place) -> None:
        """Claim an indicator's names, aliases and id; one that belongs to another is a problem at the name itself."""
        name: Name = fields["name"] or Name()
        writings = [(name.zh, fields.place_of("name", "zh")), (name.en, fields.place_of("name", "en")), (id_, place)]
        writings[2:2] = [(alias.text, alias.place) for alias in fields["aliases"] or ()]
        own: set[str] = set()
        for text, at in writings:
            form = normalise_name(text)
            if form and form not in own:
                own.add(form)
                self._writings.setdefault(form, id_)
                self.register(("name", form), at, "HCR403", name=text)

    def read_indicator(self, id_: str, fields: Record, place: Place) -> Indicator | None:
        """One indicator; None if its unit or direction is missing or unreadable."""
        unit = self.read_unit(fields["unit"])
        if unit:
            check_unit_spelling(fields["unit"], unit, self.problems)
        if unit is None or fields["better"] is None or fields["name"] is None:
            return None
        formula = fields["formula"].text if fields["formula"] else ""
        aliases = tuple(alias.text.strip() for alias in fields["aliases"] or ())
        return Indicator(
            id_,
            fields["name"],
            aliases,
            unit,
            fields["better"],
            formula,
            fields["definition"] or Name(),
            place,
            fields["measure"] or "",
        )

    def _look_up_part(self, written: LocatedText) -> Any:
        """The indicator that a formula names."""
        return self.look_up(written, self.indicators, "HCR401")

    def read_unit(self, written: LocatedText | None, beside: Unit | None = None) -> Unit | None:
        """The unit that a text means; None with its problem recorded, or for one that is defined but broken.

        `beside` is the indicator's unit, in which the problem proposes to define an unknown one.
        """
        if written is None:
            return None
        self.named.add(written.text)
        try:
            return self.units.read(written.text)
        except UnknownUnit:
            broken = any(
                part in self._broken_units
                for part in (normalise_unit(written.text), *normalise_unit(written.text).split("/"))
            )
            if self.complete and not broken:
                said = advise(written.text, self.units.spellings(), cutoff=0.6)  # they are short
                make = Term("advice.make_unit")
                alike = beside.name if beside else "人次" if written.text.endswith("次") else "个"
                self.problems.add(written.place, "HCR301", found=written.text[:80], make=make, alike=alike, **said)
            return None

    def read_events(self, files: Iterable[Record]) -> dict[str, Event]:
        """All events by id."""
        found: dict[str, Event] = {}
        for file in files:
            for id_, fields, place in file["events"] or ():
                if ("indicator", id_) in self._seen:
                    self.problems.add(place, "HCR415", id=id_)
                elif self.register(("event", id_), place, "HCR410", id=id_) and fields:
                    found[id_] = Event(id_, fields["name"] or Name(id_, id_), fields["date"], place)
                else:
                    self.broken.add(id_)
        return found
