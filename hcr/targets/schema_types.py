"""The shapes of values in target files: how a node is read, and the same rule as JSON Schema for editors.

A shape reads a node to a value, or records a problem (found, expected) and returns None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hcr.core.problems import Place, Problems
from hcr.language.names import suggest
from hcr.messages import Arg, Term, join_texts
from hcr.records import frozen
from hcr.targets.yaml_nodes import ListNode, MapNode, Node, Scalar

Read = Callable[[Node, Problems], Any]


@frozen
class Shape:
    """How to read a node, and the JSON Schema for it."""

    read: Read
    schema: Mapping[str, Any]


@frozen
class LocatedText:
    """A text with its place; `plain` if it was written without quotes."""

    text: str
    place: Place
    plain: bool = False


@frozen
class Record:
    """A mapping that was read: the values by key, the places of the values, its own place, and its node."""

    values: Mapping[str, Any]
    places: Mapping[str, Place]
    place: Place
    node: MapNode | None = None

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def place_of(self, key: str, inner: str = "") -> Place:
        """The place of a key's value (or of a key inside it), else of the record."""
        value = self.node.entries[key][1] if self.node and key in self.node.entries else None
        if isinstance(value, MapNode) and inner in value.entries:
            return value.entries[inner][1].place
        return self.places.get(key, self.place)


@frozen
class Field:
    """One key of a record: the shape of its value, and its meaning in English and Chinese."""

    shape: Shape
    title: str
    title_zh: str
    required: bool = False


def describe_node(node: Node) -> dict[str, Arg]:
    """The text in quotes, or the word for the kind of node, as a message shows what was found."""
    if isinstance(node, Scalar):
        if node.null:
            return {"found": Term("word.nothing")}
        return {"found": Term("advice.quoted"), "text": node.text[:80]}
    return {"found": Term("word.mapping" if isinstance(node, MapNode) else "word.list")}


def report_unexpected(node: Node, problems: Problems, word: str) -> None:
    """Record that something else was expected."""
    problems.add(node.place, "HCR203", expected=Term(word), **describe_node(node))


MAX_CHOICES = 13  # shown if none is near


def advise(text: str, choices: Iterable[str], cutoff: float = 0.7) -> dict[str, Arg]:
    """The second half of a message about an unknown name: the near choices, else the first ones and the number left."""
    choices = list(choices)
    likely = suggest(text, choices, cutoff=cutoff)
    if likely:
        return {"advice": Term("advice.near"), "choices": join_texts(likely)}
    if not choices:
        return {"advice": Term("advice.none")}
    shown, more = join_texts(choices[:MAX_CHOICES]), len(choices) - MAX_CHOICES
    if more <= 1:  # the last one is as short as its count
        return {"advice": Term("advice.choices"), "choices": join_texts(choices)}
    return {"advice": Term("advice.more"), "choices": shown, "more": str(more)}


def scalar(convert: Callable[[str], Any], word: str, schema: Mapping[str, Any]) -> Shape:
    """A text that `convert` turns into a value (None: it cannot); `word` names the value that is expected."""

    def read(node: Node, problems: Problems) -> Any:
        if isinstance(node, Scalar) and not node.null:
            value = convert(node.text)
            if value is not None:
                return value
        report_unexpected(node, problems, word)
        return None

    return Shape(read, schema)


def choice(*options: str) -> Shape:
    """One of these words."""

    def read(node: Node, problems: Problems) -> str | None:
        if isinstance(node, Scalar) and node.text in options:
            return node.text
        problems.add(node.place, "HCR204", choices=join_texts(options), **describe_node(node))
        return None

    return Shape(read, {"enum": list(options)})


def many(item: Shape) -> Shape:
    """A list; items that cannot be read are left out, each with its problem."""

    def read(node: Node, problems: Problems) -> tuple[Any, ...] | None:
        if not isinstance(node, ListNode):
            report_unexpected(node, problems, "word.list")
            return None
        values = (item.read(each, problems) for each in node.items)
        return tuple(value for value in values if value is not None)

    return Shape(read, {"type": "array", "items": dict(item.schema)})


