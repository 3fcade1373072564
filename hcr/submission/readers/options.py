"""What the user says of how to read a file."""

from __future__ import annotations

from hcr.frozen import frozen


@frozen
class ReadOptions:
    """The encoding of a text file; the one sheet of a workbook to read, by name or number."""

    encoding: str = ""
    sheet: str = ""
