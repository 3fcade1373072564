"""A workbook's container before anything reads it: what could harm or mislead is refused here, and nothing is run.

Refused are archives that unfold beyond all measure, documents with entities, macros, and links to other workbooks.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hcr.core.problems import Place, Problems
from hcr.messages import Term

CHUNK = 2**16
MAX_PARTS = 10_000
MAX_PART, MAX_TOTAL = 2**30, 2**31
MAX_RATIO, FREE = 200, 2**23  # so many times its packed size, beyond so many bytes
MAX_ELEMENTS = 4_000_000
MAX_TOKEN = 2**23
SHEETS = "xl/worksheets/"
STRICT = "http://purl.oclc.org/ooxml/"

DAMAGES = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, expat.ExpatError)
"""What reading a damaged archive can raise."""


class _RefusedWorkbook(Exception):
    """The reason is a key of the messages."""


def open_archive(file: BinaryIO, path: str, problems: Problems) -> ZipFile | None:
    """The archive of a workbook that may be read; else a problem says why not."""
    try:
        archive = ZipFile(file)
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            problems.add(Place(path), "HCR119")
            return None
        _check_sizes(parts)
        _look_for_dangers([part.filename.lower() for part in parts])
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
    return archive


def _check_sizes(parts: list[ZipInfo]) -> None:
    """Refuse what unfolds beyond measure; the sizes that the archive states are the most that is ever unpacked."""
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise _RefusedWorkbook("danger.bomb")
    for part in parts:
        if part.file_size > MAX_PART or part.file_size > FREE + MAX_RATIO * part.compress_size:
            raise _RefusedWorkbook("danger.bomb")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _RefusedWorkbook("broken.archive")


def _look_for_dangers(names: list[str]) -> None:
    for name in names:
        if name.endswith("vbaproject.bin") or "/macrosheets/" in name:
            raise _RefusedWorkbook("danger.macros")
        if "/externallinks/" in name:
            raise _RefusedWorkbook("danger.links")


def _check_part(archive: ZipFile, part: ZipInfo) -> None:
    """Refuse a document type, where entities are declared, and more elements than a workbook has.

    Of a worksheet only the beginning is looked at: a document type cannot stand elsewhere, and rows are streamed.
    """
    elements = 0

    def count_element(name: str, _: object) -> None:
        nonlocal elements
        elements += 1
        if elements == 1 and name.startswith(STRICT):
            raise _RefusedWorkbook("broken.strict")
        if elements > MAX_ELEMENTS:
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
                return  # no XML at all, such as a picture; what is read is parsed again and reported then
            held = held + len(chunk) if elements == before else 0
            before = elements
            if held > MAX_TOKEN:
                raise _RefusedWorkbook("danger.bomb")
            if elements and part.filename.startswith(SHEETS):
                return


def element_starts(source: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """The start of every element of a stream of XML, by local name and attributes, in bounded memory."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(" ")[2], attributes))
    held = 0
    while chunk := source.read(CHUNK):
        parser.Parse(chunk)
        held = 0 if found else held + len(chunk)
        if held > MAX_TOKEN:
            raise BadZipFile
        yield from found
        found.clear()
