"""What changed between two catalogues, and which indicators a word finds."""

from __future__ import annotations

from typing import Any

from judging import load_file, target_file

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.report.indicator_list import find_indicators
from hcr.report.target_changes import compare_targets, compare_verdicts

INDICATORS = {
    "share": {"name": "药品收入占比", "formula": "drugs / revenue"},
    "drugs": {"name": "药品收入", "unit": "万元", "better": "neither"},
    "revenue": {"name": "医疗收入", "unit": "万元", "better": "neither"},
}


def catalogue(*targets: dict[str, Any], **blocks: Any) -> Catalogue:
    return load_file(target_file(INDICATORS, targets, document={"number": "1号"}, **blocks), Problems())


def share(source: str, bound: str, **more: Any) -> dict[str, Any]:
    return {"indicator": "share", "source": source, "by": {"2018": bound}, **more}


def test_targets_pair_by_source_and_tasks_by_id() -> None:
    task = {"id": "plan", "kind": "document", "source": "三", "due": "2018-12-31"}
    old = catalogue(share("一", "<= 30"), share("二", "<= 20"), tasks=[task])
    new = catalogue(share("一", "<= 28"), share("三", "<= 20"), tasks=[{**task, "due": "2019-06-30"}])
    found = compare_targets(old.items, new.items)
    assert [each.key for each in found.added] == ["share@三"]
    assert [each.key for each in found.dropped] == ["share@二"]
    assert [(each.key, each.after.split(" =")[0]) for each in found.moved] == [
        ("share@一", "<= 28 %"),
        ("plan@三", "2019-06-30"),
    ]
    assert found.unchanged == 0


def test_what_only_reads_otherwise_is_unchanged() -> None:
    found = compare_targets(catalogue(share("一", "<= 30")).items, catalogue(share("一", "≤30")).items)
    assert (found.moved, found.reworded, found.unchanged) == ([], [], 1)


def test_what_changes_beside_the_bound_is_named_by_its_column() -> None:
    old, new = share("一", "<= 30", lead="甲局"), share("一", "<= 30", lead="乙局", support=["丙局", "丁局"])
    (found,) = compare_targets(catalogue(old).items, catalogue(new).items).reworded
    assert (found.before, found.after) == ("lead: 甲局; support: –", "lead: 乙局; support: 丙局; 丁局")
    new = share("一", "<= 30", lead="甲局", scope={"zh": "医院", "en": "Hospitals"})
    again = {**new, "scope": {"zh": "医院", "en": "hospitals"}}
    (found,) = compare_targets(catalogue(new).items, catalogue(again).items).reworded
    assert (found.before, found.after) == ("scope (en): Hospitals", "scope (en): hospitals")
    (found,) = compare_targets(catalogue(old).items, catalogue(share("一", "<= 28", lead="乙局")).items).moved
    assert found.before.endswith("; lead: 甲局") and found.after.endswith("; lead: 乙局")


def test_a_tolerance_that_moves_moves_the_target() -> None:
    old, new = (catalogue(share("一", "~ 30", tolerance=text)) for text in ("5 pp", "2 pp"))
    assert len(compare_targets(old.items, new.items).moved) == 1
    assert compare_verdicts([], []) == []


def test_a_side_that_turns_moves_the_target() -> None:
    old = catalogue(share("一", "5..10"))
    new = load_file(
        target_file(
            {**INDICATORS, "share": {**INDICATORS["share"], "better": "higher"}},
            [share("一", "5..10")],
            document={"number": "1号"},
        ),
        Problems(),
    )
    (moved,) = compare_targets(old.items, new.items).moved
    assert ("(lower)" in moved.before, "(higher)" in moved.after) == (True, True)


def test_an_indicator_knows_who_uses_it() -> None:
    found = {use.indicator.id: use for use in find_indicators(catalogue(share("一", "<= 30")), "药品收入")}
    assert found.keys() == {"share", "drugs"}
    assert [each.number for each in found["share"].documents] == ["1号"]
    assert [each.id for each in found["drugs"].serves] == ["share"]
