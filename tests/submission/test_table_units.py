"""Labels that only later lines of a table give: the lines before are not read by a default in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from submitted import CATALOGUE, VOCABULARY

from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.run.reading import Source, read_submissions
from hcr.submission import layout
from hcr.submission.table_units import TableUnits

HEAD = "地区,指标,时期,数值,单位\n"


def read_rows(rows: list[str], folder: Path, monkeypatch) -> tuple[list[str], list[str]]:
    """The figures with their region, period and unit, and the errors with their place, of a table of many rows."""
    monkeypatch.setattr(layout, "MAX_HELD", 2)
    path, problems = folder / "a.csv", Problems()
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    intake = read_submissions(CATALOGUE, Source([path]), Selection(regions=("440704",)), problems)
    found = [
        f"{each.region} {each.period} {each.written}{each.unit.name if each.unit else ''}"
        for each in intake.actuals.values()
    ]
    errors = [each for each in problems.list_all() if each.level == "error"]
    return found, [f"{each.place.line}:{each.place.column} {each.code}" for each in errors]


@pytest.mark.parametrize(
    ("rows", "last", "errors"),
    [
        # a column that is blank in the first lines
        ([",药占比,2016,30,%", ",药占比,2017,30,%", "440703,药占比,2018,29,%"], "440703 2018 29%", ["2:1 HCR556"]),
        (["440704,药占比,,30,%", "440704,药占比,,30,%", "440704,药占比,2018,29,%"], "440704 2018 29%", ["2:3 HCR556"]),
        (
            ["440704,药占比,2016,30,", "440704,药占比,2017,30,", "440704,药占比,2018,290,‰"],
            "440704 2018 290‰",
            ["2:5 HCR556"],
        ),
        # a unit that makes figures far above ambiguous, and one that does not
        (
            ["440704,药占比,2016,30,", "440704,医疗收入,2017,30,万元", "440704,药占比,2018,290,‰"],
            "440704 2018 290‰",
            ["2:5 HCR556"],
        ),
        (
            ["440704,药占比,2016,30,", "440704,药占比,2017,30,%", "440704,医疗收入,2018,290,万元"],
            "440704 2018 290万元",
            [],
        ),
    ],
)
def test_a_label_that_only_later_lines_give(rows, last, errors, tmp_path, monkeypatch) -> None:
    found, said = read_rows(rows, tmp_path, monkeypatch)
    assert found[-1] == last
    assert [each for each in said if "HCR510" not in each] == errors


def test_a_title_unit_is_that_of_later_rows_which_it_fits(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(layout, "MAX_HELD", 2)
    path, problems = tmp_path / "a.csv", Problems()
    rows = ("药占比,2016,30", "药占比,2017,30", "医疗收入,2018,30")
    text = "单位：元,,,\n地区,指标,时期,数值\n" + "".join(f"440704,{row}\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    intake = read_submissions(CATALOGUE, Source([path]), Selection(), problems)
    assert [each.unit.name if each.unit else each.trouble for each in intake.actuals.values()] == [
        "unknown_unit",
        "unknown_unit",
        "元",
    ]


def test_figures_that_a_later_unit_makes_ambiguous() -> None:
    units, place = TableUnits(VOCABULARY), Place("a.csv", 2, 4)
    own: list[tuple[dict[str, str], str]] = [
        ({"unit": "%"}, "30"),
        ({"column_unit": "%"}, "30"),
        ({"note": "单位：%"}, "30"),
        ({}, "30%"),
        ({}, "——"),
    ]
    for labels, written in own:
        units.note_lacking({"indicator": "药占比", **labels}, written, Place("a.csv", 1, 4))
    units.note_lacking({"indicator": "药占比（%）"}, "30", Place("a.csv", 1, 4))
    units.note_lacking({"indicator": "药占比"}, "30", place)
    units.note_lacking({"indicator": "药占比"}, "30", Place("a.csv", 3, 4))
    assert units.note("单位：万元") == "万元" and list(units.list_late()) == []
    assert units.note("‰") == "‰" and list(units.list_late()) == [place]
    assert units.beside == "万元\n‰"
