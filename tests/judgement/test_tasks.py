"""Deadlines: the answer, the due day, and the days late; each, --against, events and waivers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILE = """\
hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}, parent: "440000"}
regions:
  - {code: "440703", name: {zh: 蓬江区, en: Pengjiang}}
  - {code: "440704", name: {zh: 江海区, en: Jianghai}}
document: {number: "1号", issued: 2018-06-13, years: 2018..2020}
indicators:
  coverage: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher}
  beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher}
targets:
  - {indicator: coverage, source: 一, each: true, by: {2018: ">= 95"}}
  - {indicator: beds, source: 二, by: {standing: ">= 10"}}
events:
  policy: {name: {zh: 省政策出台, en: Policy}EVENT}
tasks:
  - {id: plan, name: {zh: 方案, en: Plan}, kind: document, source: 三 第1项, due: 2018-04-30}
  - {id: follow, name: {zh: 跟进, en: Follow}, kind: document, source: 三 第2项, due: {after: policy, within: 3 months}}
  - {id: system, name: {zh: 制度, en: System}, kind: milestone, source: 四, due: standing}
  - {id: clinics, name: {zh: 中医馆, en: Clinics}, kind: milestone, source: 五, each: true, due: 2018-12-31}
"""
HEADER = "region,indicator,period,value,unit\n"


def judged(hcr, tmp_path: Path, rows: str, as_of: str, *options: str, event: str = "", extra: str = "") -> dict:
    targets = tmp_path / "targets.yaml"
    targets.write_text(FILE.replace("EVENT", event) + extra, encoding="utf-8")
    actuals = tmp_path / "actuals.csv"
    actuals.write_text(HEADER + rows, encoding="utf-8")
    ran = hcr(
        "check", str(actuals), "--targets", str(targets), "--as-of", as_of, "--format", "json", "--keep-going", *options
    )
    assert ran.code in (0, 1), ran.err
    loaded = json.loads(ran.out)
    return {
        (v["region"], v["indicator"]): (v["status"], v["reason_code"], v["days_late"]) for v in loaded["verdicts"]
    } | {"problems": {p["code"] for p in loaded["problems"]}}


BEDS = "440700,beds,2018,10,张\n"


@pytest.mark.parametrize(
    ("answer", "as_of", "expected"),
    [
        ("2018-04-30", "2018-06-01", ("met", "done_on_time", 0)),
        ("2018年4月29日", "2018-06-01", ("met", "done_on_time", 0)),
        ("2018-05-01", "2018-06-01", ("met", "done_late", 1)),
        ("2018.5.31", "2018-06-01", ("met", "done_late", 31)),
        ("是", "2018-06-01", ("met", "done_undated", None)),
        ("已完成", "2018-04-01", ("met", "done_undated", None)),
        ("否", "2018-04-30", ("not_due", "days_left", None)),
        ("未完成", "2018-05-01", ("not_met", "overdue", 1)),
        ("——", "2018-04-30", ("not_due", "days_left", None)),
        ("——", "2018-05-01", ("missing", "overdue", 1)),
        ("", "2018-04-29", ("not_due", "days_left", None)),
        ("", "2018-06-30", ("missing", "overdue", 61)),
        # Reported as done on a day that, as of this day, lies ahead: not done yet.
        ("2018-06-01", "2018-05-31", ("not_met", "overdue", 31)),
        ("2018-04-20", "2018-04-10", ("not_due", "days_left", None)),
    ],
)
def test_a_dated_task(answer: str, as_of: str, expected: tuple, hcr, tmp_path: Path) -> None:
    rows = BEDS + (f"440700,plan,,{answer},\n" if answer else "")
    assert judged(hcr, tmp_path, rows, as_of)["440700", "plan"] == expected


@pytest.mark.parametrize(
    ("happened", "due"),
    [
        ("2018-03-01", "2018-06-01"),
        ("2018-11-30", "2019-02-28"),
        ("2019-11-30", "2020-02-29"),
        ("2018-01-31", "2018-04-30"),
        ("2018-12-31", "2019-03-31"),
        ("2020-02-29", "2020-05-29"),
    ],
)
@pytest.mark.parametrize("where", ["file", "submission"])
def test_a_term_after_an_event_ends_as_the_civil_code_says(
    happened: str, due: str, where: str, hcr, tmp_path: Path
) -> None:
    rows = BEDS + (f"440700,policy,,{happened},\n" if where == "submission" else "")
    event = f", date: {happened}" if where == "file" else ""
    on_time = judged(hcr, tmp_path, rows + f"440700,follow,,{due},\n", "2021-01-01", event=event)
    assert on_time["440700", "follow"] == ("met", "done_on_time", 0)
    last_day = judged(hcr, tmp_path, rows, due, event=event)
    assert last_day["440700", "follow"][:2] == ("not_due", "days_left")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", ("waiting", "event_undated", None)),
        ("否", ("waiting", "event_undated", None)),
        ("——", ("waiting", "event_undated", None)),
        ("是", ("met", "done_undated", None)),
        ("2018-05-01", ("met", "done", None)),
    ],
)
def test_an_event_never_dated(answer: str, expected: tuple, hcr, tmp_path: Path) -> None:
    rows = BEDS + (f"440700,follow,,{answer},\n" if answer else "")
    assert judged(hcr, tmp_path, rows, "2019-01-01")["440700", "follow"] == expected


def test_an_event_after_the_due_of_others_still_starts_its_term(hcr, tmp_path: Path) -> None:
    found = judged(hcr, tmp_path, BEDS + "440700,policy,,2019-12-01,\n", "2019-12-31")
    assert found["440700", "follow"][0] == "not_due"


def test_an_event_dated_twice_is_a_problem(hcr, tmp_path: Path) -> None:
    rows = BEDS + "440700,policy,,2018-03-02,\n"
    assert "HCR601" in judged(hcr, tmp_path, rows, "2019-01-01", event=", date: 2018-03-01")["problems"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", ("missing", "no_row", None)),
        ("——", ("missing", "no_row", None)),
        ("否", ("not_met", "standing_open", None)),
        ("是", ("met", "done", None)),
        ("2018-02-03", ("met", "done", None)),
        ("soon", ("not_assessable", "unreadable", None)),
    ],
)
def test_a_standing_task(answer: str, expected: tuple, hcr, tmp_path: Path) -> None:
    rows = BEDS + (f"440700,system,,{answer},\n" if answer else "")
    assert judged(hcr, tmp_path, rows, "2019-01-01")["440700", "system"] == expected


def test_each_is_judged_for_every_lower_region_submitted(hcr, tmp_path: Path) -> None:
    rows = "440703,coverage,2018,96,%\n440704,beds,2018,1,张\n440704,clinics,,是,\n"
    found = judged(hcr, tmp_path, rows, "2019-01-01")
    assert found["440703", "coverage"][0] == "met"
    assert found["440704", "coverage"][0] == "missing"
    assert ("440700", "coverage") not in found
    assert found["440704", "clinics"][0] == "met"
    assert found["440703", "clinics"][0] == "missing"
    assert ("440700", "beds") not in found  # the city's own, and nothing of the city came


def test_the_own_row_is_judged_when_no_lower_row_came_and_that_is_said(hcr, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(FILE.replace("EVENT", ""), encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEADER + "440700,coverage,2018,94,%\n", encoding="utf-8")
    options = ("--targets", str(tmp_path / "t.yaml"), "--format", "json", "--kind", "numeric")
    ran = hcr("check", str(tmp_path / "a.csv"), *options)
    verdict = json.loads(ran.out)["verdicts"][0]
    assert (verdict["region"], verdict["status"], verdict["reason_code"]) == ("440700", "not_met", "outside")
    assert verdict["reason"].endswith("no lower region came, so the document's own row was judged")


def test_a_standing_target_holds_at_every_period_submitted(hcr, tmp_path: Path) -> None:
    rows = "440700,beds,2018,10,张\n440700,beds,2019,9,张\n"
    targets = tmp_path / "targets.yaml"
    targets.write_text(FILE.replace("EVENT", ""), encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEADER + rows, encoding="utf-8")
    ran = hcr("check", str(tmp_path / "a.csv"), "--targets", str(targets), "--kind", "numeric", "--format", "json")
    found = [(v["period"], v["status"]) for v in json.loads(ran.out)["verdicts"] if v["indicator"] == "beds"]
    assert found == [("2018", "met"), ("2019", "not_met")]


@pytest.mark.parametrize("region", ["440704", "440705"])
def test_against_judges_a_region_by_the_document_above_it(region: str, hcr, tmp_path: Path) -> None:
    found = judged(
        hcr, tmp_path, f"{region},coverage,2018,95,%\n{region},plan,,2018-04-01,\n", "2019-01-01", "--against", "440700"
    )
    assert found[region, "coverage"][0] == "met"
    assert found[region, "plan"] == ("met", "done_on_time", 0)
    assert found[region, "beds"][0] == "missing"


def test_against_a_region_that_is_not_above_judges_nothing(hcr, tmp_path: Path) -> None:
    """Its lower regions do not owe anything because of rows of somebody else."""
    (tmp_path / "t.yaml").write_text(FILE.replace("EVENT", ""), encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEADER + "320100,coverage,2018,94,%\n", encoding="utf-8")
    other = 'hcr: 1\nregion: {code: "320100", name: {zh: 南京市}}\ndocument: {title: 方案, issued: 2018-01-01}\n'
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    ran = hcr("check", str(tmp_path / "a.csv"), "--targets", str(tmp_path), "--against", "440700")
    assert ran.code == 3
    assert "HCR517" in ran.err
    assert "missing" not in ran.out


@pytest.mark.parametrize(
    ("as_of", "status"), [("2019-06-30", "waived"), ("2019-07-01", "not_met")], ids=["last day", "after"]
)
def test_a_waiver_covers_until_the_end_of_its_last_day(as_of: str, status: str, hcr, tmp_path: Path) -> None:
    waiver = "waivers:\n  - {target: beds@二, period: 2018, reason: 搬迁, approved_by: 2号, expires: 2019-06-30}\n"
    found = judged(hcr, tmp_path, "440700,beds,2018,9,张\n", as_of, extra=waiver)
    assert found["440700", "beds"][0] == status


def test_a_waiver_leaves_what_is_met_alone(hcr, tmp_path: Path) -> None:
    waiver = "waivers:\n  - {target: beds@二, reason: 搬迁, approved_by: 2号, expires: 2019-06-30}\n"
    assert judged(hcr, tmp_path, BEDS, "2019-01-01", extra=waiver)["440700", "beds"][0] == "met"


def test_a_waiver_of_a_finding_is_none_of_a_verdict(hcr, tmp_path: Path) -> None:
    waiver = "waivers: [{code: HCR430, target: beds@二, reason: r, approved_by: a, expires: 2030-01-01}]\n"
    assert (
        judged(hcr, tmp_path, "440700,beds,2018,9,张\n", "2019-01-01", extra=waiver)["440700", "beds"][0] == "not_met"
    )


def test_a_waiver_is_of_its_own_documents_targets(hcr, tmp_path: Path) -> None:
    """Documents give different tasks one name; a file without a document waives in any."""
    waiver = "waivers: [{target: beds@二, reason: r, approved_by: a, expires: 2030-01-01}]\n"
    (tmp_path / "a.csv").write_text(HEADER + "440700,beds,2018,9,张\n", encoding="utf-8")
    folder = tmp_path / "targets"
    folder.mkdir()
    (folder / "a.yaml").write_text(FILE.replace("EVENT", ""), encoding="utf-8")
    other = folder / "b.yaml"
    found = []
    for head in ('hcr: 1\nregion: {code: "110000", name: 某市}\n', "hcr: 1\n"):
        other.write_text(head + waiver, encoding="utf-8")
        ran = hcr("check", str(tmp_path / "a.csv"), "--targets", str(folder), "--kind", "numeric", "--format", "json")
        found += [v["status"] for v in json.loads(ran.out)["verdicts"] if v["indicator"] == "beds"]
    assert found == ["not_met", "waived"]


def test_a_standard_for_every_region_judges_any_region_as_submitted(hcr, tmp_path: Path) -> None:
    text = FILE.replace("EVENT", "").replace('code: "440700"', 'code: "*"').replace("each: true, ", "")
    text = text[: text.index("regions:")] + text[text.index("document:") :]
    (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEADER + "第三人民医院,beds,2018,10,张\n440704,beds,2018,9,张\n", encoding="utf-8")
    options = ("--targets", str(tmp_path / "t.yaml"), "--kind", "numeric", "--format", "json")
    ran = hcr("check", str(tmp_path / "a.csv"), *options)
    found = {(v["region"], v["indicator"]): v["status"] for v in json.loads(ran.out)["verdicts"]}
    assert found["第三人民医院", "beds"] == "met"
    assert found["440704", "beds"] == "not_met"
    assert found["440704", "coverage"] == "missing"


DISPUTED = """hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}}
document: {title: {zh: 方案, en: Plan}, issued: 2018-01-05, status: final}
indicators: {beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher}}
targets: [{indicator: beds, source: 一, lead: 局, by: {2018: ">= 9"}}]
events: {policy: {name: {zh: 市政策出台, en: City policy}, date: 2018-03-01}}
tasks:
- {id: plan, name: {zh: 计划, en: Plan}, kind: document, source: 一, lead: 局,
   due: {date: 2018-11-30, as_written: 2018年底前}}
