"""The shipped target files: complete, with provenance, and in agreement with their documents' words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from hcr.core.bounds import Undecided, demand_interval_of
from hcr.core.model import Catalogue, Target, Task
from hcr.core.problems import Problems
from hcr.targets import load
from hcr.validation import rules
from hcr.validation.rules.expressions import read_words

# Words that ask for everybody, with whom or what they name: 所有公立医院, 全面开展预约诊疗服务, 基本实现……全覆盖.
EVERYONE = re.compile("^(?:覆盖全市所有|所有|每个|每名|全部|全面|全员|村卫生室全部|基本覆盖)|(?:全覆盖|基本覆盖)$")
REGIONS = {"440704": "jianghai", "341500": "luan", "510100": "chengdu", "320000": "jiangsu", "210000": "liaoning"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    problems = Problems()
    found = load(ROOT / "targets", problems)
    rules.apply_rules(found, date(2018, 12, 31), problems)
    # Notes are no faults; but no words may be left unread.
    grave = [p for p in problems.list_all() if not p.waived and (p.level != "note" or p.code == "HCR409")]
    assert [problem.format_line("en") for problem in grave] == []
    return found


def of(catalogue: Catalogue, code: str) -> list[Target]:
    return [target for target in catalogue.targets if target.origin.document.region.code == code]


@pytest.mark.parametrize(
    ("code", "figures", "coverage", "tasks"),
    [
        ("440704", 75, 10, 113),
        ("341500", 14, 5, 38),
        ("510100", 5, 1, 35),
        ("320000", 38, 15, 79),
        ("210000", 21, 13, 118),
    ],
    ids=REGIONS.get,
)
def test_nothing_was_skipped(code: str, figures: int, coverage: int, tasks: int, catalogue: Catalogue) -> None:
    found = of(catalogue, code)
    full = [
        t for t in found if any(str(d) == ">= 100" for d in t.demands) and not any(c.isdigit() for c in t.as_written)
    ]
    rows = sum(len(target.demands) for target in found)
    assert rows - len(full) >= figures
    assert len(full) >= coverage
    assert sum(task.origin.document.region.code == code for task in catalogue.tasks) >= tasks


END_STATE = re.compile(
    "建立|建成|完成|实施|实行|落实|实现|取消|停止|开展|形成|覆盖|公示|分管|组建|推行|设定|确定|统一|完善|下降|成功|汇总|通报|拨付|推开|提供|纳入|稳定|担任|列入|适用|落地|公布|放开|公开|执行|试行"
)


def test_milestones_are_named_by_their_end_states(catalogue: Catalogue) -> None:
    milestones = [task for task in catalogue.tasks if task.kind == "milestone"]
    assert [task.name.zh for task in milestones if not END_STATE.search(task.name.zh)] == []
    # What the text asks for in outline only, the name says too.
    partly = [
        task.name.zh for task in milestones if re.search("基本(?:建立|建成|实现|形成|完善)|初步建立", task.name.zh)
    ]
    assert len(partly) >= 15


def test_readings_are_whole_sentences(catalogue: Catalogue) -> None:
    for item in (*catalogue.targets, *catalogue.tasks):
        reading = item.origin.reading
        assert bool(reading.zh) == bool(reading.en), item.place
        assert not reading.zh or (reading.zh.endswith("。") and reading.en.endswith(".")), item.place


def test_regions_of_the_documents(catalogue: Catalogue) -> None:
    below = {REGIONS[d.region.code]: [region.code for region in d.regions] for d in catalogue.documents}
    assert {name: len(codes) for name, codes in below.items()} == {
        "jianghai": 3,
        "luan": 7,
        "chengdu": 23,
        "jiangsu": 13 + 49,
        "liaoning": 14,
    }
    assert all(code.startswith(of[:2]) for of, name in REGIONS.items() for code in below[name])


def test_annex_1_of_jianghai_is_whole(catalogue: Catalogue) -> None:
    annex = [target for target in of(catalogue, "440704") if target.origin.source == "附件1"]
    assert Counter(str(target.period) for target in annex) == {"2018": 27, "2020": 27}
    assert {"local_hospitalization_share", "tertiary_length_of_stay"} <= set(catalogue.indicators)
    assert len({target.indicator.id for target in annex}) == 27


def test_every_entry_says_where_it_stands_and_what_it_is_called(catalogue: Catalogue) -> None:
    for item in (*catalogue.targets, *catalogue.tasks):
        named = item.indicator if isinstance(item, Target) else item
        assert item.origin.source, item.place
        assert item.origin.category.zh and item.origin.category.en, item.place
        assert named.name.zh and named.name.en, item.place
        assert isinstance(item, Task) or item.as_written, item.place


def test_every_wording_says_what_its_target_says_or_has_its_reason(catalogue: Catalogue) -> None:
    unread = []
    for target in catalogue.targets:
        said = read_words(target, catalogue.units)
        if said is None and EVERYONE.search(target.as_written) and not any(c.isdigit() for c in target.as_written):
            assert [str(demand) for demand in target.demands] == [">= 100"], target.place
            continue
        if said is None or len(target.demands) > 1:
            unread.append(target)
            assert target.origin.reading.zh and target.origin.reading.en, f"{target.place}: {target.as_written}"
            continue
        common = (target.indicator, target.tolerance, catalogue.units, _unknown)
        try:
            ours, theirs = (demand_interval_of(each, *common) for each in (target.demands[0], said.demand))
        except Undecided:
            assert target.origin.reading.zh, target.place
            continue
        assert ours.interval == theirs.interval, f"{target.place}: {target.as_written}"
    assert len(unread) < 28


def _unknown(bound: object) -> None:
    raise Undecided("part_missing", indicator="", period="")


def test_contradictions_are_marked_on_both_sides(catalogue: Catalogue) -> None:
    items = [*catalogue.targets, *catalogue.tasks]
    sources = {(item.origin.document.region.code, item.origin.source) for item in items}
    marked = [item for item in items if item.origin.conflicts_with]
    assert len(marked) >= 12
    for item in marked:
        code = item.origin.document.region.code
        for source in item.origin.conflicts_with:
            assert (code, source) in sources, f"{item.place}: {source}"
            assert any(item.origin.source in other.origin.conflicts_with for other in marked), item.place


def test_two_figures_for_one_thing_are_equal_or_marked(catalogue: Catalogue) -> None:
    seen: dict[tuple[str, str, object], Target] = {}
    plain = [t for t in catalogue.targets if not any(b.reference for d in t.demands for b in d.bounds)]
    for target in plain:
        key = (target.origin.document.region.code, target.indicator.id, target.period)
        first = seen.setdefault(key, target)
        common = (target.indicator, target.tolerance, catalogue.units, _unknown)
        same = [[demand_interval_of(d, *common).interval for d in each.demands] for each in (first, target)]
        if first is not target and same[0] != same[1]:
            assert target.origin.source in first.origin.conflicts_with, f"{target.place} and {first.place}"


def test_the_reconstructed_figures_of_liaoning(catalogue: Catalogue) -> None:
    found = {target.indicator.id: target for target in of(catalogue, "210000")}
    words = {
        id_: (found[id_].as_written, str(found[id_].demands[0])) for id_ in ("maternal_mortality", "infant_mortality")
    }
    assert words == {
        "maternal_mortality": ("控制在11/10万以下", "<= 11"),
        "infant_mortality": ("控制在5.5‰以下", "<= 5.5"),
    }
    assert str(found["gps_per_10k"].demands[0]) == "2..3"
    assert all(target.origin.reading.zh for target in (found["gps_per_10k"], found["infant_mortality"]))


def test_the_draft_is_a_draft_and_the_others_final(catalogue: Catalogue) -> None:
    status = {REGIONS[d.region.code]: d.status for d in catalogue.documents}
    assert status == {**dict.fromkeys(REGIONS.values(), "final"), "luan": "draft"}


def test_annex_2_of_jianghai(catalogue: Catalogue) -> None:
    annex = [task for task in catalogue.tasks if task.origin.source.startswith("附件2 ")]
    assert sorted(str(task.due.day or task.due.within) for task in annex) == ["2018-04-30"] * 2 + ["3 months"] * 4
    assert {task.kind for task in annex} == {"document"}


def test_no_two_things_share_a_name(catalogue: Catalogue) -> None:
    from hcr.language.names import normalise_name

    named = [*catalogue.indicators.values(), *catalogue.tasks]
    seen: dict[tuple[str, str], str] = {}
    for item in named:
        region = item.origin.document.region.code if isinstance(item, Task) else ""
        first = seen.setdefault((region, normalise_name(item.name.zh)), item.id)
        assert first == item.id, f"{item.name.zh}: {first}, {item.id}"


def test_the_repository_holds_no_sentence_of_a_document() -> None:
    for path in (ROOT / "targets").glob("*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for words in line.split("as_written:")[1:]:
                assert len(words) < 60, f"{path.name}:{number}"


def test_names_are_found_by_every_writing(catalogue: Catalogue) -> None:
    from hcr.submission.naming import index_subject_names

    names = index_subject_names(catalogue)
    for indicator in catalogue.indicators.values():
        for writing in (indicator.id, indicator.name.zh, indicator.name.en, *indicator.aliases):
            assert names.find(writing) == indicator.id, writing
    for task in catalogue.tasks:
        assert names.find(task.name.zh) == task.id, task.name.zh


def test_paths_of_the_checkout_are_relative(catalogue: Catalogue) -> None:
    assert all(Path(target.place.path).name.endswith(".yaml") for target in catalogue.targets)
