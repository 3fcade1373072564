"""Streams the XML of a workbook's parts as it unpacks: rows, texts and merged ranges, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, XMLPullParser

from hcr.language.patterns import compile_late
from hcr.messages import Term
from hcr.submission.readers import limits, xlsx_container
from hcr.submission.readers.workbook_sheets import BrokenFile, MergedRange, join_runs

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = compile_late(r"_x([0-9A-Fa-f]{4})_")
_RANGE = compile_late(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?", re.ASCII)
_PLAIN, _RUN = MAIN + "t", MAIN + "r"
_FONT = f"{MAIN}r/{MAIN}rPr"
_ALIGN, _STRIKE = f"{MAIN}rPr/{MAIN}vertAlign", f"{MAIN}rPr/{MAIN}strike"
_NAMES = tuple("mergeCell".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def children(source: IO[bytes], root: str, container: str) -> Iterator[Element]:
    """The children of a container (of the root, if it has no name), each freed when the next is asked for.

    Children of the root before the container come first; those after it are not read.
    """
    parser: XMLPullParser[Any] = XMLPullParser(events=("start",))
    top: Element | None = None
    inner: Element | None = None
    held = started = 0
    while chunk := source.read(xlsx_container.CHUNK):
        parser.feed(chunk)
        held += len(chunk)
        events: Iterator[Any] = parser.read_events()
        for _, element in events:
            started += 1
            if top is None:
                top, inner = element, None if container else element
                if top.tag != root:
                    raise BrokenFile(Term("broken.part"))
            elif inner is None and element.tag == container:
                inner = element
                yield from top[: list(top).index(element)]
        if top is not None and inner is not None:
            over = inner is not top and top[-1] is not inner
            done = list(inner) if over else inner[:-1]  # the last one may be incomplete
            yield from done
            del inner[: len(done)]
            if over:
                return
            held, started = (0, 0) if done else (held, started)
        if held > limits.MAX_TOKEN_BYTES or started > limits.MAX_ROW_ELEMENTS:
            raise BrokenFile(Term("danger.bomb"))
    parser.close()
    yield from inner if inner is not None else ()


class CellText(NamedTuple):
    """A cell's text, whether some of it was struck through, and whether its parts have fonts of their own."""

    text: str
    some_struck: bool = False
    has_fonts: bool = False


def text_of(element: Element) -> CellText:
    """The text of an `si` or `is` element without its phonetic guide."""
    if len(element) == 1 and element[0].tag == _PLAIN:
        return CellText(unescape(element[0].text or ""))
    runs = []
    for child in element:
        if child.tag == _PLAIN:
            runs.append((child.text or "", "", False))
        elif child.tag == _RUN:
            align, strike = child.find(_ALIGN), child.find(_STRIKE)
            struck = strike is not None and strike.get("val", "1") not in ("0", "false")
            runs.append((child.findtext(_PLAIN) or "", "" if align is None else align.get("val", ""), struck))
    text, some_struck = join_runs(runs)
    return CellText(unescape(text), some_struck, element.find(_FONT) is not None)


def unescape(text: str) -> str:
    """The text with `_x000D_` and the like decoded, which are characters that XML cannot hold.

    Halves of surrogate pairs and NUL stay escaped.
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda m: m[0] if m[1][0] in "dD" or m[1] == "0000" else chr(int(m[1], 16)), text)


def merged_ranges_of(source: IO[bytes]) -> Iterator[MergedRange]:
    """The merged ranges of a sheet, which come after its rows; raises ValueError for a range that makes no sense."""
    if not _can_have_merges(source):
        return
    count = 0
    for name, attributes in xlsx_container.element_starts(source):
        if name == "mergeCell" and _RANGE.fullmatch(attributes.get("ref", "")):
            count += 1
            if count > limits.MAX_MERGES:
                raise ValueError(name)
            yield range_of(attributes["ref"])


def range_of(reference: str) -> MergedRange:
    """A range of cells by its name, such as `B2:C9`; raises ValueError for any other text."""
    match = _RANGE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    left, top, right, bottom = match.groups()
    return MergedRange(int(top), column_of(left), int(bottom or top), column_of(right or left))


def _can_have_merges(source: IO[bytes]) -> bool:
    """Does the element's name occur at all, in any encoding? This saves most large sheets a second parse."""
    end = b""
    found = False
    while not found and (chunk := source.read(xlsx_container.CHUNK)):
        found = any(name in end + chunk for name in _NAMES)
        end = chunk[-20:]
    source.seek(0)
    return found


@lru_cache(maxsize=limits.LAST_COLUMN)
def column_of(letters: str) -> int:
    """The number of a column by its letters; raises ValueError if there is no such column."""
    number = 0
    for letter in letters:
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    if not 0 < number <= limits.LAST_COLUMN:
        raise ValueError(letters)
    return number
