"""The files' language: undated ends, baselines in words, readings that add up, names in one language, advice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.targets import load
from hcr.targets.expression_advice import advise_expression
from hcr.validation import rules

HEAD = """hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}}
document: {title: {zh: 方案, en: Plan}, issued: 2018-06-13, years: 2018..2020}
indicators:
  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}
  beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher, measure: level}
targets:
"""


def read(text: str, folder: Path) -> tuple[Catalogue, Problems]:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    return load(path, problems), problems


def test_end_is_the_last_of_the_documents_years(tmp_path: Path) -> None:
    text = HEAD + '- {indicator: share, source: 一, by: {end: "<= 30"}}\n'
    text += "tasks:\n- {id: plan, kind: document, source: 二, due: end}\n"
    catalogue, problems = read(text, tmp_path)
    assert not problems.found
    (target,), (task,) = catalogue.targets, catalogue.tasks
    assert (str(target.period), target.undated) == ("2020", True)
    assert (task.due.day, task.due.end, task.due.as_written) == (date(2020, 12, 31), True, "")


@pytest.mark.parametrize(
    ("written", "value", "year"),
    [
        ("33.65", "673/20", None),
        ("{value: 33.65, year: 2017}", "673/20", 2017),
        ('">95"', None, None),
        ("75左右", None, None),
        ("—", None, None),
    ],
)
def test_a_baseline_is_a_figure_or_words(written: str, value: str | None, year: int | None, tmp_path: Path) -> None:
    text = HEAD + f'- {{indicator: share, source: 一, baseline: {written}, by: {{2018: "<= 30"}}}}\n'
    catalogue, problems = read(text, tmp_path)
    assert not problems.found
    (target,) = catalogue.targets
    assert (None if target.baseline is None else str(target.baseline), target.baseline_year) == (value, year)
    assert target.baseline_written


def test_a_reading_of_a_period_adds_to_that_of_the_target(tmp_path: Path) -> None:
    text = HEAD + "- indicator: share\n  source: 一\n  reading: {zh: 甲。, en: A.}\n"
    text += '  by: {2018: {is: "<= 30", reading: {zh: 乙。, en: B.}}, 2020: "<= 27"}\n'
    catalogue, _ = read(text, tmp_path)
    assert [target.origin.reading.zh for target in catalogue.targets] == ["甲。乙。", "甲。"]
    assert catalogue.targets[0].origin.reading.en == "A. B."


def test_what_is_named_counts_as_used(tmp_path: Path) -> None:
    text = HEAD + '- {indicator: beds, source: 一, by: {2018: ">= about ten"}}\n'
    catalogue, problems = read(text, tmp_path)
    assert not catalogue.targets
    rules.apply_rules(catalogue, date(2019, 1, 1), problems)
    unused = [dict(each.args)["id"] for each in problems.found if each.code == "HCR432"]
    assert unused == ["share"]


def test_what_holds_for_many_entries_is_said_once(tmp_path: Path) -> None:
    text = HEAD + "".join(f'- {{indicator: beds, source: 第{n}项, by: {{2018: ">= 3"}}}}\n' for n in range(9))
    text += "tasks:\n" + "".join(f"- {{id: t{n}, name: 任务{n}, kind: document, due: 2018-12-31}}\n" for n in range(6))
    catalogue, problems = read(text, tmp_path)
    rules.apply_rules(catalogue, date(2019, 1, 1), problems)
    (once,) = [each for each in problems.found if each.code == "HCR435"]
    found = [once.format_message(lang).split(" 没有")[0] for lang in ("en", "zh")]
    assert "and 2 more (15 entries)" in found[0] and "等 7 项（共 15 处）" in found[1]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("比2015年降低10%", "0.9 * baseline"),
        ("力争再降", "aspirational: true"),
        ("持续改善", "monitored: true"),
        ("逐年提高", "previous"),
    ],
)
def test_a_message_says_how_to_write_it(words: str, advice: str, tmp_path: Path) -> None:
    _, problems = read(HEAD + f"- {{indicator: share, source: 一, by: {{2018: {words}}}}}\n", tmp_path)
    (problem,) = problems.found
    assert problem.code == "HCR405"
    assert advice in problem.format_message("en")


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("90%以上的县", "advice.limited"),
        ("三分之二的县", "advice.limited"),
        ("比2015年降低10%", "advice.compare"),
        ("增加一倍", "advice.compare"),
        ("压减30%以上", "advice.compare"),
        ("在2015年基础上降低10%", "advice.compare"),
        ("三年内实现零增长", "advice.within"),
        ("实现负增长", "advice.zero"),
        ("零报告", "advice.zero"),
        ("不发生重大事故", "advice.zero"),
        ("新增2000张", "advice.added"),
        ("累计建成50家", "advice.added"),
        ("稳中有降", "advice.previous"),
        ("只增不减", "advice.previous"),
        ("80%以上乡镇卫生院", "advice.limited"),
        ("实现乡镇全覆盖", "advice.limited"),
        ("各1所", "advice.limited"),
        ("全省前三名", "advice.rank"),
        ("2∶1", "advice.ratio"),
        ("75%（±5%）", "advice.about"),
        ("达标率不低于90%", "advice.name"),
        ("占全部床位的30%以上", "advice.name"),
        ("一般不超过10%", "advice.roughly"),
        ("基本实现全覆盖", "advice.roughly"),
        ("接近全覆盖", "advice.roughly"),
        ("所有县区", "advice.limited"),
        ("上半年达到50%以上", "advice.within"),
        ("提高到原来的2倍", "advice.compare"),
        ("总量不超过500张", "advice.name"),
        ("大于5小于10", "advice.joint"),
        (">5且<10", "advice.joint"),
        ("控制在合理水平", "advice.roughly"),
        ("减少三分之一", "advice.compare"),
        ("翻两番", "advice.compare"),
        ("每年提高2个百分点", "advice.compare"),
        ("年均增长8%", "advice.compare"),
        ("达到85%，力争90%", "advice.several"),
        ("城市85%、农村75%", "advice.several"),
        ("分别达到85%和75%", "advice.several"),
        ("85%或90%", "advice.several"),
        ("2018年达到80%，2020年达到90%", "advice.several"),
        ("8倍以上，且不低于8万元", "advice.several"),
        ("每两年至少1次", "advice.per"),
        ("力争明显提高", "advice.aspirational"),
        ("基本达到80%", "advice.roughly"),
        ("近三分之二", "advice.roughly"),
        ("三五个", "advice.roughly"),
        ("20余家", "advice.roughly"),
        ("逐年下降", "advice.previous"),
        ("持续改善", "advice.monitored"),
        ("高于全省平均水平", "advice.outside"),
        ("四分之一至三分之一", "advice.expression"),
        ("三至五十个", "advice.expression"),
    ],
)
def test_the_advice_fits_the_words_that_were_not_read(words: str, advice: str) -> None:
    assert advise_expression(words) == advice


def test_a_unit_of_a_new_kind_converts_to_nothing(tmp_path: Path) -> None:
    text = HEAD.replace("indicators:", "units: {克: {en: g, new: true}}\nindicators:")
    text = text.replace("targets:", "  weight: {name: {zh: 重量, en: Weight}, unit: 克, better: lower}\ntargets:")
    catalogue, problems = read(text + '- {indicator: weight, source: 一, by: {2018: "<= 5"}}\n', tmp_path)
    assert not problems.found
    assert catalogue.indicators["weight"].unit.factor_to(catalogue.indicators["beds"].unit) is None
    _, problems = read(text + '- {indicator: weight, source: 一, by: {2018: "<= 5 张"}}\n', tmp_path)
    assert [each.code for each in problems.found] == ["HCR302"]


def test_an_unknown_unit_says_how_to_make_one(tmp_path: Path) -> None:
    _, problems = read(HEAD + '- {indicator: beds, source: 一, by: {2018: "<= 5 克"}}\n', tmp_path)
    assert "units: {克: {is: N 张}} (so many 张 are one), or {new: true}" in problems.found[0].format_message("en")
