"""The paper as a workbook, read back cell by cell: the place and kind of each cell, and that no text is ever run."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOSTILE, hostile_paper, national_paper, sample_paper

from hcr.messages import Lang
from hcr.renderers.papers.workbook import SHEETS, render
from hcr.report.check_table import MARKS
from hcr.report.compose import SECTIONS
from hcr.report.paper import Block, Cell, Column, Paper, Paragraph, Section, Subheading, Table, TextList

NAMES: dict[Lang, list[str]] = {
    "en": ["Summary", "Targets", "Tasks", "Departments", "Regions", "Data quality"],
    "zh": ["总览", "目标", "任务", "单位", "地区", "数据质量"],
}


def read(paper: Paper) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(paper)))


def values(sheet: Any) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def sheet_of(blocks: list[Block], id_: str = "targets") -> Any:
    """The sheet of a section that holds these blocks."""
    book = read(Paper("en", "t", [], [Section(id_, "Title", blocks)]))
    return book[{"targets": "Targets", "departments": "Departments", "summary": "Summary"}[id_]]


def test_every_section_has_its_sheet() -> None:
    assert {id_ for ids in SHEETS.values() for id_ in ids} == set(SECTIONS)


@pytest.mark.parametrize("lang", NAMES)
def test_the_sheets_hold_every_cell_of_the_paper(lang: Lang) -> None:
    paper = sample_paper(lang)
    book = read(paper)
    assert book.sheetnames == NAMES[lang]
    held = {str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert {column.title for column in block.columns if column.kind != "picture"} <= held
                cells = [cell for _, rows in block.groups for row in rows for cell in row if cell.bullet is None]
                assert {cell.text for cell in cells if cell.number is None and cell.text} <= held
            elif isinstance(block, Paragraph):
                assert block.text in held
            elif isinstance(block, TextList):
                assert {*block.items, block.lead_in} - {""} <= held
    assert {paper.title, *(text for fact in paper.facts for text in fact)} <= held


def test_a_paper_of_one_region_has_no_sheet_of_regions() -> None:
    paper = sample_paper("en")
    sections = [section for section in paper.sections if section.id != "regions"]
    assert "Regions" not in read(Paper("en", paper.title, paper.facts, sections)).sheetnames


def test_the_table_of_targets_can_be_worked_with() -> None:
    sheet = read(sample_paper("zh"))["目标"]
    header = [cell.value for cell in sheet[1]]
    assert header == ["类别", "指标", "目标", "数值", "结果", "差距", "牵头单位"]
    assert [cell.value for cell in sheet[2]][:5] == [
        "公立医院改革",
        "门诊处方抗菌药物使用率",
        "≤12 %",
        38.63,
        "× 未达标",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:G41", "$1:$1")
    assert sheet.print_area == "'目标'!$A$1:$G$41"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_status_cells_have_word_and_mark_and_are_coloured_by_their_mark() -> None:
    sheet = read(sample_paper("en"))["Targets"]
    (coloured,) = sheet.conditional_formatting
    assert str(coloured.sqref) == "E2:E41"
    assert {rule.text for rule in coloured.rules} == set(MARKS.values())
    assert {rule.formula[0] for rule in coloured.rules} == {f'LEFT(E2,1)="{mark}"' for mark in MARKS.values()}
    assert {cell.value for (cell,) in sheet["E2:E41"]} == {"√ met", "× not met"}


@pytest.mark.parametrize(
    ("text", "number", "value", "shown"),
    [
        ("33.65 %", "33.65", 33.65, '0.00" %"'),
        ("33.650 %", "33.65", 33.65, '0.000" %"'),
        ("1,234.5 元", "1234.5", 1234.5, '#,##0.0" 元"'),
        ("+0.35", "0.35", 0.35, '"+"0.00;-0.00'),
        ("-3.65", "-3.65", -3.65, "0.00"),
        ("100", "100", 100, "0"),
        ("9.95 %", "9.95", 9.95, '0.00" %"'),
        ("0.07", "0.07", 0.07, "0.00"),
        ("about 3", "3", 3, "General"),
        ("12 %", "3", 3, "General"),
        ('5 "x', "5", 5, "General"),
        (f"5 {'x' * 300}", "5", 5, "General"),
        ("≈0.333333", "1/3", "≈0.333333", "@"),
        ("1234567890123456", "1234567890123456", "1234567890123456", "@"),
        ("0.12345678901234567", "0.12345678901234567", "0.12345678901234567", "@"),
    ],
)
def test_a_figure_is_a_number_that_reads_as_its_text(text: str, number: str, value: object, shown: str) -> None:
    cell = Cell(text, Fraction(number))
    sheet = sheet_of([Table("", [Column("figure")], [("", [[cell]])])])
    assert (sheet["A2"].value, sheet["A2"].number_format) == (value, shown)
    assert sheet["A2"].data_type == ("s" if isinstance(value, str) else "n")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, places=4), min_size=1, max_size=40))
def test_the_number_in_the_file_is_the_exact_decimal(numbers: list[Any]) -> None:
    rows = [[Cell(f"{number}", Fraction(number))] for number in numbers]
    data = render(Paper("en", "t", [], [Section("targets", "", [Table("", [Column("n", "number")], [("", rows)])])]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert [Fraction(text) for text in re.findall("<v>(.*?)</v>", xml)] == [Fraction(number) for number in numbers]


def test_number_formats_stay_few() -> None:
    rows = [[Cell(f"{n} unit {n}", Fraction(n))] for n in range(300)]
    sheet = sheet_of([Table("", [Column("n")], [("", rows)])])
    formats = {cell.number_format for (cell,) in sheet["A2:A301"]}
    assert 90 < len(formats) <= 101
    assert "General" in formats


def test_hostile_text_is_text() -> None:
    book = read(hostile_paper())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    for cell in cells:
        if isinstance(cell.value, str):
            assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@"))
            assert cell.value.isprintable() and cell.hyperlink is None
    held = {cell.value for cell in cells}
    assert {'=HYPERLINK("http://evil.example/","x")', "@SUM(A1)", "长" * 10_000, HOSTILE[0]} <= held
    assert "rtl \\u202e gnihtemos \\u2066 isolate" in held


def test_hostile_text_leaves_no_formula_and_no_link_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(render(hostile_paper()))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if "external" in name.lower() or "vba" in name.lower()]
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert not [text for text in sheets if "<f>" in text or "<hyperlink" in text]
    assert not [text for text in parts.values() if re.search(r'TargetMode="External"', text)]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=30))
def test_any_text_is_written_and_read_back_as_text(text: str) -> None:
    blocks: list[Block] = [
        Subheading(text), Table(text, [Column(text), Column("b", "status")], [(text, [[Cell(text), Cell(text)]])]),
        Paragraph(text), TextList([text], text),
    ]  # fmt: skip
    book = read(Paper("zh", text, [(text, text)], [Section("targets", text, blocks), Section("look", text, blocks)]))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("text", "read_"), [("_x000D_", "_x005F_x000D_"), ("a\u3000b\nc", "a b c"), ("𠮷" * 20_000, "𠮷" * 16_383 + "…")]
)
def test_text_is_bounded_and_no_escape(text: str, read_: str) -> None:
    sheet = sheet_of([Table("", [Column("a")], [("", [[Cell(text)]])])])
    assert sheet["A2"].value == read_


def test_lists_of_departments_become_one_table() -> None:
    columns = [Column("Target"), Column("p", "picture"), Column("Status", "status")]

    def table(name: str, caption: str) -> list[Block]:
        rows = [[Cell(f"{name} {n}"), Cell(), Cell("√ met", status="met")] for n in range(2)]
        return [Table(f"{name}: {caption}", columns, [("", rows)])]

    blocks = [
        Subheading("Health"), *table("Health", "to lead"), *table("Health", "to support"), Paragraph("Owes nothing."),
        Subheading("Finance"), *table("Finance", "to lead"), Table("Other", [Column("x")], [("", [[Cell("y")]])]),
    ]  # fmt: skip
    rows = values(sheet_of(blocks, "departments"))
    assert rows[:3] == [
        ["Department", "List", "Target", "Status"],
        ["Health", "to lead", "Health 0", "√ met"],
        ["Health", "to lead", "Health 1", "√ met"],
    ]
    assert rows[5] == ["Finance", "to lead", "Finance 0", "√ met"]
    assert rows[7:] == [
        [],
        ["Other"],
        ["Department", "x"],
        ["Finance", "y"],
        [],
        ["Health"],
        ["Owes nothing."],
        ["Finance"],
    ]


def test_the_first_sheet_is_read_from_top_to_bottom() -> None:
    rows = [row for row in values(read(sample_paper("en"))["Summary"]) if row]
    assert rows[0] == ["Jianghai District: health-care reform targets, 2018"]
    assert rows[1] == ["Region", "Jianghai District"]
    assert rows[5:9] == [["Summary"], ["52 met of 72 assessed."], ["52 met, 20 not met of 93."], ["Status", "Count"]]
    assert rows[9] == ["√ met", 52]


def test_columns_are_as_wide_and_rows_as_high_as_they_need() -> None:
    blocks: list[Block] = [
        Table("", [Column("a", width=1), Column("b", width=10)], [("", [[Cell("字" * 30), Cell("字")]])])
    ]
    sheet = sheet_of(blocks)
    assert [sheet.column_dimensions[name].width for name in "AB"] == [8, 44]
    assert (sheet.row_dimensions[2].height or 0) >= 12 * 15


def test_the_same_paper_is_the_same_bytes() -> None:
    assert render(sample_paper("zh")) == render(sample_paper("zh"))
    with zipfile.ZipFile(io.BytesIO(render(hostile_paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_a_national_paper_is_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(render(national_paper("zh")))) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert (xml.count("<row "), xml.count('<autoFilter ref="A1:G6201"')) == (6201, 1)
