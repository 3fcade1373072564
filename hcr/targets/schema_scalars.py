"""The single values of a target file (ids, codes, dates, periods, flags, names), each with its JSON Schema."""

from __future__ import annotations

import re

from hcr.core.problems import Problems
from hcr.language.periods import Period, read_date, read_duration, read_period
from hcr.messages import Name
from hcr.targets.schema_types import Field, LocatedText, Shape, record, report_unexpected, scalar
from hcr.targets.yaml_nodes import MapNode, Node, Scalar

RESERVED = ("baseline", "previous", "growth", "standing")
END = "end"
"""The period, or due date, at the end of the document's years."""


def _read_located_text(node: Node, problems: Problems) -> LocatedText | None:
    if isinstance(node, Scalar) and not node.null and node.text.strip():
        return LocatedText(node.text, node.place, node.plain)
    report_unexpected(node, problems, "word.text")
    return None


def _read_nonempty_text(text: str) -> str | None:
    return text.strip() or None


def _read_id(node: Node, problems: Problems) -> str | None:
    if isinstance(node, Scalar) and node.text in RESERVED:
        report_unexpected(node, problems, "advice.id")
        return None
    if isinstance(node, Scalar) and re.fullmatch(r"[a-z][a-z0-9_]{0,79}", node.text):
        return node.text
    report_unexpected(node, problems, "word.id")
    return None


def _read_years(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"((?:19|20|21)\d\d)(?:\.\.((?:19|20|21)\d\d))?", text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (first, last) if first <= last else None


def _read_code(text: str) -> str | None:
    return text if re.fullmatch(r"\d{2,12}|\*", text) else None


def _read_pattern(text: str) -> str | None:
    return text if re.fullmatch(r"[0-9A-Za-z*?\[\]!_.-]{1,40}", text) else None


def _read_year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"(?:19|20|21)[0-9][0-9]", text) else None


def _read_target_period(text: str) -> Period | str | None:
    return END if text == END else read_period(text)


def _read_flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.lower())


_STRING = {"type": "string", "minLength": 1}
_TEXT_OR_NUMBER = {"type": ["string", "number"]}
TEXT = scalar(_read_nonempty_text, "word.text", _STRING)
LOCATED = Shape(_read_located_text, _TEXT_OR_NUMBER)
LOCATED_TEXT = Shape(_read_located_text, _STRING)
ID = Shape(_read_id, {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,79}$"})
CODE = scalar(
    _read_code, "word.code", {"anyOf": [{"type": "string", "pattern": r"^(\d{2,12}|\*)$"}, {"type": "integer"}]}
)
PATTERN = scalar(_read_pattern, "word.pattern", _TEXT_OR_NUMBER)
DATE = scalar(
    read_date,
    "word.date",
    {
        "type": "string",
        "pattern": r"^\d{4}(-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日)$",
    },
)
_PERIOD = {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1900, "maximum": 2199}]}
PERIOD = scalar(read_period, "word.period", _PERIOD)
TARGET_PERIOD = scalar(_read_target_period, "word.target_period", _PERIOD)
YEAR = scalar(
    _read_year,
    "word.year",
    {"anyOf": [{"type": "string", "pattern": r"^\d{4}$"}, {"type": "integer", "minimum": 1900, "maximum": 2199}]},
)
DURATION = scalar(read_duration, "word.duration", {"type": "string"})
YEARS = scalar(
    _read_years, "word.years", {"anyOf": [{"type": "string", "pattern": r"^\d{4}\.\.\d{4}$"}, {"type": "integer"}]}
)
FLAG = scalar(_read_flag, "word.flag", {"type": "boolean"})
ONE = scalar(lambda text: 1 if text == "1" else None, "word.version", {"const": 1})


def _read_name(node: Node, problems: Problems) -> Name | None:
    if isinstance(node, MapNode):
        inner = _NAME_RECORD.read(node, problems)
        return None if inner is None else Name(inner["zh"] or "", inner["en"] or "")
    text = TEXT.read(node, problems)
    return None if text is None else Name(text, text)


_NAME_RECORD = record({"zh": Field(TEXT, "Chinese", "中文"), "en": Field(TEXT, "English", "英文")})
NAME = Shape(_read_name, {"anyOf": [_STRING, dict(_NAME_RECORD.schema)]})
