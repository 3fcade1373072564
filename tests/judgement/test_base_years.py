"""A year that holds only figures with which the next year's are compared is no year submitted."""

from __future__ import annotations

import pytest
from judging import judge, load_file, target_file

from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.judgement.base_years import find_base_years, may_have_base_years, note_base_years
from hcr.language.periods import STANDING, read_period

INDICATORS = {
    "cost": {"unit": "万元"},
    "costs": {"unit": "万元"},
    "rise": {"formula": "growth(cost)"},
    "rise_of_share": {"formula": "growth(cost / costs)", "unit": "pp"},
    "step": {"formula": "previous(visits) / visits"},
    "visits": {"unit": "人次", "better": "neither"},
    "beds": {"unit": "张", "better": "higher"},
    "staff": {"unit": "人", "better": "higher"},
    "share": {},
    "ratio": {"formula": "visits / costs", "unit": "人次/万元", "better": "neither"},
}
TARGETS = [
    {"indicator": "rise", "source": "一", "by": {"2018": "< 10", "2019": "< 9", "2020": "< 8"}},
    {"indicator": "rise_of_share", "source": "二", "by": {"2020": "< 2"}},
    {"indicator": "step", "source": "三", "by": {"2020": "< 2"}},
    {"indicator": "beds", "source": "四", "by": {"standing": {"is": "> previous", "as_written": "逐年增加"}}},
    {"indicator": "staff", "source": "五", "by": {"2019": ">= 3", "2020": ["> previous", ">= 5"]}},
    {"indicator": "share", "source": "六", "by": {"2018": "< 32", "2019": "< 30", "2020": "< 28"}},
]
BASES = [("cost", "2019", "100"), ("cost", "2020", "105"), ("beds", "2019", "9"), ("beds", "2020", "8")]
DOCUMENT = {"number": "1号", "title": "方案", "issued": "2018-01-13", "years": "2018..2020"}
FILE = target_file(INDICATORS, TARGETS, document=DOCUMENT)


@pytest.mark.parametrize(
    ("figures", "years"),
    [
        ("cost 2019, cost 2020, share 2020", {2019}),
        ("cost 2019-09, cost 2020-09", {2019}),
        ("cost 2019, cost 2019-09, cost 2020-09", {2019}),
        ("cost 2019, costs 2019, cost 2020, costs 2020", {2019}),
        ("beds 2019, beds 2020", {2019}),
        ("beds 2019H1, beds 2019H2, beds 2020H1", {2019}),  # 逐年: against the half-year a year earlier
        ("visits 2019Q4, visits 2020Q1", {2019}),
        ("visits 2019Q3, visits 2019Q4, visits 2020Q1", set()),  # the fourth quarter has a base itself
        ("cost 2018, cost 2019, cost 2020", {2018}),  # 2019 is judged
        ("cost 2018, cost 2020", set()),  # nobody is compared with 2018
        ("cost 2019", set()),
        ("cost 2019, share 2020", set()),
        ("cost 2019, cost 2020, share 2019", set()),  # more than a base came
        ("cost 2019, cost 2020, spare 2019", set()),
        ("cost 2019, cost 2020, rise 2019", set()),  # the growth itself
        ("staff 2019, staff 2020", set()),  # a target judges 2019 alone
        ("staff 2018, staff 2019, staff 2020", set()),  # nothing compares 2019 with 2018
        ("beds 2016, beds 2017", set()),  # the document begins in 2018
        ("beds 2017, beds 2018", set()),  # 2017 has no targets that could be owed
        ("cost standing, cost 2020", set()),
    ],
)
def test_a_year_of_bases_alone_is_no_year_submitted(figures: str, years: set[int]) -> None:
    submitted: dict[str, set] = {}
    for figure in figures.split(", "):
        id_, period = figure.split()
        submitted.setdefault(id_, set()).add(read_period(period))
    catalogue = load_file(FILE, Problems())
    assert find_base_years(catalogue, Selection(), submitted) == years
    assert not find_base_years(catalogue, Selection(periods=(STANDING,)), submitted)


@pytest.mark.parametrize(
    ("years", "found"), [({2019, 2020}, True), ({2018, 2020}, False), ({2016, 2017}, False), ({2017, 2018}, True)]
)
def test_the_years_alone_show_whether_one_may_be_a_base(years: set[int], found: bool) -> None:
    """Nothing compares the figures of a year after the next, nor those of years before the document's."""
    assert may_have_base_years(load_file(FILE, Problems()), years) == found


def test_a_figure_that_a_target_needs_without_a_base_is_no_base() -> None:
    both = [*TARGETS, {"indicator": "ratio", "source": "七", "by": {"2019": "= 2"}}]
    catalogue = load_file(target_file(INDICATORS, both, document=DOCUMENT), Problems())
    submitted = {"visits": {read_period("2019"), read_period("2020")}}
    assert find_base_years(catalogue, Selection(), submitted) == frozenset()


def test_the_targets_of_a_base_year_are_neither_judged_nor_owed() -> None:
    rows = [
        ("cost", "2019", "100", ""),
        ("cost", "2020", "105", ""),
        ("beds", "2019", "9", ""),
        ("beds", "2020", "8", ""),
    ]
    found = judge(FILE, *rows, ("share", "2020", "25", ""), as_of="2021-01-31")
    assert {(each["indicator"], each["period"], each["status"]) for each in found.verdicts} == {
        ("rise", "2020", "met"),
        ("beds", "2020", "not_met"),
        ("share", "2020", "met"),
        ("rise_of_share", "2020", "not_assessable"),
        ("step", "2020", "missing"),
        ("staff", "2020", "missing"),
    }
    assert "HCR578" in found.codes


def test_each_base_year_is_noted_once() -> None:
    problems = Problems()
    note_base_years({2018, 2016}, Place("a.csv", 7), problems)
    assert [(each.code, each.place.line, dict(each.args)["year"]) for each in problems.found] == [
        ("HCR578", 0, "2016"),
        ("HCR578", 0, "2018"),
    ]
