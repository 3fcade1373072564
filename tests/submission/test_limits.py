"""The limits of the readers: beyond each a file is refused with its reason, and docs/limits.md lists it."""

from __future__ import annotations

import gzip
import io
import json
import re
import struct
import zipfile
from pathlib import Path

import pytest
from workbooks import MAIN, archive, parts_of, xls, xlsx

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.language.periods import read_period
from hcr.submission.naming import Naming
from hcr.submission.readers import ReadOptions, json_lines, limits, sheets, workbook_sheets, xls_records, xlsx_cells
from hcr.submission.readers import xls as xls_reader

DOCS = Path(__file__).parents[2] / "docs"


def read(data: bytes, suffix: str) -> tuple[list[list[str]], list[str]]:
    """The rows of a file, and the codes of its problems."""
    problems = Problems()
    with io.BytesIO(data) as file:
        rows = [list(cells) for sheet in sheets(file, "f", suffix, ReadOptions(), problems) for _, cells in sheet.lines]
    return rows, [problem.code for problem in problems.list_all()]


@pytest.mark.parametrize("page", ["limits.md", "zh/limits.md"])
def test_every_limit_is_documented(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    numbers = {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)}
    megabytes = {number * 2**20 for number in numbers} | {number * 2**30 for number in numbers}
    for name, value in vars(limits).items():
        if name.isupper() and isinstance(value, int) and not name.startswith("LAST"):
            assert value in numbers | megabytes, name


def test_an_archive_that_unpacks_to_far_more_than_a_table() -> None:
    assert read(gzip.compress(b"\n" * 2**24), ".csv.gz") == ([], ["HCR118"])
    assert read(gzip.compress(b"a,b\n1,2\n" * 10), ".csv.gz")[1] == []


@pytest.mark.slow
def test_a_text_of_blank_lines() -> None:
    rows, codes = read(b"a,b\n" + b"\n" * (limits.MAX_BLANK_LINES + 1) + b"c,d\n", ".csv")
    assert rows[0] == ["a", "b"] and ["c", "d"] not in rows and codes == ["HCR113"]
    assert read(b"a,b\n" + b"\n" * 1000 + b"c,d\n", ".csv")[1] == []


@pytest.mark.parametrize("size", [limits.MAX_FIELD, limits.MAX_FIELD + 1])
def test_a_cell_of_a_text_file(size: int) -> None:
    rows, codes = read(b"a,b\n1," + b"x" * size + b"\n", ".csv")
    assert (len(rows), codes) == ((2, []) if size == limits.MAX_FIELD else (1, ["HCR113"]))


@pytest.mark.parametrize("count", [limits.MAX_FIELDS, limits.MAX_FIELDS + 1])
def test_a_row_of_a_text_file(count: int) -> None:
    rows, codes = read(b",".join([b"1"] * count), ".csv")
    assert (len(rows), codes) == ((1, []) if count == limits.MAX_FIELDS else (0, ["HCR113"]))


@pytest.mark.slow
def test_shared_texts() -> None:
    one = f"<si><t>{'a' * 2**20}</t></si>"
    heap = one * (limits.MAX_SHARED_CHARACTERS // 2**20 + 1)
    parts = parts_of("<row><c><v>1</v></c></row>") | {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{heap}</sst>'}
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    assert read(stored.getvalue(), ".xlsx") == ([], ["HCR118"])


def test_a_part_that_is_not_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    names = "".join(f'<definedName name="n{i}">S!A1</definedName>' for i in range(2000))
    parts = parts_of("<row><c><v>1</v></c></row>")
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</workbook>", f"{names}</workbook>")
    assert read(archive(*parts.items()), ".xlsx") == ([["1"]], [])
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 1000)
    assert read(archive(*parts.items()), ".xlsx") == ([], ["HCR118"])
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 10_000)
    monkeypatch.setattr(limits, "MAX_OTHER_PART_BYTES", 10_000)
    assert read(archive(*parts.items()), ".xlsx") == ([], ["HCR118"])


