"""Shapes: how a node of a target file is read, and the JSON Schema that says the same to an editor.

A shape reads a node to a value, or records what was found and what was expected and yields None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from hcr.messages import Name, Term
from hcr.numbers import read_number
from hcr.periods import read_date, read_duration, read_period
from hcr.problems import Place, Problems
from hcr.targets.tree import ListNode, MapNode, Node, Scalar

__all__ = ["Field", "Record", "Shape", "Written", "choice", "dictionary", "either", "many", "one_or_many", "record"]

Read = Callable[[Node, Problems], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How to read a node, and the JSON Schema for it."""

    read: Read
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A text with the place it stands at."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that was read: values by key, the keys' values' places, and its own place."""

    values: Mapping[str, Any]
    places: Mapping[str, Place]
    place: Place

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def at(self, key: str) -> Place:
        """Where the value of a key stands, else where the record does."""
        return self.places.get(key, self.place)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: the shape of its value, and what it means in English and Chinese."""

    shape: Shape
    title: str
    title_zh: str
    required: bool = False


def kind_of(node: Node) -> Term:
    """The word for what was found."""
    if isinstance(node, Scalar):
        return Term("word.nothing" if node.null else "word.text")
    return Term("word.mapping" if isinstance(node, MapNode) else "word.list")


def shown(node: Node) -> str | Term:
    """What was found: the text itself, or the word for the kind of thing."""
    return node.text[:80] if isinstance(node, Scalar) and not node.null else kind_of(node)


def _expected(node: Node, problems: Problems, expected: str) -> None:
    problems.add(node.place, "HCR203", found=shown(node), expected=Term(expected))


def scalar(convert: Callable[[str], Any], expected: str, schema: Mapping[str, Any]) -> Shape:
    """A text that `convert` understands (None: it does not); `expected` is the word for it."""

    def read(node: Node, problems: Problems) -> Any:
        if isinstance(node, Scalar) and not node.null:
            value = convert(node.text)
            if value is not None:
                return value
        _expected(node, problems, expected)
        return None

    return Shape(read, schema)


def _located(node: Node, problems: Problems) -> Written | None:
    if isinstance(node, Scalar) and not node.null and node.text.strip():
        return Written(node.text, node.place)
    _expected(node, problems, "word.text")
    return None


def _nonempty(text: str) -> str | None:
    return text.strip() or None


def _id(text: str) -> str | None:
    reserved = text in ("baseline", "previous", "growth", "standing")
    return text if re.fullmatch(r"[a-z][a-z0-9_]{0,79}", text) and not reserved else None


def _years(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"((?:19|20|21)\d\d)(?:\.\.((?:19|20|21)\d\d))?", text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (first, last) if first <= last else None


def _code(text: str) -> str | None:
    return text if re.fullmatch(r"\d{2,12}|\*", text) else None


def _baseline(text: str) -> str | None:
    return text if re.match(r"\s*[-+＋－−]?[\d０-９.]", text) else None


def _true_false(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.lower())


def _number(text: str) -> Fraction | None:
    return read_number(text)


_STRING = {"type": "string", "minLength": 1}
_TEXT_OR_NUMBER = {"type": ["string", "number"]}
TEXT = scalar(_nonempty, "word.text", _STRING)
LOCATED = Shape(_located, _TEXT_OR_NUMBER)
ID = scalar(_id, "word.id", {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,79}$"})
CODE = scalar(_code, "word.code", {"type": "string", "pattern": r"^(\d{2,12}|\*)$"})
DATE = scalar(read_date, "word.date", {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$"})
PERIOD = scalar(
    read_period, "word.period", {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1900, "maximum": 2199}]}
)
DURATION = scalar(read_duration, "word.duration", {"type": "string"})
YEARS = scalar(
    _years, "word.years", {"anyOf": [{"type": "string", "pattern": r"^\d{4}\.\.\d{4}$"}, {"type": "integer"}]}
)
FLAG = scalar(_true_false, "word.flag", {"type": "boolean"})
BASELINE = scalar(_baseline, "word.number", _TEXT_OR_NUMBER)
ONE = scalar(lambda text: 1 if text == "1" else None, "word.version", {"const": 1})


def choice(*options: str) -> Shape:
    """One of these words."""

    def read(node: Node, problems: Problems) -> str | None:
        if isinstance(node, Scalar) and node.text in options:
            return node.text
        problems.add(node.place, "HCR204", found=shown(node), choices=", ".join(options))
        return None

    return Shape(read, {"enum": list(options)})


def many(item: Shape) -> Shape:
    """A list; items that cannot be read are left out, each with its problem."""

    def read(node: Node, problems: Problems) -> tuple[Any, ...] | None:
        if not isinstance(node, ListNode):
            _expected(node, problems, "word.list")
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
    """A mapping where a mapping stands, else the other shape."""

    def read(node: Node, problems: Problems) -> Any:
        return (mapping if isinstance(node, MapNode) else plain).read(node, problems)

    return Shape(read, {"anyOf": [dict(plain.schema), dict(mapping.schema)]})


def dictionary(key: Shape, value: Shape) -> Shape:
    """A mapping with keys of the user's own: a tuple of (key, value, the value's place)."""

    def read(node: Node, problems: Problems) -> tuple[tuple[Any, Any, Place], ...] | None:
        if not isinstance(node, MapNode):
            _expected(node, problems, "word.mapping")
            return None
        found = []
        for written, child in node.entries.values():
            name, inner = key.read(written, problems), value.read(child, problems)
            if name is not None and inner is not None:
                found.append((name, inner, child.place))
        return tuple(found)

    return Shape(read, {"type": "object", "additionalProperties": dict(value.schema)})


def record(fields: Mapping[str, Field]) -> Shape:
    """A mapping with known keys: every unknown, missing or unreadable one is a problem of its own."""

    def read(node: Node, problems: Problems) -> Record | None:
        if not isinstance(node, MapNode):
            _expected(node, problems, "word.mapping")
            return None
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        for name, (key, child) in node.entries.items():
            if name not in fields:
                unknown_key(key, fields, problems)
                continue
            places[name] = child.place
            values[name] = fields[name].shape.read(child, problems)
        for name, field in fields.items():
            if field.required and name not in node.entries:
                problems.add(node.place, "HCR202", key=name)
        return Record(values, places, node.place)

    return Shape(read, record_schema(fields))


def unknown_key(key: Scalar, fields: Mapping[str, Field], problems: Problems) -> None:
    """Record a key that is not known, with the nearest one that is, or all of them."""
    near = get_close_matches(key.text, fields, n=1)
    problems.add(key.place, "HCR201", key=key.text[:80], choices=near[0] if near else ", ".join(fields))


def record_schema(fields: Mapping[str, Field]) -> dict[str, Any]:
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


def _name(node: Node, problems: Problems) -> Name | None:
    if isinstance(node, MapNode):
        inner = _NAME_RECORD.read(node, problems)
        return None if inner is None else Name(inner["zh"] or "", inner["en"] or "")
    text = TEXT.read(node, problems)
    return None if text is None else Name(text, text)


_NAME_RECORD = record({"zh": Field(TEXT, "Chinese", "中文"), "en": Field(TEXT, "English", "英文")})
NAME = Shape(_name, {"anyOf": [_STRING, dict(_NAME_RECORD.schema)]})
