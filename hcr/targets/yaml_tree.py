"""Reads YAML to a tree of texts: every scalar keeps its exact text and its place, and never changes its type.

Duplicate keys, tags, plain scalars that YAML 1.1 and 1.2 read differently, alias bombs and deep nesting are refused,
each with its place. This is the only module that imports PyYAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hcr.core.problems import Fix, Place, Problems
from hcr.messages import Term
from hcr.records import mutable
from hcr.targets.yaml_ambiguity import find_ambiguity
from hcr.targets.yaml_nodes import ListNode, MapNode, Node, Scalar, make_place, make_scalar

if TYPE_CHECKING:
    from hcr.targets.yaml_mistakes import Quote

MAX_DEPTH = 30
MAX_ALIASED = 10_000  # nodes that aliases may add to a file


@mutable
class _OpenCollection:
    """A collection that is still being read, with the key that waits for its value."""

    node: MapNode | ListNode
    anchor: str | None
    key: Scalar | None = None


class _StopReading(Exception):
    """The file cannot be read further; the problem is recorded."""


def quote_yaml(text: str) -> str:
    """A plain scalar's text in quotes."""
    single = text.replace("'", "''")
    return f"'{single}'" if set(text) & {'"', "\\"} else f'"{text}"'


def read_tree(text: str, path: str, problems: Problems) -> Node | None:
    """The tree of a file's one document; None if there is none or reading had to stop, with the problem recorded."""
    import yaml

    reader = _TreeReader(path, problems)
    try:
        return reader.read(iter(yaml.CSafeLoader(text).get_event, None))
    except _StopReading:
        pass
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        from hcr.targets.yaml_mistakes import find_mistake

        found = find_mistake(error, text, _find_quotes(text))
        problems.add(Place(path, found.line, found.column), "HCR103", detail=Term(found.advice), found=found.found)
    return None


def _find_quotes(text: str) -> list[Quote]:
    """The texts in quotes up to the first mistake."""
    import yaml

    from hcr.targets.yaml_mistakes import Quote

    found = []
    try:
        for token in yaml.scan(text, yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and not token.plain:
                start, end = token.start_mark, token.end_mark
                found.append(Quote((start.line, start.column), (end.line, end.column)))
    except (yaml.YAMLError, UnicodeEncodeError):
        pass  # what is explained here
    return found


class _TreeReader:
    """Builds the tree from PyYAML's events, without recursion."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path, self.problems = path, problems
        self.stack: list[_OpenCollection] = []
        self.anchors: dict[str, Node] = {}
        self.aliased = 0
        self.root: Node | None = None

    def read(self, events: Iterator[Any]) -> Node | None:
        import yaml

        take = {
            yaml.ScalarEvent: self._add_scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_sequence,
            yaml.MappingEndEvent: self._close_collection,
            yaml.SequenceEndEvent: self._close_collection,
            yaml.AliasEvent: self._follow_alias,
            yaml.DocumentStartEvent: self._start_document,
        }
        for event in events:
            kind = type(event)
            if kind in take:  # the others mark the ends of a document and of the file
                take[kind](event)
        return self.root

    def _place_of(self, event: Any) -> Place:
        mark = event.start_mark
        return make_place(self.path, mark.line + 1, mark.column + 1)

    def _report_mistake(self, place: Place, advice: str, found: str = "") -> None:
        self.problems.add(place, "HCR103", detail=Term(advice), found=found)

    def _start_document(self, event: Any) -> None:
        if self.root is not None:
            self._report_mistake(self._place_of(event), "yaml.second")
            raise _StopReading

    def _open_mapping(self, event: Any) -> None:
        self._open_collection(event, MapNode)

    def _open_sequence(self, event: Any) -> None:
        self._open_collection(event, ListNode)

    def _open_collection(self, event: Any, kind: type[MapNode] | type[ListNode]) -> None:
        place = self._place_of(event)
        if event.tag is not None:
            self._report_mistake(place, "yaml.tag", event.tag.replace("tag:yaml.org,2002:", "!!"))
        if len(self.stack) >= MAX_DEPTH:
            self.problems.add(place, "HCR106")
            raise _StopReading
        self.stack.append(_OpenCollection(kind(place), event.anchor))

    def _close_collection(self, _: Any) -> None:
        done = self.stack.pop()
        self._put(done.node, done.anchor)

    def _add_scalar(self, event: Any) -> None:
        text: str = event.value
        mark = event.start_mark
        plain = not event.style
        scalar = make_scalar(text, plain, self.path, mark.line + 1, mark.column + 1)
        if event.tag is not None:
            self._report_mistake(scalar.place, "yaml.tag", event.tag.replace("tag:yaml.org,2002:", "!!"))
        if plain and (advice := find_ambiguity(text)):
            # Only the writer knows the right flag or the right content of a merge key.
            fix = None if advice in ("scalar.flag", "scalar.merge") else Fix(text, quote_yaml(text))
            self.problems.add(scalar.place, "HCR105", fix, found=text[:80], detail=Term(advice))
        self._put(scalar, event.anchor)

    def _follow_alias(self, event: Any) -> None:
        anchor, place = event.anchor, self._place_of(event)
        node = self.anchors.get(anchor)
        if node is None:
            self._report_mistake(place, "yaml.alias", f"*{anchor}")
            raise _StopReading
        self.aliased += _count_nodes(node)
        if self.aliased > MAX_ALIASED:
            self.problems.add(place, "HCR106")
            raise _StopReading
        self._put(node, None)

    def _put(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        key, parent = top.key, top.node
        if isinstance(parent, ListNode):
            parent.items.append(node)
        elif key is not None:
            top.key = None
            if key.text in parent.entries:
                first, _ = parent.entries[key.text]
                self.problems.add(key.place, "HCR104", key=key.text, line=str(first.place.line))
            else:
                parent.entries[key.text] = key, node
        elif isinstance(node, Scalar):
            top.key = node
        else:
            self._report_mistake(node.place, "yaml.key")
            raise _StopReading


def _count_nodes(node: Node) -> int:
    """The number of nodes that an alias adds, counted only as far as they are allowed."""
    waiting, count = [node], 0
    while waiting and count <= MAX_ALIASED:
        each = waiting.pop()
        count += 1
        if isinstance(each, ListNode):
            waiting += each.items
        elif isinstance(each, MapNode):
            waiting += (inner for entry in each.entries.values() for inner in entry)
    return count
