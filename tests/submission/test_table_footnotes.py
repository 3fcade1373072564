"""Lines between and below the rows of a table: what they say of its figures is known after the last row."""

from __future__ import annotations

from pathlib import Path

import pytest
from submitted import CATALOGUE, VOCABULARY

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.run.reading import Source, read_submissions
from hcr.submission import layout
from hcr.submission.header import read_header
from hcr.submission.table_footnotes import tells_of_figures

HEAD = "地区,指标,时期,数值,单位\n"
ROWS = "440704,药占比,2018,29,%\n" * 3


def lines_warned_of(text: str, folder: Path) -> list[int]:
    path, problems = folder / "a.csv", Problems()
    path.write_text(HEAD + text, encoding="utf-8")
    read_submissions(CATALOGUE, Source([path]), Selection(), problems)
    return [each.place.line for each in problems.list_all() if each.code == "HCR574"]


@pytest.mark.parametrize("held", [1, 2_000])  # of large tables the first lines alone are held
@pytest.mark.parametrize(
    ("footnote", "warned"),
    [
        ("注：数据截至2018年9月底", True),
        ("注：数据截至2018年底", False),
        ("注：2017年数据", True),
        ("注：以上为蓬江区数据", True),
        ("注：以上为江海区数据", False),
        ("注：不含民营医院", True),
        ("口径：民营医院", True),
        ("数据来源：统计局", False),
    ],
)
def test_a_footnote_is_held_against_every_row(footnote, warned, held, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(layout, "MAX_HELD", held)
    assert lines_warned_of(f"{ROWS}{footnote},,,,\n", tmp_path) == [5] * warned
    assert lines_warned_of(f"{footnote},,,,\n{ROWS}", tmp_path) == [2] * warned


def test_a_footnote_that_fits_one_of_the_rows_limits_none(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(layout, "MAX_HELD", 1)
    footnote, late = "注：蓬江区数据,,,,\n", "440703,药占比,2018,29,%\n"
    assert lines_warned_of(ROWS + footnote, tmp_path) == [5]
    assert lines_warned_of(ROWS + footnote + late, tmp_path) == []


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("注：数据截至2018年9月底", True),
        ("注：以上为江海区数据", True),
        ("注：以上为估算数", True),
        ("单位：元", True),
        ("注：药占比单位为‰", True),
        ("填报单位：江海区", True),
        ("范围：民营医院", True),
        ("数据来源：统计局", False),
        ("审核人：张三", False),
        ("一、医院", False),
    ],
)
def test_a_line_that_may_tell_of_figures(line: str, tells: bool) -> None:
    header = read_header(1, HEAD.strip().split(","), VOCABULARY)
    assert header and tells_of_figures(header, [line, "", "", "", ""], VOCABULARY) is tells
