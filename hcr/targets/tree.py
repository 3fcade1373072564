"""YAML to a tree of texts: every scalar keeps its exact text and its place; nothing is resolved to another type.

Refused, each with its place: duplicate keys, tags, plain scalars that YAML 1.1 and 1.2 read differently,
alias bombs, deep nesting. The only module that knows PyYAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hcr.problems import Place, Problems

__all__ = ["ListNode", "MapNode", "Node", "Scalar", "read_tree"]

MAX_DEPTH = 30
MAX_ALIASED = 10_000  # nodes that aliases may add to a file

# What a YAML 1.1 reader takes for a boolean, an octal, a base-60 number … and a 1.2 reader does not, or the other way.
_AMBIGUOUS = re.compile(
    r"(?i:y|n|yes|no|on|off)|=|<<"
    r"|[-+]?0[0-9_]+|[-+]?0o[0-7]+|[-+]?0b[01_]+|[-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?[0-9]+(?:\.[0-9]*)?[eE][0-9]+|[-+]?[0-9]+[eE][-+][0-9]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ].+",
    re.ASCII,
)


@dataclass(slots=True)
class Scalar:
    """A text; `plain` if it was written without quotes."""

    text: str
    plain: bool
    place: Place
    size: int = 1

    @property
    def null(self) -> bool:
        """Nothing, `~` or `null`, unquoted."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class MapNode:
    """Keys in the order of the file, each with the scalar it was written as and its value."""

    place: Place
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    size: int = 1


@dataclass(slots=True)
class ListNode:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)
    size: int = 1


Node = Scalar | MapNode | ListNode


@dataclass(slots=True)
class _Open:
    """A collection that is still being read, with the key that waits for its value."""

    node: MapNode | ListNode
    anchor: str | None
    key: Scalar | None = None


class _Refused(Exception):
    """The file cannot be read further; the problem is recorded."""


def read_tree(text: str, path: str, problems: Problems) -> Node | None:
    """The tree of a file's one document; None when there is none or reading had to stop, with the problem recorded."""
    import yaml

    try:
        return _Reader(path, problems).read(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        problems.add(place, "HCR103", detail=error.problem or error.context or "")
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        problems.add(Place(path), "HCR103", detail=str(error).splitlines()[0])
    return None


class _Reader:
    """Builds the tree from PyYAML's events, without recursion."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path, self.problems = path, problems
        self.stack: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.aliased = 0
        self.root: Node | None = None

    def read(self, events: object) -> Node | None:
        for event in events:  # type: ignore[attr-defined]
            kind = type(event).__name__
            place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
            if getattr(event, "tag", None) is not None:
                self.problems.add(place, "HCR103", detail=f"tag {event.tag}")
            if kind == "ScalarEvent":
                self._put(self._scalar(event, place), event.anchor)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                node = MapNode(place) if kind[0] == "M" else ListNode(place)
                if len(self.stack) >= MAX_DEPTH:
                    self._refuse(place, "HCR106")
                self.stack.append(_Open(node, event.anchor))
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                done = self.stack.pop()
                self._put(done.node, done.anchor)
            elif kind == "AliasEvent":
                self._alias(event.anchor, place)
            elif kind == "DocumentStartEvent" and self.root is not None:
                self._refuse(place, "HCR103", detail="a second document (---)")
        return self.root

    def _scalar(self, event: object, place: Place) -> Scalar:
        plain = not event.style  # type: ignore[attr-defined]
        text: str = event.value  # type: ignore[attr-defined]
        if plain and _AMBIGUOUS.fullmatch(text):
            self.problems.add(place, "HCR105", found=text[:80])
        return Scalar(text, plain, place)

    def _alias(self, anchor: str, place: Place) -> None:
        node = self.anchors.get(anchor)
        if node is None:
            self._refuse(place, "HCR103", detail=f"unknown alias *{anchor}")
            return
        self.aliased += node.size
        if self.aliased > MAX_ALIASED:
            self._refuse(place, "HCR106")
        self._put(node, None)

    def _put(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.node.size += node.size
        if isinstance(top.node, ListNode):
            top.node.items.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                self._refuse(node.place, "HCR103", detail="a key that is not a plain text")
                return
            top.key = node
        else:
            self._entry(top.node, top.key, node)
            top.key = None

    def _entry(self, mapping: MapNode, key: Scalar, node: Node) -> None:
        if key.text in mapping.entries:
            first = mapping.entries[key.text][0].place.line
            self.problems.add(key.place, "HCR104", key=key.text, line=str(first))
        else:
            mapping.entries[key.text] = (key, node)

    def _refuse(self, place: Place, code: str, **args: str) -> None:
        self.problems.add(place, code, **args)
        raise _Refused
