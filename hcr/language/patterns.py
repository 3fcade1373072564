"""Regular expressions that are compiled when they are first used.

Compiling all patterns of the language would take a run longer than reading its targets, and a run uses few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, AnyStr, cast


class _LatePattern:
    """Stands in for a pattern: any use of it compiles the pattern, and later uses go straight to the compiled one."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Reached once for each name, such as `match`: the value is then an attribute of this object."""
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "_compiled":
            value: Any = re.compile(self._expression, self._flags)  # noqa: TID251
        else:
            value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def list_starts(words: Iterable[str]) -> frozenset[str]:
    """The first two characters of each word, or the only one: a text without any of them has none of the words."""
    return frozenset(word[:2] for word in words)


def list_pieces(text: str) -> set[str]:
    """All characters of a text and all pairs of neighbours, to be held against the starts of words."""
    return {*text, *map("".join, pairwise(text))}


def compile_late(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern like that of `re.compile`, compiled when it is first used; a mistake in it is raised then."""
    return cast("re.Pattern[AnyStr]", _LatePattern(expression, flags))
