"""Reads JSON lines (.jsonl): a flat object on each line, with the long form's keys. Numbers keep their text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn

from hcr.core.problems import Place, Problems
from hcr.core.submitted import NumberedLine, Sheet
from hcr.messages import Term
from hcr.submission.readers.encoding import Encoding, find_encoding
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.limits import MAX_COLUMNS, MAX_PADDED_CELLS, PADDED_PER_CELL
from hcr.submission.readers.lines import LineReader, open_text
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import BrokenFile

MAX_BAD = 10


def read_json_lines(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    """The one sheet of a file of JSON lines."""
    if not check_kind(file, ("text", "empty", "binary"), path, problems):
        return
    encoding = find_encoding(file, options.encoding, path, problems)
    if encoding:
        yield Sheet(path, "", _lines(file, encoding, path, problems), encoding.name * encoding.guessed, records=True)


def _lines(file: BinaryIO, encoding: Encoding, path: str, problems: Problems) -> Iterator[NumberedLine]:
    """A header of all keys, then the rows. This takes two passes, as a key may first occur in the last line."""
    keys: dict[str, None] = {}
    first = 0
    for line, record in _records(file, encoding, path, Problems()):
        first = first or line
        keys.update(dict.fromkeys(record))
        if len(keys) > MAX_COLUMNS:
            problems.add(Place(path, line), "HCR128", detail=Term("record.keys"))
            return
    if first:
        yield first, list(keys)
    filled = padded = 0
    for line, record in _records(file, encoding, path, problems):
        filled += len(record)
        padded += len(keys) - len(record)
        if padded > MAX_PADDED_CELLS + PADDED_PER_CELL * filled:
            problems.add(Place(path, line), "HCR128", detail=Term("danger.bomb"))
            return
        yield line, [record.get(key, "") for key in keys]


def _records(
    file: BinaryIO, encoding: Encoding, path: str, problems: Problems
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The records of a file; a line without one is a problem, and reading goes on after it."""
    with open_text(file, encoding) as text:
        lines = LineReader(text)
        try:
            good = bad = 0
            for line in lines:
                lines.begin_record()
                try:
                    if line.strip():
                        yield lines.number, _read_record(line)
                        good += 1
                except BrokenFile as broken:
                    problems.add(Place(path, lines.number), "HCR128", detail=broken.detail)
                    bad += 1
                    if not good and bad == MAX_BAD:  # such as one object over many lines
                        raise BrokenFile(Term("record.none")) from None
        except BrokenFile as broken:
            problems.add(Place(path, lines.number), "HCR113", detail=broken.detail)


def _read_record(line: str) -> Mapping[str, str]:
    """One object as texts; raises BrokenFile."""
    try:
        found = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        array = line.lstrip().startswith("[")
        raise BrokenFile(Term("record.array") if array else f"{error.msg}, column {error.colno}") from None
    except RecursionError:
        raise BrokenFile(Term("record.nested")) from None
    if not isinstance(found, dict):
        raise BrokenFile(Term("record.array" if isinstance(found, list) else "record.object"))
    return {_to_text(key): _to_text(value) for key, value in found.items()}


def _build_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BrokenFile(Term("record.twice"))
    return found


def _refuse_constant(_: str) -> NoReturn:
    raise BrokenFile(Term("record.nan"))


_DECODER = json.JSONDecoder(
    object_pairs_hook=_build_object, parse_float=str, parse_int=str, parse_constant=_refuse_constant
)


def _to_text(value: object) -> str:
    """A scalar as text; null is an empty cell."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (dict, list)):
        raise BrokenFile(Term("record.nested"))
    text = "" if value is None else str(value)
    try:
        text.encode()  # refuses halves of surrogate pairs, which JSON can escape
    except UnicodeEncodeError:
        raise BrokenFile(Term("record.character")) from None
    if "\0" in text:
        raise BrokenFile(Term("record.character"))
    return text
