"""What the readers are made of, each piece by itself: kinds, encodings, lines, records, sheets and the XML of cells."""

from __future__ import annotations

import codecs
import datetime
import io
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import pytest
from tables import codes

from hcr.core.problems import Problems
from hcr.core.submitted import UNCALCULATED, Sheet
from hcr.messages import Name
from hcr.submission.readers.encoding import Encoding, find_encoding, find_stated_encoding
from hcr.submission.readers.file_kind import check_kind, find_ole_entries, kind_of
from hcr.submission.readers.json_lines import read_json_lines
from hcr.submission.readers.lines import MAX_RECORD, LineReader, open_text
from hcr.submission.readers.mappings import sheet_of, text_of_value
from hcr.submission.readers.number_format import format_of
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.parquet import read_parquet
from hcr.submission.readers.separated import read_separated
from hcr.submission.readers.workbook_sheets import (
    MAX_NAMED,
    BrokenFile,
    MergedCells,
    MergedRange,
    SheetNotes,
    choose_sheets,
    join_runs,
    numbered_lines,
)
from hcr.submission.readers.xls import XlsSheet, read_xls
from hcr.submission.readers.xlsx import read_xlsx
from hcr.submission.readers.xlsx_cells import CellReader, SharedTexts
from hcr.submission.readers.xlsx_container import open_archive
from hcr.submission.readers.xlsx_stream import MAIN, children, column_of, merged_ranges_of, text_of, unescape

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as out:
        for name in names:
            out.writestr(name, "<a/>")
    return memory.getvalue()


# Kinds


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a,b\n", "text"),
        (b"", "empty"),
        (b" \r\n", "empty"),
        ("药".encode("utf-16"), "text"),
        (b"a\0b", "binary"),
        (b"<HTML><body>", "html"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"<?xml?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "xml2003"),
        (b"%PDF-1.4", "pdf"),
        (b"PAR1...", "parquet"),
        (b"\x1f\x8b\x08", "archive"),
        (zipped("xl/workbook.xml"), "xlsx"),
        (zipped("xl/workbook.bin"), "xlsb"),
        (zipped("word/document.xml"), "word"),
        (zipped("content.xml"), "ods"),
        (zipped("a.csv"), "zip"),
        (ZIP + b"broken", "xlsx"),
        (OLE + bytes(100), "ole"),
    ],
)
def test_the_first_bytes_say_what_a_file_is(data: bytes, kind: str) -> None:
    file, problems = io.BytesIO(data), Problems()
    assert kind_of(file) == kind and file.tell() == 0
    assert check_kind(file, (kind,), "f", problems) and not problems.found
    assert not check_kind(file, ("nothing",), "f", problems)
    assert codes(problems) == ["HCR114"]


def test_entries_of_an_ole_container_lie_on_their_grid() -> None:
    entry = "Book\0".encode("utf-16-le").ljust(64, b"\0") + b"\x0a\0"
    assert find_ole_entries(io.BytesIO(bytes(512) + entry), "Book", "Workbook") == {"Book"}
    assert find_ole_entries(io.BytesIO(bytes(500) + entry), "Book") == set()


# Encodings, lines


@pytest.mark.parametrize(
    ("data", "asked", "encoding"),
    [
        ("药占比".encode(), "", Encoding("utf-8")),
        ("药占比".encode("utf-8-sig"), "", Encoding("utf-8-sig")),
        ("药占比".encode("gb18030"), "", Encoding("gb18030", guessed=True)),
        ("药占比".encode("gb18030"), "GBK", Encoding("gbk")),
        (codecs.BOM_UTF16_LE + "药".encode("utf-16-le"), "", Encoding("utf-16")),
        (b"", "", Encoding("utf-8")),
    ],
)
def test_an_encoding_is_found(data: bytes, asked: str, encoding: Encoding) -> None:
    file, problems = io.BytesIO(data), Problems()
    assert find_encoding(file, asked, "f", problems) == encoding
    assert file.tell() == 0 and codes(problems) == ["HCR136"] * encoding.guessed


@pytest.mark.parametrize(
    ("data", "asked", "code"),
    [
        (b"\xff\xff", "", "HCR110"),
        (b"\xff", "ascii", "HCR115"),
        (b"a", "utf-9", "HCR116"),
        ("abc".encode("utf-16-le"), "", "HCR117"),
    ],
)
def test_what_does_not_decode_to_its_end_has_no_encoding(data: bytes, asked: str, code: str) -> None:
    problems = Problems()
    assert find_encoding(io.BytesIO(data), asked, "f", problems) is None
    assert codes(problems) == [code]


