"""The check region by region: chunks of any size give the verdicts and problems of a check of everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from judging import load_file, target_file

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual, Row
from hcr.judgement.by_region import check_by_region
from hcr.judgement.check import check
from hcr.judgement.scope import find_touched_documents, order_of, periods_of
from hcr.judgement.survey import Chunk, SubmissionIndex, chunks_of, survey_chunks
from hcr.language.periods import STANDING, read_period
from hcr.records import replace
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming

AS_OF = date(2019, 6, 30)
ROWS = """
440700 share 2018 29 %
440700 drugs 2018 30 万元
440700 revenue 2018 100 万元
440700 beds 2018 120 张
440703 share 2018 0.31 1
440703 beds 2018 90 张
440703 ratio 2018 31 %
440703 drugs 2018 30 万元
440703 revenue 2018 100 万元
440704 share 2018 45 %
440704 beds 2017 80 张
440704 rate 2018 95 %
440704 spare 2018 3 %
440704 rate 2016 95 %
"""


@cache
def catalogue() -> Catalogue:
    """A city with two districts, a formula, a target for each district, a standing one and a task for each."""
    indicators = {
        "share": {},
        "drugs": {"unit": "万元", "better": "neither"},
        "revenue": {"unit": "万元", "better": "neither"},
        "ratio": {"formula": "drugs / revenue"},
        "beds": {"unit": "张", "better": "higher"},
        "rate": {"better": "higher"},
        "spare": {},
    }
    targets = [
        {"indicator": "share", "source": "一", "by": {"2018": {"is": "~ 30", "as_written": "30左右"}}},
        {"indicator": "ratio", "source": "二", "each": True, "by": {"2018": "<= 30"}},
        {"indicator": "beds", "source": "三", "by": {"standing": ">= 100"}},
        {"indicator": "rate", "source": "四", "each": True, "by": {"2018": "> 90", "2020": "> 95"}},
    ]
    tasks = [
        {"id": "plan", "name": "方案", "kind": "document", "source": "五", "each": True, "due": "2018-12-31"},
    ]
    document = {"number": "1号", "title": "方案", "issued": "2018-06-13"}
    file = target_file(indicators, targets, tasks=tasks, document=document, tolerance="5 pp")
    file["region"] = {"code": "440700", "name": "江门市", "parent": "440000"}
    names = {"440703": "蓬江区", "440704": "江海区"}
    file["regions"] = [{"code": code, "name": name, "parent": "440700"} for code, name in names.items()]
    problems = Problems()
    found = load_file(file, problems)
    assert not problems.has_errors, [each.format_line("en") for each in problems.found]
    return found


@cache
def submitted() -> Sequence[Actual]:
    roles = ("region", "indicator", "period", "value", "unit")
    rows = [dict(zip(roles, line.split(), strict=True)) for line in ROWS.strip().split("\n")]
    rows.append({"region": "440703", "indicator": "plan", "value": "2019-01-15"})
    intake = Intake(catalogue(), Selection(), Naming(catalogue()), Problems())
    intake.take_rows(Row(Place("a.csv", line), cells) for line, cells in enumerate(rows, 2))
    assert len(intake.actuals) == len(rows)
    return list(intake.actuals.values())


def by_region(selection: Selection, *chunks: Sequence[Actual]) -> tuple[list, list]:
    """Verdicts in their order and problems, judged chunk by chunk."""
    problems = Problems()
    numbers = {id(actual): number for number, actual in enumerate(submitted())}
    made = [Chunk([numbers[id(each)] for each in chunk], chunk) for chunk in chunks if chunk]
    survey = survey_chunks(catalogue(), made, Selection())
    found = list(check_by_region(catalogue(), made, survey, selection, AS_OF, problems))
    return sorted(found, key=order_of(catalogue())), problems.list_all()


def of(*regions: str) -> list[Actual]:
    return [actual for actual in submitted() if actual.region in regions]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(regions=("440703",)),
        Selection(periods=(read_period("2018"),)),
        Selection(sources=("四", "五")),
        Selection(kinds=("numeric",)),
        Selection(against="440700"),
    ],
    ids=["everything", "a region", "a period", "sources", "a kind", "against"],
)
@pytest.mark.parametrize(
    "parts",
    [
        [["440700", "440703", "440704"]],
        [["440700"], ["440703"], ["440704"]],
        [["440704"], ["440700", "440703"]],
        [["440704"], ["440703"], ["440700"]],
    ],
    ids=["at once", "one by one", "two chunks", "backwards"],
)
def test_chunks_give_the_verdicts_and_problems_of_the_whole(parts: list[list[str]], selection: Selection) -> None:
    problems = Problems()
    verdicts = check(catalogue(), submitted(), selection, AS_OF, problems)
    found, said = by_region(selection, *(of(*regions) for regions in parts))
    assert verdicts
    assert (found, said) == (verdicts, problems.list_all())


def test_the_verdicts_are_those_that_a_reader_expects() -> None:
    verdicts = check(catalogue(), submitted(), Selection(), AS_OF, Problems())
    found = {(v.region, v.subject.key.partition("@")[0], str(v.period)): v.status for v in verdicts}
    assert found["440700", "share", "2018"] == "met"
    assert found["440703", "ratio", "2018"] == "not_met"
    assert found["440704", "ratio", "2018"] == "missing"
    assert found["440704", "rate", "2018"] == "met"
    assert found["440703", "plan", "None"] == "met"
    assert found["440704", "plan", "None"] == "missing"
    assert ("440703", "share", "2018") not in found  # the city's own target binds the city alone


def test_a_submission_that_touches_no_document_is_a_problem() -> None:
    problems = Problems()
    stranger = [replace(of("440700")[0], region="310000")]
    assert check(catalogue(), stranger, Selection(), AS_OF, problems) == []
    said = [each.format_line("en") for each in problems.list_all() if each.code == "HCR517"]
    assert len(said) == 1 and "submitted: 310000; no file has a document of 310000; there are targets for " in said[0]
    assert check(catalogue(), [], Selection(), AS_OF, Problems()) == []


def test_a_parent_whose_document_is_missing_is_named() -> None:
    problems = Problems()
    asked = Selection(against="440704")  # nothing lies below it
    assert check(catalogue(), of("440703"), asked, AS_OF, problems) == []
    said = [each.format_line("en") for each in problems.list_all() if each.code == "HCR517"]
    assert (
        len(said) == 1 and "440703 → 440700 → 440000; none of these is 440704, the region given by --against" in said[0]
    ), said


def test_rows_of_whole_regions_are_put_together_and_duplicates_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hcr.judgement.survey.CHUNK", 3)
    one, two, three = of("440700")[:3]
    again = replace(one, place=Place("a.csv", 99))
    regions = [[(0, one, ""), (1, two, ""), (2, again, "")], [(3, three, "")], [(4, of("440704")[0], "")]]
    problems = Problems()
    chunks = list(chunks_of(catalogue(), regions, problems))
    assert [list(chunk.numbers) for chunk in chunks] == [[0, 1, 3], [4]]
    assert [chunk.regions for chunk in chunks] == [{"440700"}, {"440704"}]
    assert [each.code for each in problems.found] == ["HCR506"]


def test_a_survey_knows_what_must_be_known_of_all_regions() -> None:
    survey = survey_chunks(
        catalogue(), [Chunk(range(5, 9), of("440700")[:4]), Chunk([2], of("440704")[:1])], Selection()
    )
    assert {str(period) for period in survey.periods["440700"]} == {"2018"}
    assert survey.first == (2, of("440704")[0].place)
    assert survey.present.regions["share"] == {"440700"}  # of documents' own regions alone
    assert survey.lowest["share"] == 29


def test_what_was_submitted_is_noted_with_the_longer_periods() -> None:
    index = SubmissionIndex()
    index.look_at([replace(of("440700")[0], period=read_period("2018-06"))])
    assert {str(each) for each in index.periods["440700"]} >= {"2018-06", "2018Q2", "2018H1", "2018"}
    assert index.regions == {"share": {"440700"}}


def test_a_document_is_touched_by_its_own_and_its_lower_regions() -> None:
    periods = periods_of(of("440704"))
    (touched,) = find_touched_documents(catalogue(), periods, Selection())
    assert (touched.own, touched.lower) == ((), ("440704",))
    (touched,) = find_touched_documents(catalogue(), periods, Selection(against="440700"))
    assert (touched.own, touched.lower) == (("440704",), ("440703", "440704"))
    (touched,) = find_touched_documents(catalogue(), periods, Selection(regions=("440700",)))
    assert (touched.own, touched.lower) == (("440700",), ("440703", "440704"))
    assert find_touched_documents(catalogue(), periods, Selection(against="310000")) == []
    assert find_touched_documents(catalogue(), {"310000": {STANDING}}, Selection()) == []
