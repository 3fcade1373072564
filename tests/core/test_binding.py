"""Whom a target binds, and the periods that it holds for."""

from __future__ import annotations

import pytest
from judging import load_text

from hcr.core.binding import binds_lower_regions, covers_period, holds_at, regions_bound_by
from hcr.language.periods import Period, read_period

FILE = """
hcr: 1
region: {{code: "440700", name: 江门市}}
regions:
  - {{code: "440703", name: 蓬江区, parent: "440700"}}
  - {{code: "440704", name: 江海区, parent: "440700"}}
document: {{title: 方案, issued: 2018-06-13, years: 2018..2020}}
indicators: {{share: {{name: 药占比, unit: "%", better: lower}}}}
targets:
  - {{indicator: share, source: 附件1, {target}}}
"""


def when(text: str) -> Period:
    found = read_period(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("target", "bound"),
    [
        ('by: {2018: "< 30"}', ["440700"]),
        ('each: true, by: {2018: "< 30"}', ["440703", "440704"]),
        ('each: true, applies_to: ["440704"], by: {2018: "< 30"}', ["440704"]),
        ('by: {2018: {regions: {"440703": "< 30"}}}', ["440703"]),
    ],
)
def test_the_regions_that_a_target_binds(target: str, bound: list[str]) -> None:
    catalogue, _ = load_text(FILE.format(target=target))
    (found,) = catalogue.targets
    assert list(regions_bound_by(found, ["440700"], ["440703", "440704"])) == bound
    assert binds_lower_regions(found) is (bound != ["440700"])


@pytest.mark.parametrize(
    ("by", "period", "holds"),
    [
        ("2018", "2018", True),
        ("standing", "2017", False),
        ("standing", "2018", True),
        ("standing", "2020-12", True),
        ("standing", "2021", False),
        ("standing", "standing", True),
    ],
)
def test_a_standing_target_holds_in_the_years_of_its_document(by: str, period: str, holds: bool) -> None:
    catalogue, _ = load_text(FILE.format(target=f'by: {{{by}: "< 30"}}'))
    (target,) = catalogue.targets
    assert holds_at(target, when(period)) is holds
    if by == "standing":
        assert covers_period(target.origin.document, when(period)) is holds