@pytest.mark.parametrize(
    ("head", "asked", "stated"),
    [
        (b"a", "", ""),
        (b"a", "UTF8", "utf-8"),
        (b"a", " GBK ", "gbk"),
        (codecs.BOM_UTF8, "", "utf-8-sig"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "", "utf-32"),
        (codecs.BOM_UTF16_BE, "gb18030", "gb18030"),
        (b"a", "utf-9", None),
        (b"a", "punycode", None),
    ],
)
def test_the_user_names_an_encoding_before_the_mark_of_the_file(head: bytes, asked: str, stated: str | None) -> None:
    assert find_stated_encoding(head, asked) == stated


def test_lines_keep_their_ends_and_are_held_a_record_long() -> None:
    file = io.BytesIO("\ufeffa\r\nb\rc\n".encode())
    with open_text(file, Encoding("utf-8")) as text:
        lines = LineReader(text)
        assert [next(lines), next(lines)] == ["a\r\n", "b\r"] and len(lines.held) == 2
        lines.begin_record()
        assert lines.held == [] and next(lines) == "c\n" and lines.number == 3
        with pytest.raises(StopIteration):
            next(lines)
    assert not file.closed


@pytest.mark.parametrize(("data", "detail"), [(b"a\0b", "broken.nul"), (b"a" * MAX_RECORD, "broken.too_long")])
def test_a_line_that_no_figure_needs_is_refused(data: bytes, detail: str) -> None:
    with open_text(io.BytesIO(data), Encoding("utf-8")) as text, pytest.raises(BrokenFile) as broken:
        next(LineReader(text))
    assert broken.value.detail == detail


# Readers of one sheet


def rows_of(found: Iterator[Sheet]) -> list[tuple[int, list[str]]]:
    return [(line, list(cells)) for sheet in found for line, cells in sheet.lines]


def read(
    reader: Callable[[BinaryIO, str, ReadOptions, Problems], Iterator[Sheet]], data: bytes, options: ReadOptions
) -> tuple[list[tuple[int, list[str]]], list[str]]:
    problems = Problems()
    return rows_of(reader(io.BytesIO(data), "f", options, problems)), list(codes(problems))


PLAIN = ReadOptions()


@pytest.mark.parametrize(
    ("text", "delimiters", "rows"),
    [
        ("a,b\n1,2\n", ",;", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a;b\nx,5;2\n", ",;", [(1, ["a", "b"]), (2, ["x,5", "2"])]),
        ('a,"x\ny"\nb,c\n', ",", [(1, ["a", "x\ny"]), (3, ["b", "c"])]),
        ('"a""b",c', ",", [(1, ['a"b', "c"])]),
        ("", ",", []),
    ],
)
def test_separated_text(text: str, delimiters: str, rows: list[tuple[int, list[str]]]) -> None:
    problems = Problems()
    assert rows_of(read_separated(io.BytesIO(text.encode()), "f", delimiters, PLAIN, problems)) == rows
    assert not problems.found


def test_an_open_quote_is_named_by_its_line() -> None:
    problems = Problems()
    list(rows_of(read_separated(io.BytesIO(b'a,b\nc,"d\ne,f\n'), "f", ",", PLAIN, problems)))
    assert [(each.code, each.place.line) for each in problems.found] == [("HCR113", 2)]


@pytest.mark.parametrize(
    ("text", "rows", "said"),
    [
        ('{"a": 1.10, "b": null}\n{"b": true}\n', [(1, ["a", "b"]), (1, ["1.10", ""]), (2, ["", "TRUE"])], []),
        ('{"a": 1}\n[1]\n{"a": 2}', [(1, ["a"]), (1, ["1"]), (3, ["2"])], ["HCR128"]),
        ('{"a": {"b": 1}}\n{"a": 2}', [(2, ["a"]), (2, ["2"])], ["HCR128"]),
        ('{"a": 1, "a": 2}\n{"a": 2}', [(2, ["a"]), (2, ["2"])], ["HCR128"]),
        ('{"a": NaN}\n{"a": 2}', [(2, ["a"]), (2, ["2"])], ["HCR128"]),
    ],
)
def test_json_lines(text: str, rows: list[tuple[int, list[str]]], said: list[str]) -> None:
    assert read(read_json_lines, text.encode(), PLAIN) == (rows, said)


def test_parquet(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 'x' AS a, 1.50::DECIMAL(9,2) AS b, NULL AS c, true AS d) TO '{path}' (FORMAT parquet)")
    assert read(read_parquet, path.read_bytes(), PLAIN) == (
        [(1, ["a", "b", "c", "d"]), (2, ["x", "1.50", "", "TRUE"])],
        [],
    )
    assert read(read_parquet, b"PAR1 and no more", PLAIN) == ([], ["HCR120"])
    assert read(read_parquet, b"a,b", PLAIN) == ([], ["HCR114"])


def test_workbooks() -> None:
    book, memory = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["指标", "数值"])
    book.active.append(["药占比", 29.8])
    book.create_sheet("二").append(["x"])
    book.save(memory)
    first = [(1, ["指标", "数值"]), (2, ["药占比", "29.8"])]
    assert read(read_xlsx, memory.getvalue(), PLAIN) == ([*first, (1, ["x"])], [])
    assert read(read_xlsx, memory.getvalue(), ReadOptions(sheet="二")) == ([(1, ["x"])], [])
    assert read(read_xlsx, memory.getvalue(), ReadOptions(sheet="三")) == ([], ["HCR122"])
    assert read(read_xls, memory.getvalue(), PLAIN) == ([], ["HCR114"])


