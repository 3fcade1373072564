"""The meeting paper: its text for the examples, its order, its ranking, and the changes since the one before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, SUBMISSIONS, golden
from hypothesis import given
from hypothesis import strategies as st

from hcr.core.bounds import demand_interval_of, recover_ends
from hcr.core.departments import department_of
from hcr.core.model import DemandOutcome, Indicator, Reason, Target, Task, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.judgement.changes import find_changes
from hcr.judgement.outcome import Report, Tally
from hcr.language.expressions import Tolerance, read_demand
from hcr.language.units import Units
from hcr.messages import Name, say
from hcr.messages.report import REPORT
from hcr.records import replace
from hcr.renderers.papers.markdown import render
from hcr.report.by_department import group_by_department
from hcr.report.compose import compose_paper
from hcr.report.meeting import InputFile, Meeting
from hcr.report.paper import Block, Cell, Overview, Paper, Paragraph, Subheading, Table, TextList
from hcr.report.ranking import rank_regions
from hcr.report.subjects import group_by_subject
from hcr.report.wording import format_percent
from hcr.run.earlier import submitted_of
from hcr.run.pipeline import check_all, load_catalogue
from hcr.run.reading import Source

STANDARD = """
hcr: 1
region: {code: "*", name: {zh: 任何地区, en: Any region}}
document: {number: 标〔2019〕1号, title: {zh: 标准, en: Standard}, issued: 2019-01-01, status: final, years: 2020..2021}
indicators:
  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher}
  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}
  cost: {name: {zh: 费用, en: Cost}, unit: 元, better: lower}
targets:
  - {indicator: beds, source: 一, lead: 卫生局（医政科）, support: [财政局], by: {2020: ">= 50", 2021: ">= 60"}}
  - {indicator: share, source: 二, lead: 卫生局, baseline: 40, by: {2020: "< 30"}}
  - {indicator: cost, source: 三, by: {2020: "<= 100"}}
tasks:
  - {id: plan, name: {zh: 规划, en: Plan}, kind: document, source: 四, lead: 财政局, due: 2020-06-30}
