"""Reads a PDF with a text layer as blocks, with its lines joined to paragraphs; a scan without text is refused."""

from __future__ import annotations

import io
import logging
import re

from hcr.language.patterns import compile_late
from hcr.targets.drafting.blocks import Block, Paragraph, Unreadable

MOST_PAGES = 2000
MOST_OBJECTS = 200_000
MOST_CHARACTERS = 5_000_000
LONGEST_BRACKET = 500  # characters of a bracket that ends a paragraph
_PAGE_NUMBER = compile_late(r"[-—–－ ]*\d{1,4}[-—–－ ]*")
_ENDED = compile_late(r"[。；：！？:;]$|（[^（）]*）$")
_BEGINS = compile_late(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?:\D|(?:19|20)\d\d年)|第[一二三四五六七八九十百\d]+[条章]|附件)"
)


def read_pdf_blocks(data: bytes) -> list[Block]:
    """The blocks of a PDF. Raises Unreadable, also for a scan or if the library is not installed."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise Unreadable("draft.no_pdf") from None
    if len(re.findall(rb"\d\s+obj\b", data)) > MOST_OBJECTS:
        raise Unreadable("draft.too_large")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings would go to the user's screen
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise Unreadable("draft.too_large")
        lines: list[str] = []
        size = 0
        for page in pages:
            text = page.extract_text() or ""
            size += len(text)
            if size > MOST_CHARACTERS:
                raise Unreadable("draft.too_large")
            lines += [line.strip() for line in text.split("\n")]
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises errors of any class on a damaged file
        raise Unreadable("draft.damaged", reason=f"{type(error).__name__}: {error}"[:200]) from None
    if not any(lines):
        raise Unreadable("draft.scan")
    return _join(lines)


def _join(lines: list[str]) -> list[Block]:
    """Lines joined to paragraphs. A paragraph ends at a full stop that ends its line, and before a heading."""
    longest = max(map(len, lines))
    found: list[Block] = []
    held, start = "", 1
    for number, line in enumerate(lines, 1):
        if not line or _PAGE_NUMBER.fullmatch(line):
            continue
        ended = _ENDED.search(held, max(0, len(held) - LONGEST_BRACKET))
        if held and (_BEGINS.match(line) or (ended and len(lines[number - 2]) < longest * 0.9)):
            found.append(Paragraph(held, start))
            held = ""
        if not held:
            start = number
        held += line
        if len(line) < longest * 0.7:  # a short line is a heading, or the last of its paragraph
            found.append(Paragraph(held, start))
            held = ""
    if held:
        found.append(Paragraph(held, start))
    return found