def test_old_workbooks() -> None:
    import xlwt

    book, memory = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("一")
    sheet.write(0, 0, "药占比")
    sheet.write(0, 1, 0.298, xlwt.easyxf(num_format_str="0.0%"))
    book.save(memory)
    assert read(read_xls, memory.getvalue(), PLAIN) == ([(1, ["药占比", "29.8%"])], [])
    assert read(read_xls, memory.getvalue()[:600], PLAIN)[0] == []


# Rows at hand


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        ("药", "药"),
        (3, "3"),
        (10**30, "1" + "0" * 30),
        (29.8, "29.8"),
        (1e-7, "0.0000001"),
        (5.0, "5"),
        (float("nan"), ""),
        (Decimal("1.50"), "1.50"),
        (datetime.date(2018, 3, 1), "2018-03-01"),
        (datetime.datetime(2018, 3, 1), "2018-03-01"),
        (datetime.datetime(2018, 3, 1, 9, 30), "2018-03-01 09:30:00"),
        ([1], None),
        ({"a": 1}, None),
    ],
)
def test_a_value_at_hand_is_a_text(value: object, text: str | None) -> None:
    assert text_of_value(value) == text


def test_rows_at_hand_are_a_sheet() -> None:
    problems = Problems()
    sheet = sheet_of([{"a": 1}, {"b": [1]}, {"b": 2}], "rows", problems)
    assert list(sheet.lines) == [(1, ["a", "b"]), (2, ["1", ""]), (4, ["", "2"])]
    assert [(each.code, each.place.line, each.place.column) for each in problems.found] == [("HCR128", 3, 2)]


# Sheets


def test_merged_cells_are_filled_and_a_copied_figure_says_what_it_is() -> None:
    merges = MergedCells([MergedRange(1, 1, 2, 2), MergedRange(3, 1, 4, 1)])
    lines: list[dict[int, str]] = [{1: "甲", 3: "x"}, {3: "y"}, {1: "5", 2: "z"}, {2: "w"}, {2: "v"}]
    problems = Problems()
    found = list(numbered_lines(enumerate(lines, 1), merges, SheetNotes("f", "s"), problems))
    assert [cells for _, cells in found] == [
        ["甲", "甲", "x"],
        ["甲", "甲", "y"],
        ["5", "z"],
        ["5 (merged)", "w"],
        ["", "v"],
    ]


@pytest.mark.parametrize(
    ("wanted", "names", "said"),
    [
        ("", ["一", "三"], ["HCR123"]),
        ("三", ["三"], []),
        ("2", ["三"], []),
        ("二", ["二"], []),  # a hidden one by its name
        ("3", [], ["HCR122"]),
        ("0", [], ["HCR122"]),
    ],
)
def test_the_sheets_to_read(wanted: str, names: list[str], said: list[str]) -> None:
    tabs = [XlsSheet("一", False, 0), XlsSheet("二", True, 1), XlsSheet("三", False, 2)]
    problems = Problems()
    assert [tab.name for tab in choose_sheets(tabs, wanted, "f", problems)] == names
    assert codes(problems) == said


def test_what_is_said_of_a_sheet_names_the_first_places() -> None:
    notes, problems = SheetNotes("f", "s"), Problems()
    for line in range(1, MAX_NAMED + 3):
        notes.add("HCR125", line, 3)
    notes.add("HCR124", 7, 0)
    notes.add("HCR124", 0, 3)
    notes.report_to(problems)
    said = {each.code: dict(each.args) for each in problems.found}
    cells = Name("C1、C2、C3、C4、C5、…", "C1, C2, C3, C4, C5, …")
    assert said["HCR125"] == {"cells": cells, "count": str(MAX_NAMED + 2)}
    assert said["HCR124"] == {"cells": Name("7:7、C:C", "7:7, C:C"), "count": "2"}


