"""Rows that nothing judges: whom a demand binds, and the periods that it is for."""

from __future__ import annotations

from datetime import date

import pytest
from judging import load_file, target_file

from hcr.core.model import Replacement, Target
from hcr.core.problems import Problems
from hcr.judgement.untargeted import DemandOnSubject, UntargetedFinder
from hcr.language.periods import Period, read_period
from hcr.records import replace


def when(text: str) -> Period:
    found = read_period(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("period", "plain", "compared", "of_any"),
    [
        ("2018", True, True, True),
        ("2018-06", True, True, True),
        ("2017", False, True, True),
        ("2016", False, False, True),
        ("2019", False, False, True),
    ],
)
def test_the_periods_of_a_demand(period: str, plain: bool, compared: bool, of_any: bool) -> None:
    demanded = {when("2018")}
    assert DemandOnSubject({"440704"}, demanded).holds_for(when(period)) is plain
    assert DemandOnSubject({"440704"}, demanded, compared=True).holds_for(when(period)) is compared
    assert DemandOnSubject({"440704"}, demanded, any_period=True).holds_for(when(period)) is of_any


def test_a_demand_binds_the_regions_of_each_document() -> None:
    demand = DemandOnSubject({"440704", "440703"})
    assert [demand.binds(code) for code in ("440703", "440704", "440700")] == [True, True, False]


def standing_target(years: str) -> Target:
    document = {"number": "1号", "title": "方案", "issued": "2018-01-13", "years": years}
    targets = [{"indicator": "x", "source": "一", "by": {"standing": "< 30"}}]
    (target,) = load_file(target_file({"x": {}}, targets, document=document), Problems()).targets
    return target


STANDING_TARGET = standing_target("2016..2020")
REPLACED = replace(STANDING_TARGET, replaced=Replacement(STANDING_TARGET.origin.document, date(2018, 7, 1)))


@pytest.mark.parametrize(
    ("targets", "periods", "left"),
    [
        ([standing_target("2016..2020")], "2016 2018-03 2020", ""),
        ([standing_target("2017..2019")], "2016 2018 2020", "2016 2020"),
        ([standing_target("2016..2017"), standing_target("2019..2020")], "2016 2018 2020", "2018"),  # a gap
        ([standing_target("2017..2020")], "standing 2016 2018", "2016"),
        ([standing_target("2017..2020")], "standing", ""),
        ([REPLACED], "2016 2017 2018", "2018"),
        ([REPLACED, standing_target("2018..2020")], "2016 2018", ""),
        ([], "2018", "2018"),
    ],
)
def test_the_periods_that_no_standing_target_judges(targets: list[Target], periods: str, left: str) -> None:
    demand = DemandOnSubject({"440704"}, standing=targets)
    asked = [when(each) for each in periods.split()]
    finder = UntargetedFinder(load_file(target_file({}, []), Problems()), {"x": demand}, {}, bool, Problems())
    assert list(finder.find_untargeted("x", asked)) == [when(each) for each in left.split()]
    assert [each for each in asked if finder.is_untargeted("x", each)] == [when(each) for each in left.split()]
    assert list(finder.find_untargeted("y", asked)) == asked  # no demand at all
