"""Entries with `review: pending`: validate counts them, check and report judge nothing by them but by the others."""

from __future__ import annotations

from pathlib import Path

import pytest

TARGETS = """hcr: 1
region: {code: "440704", name: 江海区}
document: {title: 方案, issued: 2018-06-13, years: 2018..2019}
indicators:
  share: {name: 占比, unit: "%", better: lower}
  posts: {name: 岗位数, unit: 个, better: higher}
targets:
- indicator: share
  review: pending
  source: 附件1
  lead: 卫生局
  by: {2018: "<= 30", 2019: "<= 29"}
- {indicator: posts, source: 附件1, lead: 卫生局, by: {2018: ">= 3"}}
tasks:
- {id: plan, name: 工作计划, kind: document, review: pending, source: 附件2, lead: 局, due: {date: 2018-12-31}}
"""
ACTUALS = "region,indicator,period,value,unit\n440704,share,2018,40,%\n440704,posts,2018,4,个\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "plan.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(ACTUALS, encoding="utf-8")
    return tmp_path


def test_validate_counts_the_entries_of_a_document_once(folder: Path, hcr) -> None:
    ran = hcr("validate", "targets", at=folder)
    assert ran.code == 0
    assert ran.out.count("HCR445") == 1
    assert "plan.yaml:9:11: HCR445 note: entries that await review: 2" in ran.out


@pytest.mark.parametrize("engine", [[], ["--engine", "rows"], ["--engine", "columns"]])
def test_check_names_each_entry_and_judges_the_others(folder: Path, hcr, engine: list[str]) -> None:
    if engine == ["--engine", "columns"]:
        pytest.importorskip("duckdb")
    ran = hcr("check", "actuals.csv", "--targets", "targets", "--format", "plain", *engine, at=folder)
    assert ran.code == 3
    assert "targets/plan.yaml:9:11: HCR570 error: this entry awaits review" in ran.err
    assert "targets/plan.yaml:15:" in ran.err
    assert ran.err.count("HCR570") == 2
    assert "岗位数" in ran.out
    assert "占比" not in ran.out


def test_report_and_compile_refuse_them_too(folder: Path, hcr) -> None:
    ran = hcr("report", "actuals.csv", "--targets", "targets", "-o", "paper.md", at=folder)
    assert (ran.code, ran.err.count("HCR570")) == (3, 2)
    assert "占比" not in (folder / "paper.md").read_text(encoding="utf-8")
    pytest.importorskip("duckdb")
    ran = hcr("compile", "-o", "bounds.csv", "--targets", "targets", at=folder)
    assert (ran.code, ran.err.count("HCR570")) == (3, 2)
    assert "share" not in (folder / "bounds.csv").read_text(encoding="utf-8-sig")


def test_the_form_asks_for_the_others(folder: Path, hcr) -> None:
    ran = hcr("template", "--targets", "targets", "--region", "440704", "--period", "2018", "--lang", "en", at=folder)
    assert (ran.code, ran.err.count("HCR570")) == (3, 2)
    assert [line.split(",")[1] for line in ran.out.splitlines()[1:]] == ["岗位数"]


def test_a_reviewed_entry_is_judged(folder: Path, hcr) -> None:
    path = folder / "targets" / "plan.yaml"
    path.write_text(TARGETS.replace("  review: pending\n", "").replace(" review: pending,", ""), encoding="utf-8")
    ran = hcr("check", "actuals.csv", "--targets", "targets", "--format", "plain", at=folder)
    assert (ran.code, "HCR570" in ran.err, "占比" in ran.out) == (1, False, True)


def test_another_word_than_pending_is_an_error_and_not_a_review(folder: Path, hcr) -> None:
    path = folder / "targets" / "plan.yaml"
    path.write_text(TARGETS.replace("review: pending\n", "review: done\n"), encoding="utf-8")
    ran = hcr("check", "actuals.csv", "--targets", "targets", "--format", "plain", at=folder)
    assert ran.code == 3
    assert "'done'" in ran.err
    assert "占比" not in ran.out


def test_explain_judges_by_them_as_little_as_check(folder: Path, hcr) -> None:
    ran = hcr("explain", "share", "actuals.csv", "--targets", "targets", "--lang", "en", at=folder)
    assert (ran.code, ran.err.count("HCR570")) == (3, 2)
    assert "<= 30" not in ran.out and "met" not in ran.out
    ran = hcr("explain", "posts", "actuals.csv", "--targets", "targets", "--lang", "en", at=folder)
    assert "met" in ran.out


def test_a_comparison_says_that_they_are_pending_and_turns_no_verdict_by_them(folder: Path, hcr) -> None:
    reviewed = folder / "reviewed"
    reviewed.mkdir()
    text = TARGETS.replace("  review: pending\n", "").replace(" review: pending,", "")
    (reviewed / "plan.yaml").write_text(text, encoding="utf-8")
    ran = hcr("targets", "--targets", "reviewed", "--diff", "targets", "--lang", "en", at=folder)
    assert ran.code == 0 and ran.out.count("(review: pending)") == 3
    options = ("--actuals", "actuals.csv", "--as-of", "2019-01-31", "--lang", "en")
    ran = hcr("targets", "--targets", "reviewed", "--diff", "targets", *options, at=folder)
    assert ran.code == 0 and "not met" in ran.out  # judged only since the review
    ran = hcr("targets", "--targets", "targets", "--diff", "targets", *options, at=folder)
    assert (ran.code, ran.err.count("HCR570")) == (3, 2)
    assert "not met" not in ran.out
