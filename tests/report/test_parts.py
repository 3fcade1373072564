"""The parts of reports, each by itself on one small meeting: rows, tables, sentences, explanations and sections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from judging import load_file, target_file

from hcr.core.model import Catalogue, Reason, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual, Row
from hcr.judgement.check import check
from hcr.judgement.context import Context, Figures
from hcr.judgement.outcome import Report, Tally
from hcr.language.expressions import Tolerance
from hcr.language.numbers import write_marked
from hcr.messages import say
from hcr.records import replace
from hcr.report.bullet import bullet_of
from hcr.report.check_table import build_check_table, category_groups, cell_text_of
from hcr.report.explanation import explain, own_figure_of
from hcr.report.figure_words import join_unit
from hcr.report.meeting import InputFile, Meeting
from hcr.report.paper import Block, Overview, Paragraph, Subheading, Table, TextList
from hcr.report.published_rows import (
    TARGET_COLUMNS,
    VERDICT_COLUMNS,
    item_to_rows,
    target_to_rows,
    task_to_row,
    verdict_to_row,
)
from hcr.report.sections.about import about_note, describe_tolerance
from hcr.report.sections.aspirational import compose_aspirational
from hcr.report.sections.departments import compose_departments, compose_leads
from hcr.report.sections.evidence import compose_evidence
from hcr.report.sections.heading import compose_facts, compose_signature, compose_title
from hcr.report.sections.not_met import compose_not_met
from hcr.report.sections.notes import compose_notes, law_in_force
from hcr.report.sections.opening import compose_opening
from hcr.report.sections.quality import compose_quality
from hcr.report.sections.regions import compose_regions
from hcr.report.sections.shared_remarks import FEWEST, share_remarks
from hcr.report.sections.subject_columns import build_subject_table, count_to_cell, remark_cell_of
from hcr.report.sections.targets import compose_targets, compose_task_list
from hcr.report.sections.tasks import compose_tasks
from hcr.report.sections.worst import compose_worst
from hcr.report.sheets import compose_sheets
from hcr.report.split import split_by_lead
from hcr.report.subjects import Subject, group_by_subject
from hcr.report.summary import (
    describe_counts,
    group_missing_by_lead,
    headline_of,
    name_of,
    reason_of,
    region_of,
    sort_unmet,
)
from hcr.report.wording import find_varying
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming

AS_OF = date(2019, 1, 31)
ROWS = """
440703 share 2018 31.5 %
440703 beds 2018 120 张
440703 ratio 2018 —— %
440704 share 2018 290 ‰
440704 beds 2018 90 张
440704 about 2018 72 %
440704 drugs 2018 1 万元
440704 revenue 2018 3 万元
"""


@cache
def catalogue() -> Catalogue:
    indicators = {
        "share": {"name": {"zh": "药占比", "en": "Drug share"}},
        "beds": {"name": {"zh": "床位数", "en": "Beds"}, "unit": "张", "better": "higher"},
        "about": {"name": {"zh": "报销比例", "en": "Reimbursement"}, "better": "higher"},
        "ratio": {"name": {"zh": "费用占比", "en": "Cost ratio"}, "formula": "drugs / revenue"},
        "drugs": {"unit": "万元", "better": "neither"},
        "revenue": {"unit": "万元", "better": "neither"},
    }
    lead = {"lead": "卫生局", "support": ["财政局"]}
    first, second = {"zh": "公立医院", "en": "Hospitals"}, {"zh": "医保", "en": "Insurance"}
    targets = [
        {"indicator": "share", "source": "一", "category": first, "baseline": 33, "by": {"2018": "< 30"}, **lead},
        {"indicator": "beds", "source": "二", "category": first, "by": {"2018": ">= 100"}, "lead": "卫生局（医政科）"},
        {"indicator": "about", "source": "三", "category": second, "aspirational": True, "by": {"2018": "~ 75"}},
        {"indicator": "ratio", "source": "四", "category": second, "by": {"2018": "<= 30"}, "lead": "财政局"},
    ]
    tasks = [
        {
            "id": "plan",
            "name": {"zh": "方案", "en": "Plan"},
            "kind": "document",
            "source": "五",
            "lead": "财政局",
            "due": "2018-12-31",
        }
    ]
    document = {"number": "标1号", "title": {"zh": "标准", "en": "Standard"}, "issued": "2018-06-13"}
    file = target_file(indicators, targets, tasks=tasks, document=document, tolerance="5 pp")
    file["region"] = {"code": "*", "name": {"zh": "任何地区", "en": "Any region"}}
    problems = Problems()
    found = load_file(file, problems)
    assert not problems.has_errors, [each.format_line("en") for each in problems.found]
    return found


@cache
def meeting(regions: tuple[str, ...] = ("440703", "440704")) -> Meeting:
    problems = Problems()
    intake = Intake(catalogue(), Selection(), Naming(catalogue()), problems)
    lines = [line.split() for line in ROWS.strip().split("\n") if line.startswith(regions)]
    cells = [dict(zip(("region", "indicator", "period", "value", "unit"), line, strict=True)) for line in lines]
    intake.take_rows(Row(Place("a.csv", number), each) for number, each in enumerate(cells, 2))
    submitted: Sequence[Actual] = list(intake.actuals.values())
    assert len(submitted) == len(lines)
    verdicts = check(catalogue(), submitted, Selection(), AS_OF, problems)
    report = Report(verdicts, problems.list_all(), AS_OF, Tally.of(verdicts))
    inputs = [InputFile("actuals", "a.csv", "0" * 64)]
    return Meeting(report, catalogue(), submitted, inputs, [("--region", "x")], "9.9", "医改办")


def verdict(region: str, key: str) -> Verdict:
    return next(v for v in meeting().report.verdicts if (v.region, v.subject.key) == (region, key))


def texts(blocks: Sequence[Block]) -> list[str]:
    """All texts of blocks, a table's rows as one text each."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [" | ".join(cell.text for cell in row) for _, rows in block.groups for row in rows]
        elif isinstance(block, TextList):
            found += [block.lead_in, *block.items]
        elif isinstance(block, Paragraph | Subheading):
            found.append(block.text)
        elif isinstance(block, Overview):
            found.append(block.caption)
    return found


