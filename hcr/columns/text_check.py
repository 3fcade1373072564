"""Looks through the bytes of a text file for what DuckDB would read otherwise than the rows' engine does.

DuckDB skips blanks before and behind a quoted cell, where Python's csv takes the quotation mark as text or refuses it.
It reads lines with several kinds of ends as it was told for all, and takes a NUL for a character. Whether a comma in
a figure separates thousands or decimals is decided by the whole file, at which only the rows' engine looks. A file with
any of these goes to the rows' engine. The look costs little: in most files three searches for one byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from hcr.submission.readers.limits import MAX_FIELD

CHUNK = 2**22
HALF = MAX_FIELD // 2
LONGEST_LINE = 2**22  # more than a record may have
COMMA_IN_FIGURE = re.compile(rb"\d,\d")  # where commas do not separate cells
# A quoted 29,8 or 0,125 or 1.234,5 with or without a unit; not the text "1,2""3".
DECIMAL_COMMA = re.compile(rb'"[ ]*[+-]?(?:0,\d+|[\d.]+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+)[^\d",]{0,32}"(?!")')


def is_read_alike(file: IO[bytes], delimiter: str) -> bool:
    """Does DuckDB read this UTF-8 text, from its start, as the rows' engine does?"""
    mark = re.escape(delimiter.encode())
    quoted_beside_blank = re.compile(rb'(?:^|[%s\r\n]) +"|" +(?:[%s\r\n]|$)' % (mark, mark))
    decimal_comma = DECIMAL_COMMA if delimiter == "," else COMMA_IN_FIGURE
    plain = returned = False  # which kinds of line ends there are
    for lines in _chunks_of_lines(file):
        if b"\0" in lines or _may_hold_long_line(lines):
            return False
        if b'"' in lines and (quoted_beside_blank.search(lines) or b'="' in lines):
            return False
        if (delimiter != "," or b'"' in lines) and decimal_comma.search(lines):
            return False
        if b"\r" in lines:
            both, ends = lines.count(b"\r\n"), lines.count(b"\n")
            returned, plain = True, plain or ends > both
            if lines.count(b"\r") != both:
                return False
        else:
            plain = True
        if plain and returned:
            return False
    return True


def _may_hold_long_line(lines: bytes) -> bool:
    """May a line be longer than a cell can be? Not where every half of that length holds the end of a line."""
    return any(lines.find(b"\n", start, start + HALF) < 0 for start in range(0, len(lines) - HALF, HALF))


def _chunks_of_lines(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes in pieces that end where a line does."""
    while chunk := file.read(CHUNK):
        yield chunk if chunk.endswith(b"\n") else chunk + file.readline(LONGEST_LINE)
