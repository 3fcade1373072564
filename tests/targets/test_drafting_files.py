"""The documents that a draft is made from: text, Markdown, pages, Word, PDF; and those that are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hcr.targets.drafting.blocks import Grid, Paragraph, Unreadable
from hcr.targets.drafting.reading import READERS, read_blocks
from hcr.targets.drafting.text_file import decode, read_text_blocks
from hcr.targets.drafting.web_page import read_page_blocks
from hcr.targets.drafting.word_file import read_word_blocks

TABLE = (("指标", "2020年"), ("床位", "≥6"))


def shown(blocks: list[Paragraph | Grid]) -> list[object]:
    return [block.text if isinstance(block, Paragraph) else block.rows for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、目标\r\n\r\n  达到6张。", ["一、目标", "达到6张。"]),
        ("# 方案\n- 要点\n**重点**", ["方案", "要点", "重点"]),
        ("| 指标 | 2020年 |\n|---|:--|\n| 床位 | ≥6 |", [TABLE]),
        ("说明\n指标\t2020年\n床位\t≥6\n结束", ["说明", TABLE, "结束"]),
        ("\t指标\n\t2020年\n\n\t床位\n\t≥6", [TABLE]),
    ],
)
def test_text_and_markdown(text: str, expected: list[object]) -> None:
    assert shown(read_text_blocks(text.encode())) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode("达到6张".encode(encoding)) == "达到6张"


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(Unreadable):
        decode(b"\xff\xff\x00\x81")


def test_a_page_with_merged_cells() -> None:
    page = (
        "<html><head><title>x</title><script>不读()</script></head><body><p>一、目标</p><div>甲<br>乙</div>"
        "<table><tr><td rowspan=2>资源</td><td>床位</td></tr><tr><td>护士</td></tr><tr><td colspan=2>合计</td></tr>"
        "</table><p>结束</p></body></html>"
    )
    grid = (("资源", "床位"), ("资源", "护士"), ("合计", "合计"))
    assert shown(read_page_blocks(page.encode())) == ["一、目标", "甲", "乙", grid, "结束"]


def test_tables_that_lay_out_a_page_are_its_text() -> None:
    text = "完善制度。" * 300
    page = (
        "<table><tr><td><table><tr><td>发文字号：</td><td>某政〔2020〕1号</td></tr></table></td></tr>"
        f"<tr><td><table><tr><td><p>一、目标</p><p>{text}</p><table><tr><td>床位</td><td>6张</td></tr></table></td>"
        "<td>相关链接</td></tr></table></td></tr></table>"
    )
    head, grid = (("发文字号：", "某政〔2020〕1号"),), (("床位", "6张"),)
    assert shown(read_page_blocks(page.encode())) == [head, "一、目标", text, grid, "相关链接"]


def word(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def number(paragraph: docx.text.paragraph.Paragraph, list_: int, level: int = 0) -> None:
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", list_)):
        each = OxmlElement(name)
        each.set(qn("w:val"), str(value))
        numbering.append(each)
    paragraph._p.get_or_add_pPr().append(numbering)


def test_a_word_file_with_numbers_that_word_counts_and_merged_cells() -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:start", "1"), ("w:numFmt", "chineseCounting"), ("w:lvlText", "%1、")):
        each = OxmlElement(name)
        each.set(qn("w:val"), value)
        level.append(each)
    abstract.append(level)
    root.insert(0, abstract)
    list_ = OxmlElement("w:num")
    list_.set(qn("w:numId"), "77")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "77")
    list_.append(reference)
    root.append(list_)
    number(document.add_paragraph("目标"), 77)
    document.add_paragraph("正文。")
    number(document.add_paragraph("任务"), 77)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "资源"
    table.cell(0, 1).text, table.cell(1, 1).text = "床位", "护士"
    grid = (("资源", "床位"), ("资源", "护士"))
    assert shown(read_word_blocks(word(document))) == ["一、目标", "正文。", "二、任务", grid]


def pdf(content: str) -> bytes:
    """A small PDF, made by hand: one page with this content stream."""
    body = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    text, places = "%PDF-1.4\n", []
    for index, each in enumerate(body, 1):
        places.append(len(text))
        text += f"{index} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{text}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 6>>\nstartxref\n{len(text)}\n%%EOF"
    ).encode()


def read_pdf(data: bytes) -> list[object]:
    pytest.importorskip("pypdf")
    from hcr.targets.drafting.pdf_file import read_pdf_blocks

    return shown(read_pdf_blocks(data))


def test_a_pdf_with_a_text_layer_is_joined_to_paragraphs() -> None:
    lines = ["This line is as long as the page is wide and", "goes on here.", "1.Second paragraph"]
    content = "BT /F 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    assert read_pdf(pdf(content)) == [lines[0] + lines[1], lines[2]]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (pdf("0 0 m 10 10 l S"), "draft.scan"),
        (b"%PDF-1.4\nnothing", "draft.damaged"),
        (b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n<<>>\nendobj\n" % n for n in range(200_001)), "draft.too_large"),
    ],
)
def test_a_pdf_that_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(data)
    assert refused.value.key == key


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (2**27 + 1))
    return file.getvalue()


def many_elements() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w:p/>" * 2_000_001)
    return file.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.doc", b"x", "draft.doc"),
        ("a.wps", b"x", "draft.doc"),
        ("a.xyz", b"x", "draft.suffix"),
        ("a.txt", b"\n \n", "draft.empty"),
        ("a.docx", b"PK no package", "draft.damaged"),
        ("a.docx", bomb, "draft.too_large"),
        ("a.txt", "\t".join(["指标"] * 10_000).encode(), "draft.too_wide"),
        ("a.txt", ("甲\t乙\n" * 5 + "\t".join(["指标"] * 10_000)).encode(), "draft.too_wide"),
        ("a.docx", many_elements, "draft.too_large"),
        ("a.pdf", b"%PDF-1.4\n" + b"1 0  obj null endobj\n" * 200_001, "draft.too_large"),
        ("a.html", b"<table>" + b"<tr><td colspan=1000 rowspan=1000>x</td></tr>", "draft.too_large"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: bytes | Callable[[], bytes], key: str) -> None:
    (tmp_path / name).write_bytes(data() if callable(data) else data)  # a large file is made only here
    with pytest.raises(Unreadable) as refused:
        read_blocks(tmp_path / name)
    assert refused.value.key == key


def test_a_document_is_read_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "A.TXT").write_text("甲", encoding="utf-8")
    assert shown(read_blocks(tmp_path / "A.TXT")) == ["甲"]
    assert {".docx", ".html", ".txt", ".md", ".pdf"} <= set(READERS)
