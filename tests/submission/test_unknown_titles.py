"""Titles among indicators: ranks and growth of a known indicator are left out, unknown names are problems."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY

from hcr.submission.header import HeaderColumn
from hcr.submission.unknown_titles import describes_another_column, find_unknown_name


@pytest.mark.parametrize(
    ("title", "about"),
    [
        *(
            (text, True)
            for text in (
                "排名",
                "全市排名",
                "同比增长（%）",
                "较上年增减",
                "药占比排名",
                "药占比同比增长率",
                "医疗收入目标值",
            )
        ),
        *((text, False) for text in ("药占比", "门诊费用增长率", "药占比", "甲排名", "", "率", "门诊药占比排名")),
    ],
)
def test_a_column_about_another(title, about) -> None:
    assert describes_another_column(title, VOCABULARY) is about


@pytest.mark.parametrize(
    ("title", "cells", "layout", "code"),
    [
        ("排名", ["1"], "indicators", ""),
        ("排名", ["1"], "regions", ""),
        ("药占比增长", ["1"], "indicators", ""),
        ("门诊费用增长率", ["1"], "indicators", "HCR501"),
        ("新会区", ["1"], "regions", "HCR502"),
        ("合计", ["1"], "regions", ""),
        ("联系人", ["甲"], "indicators", ""),
        ("不知", ["1"], "long", ""),
    ],
)
def test_an_unknown_name(title, cells, layout, code) -> None:
    found = find_unknown_name(HeaderColumn(1, "", title), cells, layout, VOCABULARY)
    assert (found[0] if found else "") == code
