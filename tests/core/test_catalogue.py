"""The nouns: the names of documents and targets, the order of regions, the selection, and the row that counts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from judging import load_file, target_file

from hcr.core.duplicates import UniqueActuals
from hcr.core.model import Catalogue, Document, Reason, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.regions import can_judge, is_below, lower_regions_of
from hcr.core.selection import Selection
from hcr.core.submitted import Actual, Row
from hcr.language.numbers import Figure
from hcr.language.periods import STANDING, read_period
from hcr.language.units import Units
from hcr.messages import Name
from hcr.records import replace

UNITS = Units()
YEAR = read_period("2018")


@pytest.fixture(scope="module")
def city() -> Catalogue:
    """A city with a district listed, a share and a task."""
    target = {"indicator": "share", "source": "附件1 第1项", "lead": "卫生局（医政科）", "by": {"2018": "< 30"}}
    task = {"id": "plan", "name": "方案", "kind": "document", "source": "附件2", "lead": "财政局", "due": "2018-12-31"}
    file = target_file({"share": {}}, [target], tasks=[task], document={"number": "1号", "title": "方案"})
    file["region"] = {"code": "440700", "name": "江门市", "parent": "440000"}
    file["regions"] = [{"code": "990001", "name": "高新区"}]
    problems = Problems()
    catalogue = load_file(file, problems)
    assert not problems.has_errors, problems.found
    return catalogue


@pytest.mark.parametrize(
    ("number", "title", "label"), [("1号", "方案", "1号"), ("", "方案", "方案"), ("", "", "targets.yaml")]
)
def test_a_document_is_named_by_its_number_its_title_or_its_file(
    city: Catalogue, number: str, title: str, label: str
) -> None:
    named: Document = replace(city.documents[0], number=number, title=Name(title))
    assert named.label == label


def test_people_read_a_title_in_their_language_and_a_number_as_issued(city: Catalogue) -> None:
    named = replace(city.documents[0], number="", title=Name("方案", "Plan"))
    assert [named.called.get("zh"), named.called.get("en")] == ["方案", "Plan"]
    assert replace(named, number="1号").called.get("en") == "1号"


def test_targets_and_tasks_are_named_with_their_source(city: Catalogue) -> None:
    assert (city.targets[0].key, city.tasks[0].key) == ("share@附件1 第1项", "plan@附件2")


def test_a_figure_without_a_row_of_its_own_is_computed(city: Catalogue) -> None:
    verdict = Verdict("440700", city.targets[0], YEAR, "met", Reason("inside"), value=Fraction(29))
    assert verdict.computed and verdict.target is city.targets[0]
    assert not replace(verdict, actual=actual("29")).computed
    assert not replace(verdict, value=None).computed
    with pytest.raises(TypeError):
        _ = replace(verdict, subject=city.tasks[0]).target


@pytest.mark.parametrize(
    ("code", "above", "below"),
    [
        ("440704", "440700", True),
        ("440700", "440000", True),
        ("440704", "440000", True),
        ("440700", "440700", False),
        ("440800", "440700", False),
        ("990001", "440700", True),
        ("990001", "440000", True),
        ("990002", "440700", False),
    ],
)
def test_a_region_lies_below_another_by_its_parent_or_its_code(
    city: Catalogue, code: str, above: str, below: bool
) -> None:
    assert is_below(city, code, above) == below


@pytest.mark.parametrize(("code", "can"), [("440700", True), ("440704", True), ("990001", True), ("440800", False)])
def test_a_document_judges_its_own_region_and_those_below(city: Catalogue, code: str, can: bool) -> None:
    assert can_judge(city, city.documents[0], code) == can
    assert lower_regions_of(city, city.documents[0]) == {"990001"}


@pytest.mark.parametrize(
    ("selection", "target", "task"),
    [
        (Selection(), True, True),
        (Selection(sources=("附件1",)), True, False),
        (Selection(sources=("附件",)), False, False),
        (Selection(leads=("卫生局",)), True, False),
        (Selection(leads=("卫生",)), False, False),
        (Selection(leads=("卫生局", "财政局")), True, True),
        (Selection(kinds=("document",)), False, True),
        (Selection(kinds=("numeric",)), True, False),
        (Selection(sources=("附件1",), leads=("财政局",)), False, False),
    ],
)
def test_what_was_asked_for(city: Catalogue, selection: Selection, target: bool, task: bool) -> None:
    assert (selection.takes(city.targets[0]), selection.takes(city.tasks[0])) == (target, task)


def test_regions_and_periods_that_were_asked_for() -> None:
    some = Selection(regions=("1",), periods=(read_period("2018"),))
    assert some.takes_region("1") and not some.takes_region("2") and Selection().takes_region("2")
    asked = [some.takes_period(each) for each in (YEAR, read_period("2019"), STANDING, None)]
    assert asked == [True, False, True, True]


def actual(written: str, unit: str = "", line: int = 2, note: str = "", trouble: str = "") -> Actual:
    figure = Figure(Fraction(written), written) if written[:1].isdecimal() else None
    place = Place("a.csv", line)
    return Actual("1", "share", YEAR, written, place, figure, UNITS.read(unit) if unit else None, None, note, trouble)


@pytest.mark.parametrize(
    ("first", "second", "codes", "written", "trouble"),
    [
        ((actual("29"), ""), (actual("29", line=3), ""), ["HCR506"], "29", ""),
        ((actual("29", "%"), ""), (actual("0.29", "1", 3), ""), ["HCR506"], "29", ""),
        ((actual("——"), ""), (actual("-", line=3), ""), ["HCR506"], "——", ""),
        ((actual("29"), ""), (actual("31", line=3), ""), ["HCR505"], "29", "contradicting"),
        ((actual("29"), ""), (actual("——", line=3), ""), ["HCR565"], "29", ""),
        ((actual("——"), ""), (actual("29", line=3), ""), ["HCR565"], "29", ""),
        ((actual("29"), ""), (actual("31", line=3, note="更正"), ""), ["HCR528"], "31", ""),
        ((actual("29"), ""), (actual("31", line=3), "2"), ["HCR528"], "31", ""),
        ((actual("29"), "2"), (actual("31", line=3), "1"), ["HCR528"], "29", ""),
    ],
)
def test_of_two_rows_of_one_key_one_counts_or_none(
    city: Catalogue,
    first: tuple[Actual, str],
    second: tuple[Actual, str],
    codes: list[str],
    written: str,
    trouble: str,
) -> None:
    problems = Problems()
    rows = UniqueActuals(city.indicators, problems)
    rows.keep(*first)
    rows.keep(*second)
    (kept,) = rows.actuals.values()
    assert ([p.code for p in problems.found], kept.written, kept.trouble) == (codes, written, trouble)
    assert (kept.figure is None) == (trouble != "" or not written[0].isdecimal())
    assert bool(kept.corrects) == (codes == ["HCR528"])
    assert (kept.first or kept.place) == first[0].place


def test_the_first_row_of_a_key_is_remembered_through_all_corrections(city: Catalogue) -> None:
    rows = UniqueActuals(city.indicators, Problems())
    for number, row in enumerate([actual("——"), actual("29", line=3), actual("30", line=4), actual("28", line=5)]):
        rows.keep(row, str(number))
    (kept,) = rows.actuals.values()
    assert (kept.written, kept.place.line, kept.first) == ("28", 5, Place("a.csv", 2))


def test_a_cell_of_a_row_has_its_own_place() -> None:
    header = Place("a.csv", 1, 4)
    row = Row(Place("a.csv", 5, 4), {}, {"unit": 6, "value": 4}, {"period": header})
    assert row.place_of("unit") == Place("a.csv", 5, 6)
    assert row.place_of("value") is row.place and row.place_of("note") is row.place
    assert row.place_of("period") is header
