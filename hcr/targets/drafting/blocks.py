"""The nouns of a text to draft from: paragraphs and tables in their order, each with its line or number."""

from __future__ import annotations

from hcr.messages import Arg
from hcr.records import frozen


class Unreadable(Exception):
    """The document cannot be read. The arguments are the key of the sentence with the reason, and its arguments."""

    def __init__(self, key: str, **arguments: Arg) -> None:
        super().__init__(key)
        self.key, self.arguments = key, arguments


@frozen
class Paragraph:
    """A paragraph without spaces around it, and its number in the document (in a text file its line)."""

    text: str
    line: int


@frozen
class Grid:
    """A table: rows of cells. A cell that is merged downwards repeats its text."""

    rows: tuple[tuple[str, ...], ...]
    line: int


Block = Paragraph | Grid
