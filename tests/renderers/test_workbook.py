"""The paper as a workbook, read back cell by cell: the place and kind of each cell, and that no text is ever run."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOSTILE, hostile_paper, national_paper, sample_paper

from hcr.messages import Lang
from hcr.renderers.papers.workbook import render
from hcr.renderers.papers.workbook.line_charts import MOST
from hcr.report.check_table import MARKS
from hcr.report.paper import Cell, Column, LineChart, Paper, Paragraph, Section, Sheet, Table, TextList

NAMES: dict[Lang, list[str]] = {"en": ["Overview", "Targets"], "zh": ["总览", "指标"]}


def read(paper: Paper) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(paper)))


def values(sheet: Any) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def sheet_of(table: Table) -> Any:
    """The sheet of a table."""
    return read(Paper("en", "t", [], [], sheets=[Sheet("results", "Targets", table)]))["Targets"]


@pytest.mark.parametrize("lang", NAMES)
def test_a_table_a_sheet_after_the_overview(lang: Lang) -> None:
    paper = sample_paper(lang)
    book = read(paper)
    assert book.sheetnames == NAMES[lang]
    held = {str(value) for row in book.worksheets[1].iter_rows(values_only=True) for value in row}
    table = paper.sheets[0].table
    assert {column.title for column in table.columns if column.kind != "picture"} <= held
    cells = [cell for _, rows in table.groups for row in rows for cell in row if cell.bullet is None]
    assert {cell.text for cell in cells if cell.number is None and cell.text} <= held
    overview = {str(value) for row in book.worksheets[0].iter_rows(values_only=True) for value in row}
    assert {paper.title, *(text for fact in paper.facts for text in fact)} <= overview


def test_the_table_of_targets_can_be_worked_with() -> None:
    sheet = read(sample_paper("zh"))["指标"]
    assert [cell.value for cell in sheet[1]] == ["指标", "目标", "数值", "结果", "差距", "牵头单位"]
    assert [cell.value for cell in sheet[2]][:4] == ["门诊处方抗菌药物使用率", "≤12 %", 38.63, "× 未达标"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:F41", "$1:$1")
    assert sheet.print_area == "'指标'!$A$1:$F$41"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 0, 9)


def test_status_cells_have_word_and_mark_and_are_coloured_by_their_mark() -> None:
    sheet = read(sample_paper("en"))["Targets"]
    (coloured,) = sheet.conditional_formatting
    assert str(coloured.sqref) == "D2:D41"
    assert {rule.text for rule in coloured.rules} == set(MARKS.values())
    assert {rule.formula[0] for rule in coloured.rules} == {f'LEFT(D2,1)="{mark}"' for mark in MARKS.values()}
    assert {cell.value for (cell,) in sheet["D2:D41"]} == {"√ met", "× not met"}


def test_the_chart_is_native_and_touches_no_cell() -> None:
    sheet = read(sample_paper("zh"))["总览"]
    (chart,) = sheet._charts
    assert [series.val.numRef.f for series in chart.series][:2] == ["'总览'!$B$11", "'总览'!$C$11"]
    counts = [cell.value for cell in sheet[11]]
    assert counts[1:7] == [52, 20, 1, 12, 7, 1]
    below = chart.anchor._from.row + 1
    after = [row[0].row for row in sheet.iter_rows() if any(cell.value is not None for cell in row)]
    reach = below + round(chart.anchor.ext.height / 12700 / 15)
    assert not [row for row in after if below <= row <= reach]


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
        ("≈0.333333", "1/3", 0.333333, '"≈"0.000000;"≈"-0.000000'),
        ("8.80", "79/9", 8.8, "0.00"),
        ("66.7%", "200/3", 66.7, '0.0"%"'),
        ("≈66.7 %（容差内）", "200/3", 66.7, '"≈"0.0" %（容差内）";"≈"-0.0" %（容差内）"'),
        ("2/3", "2/3", "2/3", "@"),
        ("≈-1.60", "-8/5", -1.6, '"≈"0.00;"≈"-0.00'),
        ("1234567890123456", "1234567890123456", "1234567890123456", "@"),
        ("0.12345678901234567", "0.12345678901234567", "0.12345678901234567", "@"),
    ],
)
def test_a_figure_is_a_number_that_reads_as_its_text(text: str, number: str, value: object, shown: str) -> None:
    cell = Cell(text, Fraction(number))
    sheet = sheet_of(Table("", [Column("figure")], [("", [[cell]])]))
    assert (sheet["A2"].value, sheet["A2"].number_format) == (value, shown)
    assert sheet["A2"].data_type == ("s" if isinstance(value, str) else "n")


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, places=4), min_size=1, max_size=40))
def test_the_number_in_the_file_is_the_exact_decimal(numbers: list[Any]) -> None:
    rows = [[Cell(f"{number}", Fraction(number))] for number in numbers]
    data = render(Paper("en", "t", [], [], sheets=[Sheet("n", "n", Table("", [Column("n", "number")], [("", rows)]))]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert [Fraction(text) for text in re.findall("<v>(.*?)</v>", xml)] == [Fraction(number) for number in numbers]


def test_number_formats_stay_few() -> None:
    rows = [[Cell(f"{n} unit {n}", Fraction(n))] for n in range(300)]
    sheet = sheet_of(Table("", [Column("n")], [("", rows)]))
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
@settings(max_examples=examples(25), deadline=None)
@given(st.text(st.characters(), max_size=30))
def test_any_text_is_written_and_read_back_as_text(text: str) -> None:
    table = Table(text, [Column(text), Column("b", "status")], [(text, [[Cell(text), Cell(text)]])])
    blocks = [Paragraph(text), TextList([text], text)]
    sheets = [Sheet("results", "x", table)]
    book = read(Paper("zh", text, [(text, text)], [Section("summary", text, blocks)], sheets=sheets))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("text", "read_"), [("_x000D_", "_x005F_x000D_"), ("a\u3000b\nc", "a b c"), ("𠮷" * 20_000, "𠮷" * 16_383 + "…")]
)
def test_text_is_bounded_and_no_escape(text: str, read_: str) -> None:
    sheet = sheet_of(Table("", [Column("a")], [("", [[Cell(text)]])]))
    assert sheet["A2"].value == read_


def test_the_first_sheet_is_read_from_top_to_bottom() -> None:
    rows = [row for row in values(read(sample_paper("en"))["Overview"]) if row]
    assert rows[0] == ["Jianghai District: health-care reform targets, 2018"]
    assert rows[1] == ["Region", "Jianghai District"]
    assert rows[5:7] == [["Summary"], ["52 met of 72 assessed."]]
    assert rows[7][:2] == ["√ met", "× not met"]
    assert rows[8][:2] == [52, 20]


def test_columns_are_as_wide_and_rows_as_high_as_they_need() -> None:
    rows = [[Cell("字" * 30), Cell("字")]]
    sheet = sheet_of(Table("", [Column("a", width=2), Column("b", width=10)], [("", rows)]))
    assert [sheet.column_dimensions[name].width for name in "AB"] == [12, 5]
    assert (sheet.row_dimensions[2].height or 0) >= 6 * 15


def test_the_same_paper_is_the_same_bytes() -> None:
    assert render(sample_paper("zh")) == render(sample_paper("zh"))
    with zipfile.ZipFile(io.BytesIO(render(hostile_paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_a_national_paper_is_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(render(national_paper("zh")))) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert (xml.count("<row "), xml.count('<autoFilter ref="A1:F6201"')) == (6201, 1)


def test_figures_over_the_years_have_a_native_chart_below_their_table() -> None:
    points = [(24216, Fraction(10)), (24228, Fraction(1, 3))]
    line = LineChart(points, Fraction(35), None, 24240)
    columns = [Column("Indicator", "text", 7), Column("Figures", "text", 8), Column("Line")]
    rows = [[Cell("=A\x07", None), Cell("10 → 1/3"), Cell("▁█", line=line)] for _ in range(3)]
    paper = Paper("en", "t", [], [], sheets=[Sheet("path", "Years", Table("", columns, [("", rows)]))])
    book = read(paper)
    assert book.sheetnames == ["Overview", "Years", "Figures of the charts"]
    assert [cell.value for cell in book["Years"][1]] == ["Indicator", "Figures"]
    assert values(book["Figures of the charts"])[:4] == [
        ["Indicator", "Period up to", "Figure", "Target: at least", "Target: at most"],
        [values(book["Figures of the charts"])[1][0], "2017", 10],
        [values(book["Figures of the charts"])[1][0], "2018", 0.333333333333],
        [values(book["Figures of the charts"])[1][0], "2019", 35],
    ]
    charts = book["Years"]._charts
    assert [chart.anchor._from.row for chart in charts] == [5, 5, 18]
    assert [series.val.numRef.f for series in charts[1].series] == [
        f"'Figures of the charts'!${letter}$5:${letter}$7" for letter in "CDE"
    ]
    assert render(paper) == render(paper)


def test_a_sheet_says_that_only_the_first_of_many_series_have_a_chart() -> None:
    line = LineChart([(24216, Fraction(10)), (24228, Fraction(9))], Fraction(35), None, 24240)
    columns = [Column("Indicator", "text", 7), Column("Line")]
    rows = [[Cell(f"I{number}", None), Cell("▁█", line=line)] for number in range(MOST + 2)]
    paper = Paper("en", "t", [], [], sheets=[Sheet("path", "Years", Table("", columns, [("", rows)]))])
    book = read(paper)
    assert len(book["Years"]._charts) == MOST
    sheet = "“Figures of the charts”"
    note = f"Charts of the first {MOST} of {MOST + 2} indicators; the figures of all are on the sheet {sheet}."
    assert book["Years"].cell(MOST + 5, 1).value == note
    assert book["Figures of the charts"].max_row == 1 + 3 * (MOST + 2)
    assert min(chart.anchor._from.row for chart in book["Years"]._charts) >= MOST + 5
