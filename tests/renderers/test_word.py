"""The Word paper, read back: its styles, tables and pages, what hostile text becomes, and what a template lends."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from depth import examples
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOSTILE, hostile_paper, national_paper, sample_paper

from hcr.messages import Lang
from hcr.records import replace
from hcr.renderers.papers.word import NotATemplate, render
from hcr.renderers.papers.word.bullet_png import draw_png
from hcr.renderers.papers.word.column_widths import widths_of
from hcr.renderers.papers.word.line_png import draw_line_png
from hcr.renderers.papers.word.markup import clean_text
from hcr.report.paper import (
    BulletChart,
    Cell,
    Column,
    LineChart,
    Paper,
    Paragraph,
    Section,
    Subheading,
    Table,
    TextList,
)

FIELD = f".//{qn('w:instrText')}"
# The order in which the schema of WordprocessingML wants the children that we write.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr autoSpaceDE autoSpaceDN spacing ind jc outlineLvl rPr"
    " sectPr",
    "rPr": "rStyle rFonts b bCs color sz szCs shd lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan shd textDirection vAlign",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name basedOn qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt suff lvlText lvlJc",
    "settings": "hideSpellingErrors hideGrammaticalErrors defaultTabStop evenAndOddHeaders"
    " characterSpacingControl compat",
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> Any:
    return parse_xml(parts(data)["word/document.xml"])[0]


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def name(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def disorders(data: bytes) -> Iterator[str]:
    """Children out of the schema's order, or unknown to it, in all parts of ours."""
    for path, content in parts(data).items():
        if path.startswith("word/") and path.endswith(".xml"):
            for element in parse_xml(content).iter():
                known = ORDER.get(name(element), "").split()
                places = [known.index(name(child)) if name(child) in known else -1 for child in element]
                if known and (-1 in places or places != sorted(places)):
                    yield f"{path}: {name(element)} holds {[name(child) for child in element]}"


@cache
def rendered(lang: Lang) -> bytes:
    """The usual paper."""
    return render(sample_paper(lang))


@pytest.mark.slow
@pytest.mark.parametrize("paper", [sample_paper("zh", regions=31), sample_paper("en"), hostile_paper()])
def test_word_finds_nothing_to_repair(paper: Paper) -> None:
    data = render(paper)
    assert list(disorders(data)) == []
    for cell in body(data).iter(qn("w:tc")):
        assert name(cell[-1]) == "p"
    for table in body(data).iter(qn("w:tbl")):
        columns = len(table.find(qn("w:tblGrid")))
        for row in table.iter(qn("w:tr")):
            spans = [int(span.get(qn("w:val"))) - 1 for span in row.iter(qn("w:gridSpan"))]
            assert len(list(row.iter(qn("w:tc")))) + sum(spans) == columns
        assert name(table.getnext()) == "p", "two tables without a paragraph between them become one"
    assert name(body(data)[-1]) == "sectPr"


def test_the_order_of_elements_can_be_wrong() -> None:
    data = parts(rendered("en"))
    data["word/document.xml"] = data["word/document.xml"].replace(b"<w:keepNext/><w:jc", b"<w:jc", 1)
    wrong = data["word/document.xml"].replace(b'<w:jc w:val="center"/></w:pPr>', b"<w:jc/><w:keepNext/></w:pPr>", 1)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for path, content in {**data, "word/document.xml": wrong}.items():
            archive.writestr(path, content)
    assert list(disorders(memory.getvalue()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_real_styles_carry_the_outline_of_the_paper(lang: Lang) -> None:
    paper = sample_paper(lang)
    found = [(p.style.name, p.text) for p in opened(render(paper)).paragraphs]
    assert ("Title", paper.title) in found
    assert [text for style, text in found if style == "Heading 1"] == [section.title for section in paper.main]
    assert [text for style, text in found if style == "Annex Title"] == [section.title for section in paper.annexes]
    label = "附件{}" if lang == "zh" else "Annex {}"
    assert [text for style, text in found if style == "Annex Label"] == [label.format(n) for n in (1, 2, 3)]
    assert [text for style, text in found if style == "Signature Line"] == list(paper.signature)
    blocks = [block for section in paper.sections for block in section.blocks]
    assert [t for s, t in found if s == "Heading 2"] == [b.text for b in blocks if isinstance(b, Subheading)]
    captions = {block.caption for block in blocks if isinstance(block, Table)}
    assert captions <= {text for style, text in found if style == "Caption"}
    items = [item for block in blocks if isinstance(block, TextList) for item in block.items]
    assert [text for style, text in found if style == "List Bullet"] == items


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体"),
        ("Caption", "黑体"),
        ("Body Text", "仿宋"),
        ("List Bullet", "仿宋"),
        ("Normal", "仿宋"),
        ("Table Text", "仿宋"),
        ("Table Heading", "黑体"),
    ],
)
def test_styles_set_the_fonts_of_an_office(style: str, font: str) -> None:
    for lang in ("zh", "en"):
        fonts = opened(rendered(lang)).styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:ascii")) in ("Times New Roman", "Arial")


