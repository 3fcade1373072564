"""The readers: text, workbooks old and new, JSON lines, Parquet; texts, refusals and messages."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import json
import random
import subprocess
import sys
import tempfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from workbooks import MAIN, RELATION, archive, parts_of, xlsx

from hcr.core.problems import Problems
from hcr.submission.readers import READERS, ReadOptions, sheets, xls_records
from hcr.submission.readers.number_format import chinese_code_of, format_of

HEADER = ["地区", "指标", "时期", "数值", "单位", "备注"]
ROW = ["440704", "药占比", "2018", "29.8", "%", "初步"]


@dataclass(frozen=True)
class Seen:
    """What a reader gave: the lines of each sheet by name, the encoding it guessed, and its messages."""

    sheets: list[tuple[str, list[tuple[int, list[str]]]]]
    encoding: str
    said: list[str]

    @property
    def rows(self) -> list[list[str]]:
        return [cells for _, lines in self.sheets for _, cells in lines]

    @property
    def lines(self) -> list[int]:
        return [line for _, lines in self.sheets for line, _ in lines]

    @property
    def codes(self) -> list[str]:
        return [line.split(": ")[1].split(" ")[0] for line in self.said]


def read(data: bytes, suffix: str = ".csv", encoding: str = "", sheet: str = "") -> Seen:
    """A file in memory through the readers."""
    problems = Problems()
    found, guessed = [], ""
    for each in sheets(io.BytesIO(data), "f", suffix, ReadOptions(encoding, sheet), problems):
        found.append((each.name, [(line, list(cells)) for line, cells in each.lines]))
        guessed = each.encoding
    for problem in problems.list_all():
        for lang in ("en", "zh"):
            problem.format_line(lang).encode("gbk", "backslashreplace")
    return Seen(found, guessed, [problem.format_line("en") for problem in problems.list_all()])


def table(*rows: Sequence[str], delimiter: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


# Text


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-32", ""),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t"), (".txt", "\t"), (".csv", ";")])
def test_text_reads_in_every_encoding_line_end_and_delimiter(
    encoding: str, guessed: str, end: str, suffix: str, delimiter: str
) -> None:
    data = table(HEADER, ROW, delimiter=delimiter, end=end).encode(encoding)
    found = read(data, suffix)
    assert (found.rows, found.lines, found.encoding) == ([HEADER, ROW], [1, 2], guessed)
    assert found.codes == (["HCR136"] if guessed else [])


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_tells_the_order(mark: bytes) -> None:
    order = "le" if mark == codecs.BOM_UTF16_LE else "be"
    assert read(mark + table(HEADER, ROW).encode(f"utf-16-{order}")).rows == [HEADER, ROW]


@pytest.mark.parametrize("name", ["big5", "utf-16-le", "utf-16-be", "cp936", " GBK ", "utf8"])
def test_the_user_names_the_encoding(name: str) -> None:
    text = table(["指標", "數值"], ["药占比".replace("药", "藥"), "29.8"])
    found = read(text.encode(name.strip()), encoding=name)
    assert (found.rows, found.encoding, found.said) == ([["指標", "數值"], ["藥占比", "29.8"]], "", [])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
@pytest.mark.parametrize("name", ["utf-9", "hex", "rot13", "", "\0", "base64", "a" * 200, "undefined"])
def test_an_unknown_encoding_is_a_problem(name: str, suffix: str) -> None:
    if name:
        assert read(b"a,b\n", suffix, encoding=name).codes == ["HCR116"]


def test_a_mark_is_taken_off_whatever_the_encoding_is_called() -> None:
    for name in ("utf-8", "UTF8", "utf-8-sig", "utf-16-le"):
        data = b"\xef\xbb\xbfa,b\n" if name != "utf-16-le" else "\ufeffa,b\n".encode("utf-16-le")
        assert read(data, encoding=name).rows == [["a", "b"]]


LONG_LINE = "药占比,29.8\n".encode()


@pytest.mark.parametrize(
    ("data", "encoding", "line", "said"),
    [
        (
            LONG_LINE * 3 + b"\xff\xff\n",
            "",
            4,
            "HCR110 error: is neither UTF-8 nor GB 18030 text (as utf-8 it breaks off",
        ),
        (LONG_LINE * 3 + b"\xff\xff\n", "utf-8", 4, f"after {len(LONG_LINE) * 3} bytes"),
        (
            b"\xef\xbb\xbf" + LONG_LINE + b"\xff",
            "",
            2,
            f"is not utf-8 text: it breaks off after {len(LONG_LINE) + 3} bytes",
        ),
        (LONG_LINE * 100_000 + b"\xff\xff\n", "", 100_001, "HCR110"),
        (LONG_LINE * 2 + "药".encode()[:2], "utf-8", 3, "HCR115"),
        ("药,\r比\r".encode("gbk") + b"\xff\xff", "", 3, "(as gb18030 it breaks off after 7 bytes)"),
        ("药占比\n".encode("utf-16") + b"\0", "", 2, "HCR115 error: is not utf-16 text: it breaks off after 10 bytes"),
        (LONG_LINE, "ascii", 1, "HCR115 error: is not ascii text: it breaks off after 0 bytes"),
    ],
)
def test_text_that_does_not_decode_is_located(data: bytes, encoding: str, line: int, said: str) -> None:
    found = read(data, encoding=encoding)
    assert found.rows == [] and len(found.said) == 1
    assert found.said[0].startswith(f"f:{line}: ") and said in found.said[0]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_refused_with_the_option_that_reads_it(order: str) -> None:
    data = table(HEADER, ROW).encode(order)
    found = read(data)
    assert found.codes == ["HCR117"] and f"--encoding {order}" in found.said[0]
    assert read(data, encoding=order).rows == [HEADER, ROW]


def test_a_nul_is_refused_where_it_stands() -> None:
    found = read(b"a,b\n1,2\n3,\0\n5,6\n7,8\0x\n")
    assert found.rows == [["a", "b"], ["1", "2"]]
    assert found.codes == ["HCR113"] and found.said[0].startswith("f:3: ") and "NUL" in found.said[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,2\n3,"x\n5,6\n7,8\n', 3),
        ('a,b\n"1\n2",3\n"4\n5","6\n7,8\n', 5),
        ('a,b\n1,"' + "x" * 3_000_000 + "\n", 2),
        ('a,b\n1,"' + "x,y\n" * 600_000, 2),
    ],
)
def test_an_unclosed_quote_is_located_where_it_opens(text: str, line: int) -> None:
    found = read(text.encode())
    assert found.codes == ["HCR113"] and found.said[0].startswith(f"f:{line}: ")
    assert "quotation mark" in found.said[0]


def test_text_behind_a_quote_is_located() -> None:
    found = read(b'a,b\n"1\n2",3\n"4"x,5\n6,7\n')
    assert (found.rows, found.lines) == ([["a", "b"], ["1\n2", "3"]], [1, 2])
    assert found.said[0].startswith(
        "f:4: HCR113 error: the text is broken here: text follows a closing quotation mark;"
    )


@pytest.mark.slow
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_field_of_100_mb_is_refused_in_bounded_memory(quote: str, tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as out:
        out.write(f"a,b\n1,{quote}".encode())
        for _ in range(100):
            out.write(b"x" * 2**20)
        out.write(f"{quote}\n2,3\n".encode())
    rows, problems, peak = streamed(path)
    assert rows == 1 and [p.code for p in problems.found] == ["HCR113"] and problems.found[0].place.line == 2
    assert peak < 40 * 2**20


@pytest.mark.parametrize(
    ("suffix", "text", "width"),
    [
        (".csv", "a,b,c\n1,2,3\n", 3),
        (".csv", "指标;数值\n药占比;29,8\n医改;1,5\n", 2),
        (".csv", "a\tb\n1,5\t2\n3,5\t4\n", 2),
        (".csv", "标题;副题\na,b,c\n1,2,3\n", 3),
        (".csv", "a\n1\n2\n", 1),
        (".tsv", "a,b\tc\n1,2\t3\n", 2),
        (".tsv", "a,b,c\n1,2,3\n", 1),
        (".txt", "a,b,c\n1,2,3\n", 3),
        (".txt", "a;b\n1;2\n", 2),
        ("", "a\tb\n1,5\t2\n", 2),
        ("", "a,b\n1,2\n", 2),
    ],
)
def test_the_delimiter_is_what_the_first_lines_clearly_use(suffix: str, text: str, width: int) -> None:
    assert {len(row) for row in read(text.encode(), suffix).rows[-1:]} == {width}


def test_standard_input_is_read_from_a_spool() -> None:
    for limit in (10, 10**6):
        with tempfile.SpooledTemporaryFile(limit) as spool:
            spool.write(table(HEADER, ROW).encode("gbk"))
            spool.seek(0)
            (sheet,) = sheets(spool, "-", "", ReadOptions(), Problems())  # type: ignore[arg-type]
            assert [list(cells) for _, cells in sheet.lines] == [HEADER, ROW]
            assert not spool.closed


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6)


@given(TABLES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_any_table_reads_back(rows: list[list[str]], encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found = read(text.getvalue().encode(encoding), ".tsv", encoding="gb18030" if encoding == "gb18030" else "")
    assert found.said == [] and found.rows == rows


# What a file really is


def ole(*names: str) -> bytes:
    """An OLE container as far as its directory: enough to show its kind."""
    entries = b"".join(
        f"{name}\0".encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little") + bytes(62)
        for name in ("Root Entry", *names)
    )
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)) + bytes(1024) + entries.ljust(2048, b"\0")


WORKBOOK_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
KINDS = {
    "an Excel workbook (.xlsx)": archive(("[Content_Types].xml", ""), ("xl/workbook.xml", "")),
    "a binary Excel workbook (.xlsb)": archive(("xl/workbook.bin", b"")),
    "an OpenDocument file (.ods)": archive(("mimetype", ""), ("content.xml", "")),
    "a Word document (.docx)": archive(("word/document.xml", "")),
    "a ZIP archive": archive(("a.csv", "a,b")),
    "an old Excel workbook (.xls)": ole("Workbook"),
    "an old Office document": ole("WordDocument"),
    "a web page (HTML)": "\ufeff <HTML><table><tr><td>药占比".encode(),
    "an XML spreadsheet of Excel 2003": WORKBOOK_2003.encode(),
    "XML": b'<?xml version="1.0"?><a/>',
    "a PDF": b"%PDF-1.7\n",
    "a Parquet file (.parquet)": b"PAR1\x15\x04",
    "a compressed archive": b"\x1f\x8b\x08\x00",
    "an RTF document": b"{\\rtf1\\ansi",
}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_really_is_tells(kind: str, suffix: str) -> None:
    if suffix and suffix in kind:
        return
    found = read(KINDS[kind], suffix)
    assert found.codes == ["HCR114"] and f"is really {kind}" in found.said[0] and found.rows == []


@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".parquet"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a,b\n1,2\n", "plain text"),
        ("a,b\n".encode("utf-16"), "plain text"),
        (b"", "empty"),
        (b"\x01\0\x02", "neither text"),
    ],
)
def test_text_under_the_name_of_a_workbook_is_told(suffix: str, data: bytes, kind: str) -> None:
    found = read(data, suffix)
    assert found.codes == ["HCR114"] and f"is really {kind}" in found.said[0]


@pytest.mark.parametrize("suffix", READERS)
def test_a_password_is_told(suffix: str) -> None:
    assert read(ole("EncryptionInfo", "EncryptedPackage"), suffix).codes == ["HCR119"]


def test_unknown_endings_and_macro_workbooks_are_refused() -> None:
    (said,) = read(b"", ".docx").said
    assert said.startswith("f: HCR112 error: cannot read files ending in '.docx'; save it as one of .csv, .tsv,")
    for suffix in (".xlsm", ".XLSM", ".xltm"):
        assert read(KINDS["an Excel workbook (.xlsx)"], suffix).codes == ["HCR118"]
    assert read(table(HEADER, ROW).encode(), ".CSV").rows == [HEADER, ROW]


# Number formats

CASES = [
    # stored, format, shown
    ("29.8", "General", "29.8"),
    ("3.3000000000000003", "General", "3.3"),
    ("0.29799999999999999", "0.0%", "29.8%"),
    ("0.298", "0.0%", "29.8%"),
    ("0.29847", "0%", "29.847%"),
    ("0.285", "0.0%", "28.5%"),
    ("0.07", "0%", "7%"),
    ("1", "0.00%", "100%"),
    ("-0.012", "0.0%;[Red]-0.0%", "-1.2%"),
    ("0.298", '0.0"%"', "0.298%"),
    ("29.8", '0.0"%"', "29.8%"),
    ("29.8", "0.0\\%", "29.8%"),
    ("0.00001", "General", "0.00001"),
    ("1E-05", "General", "0.00001"),
    ("1.0000000000000001E-5", "0.00E+00", "0.00001"),
    ("1.2E+20", "General", "120000000000000000000"),
    ("12345678901234567", "0", "12345678901234600"),
    ("98.0", "General", "98"),
    ("-0", "0", "0"),
    ("1234.5", "#,##0.00", "1234.50"),
    ("1234.5", "#,##0.00_);(#,##0.00)", "1234.50"),
    ("-1234.5", "#,##0.00_);(#,##0.00)", "-1234.50"),
    ("-1.5", "0.0;0.0", "-1.5"),
    ("8", '0"万元"', "8万元"),
    ("8", '0.00\\ "万元"', "8万元"),
    ("2018", '0"年"', "2018年"),
    ("2.8", '0.0"人"', "2.8人"),
    ("8", '"¥"#,##0.00', "8元"),
    ("8", "[$¥-804]#,##0.00", "8元"),
    ("-8", '"¥"#,##0.00;"¥"\\-#,##0.00', "-8元"),
    ("8", '"¥"0"万元"', "8万元"),
    ("8", "$#,##0", "$8"),
    ("8", '0"00"', "8〈…00〉"),
    ("8", '"1"0.0', "8〈1…〉"),
    ("8", '0.0"年"0', "8〈…〉"),
    ("12345", '0!.0,"万"', "1.2345万"),
    ("12345", "0\\.0,", "1.2345"),
    ("123456", '#!.0000"万"', "12.3456万"),
    ("1234567", '0.0,,"百万"', "1.234567百万"),
    ("1234", "0,", "1.234"),
    ("1234", "#,##0", "1234"),
    ("201806", '0000"年"00"月"', "2018年06月"),
    ("75.5", "0-0", "75.5〈…〉"),
    ("12345", "# ##0", "12345"),
    ("0.5", "# ?/?", "0.5"),
    ("29.8", "@", "29.8"),
    ("29.8", 'General"%"', "29.8%"),
    ("29.8", "G/通用格式", "29.8"),
    ("1", '[=1]"是";[=0]"否"', "是"),
    ("0", '[=1]"是";[=0]"否"', "否"),
    ("15000", '[>=10000]0!.0,"万";0', "1.5万"),
    ("150", '[>=10000]0!.0,"万";0', "150"),
    ("29.8", '[Red][<30]0.0"低";0.0', "29.8低"),
    # dates
    ("43160", "yyyy-mm-dd", "2018-03-01"),
    ("43160", "mm-dd-yy", "2018-03-01"),
    ("43160", 'yyyy"年"m"月"d"日"', "2018-03-01"),
    ("43160", "[$-804]aaaa", "2018-03-01"),
    ("43160", 'yyyy"年"m"月"', "2018-03"),
    ("43160", "mmm-yy", "2018-03"),
    ("43161", "mmm-yy", "2018-03-02"),
    ("43101", 'yyyy"年"', "2018"),
    ("43102", "yyyy", "2018-01-02"),
    ("43160", 'm"月"d"日"', "2018-03-01"),
    ("43160.5", "yyyy-mm-dd", "2018-03-01 12:00:00"),
    ("43160.75", "yyyy/m/d h:mm", "2018-03-01 18:00:00"),
    ("0.5", "h:mm", "12:00:00"),
    ("0.5", "mm:ss.0", "12:00:00"),
    ("1.5", "[h]:mm:ss", "36:00:00"),
    ("1", "yyyy-mm-dd", "1900-01-01"),
    ("61", "yyyy-mm-dd", "1900-03-01"),
    ("29.8", "m/d", "1900-01-29 19:12:00"),
    ("-5", "yyyy-mm-dd", "########"),
    ("1E300", "yyyy-mm-dd", "########"),
    ("1E300", "0", "1" + "0" * 300),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "code", "shown"), CASES)
def test_a_format_tells_what_a_number_means(stored: str, code: str, shown: str) -> None:
    assert format_of(code).show(stored) == (shown, False)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        ("0", "0.0;-0.0;;@", "0"),
        ("0", '0;-0;"—"', "0"),
        ("29.8", ";;;", "29.8"),
    ],
)
def test_a_number_behind_a_dash_or_nothing_stays_and_is_told(stored: str, code: str, shown: str) -> None:
    assert format_of(code).show(stored) == (shown, True)


@pytest.mark.parametrize("stored", ["", "abc", "1_000", "１２", "NaN", "inf", "0x10", "1e5000", "1 2"])
def test_what_is_no_number_stays_as_it_is(stored: str) -> None:
    assert format_of("0.0%").show(stored) == (stored, False)


def test_the_calendar_of_1904() -> None:
    assert format_of("yyyy-mm-dd").show("41698", date1904=True) == ("2018-03-01", False)


def test_chinese_formats_by_number_alone_are_dates() -> None:
    shown = {number: format_of(chinese_code_of(number)).show("43160")[0] for number in (*range(27, 37), *range(50, 59))}
    assert {shown[number] for number in (28, 29, 30, 31, 51, 53, 54, 58)} == {"2018-03-01"}
    assert {shown[number] for number in (27, 36, 50, 52, 57)} == {"2018-03"}
    assert chinese_code_of(14) == ""


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_a_percent_format_is_exactly_a_hundredfold(value: Decimal) -> None:
    text, _ = format_of("0.00%").show(f"{value:f}")
    assert Decimal(text.removesuffix("%")) == value * 100


SIGNS = '0#?.,%;"\\!_*[]GgeneralymdhsEe+-/@ 年万¥$<>=1'


@given(st.text(st.sampled_from(SIGNS), max_size=20), st.sampled_from(["0", "1", "-2.5", "43160.123", "1E+20"]))
def test_no_format_breaks_the_reader(code: str, stored: str) -> None:
    assert isinstance(format_of(code).show(stored)[0], str)


# Workbooks


def saved(book: openpyxl.Workbook) -> bytes:
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def book_of(*rows: Sequence[object], name: str = "表1") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return book


def test_a_workbook_shows_what_its_cells_show() -> None:
    day = datetime.date(2018, 3, 1)
    book = book_of(
        ["指标", "值"],
        ["份额", 0.298],
        ["噪声", 3.3000000000000003],
        ["小", 1e-05],
        ["整", 98.0],
        ["日", day],
        ["时", datetime.datetime(2018, 3, 1, 8, 30)],
        ["夜", datetime.datetime(2018, 3, 1)],
        ["真", True],
        ["假", False],
        ["错", "#DIV/0!"],
        ["文", "75 左右"],
        [None, None],
        ["末", 7],
    )
    book.active["B2"].number_format = "0.0%"
    found = read(saved(book), ".xlsx")
    assert found.said == [] and [name for name, _ in found.sheets] == ["表1"]
    shown = "值 29.8% 3.3 0.00001 98 2018-03-01 2018-03-01_08:30:00 2018-03-01 TRUE FALSE #DIV/0! 75_左右 7"
    assert [cells[1] for cells in found.rows] == [text.replace("_", " ") for text in shown.split()]
    assert found.lines == [*range(1, 13), 14]


def test_rich_text_is_joined_raised_digits_stay_told_and_struck_text_is_left_out() -> None:
    raised, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    book = book_of(["药占比"])
    book.active["A2"] = CellRichText("29.8", TextBlock(raised, "1)"))
    book.active["A3"] = CellRichText(TextBlock(InlineFont(b=True), "药占"), "比")
    book.active["A4"] = CellRichText(TextBlock(struck, "31.2"), "29.8")
    found = read(saved(book), ".xlsx")
    assert found.rows == [["药占比"], ["29.8¹⁾"], ["药占比"], ["29.8"]]
    assert found.said == ["f:表1!A4: HCR129 note: 1 cell(s) hold struck-through text, which was left out: A4"]


def test_inline_and_shared_texts_are_the_same_and_phonetic_guides_are_none() -> None:
    text = '<r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>5</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    escaped = '<c t="str"><f>1</f><v>a_x000D_b_x0000_</v></c>'
    body = f'<row><c t="inlineStr"><is>{text}</is></c><c t="s"><v>0</v></c>{escaped}</row>'
    assert read(xlsx(body, shared=f"<si>{text}</si>"), ".xlsx").rows == [["10⁵", "10⁵", "a\rb_x0000_"]]


def test_cells_by_hand() -> None:
    body = (
        '<row r="2"><c r="B2" s="1"><v>43160</v></c><c r="C2" t="d"><v>2018-03-01T00:00:00</v></c>'
        '<c r="D2" t="e"><v>#N/A</v></c></row>'
        '<row><c><v>1</v></c><c/><c r="E3" t="b"><v>1</v></c></row>'
    )
    found = read(xlsx(body, styles="0 31"), ".xlsx")
    assert (found.lines, found.rows) == ([2, 3], [["", "2018-03-01", "2018-03-01", "#N/A"], ["1", "", "", "", "TRUE"]])


def test_merged_cells_are_filled_where_their_rows_hold_something() -> None:
    book = book_of(
        ["江海区填报表"],
        ["类别", "指标", "2018年"],
        ["公立", "药占比", 29.8],
        [None, "耗占比", 17.9],
        [],
        [None, "末", 1],
    )
    for cells in ("A1:XFD1", "A3:A6", "C2:D2"):
        book.active.merge_cells(cells)
    found = read(saved(book), ".xlsx")
    assert found.lines == [1, 2, 3, 4, 6]
    assert set(found.rows[0]) == {"江海区填报表"} and len(found.rows[0]) == 500
    assert found.rows[1:] == [
        ["类别", "指标", "2018年", "2018年"],
        ["公立", "药占比", "29.8"],
        ["公立", "耗占比", "17.9"],
        ["公立", "末", "1"],
    ]


def test_overlapping_and_senseless_merges_are_refused_quickly() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    many = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(600))
    assert read(xlsx(row, after=f"<mergeCells>{many}</mergeCells>"), ".xlsx").codes == ["HCR120"]
    assert read(xlsx(row, after='<mergeCells><mergeCell ref="A1:ZZZ9"/></mergeCells>'), ".xlsx").codes == ["HCR120"]


def test_a_formula_that_was_never_calculated_is_no_blank() -> None:
    book = book_of(["指标", "值"], *(["a", "=1+1"] for _ in range(8)))
    found = read(saved(book), ".xlsx")
    assert found.rows[1] == ["a", "=?"]
    assert found.said[0].startswith(
        "f:表1!B2: HCR125 error: 8 formula(s) were never calculated: B2, B3, B4, B5, B6, …;"
    )
    body = '<row><c t="str"><f>""</f><v></v></c><c><f>1+1</f><v>2.0000000000000004</v></c></row>'
    assert (read(xlsx(body), ".xlsx").rows, read(xlsx(body), ".xlsx").said) == ([["", "2"]], [])


def test_hidden_sheets_are_skipped_and_said_hidden_rows_and_columns_are_read_and_said() -> None:
    book = book_of(["a", "b", "c"], [1, 2, 3], [4, 5, 6])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["H"].hidden = True
    book.create_sheet("隐").append(["x"])
    book["隐"].sheet_state = "hidden"
    book.create_sheet("深").append(["y"])
    book["深"].sheet_state = "veryHidden"
    data = saved(book)
    found = read(data, ".xlsx")
    assert found.rows == [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]
    assert found.said == [
        "f: HCR123 note: 2 hidden sheet(s) were not read: 隐, 深; --sheet NAME reads one",
        "f:表1!2: HCR124 note: 2 hidden row(s) or column(s) were read: 2:2, B:B",
    ]
    assert read(data, ".xlsx", sheet="深").rows == [["y"]]


def test_a_sheet_is_chosen_by_name_or_number() -> None:
    book = book_of(["a"], name="甲")
    for name in ("Sheet B", "1", "隐"):
        book.create_sheet(name).append([name])
    book.move_sheet("隐", -2)
    book["隐"].sheet_state = "hidden"
    data = saved(book)
    for wanted, row in {"甲": "a", "sheet b": "Sheet B", "2": "Sheet B", "1": "1", "3": "1", "隐": "隐"}.items():
        assert read(data, ".xlsx", sheet=wanted).rows == [[row]]
    for wanted in ("乙", "0", "4", "²", "-1"):
        found = read(data, ".xlsx", sheet=wanted)
        assert found.said == [f"f: HCR122 error: has no sheet '{wanted}'; its sheets are 甲, 隐, Sheet B, 1"]


def test_empty_and_chart_sheets_do_not_count() -> None:
    book = book_of(["a"], name="甲")
    book.create_sheet("空")
    book.create_chartsheet("图")
    assert [name for name, _ in read(saved(book), ".xlsx").sheets] == ["甲"]
    assert read(saved(openpyxl.Workbook()), ".xlsx").sheets == [("Sheet", [])]


@pytest.mark.slow
def test_a_sheet_to_the_last_column_and_row_is_read_in_bounded_memory(tmp_path: Path) -> None:
    row = "".join(f'<c r="{get_column_letter(column)}1" s="0"/>' for column in range(3, 16384))
    blank = "".join(f'<row r="{number}" ht="14.25" customHeight="1"/>' for number in range(3, 1_048_576))
    body = (
        f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>{row}<c r="XFD1" t="str"><v>远</v></c></row>'
        f'<row r="2"><c r="A2"><v>3</v></c><c r="XFD2"><v>9</v></c></row>{blank}'
        '<row r="1048576"><c r="B1048576"><v>4</v></c></row>'
    )
    path = tmp_path / "wide.xlsx"
    path.write_bytes(xlsx(body))
    rows, said, grown = measured(path)
    assert rows == 3 and grown < 30
    assert said == ["f:S!XFD1: HCR126 note: 2 cell(s) beyond column 500 hold something and were not read: XFD1, XFD2"]


def test_numbers_behind_dashes_are_told() -> None:
    book = book_of(["a", 0])
    book.active["B1"].number_format = '0.00;-0.00;"-"'
    found = read(saved(book), ".xlsx")
    assert found.rows == [["a", "0"]] and found.codes == ["HCR127"]


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ('<row r="2"><c r="A2"><v>1</c></row>', 0),  # found before the first row is handed out
        ('<row r="1"><c r="A1"><v>6</v></c></row>', 0),
        ('<row r="x"/>', 1),
        ('<row r="9999999"/>', 1),
        ('<row r="2"><c r="AAAA2"><v>1</v></c></row>', 1),
        ('<row r="2"><c t="s"><v>7</v></c></row>', 1),
    ],
)
def test_a_sheet_breaks_where_it_is_damaged_and_the_rows_before_it_stand(damaged: str, sound: int) -> None:
    found = read(xlsx(f'<row r="1"><c r="A1"><v>5</v></c></row>{damaged}'), ".xlsx")
    assert found.codes == ["HCR120"] and found.rows == [["5"]] * sound


# Safety


def test_what_is_no_workbook_or_half_of_one_is_told() -> None:
    data = saved(book_of(["a"]))
    for broken in (
        data[: len(data) // 2],
        data[:-30],
        b"PK\x03\x04" + bytes(100),
        archive(("xl/workbook.xml", "<a/>")),
    ):
        found = read(broken, ".xlsx")
        assert found.codes == ["HCR120"] and found.rows == []
    flipped = bytearray(data)
    flipped[len(data) // 3] ^= 0xFF
    assert set(read(bytes(flipped), ".xlsx").codes) <= {"HCR120", "HCR119", "HCR118"}


@pytest.mark.slow
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/bomb.bin"])
@pytest.mark.parametrize("fill", [b" ", b"<si/>", b"<row/>"])
def test_a_zip_bomb_is_refused_before_it_unfolds(part: str, fill: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts_of("").items():
            if name != part:
                out.writestr(name, data)
        with out.open(part, "w", force_zip64=True) as entry:
            entry.write(b"<a>")
            for _ in range(40):
                entry.write(fill * (2**20 // len(fill)))
    rows, problems, peak = streamed(path)
    assert rows == 0 and [p.format_line("en")[:15] for p in problems.found] == ["f: HCR118 error"]
    assert peak < 20 * 2**20


@pytest.mark.slow
def test_a_heap_of_elements_is_refused() -> None:
    body = "".join(random.Random(1).choices(("<si/>", "<t/>", "<r/>"), k=4_100_000))
    assert read(xlsx("", shared=body), ".xlsx").codes == ["HCR118"]


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize("part", [*parts_of(""), "docProps/app.xml", "xl/any.bin"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part_and_encoding(part: str, encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{" " * 70_000}{BOMB}<a>&c;</a>'.encode(encoding)
    found = read(archive(*(parts_of("") | {part: bomb}).items()), ".xlsx")
    assert found.codes == ["HCR118"] and "document type" in found.said[0]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
    ],
)
def test_macros_are_refused(part: str, words: str) -> None:
    found = read(archive(*parts_of("<row><c><v>1</v></c></row>").items(), (part, "<a/>")), ".xlsx")
    assert found.codes == ["HCR118"] and words in found.said[0] and found.rows == []


def test_a_strict_workbook_reads_as_a_usual_one() -> None:
    strict = {MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main"}
    strict[RELATION] = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    body = '<row><c t="s"><v>0</v></c><c s="0"><v>0.298</v></c><c t="d"><v>2018-06-30</v></c></row>'
    parts = {name: str(data) for name, data in parts_of(body, "10", "<si><t>份额</t></si>").items()}
    for usual, name in strict.items():
        parts = {part: data.replace(usual, name) for part, data in parts.items()}
    found = read(archive(*parts.items()), ".xlsx")
    assert (found.rows, found.said) == ([["份额", "29.80%", "2018-06-30"]], [])


def test_a_locked_workbook_is_told() -> None:
    locked = bytearray(xlsx(""))
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert read(bytes(locked), ".xlsx").codes == ["HCR119"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, taken out or put in."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(found))
        if chance.random() < 0.5:
            found[at] = chance.randrange(256)
        elif chance.random() < 0.5:
            del found[at : at + chance.randint(1, 30)]
        else:
            found[at:at] = chance.choice(
                [b"<", b">", b'"', b"-1", b"9" * 30, b"\0", b"<a>", b"</row>", b"NaN", b"1e999"]
            )
    return bytes(found)


@pytest.mark.slow
def test_no_damage_breaks_the_reader_of_workbooks() -> None:
    chance = random.Random(4)
    book = book_of(["指标", "值"], ["份额", 0.298], ["和", "=1+1"])
    book.active.merge_cells("A1:B1")
    data = saved(book)
    parts = {
        name: zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    }
    for _ in range(150):
        name = chance.choice(list(parts))
        for broken in (damaged(data, chance), archive(*(parts | {name: damaged(parts[name], chance)}).items())):
            assert all(code.startswith("HCR1") for code in read(broken, ".xlsx").codes)


# Old workbooks


@pytest.mark.slow
def test_an_old_workbook_shows_what_its_cells_show() -> None:
    xlwt = pytest.importorskip("xlwt", reason="only xlwt writes .xls")
    pytest.importorskip("xlrd")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表1")
    cells: list[tuple[object, str]] = [
        ("药占比", "General"),
        (0.298, "0.0%"),
        (3.3000000000000003, "General"),
        (datetime.date(2018, 3, 1), "yyyy-mm-dd"),
        (True, "General"),
        (8, '0"万元"'),
        (98.0, "0"),
        (1e-05, "General"),
    ]
    for column, (value, code) in enumerate(cells):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    raised = xlwt.Font()
    raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    sheet.write_rich_text(1, 0, ["29.8", ("1", raised)])
    sheet.write_merge(2, 3, 0, 0, "组")
    sheet.write(2, 1, "a")
    sheet.write(3, 1, "b")
    sheet.row(3).hidden = True
    sheet.col(1).hidden = True
    hidden = book.add_sheet("隐")
    hidden.visibility = 1
    hidden.write(0, 0, "x")
    memory = io.BytesIO()
    book.save(memory)
    found = read(memory.getvalue(), ".xls")
    assert found.rows == [
        ["药占比", "29.8%", "3.3", "2018-03-01", "TRUE", "8万元", "98", "0.00001"],
        ["29.8¹"],
        ["组", "a"],
        ["组", "b"],
    ]
    assert found.codes == ["HCR123", "HCR124"] and "4:4, B:B" in found.said[1]
    chance = random.Random(5)
    for _ in range(150):
        at = chance.randrange(len(memory.getvalue()))
        broken = bytearray(memory.getvalue())
        broken[at] ^= chance.randint(1, 255)
        assert all(code.startswith("HCR1") for code in read(bytes(broken), ".xls").codes)
    assert read(memory.getvalue(), ".xls", sheet="隐").rows == [["x"]]


@pytest.mark.parametrize("data", [ole("Workbook"), ole("Workbook") + random.Random(1).randbytes(5000)])
def test_a_damaged_old_workbook_is_told(data: bytes) -> None:
    pytest.importorskip("xlrd")
    assert read(data, ".xls").codes == ["HCR120"]


def test_macros_in_an_old_workbook_are_refused() -> None:
    pytest.importorskip("xlrd")
    assert read(ole("Workbook", "_VBA_PROJECT_CUR"), ".xls").codes == ["HCR118"]


# JSON lines


def test_json_lines_keep_the_text_of_their_numbers() -> None:
    text = (
        '{"指标": "药占比", "数值": 29.80, "时期": 2018}\n\n'
        '{"时期": "2018", "数值": 1e-05, "指标": "b", "备注": null}\n'
        '{"指标": "c", "数值": 123456789012345678901234567890.10, "好": true}\n'
    )
    found = read(text.encode(), ".jsonl")
    assert found.said == []
    assert found.sheets[0][1] == [
        (1, ["指标", "数值", "时期", "备注", "好"]),
        (1, ["药占比", "29.80", "2018", "", ""]),
        (3, ["b", "1e-05", "2018", "", ""]),
        (4, ["c", "123456789012345678901234567890.10", "", "", "TRUE"]),
    ]
    assert read(text.encode("gbk"), ".jsonl").encoding == "gb18030"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"a": [1]}', "a value is a list or an object"),
        ('{"a": {"b": 1}}', "a value is a list or an object"),
        ("[1, 2]", "this is a list"),
        ("3", "this is not an object"),
        ('{"a": 1', "column"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "Infinity"),
        ('{"a": 1, "a": 2}', "twice"),
        ('{"a": "\\ud800"}', "character"),
        ('{"a\\u0000": 1}', "character"),
        ('{"a":' * 50_000, "list or an object"),
    ],
)
def test_a_line_that_is_no_record_is_located_and_the_others_are_read(line: str, words: str) -> None:
    found = read(f'{{"a": 1}}\n{line}\n{{"a": 2}}\n'.encode(), ".jsonl")
    assert found.rows == [["a"], ["1"], ["2"]]
    assert found.codes == ["HCR128"] and found.said[0].startswith("f:2: ") and words in found.said[0]


def test_one_json_value_over_many_lines_is_given_up_soon() -> None:
    data = json.dumps([{"a": number} for number in range(1000)], indent=1).encode()
    found = read(data, ".jsonl")
    assert found.rows == [] and found.codes[-1] in ("HCR113", "HCR128") and len(found.codes) <= 11


# Parquet


def test_parquet_streams_exact_texts(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a[1].parquet"
    duckdb.sql(
        "select '药占比' a, 29.80::decimal(9, 2) b, 29.8::double c, 1e-5::double d, 29.8::float e, 98::double f,"
        " true g, date '2018-03-01' h, timestamp '2018-03-01 00:00:00' i, null::int j, 'x'::blob k from range(5000)"
    ).write_parquet(str(tmp_path / "plain.parquet"))
    (tmp_path / "plain.parquet").rename(path)
    for file in (path.open("rb"), io.BytesIO(path.read_bytes())):
        with file:
            (sheet,) = sheets(file, "f", ".parquet", ReadOptions(), Problems())
            lines = list(sheet.lines)
    assert lines[0] == (1, list("abcdefghijk"))
    shown = "药占比 29.80 29.8 0.00001 29.8 98 TRUE 2018-03-01 2018-03-01 _ x"
    assert lines[1] == (2, shown.replace("_", "").split(" "))
    assert lines[-1][0] == 5001


@pytest.mark.slow
def test_parquet_is_streamed(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "long.parquet"
    duckdb.sql("select '440704' region, i::double / 7 \"value\" from range(1_000_000) t(i)").write_parquet(str(path))
    rows, said, grown = measured(path)
    assert rows == 1_000_001 and said == [] and grown < 200


def test_parquet_that_is_nested_or_broken_is_told(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.parquet"
    duckdb.sql("select [1, 2] a, {'b': 1} c").write_parquet(str(path))
    assert read(path.read_bytes(), ".parquet").codes == ["HCR120"]
    assert read(path.read_bytes()[:100], ".parquet").codes == ["HCR120"]


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "library", "extra"), [(".xls", "xlrd", "xls"), (".parquet", "duckdb", "bulk")])
def test_without_its_library_a_file_is_refused_with_the_way_to_get_it(suffix: str, library: str, extra: str) -> None:
    code = (
        f"import io, sys; sys.modules[{library!r}] = None\n"
        "from hcr.core.problems import Problems; from hcr.submission.readers import ReadOptions, sheets\n"
        "file, problems = io.BytesIO(sys.stdin.buffer.read()), Problems()\n"
        "list(sheets(file, 'f', sys.argv[1], ReadOptions(), problems))\n"
        "print(*(p.format_line('en') for p in problems.found))"
    )
    data = {".xls": ole("Workbook"), ".parquet": b"PAR1"}[suffix]
    ran = subprocess.run([sys.executable, "-c", code, suffix], input=data, capture_output=True, check=True)
    assert ran.stdout.decode().strip() == (
        f"f: HCR121 error: a {suffix} file needs {library}, which is not installed: pip install 'hcr[{extra}]'"
    )


# Memory and imports


def streamed(path: Path) -> tuple[int, Problems, int]:
    """The number of lines of a file, the messages, and the most memory that Python held while it was read."""
    problems = Problems()
    rows = 0
    tracemalloc.start()
    with path.open("rb") as file:
        for sheet in sheets(file, "f", path.suffix, ReadOptions(), problems):
            for _ in sheet.lines:
                rows += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return rows, problems, peak


MEASURE = """
import resource, sys
from hcr.core.problems import Problems
from hcr.submission.readers import ReadOptions, sheets
import hcr.submission.readers.xlsx, hcr.submission.readers.json_lines, openpyxl.reader.excel
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
problems, rows = Problems(), 0
with open(sys.argv[1], "rb") as file:
    for sheet in sheets(file, "f", sys.argv[2], ReadOptions(), problems):
        for _ in sheet.lines:
            rows += 1
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
print(*(problem.format_line("en") for problem in problems.list_all()), sep="\\n")
"""


def measured(path: Path) -> tuple[int, list[str], float]:
    """The same in a process of its own, whose whole memory counts, in MB: tracing each element would take minutes."""
    pytest.importorskip("resource")
    ran = subprocess.run([sys.executable, "-c", MEASURE, str(path), path.suffix], capture_output=True, check=True)
    first, *said = ran.stdout.decode().splitlines()
    rows, grown = first.split()
    return int(rows), [line for line in said if line], int(grown) / 1024


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, Iterator[bytes]], Path]:
    def write(name: str, pieces: Iterator[bytes]) -> Path:
        path = tmp_path / name
        with path.open("wb") as out:
            out.writelines(pieces)
        return path

    return write


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_csv_of_40_mb_streams(encoding: str, written: Callable[[str, Iterator[bytes]], Path]) -> None:
    line = f"440704,药占比,2018,29.8,%,{'备注' * 100}\r\n".encode(encoding)
    count = 40_000_000 // len(line) + 1
    rows, problems, peak = streamed(written("big.csv", (line * 1000 for _ in range(count // 1000 + 1))))
    guessed = ["HCR136"] if encoding == "gb18030" else []
    assert rows == (count // 1000 + 1) * 1000 and [problem.code for problem in problems.found] == guessed
    assert peak < 30 * 2**20


@pytest.mark.slow
def test_json_lines_stream(written: Callable[[str, Iterator[bytes]], Path]) -> None:
    line = json.dumps({"indicator": "drug_share", "value": 29.8, "note": "x" * 400}).encode() + b"\n"
    rows, said, grown = measured(written("big.jsonl", (line * 1000 for _ in range(50))))
    assert rows == 50_001 and said == [] and grown < 10


@pytest.mark.slow
def test_a_workbook_of_60_000_rows_streams(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("S")
    for number in range(60_000):
        sheet.append(["药占比", number / 7])
    path = tmp_path / "long.xlsx"
    book.save(path)
    rows, said, grown = measured(path)
    assert rows == 60_000 and said == [] and grown < 15


def test_text_is_read_without_any_workbook_library(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table(HEADER, ROW), encoding="utf-8")
    code = (
        "import sys; from hcr.core.problems import Problems; from hcr.submission.readers import ReadOptions, sheets\n"
        "found = sheets(open(sys.argv[1], 'rb'), 'f', '.csv', ReadOptions(), Problems())\n"
        "print(sum(len(list(sheet.lines)) for sheet in found))\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True)
    assert ran.stdout.splitlines()[0] == "2"
    loaded = {name.split(".")[0] for name in ran.stdout.split()}
    assert not loaded & {"openpyxl", "xlrd", "duckdb", "zipfile", "pyexpat"}


def test_the_texts_of_notes_in_an_old_workbook_are_none_of_its_shared_texts() -> None:
    """A note is in records that are continued too, behind the object that shows it."""
    records = [(xls_records.SST, 20), (xls_records.CONTINUE, 9), (0x5D, 8)]
    records += [(xls_records.CONTINUE, 9), (xls_records.CONTINUE, 8)]
    workbook, at = xls_records.Workbook(), 0
    for code, length in records:
        workbook.take_record(code, bytearray(100), at + 4, length)
        at += 4 + length
    assert workbook.texts == [(4, 20), (28, 9)]
