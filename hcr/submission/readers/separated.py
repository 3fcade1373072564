"""Separated text (.csv, .tsv, .txt, standard input), streamed: a line's number is that of its record's first line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.messages import Term
from hcr.submission.readers.encoding import Encoding, find_encoding
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.lines import MAX_FIELD, LineReader, open_text
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import BrokenFile

_SAMPLE, _SAMPLE_LINES = 2**16, 20
_QUOTED = re.compile(r'"[^"]*"')
_FAULTS = (
    ("field larger", "broken.too_long"),
    ("unexpected end", "broken.quote_open"),
    ("expected after", "broken.after_quote"),
)


def read_separated(
    file: BinaryIO, path: str, delimiters: str, options: ReadOptions, problems: Problems
) -> Iterator[Sheet]:
    """The one sheet that a text file is."""
    if not check_kind(file, ("text", "empty", "binary"), path, problems):
        return
    encoding = find_encoding(file, options.encoding, path, problems)
    if encoding:
        yield Sheet(path, "", _lines(file, encoding, delimiters, path, problems), encoding.name * encoding.guessed)


def _lines(
    file: BinaryIO, encoding: Encoding, delimiters: str, path: str, problems: Problems
) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(MAX_FIELD)
    with open_text(file, encoding) as text:
        delimiter = choose_delimiter(text.read(_SAMPLE), delimiters)
        text.seek(0)
        lines = LineReader(text)
        records = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.begin_record()
            start = lines.number + 1
            try:
                cells = next(records)
            except StopIteration:
                return
            except (csv.Error, BrokenFile) as error:
                _report_error(error, lines, start, path, problems)
                return
            yield start, cells


def _report_error(error: csv.Error | BrokenFile, lines: LineReader, start: int, path: str, problems: Problems) -> None:
    """Say what broke the text and where: at the quote that was never closed, else on the line last read."""
    detail = error.detail if isinstance(error, BrokenFile) else _detail_of(str(error))
    quoted = detail in ("broken.quote_open", "broken.too_long")
    line = start + _find_open_quote(lines.held) if quoted else lines.number
    problems.add(Place(path, line), "HCR113", detail=detail)


def _detail_of(message: str) -> str:
    return next((Term(key) for words, key in _FAULTS if words in message), message)


def _find_open_quote(held: Sequence[str]) -> int:
    """On which line of a record the quote opens that is still open at its end; its first line if none is."""
    opening = 0
    is_open = False
    for index, line in enumerate(held):
        for _ in range(line.replace('""', "").count('"')):
            is_open = not is_open
            opening = index if is_open else opening
    return opening if is_open else 0


def choose_delimiter(sample: str, delimiters: str) -> str:
    """The delimiter of which most of the first lines hold the same number; the usual one, unless another is clear."""
    lines = [_QUOTED.sub("", line) for line in sample.splitlines()[:_SAMPLE_LINES]]
    agreeing = {}
    for each in delimiters:
        counts = Counter(count for line in lines if (count := line.count(each)))
        agreeing[each] = max(counts.values(), default=0)
    return max(delimiters, key=agreeing.__getitem__)