@pytest.mark.parametrize("name", ["MAX_PARTS", "MAX_PART_BYTES", "MAX_WORKBOOK_BYTES"])
def test_the_size_of_a_workbook(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx("<row><c><v>1</v></c></row>")
    assert read(data, ".xlsx")[1] == []
    monkeypatch.setattr(limits, name, 3)
    assert read(data, ".xlsx") == ([], ["HCR118"])


@pytest.mark.slow
def test_elements_of_one_row() -> None:
    row = '<row r="2">' + "<c/>" * (limits.MAX_ROW_ELEMENTS * 2) + "</row>"
    assert read(xlsx(f'<row r="1"><c r="A1"><v>5</v></c></row>{row}'), ".xlsx") == ([["5"]], ["HCR120"])


def test_blank_cells_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(f'<row r="{n}"><c r="A{n}"><v>5</v></c>{"<c/>" * 100}</row>' for n in range(1, 30))
    assert len(read(xlsx(body), ".xlsx")[0]) == 29
    monkeypatch.setattr(xlsx_cells, "MAX_BLANK_CELLS", 1000)
    rows, codes = read(xlsx(body), ".xlsx")
    assert 0 < len(rows) < 29 and codes == ["HCR120"]


def test_blank_cells_before_the_last_of_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(f'<row r="{n}"><c r="SF{n}"><v>5</v></c></row>' for n in range(1, 30))
    assert len(read(xlsx(body), ".xlsx")[0]) == 29
    monkeypatch.setattr(workbook_sheets, "MAX_PADDED_CELLS", 1000)
    rows, codes = read(xlsx(body), ".xlsx")
    assert len(rows) == 2 and codes == ["HCR120"]


def test_cells_filled_from_merged_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(f'<row r="{n}"><c r="A{n}"><v>5</v></c></row>' for n in range(1, 30))
    after = '<mergeCells><mergeCell ref="B1:Z29"/></mergeCells>'
    assert read(xlsx(body, after=after), ".xlsx")[1] == []
    monkeypatch.setattr(workbook_sheets, "MAX_MERGED_CELLS", 100)
    assert read(xlsx(body, after=after), ".xlsx")[1] == ["HCR120"]
    monkeypatch.setattr(limits, "MAX_MERGES", 0)
    assert read(xlsx(body, after=after), ".xlsx") == ([], ["HCR120"])


def test_formulas_that_fill_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    body = (
        '<row><c><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c><c><f t="array" ref="B1:B2">C1:C2</f><v>1</v></c></row>'
    )
    assert read(xlsx(body), ".xlsx")[1] == []
    monkeypatch.setattr(xlsx_cells, "MAX_ARRAYS", 1)
    assert read(xlsx(body), ".xlsx")[1] == ["HCR120"]


@pytest.mark.parametrize("name", ["MAX_XLS_ROWS", "MAX_XLS_CELLS", "MAX_XLS_TEXTS"])
def test_an_old_workbook(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = xls([[f"text {row}", "b"] for row in range(30)])
    assert len(read(data, ".xls")[0]) == 30
    monkeypatch.setattr(xls_records, name, 10)
    assert read(data, ".xls") == ([], ["HCR118"])


def test_one_cell_in_the_corner_of_each_of_many_old_sheets() -> None:
    pytest.importorskip("xlwt")
    import xlwt

    book = xlwt.Workbook()
    for number in range(10):
        book.add_sheet(f"s{number}").write(65535, 255, "x")
    memory = io.BytesIO()
    book.save(memory)
    assert read(memory.getvalue(), ".xls") == ([], ["HCR118"])


def test_a_formula_of_an_old_workbook_that_fills_a_sheet() -> None:
    record = struct.pack("<HHHHBB", xls_records.ARRAY, 6, 0, 65535, 0, 255)
    with pytest.raises(workbook_sheets.BrokenFile):
        xls_records.look_through(bytearray(record))


def test_a_text_of_xml_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx(f'<row><c t="inlineStr"><is><t>{"a" * 10**6}</t></is></c></row>')
    assert read(data, ".xlsx")[1] == []
    monkeypatch.setattr(limits, "MAX_TOKEN_BYTES", 10**5)
    assert read(data, ".xlsx") == ([], ["HCR120"])


def test_a_large_old_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xls([["a", "b"]])
    monkeypatch.setattr(xls_reader, "MAX_XLS_BYTES", len(data))
    assert read(data, ".xls") == ([["a", "b"]], [])
    monkeypatch.setattr(xls_reader, "MAX_XLS_BYTES", len(data) - 1)
    assert read(data, ".xls") == ([], ["HCR118"])


def test_json_lines_that_leave_out_nearly_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = json.dumps({f"k{number}": "1" for number in range(100)})
    data = "\n".join([wide, *['{"k0": "1"}'] * 30]).encode()
    assert len(read(data, ".jsonl")[0]) == 32
    monkeypatch.setattr(json_lines, "MAX_PADDED_CELLS", 1000)
    rows, codes = read(data, ".jsonl")
    assert 20 < len(rows) < 32 and codes == ["HCR128"]
    monkeypatch.setattr(json_lines, "MAX_PADDED_CELLS", 0)
    assert read("\n".join([wide, *['{"k0": "1"}'] * 8]).encode(), ".jsonl")[1] == []


def test_a_parquet_file_of_endless_rows(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 1 AS a FROM range({limits.MAX_FREE_ROWS * 2})) TO '{path.as_posix()}'")
    problems = Problems()
    with path.open("rb") as file:
        rows = [line for sheet in sheets(file, "f", ".parquet", ReadOptions(), problems) for line in sheet.lines]
    most = limits.MAX_FREE_ROWS + limits.MAX_ROWS_PER_BYTE * path.stat().st_size
    assert (len(rows) == 0) == (most < limits.MAX_FREE_ROWS * 2)
    assert [problem.code for problem in problems.found] == (["HCR118"] if not rows else [])


def test_a_long_cell_is_no_period() -> None:
    assert read_period("2018" + "[注1]" * 10) is not None
    assert read_period("2018" + "[注1]" * 8000 + "[") is None


@pytest.mark.parametrize("marks", ["#", "①", "⁰", "[注1]", "(快报)", "#①"])
def test_a_row_of_marks_is_not_taken_apart_in_every_way(marks: str) -> None:
    assert read_period("2018" + marks * (80 // len(marks)) + "x") is None
    assert read_period("2018" + marks) is not None


def test_a_long_cell_is_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    naming = Naming(Catalogue())
    monkeypatch.setattr(Naming, "find_subject", lambda _, text, __: looked.append(text))
    assert naming.split_joint_name("a、" + "b" * 20_000) == [] and not looked
    assert naming.split_joint_name("a、" + "b" * 100) == [] and looked == ["b" * 100]
