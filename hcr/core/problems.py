"""A problem: an error in a file, or a warning or note about it. Problems are data, so that all are listed at once.

A reader records a problem and goes on. A target that is not met is never a problem; that is a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

from hcr.language.patterns import compile_late
from hcr.messages import CODES, Arg, Lang, Level, Term, say
from hcr.records import frozen, mutable

MAX_QUOTED = 600  # characters
MAX_ALIKE = 1000  # kept problems of one kind in one file; the limit bounds the memory on any input


_PLAIN_SHEET = compile_late(r"[^\W\d]\w*")  # other names of sheets are quoted before a cell


class Place(NamedTuple):  # not a dataclass: every scalar of every file has one, and this is made four times as fast
    """A place in a file: the file as the user named it, its sheet, line and column from 1 (0: all of it)."""

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        """`actuals.csv:5:4`; of a workbook the cell as its program finds it: `actuals.xlsx:表1!D5`."""
        if not self.sheet:
            return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        sheet = self.sheet if _PLAIN_SHEET.fullmatch(self.sheet) else "'" + self.sheet.replace("'", "''") + "'"
        spot = self.cell if self.column else str(self.line)
        return f"{self.path}:{sheet}!{spot}" if self.line else f"{self.path}:{sheet}"

    @property
    def file(self) -> str:
        """The file, with the sheet of a workbook."""
        return f"{self.path}[{self.sheet}]" if self.sheet else self.path

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it: `C5`."""
        return f"{self.letters}{self.line}"

    @property
    def letters(self) -> str:
        """The letters by which a spreadsheet names the column."""
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


@frozen
class Fix:
    """The one right correction of a problem: `old` is in the file at this place, and `new` belongs there."""

    old: str
    new: str


@frozen
class Problem:
    """One finding: a stable code, its place, the arguments of its message, and its correction if only one is right."""

    place: Place
    code: str
    args: tuple[tuple[str, Arg], ...] = ()
    fix: Fix | None = None
    waived: str = ""  # the reason of a waiver; a waived problem no longer counts and is shown with this reason

    @property
    def level(self) -> Level:
        """`error`, `warning` or `note`, which depends on the code alone."""
        return CODES[self.code]

    def format_message(self, lang: Lang) -> str:
        """The message with its three parts: found, expected, choices."""
        return say(lang, self.code, **dict(self.args))

    def format_line(self, lang: Lang) -> str:
        """`path:line:column: CODE message`, as printed."""
        colon = "：" if lang == "zh" else ": "
        return f"{self.place}: {self.code} {say(lang, self.level)}{colon}{self.format_message(lang)}"

    @property
    def key(self) -> tuple[Place, str, str]:
        """Sort key: by place, then code."""
        return self.place, self.code, str(self.args)


@mutable
class Problems:
    """Collects problems; passed to whatever reads, so that nothing stops at the first."""

    found: list[Problem] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _repeated: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)  # index in `found`, count

    def add(self, place: Place, code: str, fix: Fix | None = None, /, **args: Arg) -> None:
        """Record a problem. Beyond MAX_ALIKE of one kind in one file, further ones are only counted."""
        self._counts[place.file, code] += 1
        if self._counts[place.file, code] <= MAX_ALIKE:
            self.found.append(Problem(place, code, _shorten_all(args), fix))

    def add_counted(self, place: Place, code: str, key: str, /, **args: Arg) -> None:
        """Record a problem once for a file and a key, at its first place, with the number of places that have it."""
        known = self._repeated.get((place.path, code, key))
        if known is None:
            before = len(self.found)
            self.add(place, code, where="", **args)
            if len(self.found) > before:
                self._repeated[place.path, code, key] = [before, 1]
            return
        known[1] += 1
        problem = self.found[known[0]]
        if _is_before(place, problem.place):  # rows may come in another order than that of the file
            problem = Problem(place, code, _shorten_all(args), problem.fix, problem.waived)
        rest = tuple(pair for pair in problem.args if pair[0] not in ("where", "count"))
        where: tuple[tuple[str, Arg], ...] = ("where", Term("word.in_places")), ("count", str(known[1]))
        self.found[known[0]] = Problem(problem.place, code, (*rest, *where), problem.fix, problem.waived)

    def is_counted(self, place: Place, code: str, key: str) -> bool:
        """Is there already such a problem for this key in this file, which this place only adds to?"""
        known = self._repeated.get((place.path, code, key))
        return known is not None and not _is_before(place, self.found[known[0]].place)

    def absorb(self, other: Problems) -> None:
        """Add the problems of another collection."""
        self._repeated |= {key: [at + len(self.found), count] for key, (at, count) in other._repeated.items()}
        self.found += other.found
        self._counts += other._counts

    @property
    def total(self) -> int:
        """How many problems were recorded, those that were only counted included."""
        return self._counts.total()

    def has_enough(self, file: str, code: str) -> bool:
        """Has a file so many problems of this kind that further ones would only be counted?"""
        return self._counts[file, code] >= MAX_ALIKE

    def list_all(self) -> list[Problem]:
        """All problems once each, in a fixed order."""
        more = [
            Problem(
                Place(path),
                "HCR130" if CODES[code] == "error" else "HCR131",
                (("code", code), ("count", str(count - MAX_ALIKE))),
            )
            for (path, code), count in self._counts.items()
            if count > MAX_ALIKE
        ]
        return sorted({*self.found, *more}, key=lambda p: p.key)

    def list_unwaived(self) -> list[Problem]:
        """The problems that are not waived, in a fixed order."""
        return [problem for problem in self.list_all() if not problem.waived]

    @property
    def has_errors(self) -> bool:
        """Is there at least one error?"""
        return has_level(self.found, "error")


def _is_before(place: Place, other: Place) -> bool:
    return place.sheet == other.sheet and place < other


def _shorten_all(args: Mapping[str, Arg]) -> tuple[tuple[str, Arg], ...]:
    return tuple((name, _shorten(arg)) for name, arg in args.items())


def _shorten(arg: Arg) -> Arg:
    """A text for a message, cut if it is so long that it would hide the message."""
    return f"{arg[:MAX_QUOTED]}…" if type(arg) is str and len(arg) > MAX_QUOTED else arg


def has_level(problems: Iterable[Problem], level: Level) -> bool:
    """Is there a problem of exactly this level that is not waived?"""
    return any(p.level == level and not p.waived for p in problems)
