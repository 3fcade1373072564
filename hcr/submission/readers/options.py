"""The user's options for reading a file."""

from __future__ import annotations

from hcr.records import frozen


@frozen
class ReadOptions:
    """The encoding of a text file, and the one sheet of a workbook to read, by name or number."""

    encoding: str = ""
    sheet: str = ""