"""
UNITS = Units()


def meeting(actuals: Path, as_of: str, targets: Path | None = None, previous: Path | None = None) -> Meeting:
    """What `hcr report` gathers, without its command line."""
    problems, day = Problems(), date.fromisoformat(as_of)
    catalogue = load_catalogue(targets, day, problems)
    found = check_all(catalogue, Source([actuals]), Selection(), day, problems)
    changes = None
    if previous:
        before = check_all(catalogue, Source([previous]), Selection(), day, Problems())
        sides = (submitted_of(each, Selection()) for each in (before, found))
        changes = find_changes(catalogue, *sides)
    files = [("actuals", actuals), *([("previous", previous)] if previous else [])]
    inputs = [InputFile(role, path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for role, path in files]
    report = Report(found.verdicts, found.problems, day, Tally.of(found.verdicts))
    return Meeting(report, catalogue, found.submitted, inputs, [], "0", "", changes)


@pytest.fixture
def standard(tmp_path: Path):
    """A meeting over the small standard above; rows are `region,indicator,period,value`."""

    def make(rows: list[str], before: list[str] | None = None, as_of: str = "2021-01-31") -> Meeting:
        (tmp_path / "t.yaml").write_text(STANDARD, encoding="utf-8")
        paths = []
        for name, lines in (("now.csv", rows), ("before.csv", before)):
            path = tmp_path / name
            if lines is not None:
                path.write_text("region,indicator,period,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
            paths.append(path if lines is not None else None)
        return meeting(paths[0], as_of, tmp_path / "t.yaml", paths[1])

    return make


def section(paper: Paper, name: str) -> list:
    return [block for section in paper.sections if section.id == name for block in section.blocks]


def cell_texts(row: Sequence[Cell]) -> list[str]:
    """The texts of a row but for its picture."""
    return [cell.text for cell in row if cell.bullet is None]


def all_rows(paper: Paper, name: str) -> list[list[list[str]]]:
    """The rows of each table of a section, as texts."""
    return [
        [cell_texts(row) for _, rows in block.groups for row in rows]
        for block in section(paper, name)
        if isinstance(block, Table)
    ]


def tables(paper: Paper, name: str) -> dict[str, list[list[str]]]:
    """The tables of a section by caption, as texts."""
    return {
        block.caption: [[cell.text for cell in row] for _, rows in block.groups for row in rows]
        for block in section(paper, name)
        if isinstance(block, Table)
    }


EXAMPLES = [("jianghai", "2018", "2019-01-31"), ("jiangsu", "2012", "2013-01-31")]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("place", "year", "day"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_the_paper_of_an_example(place: str, year: str, day: str, lang) -> None:
    found = meeting(ROOT / "examples" / place / f"actuals-{year}.csv", day)
    golden(ROOT / "tests" / "golden" / f"report-{place}-{year}.{lang}.md", render(compose_paper(found, lang)).decode())


def test_check_prints_markdown_too(hcr) -> None:
    ran = hcr(
        "check",
        "examples/jianghai/actuals-2018.csv",
        "--source",
        "附件1",
        "--as-of",
        "2019-01-31",
        "--format",
        "markdown",
    )
    golden(ROOT / "tests" / "golden" / "jianghai-annex1.md", ran.out)


def test_a_summary_in_markdown_has_its_tables(hcr, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    rows = "440704,drug_share,2018,31,%\n341500,drug_share,2018,29,%\n"
    path.write_text(f"region,indicator,period,value,unit\n{rows}", encoding="utf-8")
    ran = hcr("check", str(path), "--summary", "--format", "markdown")
    tables = [table.splitlines()[0] for table in ran.out.split("\n\n") if table.startswith("|")]
    assert [header.split(" | ")[0] for header in tables] == ["| Document", "| Indicator or task", "| Region"]
    assert re.search(r"\| 江开〔2018〕19号 \| 1 \| \d+ \| 4 \|", ran.out)


def test_check_takes_markdown_from_the_suffix(hcr, tmp_path: Path) -> None:
    hcr("check", "examples/chengdu/actuals-2021.csv", "-o", str(tmp_path / "x.md"))
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("**")


@pytest.mark.slow
@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_paper_accounts_for_every_verdict(path: Path) -> None:
    found = meeting(path, "2021-12-20")
    verdicts = found.report.verdicts
    paper = compose_paper(found, "en")
    rows = {sheet.id: sum(len(rows) for _, rows in sheet.table.groups) for sheet in paper.sheets}
    tasks = sum(isinstance(verdict.subject, Task) for verdict in verdicts)
    assert (rows.get("results", 0), rows.get("tasks", 0)) == (len(verdicts) - tasks, tasks)
    subjects = group_by_subject(verdicts)
    assert sum(len(subject.verdicts) for subject in subjects) == len(verdicts)
    (listed,) = tables(paper, "targets").values() or [[]]
    targets = [subject for subject in subjects if isinstance(subject.first.subject, Target)]
    # A row a target with the regions across; a row each region where most cells across would be empty.
    assert len(listed) in (len(targets), sum(len(subject.verdicts) for subject in targets))
    assert sum(map(len, tables(paper, "tasklist").values())) == len(subjects) - len(targets)
    for part in paper.sections:
        for block in part.blocks:
            if isinstance(block, Table):
                assert all(len(row) == len(block.columns) for _, rows in block.groups for row in rows), block.caption


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*/*.csv")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_chinese_paper_is_written_as_an_office_writes(path: Path) -> None:
    """GB/T 15834 and 15835, as far as a machine can see.

    No half-width marks between Chinese, no brackets in brackets, no ISO date, no `pp`.
    """
    paper = compose_paper(meeting(path, "2021-12-20"), "zh")
    texts = [text for part in paper.sections if part.id != "evidence" for text in texts_of(part.blocks)]
    texts += [paper.title, *(text for _, text in paper.facts), *paper.signature]
    assert texts
    for text in texts:
        assert not re.search(r"[\u4e00-\u9fff）] ?[(:;,]|[):;,][\u4e00-\u9fff]", text), text
        assert not re.search(r"（[^）]*（", text), text
        assert not re.search(r"\bpp\b|\d{4}-\d{2}-\d{2}|\d %|[+-]\d+\.\d+ ", text), text


def texts_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Every text of these blocks, but for what documents and submissions wrote themselves."""
    for block in blocks:
        match block:
            case Paragraph() | Subheading():
                yield block.text
            case TextList():
                yield from (block.lead_in, *block.items)
            case Overview():
                yield block.caption
            case Table():
                for _, rows in block.groups:
                    yield from (cell.text for row in rows for cell in row)


