"""A problem: something wrong with, or worth saying about, a file that was read.

Problems are data: whoever finds one goes on, so that all of them are listed at once.
Not meeting a target is never a problem; that is a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hcr.messages import CODES, Arg, Lang, Level, say

__all__ = ["Place", "Problem", "Problems"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file as the user named it, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, its place, and what the message needs."""

    place: Place
    code: str
    args: tuple[tuple[str, Arg], ...] = ()

    @property
    def level(self) -> Level:
        """`error`, `warning` or `note`: a property of the code."""
        return CODES[self.code]

    def message(self, lang: Lang) -> str:
        """What was found, what was expected, the choices."""
        return say(lang, self.code, **dict(self.args))

    def line(self, lang: Lang) -> str:
        """`path:line:column: CODE message`, as printed."""
        return f"{self.place}: {self.code} {say(lang, self.level)}: {self.message(lang)}"

    @property
    def key(self) -> tuple[Place, str, str]:
        """Sort key: by place, then code."""
        return self.place, self.code, str(self.args)


@dataclass(slots=True)
class Problems:
    """Collects problems; passed to whatever reads, so that nothing stops at the first."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, code: str, **args: Arg) -> None:
        """Record a problem."""
        self.found.append(Problem(place, code, tuple(args.items())))

    def sorted(self) -> list[Problem]:
        """All problems once each, in a fixed order."""
        return sorted(set(self.found), key=lambda p: p.key)

    @property
    def errors(self) -> bool:
        """Is there at least one error?"""
        return has_level(self.found, "error")


def has_level(problems: Iterable[Problem], level: Level) -> bool:
    """Is there a problem of just this level?"""
    return any(p.level == level for p in problems)
