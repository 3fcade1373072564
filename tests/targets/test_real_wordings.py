"""Figure words as plans write them, set down before they were tried: each is read as meant, or refused with advice.

`real_wordings.txt` holds them, a line for each meaning, then a line for each kind of advice.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hcr.language.expressions import read_expression
from hcr.targets.expression_advice import advise_expression

_READ, _REFUSED = (
    dict(line.split("\t") for line in part.splitlines())
    for part in (Path(__file__).parent / "real_wordings.txt").read_text(encoding="utf-8").split("\n\n")
)


@pytest.mark.slow
@pytest.mark.parametrize("meaning", _READ)
def test_words_are_read_as_meant(meaning: str) -> None:
    words = _READ[meaning].split(" | ")
    readings = {each: found and str(found.demand) for each in words for found in [read_expression(each)]}
    assert readings == dict.fromkeys(words, meaning)


@pytest.mark.parametrize("advice", _REFUSED)
def test_words_without_a_bound_are_refused_with_advice(advice: str) -> None:
    words = _REFUSED[advice].split(" | ")
    assert [each for each in words if read_expression(each)] == []
    assert {each: advise_expression(each) for each in words} == dict.fromkeys(words, f"advice.{advice}")


@pytest.mark.parametrize(
    ("words", "aspiring", "each", "year"),
    [
        ("力争到2020年底达到60%以上", "力争", "", 2020),
        ("原则上每个乡镇设置1所", "原则上", "每个乡镇", None),
        ("各市（州）至少1家", "", "各市(州)", None),
        ("由2017年的10.5%提高到2020年的20%", "", "", 2020),
        ("2025年，≥90%", "", "", 2025),
    ],
)
def test_what_the_words_carry_is_kept(words: str, aspiring: str, each: str, year: int | None) -> None:
    found = read_expression(words)
    assert found is not None
    assert found.wording is not None
    assert (found.wording.aspiring, found.wording.each, found.wording.year) == (aspiring, each, year)


@pytest.mark.parametrize(
    "words",
    "降到2015年的80%|2020年的80%|保持在2015年水平|不高于2015年的90%|控制在≥90%|5个起|5个封顶|5名为宜|5个上浮".split(
        "|"
    ),
)
def test_a_figure_of_another_year_or_of_another_sense_is_no_bound(words: str) -> None:
    assert read_expression(words) is None
