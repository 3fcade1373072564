"""Problems: places as they print, every problem once and in order, and memory that stays bounded."""

from __future__ import annotations

import pytest

from hcr.core.problems import MAX_ALIKE, MAX_QUOTED, Place, Problem, Problems, has_level
from hcr.records import replace


@pytest.mark.parametrize(
    ("place", "text", "cell"),
    [
        (Place("a.csv"), "a.csv", "0"),
        (Place("a.csv", 3), "a.csv:3", "3"),
        (Place("a.csv", 3, 5), "a.csv:3:5", "E3"),
        (Place("a.xlsx", 3, 28, "表1"), "a.xlsx:表1!AB3", "AB3"),
        (Place("a.xlsx", 0, 0, "表 1"), "a.xlsx:'表 1'", "0"),
        (Place("a.xlsx", 2, 1, "a'b"), "a.xlsx:'a''b'!A2", "A2"),
        (Place("a.xlsx", 7, 0, "表1"), "a.xlsx:表1!7", "7"),
        (Place("a.xlsx", 1, 1, "2018"), "a.xlsx:'2018'!A1", "A1"),
        (Place("a.xlsx", 1, 16384, "S"), "a.xlsx:S!XFD1", "XFD1"),
    ],
)
def test_a_place_prints_as_editors_and_spreadsheets_name_it(place: Place, text: str, cell: str) -> None:
    assert (str(place), place.cell) == (text, cell)


def test_a_problem_prints_in_both_languages() -> None:
    problem = Problem(Place("a.yaml", 2, 1), "HCR104", (("key", "share"), ("line", "1")))
    assert problem.format_line("en").startswith("a.yaml:2:1: HCR104 error: ")
    assert problem.format_line("zh").startswith("a.yaml:2:1: HCR104 错误：")
    assert "share" in problem.format_message("zh")


def test_each_problem_is_listed_once_by_place_and_code() -> None:
    problems = Problems()
    for line in (3, 1, 3):
        problems.add(Place("a", line), "HCR503", found="x", expected="y")
    problems.add(Place("a", 1), "HCR501", found="x", choices="y")
    assert [(p.place.line, p.code) for p in problems.list_all()] == [(1, "HCR501"), (1, "HCR503"), (3, "HCR503")]


@pytest.mark.parametrize(("code", "more"), [("HCR503", "HCR130"), ("HCR526", "HCR131")])
def test_of_one_kind_in_one_file_so_many_are_kept_and_the_others_counted(code: str, more: str) -> None:
    problems = Problems()
    for line in range(MAX_ALIKE + 7):
        problems.add(Place("a", line + 1), code, found="x", expected="y")
    assert problems.has_enough("a", code) and not problems.has_enough("b", code)
    assert len(problems.found) == MAX_ALIKE
    (counted,) = [p for p in problems.list_all() if p.code == more]
    assert dict(counted.args) == {"code": code, "count": "7"}


@pytest.mark.slow
def test_what_was_found_elsewhere_is_taken_over_with_its_counts() -> None:
    one, other = Problems(), Problems()
    for line in range(MAX_ALIKE + 1):
        other.add(Place("a", line + 1), "HCR526", found="x")
    one.absorb(other)
    assert one.has_enough("a", "HCR526") and len(one.list_all()) == MAX_ALIKE + 1


def test_a_long_quotation_is_cut() -> None:
    problems = Problems()
    problems.add(Place("a"), "HCR503", found="x" * 5000, expected="y")
    assert dict(problems.found[0].args)["found"] == "x" * MAX_QUOTED + "…"


def test_what_is_let_pass_counts_no_more() -> None:
    error = Problem(Place("a"), "HCR503", (("found", "x"), ("expected", "y")))
    assert Problems([error]).has_errors
    waived = Problems([replace(error, waived="agreed")])
    assert not waived.has_errors and waived.list_unwaived() == [] and len(waived.list_all()) == 1
    assert has_level([error], "error") and not has_level([error], "warning")


def test_a_counted_problem_says_what_its_first_place_does_whatever_the_order() -> None:
    problems = Problems()
    for line, found in ((5, "late"), (9, "later"), (2, "first"), (3, "second")):
        assert problems.is_counted(Place("a.csv", line), "HCR507", "x") is (line in (9, 3))
        problems.add_counted(Place("a.csv", line), "HCR507", "x", found=found)
    (counted,) = problems.found
    shown = dict(counted.args)
    assert (counted.place.line, shown["found"], shown["count"]) == (2, "first", "4")