def test_the_page_is_a4_with_the_margins_of_the_standard_and_its_number() -> None:
    document = opened(rendered("zh"))
    section = document.sections[0]
    millimetres = [round(length.mm) for length in (section.page_width, section.page_height)]
    assert millimetres == [210, 297]
    edges = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(length.mm) for length in edges] == [37, 28, 26, 35]
    for footer in (section.footer, section.even_page_footer):
        assert "".join(p.text for p in footer.paragraphs) == "— 1 —"
        assert [field.text.strip() for field in footer._element.iterfind(FIELD)] == ["PAGE"]


def test_headers_repeat_and_rows_are_not_cut() -> None:
    _picture, *tables = opened(render(sample_paper("zh", rows=70))).tables
    for table in tables:
        rows = [row._tr for row in table.rows]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        headers = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert headers == [True] + [False] * (len(rows) - 1)


def test_a_row_higher_than_a_page_may_be_cut() -> None:
    table = Table("c", [Column("a"), Column("b")], [("", [[Cell("x"), Cell("y")], [Cell("长" * 10_000), Cell("y")]])])
    rows = opened(render(Paper("zh", "t", [], [Section("look", "s", [table])]))).tables[0].rows
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, True, False]


def test_status_is_said_by_mark_and_word_and_shaded() -> None:
    table = opened(rendered("zh")).tables[1]
    cell = table.cell(1, 3)
    assert cell.text == "× 未达标"
    assert cell._tc.find(f".//{qn('w:shd')}") is not None
    assert cell.paragraphs[0].runs[0].bold


def test_the_overview_shows_how_many_by_mark_and_width() -> None:
    document = opened(rendered("zh"))
    cells = document.tables[0].rows[0].cells
    assert [cell.text for cell in cells] == ["√ 达标52", "× 未达标20", "1", "○ 缺报12", "△ 7", "1"]
    widths = [cell.width for cell in cells]
    assert widths[0] > widths[1] > widths[3] > widths[4] >= widths[2]


NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)


def line_of(data: bytes, row: int) -> bytes:
    """A line of pixels of a picture."""
    (packed,) = re.findall(rb"IDAT(.*)....\0\0\0\0IEND", data, re.DOTALL)
    return zlib.decompress(packed)[row * 361 + 1 : (row + 1) * 361]


@given(value=NUMBERS, bound=NUMBERS, floor=st.booleans())
@settings(max_examples=examples(60), deadline=None)
def test_a_picture_has_its_figure_on_the_side_where_it_lies(value: Fraction, bound: Fraction, floor: bool) -> None:
    met = value >= bound if floor else value <= bound
    ends = (bound, None) if floor else (None, bound)
    data = draw_png(BulletChart(value, *ends, None, met))
    assert struct.unpack(">II", data[16:24]) == (360, 60)
    top = [place for place, colour in enumerate(line_of(data, 0)) if colour == 3]
    end = [place for place, colour in enumerate(line_of(data, 32)) if colour == (4 if met else 5)]
    at = sum(top) / len(top)
    assert max(end) >= at - 3 if value >= bound else min(end) <= at + 3


