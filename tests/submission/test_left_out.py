"""Lines that are left out of a table: one problem names them all, and those that limit figures have their own."""

from __future__ import annotations

from submitted import VOCABULARY

from hcr.core.problems import Place, Problems
from hcr.submission.header import read_header
from hcr.submission.left_out import MAX_LISTED, LeftOutLines

HEADER = read_header(1, ["地区", "指标", "时期", "数值"], VOCABULARY)


def test_lines_left_out_are_reported_once_with_their_figures() -> None:
    problems = Problems()
    lines = LeftOutLines(VOCABULARY, problems, lambda number: Place("a.csv", number))
    assert lines.take(HEADER, 3, ["合计", "药占比", "2018", "29"]) == 1
    for number in range(4, 4 + MAX_LISTED):
        assert lines.take(HEADER, number, ["一、医院", "", "", ""]) == 0
    assert list(lines) == [3, *range(4, 4 + MAX_LISTED)]
    lines.report()
    lines.report()
    (found,) = problems.found
    shown = dict(found.args)
    assert (found.code, found.place.line, shown["count"], shown["figures"]) == ("HCR557", 3, str(MAX_LISTED + 1), "1")
    assert "…" in str(shown["rows"])
