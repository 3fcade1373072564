"""The two ends of a range: each with what is written once for both, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcr.language.expressions import read_demand
from hcr.language.range_words import split_range


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("5—10个", ("5个", "10个")),
        ("5%—10%", ("5%", "10%")),
        ("5..10", ("5", "10")),
        ("-5..-3", ("-5", "-3")),
        ("1—2万人", ("1万人", "2万人")),
        ("5000—1万人", ("5000人", "1万人")),
        ("10..5 个", ("10 个", "5 个")),
        ("5—10/10万", ("5/10万", "10/10万")),
        ("三至五个", ("三个", "五个")),
        ("百分之三十到四十", ("百分之三十", "百分之四十")),
        ("介于5%与10%之间", ("5%", "10%")),
        ("二百至三百张", ("二百张", "三百张")),
        # The lower end may be three or thirty
        ("三至五十人", None),
        ("两到三万人", None),
        ("5%和10%", None),
        ("10个", None),
        ("5—", None),
        ("", None),
    ],
)
def test_what_is_written_once_belongs_to_both_ends(text: str, ends: tuple[str, str] | None) -> None:
    assert split_range(text) == ends


@given(
    low=st.integers(0, 500),
    more=st.integers(0, 500),
    unit=st.sampled_from(["个", "%", "‰", "万元", "万人", "千人", "百张", "亿元", "人/千人", "成"]),
    dash=st.sampled_from(["—", "-", "～", "至", ".."]),
)
def test_a_unit_written_once_means_the_same_as_written_twice(low: int, more: int, unit: str, dash: str) -> None:
    once, twice = (read_demand(f"{low}{first}{dash}{low + more}{unit}") for first in ("", unit))
    assert once is not None
    assert once == twice