def test_the_bar_of_half_the_bound_is_half_as_long() -> None:
    def length(value: str) -> int:
        data = draw_png(BulletChart(Fraction(value), Fraction(100), None, None, met=False))
        return line_of(data, 26).count(5)

    assert abs(length("80") - 2 * length("40")) <= 14


LINE = LineChart([(24216, Fraction(10)), (24228, Fraction(20)), (24240, Fraction(40))], Fraction(35), None, 24240)


def test_the_line_rises_with_the_figures_and_ends_at_the_last_month() -> None:
    data = draw_line_png(LINE)
    assert struct.unpack(">II", data[16:24]) == (360, 60)
    inked = [[place for place, colour in enumerate(line_of(data, row)) if colour] for row in range(60)]
    top = next(row for row, places in enumerate(inked) if places)
    bottom = max(row for row, places in enumerate(inked) if places)
    assert min(inked[top]) > 300 and max(inked[bottom]) < 100
    assert max(place for places in inked for place in places) == 348 + 11


def test_figures_of_one_level_are_a_level_line() -> None:
    data = draw_line_png(LineChart([(1, Fraction(5)), (13, Fraction(5))], None, None, 13))
    rows = [row for row in range(60) if any(line_of(data, row))]
    assert rows and rows[-1] - rows[0] < 20


def test_a_series_is_a_picture_with_its_figures_in_words() -> None:
    table = Table(
        "历年", [Column("指标", "text", 7), Column("走势", "text", 3)], [("", [[Cell("甲"), Cell("▁█", line=LINE)]])]
    )
    root = body(render(Paper("zh", "t", [], [Section("path", "历年", [table])])))
    (picture,) = root.iter(qn("wp:docPr"))
    assert picture.get("descr") == "数值10 → 20 → 40；目标：下限35"
    assert "▁█" not in "".join(element.text or "" for element in root.iter(qn("w:t")))


@pytest.mark.parametrize(
    ("rows", "kept"), [(2, [1]), (4, [1, 2, 3]), (5, [1, 4]), (7, [1, 6])], ids=["two", "four", "five", "seven"]
)
def test_a_page_cuts_no_short_table_and_no_row_off_alone(rows: int, kept: list[int]) -> None:
    table = Table("", [Column("指标")], [("", [[Cell(f"第{number}行")] for number in range(rows)])])
    root = body(render(Paper("zh", "t", [], [Section("worst", "甲", [table])])))
    cells = [p for p in root.iter(qn("w:p")) if "".join(t.text or "" for t in p.iter(qn("w:t"))).startswith("第")]
    assert [p.find(f".//{qn('w:keepNext')}") is not None for p in cells] == [
        number in kept for number in range(1, rows + 1)
    ]


def test_the_name_of_a_department_stays_in_one_line() -> None:
    rows = [[Cell("每千常住人口执业（助理）医师数"), Cell("≥2.8"), Cell("卫生计生局")]]
    table = Table(
        "",
        [Column("指标", "text", 20), Column("目标", "number", 3), Column("牵头单位", "text", 3, "lead")],
        [("", rows)],
    )
    assert widths_of(table, 6000)[2] >= 10 * 107 + 160


def test_no_text_becomes_a_field_a_link_or_a_character_that_is_not_seen() -> None:
    data = render(hostile_paper())
    root = body(data)
    assert [field.text for field in root.iterfind(FIELD)] == []
    assert not [e for e in root.iter() if name(e) in ("hyperlink", "fldSimple", "object", "altChunk")]
    text = "".join(element.text or "" for element in root.iter(qn("w:t")))
    assert all(c.isprintable() or c == "\u00a0" for c in text)
    for attack in HOSTILE[:8]:
        assert attack in text
    assert "rtl  gnihtemos  isolate" in text
    assert "长" * 10_000 in text


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
@settings(max_examples=examples(60), deadline=None)
def test_any_text_makes_a_file_that_opens_and_shows_it(text: str) -> None:
    data = render(Paper("en", text, [(text, text)], [Section("look", text, [Paragraph(text), TextList([text], text)])]))
    assert clean_text(text) in [p.text for p in opened(data).paragraphs]


