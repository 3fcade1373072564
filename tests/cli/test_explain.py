"""`hcr explain`: one verdict with its arithmetic and its source, in both languages."""

from __future__ import annotations

import pytest
from conftest import ROOT, golden

GOLDEN = ROOT / "tests" / "golden" / "explain"
JIANGHAI = ["examples/jianghai/actuals-2018.csv", "--as-of", "2019-01-31"]
JIANGSU = ["examples/jiangsu/actuals-2012.csv", "--as-of", "2013-01-31"]
CASES = {
    "about": ["inpatient_reimbursement@附件1", *JIANGHAI],
    "bare": ["每千常住人口注册护士数", *JIANGHAI, "--source", "附件1"],
    "computed": ["pediatric_income_ratio", *JIANGHAI],
    "growth": ["outpatient_cost_per_visit_growth@附件1", "examples/jianghai/actuals-2020.csv"],
    "missing": ["out_of_pocket_share@附件1", *JIANGHAI],
    "joint": ["nrcms_payment_cap", *JIANGSU, "--region", "南京市"],
    "task-fixed": ["hospital_finance_opinion", *JIANGHAI],
    "other-unit": ["maternal_mortality", "examples/liaoning/actuals-2020.csv", "--as-of", "2021-02-28"],
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", CASES)
def test_explanation(name: str, lang: str, hcr) -> None:
    ran = hcr("explain", *CASES[name], "--lang", lang)
    assert ran.code == 0, ran.err
    golden(GOLDEN / f"{name}.{lang}.txt", ran.out)


@pytest.mark.slow
@pytest.mark.parametrize("source", ["附件2 第1项", "附件2 第3项", "附件2 第4项", "附件2 第5项"])
def test_tasks_of_annex_2_are_explained_with_their_reckoning(source: str, hcr) -> None:
    rows = hcr("targets", "--source", source, "--format", "csv").out.splitlines()
    task = rows[1].split(",")[1]
    ran = hcr("explain", task, *JIANGHAI)
    assert ran.code == 0
    golden(GOLDEN / f"{source.replace(' ', '-')}.en.txt", ran.out)