@pytest.mark.slow
def test_a_picture_agrees_with_its_verdict() -> None:
    bullets = 0
    for path in SUBMISSIONS:
        for part in compose_paper(meeting(path, "2021-12-20"), "en").sections:
            for block in part.blocks:
                for row in (row for _, rows in block.groups for row in rows) if isinstance(block, Table) else ():
                    for bullet in (cell.bullet for cell in row if cell.bullet):
                        bullets += 1
                        inside = (bullet.low is None or bullet.low <= bullet.value) and (
                            bullet.high is None or bullet.value <= bullet.high
                        )
                        at_an_end = bullet.value in (bullet.low, bullet.high)
                        assert bullet.met == inside or at_an_end
    assert bullets > 30


@given(
    st.sampled_from(["~ 30", "20..40", "= 30", ">= 30", "< 30"]),
    st.sampled_from(["lower", "higher", "neither"]),
    st.fractions(0, 60, max_denominator=8),
)
def test_the_ends_that_were_judged_come_back_from_the_distance(words: str, better, value: Fraction) -> None:
    demand = read_demand(words)
    assert demand is not None
    indicator = Indicator("x", Name("x"), (), UNITS.read("%"), better, "", Name(), Place(""))
    found = demand_interval_of(demand, indicator, Tolerance(Fraction(5), "pp"), UNITS, lambda _: Fraction(0))
    part = DemandOutcome(demand, found.lower, found.upper, value in found.interval, found.interval.distance_to(value))
    assert recover_ends(part, value, better) == (found.interval.low, found.interval.high)


# Ranking


def verdicts_of(results: dict[str, str]) -> list[Verdict]:
    """Regions with one letter a result: `m` met, `n` not met, `-` missing, `d` not due, `?` not assessable."""
    letters = {"m": "met", "n": "not_met", "-": "missing", "d": "not_due", "?": "not_assessable"}
    return [
        Verdict(region, None, None, letters[each], Reason("no_row"))  # type: ignore[arg-type]
        for region, row in results.items()
        for each in row
    ]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ({"a": "mm", "b": "mm", "c": "mn"}, {"a": 1, "b": 1, "c": 3}),
        ({"a": "mn", "b": "m-"}, {"a": 1, "b": 1}),  # a missing figure counts like one that is not met
        ({"a": "m--", "b": "mmn"}, {"b": 1, "a": 2}),  # of assessed, a would be first
        ({"a": "nn", "b": "--"}, {"a": 1, "b": 1}),
        ({"a": "mnn", "b": "mmnnnn", "c": "mnnn"}, {"a": 1, "b": 1, "c": 3}),  # 1/3 is 2/6, exactly
        ({"a": "md", "b": "mn", "c": "m?"}, {"a": 1, "b": 1, "c": 1}),
    ],
)
def test_ranking(results: dict[str, str], expected: dict[str, int]) -> None:
    assert {each.region: each.rank for each in rank_regions(verdicts_of(results))} == expected


def test_who_is_not_ranked_stands_last_and_moves_nobody() -> None:
    found = rank_regions(verdicts_of({"up": "mm", "a": "mn", "b": "m"}), {"up"})
    assert [(each.region, each.rank) for each in found] == [("b", 1), ("a", 2), ("up", None)]


