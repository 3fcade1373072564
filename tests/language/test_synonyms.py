"""Words that mean one thing in the name of an indicator, and words that do not."""

from __future__ import annotations

import pytest

from hcr.language.synonyms import ALIKE, fold_synonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("药品收入占比", "药品收入的比重"),
        ("医疗费用增长率", "医疗费用增幅"),
        ("医疗费用增速", "医疗费用增长幅度"),
        ("政策范围内住院费用支付比例", "政策范围内住院费用报销比例"),
        ("五岁以下儿童死亡率", "5岁以下儿童死亡率"),
        ("人均期望寿命", "人均预期寿命"),
        ("每千常住人口注册护士", "每千名常住人口注册护士数"),
        ("三十天再住院率", "30天再住院率"),
        ("基本医疗保险参保率", "基本医保参保率"),
        ("高血压患者规范管理率", "高血压患者规范化管理率"),
    ],
)
def test_writings_of_one_indicator_fold_to_one(one: str, other: str) -> None:
    assert fold_synonyms(one) == fold_synonyms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("门诊人次", "门诊人数"),
        ("婴儿死亡率", "婴儿死亡数"),
        ("婴儿死亡", "婴儿死亡数"),
        ("每千人口护士数", "护士数"),
        ("药占比", "药占比（不含中药饮片）"),
        ("社会办医院床位数", "非公立医疗机构床位数"),
    ],
)
def test_other_measures_stay_apart(one: str, other: str) -> None:
    assert fold_synonyms(one) != fold_synonyms(other)


def test_every_word_folds_to_the_first_of_its_group() -> None:
    for words in ALIKE:
        assert {fold_synonyms(word) for word in words} == {fold_synonyms(words[0])}