- {id: rules, name: {zh: 办法, en: Rules}, kind: document, source: 一, lead: 局,
   due: {after: policy, within: 3 months, as_written: 市政策出台后六个月内}}
"""


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2018-12-20", ("met", "done_disputed", None)),
        ("2018-01-20", ("met", "done_disputed", None)),
        ("是", ("met", "done_undated", None)),
        ("否", ("not_assessable", "due_disputed", None)),
        ("", ("missing", "due_disputed", None)),
    ],
)
def test_nothing_is_late_by_a_date_that_the_words_do_not_support(answer: str, expected: tuple, hcr, tmp_path: Path):
    (tmp_path / "t.yaml").write_text(DISPUTED, encoding="utf-8")
    rows = "".join(f"440700,{task},,{answer},\n" for task in ("plan", "rules") if answer)
    (tmp_path / "a.csv").write_text(f"region,indicator,period,value,unit\n{BEDS}{rows}", encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--as-of", "2019-02-01", "--format", "json", at=tmp_path)
    found = {v["indicator"]: (v["status"], v["reason_code"], v["days_late"]) for v in json.loads(ran.out)["verdicts"]}
    assert (found["plan"], found["rules"]) == (expected, expected)
    assert ran.code == 3 and ran.err.count("HCR443") == 2


@pytest.mark.parametrize(("said", "is_read"), [("尚未出台", True), ("否", True), ("已出台", False), ("大概", False)])
def test_an_event_that_has_not_happened_leaves_its_tasks_waiting(said: str, is_read: bool, hcr, tmp_path: Path) -> None:
    found = judged(hcr, tmp_path, f"{BEDS}440700,policy,,{said},\n440700,follow,,否,\n", "2019-01-01")
    assert ("HCR503" not in found["problems"]) == is_read
    assert found["440700", "follow"][0] == "waiting"
