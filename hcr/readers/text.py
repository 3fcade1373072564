"""Separated text: UTF-8 with or without BOM, or GB 18030; commas or tabs; a row's place is its first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from hcr.problems import Place, Problems

__all__ = ["read_csv", "read_guessed", "read_tsv"]

MAX_FIELD = 2**20


def read_csv(data: bytes, path: str, problems: Problems) -> Iterator[tuple[Place, Sequence[str]]]:
    """Comma-separated lines."""
    return _lines(_decode(data, path, problems), ",", path, problems)


def read_tsv(data: bytes, path: str, problems: Problems) -> Iterator[tuple[Place, Sequence[str]]]:
    """Tab-separated lines."""
    return _lines(_decode(data, path, problems), "\t", path, problems)


def read_guessed(data: bytes, path: str, problems: Problems) -> Iterator[tuple[Place, Sequence[str]]]:
    """Lines separated by what the first one holds more of: tabs or commas."""
    text = _decode(data, path, problems)
    first = (text or "").lstrip().partition("\n")[0]
    return _lines(text, "\t" if first.count("\t") > first.count(",") else ",", path, problems)


def _decode(data: bytes, path: str, problems: Problems) -> str | None:
    """The text; a BOM decides, then strict UTF-8, then strict GB 18030 (a detector misreads short files)."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    problems.add(Place(path), "HCR110")
    return None


def _lines(text: str | None, delimiter: str, path: str, problems: Problems) -> Iterator[tuple[Place, Sequence[str]]]:
    if text is None:
        return
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.add(Place(path, start), "HCR113", detail=str(error))
            return
        yield Place(path, start), cells