def test_the_same_paper_is_the_same_bytes_and_tells_nothing_of_who_made_it() -> None:
    data = render(sample_paper("zh"))
    assert data == render(sample_paper("zh"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(data).core_properties
    assert properties.title == sample_paper("zh").title
    assert (properties.author, properties.last_modified_by, properties.created.year) == ("", "", 2000)


@pytest.mark.parametrize(
    ("lang", "listed"),
    [
        ("zh", ["附件：1．全部目标", "2．数据质量", "3．依据与凭证"]),
        ("en", ["Annexes: 1. All targets", "2. Data quality", "3. Evidence"]),
    ],
)
def test_the_annexes_are_listed_before_the_signature(lang: Lang, listed: list[str]) -> None:
    texts = [p.text for p in opened(rendered(lang)).paragraphs if p.text]
    at = texts.index("\n".join(listed))  # one paragraph, which no page cuts
    assert texts[at + 1 : at + 3] == list(sample_paper(lang).signature)


def test_a_wide_table_lies_on_its_side_and_one_wider_still_is_cut_up() -> None:
    def matrix(columns: int) -> Paper:
        heads = [Column("指标", width=8), *(Column(f"第{n}区", "status", 1) for n in range(columns))]
        row = [Cell("药占比"), *(Cell("√", status="met") for _ in range(columns))]
        section = Section("regions", "各地区", [Table("矩阵", heads, [("", [row])])])
        return Paper(
            "zh", "t", [], [Section("summary", "s", [Paragraph("x")]), section, Section("z", "z", [Paragraph("y")])]
        )

    sideways = [s.orientation == WD_ORIENT.LANDSCAPE for s in opened(render(matrix(35))).sections]
    assert sideways == [False, True, False]
    tables = [table for table in opened(render(matrix(90))).tables if len(table.columns) > 2]
    assert [table.cell(1, 0).text for table in tables] == ["药占比"] * 3
    assert sum(len(table.columns) - 1 for table in tables) == 90
    assert max(len(table.columns) for table in tables) <= 63
    assert len(opened(render(matrix(20))).sections) == 1


def test_the_first_page_stands_alone_and_what_is_handed_out_has_pages_of_its_own() -> None:
    breaks = [p.text for p in opened(rendered("zh")).paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["社会事务局（社保局）", "财政局", "附件3"]  # turned pages, of annex 1 and after it, are new ones


@pytest.mark.slow
def test_rows_by_the_thousand_are_all_there_in_tables_that_are_laid_out_quickly() -> None:
    data = render(national_paper(targets=50))
    xml = parts(data)["word/document.xml"].decode()
    assert xml.count(">× 未达标<") + xml.count(">√ 达标<") == 31 * 50 + 4
    assert max(len(table.findall(qn("w:tr"))) for table in body(data).iter(qn("w:tbl"))) <= 300 + 3


def template(landscape: bool = False, sections: int = 1) -> bytes:
    document = Document()
    document.add_heading("Old body", 1)
    document.sections[0].header.paragraphs[0].text = "Office of Health Reform"
    document.sections[0].page_height = document.sections[0].page_width * (1 if landscape else 2)
    for _ in range(sections - 1):
        document.add_section()
    document.core_properties.author = "Somebody"
    document.add_paragraph("Own", style=document.styles.add_style("Body Text Own", 1))
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("sections", [1, 3])
def test_a_template_lends_styles_header_and_page_but_not_its_body(sections: int) -> None:
    ours, data = opened(template()), render(sample_paper("zh"), template(sections=sections))
    document = opened(data)
    assert document.sections[-1].header.paragraphs[0].text == "Office of Health Reform"
    assert document.sections[0].page_width == ours.sections[0].page_width
    fonts = document.styles["Heading 1"].element.rPr.rFonts
    assert fonts.get(qn("w:asciiTheme")) == ours.styles["Heading 1"].element.rPr.rFonts.get(qn("w:asciiTheme"))
    texts = [p.text for p in document.paragraphs]
    assert "Old body" not in texts
    assert sample_paper("zh").title in texts
    assert document.core_properties.author == ""
    used = {e.get(qn("w:val")) for e in body(data).iter(qn("w:pStyle"), qn("w:tblStyle"), qn("w:rStyle"))}
    assert used <= {style.style_id for style in document.styles}


def test_a_template_without_lists_still_marks_its_items() -> None:
    document = opened(template())
    for style in list(document.styles):
        if style.name not in ("Normal", "Heading 1"):
            style.delete()
    memory = io.BytesIO()
    document.save(memory)
    found = [(p.style.name, p.text) for p in opened(render(sample_paper("zh"), memory.getvalue())).paragraphs]
    assert ("Normal", "• 人均预期寿命") in found
    assert ("Title", sample_paper("zh").title) in found


def test_a_template_of_one_page_numbers_it_as_it_did() -> None:
    document = opened(template())
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section._sectPr.append(parse_xml(f'<w:pgNumType xmlns:w="{qn("w:x")[1:-2]}" w:start="5"/>'))
    memory = io.BytesIO()
    document.save(memory)
    wide = Table("m", [Column("a", width=8), *(Column("x", "status", 1) for _ in range(60))], [])
    paper = sample_paper("zh")
    data = render(replace(paper, sections=[*paper.sections, Section("r", "r", [wide])]), memory.getvalue())
    xml = parts(data)["word/document.xml"].decode()
    assert (len(opened(data).sections), xml.count('w:start="5"'), xml.count("<w:titlePg")) == (3, 1, 1)


@pytest.mark.parametrize("cut", [0, 1, 100, 9000])
def test_what_is_no_template_is_refused(cut: int) -> None:
    for data in (b"", b"hello", template()[:cut]):
        with pytest.raises(NotATemplate) as refused:
            render(sample_paper("en"), data)
        assert str(refused.value)
        assert "object at" not in str(refused.value)
        assert isinstance(refused.value, ValueError)


def test_another_kind_of_office_file_is_no_template() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for path, content in parts(template()).items():
            archive.writestr(
                path, content.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
            )
    with pytest.raises(NotATemplate, match="not a Word file"):
        render(sample_paper("en"), memory.getvalue())


def test_a_column_of_long_texts_gets_the_width_that_its_rows_lack() -> None:
    named = "连云港市34.72、南京市34.37、常州市33.5、宿迁市33.16、无锡市32.92、徐州市32.17、淮安市30.82、盐城市29.4"
    columns = [Column("指标", width=11), Column("目标", "number", 3), Column("未达标地区", width=12), Column("缺报")]
    rows = [[Cell("门诊处方抗菌药物使用率（%）"), Cell("≤12"), Cell(named), Cell("苏州市")] for _ in range(9)]
    name, target, regions, missing = widths_of(Table("", columns, [("", rows)]), 8800)
    assert regions > 1.5 * name > 3 * max(target, missing)


def test_a_note_stays_with_the_end_of_its_table_and_the_annexes_with_the_signature() -> None:
    table = Table("", [Column("指标")], [("", [[Cell(f"第{number}行")] for number in range(6)])])
    sections = [
        Section("worst", "甲", [table, Paragraph("注。", small=True)]),
        Section("targets", "乙", [], annex=True),
    ]
    root = body(render(Paper("zh", "t", [], sections, ["2019年1月31日"])))
    kept = {
        "".join(t.text or "" for t in p.iter(qn("w:t"))): p.find(f".//{qn('w:keepNext')}") is not None
        for p in root.iter(qn("w:p"))
    }
    assert kept["第5行"] and not kept["第3行"] and not kept["注。"]
    assert kept["附件：1．乙"] and not kept["2019年1月31日"]


def test_an_annex_ends_with_its_table_so_that_no_page_is_empty() -> None:
    table = Table("", [Column("指标")], [("", [[Cell("甲")]])])
    annexes = [Section(name, name, [table, table], annex=True) for name in ("one", "two")]
    children = list(body(render(Paper("zh", "t", [], annexes))))
    ends = [place for place, child in enumerate(children) if name(child) == "tbl"]
    after = [children[place + 1] for place in ends]
    texts = ["".join(t.text or "" for t in each.iter(qn("w:t"))) for each in after]
    assert [name(each) for each in after] == ["p"] * 4
    assert texts == ["", "附件2", "", ""]
    assert [each.find(f".//{qn('w:pageBreakBefore')}") is not None for each in after] == [False, True, False, False]