ROWS = st.lists(st.text("mn-d?", min_size=6, max_size=6), min_size=2, max_size=6)


@pytest.mark.slow
@given(ROWS, st.data(), st.sampled_from("-d"))
def test_keeping_a_figure_back_never_helps(rows: list[str], data, gone: str) -> None:
    def rank(rows: list[str]) -> int | None:
        found = rank_regions(verdicts_of({str(n): row for n, row in enumerate(rows)}))
        return next(each.rank for each in found if each.region == "0")

    at = data.draw(st.integers(0, 5))
    less = [rows[0][:at] + gone + rows[0][at + 1 :], *rows[1:]]
    assert rank(less) >= rank(rows)  # type: ignore[operator]


@given(ROWS)
def test_ranks_are_those_of_a_race(rows: list[str]) -> None:
    found = rank_regions(verdicts_of({str(n): row for n, row in enumerate(rows)}))
    for each in found:
        assert each.rank == 1 + sum(other.of_all > each.of_all for other in found)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0.0%"), ("1", "100.0%"), ("1/3", "33.3%"), ("2/3", "66.7%"), ("1/16", "6.3%"),
        ("1999/2000", "99.9%"), ("1/10000", "0.1%"), ("9/10", "90.0%"),
    ],
)  # fmt: skip
def test_only_all_is_all_and_only_none_is_none(share: str, shown: str) -> None:
    assert format_percent(Fraction(share), "en") == shown


def test_the_ranking_of_a_paper(standard) -> None:
    rows = [
        "甲,beds,2020,60",
        "甲,share,2020,20",
        "乙,beds,2020,40",
        "丙,beds,2020,60",
        "丙,share,2020,20",
        "丙,cost,2020,200",
    ]
    paper = compose_paper(standard(rows), "en")
    ranking, scorecard = all_rows(paper, "regions")
    assert [row[:5] for row in ranking] == [
        ["1", "丙", "2", "66.7%", "66.7%"],
        ["1", "甲", "2", "66.7%", "100.0%"],
        ["3", "乙", "—", "0.0%", "0.0%"],
    ]
    assert [row[0] for row in scorecard] == ["Cost (yuan)", "Beds (beds)", "Share (%)"]
    assert [row[3:] for row in scorecard] == [["×", "○", "○"], ["√", "√", "×"], ["√", "√", "○"]]
    (look,) = all_rows(paper, "look")
    assert [row[3:] for row in look] == [["丙 200", "乙, 甲"], ["乙 40", ""]]


def test_one_region_has_no_section_across_regions(standard) -> None:
    paper = compose_paper(standard(["甲,beds,2020,60"]), "en")
    assert "regions" not in {section.id for section in paper.sections}


CITIES_OF_JIANGSU = {"无锡市", "常州市", "南通市", "连云港市", "淮安市", "扬州市", "镇江市", "泰州市"}


def test_a_province_is_not_ranked_among_its_cities() -> None:
    paper = compose_paper(meeting(ROOT / "examples/jiangsu/actuals-2012.csv", "2013-01-31"), "zh")
    ranking, *_ = all_rows(paper, "regions")
    ranks = {row[1]: row[0] for row in ranking}
    came = {"南京市": "1", "宿迁市": "1", "徐州市": "3", "苏州市": "3", "盐城市": "3", "江苏省": "—"}
    assert {name: ranks[name] for name in came} == came
    cities = {name for name in ranks.keys() - came.keys() if name in CITIES_OF_JIANGSU}
    assert {ranks[name] for name in cities} == {"3"}  # they meet no more targets than those: none
    # The counties, which sent nothing either, are compared with one another alone.
    assert {ranks[name] for name in ranks.keys() - came.keys() - cities} == {"1"}


# Against the submission before