# Sentences and cells


def test_the_headline_counts_every_status() -> None:
    assert headline_of(meeting().report.tally, "en").startswith("indicators: 2 met, 3 not met, 1 missing of 6; ")
    assert headline_of(Tally.of([]), "zh")
    assert describe_counts({"met": 2, "not_met": 0}, "en") == "2 met"


def test_names_regions_and_reasons_of_a_verdict() -> None:
    found = verdict("440703", "share@一")
    assert (name_of(found, "zh"), name_of(found, "en"), region_of(found, "en")) == ("药占比", "Drug share", "440703")
    assert reason_of(found, "en")
    corrected = replace(found, actual=replace(found.actual, corrects=Place("a.csv", 1)))
    assert "a.csv:1" in reason_of(corrected, "en")


def test_what_is_not_met_is_sorted_by_how_far_off_it_is() -> None:
    found = [(v.region, v.subject.key) for v in sort_unmet(meeting().report.verdicts)]
    assert found == [("440704", "ratio@四"), ("440704", "beds@二"), ("440703", "share@一")]


def test_what_is_missing_is_grouped_by_who_leads_it() -> None:
    found = group_missing_by_lead(meeting().report.verdicts, "zh")
    assert {lead: len(verdicts) for lead, verdicts in found.items()} == {"": 1, "财政局": 3}


@pytest.mark.parametrize(("value", "sign", "text"), [("29.5", "", "29.5"), ("1/3", "", "≈0.333333"), ("2", "+", "+2")])
def test_a_figure_is_exact_or_said_to_be_about(value: str, sign: str, text: str) -> None:
    assert write_marked(Fraction(value), sign=sign) == text


@pytest.mark.parametrize(
    ("region", "key", "column", "text"),
    [
        ("440703", "share@一", "name", "Drug share"),
        ("440703", "share@一", "value", "31.5 %"),
        ("440703", "share@一", "distance", "-1.5"),
        ("440703", "share@一", "status", "× not met"),
        ("440703", "share@一", "period", "2018"),
        ("440704", "beds@二", "lead", "卫生局（医政科）"),
        ("440704", "plan@五", "period", ""),
    ],
)
def test_a_cell_of_the_printed_table(region: str, key: str, column: str, text: str) -> None:
    assert cell_text_of(verdict(region, key), column, "en") == text


def test_the_printed_table_has_a_row_a_verdict_by_category() -> None:
    table = build_check_table(meeting().report, "zh")
    assert "指标6项：达标2项，未达标3项" in table.headline
    titles = [title for title, _ in category_groups(meeting().report.verdicts, "zh")]
    assert titles[:2] == ["公立医院", "医保"]


# Rows as published


