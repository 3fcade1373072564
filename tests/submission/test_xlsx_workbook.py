"""Which programs calculate what they save, and the comments on cells."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from submitted import CATALOGUE

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.run.reading import Source, read_submissions
from hcr.submission.readers.xlsx_workbook import CALCULATING


@pytest.mark.parametrize(
    ("program", "calculates"),
    [
        ("Microsoft Excel", True),
        ("WPS 表格", True),
        ("LibreOffice/7.4", True),
        ("XlsxWriter", False),
        ("Apache POI", False),
        ("", False),
    ],
)
def test_a_program_that_calculates_is_known_by_its_name(program: str, calculates: bool) -> None:
    assert bool(CALCULATING.search(program)) is calculates


def test_comments_on_figures_are_said(tmp_path) -> None:
    book = Workbook()
    for row in (["地区", "指标", "时期", "数值"], ["江海区", "药占比", 2018, 29], ["江海区", "医疗收入", 2018, 120]):
        book.active.append(row)
    for cell in ("B2", "D2"):
        book.active[cell].comment = Comment("应为39", "甲")
    book.save(tmp_path / "a.xlsx")
    problems = Problems()
    intake = read_submissions(CATALOGUE, Source([tmp_path / "a.xlsx"]), Selection(), problems)
    (found,) = [each for each in problems.list_all() if each.code == "HCR139"]
    assert found.level == "warning" and found.place.cell == "D2" and dict(found.args)["count"] == "1"
    assert len(intake.actuals) == 2
