"""The place of a target in its document, for an English reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcr.report.source_words import describe_source


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("二（一）3", "Section 2(1) item 3"),
        ("四（十八）", "Section 4(18)"),
        ("四(七)31", "Section 4(7) item 31"),
        ("二", "Section 2"),
        ("二第1段", "Section 2 paragraph 1"),
        ("（三）2", "(3) item 2"),
        ("附件1", "Annex 1"),
        ("附件2 第6项", "Annex 2 item 6"),
        ("附件1 第4行", "Annex 1 row 4"),
        ("附件", "Annex"),
        ("表3", "Table 3"),
        ("附表二 第3行", "Annexed table 2 row 3"),
        ("第十二条", "Article 12"),
        ("第十二条第二款", "Article 12 paragraph 2"),
        ("第三部分", "Part 3"),
        ("第5页", "Page 5"),
        ("引言", "Introduction"),
        ("主要目标表", "主要目标表"),
        ("附件1 注", "附件1 注"),
        ("Annex 1", "Annex 1"),
        ("", ""),
    ],
)
def test_a_place_is_read_or_stays_as_written(written: str, read: str) -> None:
    assert describe_source(written, "en") == read
    assert describe_source(written, "zh") == written


@given(st.text("一二三十（）附件表第条款项段12 、a"))
def test_no_digit_of_a_place_is_lost(written: str) -> None:
    read = describe_source(written, "en")
    assert read == written or read.isascii()
