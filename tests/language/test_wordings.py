"""The words around a figure: each table of them is read, and a word of none is never passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcr.language.expressions import read_demand, read_expression
from hcr.language.wordings import ASPIRING, VERBS, take_apart


def test_every_verb_is_read_before_a_figure() -> None:
    read = {verb: read_demand(f"{verb}95%") for verb, _ in VERBS}
    assert {verb: demand and (demand.comparator, str(demand.bound)) for verb, demand in read.items()} == {
        verb: (sign, "95 %") for verb, sign in VERBS
    }


def test_a_word_that_compares_says_more_than_the_verb() -> None:
    assert [verb for verb, _ in VERBS if str(read_demand(f"{verb}95%以上")) != ">= 95 %"] == []


@pytest.mark.parametrize("word", ASPIRING)
def test_a_word_that_asks_for_an_effort_is_kept(word: str) -> None:
    wording = take_apart(f"{word}达到95%以上")
    assert wording is not None
    assert (wording.aspiring, wording.figure, wording.sign, wording.explicit) == (word, "95%", ">=", True)


def test_words_that_demand_two_things_are_not_taken_apart() -> None:
    assert take_apart("不低于95%以下") is None
    assert take_apart("不低于") is None


STRANGE = st.text(st.sampled_from("甲乙丙丁戊己庚辛壬癸的比较上年基期城农男女近余半"), min_size=1, max_size=4)


@given(STRANGE, st.sampled_from(["95%", "95%以上", "不低于95%", "达到95%"]))
def test_a_word_before_the_figure_that_nobody_knows_is_refused(word: str, rest: str) -> None:
    assert read_expression(f"{word}{rest}") is None


@given(STRANGE, st.sampled_from(["95%", "95%以上的", "不低于95%", "达到95%以上"]))
def test_a_word_behind_the_figure_that_nobody_knows_is_refused(word: str, rest: str) -> None:
    assert read_expression(f"{rest}{word}") is None