BEFORE = ["甲,beds,2020,60", "甲,share,2020,20", "甲,cost,2020,200"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, {}),
        (["甲,beds,2020,40", *BEFORE[1:]], {"worse": ["Beds"]}),
        ([*BEFORE[:2], "甲,cost,2020,90"], {"better": ["Cost"]}),
        (BEFORE[:2], {"lost": ["Cost"]}),
        (["甲,beds,2020,——", *BEFORE[1:]], {"lost": ["Beds"]}),
        ([*BEFORE, "甲,规划,,是"], {"gained": ["Plan"]}),
        (["甲,beds,2020,左右50", *BEFORE[1:]], {"otherwise": ["Beds"]}),
        (["甲,beds,2020,40", "甲,share,2020,35", "甲,cost,2020,90"], {"worse": ["Beds", "Share"], "better": ["Cost"]}),
    ],
)
def test_what_turned(standard, now: list[str], expected: dict[str, list[str]]) -> None:
    found = standard(now, BEFORE)
    turned: dict[str, list[str]] = {}
    for change in found.changes:
        if change.turn:
            turned.setdefault(change.turn, []).append(change.name.en)
    assert turned == expected


def test_a_later_year_is_held_against_the_year_before(standard) -> None:
    found = standard(["甲,beds,2021,55"], ["甲,beds,2020,55"], "2022-01-31")
    (change,) = found.changes
    assert (change.turn, str(change.before.period), str(change.now.period)) == ("worse", "2020", "2021")


def test_a_region_that_is_gone_is_named(standard) -> None:
    paper = compose_paper(standard(["甲,beds,2020,60"], ["甲,beds,2020,60", "乙,beds,2020,60"]), "en")
    ((row,),) = all_rows(paper, "changes")
    assert row == ["No longer reported", "1", "乙 Beds"]


def test_nothing_turned_is_said(standard) -> None:
    assert Paragraph("各项结果没有变化。") in section(compose_paper(standard(BEFORE, BEFORE), "zh"), "changes")


def test_what_turned_has_both_figures(standard) -> None:
    paper = compose_paper(standard(["甲,beds,2020,40", *BEFORE[1:2], "甲,cost,2020,90"], BEFORE), "zh")
    (rows,) = all_rows(paper, "changes")
    assert rows[:2] == [["转为未达标", "1", "床位（60→40）"], ["转为达标", "1", "费用（200→90）"]]
    assert rows[2:] == [["数据订正", "2", "床位（60→40）；费用（200→90）"]]


# Departments


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("卫生计生局（医政科）", "卫生计生局"),
        ("卫生局(办公室)", "卫生局"),
        ("财政局", "财政局"),
        ("", ""),
        ("（甲）", "（甲）"),
    ],
)
def test_an_office_belongs_to_its_department(name: str, own: str) -> None:
    assert department_of(name) == own


def test_departments(standard) -> None:
    paper = compose_paper(standard(["甲,beds,2020,60", "甲,share,2020,35"]), "en")
    (table,) = all_rows(paper, "departments")
    assert [row[0] for row in table] == ["卫生局", "财政局", "No lead named", "Total"]
    assert table[0][1:5] == ["2", "1", "1", "—"]
    blocks = section(paper, "leads")
    assert [b.text.partition(" (targets")[0] for b in blocks if isinstance(b, Subheading)] == [
        "(1) 卫生局", "(2) 财政局", "(3) No lead named",
    ]  # fmt: skip
    first, *_ = all_rows(paper, "leads")
    assert [row[1] for row in first] == ["Share (%)", "Beds (beds)"]  # what is not met comes first


def test_a_department_that_is_only_written_with_brackets_keeps_them() -> None:
    found = meeting(ROOT / "examples/jianghai/actuals-2018.csv", "2019-01-31").report.verdicts
    led = [v for v in found if v.subject.origin.lead == "社会事务局（社保局）"]
    names = {each.name for each in group_by_department(led, "zh")}
    assert "社会事务局（社保局）" in names


# The other texts


