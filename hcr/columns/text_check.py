"""Searches the bytes of a text file for everything that DuckDB would read otherwise than the rows' engine.

DuckDB skips blanks around a quoted cell, and joins two such cells with blanks between, where Python's csv takes the
quotation mark as text or refuses it. DuckDB expects one kind of line end in a file, and takes a NUL for a character.
The whole file decides whether a comma in a figure separates thousands or decimals, and only the rows' engine looks at
all of it. Such files go to the rows' engine.
The search is cheap: in most files it looks three times for one byte.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import IO

from hcr.language.patterns import compile_late
from hcr.submission.readers.limits import MAX_BLANK_LINES, MAX_FIELD

CHUNK = 2**18  # bytes that stay in the processor's cache while they are searched several times
HALF = MAX_FIELD // 2
LONGEST_LINE = 2**22  # more than a record may have
MARK = BOM_UTF8  # inside a text it is left over from joined files: the rows' engine leaves it out
COUNTED = 2**26  # bytes up to which blank lines are counted: of a larger file those too many would be a small part
MANY_BLANK = MAX_BLANK_LINES // 3  # pairs of line ends: of three in a row only one is found
COMMA_IN_FIGURE = compile_late(rb"\d,\d")  # in files that are not separated by commas
# A quoted 29,8 or 0,125 or 1.234,5 with or without a unit; not the text "1,2""3".
DECIMAL_COMMA = compile_late(rb'"[ ]*[+-]?(?:0,\d+|[\d.]+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+)[^\d",]{0,32}"(?!")')


def is_read_alike(chunks: Iterable[bytes], delimiter: str) -> bool:
    """Does DuckDB read this UTF-8 text, in pieces of whole lines, as the rows' engine does?"""
    mark = re.escape(delimiter.encode())
    quoted_beside_blank = compile_late(rb'(?:^|[%s\r\n]) +"|" +(?:[%s\r\n"]|$)' % (mark, mark))
    decimal_comma = DECIMAL_COMMA if delimiter == "," else COMMA_IN_FIGURE
    plain = returned = False  # the kinds of line ends found
    blank = size = 0
    for lines in chunks:
        unlike = _holds_unlike_characters(lines if size else lines.removeprefix(MARK))
        with_returns = b"\r" in lines
        size += len(lines)
        if size <= COUNTED and holds_blank_line(lines):
            blank += lines.count(b"\n\n") + lines.count(b"\n\r\n")
        if unlike or blank > MANY_BLANK or _may_hold_long_line(lines):
            return False
        if b'"' in lines and (quoted_beside_blank.search(lines) or b'="' in lines):
            return False
        if (delimiter != "," or b'"' in lines) and decimal_comma.search(lines):
            return False
        if with_returns:
            rest = lines.replace(b"\r\n", b"")  # faster than counting
            returned, plain = True, plain or b"\n" in rest
            if b"\r" in rest:
                return False
        else:
            plain = True
        if plain and returned:
            return False
    return True


def _holds_unlike_characters(lines: bytes) -> bool:
    """Is there a NUL, or a byte order mark inside the text?"""
    return b"\0" in lines or (MARK[:1] in lines and MARK in lines)  # the search for one byte is the quick one


def holds_blank_line(lines: bytes) -> bool:
    """Is one of these lines blank?"""
    # Python searches for two bytes faster from the end.
    blank = lines.startswith((b"\n", b"\r\n")) or lines.rfind(b"\n\n") >= 0
    return blank or (b"\r" in lines and b"\n\r\n" in lines)


def _may_hold_long_line(lines: bytes) -> bool:
    """Can a line be longer than a cell may be? Not if every half of that length holds the end of a line."""
    return any(lines.find(b"\n", start, start + HALF) < 0 for start in range(0, len(lines) - HALF, HALF))


def chunks_of_lines(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes in pieces of whole lines."""
    while chunk := file.read(CHUNK):
        yield chunk if chunk.endswith(b"\n") else chunk + file.readline(LONGEST_LINE)
