"""Names match by their normal form and never by likeness; likeness only suggests."""

from __future__ import annotations

import pytest
from judging import judge, one_target, target_file

from hcr.language.names import Names, normalise_name, split_unit, suggest

SAME = [
    ("药占比（不含中药饮片）", "药占比(不含中药饮片)"),
    ("药占比（不含中药饮片）", "药占比不含中药饮片"),
    ("药占比", " 药 占 比 "),
    ("药占比", "药\u3000占比\u00a0"),
    ("《全科医生》", "“全科医生”"),
    ("【重点】指标", "〔重点〕指标"),
    ("职工医保、居民医保", "职工医保，居民医保"),
    ("Drug share of medical revenue", "drug  SHARE of medical-revenue"),
    ("ＡＢＣ１２３", "abc123"),
    ("drug_share", "Drug share"),
    ("A／B", "a/b"),
    ("入院·出院", "入院・出院"),
    ("一：二；三。", "一:二;三"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_width_case_spaces_brackets_and_separators_do_not_tell_names_apart(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)
    assert Names({"id": [one]}).find(other) == "id"


DIFFERENT = [
    ("药占比", "药占比%"),
    ("每千人床位数", "每万人床位数"),
    ("30天再住院率", "31天再住院率"),
    ("10⁵", "105"),
    ("②类", "2类"),
    ("医生数", "医师数"),
    ("增长率+", "增长率"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_signs_and_digits_do_tell_names_apart(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)
    assert Names({"id": [one]}).find(other) is None


@pytest.mark.parametrize(
    ("one", "other"), [("<5岁儿童死亡率", ">5岁儿童死亡率"), ("PM2.5", "PM25"), ("1-4岁", "14岁"), ("1/10万", "110万")]
)
def test_a_sign_before_or_between_digits_tells_names_apart(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)


def test_an_id_is_found_by_itself_and_by_every_writing() -> None:
    names = Names({"drug_share": ["药占比", "Drug share of revenue", ""], "gps": ["全科医生数"]})
    for text in ("drug_share", "Drug-Share", "药占比", "drug share of REVENUE"):
        assert names.find(text) == "drug_share"
    assert names.find("全科医生") is None
    for nothing in ("", " ", "（）", "——"):
        assert names.find(nothing) is None


def test_likeness_suggests_best_first_and_never_decides() -> None:
    names = Names({"drug_share": ["药占比"], "growth": ["门诊费用增幅", "住院费用增幅"]})
    assert names.find("住院费用增长") is None
    assert names.suggest("住院费用增长") == ["住院费用增幅", "门诊费用增幅"]
    assert names.suggest("门诊费用增长") == ["门诊费用增幅", "住院费用增幅"]
    assert names.suggest("drug_shar") == ["drug_share"]
    assert names.suggest("天气") == []


def test_at_most_three_suggestions_are_made() -> None:
    choices = [f"指标甲乙丙{n}" for n in range(9)]
    assert len(suggest("指标甲乙丙", choices)) == 3
    assert suggest("指标甲乙丙4", choices)[0] == "指标甲乙丙4"
    assert len(suggest("指标甲乙丙", choices, count=1)) == 1


BRACKETS = {
    "药占比（%）": ("药占比", "%"),
    "药占比(％)": ("药占比", "%"),
    "药占比 [%]": ("药占比", "%"),
    "床位数【张】": ("床位数", "张"),
    "药占比（不含中药饮片）（%）": ("药占比(不含中药饮片)", "%"),
    "药占比（不含中药饮片）": ("药占比", "不含中药饮片"),
    "人均经费（ 元/人 ）": ("人均经费", "元/人"),
    "死亡率（1/10万）": ("死亡率", "1/10万"),
    "药占比（）": ("药占比", ""),
    # Nothing to split
    "药占比": ("药占比", ""),
    "药占比（%": ("药占比（%", ""),
    "（%）": ("（%）", ""),
    "药（甲）占比": ("药（甲）占比", ""),
    "": ("", ""),
}


@pytest.mark.parametrize(("text", "wanted"), BRACKETS.items())
def test_what_stands_in_brackets_at_the_end_may_be_a_unit(text: str, wanted: tuple[str, str]) -> None:
    assert split_unit(text) == wanted


BRACKETED = [
    # name as submitted, value, unit column, outcome
    ("药占比（%）", "30", "", ("met", "0", "inside")),
    ("药占比（‰）", "300", "", ("met", "0", "inside")),
    ("药占比(1)", "0.3", "", ("met", "0", "inside")),
    ("药占比（%）", "30%", "％", ("met", "0", "inside")),
    ("药占比（‰）", "30", "%", ("not_assessable", None, "unknown_unit")),
    ("药占比（‰）", "30%", "", ("not_assessable", None, "unknown_unit")),
    ("药占比（元）", "30", "", ("not_assessable", None, "other_kind")),
]


@pytest.mark.parametrize(("name", "value", "column", "wanted"), BRACKETED)
def test_a_unit_in_brackets_behind_the_name_is_the_figures(
    name: str, value: str, column: str, wanted: tuple[str, str | None, str]
) -> None:
    assert judge(one_target("<= 30", "lower", "%", "药占比"), [name, "2018", value, column]).one == wanted


def test_brackets_that_are_part_of_the_name_are_no_unit() -> None:
    file = one_target("<= 30", "lower", "%", "药占比（%）")
    found = judge(file, ["药占比（%）", "2018", "300", "‰"])
    assert found.one == ("met", "0", "inside")


@pytest.mark.parametrize("name", ["药占比（住院）", "药占比率", "药"])
def test_an_unknown_name_is_refused_and_not_guessed(name: str) -> None:
    found = judge(one_target("<= 30", "lower", "%", "药占比"), [name, "2018", "1", "%"], ["药占比", "2018", "2", "%"])
    assert found.codes == ["HCR501"]
    assert found.one == ("met", "28", "inside")


def test_a_name_claimed_twice_is_a_mistake_in_the_files() -> None:
    file = target_file({"a": {"name": "药占比（%）"}, "b": {"name": "药占比%"}}, [])
    assert judge(file).target_codes == ["HCR403"]
