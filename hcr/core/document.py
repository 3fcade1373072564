"""The nouns at the head of a target file: regions, groups of them, and the policy text that sets the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from hcr.core.problems import Place
from hcr.language.expressions import Tolerance
from hcr.messages import Name
from hcr.records import frozen

ANY_REGION = "*"


@frozen
class Region:
    """An administrative area with its GB/T 2260 code; `*` means every region submitted.

    `aliases` are further names and `formerly` its earlier codes. `patterns` limit a `*` to the codes that fit one of
    these globs (`H*`, `????00`).
    """

    code: str
    name: Name
    parent: str
    place: Place
    aliases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def writings(self) -> tuple[str, ...]:
        """Every way of writing the region: its code and former codes, its name and aliases."""
        found = (self.code, self.name.zh, self.name.en, *self.aliases, *self.formerly)
        return tuple(dict.fromkeys(each for each in found if each and each != ANY_REGION))

    def takes(self, code: str) -> bool:
        """Is this the region of the code? A `*` takes every code, or those that fit its patterns."""
        if self.code != ANY_REGION:
            return code == self.code
        return not self.patterns or any(fnmatchcase(code, pattern) for pattern in self.patterns)


@frozen
class Group:
    """Some of a document's lower regions under one name, such as the pilot counties."""

    id: str
    name: Name
    regions: tuple[str, ...]
    place: Place


@frozen
class DepartmentName:
    """The English name of a department or office, and the place of its line."""

    en: str
    place: Place


@frozen
class Document:
    """A policy text that sets targets, with its region, the lower regions, and the years it covers.

    `supersedes` and `amends` name other documents by number or title. `tolerance` holds for all targets; `tolerances`
    holds by kind of unit (share, count, rate, money, time). `departments` has English names by the names as written.
    `issued_by` is the body that issued it, several joined by 、.
    """

    region: Region
    regions: tuple[Region, ...]
    number: str
    title: Name
    issued: date | None
    status: Literal["final", "draft"]
    years: tuple[int, int] | None
    tolerance: Tolerance | None
    place: Place
    places: Mapping[str, Place] = field(compare=False)  # of the file's blocks and of the document's own keys
    tolerances: Mapping[str, Tolerance] = field(default_factory=dict, compare=False)
    supersedes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    groups: Mapping[str, Group] = field(default_factory=dict, compare=False)
    departments: Mapping[str, DepartmentName] = field(default_factory=dict, compare=False)
    issued_by: Name = Name()

    @property
    def all_regions(self) -> tuple[Region, ...]:
        """The document's own region, then the lower ones that it lists."""
        return (self.region, *self.regions)

    @property
    def file(self) -> str:
        """The path of the target file, which holds only this document and therefore is its key."""
        return self.place.path

    @property
    def label(self) -> str:
        """The document's label in every language: its number, else its title, else its file."""
        return self.number or self.title.get("zh") or self.file.rpartition("/")[2]

    @property
    def called(self) -> Name:
        """What people call it: its number, which every language leaves as issued, else its title in their language."""
        return Name(self.label, "" if self.number else self.title.en)
