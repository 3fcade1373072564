"""Remarks that leave a figure in doubt: it is judged, with a warning."""

from __future__ import annotations

import pytest
from judging import load_text

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.judgement.submitted_remarks import find_doubtful_remarks
from hcr.language.numbers import read_figure
from hcr.language.periods import Period

TARGETS = """
hcr: 1
region: {code: "440704"}
indicators: {x: {name: {zh: 药占比（含耗材）, en: Drug share}, unit: "%", better: lower}}
targets: [{indicator: x, source: 一, by: {2018: "< 30"}}]
"""
CATALOGUE, _ = load_text(TARGETS)


@pytest.mark.parametrize(
    ("remark", "doubtful"),
    [
        ("估算", True),
        ("左右", True),
        ("新口径", True),
        ("与年报不一致", True),
        ("耗材口径", False),
        ("含村卫生室", True),
        ("含耗材", False),
        ("已核", False),
        ("", False),
    ],
)
def test_an_estimate_and_a_figure_on_another_basis_are_doubtful(remark, doubtful) -> None:
    actual = Actual("440704", "x", Period(2018), "29", Place("a.csv", 2), read_figure("29"), note=remark)
    problems = Problems()
    found = find_doubtful_remarks(CATALOGUE, [actual], problems)
    assert found == ({("440704", "x", Period(2018))} if doubtful else set())
    assert [dict(each.args)["remark"] for each in problems.found] == [remark] * doubtful
