"""Reads a document as blocks, by the reader of its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hcr.core.input_file import read_input
from hcr.messages import join_texts
from hcr.targets.drafting.blocks import Block, Grid, Unreadable

MOST_BYTES = 2**26
MOST_COLUMNS = 256  # of a table


def _read_text(data: bytes) -> list[Block]:
    from hcr.targets.drafting.text_file import read_text_blocks

    return read_text_blocks(data)


def _read_page(data: bytes) -> list[Block]:
    from hcr.targets.drafting.web_page import read_page_blocks

    return read_page_blocks(data)


def _read_word(data: bytes) -> list[Block]:
    from hcr.targets.drafting.word_file import read_word_blocks

    return read_word_blocks(data)


def _read_pdf(data: bytes) -> list[Block]:
    from hcr.targets.drafting.pdf_file import read_pdf_blocks

    return read_pdf_blocks(data)


READERS: dict[str, Callable[[bytes], list[Block]]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_page,
    ".htm": _read_page,
    ".docx": _read_word,
    ".pdf": _read_pdf,
}


def read_blocks(path: Path) -> list[Block]:
    """The blocks of a document.

    Raises OSError and EndlessInput, and Unreadable for a file of another kind or without text.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        key = "draft.doc" if path.suffix.lower() in (".doc", ".wps") else "draft.suffix"
        raise Unreadable(key, found=path.suffix or path.name, choices=join_texts(READERS))
    data = read_input(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise Unreadable("draft.too_large")
    blocks = reader(data)
    if not blocks:
        raise Unreadable("draft.empty")
    if any(len(row) > MOST_COLUMNS for block in blocks if isinstance(block, Grid) for row in block.rows):
        raise Unreadable("draft.too_wide", most=str(MOST_COLUMNS))
    return blocks
