"""Finds the encoding of a text file: the user's, by byte order mark, else strict UTF-8, else strict GB 18030.

A detector misreads short files, so nothing else is guessed. A text that does not decode to its end is refused.
"""

from __future__ import annotations

import codecs
from typing import BinaryIO

from hcr.core.problems import Place, Problems
from hcr.records import frozen
from hcr.submission.readers.file_kind import BOMS, HEAD

_CHUNK = 2**20
# Python has codecs of these names, but files of figures never use them: they are for host names and source code.
_NO_FILES = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape")
FALLBACK = "gb18030"
"""The encoding to try when neither the user nor the file names one, and the file is not UTF-8."""


@frozen
class Encoding:
    """An encoding in which the whole file decodes; `guessed` unless the file's mark or the user gives it."""

    name: str
    guessed: bool = False


@frozen
class DecodingFault:
    """The place where a file cannot be decoded: the number of bytes before it, and the line that it is in."""

    offset: int
    line: int


def find_encoding(file: BinaryIO, asked: str, path: str, problems: Problems) -> Encoding | None:
    """The encoding of a file, which is left at its start; None after a problem with the reason."""
    file.seek(0)
    head = file.read(HEAD)
    name = find_stated_encoding(head, asked)
    if name is None:
        problems.add(Place(path), "HCR116", found=asked[:80])
        return None
    if name:
        fault = _find_fault(file, name)
        if fault is None:
            return Encoding(name)
        where = {"offset": str(fault.offset), "encoding": asked or name.removesuffix("-sig")}
        problems.add(Place(path, fault.line), "HCR115", **where)
        return None
    if wide := _detect_utf16(head):
        problems.add(Place(path), "HCR117", encoding=wide)
        return None
    return _guess_encoding(file, path, problems)


def find_stated_encoding(head: bytes, asked: str) -> str | None:
    """The encoding that the user, or else the byte order mark in a file's first bytes, names.

    Empty if neither names one; None if the user's is not an encoding of text files.
    """
    marked = next((name for bom, name in BOMS if head.startswith(bom)), "")
    return (_look_up_encoding(asked, marked) or None) if asked else marked


def _look_up_encoding(name: str, marked: str) -> str:
    """The encoding of a name, with the file's byte order mark if it has one; empty if the name is unknown."""
    try:
        found = codecs.lookup(name.strip())
        codecs.getincrementaldecoder(name.strip())
        "".encode(name.strip())  # refuses codecs that do not turn bytes into text
        if found.name.replace("_", "-") in _NO_FILES:
            return ""
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "utf-8-sig" if (found.name, marked) == ("utf-8", "utf-8-sig") else found.name


def _guess_encoding(file: BinaryIO, path: str, problems: Problems) -> Encoding | None:
    faults: dict[str, DecodingFault] = {}
    for name in ("utf-8", FALLBACK):
        fault = _find_fault(file, name)
        if fault is None:
            if name != "utf-8":
                problems.add(Place(path), "HCR136", encoding=name)
            return Encoding(name, guessed=name != "utf-8")
        faults[name] = fault
    name = max(faults, key=lambda each: faults[each].offset)
    args = {"encoding": name, "offset": str(faults[name].offset)}
    problems.add(Place(path, faults[name].line), "HCR110", **args)
    return None


def _detect_utf16(head: bytes) -> str:
    """UTF-16 without a byte order mark, recognised by many NULs that are all at even or all at odd offsets."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if (even and odd) or (even + odd) * 40 < max(len(head), 40):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _find_fault(file: BinaryIO, name: str) -> DecodingFault | None:
    """The first place where a file cannot be decoded, read piece by piece; None if it decodes to the end."""
    name = name.removesuffix("-sig")  # the decoder without a mark counts all bytes
    decoder = codecs.getincrementaldecoder(name)()
    file.seek(0)
    offset = lines = returns = 0
    while True:
        chunk = file.read(_CHUNK)
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(name, "replace")
            counted = lines + before.count("\n") or returns + before.count("\r")
            return DecodingFault(offset - pending + error.start, counted + 1)
        except UnicodeError:
            return DecodingFault(offset, lines + 1)
        lines, returns, offset = lines + text.count("\n"), returns + text.count("\r"), offset + len(chunk)
        if not chunk:
            file.seek(0)
            return None