def test_raised_digits_stay_apart_and_struck_text_is_left_out() -> None:
    assert join_runs([("10", "", False), ("5", "superscript", False), ("9", "", True)]) == ("10⁵", True)
    assert join_runs([("H", "", False), ("2", "subscript", False)]) == ("H₂", False)


# The XML of a workbook


def sheet_xml(rows: str, after: str = "") -> io.BytesIO:
    space = MAIN.strip("{}")
    return io.BytesIO(f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode())


@pytest.mark.parametrize(
    ("cell", "shown", "said"),
    [
        ('<c r="B1"><v>29.8</v></c>', "29.8", []),
        ('<c r="B1" s="1"><v>0.298</v></c>', "29.8%", []),
        ('<c r="B1" t="s"><v>0</v></c>', "药占比", []),
        ('<c r="B1" t="s"><v>1</v></c>', "x", ["HCR129"]),
        ('<c r="B1" t="b"><v>1</v></c>', "TRUE", []),
        ('<c r="B1" t="str"><f>A1</f><v>a</v></c>', "a", []),
        ('<c r="B1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!", []),
        ('<c r="B1"><f>A1</f></c>', UNCALCULATED, ["HCR125"]),
        ('<c r="B1" t="inlineStr"><is><t>y</t></is></c>', "y", []),
    ],
)
def test_a_cell_shows_what_its_reader_sees(cell: str, shown: str, said: list[str]) -> None:
    shared = SharedTexts(["药占比", "x"], frozenset([1]))
    reader = CellReader([format_of("General"), format_of("0.0%")], shared=shared)
    notes = SheetNotes("f", "s")
    assert list(reader.rows(sheet_xml(f'<row r="1">{cell}</row>'), notes)) == [(1, {2: shown})]
    assert sorted(notes.counts) == said


@pytest.mark.parametrize("rows", ['<row r="2"/><row r="1"/>', '<row r="1048577"/>'])
def test_rows_that_go_back_are_refused(rows: str) -> None:
    with pytest.raises(BrokenFile):
        list(CellReader([format_of("General")]).rows(sheet_xml(rows), SheetNotes("f", "s")))


def test_merged_ranges_stand_behind_the_rows() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C3"/></mergeCells>'
    assert list(merged_ranges_of(sheet_xml("", merges))) == [MergedRange(1, 1, 2, 2), MergedRange(3, 3, 3, 3)]
    assert list(merged_ranges_of(sheet_xml(""))) == []


def test_children_are_handed_out_one_by_one_and_another_root_is_refused() -> None:
    found = [
        each.get("r")
        for each in children(sheet_xml('<row r="1"/><row r="2"/>'), MAIN + "worksheet", MAIN + "sheetData")
    ]
    assert found == ["1", "2"]
    with pytest.raises(BrokenFile):
        list(children(io.BytesIO(b"<other/>"), MAIN + "worksheet", ""))


def test_texts_without_their_phonetic_guide() -> None:
    item = "<si><r><t>药</t></r><rPh><t>yao</t></rPh><r><t>占</t></r></si>"
    source = io.BytesIO(f'<sst xmlns="{MAIN.strip("{}")}">{item}</sst>'.encode())
    (found,) = children(source, MAIN + "sst", "")
    assert text_of(found) == ("药占", False, False)


@pytest.mark.parametrize(
    ("text", "plain"), [("a_x000D_b", "a\rb"), ("_x0000_", "_x0000_"), ("_xD800_", "_xD800_"), ("_x", "_x")]
)
def test_escaped_characters(text: str, plain: str) -> None:
    assert unescape(text) == plain


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_the_letters_of_a_column(letters: str, number: int) -> None:
    assert column_of(letters) == number


@pytest.mark.parametrize("letters", ["", "XFE", "a", "Ä"])
def test_there_is_no_such_column(letters: str) -> None:
    with pytest.raises(ValueError):
        column_of(letters)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl/workbook.xml": "<a/>"}, []),
        ({"xl/vbaProject.bin": "x"}, ["HCR118"]),
        ({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, ["HCR118"]),
        ({"xl/workbook.xml": '<a xmlns="http://purl.oclc.org/ooxml/x"/>'}, []),
        ({"xl/image.png": "no XML"}, []),
    ],
)
def test_a_container_that_could_harm_is_not_opened(parts: dict[str, str], said: list[str]) -> None:
    memory, problems = io.BytesIO(), Problems()
    with zipfile.ZipFile(memory, "w") as out:
        for name, text in parts.items():
            out.writestr(name, text)
    opened: Any = open_archive(memory, "f", problems)
    assert (bool(opened), codes(problems)) == (not said, said)
    assert open_archive(io.BytesIO(b"no archive"), "f", Problems()) is None