def test_the_five_worst_are_named_and_the_others_are_numbered_on() -> None:
    paper = compose_paper(meeting(ROOT / "examples/jianghai/actuals-2018.csv", "2019-01-31"), "en")
    (worst,), (rest,) = all_rows(paper, "worst"), all_rows(paper, "look")
    assert [row[0] for row in worst + rest] == [str(number) for number in range(1, len(worst + rest) + 1)]
    assert [row[4] for row in worst][:3] == ["26.63 over", "20.3 short", "2.07 short"]
    assert len(worst) == 5
    assert all("aspirational" in row[0] for (rows,) in [all_rows(paper, "aspirational")] for row in rows)


def test_a_paper_of_several_years_has_the_year_of_every_row(standard) -> None:
    rows = ["甲,beds,2020,40", "甲,beds,2021,40", "甲,share,2020,20", "甲,cost,2020,——"]
    paper = compose_paper(standard(rows, as_of="2022-01-31"), "zh")
    (worst,), (listed, *_) = all_rows(paper, "worst"), all_rows(paper, "targets")
    assert [row[:4] for row in worst] == [
        ["1", "床位（张）", "2021年", "≥60"],
        ["2", "床位（张）", "2020年", "≥50"],
    ]
    assert {row[2] for row in listed} == {"2020年", "2021年"}
    assert any("费用（元，2020年）" in text for text in texts_of(section(paper, "look")))
    alone = compose_paper(standard(rows[:1], as_of="2021-01-31"), "zh")
    assert [row[:3] for row in all_rows(alone, "worst")[0]] == [["1", "床位（张）", "≥50"]]


def test_tasks_stand_by_what_a_meeting_asks() -> None:
    paper = compose_paper(meeting(ROOT / "examples/jianghai/actuals-2018.csv", "2019-01-31"), "en")
    (table,) = [block for block in section(paper, "tasks") if isinstance(block, Table)]
    groups = {title.partition(" (")[0]: [cell_texts(row) for row in rows] for title, rows in table.groups}
    assert [row[2] for row in groups["Overdue"]][:2] == ["× 276 days overdue", "× 31 days overdue"]
    assert groups["Deadline not running"][0][2].endswith("is not dated")
    assert "Due within 90 days" in groups


def test_evidence_names_errors_by_the_file_alone(standard) -> None:
    paper = compose_paper(standard(["甲,beds,2020,60", "甲,nothing,2020,1", "甲,cost,2020,90"]), "en")
    ((level, place, message),) = tables(paper, "evidence")["Errors and warnings"]
    assert (level, place) == ("error", "now.csv:3:2")
    assert message.endswith("(HCR501)")
    assert paper.annexes[-1].id == "evidence"
    others = [text for part in paper.sections if part.id != "evidence" for text in texts_of(part.blocks)]
    assert not [text for text in others if "now.csv" in text]


def test_the_number_behind_a_cell_is_in_the_indicators_unit() -> None:
    paper = compose_paper(meeting(ROOT / "examples/jiangsu/actuals-2012.csv", "2013-01-31"), "zh")
    sheet = next(sheet for sheet in paper.sheets if sheet.id == "results")
    cells = [cell for _, rows in sheet.table.groups for row in rows for cell in row]
    assert next(cell.number for cell in cells if cell.text == "99.5") == Fraction("99.5")


def test_nothing_judged_is_a_paper_too(standard) -> None:
    found = standard(["甲,beds,2020,60"])
    empty = replace(found, report=replace(found.report, verdicts=[]), changes=[])
    assert b"nothing was judged" in render(compose_paper(empty, "en"))


@pytest.mark.parametrize("key", REPORT)
def test_both_languages_say_the_same_things(key: str) -> None:
    english, chinese = (sorted(re.findall(r"{(\w+)(?::[\w ]+\|[\w ]+)?}", text)) for text in REPORT[key])
    assert english == chinese
    chinese_text = say("zh", key, **dict.fromkeys(english, "x"))
    chinese_text.encode("gbk")
