"""Names to ids: regions, indicators, tasks and events in every writing, and cells that hold several figures."""

from __future__ import annotations

import pytest
from judging import load_file, target_file
from tables import INDICATORS, TARGETS, catalogue, naming

from hcr.core.problems import Problems
from hcr.submission.naming import Naming, index_subject_names, split_labelled_figures, strip_marks
from hcr.submission.region_names import RegionNames

NAMES = naming()


@pytest.mark.parametrize(
    ("text", "code"),
    [("440704", "440704"), ("江海区", "440704"), ("Jianghai", "440704"), (" 江 海 区 ", "440704"), ("海珠区", None)],
)
def test_a_region_by_its_code_and_names(text: str, code: str | None) -> None:
    assert NAMES.find_region(text) == code


def test_a_region_below_the_one_checked_against_needs_no_name() -> None:
    assert Naming(catalogue(), against="440700").find_region("440781") == "440781"
    assert NAMES.find_region("440781") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("drug_share", ("drug_share", "")),
        ("药占比", ("drug_share", "")),
        ("药品占比", ("drug_share", "")),
        ("Drug share", ("drug_share", "")),
        ("1.药占比", ("drug_share", "")),
        ("（一）药占比", ("drug_share", "")),
        ("3、药占比（%）", ("drug_share", "%")),
        ("药占比*", ("drug_share", "")),
        ("药占比[注2]", ("drug_share", "")),
        ("每千人口护士数（人）", ("nurses", "人")),
        ("实施方案", ("plan", "")),
        ("省政策出台", ("policy", "")),
        ("药占", None),
        ("药占比（不含饮片）", None),
        ("", None),
    ],
)
def test_a_subject_and_the_unit_behind_its_name(text: str, found: tuple[str, str] | None) -> None:
    assert NAMES.find_subject(text, "440704") == found
    assert NAMES.find_subject(text, "440704") == found  # as remembered


def test_a_region_that_no_document_concerns_knows_indicators_only() -> None:
    assert NAMES.find_subject("药占比", "310000") == ("drug_share", "")
    assert NAMES.find_subject("实施方案", "310000") is None


def test_own_names_count_where_they_name_something_known() -> None:
    names = index_subject_names(catalogue(), aliases={"药费占比": "drug_share", "甲": "nowhere"})
    assert names.find("药费占比") == "drug_share" and names.find("甲") is None


@pytest.mark.parametrize(
    ("text", "bare", "marks"),
    [
        ("33.65[注1]", "33.65", "[注1]"),
        ("33.65①", "33.65", "①"),
        ("药占比*", "药占比", "*"),
        ("33.65 ※", "33.65", "※"),
        ("33.65（注2）", "33.65", "（注2）"),
        ("33.65", "33.65", ""),
        ("*", "*", ""),
        ("②", "②", ""),
    ],
)
def test_footnote_marks_at_the_end(text: str, bare: str, marks: str) -> None:
    assert strip_marks(text) == (bare, marks)


@pytest.mark.parametrize(
    ("name", "value", "pairs"),
    [
        (
            "高血压、糖尿病规范化管理率",
            "高血压：41.06%\n糖尿病：42.04%",
            [("高血压规范化管理率", "41.06%"), ("糖尿病规范化管理率", "42.04%")],
        ),
        ("管理率", "高血压:41;糖尿病:42", [("高血压", "41"), ("糖尿病", "42")]),
        ("高血压管理率", "高血压：41.06%", []),
        ("药占比", "29.8", []),
    ],
)
def test_labelled_figures_of_one_cell(name: str, value: str, pairs: list[tuple[str, str]]) -> None:
    assert split_labelled_figures(name, value) == pairs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("高血压、糖尿病规范化管理率", ["高血压规范化管理率", "糖尿病规范化管理率"]),
        ("高血压和糖尿病规范化管理率（%）", ["高血压规范化管理率", "糖尿病规范化管理率"]),
        ("高血压、结核病规范化管理率", []),
        ("药占比", []),
    ],
)
def test_two_indicators_named_together(text: str, names: list[str]) -> None:
    assert NAMES.split_joint_name(text) == names


def names_of(regions: dict[str, str]) -> RegionNames:
    """The names of these districts of Jiangsu; no file names a region above them."""
    listed = [{"code": code, "name": {"zh": name}, "parent": f"{code[:4]}00"} for code, name in regions.items()]
    problems = Problems()
    catalogue = load_file(target_file(INDICATORS, TARGETS) | {"regions": listed}, problems)
    assert not problems.has_errors
    return RegionNames(catalogue)


def test_the_nearest_name_of_several_regions_is_given_with_the_code_of_each() -> None:
    names = names_of({"320106": "鼓楼区", "320302": "鼓楼区"})
    assert not names.candidates("徐州市鼓楼区")
    assert names.suggest("徐州市鼓楼区") == ["320106 鼓楼区 (320100)", "320302 鼓楼区 (320300)"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("徐州市云龙区", True),
        ("江苏省徐州市云龙区", True),
        ("江苏省 徐州市 云龙区", True),
        ("江苏省云龙区", True),
        ("福建省云龙区", False),
        ("南京市云龙区", False),
        ("徐州市江苏省云龙区", False),
        ("大云龙区", False),
    ],
)
def test_a_name_is_known_behind_those_of_the_standard(text: str, known: bool) -> None:
    assert [*names_of({"320303": "云龙区"}).candidates(text)] == (["320303"] if known else [])
