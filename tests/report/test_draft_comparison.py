"""A comparison as rows, and the rows as text, Markdown and JSON."""

from __future__ import annotations

import json

from hcr.report.draft_comparison import comparison_rows
from hcr.targets.drafting.comparing import Pair
from hcr.targets.drafting.statements import Statement

BEDS = Statement("二（一）", 3, "", "句", "每千人|床位数", "达到6张", year=2020)


def test_a_statement_that_no_target_carries() -> None:
    (row,) = comparison_rows([Pair("absent", BEDS)], "en")
    assert row == {
        "outcome": "absent",
        "fields": "",
        "source": "二（一）",
        "text": "每千人|床位数 2020 达到6张",
        "target": "",
        "reason": "no target carries it",
    }


def test_rows_in_each_format() -> None:
    from hcr.renderers.draft_comparison import COMPARISONS

    rows = comparison_rows([Pair("absent", BEDS)], "zh")
    assert COMPARISONS["text"](rows, "en") == "absent 二（一）: 每千人|床位数 2020 达到6张 | -\n"
    assert COMPARISONS["text"](rows, "zh") == "缺少 二（一）：每千人|床位数 2020 达到6张 | -\n"
    line = "| absent | 二（一） | 每千人\\|床位数 2020 达到6张 |  |"
    assert COMPARISONS["markdown"](rows, "en").splitlines()[2] == line
    differing = [{**rows[0], "outcome": "differs", "fields": "period, lead"}]
    assert COMPARISONS["text"](differing, "zh").startswith("不一致（时期，牵头单位） 二（一）：")
    assert json.loads(COMPARISONS["json"](rows, "en"))["statements"] == rows
