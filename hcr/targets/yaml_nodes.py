"""The nodes of a YAML tree: scalars as they are written, mappings and lists, each with its place."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from hcr.core.problems import Place
from hcr.records import mutable

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_new_tuple = tuple.__new__  # makes a named tuple without a detour, as every scalar of every file needs two


class Scalar(NamedTuple):
    """A text; `plain` if it was written without quotes."""

    text: str
    plain: bool
    place: Place

    @property
    def null(self) -> bool:
        """Is the scalar empty, `~` or `null`, without quotes?"""
        return self.plain and self.text in _NULLS


def make_place(path: str, line: int, column: int) -> Place:
    """A place in a file without sheets; line and column from 1."""
    return _new_tuple(Place, (path, line, column, ""))


def make_scalar(text: str, plain: bool, path: str, line: int, column: int) -> Scalar:
    """A scalar with its place."""
    return _new_tuple(Scalar, (text, plain, _new_tuple(Place, (path, line, column, ""))))


@mutable
class MapNode:
    """A mapping: its keys in the order of the file, each with the scalar that it was written as and its value."""

    place: Place
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@mutable
class ListNode:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | MapNode | ListNode
