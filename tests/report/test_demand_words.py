"""Demands in signs and words."""

from __future__ import annotations

import pytest
from judging import load_file, target_file

from hcr.core.problems import Problems
from hcr.report.demand_words import write_stated

INDICATORS = {"x": {"unit": "万元", "better": "higher"}, "gdp": {"name": "农民人均纯收入", "unit": "万元"}}


@pytest.mark.parametrize(
    ("expression", "en", "zh"),
    [
        (">= 30", "≥30", "≥30"),
        ("30", "≥30", "≥30"),
        ("> previous", ">previous", ">上期"),
        ("<= 0.9 * baseline", "≤0.9×baseline", "≤0.9×基期"),
        (">= baseline + 1 万元", "≥baseline + 1 万元", "≥基期 + 1 万元"),
        (">= 8 * gdp", "≥8×农民人均纯收入", "≥8×农民人均纯收入"),
        ("5..10", "5–10", "5—10"),
        ("~ 30", "about 30", "30左右"),
    ],
)
def test_a_demand_is_written_with_its_sign_and_its_references_by_name(expression: str, en: str, zh: str) -> None:
    stated = {"indicator": "x", "source": "附件1", "baseline": 20, "tolerance": "2 万元", "by": {2018: expression}}
    (target,) = load_file(target_file(INDICATORS, [stated]), Problems()).targets
    assert [write_stated(demand, target, lang) for demand in target.demands for lang in ("en", "zh")] == [en, zh]


def test_a_unit_follows_numbers_and_not_names_or_words() -> None:
    demands = [">= 30", "> previous", "5 元..10", "~ 30"]
    stated = {"indicator": "x", "source": "附件1", "tolerance": "2 万元", "by": {2018: {"is": demands}}}
    (target,) = load_file(target_file(INDICATORS, [stated]), Problems()).targets
    found = [write_stated(demand, target, "zh", "万元") for demand in target.demands]
    assert found == ["≥30万元", ">上期", "5元—10万元", "30万元左右"]
