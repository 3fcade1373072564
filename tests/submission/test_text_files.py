"""Text files as people and programs leave them: commas in figures, wrapped lines, guarded codes, stray marks."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcr.core.problems import Problems
from hcr.submission.readers import ReadOptions, sheets
from hcr.submission.readers.decimal_commas import CommaUse, find_comma_use, rewrite_figure


def read(text: str | bytes, suffix: str = ".csv") -> tuple[list[list[str]], list[str]]:
    """The rows of a text file, and the codes of its problems."""
    problems = Problems()
    with io.BytesIO(text.encode() if isinstance(text, str) else text) as file:
        rows = [list(cells) for sheet in sheets(file, "f", suffix, ReadOptions(), problems) for _, cells in sheet.lines]
    return rows, [problem.code for problem in problems.list_all()]


@pytest.mark.parametrize(("delimiter", "suffix"), [(";", ".csv"), ("\t", ".tsv"), ("\t", ".csv")])
@pytest.mark.parametrize(
    ("cells", "read_as", "codes"),
    [
        (["29,8", "98,125"], ["29.8", "98.125"], ["HCR135"]),
        (["29,8 %", "98,125万元"], ["29.8%", "98.125万元"], ["HCR135"]),
        (["1.234,5", "98,125"], ["1234.5", "98.125"], ["HCR135"]),
        (["0,125", "98,125"], ["0.125", "98.125"], ["HCR135"]),
        (["29,8", "1.234"], ["29.8", "1.234 (1234?)"], ["HCR135"]),
        (["29.8", "98,125"], ["29.8", "98,125"], []),
        (["1,234,567", "98,125"], ["1,234,567", "98,125"], []),
        (["12", "98,125"], ["12", "98,125 (98.125? 98125?)"], []),
        (["29.8", "29,8", "98,125"], ["29.8", "29,8", "98,125 (98.125? 98125?)"], []),
        (["29.8", "29,8", "1.200"], ["29.8", "29,8", "1.200 (1200?)"], []),
        (["2018.09", "98,125"], ["2018.09", "98,125 (98.125? 98125?)"], []),
        (["2018,2019", "药占比,x"], ["2018,2019", "药占比,x"], []),
    ],
)
def test_the_file_shows_how_it_uses_the_comma(
    cells: list[str], read_as: list[str], codes: list[str], delimiter: str, suffix: str
) -> None:
    text = "".join(f"a{delimiter}{cell}{delimiter}b\n" for cell in ["x", "y", "z", *cells])
    rows, found = read(text, suffix)
    assert [row[1] for row in rows[3:]] == read_as and found == codes


@pytest.mark.parametrize(
    ("cells", "last"),
    [
        (["98,125"], "98,125"),
        (["29,8", "98,125"], "98,125 (98.125? 98125?)"),
        (["29,8", "1,234.5", "98,125"], "98,125"),
        (["29,8", "1.200"], "1.200 (1200?)"),
        (["1,200", "1.200"], "1.200"),
    ],
)
def test_between_commas_a_comma_in_quotes_separates_thousands_unless_others_show_otherwise(
    cells: list[str], last: str
) -> None:
    rows, codes = read("".join(f'a,"{cell}"\n' for cell in cells))
    assert rows[-1] == ["a", last] and codes == []


@given(st.lists(st.text("0123456789.,-%;a", max_size=12), max_size=8))
def test_a_comma_never_becomes_nothing_where_it_may_be_a_point(cells: list[str]) -> None:
    use = find_comma_use(["\n".join(cells)], ";")
    for cell in cells:
        written = rewrite_figure(cell, use)
        if use is not CommaUse.THOUSANDS and "," in cell and written != cell:
            assert "." in written or "?" in written
        if use is CommaUse.THOUSANDS:
            assert written == cell


def test_lines_that_are_wrapped_as_a_whole_are_unwrapped() -> None:
    rows, codes = read('"地区,指标,数值"\r\n"440704,药占比,29.8"\r\n\r\n"440704,""a,b"",3"\r\n')
    assert rows[0] == ["地区", "指标", "数值"] and rows[-1] == ["440704", "a,b", "3"] and codes == ["HCR134"]
    assert read('"地区;指标"\n"440704;药占比"\n')[0] == [["地区", "指标"], ["440704", "药占比"]]


@pytest.mark.parametrize("text", ['"a, b"\n1,2\n', '"a"\n"b"\n', '"a, b"\n', '"a","b"\n"c","d"\n'])
def test_other_quoted_lines_are_not_unwrapped(text: str) -> None:
    assert "HCR134" not in read(text)[1]


def test_byte_order_marks_inside_a_text_are_no_characters() -> None:
    assert read("\ufeff\ufeffa,b\n1,2\n\ufeffc,d\n3,\ufeff4\n")[0] == [["a", "b"], ["1", "2"], ["c", "d"], ["3", "4"]]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "cp1252"])
def test_a_guessed_encoding_is_said(encoding: str) -> None:
    text = "région,b\n" if encoding == "cp1252" else "地区,b\n"
    assert read(text.encode(encoding))[1] == ["HCR136"]
    assert read("地区,b\n")[1] == []
