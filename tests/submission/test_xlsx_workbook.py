"""Which programs are known to calculate what they save."""

from __future__ import annotations

import pytest

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
