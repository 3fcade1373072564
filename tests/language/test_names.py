"""Names: marks that do not distinguish two names, the unit behind a name, and suggestions."""

from __future__ import annotations

import pytest

from hcr.language.names import MAX_KEPT, Names, is_within, normalise_name, split_unit, suggest

NAMES = Names({"drug_share": ["药占比", "Drug share"], "pm25": ["PM2.5浓度"], "share": ["占比"]})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("药占比", "药 占 比", True),
        ("药占比（不含饮片）", "药占比(不含饮片)", True),
        ("《药占比》", "“药占比”", True),
        ("Drug Share", "drug_share", True),
        ("ＤＲＵＧ", "drug", True),
        ("一—二", "一二", True),
        ("PM2.5", "PM25", False),
        ("1-4岁", "14岁", False),
        ("药占比", "药占比率", False),
        ("≥65岁", "65岁", False),
        ("药" * (MAX_KEPT + 1), " " + "药" * (MAX_KEPT + 1), True),
    ],
)
def test_a_name_is_compared_by_its_letters_and_figures(one: str, other: str, same: bool) -> None:
    assert (normalise_name(one) == normalise_name(other)) == same


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("药占比（%）", "药占比", "%"),
        ("床位数 [ 张 ]", "床位数", "张"),
        ("费用【万元】", "费用", "万元"),
        ("药占比", "药占比", ""),
        ("（%）", "（%）", ""),
        ("率（甲）（%）", "率(甲)", "%"),
    ],
)
def test_the_brackets_at_the_end_may_hold_a_unit(text: str, name: str, unit: str) -> None:
    assert split_unit(text) == (name, unit)


@pytest.mark.parametrize(
    ("place", "asked", "inside"),
    [
        ("附件2", "附件2", True),
        ("附件2 第1项", "附件2", True),
        ("附件21", "附件2", False),
        ("附件2", "附件2 第1项", False),
    ],
)
def test_a_source_takes_in_what_begins_with_it_and_a_space(place: str, asked: str, inside: bool) -> None:
    assert is_within(place, asked) == inside


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("药占比", "drug_share"),
        ("DRUG SHARE", "drug_share"),
        ("drug_share", "drug_share"),
        ("药占", None),
        ("", None),
        ("PM2.5 浓度", "pm25"),
    ],
)
def test_an_id_is_found_by_every_writing_and_never_by_likeness(text: str, id_: str | None) -> None:
    assert NAMES.find(text) == id_


def test_the_first_of_two_ids_keeps_a_writing() -> None:
    assert Names({"a": ["甲"], "b": ["甲"]}).find("甲") == "a"


def test_likeness_suggests() -> None:
    assert NAMES.is_near("drug_shares") and not NAMES.is_near("床位数")
    assert NAMES.suggest("药占比例")[0] == "药占比"
    assert NAMES.suggest("zzz") == []
    assert suggest("shares", ["share", "beds"]) == ["share"]
    assert suggest("", ["share"]) == []


def test_what_was_asked_in_vain_is_kept_where_somebody_wants_it() -> None:
    names = Names({"a": ["甲"]})
    names.missed = set()
    names.find("甲")
    names.find("乙（ 丙 ）")
    assert names.missed == {"乙丙"}
