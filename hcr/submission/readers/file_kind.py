"""Finds the real kind of a file by its first bytes, because its name may be wrong."""

from __future__ import annotations

import codecs
import struct
from typing import BinaryIO

from hcr.core.problems import Place, Problems
from hcr.language.patterns import compile_late
from hcr.messages import Term

HEAD = 2**16
_CHUNK = 2**20
_MAGIC = (
    (b"PAR1", "parquet"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
)
# The first of these that matches a name in a ZIP archive decides the archive's kind. Names are compared as in
# spreadsheet programs, without case and with either slash. A workbook's parts need not lie in the folder `xl`.
_PARTS = (
    (compile_late(r"(?:.*/)?workbook\.bin"), "xlsb"),
    (compile_late(r"(?:.*/)?workbook\.xml|xl/.*"), "xlsx"),
    (compile_late(r"word/.*"), "word"),
    (compile_late(r"content\.xml"), "ods"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = ("<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<style", "<div")
_SPREADSHEET = ("urn:schemas-microsoft-com:office:spreadsheet", 'progid="excel.sheet"')
_HINTS = {"xlsx": "hint.rename_xlsx", "xls": "hint.rename_xls", "parquet": "hint.rename_parquet"}
_HINTS |= dict.fromkeys(("text", "empty", "binary"), "hint.kind") | {"archive": "hint.unpack", "zip": "hint.unpack"}
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def check_kind(file: BinaryIO, kinds: tuple[str, ...], path: str, problems: Problems) -> bool:
    """Is the file of one of these kinds? If not, a problem names its real kind and the remedy."""
    found = kind_of(file)
    if found in kinds:
        return True
    if found == "encrypted":
        problems.add(Place(path), "HCR119")
    else:
        hint = _HINTS.get(found, "hint.save_xlsx")
        problems.add(Place(path), "HCR114", found=Term(f"kind.{found}"), hint=Term(hint))
    return False


def kind_of(file: BinaryIO) -> str:
    """The kind of a file, which is left at its start; `text` unless its bytes show another kind."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(file)
    if head.startswith(_OLE):
        return _kind_of_ole(file)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    """The kind of a file that is no archive: markup, plain text, or binary. NULs need a byte order mark."""
    encoding = next((name for bom, name in BOMS if head.startswith(bom)), "")
    if b"\0" in head and not encoding:
        return "binary"
    text = head.decode(encoding or "latin-1", "replace").lstrip("\ufeff \t\r\n").lower()
    if text.startswith(("mime-version:", *_MARKUP)):
        return "html"
    if text.startswith(("<?xml", "<workbook", "<ss:workbook")):
        return "xml2003" if any(mark in text for mark in _SPREADSHEET) else "html" if "<html" in text else "xml"
    return "text" if text else "empty"


def _kind_of_zip(file: BinaryIO) -> str:
    """The kind of a ZIP archive; a damaged one counts as a workbook, whose reader reports the damage."""
    from zipfile import BadZipFile, ZipFile

    try:
        names = [name.replace("\\", "/").lstrip("/").lower() for name in ZipFile(file).namelist()]
    except (BadZipFile, OSError, ValueError, RuntimeError):
        return "xlsx"
    finally:
        file.seek(0)
    for pattern, kind in _PARTS:
        if any(pattern.fullmatch(name) for name in names):
            return kind
    return "zip"


def _kind_of_ole(file: BinaryIO) -> str:
    names = find_ole_entries(file, "EncryptedPackage", "Workbook", "Book")
    if "EncryptedPackage" in names:
        return "encrypted"
    return "xls" if names else "ole"


def find_ole_entries(file: BinaryIO, *names: str) -> set[str]:
    """The names among these that the directory of an OLE container holds.

    An entry of the directory has 128 bytes and begins with its name.
    """
    entries = {
        name: f"{name}\0".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) for name in names
    }
    found: set[str] = set()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        for name, entry in entries.items():
            at = chunk.find(entry)
            while at >= 0 and at % 128:
                at = chunk.find(entry, at + 1)
            if at >= 0:
                found.add(name)
    file.seek(0)
    return found
