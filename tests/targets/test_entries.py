"""The entries of a file: documents and their tolerances, what entries share, targets, tasks, replaced documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hcr.core.model import Catalogue, Document, Target
from hcr.core.problems import Problems
from hcr.language.units import Units
from hcr.messages import Name
from hcr.targets import load
from hcr.targets.documents import kind_of_tolerance, tolerance_for
from hcr.targets.origins import join_readings
from hcr.targets.registry import Registry
from hcr.targets.replacing import documents_named, key_of
from hcr.targets.schema_types import Record
from hcr.targets.target_entries import TargetReader
from hcr.targets.task_entries import TaskReader
from hcr.validation import rules

FILE = """hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}}
document: {number: 江1号, title: {zh: 方案, en: Plan}, issued: 2018-06-13, years: 2018..2020}
tolerance: {share: 2 pp, count: 5 %}
indicators:
  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}
  beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher}
targets:
- {indicator: share, source: 一, by: {2018: "~ 30"}}
- {indicator: beds, source: 二, by: {2018: "~ 30"}}
"""


def loaded(tmp_path: Path) -> Catalogue:
    (tmp_path / "a.yaml").write_text(FILE, encoding="utf-8")
    problems = Problems()
    found = load(tmp_path, problems)
    assert not problems.found
    return found


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("%", "share"), ("pp", "share"), ("人/千人", "rate"), ("元/人", "money"), ("万元", "money"),
        ("天", "time"), ("张", "count"), ("人次", "count"), ("个", "count"),
    ],
)  # fmt: skip
def test_each_unit_has_the_tolerance_of_its_kind(unit: str, kind: str) -> None:
    assert kind_of_tolerance(Units().read(unit)) == kind


def test_a_document_has_a_tolerance_for_each_kind(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path)
    (document,) = catalogue.documents
    found = {id_: str(tolerance_for(document, each.unit)) for id_, each in catalogue.indicators.items()}
    assert found == {"share": "2 pp", "beds": "5 %"}
    assert [str(target.tolerance) for target in catalogue.targets] == ["2 pp", "5 %"]


def test_a_document_is_named_by_number_or_title(tmp_path: Path) -> None:
    (document,) = loaded(tmp_path).documents
    assert [list(documents_named(text, [document])) for text in ("江 1 号", "方案", "江2号")] == [
        [document],
        [document],
        [],
    ]


UNIT_OF_MULTIPLES = (
    FILE.split("tolerance:", maxsplit=1)[0]
    + """
indicators: {fund: {name: {zh: 经费, en: Fund}, unit: 万元, better: higher}}
targets:
- {indicator: fund, source: 一, {baseline}by: {2018: {is: "{bound}"{words}}}}
"""
)


@pytest.mark.parametrize(
    ("bound", "words", "baseline", "codes"),
    [
        (">= 1.2 亿元", "", "", []),
        (">= 12000", ", as_written: 1.2亿元以上", "baseline: 8千万元, ", []),
        (">= 1.2亿", "", "", ["HCR405"]),
        ("两万以上", "", "", ["HCR405"]),
        ("1—2万", "", "", ["HCR405"]),
        (">= baseline + 1万", "", "baseline: 5, ", ["HCR405"]),
        # Of the document's words nothing is known: neither equal nor contradictory.
        (">= 12000", ", as_written: 1.2亿以上", "", []),
        (">= 12000", "", "baseline: 1亿, ", ["HCR416"]),
    ],
)
def test_a_multiple_alone_is_refused_under_a_unit_that_is_one(
    bound: str, words: str, baseline: str, codes: list[str], tmp_path: Path
) -> None:
    text = UNIT_OF_MULTIPLES.replace("{bound}", bound).replace("{words}", words).replace("{baseline}", baseline)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    catalogue = load(tmp_path, problems)
    rules.apply_rules(catalogue, date(2018, 12, 31), problems, every=False)
    assert [each.code for each in problems.found] == codes


def test_what_an_amending_document_repeats(tmp_path: Path) -> None:
    first, second = loaded(tmp_path).targets
    assert key_of(first) != key_of(second)
    assert key_of(first)[0] == "share"


def test_readings_add_up() -> None:
    assert join_readings(Name("甲。", "A."), Name("乙。", "")) == Name("甲。乙。", "A.")
    assert join_readings(Name("甲", "A"), Name("乙。", "B.")) == Name("甲。乙。", "A. B.")
    assert join_readings(Name(), Name("乙", "B")) == Name("乙", "B")
    assert join_readings(Name("甲。"), None) == Name("甲。")


def test_an_entry_without_anything_is_no_target_and_no_task(tmp_path: Path) -> None:
    (document,) = loaded(tmp_path).documents
    assert _read_all(Registry([], Problems()), document, Record({}, {}, document.place)) == ([], [])


def _read_all(basis: Registry, document: Document, fields: Record) -> tuple[list[Target], list[object]]:
    targets = list(TargetReader(basis, document, 2020).read(fields))
    return targets, list(TaskReader(basis, document, 2020).read(fields))


def test_a_region_without_a_name_has_that_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FILE, encoding="utf-8")
    later = FILE.split("document:", maxsplit=1)[0].replace(", name: {zh: 江海区, en: Jianghai}", "")
    later += 'regions: [{code: "440704001"}]\ndocument: {number: 江2号, title: 通知, issued: 2019-01-01}\n'
    (tmp_path / "b.yaml").write_text(later, encoding="utf-8")
    first, second = load(tmp_path, Problems()).documents
    assert second.region.name == first.region.name == Name("江海区", "Jianghai")
    assert second.regions[0].name == Name("440704001", "440704001")
