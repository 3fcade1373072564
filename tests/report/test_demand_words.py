"""Demands in signs and words."""

from __future__ import annotations

import pytest
from judging import load_file, target_file

from hcr.core.problems import Problems
from hcr.language.units import Units
from hcr.report.demand_words import describe_target, write_stated
from hcr.report.figure_words import join_unit, name_difference, unit_name_of

INDICATORS = {"x": {"unit": "万元", "better": "higher"}, "gdp": {"name": "农民人均纯收入", "unit": "万元"}}


@pytest.mark.parametrize(
    ("expression", "en", "zh"),
    [
        (">= 30", "≥30", "≥30"),
        ("30", "≥30", "≥30"),
        ("> previous", ">previous", ">上期"),
        ("<= 0.9 * baseline", "≤0.9×baseline", "≤0.9×基期"),
        (">= baseline + 1 万元", "≥baseline + 1 ×10,000 yuan", "≥基期+1万元"),
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


@pytest.mark.parametrize(
    ("unit", "written", "en", "zh"),
    [
        ("人次", ">= 1.2 万人次", "≥12000 visits", "≥12000人次"),
        ("人次", "1..2 万人次", "10000–20000 visits", "10000—20000人次"),
        ("人次", ">= previous + 1 万人次", "≥previous + 10000 visits", "≥上期+10000人次"),
        ("万人", ">= 30", "≥30 ×10,000 persons", "≥30万人"),
        ("人/万人", ">= 0.2 人/千人", "≥0.2 per 1,000", "≥0.2人/千人"),
        ("%", "<= previous - 0.5 pp", "≤previous - 0.5 pp", "≤上期-0.5个百分点"),
        ("%", "60%..70%", "60 %–70 %", "60%—70%"),
        ("天", "不少于5天", "不少于5天 (≥5 days)", "不少于5天"),
        ("天", "≥5天", "≥5天 (≥5 days)", "≥5天"),
    ],
)
def test_a_reader_never_sees_the_notation_of_target_files(unit: str, written: str, en: str, zh: str) -> None:
    stated = {"indicator": "x", "source": "附件1", "by": {2018: written}}
    (target,) = load_file(target_file({"x": {"unit": unit, "better": "higher"}}, [stated]), Problems()).targets
    assert [describe_target(target, lang) for lang in ("en", "zh")] == [en, zh]


def test_words_that_the_file_gives_are_the_documents() -> None:
    stated = {"indicator": "x", "source": "附件1", "by": {2018: {"is": "60..80", "as_written": ">=60%且<=80%"}}}
    (target,) = load_file(target_file({"x": {"better": "neither"}}, [stated]), Problems()).targets
    assert describe_target(target, "zh") == ">=60%且<=80%"


def test_a_ratio_is_written_as_one_to_so_many() -> None:
    unit = Units().read("1:n")
    for lang in ("zh", "en"):
        name = unit_name_of(unit, lang)
        assert [join_unit(text, name, lang) for text in ("1.4", "1:1.4")] == ["1:1.4", "1:1.4"]
        assert join_unit("-0.1", name_difference(unit, lang), lang) == "-0.1"
    assert Units().read("for each one") is unit
