"""The rules as functions: each finds its own code in its failing example, and nothing in its passing one."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from rule_examples import complete

from hcr.core.interval import Interval
from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problem, Problems
from hcr.records import replace
from hcr.targets import load
from hcr.validation.findings import Findings
from hcr.validation.manual import page_of
from hcr.validation.rules import (
    LAST,
    RULES,
    apply_rules,
    departments,
    expectations,
    expressions,
    pairs_of_targets,
    single_targets,
    unused,
    waivers,
    wordings,
)
from hcr.validation.rules.inputs import Rule, Study, make_problem
from hcr.validation.rules.waivers import let_pass

AS_OF = date(2026, 1, 1)
MODULES = (departments, expectations, expressions, pairs_of_targets, single_targets, unused, waivers, wordings)


def catalogue_of(example: str, folder: Path) -> tuple[Catalogue, Problems]:
    for number, file in enumerate(complete(example)):
        (folder / f"{number}.yaml").write_text(file, encoding="utf-8")
    problems = Problems()
    return load(folder, problems), problems


def found_by(code: str, example: str, folder: Path) -> Sequence[str]:
    """What one rule finds by itself; the last ones look at what all others have found and let pass."""
    catalogue, problems = catalogue_of(example, folder)
    if code in LAST:
        for other, rule in RULES.items():
            problems.found += () if other in LAST else rule(Study(catalogue, AS_OF))
        problems.found[:] = let_pass(Study(catalogue, AS_OF, problems.found))
    return [each.code for each in RULES[code](Study(catalogue, AS_OF, problems.found))]


@pytest.mark.parametrize("code", RULES)
def test_a_rule_finds_its_own_code_and_no_other(code: str, tmp_path: Path) -> None:
    (tmp_path / "fails").mkdir()
    (tmp_path / "passes").mkdir()
    page = page_of(code, "en")
    assert set(found_by(code, page.fails, tmp_path / "fails")) == {code}
    assert found_by(code, page.passes, tmp_path / "passes") == []


def test_every_rule_that_is_written_is_applied() -> None:
    """A public function whose only parameter is a study is a rule."""
    written = {
        function
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if list(inspect.signature(function).parameters) == ["study"]
    }
    assert written - {let_pass} == set(RULES.values())


TARGETS = """targets:
- {indicator: share, source: 附件1, lead: 卫生局, baseline: 33, by: {2018: "<= 30", 2020: "<= 0.9 * baseline"}}
- {indicator: share, source: 附件2, lead: 卫生局, by: {2018: [">= 10", "<= 5"], standing: "< previous"}}
tasks: [{id: plan, name: 方案, kind: document, source: 附件3, lead: 局, due: 2018-12-31}]"""


def test_a_study_holds_what_needs_no_submission(tmp_path: Path) -> None:
    catalogue, _ = catalogue_of(TARGETS, tmp_path)
    study = Study(catalogue, AS_OF, [Problem(Place("a"), "HCR425"), Problem(Place("b"), "HCR425")])
    # An empty demand, or one that depends on figures, is not bound.
    assert [str(interval.high) for _, interval in study.bound] == ["30", "297/10"]
    assert set(study.items) == {"share", "plan"} and len(study.items["share"]) == 4
    assert len(study.targets_of(catalogue.documents[0], "share")) == 4
    assert study.targets_of(catalogue.documents[0], "posts") == ()
    assert len(study.by_code["a", "HCR425"]) == 1
    first = catalogue.targets[0]
    assert study.reach_of(first, first.demands[0]).interval == Interval(high=first.demands[0].bound.number)


ALIKE = """region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
---
region: {code: "440703", name: {zh: 蓬江区, en: Pengjiang}, aliases: [东区, Jianghai], parent: "440700"}
regions: [{code: "440703001", name: 东区}, {code: "440703002", name: 西区, formerly: ["440704"]}]"""


def test_a_name_alias_or_code_that_two_regions_share_is_said_once_a_region(tmp_path: Path) -> None:
    catalogue, _ = catalogue_of(ALIKE, tmp_path)
    found = [dict(each.args) for each in unused.regions_alike(Study(catalogue, AS_OF))]
    # A code of today means its own region, whatever it was called before.
    assert [(each["own"], each["found"]) for each in found] == [("440703", "Jianghai"), ("440703001", "东区")]
    assert found[0]["others"] == "440704 江海区 (440700)"


DIFFERING = """document: {number: 江开〔2018〕1号, title: 方案, issued: 2018-01-10}
targets: [{indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}]
---
document: {number: 江开〔2018〕9号, title: 通知, issued: 2018-07-10}
targets: [{indicator: share, source: 附件2, lead: 卫生局, by: {2018: "%s"}}]"""


@pytest.mark.parametrize(
    ("other", "rule"),
    [("<= 28", pairs_of_targets.targets_differ), ("= 40", pairs_of_targets.cannot_both_hold)],
)
def test_of_two_documents_the_newer_may_replace_the_older(other: str, rule: Rule, tmp_path: Path) -> None:
    catalogue, _ = catalogue_of(DIFFERING % other, tmp_path)
    (found,) = rule(Study(catalogue, AS_OF))
    assert "amends: 江开〔2018〕1号" in found.format_message("en")
    assert "amends: 江开〔2018〕1号" in found.format_message("zh")


LATE = DIFFERING.replace("issued: 2018-07-10", "issued: 2019-07-10, %s: [江开〔2018〕1号]")


@pytest.mark.parametrize("key", ["supersedes", "amends"])
def test_a_document_that_came_after_the_period_replaces_nothing_there(key: str, tmp_path: Path) -> None:
    catalogue, _ = catalogue_of(LATE % (key, "<= 28"), tmp_path)
    (found,) = pairs_of_targets.targets_differ(Study(catalogue, AS_OF))
    advice = found.format_message("en").split("; ", 1)[1]
    assert advice.startswith("the newer document replaces 江开〔2018〕1号 only for periods that end after 2019-07-10")
    assert advice.endswith("add conflicts_with: 附件1")


BY_REGION = """region: {code: "440704", name: 江海区, parent: "440700"}
targets: [{indicator: share, source: 附件1, lead: 卫生局, by: {2018: "%s"}}]
---
region: {code: "440703", name: 蓬江区, parent: "440700"}
targets: [{indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 40"}}]
---
region: {code: "440700", name: 江门市, parent: "440000"}
targets: [{indicator: share, source: 附件, lead: 卫生局, by: {2018: {regions: {"440704": "%s", "440703": "<= 40"}}}}]
---
region: {code: "440000", name: 广东省}
targets: [{indicator: share, source: 附件, lead: 卫生局, by: {2018: {regions: {"440704": "<= 30"}}}}]"""


@pytest.mark.parametrize(
    ("own", "city", "found"),
    [
        ("<= 30", "<= 30", []),
        ("<= 29", "<= 28", ["440704 <= 28"]),  # looser than the city's bound for this district, not the province's
        ("<= 28", "<= 33", ["440700 <= 30"]),  # the city's bound for it is looser than the province's
        ("<= 35", "<= 33", ["440700 <= 30", "440704 <= 30", "440704 <= 33"]),
    ],
)
def test_a_bound_by_region_is_held_against_those_above_for_this_region(
    own: str, city: str, found: list[str], tmp_path: Path
) -> None:
    catalogue, problems = catalogue_of(BY_REGION % (own, city), tmp_path)
    assert not problems.has_errors, [each.format_line("en") for each in problems.found]
    places = {target.place: target.origin.document.region.code for target in catalogue.targets}
    looser = pairs_of_targets.looser_than_above(Study(catalogue, AS_OF))
    assert sorted(f"{places[each.place]} {dict(each.args)['above']}" for each in looser) == found


def test_the_years_of_an_entry_that_its_baseline_meets_are_one_finding(tmp_path: Path) -> None:
    by = '{2018: "<= 30", 2019: "<= 28", 2020: ">= 5"}'
    entry = f"{{indicator: share, source: 附件1, lead: 卫生局, baseline: 29, by: {by}}}"
    catalogue, _ = catalogue_of(f"targets: [{entry}]", tmp_path)
    (found,) = single_targets.baseline_meets(Study(catalogue, AS_OF))
    assert found.format_message("en") == "the target (<= 30; >= 5) is met by the baseline 29 already"


def test_what_a_finding_quotes_is_kept_short() -> None:
    assert dict(make_problem(Place("a"), "HCR432", id="x" * 500).args)["id"] == "x" * 200


def test_findings_are_counted_by_level_but_for_those_let_pass() -> None:
    error, note = Problem(Place("a"), "HCR408"), Problem(Place("a"), "HCR432")
    findings = Findings([error, note, replace(note, waived="agreed")], ["a"], {})
    assert findings.count_by_level() == {"error": 1, "warning": 0, "note": 1}
    assert findings.unwaived == [error, note]


@pytest.mark.parametrize(("every", "codes"), [(True, {"HCR435", "HCR409", "HCR432", "HCR455"}), (False, set())])
def test_a_check_applies_only_the_rules_that_touch_a_judgement(every: bool, codes: set[str], tmp_path: Path) -> None:
    loose = "targets:\n- {indicator: share, source: 附件1, by: {2018: {is: '<= 9', as_written: 力争再降一点}}}"
    catalogue, problems = catalogue_of(loose, tmp_path)
    apply_rules(catalogue, AS_OF, problems, every)
    assert {each.code for each in problems.found} == codes
