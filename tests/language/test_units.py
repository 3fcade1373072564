"""Units: every known spelling, derived a second time through pint; kinds that never mix; compound and own units."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pint
import pytest
from judging import judge, target_file

from hcr.language.units import KNOWN, POINT, Unit, Units, UnknownUnit, is_classifier_of, is_multiple, normalise_unit

# Each known unit, above and below the stroke, defined a second time from the words themselves.
# People, money and shares below a stroke are dimensions of their own: one person per person is no share.
DEFINITIONS = """
share = [share]
percent = 0.01 * share
permille = 0.001 * share
per_lakh = 0.00001 * share
point = [point]
person = [person]
head = [head]
bed = [bed]
yuan = [yuan]
ten_thousand_yuan = 10000 * yuan
hundred_million_yuan = 10000 * ten_thousand_yuan
base_yuan = [base_yuan]
month = [month]
year = 12 * month
day = [day]
bed_day = [bed_day]
item = [item]
visit = [visit]
case = [case]
fold = [fold]
minute = [minute]
hour = 60 * minute
grade = [grade]
score = [score]
ratio = [ratio]
"""
DERIVED: dict[str, tuple[str, int, str]] = {
    # unit: above the stroke, how many below it, of what
    "%": ("percent", 1, ""),
    "‰": ("permille", 1, ""),
    "1/10万": ("per_lakh", 1, ""),
    "1": ("share", 1, ""),
    "pp": ("point", 1, ""),
    "人/千人": ("person", 1000, "head"),
    "人/万人": ("person", 10000, "head"),
    "张/千人": ("bed", 1000, "head"),
    "元": ("yuan", 1, ""),
    "万元": ("ten_thousand_yuan", 1, ""),
    "亿元": ("hundred_million_yuan", 1, ""),
    "元/百元": ("yuan", 100, "base_yuan"),
    "元/人": ("yuan", 1, "head"),
    "岁": ("year", 1, ""),
    "年": ("year", 1, ""),
    "月": ("month", 1, ""),
    "天": ("day", 1, ""),
    "床日": ("bed_day", 1, ""),
    **dict.fromkeys("个家所项种类条", ("item", 1, "")),
    "人": ("person", 1, ""),
    "名": ("person", 1, ""),
    "人次": ("visit", 1, ""),
    "例": ("case", 1, ""),
    "张": ("bed", 1, ""),
    "倍": ("fold", 1, ""),
    "分钟": ("minute", 1, ""),
    "小时": ("hour", 1, ""),
    "级": ("grade", 1, ""),
    "分": ("score", 1, ""),
    "1:n": ("ratio", 1, ""),
}


@pytest.fixture(scope="module")
def derived() -> Mapping[str, Any]:
    """Every known unit as a pint quantity in base units, in a registry of the test's own."""
    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction)
    for line in DEFINITIONS.strip().splitlines():
        registry.define(line)
    found = {}
    for name, (above, count, below) in DERIVED.items():
        quantity = registry.Quantity(Fraction(1), above)
        if below:
            quantity = quantity / registry.Quantity(Fraction(count), below)
        found[name] = quantity.to_base_units()
    return found


def test_every_known_unit_is_derived() -> None:
    assert DERIVED.keys() == KNOWN.keys()


def test_every_factor_is_what_pint_derives(derived: Mapping[str, Any]) -> None:
    for name, unit in KNOWN.items():
        assert type(derived[name].magnitude) is Fraction
        assert type(unit.size) is Fraction
        assert unit.size == derived[name].magnitude, name


def test_two_units_are_of_one_kind_just_when_pint_says_so(derived: Mapping[str, Any]) -> None:
    for one, other in itertools.product(KNOWN.values(), repeat=2):
        alike = derived[one.name].dimensionality == derived[other.name].dimensionality
        factor = one.factor_to(other)
        assert (one.kind == other.kind) == alike == (factor is not None), (one.name, other.name)
        if factor is not None:
            assert factor == derived[one.name].magnitude / derived[other.name].magnitude
            assert factor * (other.factor_to(one) or 0) == 1


