"""Workbooks of other programs: what spreadsheet programs open is read, and no figure counts that nobody calculated."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from workbooks import RELATION, archive, parts_of, xls, xlsx

from hcr.core.problems import Problems
from hcr.submission.readers import ReadOptions, sheets
from hcr.submission.readers.number_format import code_of_builtin, format_of

ASKED = '<calcPr calcId="1" fullCalcOnLoad="1"/>'
UNFINISHED = '<calcPr calcCompleted="0"/>'
Parts = dict[str, str | bytes]


def read(data: bytes, suffix: str = ".xlsx") -> tuple[list[list[str]], list[str]]:
    """The rows of a workbook, and its problems."""
    problems = Problems()
    with io.BytesIO(data) as file:
        rows = [list(cells) for sheet in sheets(file, "f", suffix, ReadOptions(), problems) for _, cells in sheet.lines]
    return rows, [problem.format_line("en") for problem in problems.list_all()]


# Names and places of parts

BODY = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.298</v></c></row>'


def moved_out_of_folder(parts: Parts) -> Parts:
    found = {name.removeprefix("xl/").replace("worksheets/", ""): data for name, data in parts.items()}
    found["_rels/.rels"] = str(found["_rels/.rels"]).replace("xl/workbook.xml", "workbook.xml")
    found["_rels/workbook.xml.rels"] = str(found["_rels/workbook.xml.rels"]).replace("worksheets/", "")
    return found


WRITERS: dict[str, Callable[[Parts], Parts]] = {
    "as usual": dict,
    "backslashes": lambda parts: {name.replace("/", "\\"): data for name, data in parts.items()},
    "upper case": lambda parts: {name.upper(): data for name, data in parts.items()},
    "camel case": lambda parts: {name.replace("shared", "Shared"): data for name, data in parts.items()},
    "a leading slash": lambda parts: {f"/{name}": data for name, data in parts.items()},
    "no folder": moved_out_of_folder,
    "absolute targets": lambda parts: {n: str(d).replace('"worksheets/', '"/xl/worksheets/') for n, d in parts.items()},
    "no content types": lambda parts: {n: d for n, d in parts.items() if not n.startswith("[")},
}


@pytest.mark.parametrize("writer", WRITERS)
def test_parts_are_found_however_they_are_named(writer: str) -> None:
    parts = parts_of(BODY, "0 10", "<si><t>药占比</t></si>")
    data = archive(*WRITERS[writer](parts).items())
    assert read(data) == ([["药占比", "29.80%"]], [])


def test_of_a_zip_archive_only_a_workbook_is_one() -> None:
    assert "HCR114" in read(archive(("a.csv", "a,b")))[1][0]


# Rows, styles, texts


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A2"><v>2</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row><row><c r="A2"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"/><row r="2"><c r="A2"><v>2</v></c></row>',
    ],
)
def test_each_cell_has_its_own_address(body: str) -> None:
    rows, said = read(xlsx(body))
    assert sorted(cell for row in rows for cell in row) == ["1", "2"] and said == []


@pytest.mark.parametrize("second", ['<row r="1"><c r="A1"><v>2</v></c></row>', '<row r="0"><c><v>2</v></c></row>'])
def test_two_values_of_one_cell_and_rows_out_of_order_are_refused(second: str) -> None:
    assert "HCR120" in read(xlsx(f'<row r="1"><c r="A1"><v>1</v></c></row>{second}'))[1][0]


@pytest.mark.parametrize("style", ["7", "-1", "99999"])
def test_a_style_that_the_workbook_lacks_is_general(style: str) -> None:
    assert read(xlsx(f'<row><c s="{style}"><v>2.1</v></c></row>')) == ([["2.1"]], [])


def test_without_styles_and_shared_texts_a_workbook_reads() -> None:
    parts = parts_of('<row><c t="inlineStr"><is><t>a</t></is></c><c s="3"><v>2.1</v></c></row>')
    kept = {name: data for name, data in parts.items() if "styles" not in name and "shared" not in name}
    assert read(archive(*kept.items())) == ([["a", "2.1"]], [])


def test_a_text_that_is_not_there_is_an_error() -> None:
    parts = parts_of('<row><c t="s"><v>0</v></c></row>')
    kept = {name: data for name, data in parts.items() if "shared" not in name}
    assert "HCR120" in read(archive(*kept.items()))[1][0]


def test_builtin_formats_show_what_openpyxl_says_of_them() -> None:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    for number, code in BUILTIN_FORMATS.items():
        for stored in ("0", "1", "-3", "0.298", "43160.5"):
            if number not in (42, 44):  # of zero these show a dash; openpyxl's have lost it
                assert format_of(code_of_builtin(number)).show(stored) == format_of(code).show(stored), (number, stored)


# Formulas


@pytest.mark.parametrize("calculation", [ASKED, UNFINISHED])
@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B1"><f>A1*2</f><v>0</v></c>',
        '<c r="B1"><f>A1*2</f><v>29.8</v></c>',
        '<c r="B1" t="str"><f>A1</f><v>x</v></c>',
        '<c r="B1"><f t="shared" si="0"/><v>5</v></c>',
        '<c r="B1"><f/><v>5</v></c>',
    ],
)
def test_a_kept_result_of_a_workbook_that_asks_to_be_calculated_is_no_figure(cell: str, calculation: str) -> None:
    rows, said = read(xlsx(f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>', calculation=calculation))
    assert rows == [["1", "=?"]] and len(said) == 1 and "HCR125 error" in said[0] and "B1" in said[0]


def test_the_cells_that_an_array_formula_fills_hold_results_too() -> None:
    body = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row>'
    )
    assert read(xlsx(body, calculation=ASKED))[0] == [["=?"], ["=?", "3"]]


@pytest.mark.parametrize(
    ("program", "stored", "warned"),
    [
        ("Microsoft Excel", "0", False),
        ("WPS 表格", "0", False),
        ("LibreOffice/7.4", "0", False),
        ("Apache POI", "0.0", True),
        ("", "0", True),
        ("", "0.01", False),
    ],
)
def test_a_result_of_zero_that_perhaps_nobody_calculated_is_a_warning(program: str, stored: str, warned: bool) -> None:
    rows, said = read(xlsx(f"<row><c><f>A2/A3</f><v>{stored}</v></c></row>", program=program))
    assert rows == [[stored.removesuffix(".0")]] and ["HCR132 warning" in line for line in said] == [True] * warned


@pytest.mark.parametrize(
    ("stored", "style", "shown", "noted"),
    [
        ("0.09000000000000008", 10, "9%", False),
        ("9.0000000000000071", 0, "9", False),
        ("0.27007", 10, "27.01%", True),
        ("29.96", 1, "30", True),
        ("29.8", 2, "29.80", False),
        ("-0.125", 9, "-13%", True),
    ],
)
def test_of_a_formula_the_shown_figure_counts(stored: str, style: int, shown: str, noted: bool) -> None:
    rows, said = read(xlsx(f"<row><c s='0'><f>A2</f><v>{stored}</v></c></row>", str(style)))
    assert rows == [[shown]] and ["HCR133 note" in line for line in said] == [True] * noted
    typed, _ = read(xlsx(f"<row><c s='0'><v>{stored}</v></c></row>", str(style)))
    assert float(typed[0][0].rstrip("%")) == pytest.approx(float(stored) * (100 if style in (9, 10) else 1), abs=1e-9)


def test_october_keeps_its_zero() -> None:
    assert read(xlsx('<row><c s="0"><v>2018.1</v></c><c s="1"><v>2018.1</v></c></row>', "2 0"))[0] == [
        ["2018.10", "2018.1"]
    ]


# Links


LINK = "<row><c r='A1'><f>{formula}</f><v>5</v></c></row>"


@pytest.mark.parametrize(
    ("formula", "name", "refused"),
    [
        ("B1*2", "[1]A!$A$1", False),
        ("Table1[Value]*2", "[1]A!$A$1", False),
        ("[1]A!$A$1", "S!$A$1", True),
        ("SUM('[2]A b'!A1:A9)", "S!$A$1", True),
        ("旧区域*2", "[1]A!$A$1", True),
        ("旧区域*2", "S!$A$1", False),
    ],
)
def test_a_link_is_refused_only_where_a_formula_uses_it(formula: str, name: str, refused: bool) -> None:
    parts = parts_of(LINK.format(formula=formula))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</workbook>",
        f'<definedNames><definedName name="旧区域" hidden="1">{name}</definedName></definedNames></workbook>',
    )
    parts["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    rows, said = read(archive(*parts.items()))
    assert (rows, ["links to other workbooks" in line for line in said]) == (([], [True]) if refused else ([["5"]], []))


def test_a_link_that_a_hidden_sheet_uses_is_refused() -> None:
    parts = parts_of("<row><c r='A1'><f>T!A1</f><v>5</v></c></row>")
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="T" sheetId="2" state="hidden" r:id="rId2"/></sheets>'
    )
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{RELATION}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
    )
    parts["xl/worksheets/sheet2.xml"] = str(parts_of(LINK.format(formula="[1]A!A1"))["xl/worksheets/sheet1.xml"])
    parts["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    assert "HCR118" in read(archive(*parts.items()))[1][0]


# Old workbooks


def test_a_formula_without_result_in_an_old_workbook_is_an_error() -> None:
    rows, said = read(xls([["指标", "数值"], ["药占比"]], [(1, 1, "1+1")]), ".xls")
    assert rows == [["指标", "数值"], ["药占比", "=?"]] and "HCR125 error" in said[0] and "B2" in said[0]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 400, 2**31 - 1])
def test_the_count_of_texts_in_an_old_workbook_may_be_wrong(count: int) -> None:
    rows = [["指标", "数值"], ["药占比", "一"], ["x" * 9000, "y" * 9000]]
    data = bytearray(xls(rows))
    at = data.index(struct.pack("<H", 0xFC), data.index(b"\x85\x00"))
    struct.pack_into("<i", data, at + 8, count)
    assert read(bytes(data), ".xls") == (rows, [])


def test_results_that_a_calculating_program_saved_are_believed() -> None:
    memory = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.save(memory)
    names = zipfile.ZipFile(memory).namelist()
    assert "docProps/app.xml" in names  # openpyxl calls itself Excel, and asks to be calculated
    assert "HCR125" in read(memory.getvalue())[1][0]
