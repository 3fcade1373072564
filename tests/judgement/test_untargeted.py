"""Rows that nothing judges: whom a demand binds, and the periods that it is for."""

from __future__ import annotations

import pytest

from hcr.judgement.untargeted import DemandOnSubject
from hcr.language.periods import Period, read_period


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
