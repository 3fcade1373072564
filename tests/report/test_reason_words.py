"""The sentence of a reason."""

from __future__ import annotations

import pytest

from hcr.core.model import Reason
from hcr.messages import Lang
from hcr.report.reason_words import describe_reason


@pytest.mark.parametrize(
    ("lang", "period", "text"),
    [
        ("zh", "2018H1", "只报送了2018年上半年；目标为整个时期"),
        ("en", "2018-01..09", "only Jan–Sep 2018 was submitted; the target is for the whole period"),
        ("zh", "某时", "只报送了某时；目标为整个时期"),
    ],
)
def test_a_period_is_in_words(lang: Lang, period: str, text: str) -> None:
    assert describe_reason(Reason("part_of_year", (("period", period),)), lang) == text
