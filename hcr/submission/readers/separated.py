"""Reads separated text (.csv, .tsv, .txt, standard input) as a stream; a record has its first line's number."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TextIO

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.language.patterns import compile_late
from hcr.messages import Term, join_texts
from hcr.records import frozen
from hcr.submission.readers.decimal_commas import DOUBTFUL_END, CommaUse, find_comma_use, rewrite_figure
from hcr.submission.readers.encoding import Encoding, find_encoding
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.limits import MAX_FIELD, MAX_FIELDS, MAX_RECORD
from hcr.submission.readers.lines import LineReader, open_text
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import BrokenFile

_SAMPLE, _SAMPLE_LINES = 2**16, 20
_QUOTED = compile_late(r'"[^"]*"')
_WRAPPED = compile_late(r'"(?:[^"]|"")*"')
MAX_NAMED = 5
_FAULTS = (
    ("field larger", "broken.too_long"),
    ("unexpected end", "broken.quote_open"),
    ("expected after", "broken.after_quote"),
)


def read_separated(
    file: BinaryIO, path: str, delimiters: str, options: ReadOptions, problems: Problems
) -> Iterator[Sheet]:
    """The one sheet of a text file."""
    if not check_kind(file, ("text", "empty", "binary"), path, problems):
        return
    encoding = find_encoding(file, options.encoding, path, problems)
    if encoding:
        yield Sheet(path, "", _lines(file, encoding, delimiters, path, problems), encoding.name * encoding.guessed)


def _lines(
    file: BinaryIO, encoding: Encoding, delimiters: str, path: str, problems: Problems
) -> Iterator[tuple[int, Sequence[str]]]:
    with open_text(file, encoding) as text:
        dialect = _find_dialect(text, delimiters)
        if dialect.is_wrapped:
            problems.add(Place(path), "HCR134")
        text.seek(0)
        examples: list[str] = []
        changed = 0
        for line, cells in _records(text, dialect, path, problems):
            if dialect.comma_use is not CommaUse.THOUSANDS and any("," in cell or "." in cell for cell in cells):
                rewritten = [rewrite_figure(cell, dialect.comma_use) for cell in cells]
                pairs = zip(cells, rewritten, strict=True)
                new = [old for old, cell in pairs if old != cell and not cell.endswith(DOUBTFUL_END)]
                changed += len(new)
                examples += new[: MAX_NAMED - len(examples)]
                yield line, rewritten
            else:
                yield line, cells
        if changed and dialect.comma_use is CommaUse.DECIMAL:
            problems.add(Place(path), "HCR135", count=str(changed), examples=join_texts(each[:40] for each in examples))


@frozen
class Dialect:
    """The way a text file writes its rows: its delimiter, its commas inside figures, and whether lines are wrapped."""

    delimiter: str
    comma_use: CommaUse
    is_wrapped: bool


def _find_dialect(text: TextIO, delimiters: str) -> Dialect:
    """The dialect of a text, which is read to its end to see how its figures use the comma."""
    text.seek(0)
    lines = text.read(_SAMPLE).splitlines()[:_SAMPLE_LINES]
    unwrapped = _unwrap_lines(lines, delimiters)
    delimiter = choose_delimiter(unwrapped or lines, delimiters)
    text.seek(0)
    pieces = iter(lambda: text.read(_SAMPLE) + text.readline(MAX_RECORD), "")
    return Dialect(delimiter, find_comma_use(pieces, delimiter), bool(unwrapped))


def _unwrap_lines(lines: Sequence[str], delimiters: str) -> list[str]:
    """The lines without the quotation marks around each of them; empty unless all are quoted and hold several cells.

    A file has such lines if it was opened as one column and saved again.
    """
    filled = [line.strip("\ufeff \t") for line in lines if line.strip("\ufeff \t")]
    if len(filled) < 2 or not all(_WRAPPED.fullmatch(line) for line in filled):
        return []
    unwrapped = [line[1:-1].replace('""', '"') for line in filled]
    is_table = any(each in line for each in delimiters for line in unwrapped[1:])
    return unwrapped if is_table and any(each in unwrapped[0] for each in delimiters) else []


def _records(text: TextIO, dialect: Dialect, path: str, problems: Problems) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows, each with its first line's number; the place where the text breaks off is a problem."""
    csv.field_size_limit(MAX_FIELD)
    lines = LineReader(text)
    records = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    while True:
        lines.begin_record()
        start = lines.number + 1
        try:
            cells = next(records)
            if dialect.is_wrapped and len(cells) == 1:
                cells = next(csv.reader(cells, delimiter=dialect.delimiter, strict=True), [])
            if len(cells) > MAX_FIELDS:
                raise BrokenFile(Term("broken.too_wide"))
        except StopIteration:
            return
        except (csv.Error, BrokenFile) as error:
            _report_error(error, lines, start, path, problems)
            return
        yield start, cells


def _report_error(error: csv.Error | BrokenFile, lines: LineReader, start: int, path: str, problems: Problems) -> None:
    """Report the error that broke the text, at the quote that was never closed, else at the last line read."""
    detail = error.detail if isinstance(error, BrokenFile) else _detail_of(str(error))
    quoted = detail in ("broken.quote_open", "broken.too_long")
    line = start + _find_open_quote(lines.held) if quoted else lines.number
    problems.add(Place(path, line), "HCR113", detail=detail)


def _detail_of(message: str) -> str:
    return next((Term(key) for words, key in _FAULTS if words in message), message)


def _find_open_quote(held: Sequence[str]) -> int:
    """The line of a record whose quote is still open at the record's end; its first line if none is."""
    opening = 0
    is_open = False
    for index, line in enumerate(held):
        for _ in range(line.replace('""', "").count('"')):
            is_open = not is_open
            opening = index if is_open else opening
    return opening if is_open else 0


def choose_delimiter(lines: Sequence[str], delimiters: str) -> str:
    """The delimiter of which most of the first lines hold the same number; the usual one, unless another is clear."""
    bare = [_QUOTED.sub("", line) for line in lines]
    agreeing = {}
    for each in delimiters:
        counts = Counter(count for line in bare if (count := line.count(each)))
        agreeing[each] = max(counts.values(), default=0)
    return max(delimiters, key=agreeing.__getitem__)
