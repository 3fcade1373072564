"""Chinese numerals: each with its exact value, or refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hcr.language.chinese_numerals import read_fraction, read_numeral, split_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", "3"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("三万二千", "32000"),
        ("一万零二", "10002"),
        ("两千", "2000"),
        ("一亿二千万", "120000000"),
        ("二○一二", "2012"),
        ("二〇一八", "2018"),
        ("三点一四", "3.14"),
        ("一百点五", "100.5"),
        # A mark as well, or a spoken short form
        ("一", None),
        ("○", None),
        ("〇", None),
        ("三千五", None),
        ("一万二", None),
        ("一百五", None),
        # Roughly so many
        ("三五", None),
        ("两三", None),
        ("七八", None),
        ("百", None),
        ("三三百", None),
        ("千百", None),
        ("", None),
        ("甲", None),
    ],
)
def test_a_numeral_has_one_value_or_none(text: str, value: str | None) -> None:
    assert read_numeral(text) == (None if value is None else Fraction(value))


@pytest.mark.parametrize(
    ("text", "value", "unit", "digit"),
    [
        ("百分之三十", "30", "%", "1"),
        ("百分之3.5", "3.5", "%", "0.1"),
        ("千分之二点五", "2.5", "‰", "0.1"),
        ("万分之五", "0.05", "%", "0.01"),
        ("十万分之九", "9", "1/10万", "1"),
        ("三万二千元", "32000", "元", "1"),
        ("一个", "1", "个", "1"),
        ("三点五成", "3.5", "成", "0.1"),
    ],
)
def test_a_text_that_begins_with_a_numeral_is_split(text: str, value: str, unit: str, digit: str) -> None:
    assert split_numeral(text) == (Fraction(value), unit, Fraction(digit))


@pytest.mark.parametrize("text", ["", "元", "约三成", "百分之", "一", "三千五元"])
def test_anything_else_is_not_split(text: str) -> None:
    assert split_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/3", "1/3"),
        ("三分之二", "2/3"),
        ("十分之一", "1/10"),
        ("一半", "1/2"),
        ("半数", "1/2"),
        ("百分之三", None),
        ("1/10万", None),
        ("三分之十", None),
        ("半", None),
    ],
)
def test_a_fraction_has_its_value(text: str, value: str | None) -> None:
    assert read_fraction(text) == (Fraction(value) if value else None)