SPELLINGS = {
    "%": ["%", "％", "percent", "per cent", "Percent", "Percentage", "pct", "百分之", "百分比", "百分率"],
    "‰": ["‰", "per mille", "千分之"],
    "1/10万": ["1/10万", "/10万", "１／１０万", "1 / 10万", "1/100,000", "1/100000", "十万分之"],
    "1": ["1", "１", "ratio", "plain number"],
    "pp": ["pp", "PP", "个百分点", "百分点", "percentage point", "percentage points"],
    "人/千人": ["人/千人", "人／千人", "人 / 千人", "名/千人", "人/千", "persons/1000", "persons per 1,000"],
    "人/万人": ["人/万人", "名/万人", "人/万", "persons/10000", "persons per 10 000"],
    "张/千人": ["张/千人", "床/千人", "beds/1000", "beds per 1000", "Beds per 1,000"],
    "元": ["元", "圆", "yuan", "Yuan", "RMB", "CNY"],
    "万元": ["万元", "万圆", "10,000 yuan", "10000 yuan"],
    "亿元": ["亿元", "100 million yuan", "100,000,000 yuan"],
    "元/百元": ["元/百元", "yuan per 100", "yuan/100 yuan", "yuan per 100 yuan"],
    "元/人": ["元/人", "元/每人", "yuan per person", "yuan/person", "yuan per capita"],
    "岁": ["岁", "周岁"],
    "年": ["年", "year", "years", "Years"],
    "月": ["月", "个月", "month", "months"],
    "天": ["天", "日", "day", "days"],
    "床日": ["床日", "bed day", "bed days", "bed-day", "bed-days"],
    "个": ["个", "item", "items"],
    "家": ["家", "facility", "facilities"],
    **{name: [name] for name in "所项种类条名"},
    "人": ["人", "person", "persons"],
    "人次": ["人次", "visit", "visits"],
    "例": ["例", "case", "cases"],
    "张": ["张", "张床", "bed", "beds"],
    "倍": ["倍", "times", "x", "X"],
    "分钟": ["分钟", "minute", "minutes"],
    "小时": ["小时", "个小时", "hour", "hours"],
    "级": ["级", "grade"],
    "分": ["分", "points of score"],
    "1:n": ["1:n", "1：n", "1∶n"],
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_is_read(name: str) -> None:
    for text in SPELLINGS[name]:
        unit = Units().read(text)
        assert (unit.kind, unit.factor_to(KNOWN[name])) == (KNOWN[name].kind, 1), text


def test_no_known_unit_is_without_a_spelling_here() -> None:
    assert SPELLINGS.keys() == KNOWN.keys()


def test_width_case_spaces_and_separators_do_not_tell_spellings_apart() -> None:
    assert normalise_unit(" Persons / 10,000 ") == normalise_unit("ｐｅｒｓｏｎｓ／１００００") == "persons/10000"


PER = ["1/10万", "人/千人", "人/万人"]


@pytest.mark.parametrize("name", [unit.name for unit in KNOWN.values() if unit.en and unit.name not in PER])
def test_the_english_name_that_is_shown_is_read_as_the_same_unit(name: str) -> None:
    assert Units().read(KNOWN[name].en).factor_to(KNOWN[name]) == 1


PER_HOW_MANY = [
    # unit of the indicator, as submitted, whether it means that unit
    ("人/千人", "per 1,000", True),
    ("人/千人", "per 1000", True),
    ("人/万人", "per 10,000", True),
    ("张/千人", "per 1,000", True),
    ("‰", "per 1,000", True),
    ("1/10万", "per 100,000", True),
    ("人/千人", "per 10,000", False),
    ("人/万人", "per 1,000", False),
    ("1/10万", "per 1,000", False),
    ("%", "per 100,000", False),
    ("元", "per 1,000", False),
    ("倍", "per 1,000", False),
]


@pytest.mark.parametrize(("unit", "text", "means"), PER_HOW_MANY)
def test_so_many_per_thousand_are_what_the_indicator_counts(unit: str, text: str, means: bool) -> None:
    """Births and residents are both counted so; another size is refused, never taken for a share."""
    target = {"indicator": "x", "source": "一", "by": {"2018": "<= 5"}}
    found = judge(target_file({"x": {"unit": unit}}, [target]), ["x", "2018", "5", text])
    assert found.one == (("met", "0", "inside") if means else ("not_assessable", None, "unknown_unit"))


NEVER = [
    # What a registry of plain numbers takes for one another
    ("人/万人", "‰"),
    ("人/千人", "%"),
    ("人/千人", "张/千人"),
    ("pp", "%"),
    ("pp", "1"),
    ("倍", "1"),
    ("倍", "%"),
    ("元/百元", "%"),
    ("元/百元", "1"),
    ("个", "1"),
    ("个", "人"),
    ("人", "人次"),
    ("人次", "例"),
    ("例", "人"),
    ("张", "个"),
    ("天", "月"),
    ("天", "年"),
    ("天", "床日"),
    ("床日", "张"),
    ("元", "元/人"),
    ("元/人", "元/百元"),
    ("人", "人/千人"),
]


@pytest.mark.parametrize(("one", "other"), NEVER)
def test_kinds_never_mix(one: str, other: str) -> None:
    assert KNOWN[one].factor_to(KNOWN[other]) is None
    assert KNOWN[other].factor_to(KNOWN[one]) is None


FACTORS = [
    ("%", "1", "1/100"),
    ("%", "‰", 10),
    ("‰", "1/10万", 100),
    ("1", "1/10万", 100000),
    ("人/千人", "人/万人", 10),
    ("万元", "元", 10000),
    ("亿元", "万元", 10000),
    ("年", "月", 12),
    ("月", "年", "1/12"),
    ("岁", "年", 1),
    ("个", "家", 1),
    ("名", "人", 1),
    # Worked out by pint
    ("张/万人", "张/千人", "1/10"),
    ("人/10万人", "人/千人", "1/100"),
    ("人/１０００人", "人/千人", 1),
    ("名/百万人", "人/万人", "1/100"),
    ("床/千人", "张/万人", 10),
    ("万元/人", "元/人", 10000),
    ("元/万人", "元/人", "1/10000"),
    ("元/千元", "元/百元", "1/10"),
    ("元/元", "元/百元", 100),
    ("万元/百元", "元/百元", 10000),
    ("人次/千人", "人次/人", "1/1000"),
    ("例/10万人", "例/万人", "1/10"),
    ("天/例", "日/例", 1),
    ("元/年", "元/月", "1/12"),
    ("元/岁", "元/年", 1),
    ("元/3天", "元/天", "1/3"),
    ("0.5元/人", "元/人", "1/2"),
    ("个/十万人", "家/10万人", 1),
    ("10万元/人", "万元/人", 10),
    ("persons/person", "人/千人", 1000),
    ("yuan/visit", "元/人次", 1),
]


@pytest.mark.parametrize(("one", "other", "factor"), FACTORS)
def test_factors_are_exact_also_of_compound_units(one: str, other: str, factor: int | str) -> None:
    units = Units()
    found = units.read(one).factor_to(units.read(other))
    assert type(found) is Fraction
    assert found == Fraction(factor)


COMPOUND_KINDS = [
    ("张/万人", "人/千人"),
    ("元/人次", "元/人"),
    ("元/人次", "元/例"),
    ("元/床日", "元/天"),
    ("例/10万人", "1/10万"),
    ("例/10万人", "人/10万人"),
    ("人/家", "人/千人"),
    ("人/人", "1"),
    ("个/家", "1"),
    ("元/元", "1"),
    ("床日/张", "天"),
    ("人/元", "元/人"),
    ("倍/年", "倍"),
]


@pytest.mark.parametrize(("one", "other"), COMPOUND_KINDS)
def test_what_stands_on_both_sides_of_a_stroke_does_not_cancel(one: str, other: str) -> None:
    units = Units()
    assert units.read(one).factor_to(units.read(other)) is None


UNKNOWN = ["foo", "kg", "次", "百分", "万%", "万/人", "千", "//", "人//人", "元/人/年", "%/年", "1/千人", "人/pp"]
UNKNOWN += ["个/foo", "foo/人", "⁵", "②", "%%", "%以上", "元(万)", "元·人"]
UNKNOWN += [
    "10元",
    "1 元",
    "-元",
    "元/-3人",
    "人/1e3人",
    "5 ppt",
    "meter",
    "count",
    "dimensionless",
    "元**2",
    "元/(人)",
]
UNKNOWN += ["元/1234567890人", "元/" + "万" * 40, "x" * 200]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(UnknownUnit):
        Units().read(text)


@pytest.mark.parametrize("text", ["", " ", "/", "人/", "/人", "/千人", "人/10万", "元/百"])
def test_nothing_is_no_unit(text: str) -> None:
    with pytest.raises(UnknownUnit):
        Units().read(text)


POWERS = [
    ("万人次", "人次", 10**4),
    ("百万元", "万元", 100),
    ("千万元", "亿元", Fraction(1, 10)),
    ("万人", "人", 10**4),
    ("千张", "张", 1000),
    ("亿人", "人", 10**8),
    ("十万人口", "人", 10**5),
    ("张/千人口", "张/千人", 1),
    ("小时", "分钟", 60),
]


@pytest.mark.parametrize(("text", "other", "factor"), POWERS)
def test_a_power_of_ten_before_a_unit_multiplies_it(text: str, other: str, factor: Fraction | int) -> None:
    units = Units()
    assert units.read(text).factor_to(units.read(other)) == factor


def test_a_files_unit_may_be_a_kind_of_its_own() -> None:
    units = Units({"克": "", "毫克": "0.001 克", "户次": "1 人次"}, {"克": "g"})
    assert units.read("克").en == "g"
    assert units.read("毫克").factor_to(units.read("克")) == Fraction(1, 1000)
    assert units.read("千克").factor_to(units.read("克")) == 1000
    assert units.read("万户次").factor_to(units.read("人次")) == 10**4
    assert all(units.read("克").factor_to(units.read(other)) is None for other in KNOWN)


@pytest.mark.parametrize("is_", ["12", "万"])
def test_a_number_alone_defines_no_unit(is_: str) -> None:
    with pytest.raises(UnknownUnit):
        Units({"甲": is_}).read("甲")


@pytest.mark.parametrize("text", ["人/0人", "元/0.0人", "个/0个"])
def test_nothing_below_the_stroke_is_no_unit(text: str) -> None:
    with pytest.raises(UnknownUnit):
        Units().read(text)


OWN = {
    "户次": "1 人次",
    "人天": "1 天",
    "旬": "10 天",
    "季": "3 月",
    "千户": "1000 户",
    "户": "1 个",
    "成": "10%",
    "百万元": "100 万元",
    "疗程": "3 天/例",
    "标准床": "0.5 张",
    "Household Visits": "2 户次",
    "人/村": "1 人/家",
    "打": "十二个",
    "万户": "万户数",
    "户数": "1 户",
}


@pytest.mark.parametrize(
    ("text", "other", "factor"),
    [
        ("户次", "人次", 1),
        ("旬", "天", 10),
        ("季", "年", "1/4"),
        ("千户", "个", 1000),
        ("成", "%", 10),
        ("百万元", "亿元", "1/100"),
        ("疗程", "天/例", 3),
        ("标准床", "张", "1/2"),
        ("household  visits", "人次", 2),
        ("人/村", "人/家", 1),
        ("户/千户", "户/户", "1/1000"),
        ("元/户", "元/个", 1),
        ("元/旬", "元/天", "1/10"),
        ("万户", "户", 10000),
    ],
)
def test_a_file_defines_units_of_its_own_by_known_ones(text: str, other: str, factor: int | str) -> None:
    units = Units(OWN)
    assert units.read(text).factor_to(units.read(other)) == Fraction(factor)


def test_a_units_own_name_and_english_name_are_kept() -> None:
    unit = Units({"户次": "1 人次"}, {"户次": "household visits"}).read("户次")
    assert (unit.name, unit.en, unit.kind) == ("户次", "household visits", "visit")
    assert "户次" in list(Units({"户次": "1 人次"}).spellings())


@pytest.mark.parametrize(
    "own",
    [
        {"甲": "1 乙", "乙": "1 甲"},
        {"甲": "1 甲"},
        {"甲": "1 kg"},
        {"甲": "many"},
        {"甲": "-1 个"},
        {"甲": "1e3 个"},
        {"甲": "12345678901 个"},
        {f"单{n}": f"1 单{n + 1}" for n in range(12)} | {"甲": "1 单0"},
    ],
)
def test_a_unit_that_goes_in_a_circle_or_rests_on_nothing_is_unknown(own: Mapping[str, str]) -> None:
    with pytest.raises(UnknownUnit):
        Units(own).read("甲")
    file = target_file({}, [], units={name: {"is": is_} for name, is_ in own.items()})
    assert set(judge(file).target_codes) == {"HCR301"}


def test_a_unit_of_nothing_is_unknown() -> None:
    with pytest.raises(UnknownUnit):
        Units({"零": "0 个"}).read("零")


def test_a_unit_defined_by_one_that_begins_with_a_digit_keeps_its_size() -> None:
    assert Units({"率": "1 1/10万"}).read("率").size == Fraction(1, 100000)


def test_a_known_unit_is_not_redefined_in_silence() -> None:
    assert judge(target_file({}, [], units={"人次": {"is": "2 例"}})).target_codes


def test_own_units_serve_in_targets_and_in_submissions() -> None:
    file = target_file(
        {"x": {"unit": "户次", "better": "higher"}},
        [{"indicator": "x", "source": "一", "by": {"2018": ">= 3 百人次"}}],
        units={"户次": {"is": "1 人次"}, "百人次": {"is": "100 人次"}},
    )
    assert judge(file, ["x", "2018", "300 人次", ""]).one == ("met", "0", "inside")
    assert judge(file, ["x", "2018", "2.99", "百人次"]).one == ("not_met", "-1", "outside")
    assert judge(file, ["x", "2018", "300", "例"]).one == ("not_assessable", None, "other_kind")
    assert judge(file, ["x", "2018", "0.03", "万户次"]).one == ("met", "0", "inside")
    found = judge(file, ["x", "2018", "300", "万家次"])
    assert found.one == ("not_assessable", None, "unknown_unit")
    assert found.codes == ["HCR507"]


NAMED = [
    # spelling, unit of the indicator, name, whether it means that unit
    ("人", "人/千人", "每千常住人口执业医师数", True),
    ("名", "人/千人", "每千人口护士数", True),
    ("人", "人/万人", "每万常住人口全科医生数", True),
    ("张", "张/千人", "每千常住人口床位数", True),
    ("元", "元/人", "人均公共卫生经费", True),
    ("元", "元/人", "每人补助", True),
    ("元", "元/百元", "百元医疗收入中卫生材料消耗", True),
    (" 人 ", "人/千人", "每千人", True),
    ("人", "人/千人", "执业医师密度", False),
    ("人", "人", "每千人", False),
    ("人", "%", "每千人", False),
    ("张", "人/千人", "每千人", False),
    ("人次", "人/千人", "每千人", False),
    ("万元", "元/人", "人均经费", False),
    ("元", "张/千人", "每千人床位", False),
    ("", "人/千人", "每千人", False),
    ("人/万人", "人/千人", "每千人", False),
]


@pytest.mark.parametrize(("text", "unit", "name", "means"), NAMED)
def test_a_classifier_means_the_unit_only_where_the_name_carries_the_rate(
    text: str, unit: str, name: str, means: bool
) -> None:
    assert is_classifier_of(text, KNOWN[unit], name) == means


def test_a_point_is_the_only_unit_of_its_kind() -> None:
    assert [unit for unit in KNOWN.values() if unit.kind == POINT.kind] == [POINT]
    assert Unit("x", "point", Fraction(2)).factor_to(POINT) == 2


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("万人次", "×10,000 visits"),
        ("百万元", "×1 million yuan"),
        ("千张", "×1,000 beds"),
        ("十万人", "×100,000 persons"),
        ("亿人", "×100 million persons"),
    ],
)
def test_a_multiple_has_an_english_name_that_is_read_again(written: str, english: str) -> None:
    unit = Units().read(written)
    again = Units().read(english)
    assert (unit.en, again.kind, again.size) == (english, unit.kind, unit.size)


def test_a_multiple_is_known_by_its_name_and_kind() -> None:
    units = Units({"千瓦": "", "份": ""})
    assert [text for text in ("万元", "百万元", "亿人", "万份", "万千瓦") if not is_multiple(units.read(text))] == []
    assert [text for text in ("元", "人/千人", "1/10万", "千瓦", "份", "%") if is_multiple(units.read(text))] == []


def test_a_multiple_of_a_unit_without_english_keeps_its_power() -> None:
    assert Units().read("万个").en == "×10,000"
    assert Units({"份": ""}).read("万份").en == "×10,000 份"
