"""Finds the meaning of names in a submission: regions, indicators, tasks and events, in every known writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from hcr.core.model import ANY_REGION, Catalogue, Region
from hcr.core.regions import can_judge, find_judging, is_below
from hcr.core.submitted import COPIED
from hcr.language.names import Names, normalise_name, split_unit, strip_numbering
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.synonyms import fold_synonyms
from hcr.records import mutable
from hcr.submission.footnotes import strip_marks, strip_title_marks
from hcr.submission.region_names import RegionNames, strip_office
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

if TYPE_CHECKING:
    from hcr.language.remarks import Claim

MAX_FOUND = 2**14  # names that are remembered with their meaning
MAX_JOINT = 200  # characters of a cell that may give several names together
MAX_AREAS = 30  # characters at the start of a remark in which areas are looked for
_END_OF_AREA = compile_late("[省市州盟区县旗镇乡村]|街道")
_LABELLED = compile_late(r"([^:：\n;；]{1,30})[:：]\s*([^:：\n;；]+)")


def index_subject_names(catalogue: Catalogue, region: str = "", aliases: Mapping[str, str] | None = None) -> Names:
    """All names of subjects: indicators, tasks and events, by id, name and alias (also the user's own).

    With a region, only tasks and events of the documents that concern it: documents may give different ones the same
    name.
    """
    writings = {i.id: [i.name.zh, i.name.en, *i.aliases] for i in catalogue.indicators.values()}
    tasks = [t for t in catalogue.tasks if not region or can_judge(catalogue, t.origin.document, region)]
    started = {task.due.after for task in tasks}
    events = [event for event in catalogue.events.values() if not region or event.id in started]
    for id_, name in [*((task.id, task.name) for task in tasks), *((event.id, event.name) for event in events)]:
        writings.setdefault(id_, []).extend([name.zh, name.en])
    for alias, id_ in (aliases or {}).items():
        if id_ in writings:
            writings[id_].append(alias)
    return Names(writings, lambda: _find_forms_alike(writings))


def _find_forms_alike(writings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The names after synonyms are folded, with the id of each, if only one id has that form."""
    found: dict[str, set[str]] = {}
    for id_, texts in writings.items():
        for text in (id_, *texts):
            found.setdefault(fold_synonyms(text), set()).add(id_)
            found.setdefault(normalise_name(text), set()).add(id_)
    return {form: next(iter(ids)) for form, ids in found.items() if form and len(ids) == 1}


@mutable
class Naming:
    """Finds regions and subjects; of tasks and events, those of the documents that concern the row's region."""

    catalogue: Catalogue
    against: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    region_aliases: Mapping[str, str] = field(default_factory=dict)
    regions: RegionNames = field(init=False)
    _standards: list[Region] = field(init=False)  # those that bind every region, or every region of some codes
    _having_tasks: frozenset[str] = field(init=False)  # the files of documents with tasks
    _subjects: dict[str, Names] = field(default_factory=dict)
    _alike: dict[frozenset[str], Names] = field(default_factory=dict)  # by the documents whose tasks they name
    _found: dict[tuple[Names, str], tuple[str, str] | None] = field(default_factory=dict)
    _remarks: dict[str, Sequence[Claim]] = field(default_factory=dict)
    _vocabulary: Vocabulary | None = None

    def __post_init__(self) -> None:
        self.regions = RegionNames(self.catalogue, self.region_aliases)
        self._having_tasks = frozenset(task.origin.document.file for task in self.catalogue.tasks)
        self._standards = [d.region for d in self.catalogue.documents if d.region.code == ANY_REGION]

    def find_region(self, text: str) -> str | None:
        """The code of a region; None if no region or several have this name.

        An unknown text is its own code if it lies below the region of `against`, or if a document binds every region.
        """
        codes = self.regions.candidates(text) or self.regions.candidates(strip_office(text))
        if codes:
            return codes[0] if len(codes) == 1 else None
        code = text.removesuffix(COPIED)
        below = self.against and is_below(self.catalogue, code, self.against)
        return code if below or any(each.takes(code) for each in self._standards) else None

    def subjects_for(self, region: str = "") -> Names:
        """The subjects of a region's rows."""
        if region not in self._subjects:
            self._subjects[region] = (
                self._find_shared_index(region) if region else index_subject_names(self.catalogue, "", self.aliases)
            )
        return self._subjects[region]

    def _find_shared_index(self, region: str) -> Names:
        """One table for all regions that the same documents with tasks concern."""
        files = (each.file for each in find_judging(self.catalogue, {region}))
        key = frozenset(file for file in files if file in self._having_tasks)
        if key not in self._alike:
            self._alike[key] = index_subject_names(self.catalogue, region, self.aliases)
        return self._alike[key]

    def find_subject(self, text: str, region: str) -> tuple[str, str] | None:
        """The id that a cell names and the unit in brackets behind it; numbering and footnote marks do not count."""
        key = self.subjects_for(region), text
        if key not in self._found:
            if len(self._found) >= MAX_FOUND:
                self._found.clear()
            self._found[key] = self._look_up(text, key[0])
        return self._found[key]

    def _look_up(self, text: str, names: Names) -> tuple[str, str] | None:
        for form in self._forms(text):
            if found := names.find(form):
                return found, ""
            base, unit = split_unit(form)
            unit = strip_unit_label(unit)
            found = names.find(base) if unit else None
            if found and (names.find(unit) == found or self._can_be_unit(unit)):
                return found, "" if names.find(unit) == found else unit
        found = names.find(fold_synonyms(text))
        return (found, "") if found else None

    def split_joint_name(self, text: str) -> list[str]:
        """The names that a row gives together; empty if it gives one.

        高血压、糖尿病规范化管理率 names two indicators.
        """
        if len(text) > MAX_JOINT:
            return []
        *firsts, last = re.split(r"[、和与及]", split_unit(strip_marks(text)[0])[0])
        if not firsts or not self.find_subject(last, ""):
            return []
        for end in range(1, len(last)):
            names = [*(first + last[end:] for first in firsts), last]
            if all(self.find_subject(name, "") for name in names):
                return names
        return []

    @staticmethod
    def _forms(text: str) -> Iterator[str]:
        """A text as written, without footnote marks, without numbering, and without both."""
        yield text
        bare = strip_title_marks(text)
        yield from (bare, strip_numbering(text), strip_numbering(bare))

    def _can_be_unit(self, text: str) -> bool:
        """Is this a unit, or a classifier that an indicator's name may explain?"""
        return self.make_vocabulary().is_unit(text) or fold(text) in ("人", "名", "张", "元")

    def read_remark(self, text: str) -> Sequence[Claim]:
        """The claims that a remark makes about its figure."""
        from hcr.language.remarks import read_remark

        if text not in self._remarks:
            if len(self._remarks) >= MAX_FOUND:
                self._remarks.clear()
            self._remarks[text] = read_remark(self._skip_areas(text), self.make_vocabulary().is_unit)
        return self._remarks[text]

    def _skip_areas(self, text: str) -> str:
        """A remark without the known areas at its start: 江门市江海区2017年数据 is 2017年数据."""
        begin = 0
        for match in _END_OF_AREA.finditer(text[:MAX_AREAS]):
            begin = match.end() if self.regions.candidates(text[begin : match.end()]) else begin
        return text[begin:]

    def is_telling_remark(self, text: str) -> bool:
        """May a remark change the meaning of its figure?"""
        from hcr.submission.other_areas import find_other_area

        return bool(self.read_remark(text) or find_other_area(text, (), self.make_vocabulary()))

    def make_vocabulary(self) -> Vocabulary:
        """The vocabulary of header cells."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self.subjects_for(), self.regions, self.catalogue)
        return self._vocabulary


def split_labelled_figures(name: str, value: str) -> list[tuple[str, str]]:
    """Two or more labelled figures in one cell, each with the name that its label makes of the row's name.

    `高血压：41.06%` and `糖尿病：42.04%` under 高血压、糖尿病规范化管理率 make 高血压规范化管理率 and 糖尿病….
    """
    found = [(label.strip(), text.strip()) for label, text in _LABELLED.findall(value)]
    if len(found) < 2:
        return []
    rest = name
    for label, _ in found:
        if label not in rest:
            return found
        rest = rest.replace(label, "", 1)
    rest = re.sub(r"^[、，,和与及/\s]+", "", rest)
    return [(f"{label}{rest}", text) for label, text in found]
