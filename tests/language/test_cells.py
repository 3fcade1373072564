"""Cells that spreadsheets open: guarded where they would be run, and read as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcr.language.cells import FORMULA_STARTS, guard_cell, unguard_cell
from hcr.language.numbers import is_figure

FIGURES = ["5", "-.5", "-1,200.5", "+5%", "-1.2E+05", "-5 ‰", "－５", "-５％", "1234", ".5", "-0"]
NO_FIGURES = ["", "-", "-1-2", "1,2,3", "-5 万元", "1/2", "=1", "²", "1.", "5..10", "-1e100", "٣"]


@pytest.mark.parametrize("text", FIGURES)
def test_a_plain_figure_is_one(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_more_than_a_figure_is_none(text: str) -> None:
    assert not is_figure(text)


KEPT = [*FIGURES, "-", "—", "...", "-5..-3", "-5—-3", "-5%～3%", "2018-01-31", "药占比", "'", "'=1", "1=2"]
GUARDED = ["=1+1", "+cmd", "-2+3", "-5-3", "@SUM(A1)", "\t=1", "\r=1", "-5 万元", "-1/2", "--1", "+5万", "=", "@", "+"]


@pytest.mark.parametrize("text", KEPT)
def test_what_a_spreadsheet_shows_as_written_stays(text: str) -> None:
    assert guard_cell(text) == text


@pytest.mark.parametrize("text", GUARDED)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guard_cell(text) == f"'{text}"


@pytest.mark.slow
@given(st.one_of(st.text(), st.from_regex(r"[=+\-@\t\r'][0-9.,%—A-Z()\"]*", fullmatch=True)))
def test_no_guarded_text_is_run_and_every_one_is_read_again(text: str) -> None:
    guarded = guard_cell(text)
    assert not guarded.startswith(("=", "@", "\t", "\r"))
    if guarded.startswith(FORMULA_STARTS):
        assert guarded == text
    elif guarded != text:
        assert unguard_cell(guarded) == text


UNGUARDED = {
    "'-.5": "-.5",
    "'440704": "440704",
    '="440704"': "440704",
    '="29.8"': "29.8",
    "'=1+1": "=1+1",
    "'药占比'": "'药占比'",
    "=29.8": "=29.8",
    '="1"&"2"': '="1"&"2"',
    "": "",
}


@pytest.mark.parametrize("text", UNGUARDED)
def test_a_cell_made_safe_is_read_as_it_was_meant(text: str) -> None:
    assert unguard_cell(text) == UNGUARDED[text]