def test_a_verdict_as_published() -> None:
    row = verdict_to_row(verdict("440703", "share@一"), "en")
    assert set(VERDICT_COLUMNS) <= set(row)
    shown = {name: row[name] for name in ("status", "value", "unit", "upper", "distance", "baseline", "comparator")}
    assert shown == {
        "status": "not_met",
        "value": "31.5",
        "unit": "%",
        "upper": "30",
        "distance": "-1.5",
        "baseline": "33",
        "comparator": "<",
    }
    assert verdict_to_row(verdict("440704", "ratio@四"), "en")["value_exact"] == "100/3"
    assert verdict_to_row(verdict("440704", "plan@五"), "en")["due"] == "2018-12-31"


def test_targets_and_tasks_as_published() -> None:
    (row,) = target_to_rows(catalogue().targets[2], "en")
    assert set(row) == set(TARGET_COLUMNS)
    assert (row["comparator"], row["lower"], row["upper"], row["tolerance"]) == ("~", "75", "75", "5 pp")
    assert task_to_row(catalogue().tasks[0], "en")["comparator"] == "due"
    assert item_to_rows(catalogue().targets[2], "en") == [row]


# Pictures and explanations


@pytest.mark.parametrize(
    ("region", "key", "value", "low", "high", "met"),
    [
        ("440703", "share@一", "31.5", None, "30", False),
        ("440703", "beds@二", "120", "100", None, True),
        ("440704", "about@三", "72", "70", None, True),
    ],
)
def test_a_picture_has_the_ends_that_were_judged(
    region: str, key: str, value: str, low: str | None, high: str | None, met: bool
) -> None:
    found = bullet_of(verdict(region, key))
    assert found
    ends = tuple(None if end is None else Fraction(end) for end in (low, high))
    assert (found.value, found.low, found.high, found.met) == (Fraction(value), *ends, met)


@pytest.mark.parametrize(("region", "key"), [("440703", "ratio@四"), ("440704", "plan@五")])
def test_what_was_not_decided_has_no_picture(region: str, key: str) -> None:
    assert bullet_of(verdict(region, key)) is None


def test_a_figure_in_the_indicators_own_unit() -> None:
    assert own_figure_of(verdict("440704", "share@一")) == 29
    with pytest.raises(ValueError):
        own_figure_of(verdict("440703", "ratio@四"))


@pytest.mark.parametrize(
    ("region", "key", "line"),
    [
        ("440703", "share@一", "30 - 31.5 = -1.5 percentage points"),
        ("440704", "share@一", "290 ‰ = 29 %"),
        ("440704", "ratio@四", "drugs / revenue = 1 / 3 ≈33.3333333333 %"),
        ("440704", "plan@五", "31 December 2018"),
    ],
)
def test_an_explanation_shows_the_arithmetic(region: str, key: str, line: str) -> None:
    context = Context(catalogue(), Figures(meeting().submitted), AS_OF)
    assert line in [text for _, text in explain(context, verdict(region, key), "en")]


# Sections


def test_the_heading_lets_the_first_page_stand_alone() -> None:
    assert compose_title(meeting(), "en").endswith("2018")
    facts = dict(compose_facts(meeting(), "en"))
    assert facts["Document"] == "标1号" and facts["As of"] == "31 January 2019" and "医改办" in facts.values()
    assert list(compose_signature(meeting(), "zh")) == ["医改办", "2019年1月31日"]


@pytest.mark.parametrize(
    ("compose", "text"),
    [
        (compose_opening, "2 met, 3 not met"),
        (compose_not_met, "药占比"),
        (compose_targets, "报销比例"),
        (compose_tasks, "方案"),
        (compose_departments, "财政局"),
        (compose_evidence, "0" * 64),
        (compose_evidence, "--region"),
        (compose_quality, "440704"),
        (compose_task_list, "方案"),
        (compose_leads, "财政局"),
        (compose_worst, "药占比（%）"),
        (compose_notes, "（一）"),
    ],
)
def test_a_section_says_what_it_is_for(compose, text: str) -> None:
    lang = "en" if text.isascii() and "met" in text else "zh"
    assert any(text in each for each in texts(compose(meeting(), lang)))


def test_regions_are_ranked_and_one_alone_is_not() -> None:
    ranking = texts(compose_regions(meeting(), "zh"))
    assert [row[:10] for row in ranking if row[1:4] == " | "] == ["1 | 440703", "1 | 440704"]
    assert compose_regions(meeting(("440704",)), "zh") == []


def test_a_section_about_nothing_is_left_out() -> None:
    empty = replace(meeting(), report=Report([], [], AS_OF, Tally.of([])))
    for compose in (compose_targets, compose_tasks, compose_departments, compose_not_met, compose_worst, compose_notes):
        assert list(compose(empty, "en")) == []
    assert texts(compose_opening(empty, "en")) == ["nothing was judged"]


