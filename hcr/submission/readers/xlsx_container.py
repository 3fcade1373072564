"""Opens a workbook's container before anything else reads it, and refuses harmful or misleading content.

Refused are archives that unpack far beyond their size, documents with entities, and macros. The names of parts are
compared without case and with either slash, as spreadsheet programs do.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, BinaryIO, cast
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hcr.core.problems import Place, Problems
from hcr.messages import Term
from hcr.records import frozen
from hcr.submission.readers import limits

CHUNK = 2**16
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
USUAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

DAMAGES = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, expat.ExpatError)
"""The errors that reading a damaged archive can raise."""


class _RefusedWorkbook(Exception):
    """The workbook is refused; the argument is the key of the message with the reason."""


@frozen
class Parts:
    """The parts of a workbook by their names, in lower case and with `/` between folders."""

    archive: ZipFile
    by_name: Mapping[str, ZipInfo]

    def has(self, name: str) -> bool:
        """Is there such a part?"""
        return normalize_name(name) in self.by_name

    def open(self, name: str) -> IO[bytes]:
        """The bytes of a part, from its start; raises BadZipFile if there is none."""
        found = self.by_name.get(normalize_name(name))
        if found is None:
            raise BadZipFile(name)
        return cast(IO[bytes], _UsualNames(self.archive.open(found)))


class _UsualNames:
    """A part whose Strict namespace is replaced by the usual one, because its elements mean the same."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._started = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes. The namespace is in the root's tag, so it is in the first of them."""
        data = self._source.read(size)
        if self._started:
            return data
        self._started = True
        return data.replace(STRICT.encode(), USUAL.encode())

    def seek(self, offset: int) -> int:
        """Go back to the start; no other position is possible."""
        self._started = False
        return self._source.seek(offset)

    def __enter__(self) -> _UsualNames:
        return self

    def __exit__(self, *_: object) -> None:
        self._source.close()


def normalize_name(name: str) -> str:
    """The name of a part in the form that is compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def open_archive(file: BinaryIO, path: str, problems: Problems) -> Parts | None:
    """The parts of a workbook that may be read; None after a problem with the reason."""
    try:
        archive = ZipFile(file)
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            problems.add(Place(path), "HCR119")
            return None
        _check_sizes(parts)
        named = {normalize_name(part.filename): part for part in parts}
        _look_for_macros(list(named))
        for part in parts:
            _check_part(archive, part)
    except _RefusedWorkbook as refused:
        key = str(refused)
        code, detail = ("HCR118", "reason") if key.startswith("danger.") else ("HCR120", "detail")
        problems.add(Place(path), code, **{detail: Term(key)})
        return None
    except DAMAGES:
        problems.add(Place(path), "HCR120", detail=Term("broken.archive"))
        return None
    return Parts(archive, named)


def _check_sizes(parts: list[ZipInfo]) -> None:
    """Refuse archives that unpack to too many bytes; no more is ever unpacked than the stated sizes."""
    if len(parts) > limits.MAX_PARTS or sum(part.file_size for part in parts) > limits.MAX_WORKBOOK_BYTES:
        raise _RefusedWorkbook("danger.bomb")
    for part in parts:
        allowed = limits.FREE_BYTES + limits.MAX_RATIO * part.compress_size
        if part.file_size > min(limits.MAX_PART_BYTES, allowed):
            raise _RefusedWorkbook("danger.bomb")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _RefusedWorkbook("broken.archive")


def _look_for_macros(names: list[str]) -> None:
    for name in names:
        if name.endswith("vbaproject.bin") or "/macrosheets/" in name:
            raise _RefusedWorkbook("danger.macros")


def _check_part(archive: ZipFile, part: ZipInfo) -> None:
    """Refuse a document type, which could declare entities, and more elements than a workbook has.

    Only the beginning of a worksheet is checked: a document type can only come before it, and rows are streamed.
    """
    elements = size = 0
    is_sheet = False

    def count_element(name: str, _: object) -> None:
        nonlocal elements, is_sheet
        elements += 1
        if elements == 1:
            is_sheet = name.rpartition(" ")[2] == "worksheet"
        if elements > limits.MAX_ELEMENTS:
            raise _RefusedWorkbook("danger.bomb")

    def refuse_doctype(*_: object) -> None:
        raise _RefusedWorkbook("danger.entities")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = count_element, refuse_doctype
    with archive.open(part) as source:
        held = before = 0
        while chunk := source.read(CHUNK):
            try:
                parser.Parse(chunk)
            except expat.ExpatError:
                return  # not XML, such as a picture; parts that are read report their errors later
            held = held + len(chunk) if elements == before else 0
            before = elements
            size += len(chunk)
            if is_sheet:
                return
            if held > limits.MAX_TOKEN_BYTES or size > limits.MAX_OTHER_PART_BYTES:
                raise _RefusedWorkbook("danger.bomb")


def element_starts(source: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """The start of every element of a stream of XML, by local name and attributes, in bounded memory."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(" ")[2], attributes))
    held = 0
    while chunk := source.read(CHUNK):
        parser.Parse(chunk)
        held = 0 if found else held + len(chunk)
        if held > limits.MAX_TOKEN_BYTES:
            raise BadZipFile
        yield from found
        found.clear()


def formulas_of(source: IO[bytes], element: str) -> Iterator[tuple[str, str]]:
    """Every formula in elements of this local name: the element's own name (of a defined name) and the text."""
    found: list[tuple[str, str]] = []
    pieces: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    elements = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1
        if tag.rpartition(" ")[2] == element:
            pieces.append(attributes.get("name", ""))
            pieces.append("")
            parser.CharacterDataHandler = pieces.append

    def end(_: str) -> None:
        if pieces:
            found.append((pieces[0], "".join(pieces[1:])))
            pieces.clear()
            parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = start, end
    held = 0
    while chunk := source.read(CHUNK):
        before = elements
        parser.Parse(chunk)
        held = 0 if elements > before else held + len(chunk)
        if held > limits.MAX_TOKEN_BYTES:
            raise BadZipFile
        yield from found
        found.clear()