def one_or_many(item: Shape) -> Shape:
    """One thing, or a list of them; always read to a tuple."""

    def read(node: Node, problems: Problems) -> tuple[Any, ...] | None:
        if isinstance(node, ListNode):
            return many(item).read(node, problems)  # type: ignore[no-any-return]
        value = item.read(node, problems)
        return None if value is None else (value,)

    return Shape(read, {"anyOf": [dict(item.schema), {"type": "array", "items": dict(item.schema)}]})


def either(plain: Shape, mapping: Shape) -> Shape:
    """The second shape for a mapping, the first for any other node."""

    def read(node: Node, problems: Problems) -> Any:
        return (mapping if isinstance(node, MapNode) else plain).read(node, problems)

    return Shape(read, {"anyOf": [dict(plain.schema), dict(mapping.schema)]})


def dictionary(key: Shape, value: Shape) -> Shape:
    """A mapping with keys of the user's own: a tuple of (key, value, the place of the key).

    A value that cannot be read is None there, because a key that is defined but broken is not unknown.
    """

    def read(node: Node, problems: Problems) -> tuple[tuple[Any, Any, Place], ...] | None:
        if not isinstance(node, MapNode):
            report_unexpected(node, problems, "word.mapping")
            return None
        found = []
        for written, child in node.entries.values():
            if written.plain and written.text == "<<":
                continue
            name, inner = key.read(written, problems), value.read(child, problems)
            if name is not None:
                found.append((name, inner, written.place))
        return tuple(found) if found or not node.entries else None

    return Shape(read, {"type": "object", "additionalProperties": dict(value.schema)})


def dictionary_or_keys(key: Shape, value: Shape) -> Shape:
    """A dictionary, or its keys alone (one or a list), each of which then has an empty record as its value."""
    mapping, keys = dictionary(key, value), one_or_many(key)

    def read(node: Node, problems: Problems) -> tuple[tuple[Any, Any, Place], ...] | None:
        if isinstance(node, MapNode):
            return mapping.read(node, problems)  # type: ignore[no-any-return]
        places = [item.place for item in node.items] if isinstance(node, ListNode) else [node.place]
        found = keys.read(node, problems)
        if found is None or len(found) < len(places):
            return None
        return tuple((name, Record({}, {}, place), place) for name, place in zip(found, places, strict=True))

    return Shape(read, {"anyOf": [dict(mapping.schema), *keys.schema["anyOf"]]})


def record(fields: Mapping[str, Field]) -> Shape:
    """A mapping with known keys: every unknown, missing or unreadable one is a problem of its own."""
    required = [name for name, field in fields.items() if field.required]
    readers = {name: field.shape.read for name, field in fields.items()}

    def read(node: Node, problems: Problems) -> Record | None:
        if not isinstance(node, MapNode):
            report_unexpected(node, problems, "word.mapping")
            return None
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        for name, (key, child) in node.entries.items():
            if name in readers:
                places[name] = child.place
                values[name] = readers[name](child, problems)
            elif name != "<<" or not key.plain:
                problems.add(key.place, "HCR201", key=name[:80], **advise(name, fields))
        # Keys that a merge key would have brought do not count as missing; the merge key itself is a problem.
        for name in required if "<<" not in node.entries else ():
            if name not in node.entries:
                problems.add(node.place, "HCR202", key=name)
        return Record(values, places, node.place, node)

    return Shape(read, schema_of(fields))


def record_with_one_of(keys: tuple[str, ...], fields: Mapping[str, Field]) -> Shape:
    """A record that needs at least one of these keys; without any, the first is reported as missing."""
    plain = record(fields)

    def read(node: Node, problems: Problems) -> Record | None:
        found: Record | None = plain.read(node, problems)
        if found and found.node and not found.node.entries.keys() & {*keys, "<<"}:
            problems.add(node.place, "HCR202", key=keys[0])
        # Only the values of the many targets are kept, because their nodes take more memory than everything else.
        return found and Record(found.values, found.places, found.place)

    return Shape(read, {**plain.schema, "anyOf": [{"required": [key]} for key in keys]})


def schema_of(fields: Mapping[str, Field]) -> dict[str, Any]:
    """The JSON Schema of a record, with a title in both languages on every key."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields.items() if field.required],
        "properties": {
            name: {**field.shape.schema, "title": field.title, "description": f"{field.title}. {field.title_zh}"}
            for name, field in fields.items()
        },
    }
