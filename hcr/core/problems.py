"""A problem: something wrong with, or worth saying about, a file that was read.

Problems are data: whoever finds one goes on, so that all of them are listed at once.
Not meeting a target is never a problem; that is a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from hcr.frozen import frozen
from hcr.messages import CODES, Arg, Lang, Level, Term, say

MAX_QUOTED = 600  # characters
MAX_ALIKE = 1000  # problems of one kind in one file that are kept: memory stays bounded on any input


class Place(NamedTuple):  # not a dataclass: every scalar of every file has one, and this is made four times as fast
    """Where something stands: a file as the user named it, its sheet, line and column from 1 (0: all of it)."""

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    @property
    def file(self) -> str:
        """The file, with the sheet of a workbook."""
        return f"{self.path}[{self.sheet}]" if self.sheet else self.path

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it: `C5`."""
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.line}"


@frozen
class Fix:
    """The one right answer to a problem: at its place stands `old`, and `new` belongs there."""

    old: str
    new: str


@frozen
class Problem:
    """One finding: a stable code, its place, what the message needs, and the one right answer where there is one."""

    place: Place
    code: str
    args: tuple[tuple[str, Arg], ...] = ()
    fix: Fix | None = None
    waived: str = ""  # the reason why it is let pass; it counts no more, and is shown with its reason

    @property
    def level(self) -> Level:
        """`error`, `warning` or `note`: a property of the code."""
        return CODES[self.code]

    def format_message(self, lang: Lang) -> str:
        """What was found, what was expected, the choices."""
        return say(lang, self.code, **dict(self.args))

    def format_line(self, lang: Lang) -> str:
        """`path:line:column: CODE message`, as printed."""
        return f"{self.place}: {self.code} {say(lang, self.level)}: {self.format_message(lang)}"

    @property
    def key(self) -> tuple[Place, str, str]:
        """Sort key: by place, then code."""
        return self.place, self.code, str(self.args)


@dataclass(slots=True, eq=False, repr=False)
class Problems:
    """Collects problems; passed to whatever reads, so that nothing stops at the first."""

    found: list[Problem] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _repeated: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)  # where in `found`, how often

    def add(self, place: Place, code: str, fix: Fix | None = None, /, **args: Arg) -> None:
        """Record a problem; of one kind in one file, beyond MAX_ALIKE only how many more there are."""
        self._counts[place.file, code] += 1
        if self._counts[place.file, code] <= MAX_ALIKE:
            self.found.append(Problem(place, code, tuple((name, _shorten(arg)) for name, arg in args.items()), fix))

    def add_counted(self, place: Place, code: str, key: str, /, **args: Arg) -> None:
        """Record a problem once for a file and a key, at its first place, with how many rows have it."""
        known = self._repeated.get((place.path, code, key))
        if known is None:
            before = len(self.found)
            self.add(place, code, where="", **args)
            if len(self.found) > before:
                self._repeated[place.path, code, key] = [before, 1]
            return
        known[1] += 1
        problem = self.found[known[0]]
        rest = tuple(pair for pair in problem.args if pair[0] not in ("where", "rows"))
        where: tuple[tuple[str, Arg], ...] = ("where", Term("word.in_rows")), ("rows", str(known[1]))
        first = min(problem.place, place) if problem.place.sheet == place.sheet else problem.place
        self.found[known[0]] = Problem(first, code, (*rest, *where), problem.fix, problem.waived)

    def is_counted(self, place: Place, code: str, key: str) -> bool:
        """Is there such a problem for this key in this file already?"""
        return (place.path, code, key) in self._repeated

    def count_more(self, file: str, code: str, count: int) -> None:
        """Count so many further ones of a kind in a file, beyond those that are kept."""
        self._counts[file, code] += count

    def absorb(self, other: Problems) -> None:
        """Take over what was recorded elsewhere."""
        self._repeated |= {key: [at + len(self.found), count] for key, (at, count) in other._repeated.items()}
        self.found += other.found
        self._counts += other._counts

    def has_enough(self, file: str, code: str) -> bool:
        """Are so many of this kind recorded for a file that more would only be counted?"""
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
        """Those of them that are not let pass."""
        return [problem for problem in self.list_all() if not problem.waived]

    @property
    def has_errors(self) -> bool:
        """Is there at least one error?"""
        return has_level(self.found, "error")


def _shorten(arg: Arg) -> Arg:
    """What is quoted in a message, cut where it would drown the message."""
    return f"{arg[:MAX_QUOTED]}…" if type(arg) is str and len(arg) > MAX_QUOTED else arg


def has_level(problems: Iterable[Problem], level: Level) -> bool:
    """Is there a problem of just this level that is not waived?"""
    return any(p.level == level and not p.waived for p in problems)
