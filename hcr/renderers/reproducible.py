"""Writes Office files without the time of writing, so that the same content is the same bytes."""

from __future__ import annotations

import errno
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

MADE = b"2000-01-01T00:00:00Z"
ZIPPED = (1980, 1, 1, 0, 0, 0)


def save_workbook(book: Workbook) -> bytes:
    """The bytes of a workbook. Raises OSError without room in the temporary folder, where openpyxl writes sheets."""
    memory = io.BytesIO()
    try:
        book.save(memory)
    except Exception as error:
        if type(error).__name__ != "SerialisationError":  # of lxml, which openpyxl uses where it is installed
            raise
        code = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)  # IO_ENOSPC
        raise OSError(code, os.strerror(code), tempfile.gettempdir()) from None
    return memory.getvalue()


def set_fixed_times(data: bytes, parts: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A workbook or Word file with fixed times: in its properties, and in every entry of the archive.

    `parts` are entries whose content is replaced.
    """
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as written, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as out:
        for name in written.namelist():
            content = parts.get(name) or written.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + MADE, content)
            entry = zipfile.ZipInfo(name, ZIPPED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            out.writestr(entry, content)
    return memory.getvalue()