@pytest.mark.parametrize(
    ("day", "law"),
    [
        (date(2017, 9, 30), "General Principles of the Civil Law"),
        (date(2017, 10, 1), "General Provisions of the Civil Law"),
        (date(2020, 12, 31), "General Provisions of the Civil Law"),
        (date(2021, 1, 1), "Civil Code"),
    ],
)
def test_the_law_is_that_of_the_day(day: date, law: str) -> None:
    assert say("en", law_in_force(day)).startswith(law)


def test_columns_that_vary_are_shown() -> None:
    verdicts = meeting().report.verdicts
    assert find_varying(verdicts) == ["region"]
    assert find_varying(verdicts[:1]) == []
    table = build_subject_table("", [("", group_by_subject(verdicts[:1]))], ("indicator", "figure", "picture"), "en")
    ((_, ((name, value, picture),)),) = table.groups
    assert (name.text, value.number, bool(picture.bullet)) == ("Drug share (%)", Fraction("31.5"), True)
    assert (count_to_cell(3).number, count_to_cell(0).text) == (3, "—")


def test_a_sheet_is_one_table_with_status_and_reason_apart() -> None:
    sheets = {sheet.id: sheet.table for sheet in compose_sheets(meeting(), "zh")}
    assert list(sheets) == ["results", "tasks", "departments", "ranking", "scorecard", "files"]
    titles = [column.title for column in sheets["results"].columns]
    assert titles.count("结果") == titles.count("原因") == 1
    rows = [row for _, group in sheets["results"].groups for row in group]
    figures = [row[titles.index("实际")] for row in rows]
    assert {cell.number is not None for cell in figures if cell.text[:1].isdigit()} == {True}


def test_about_is_explained_where_it_occurs() -> None:
    subjects = group_by_subject(meeting().report.verdicts)
    assert about_note(subjects[:1], "zh") == ""
    found = [each for each in subjects if "about" in each.first.subject.key]
    assert about_note(found, "zh").startswith("①“左右”按上下") == found[0].first.target.tolerance_assumed
    assert describe_tolerance(Tolerance(Fraction(5), "pp"), "zh") == "5个百分点"
    assert describe_tolerance(Tolerance(Fraction(2)), "en") == "2"


def test_aspirational_targets_are_apart() -> None:
    (table,) = compose_aspirational(meeting(), "en")
    assert isinstance(table, Table)
    assert {row[0].text for _, rows in table.groups for row in rows} == {"Reimbursement (%, aspirational)"}


def test_a_meeting_is_split_by_lead_and_nothing_is_in_two() -> None:
    parts = split_by_lead(meeting(), "zh")
    kept = [verdict for part in parts for verdict in part.meeting.report.verdicts]
    assert len(kept) == sum(bool(verdict.subject.origin.lead) for verdict in meeting().report.verdicts)
    assert all(part.meeting.report.tally.total == len(part.meeting.report.verdicts) for part in parts)


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("%", "10%", "10 %"),
        ("1/10万", "10/10万", "10 1/10万"),
        ("人/千人", "10人/千人", "10 人/千人"),
        ("", "10", "10"),
    ],
)
def test_a_unit_stands_behind_its_figure(unit: str, zh: str, en: str) -> None:
    assert (join_unit("10", unit, "zh"), join_unit("10", unit, "en")) == (zh, en)


def half_a_year(own_row: bool = False) -> Subject:
    reason = Reason("part_of_year", (("period", "2018H1"),))
    return Subject([replace(verdict("440703", "share@一"), status="not_due", reason=reason, own_row=own_row)])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_remark_that_many_rows_share_is_one_note(lang) -> None:
    alike, own = [half_a_year()] * FEWEST, half_a_year(own_row=True)
    shared = share_remarks([*alike, own], lang)
    text = remark_cell_of(alike[0], lang).text
    (note,) = shared.notes
    mark = shared.column.cell(alike[0], lang).text
    assert text in note.text
    assert note.text.startswith(mark)
    assert text not in mark
    assert shared.column.cell(own, lang).text == mark + remark_cell_of(own, lang).text.removeprefix(text)


def test_a_remark_of_few_rows_stays_in_them() -> None:
    few = [half_a_year()] * (FEWEST - 1)
    shared = share_remarks(few, "zh")
    assert not shared.notes
    assert shared.column.cell(few[0], "zh") == remark_cell_of(few[0], "zh")
