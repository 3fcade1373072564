"""`hcr diff` and `--previous` as their users call them: files, order, days, formats, exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, golden
from judging import REVISION
from schemas import schema

from hcr.renderers.changes import CHANGE_RENDERERS
from hcr.report.published_changes import CHANGE_COLUMNS
from hcr.report.published_rows import VERDICT_COLUMNS
from hcr.run import comparing, comparing_large, large

TARGETS = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
regions: [{code: "990101", name: {zh: 乙县, en: Yi}, parent: "990100"}]
document: {number: 甲1号, title: {zh: 方案, en: Plan}, issued: 2018-01-10, status: final, years: 2018..2020}
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower, measure: ratio}
  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher, measure: level}
  visits: {name: {zh: 诊疗人次, en: Visits}, unit: 人次, better: higher, measure: flow}
targets:
  - {indicator: share, source: 一, lead: 卫健局, by: {2018: "<= 30"}}
  - {indicator: beds, source: 二, each: true, by: {2018: ">= 100"}}
  - {indicator: visits, source: 三, lead: 卫健局, by: {2018: ">= 1000"}}
tasks:
  - {id: plan, name: {zh: 规划, en: Plan}, kind: document, source: 四, due: 2018-12-31}
"""
HALF = "990100,share,2018H1,29 990100,visits,2018H1,450 990101,beds,2018-06,90 990100,plan,,否"
YEAR = "990100,share,2018,29 990100,visits,2018,900 990101,beds,2018,110 990100,visits,2018H1,460 990100,plan,,是"

Write = Callable[[str, str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes a submission of `region,indicator,period,value` rows; the targets lie beside."""
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "t.yaml").write_text(TARGETS, encoding="utf-8")

    def write_file(name: str, rows: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("region,indicator,period,value\n" + "".join(f"{row}\n" for row in rows.split()), "utf-8")
        return name

    return write_file


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", CHANGE_RENDERERS)
def test_every_format(format: str, lang: str, write: Write, hcr, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "112")
    write("half.csv", HALF), write("year.csv", YEAR)
    ran = hcr("diff", "half.csv", "year.csv", "--format", format, "--lang", lang, at=tmp_path)
    assert ran.code == 1
    golden(ROOT / "tests" / "golden" / "diff" / f"two.{lang}.{format}", ran.out)


@pytest.mark.parametrize("format", ["plain", "json"])
def test_a_record_of_three(format: str, write: Write, hcr, tmp_path: Path) -> None:
    (
        write("2018/a.csv", YEAR),
        write("2018/b.csv", HALF),
        write("2018/c.csv", YEAR.replace("visits,2018,900", "visits,2018,1010")),
    )
    ran = hcr("diff", "2018/*.csv", "--format", format, at=tmp_path)
    assert ran.code == 1
    golden(ROOT / "tests" / "golden" / "diff" / f"record.en.{format}", ran.out)
    assert hcr("diff", "2018", "--format", format, at=tmp_path).out == ran.out
    listed = hcr("diff", "2018/c.csv", "2018/b.csv", "2018/a.csv", "--format", format, at=tmp_path)
    assert listed.out == ran.out


def test_large_submissions_are_compared_by_columns_to_the_same_end(
    write: Write, hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    asked = ("diff", "half.csv", "year.csv", "--format", "json")
    by_rows = json.loads(hcr(*asked, at=tmp_path).out)
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(comparing_large, "MANY", 1)
    monkeypatch.setattr(comparing, "read_submissions", None)
    found = json.loads(hcr(*asked, at=tmp_path).out)
    assert "HCR540" in {problem["code"] for problem in found["problems"]}  # the engine is said
    assert found | {"problems": []} == by_rows | {"problems": []}


def test_large_submissions_that_are_alike_have_no_change(
    write: Write, hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.csv", "b.csv"):
        write(name, "990100,share,2018,29 990100,share,2019,28")
    alone = "".join(line for line in TARGETS.splitlines(keepends=True) if "tasks:" not in line and "plan" not in line)
    (tmp_path / "targets" / "t.yaml").write_text(
        alone.replace("  - {indicator: beds", "  # ").replace("  - {indicator: visits", "  # "), encoding="utf-8"
    )
    by_rows = hcr("diff", "a.csv", "b.csv", at=tmp_path)
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(comparing_large, "MANY", 1)
    monkeypatch.setattr(comparing, "read_submissions", None)
    found = hcr("diff", "a.csv", "b.csv", at=tmp_path)
    assert (found.code, found.out) == (by_rows.code, by_rows.out) == (0, found.out)


def data_of(ran) -> dict:
    found = json.loads(ran.out)
    schema("diff-output.schema.json").validate(found)
    return found


def test_json_and_csv_have_the_published_shapes(write: Write, hcr, tmp_path: Path) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    found = data_of(hcr("diff", "half.csv", "year.csv", "--format", "json", at=tmp_path))
    assert {each["indicator"]: each["changes"] for each in found["changes"] if each["target"]} == {
        "share": ["turned"], "visits": ["turned", "moved"], "beds": ["turned", "moved"], "plan": ["turned"],
    }  # fmt: skip
    (restated,) = (each for each in found["changes"] if "restated" in each["changes"])
    assert (restated["before"]["value"], restated["now"]["value"], restated["now"]["period"]) == (
        "450",
        "460",
        "2018H1",
    )
    assert (restated["before"]["file"], restated["now"]["line"]) == ("half.csv", 5)
    rows = list(csv.DictReader(io.StringIO(hcr("diff", "half.csv", "year.csv", "--format", "csv", at=tmp_path).out)))
    assert list(rows[0]) == CHANGE_COLUMNS
    assert [row["indicator"] for row in rows] == [each["indicator"] for each in found["changes"]]
    three = data_of(hcr("diff", "half.csv", "year.csv", "year.csv", "--format", "json", at=tmp_path))
    assert {trail["indicator"]: len(trail["points"]) for trail in three["trails"]}["visits"] == 3


@pytest.mark.parametrize(
    ("before", "now", "fail_on", "code"),
    [
        ("990100,share,2018,29", "990100,share,2018,29", "any", 0),
        ("990100,share,2018,29", "990100,share,2018,29.5", "not_met", 0),
        ("990100,share,2018,29", "990100,share,2018,29.5", "restated", 1),
        ("990100,share,2018,29", "990100,share,2018,31", "not_met", 1),
        ("990100,share,2018,31", "990100,share,2018H1,31", "not_met", 0),
        ("990100,share,2018,——", "990100,share,2018,31", "not_met", 1),
        ("990100,share,2018H1,29", "990100,share,2018Q3,28", "restated", 0),
        ("990100,share,2018H1,29", "990100,share,2018Q3,28", "any", 1),
        ("990100,share,2018,29", "990100,visits,2018,2000", "restated", 0),
        ("990100,share,2018,29", "990100,visits,2018,2000", "gone", 1),
        ("990100,share,2018,29", "990100,share,2018,31", "never", 0),
        ("990100,share,2018,29", "990100,share,2018,many", "never", 3),
        ("990100,share,2018,29", "990100,nothing,2018,1", "any", 3),
    ],
)
def test_exit_codes(before: str, now: str, fail_on: str, code: int, write: Write, hcr, tmp_path: Path) -> None:
    write("a.csv", before), write("b.csv", now)
    assert hcr("diff", "a.csv", "b.csv", "--fail-on", fail_on, at=tmp_path).code == code


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["a.csv"], "two submissions"),
        (["alone"], "two submissions"),
        (["a.csv", "none.csv"], "does not exist"),
        (["a.csv", "b.csv", "--fail-on", "worse"], "restated"),
        (["a.csv", "b.csv", "--format", "yaml"], "markdown"),
        (["a.csv", "b.csv", "--previous-as-of", "soon"], "--previous-as-of"),
        (["-", "-"], "once"),
        (["c.csv", "d.csv", "--source", "三"], "nothing to compare"),
        (["a.csv", "b.csv", "-o", "b.csv", "--force"], "is read"),
    ],
)
def test_wrong_usage(arguments: list[str], part: str, write: Write, hcr, tmp_path: Path) -> None:
    write("a.csv", HALF), write("b.csv", YEAR), write("alone/a.csv", HALF), write("c.csv", "990101,visits,2018,1")
    write("d.csv", "990101,visits,2019,1")
    ran = hcr("diff", *arguments, at=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert part in " ".join(ran.err.split())


def test_one_submission_may_come_by_standard_input_or_in_several_files(write: Write, hcr, tmp_path: Path) -> None:
    write("old/a.csv", "990100,share,2018,29"), write("old/b.csv", "990100,visits,2018,900")
    stdin = b"region,indicator,period,value\n990100,share,2018,29\n990100,visits,2018,950\n"
    for extra in ([], ["--as-of", "2019-01-31"]):
        ran = hcr("diff", "old", "-", "--format", "json", *extra, stdin=stdin, at=tmp_path)
        (change,) = data_of(ran)["changes"]
        assert (change["indicator"], change["changes"], change["way"]) == ("visits", ["restated"], "nearer")


def test_the_earlier_one_is_judged_as_on_its_own_day(write: Write, hcr, tmp_path: Path) -> None:
    """Nothing that was not yet due at mid-year was missing then, so nothing of it is newly missing or new."""
    write("half.csv", "990100,share,2018H1,29"), write("year.csv", "990100,share,2018,29")
    found = data_of(hcr("diff", "half.csv", "year.csv", "--format", "json", at=tmp_path))
    assert [each["as_of"] for each in found["submissions"]] == ["2018-07-01", "2019-01-01"]
    assert [(each["indicator"], each["changes"]) for each in found["changes"]] == [("share", ["turned"])]
    found = data_of(
        hcr("diff", "half.csv", "year.csv", "--format", "json", "--as-of", "2018-12-31", "--previous-as-of",
            "2018-08-01", at=tmp_path)
    )  # fmt: skip
    assert [each["as_of"] for each in found["submissions"]] == ["2018-08-01", "2018-12-31"]


def test_the_earlier_one_is_judged_by_the_targets_in_force_then(write: Write, hcr, tmp_path: Path) -> None:
    (tmp_path / "targets" / "u.yaml").write_text(REVISION % "amends", encoding="utf-8")
    write("a.csv", "990100,share,2018,29"), write("b.csv", "990100,share,2018,29")
    then = ("--previous-as-of", "2018-08-01")
    ran = hcr("diff", "a.csv", "b.csv", "--format", "json", *then, at=tmp_path)
    (change,) = data_of(ran)["changes"]
    assert (change["changes"], change["before"]["status"], change["now"]["status"]) == (["turned"], "met", "not_met")
    assert (change["before"]["document"], change["now"]["document"]) == ("甲1号", "甲2号")
    assert ran.code == 1
    plain = hcr("diff", "a.csv", "b.csv", "--format", "plain", *then, at=tmp_path).out
    assert "≤30 % → ≤28 %" in plain
    assert hcr("diff", "a.csv", "b.csv", at=tmp_path).code == 0  # both by the later one


def test_a_record_without_periods_is_in_the_order_of_names(write: Write, hcr, tmp_path: Path) -> None:
    for name, answer in (("第10期", "是"), ("第9期", "否"), ("第2期", "否")):
        write(f"record/{name}.csv", f"990100,plan,,{answer}")
    found = data_of(hcr("diff", "record", "--format", "json", at=tmp_path))
    assert [each["name"] for each in found["submissions"]] == ["第2期.csv", "第9期.csv", "第10期.csv"]


def test_options_select_on_both_sides(write: Write, hcr, tmp_path: Path) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    for options, ids in (
        (["--lead", "卫健局"], {"share", "visits"}),
        (["--region", "990101"], {"beds"}),
        (["--kind", "document"], {"plan"}),
        (["--source", "一"], {"share"}),
    ):
        found = data_of(hcr("diff", "half.csv", "year.csv", "--format", "json", *options, at=tmp_path))
        assert {each["indicator"] for each in found["changes"]} == ids


def test_a_file_that_is_written_is_named_with_the_headline(write: Write, hcr, tmp_path: Path) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    ran = hcr("diff", "half.csv", "year.csv", "-o", "d.md", at=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "d.md" in ran.err and "turned" in ran.err
    assert (tmp_path / "d.md").read_text(encoding="utf-8").startswith("**")


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
def test_check_shows_the_earlier_submission_beside(format: str, write: Write, hcr, tmp_path: Path) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    ran = hcr("check", "year.csv", "--previous", "half.csv", "--format", format, "--as-of", "2019-01-31", at=tmp_path)
    assert ran.code == 1
    golden(ROOT / "tests" / "golden" / "diff" / f"beside.en.{format}", ran.out)


def test_check_adds_columns_for_machines_only_where_asked(write: Write, hcr, tmp_path: Path) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    check = ("check", "year.csv", "--as-of", "2019-01-31")
    found = json.loads(hcr(*check, "--previous", "half.csv", "--format", "json", at=tmp_path).out)
    schema("check-output.schema.json").validate(found)
    visits = next(each for each in found["verdicts"] if each["indicator"] == "visits")
    assert [visits[f"previous_{name}"] for name in ("status", "period", "value", "unit")] == [
        "not_due", "2018H1", "450", "人次",
    ]  # fmt: skip
    assert visits["changes"] == ["turned", "moved"]
    header = hcr(*check, "--previous", "half.csv", "--format", "csv", at=tmp_path).out.split("\n")[0].split(",")
    assert header[: len(VERDICT_COLUMNS)] == VERDICT_COLUMNS
    assert header[len(VERDICT_COLUMNS) :] == [
        "previous_status", "previous_period", "previous_value", "previous_unit", "changes", "way",
    ]  # fmt: skip
    assert hcr(*check, "--format", "csv", at=tmp_path).out.split("\n")[0].split(",") == VERDICT_COLUMNS
    assert hcr(*check, "--previous", "half.csv", "--summary", at=tmp_path).code == 2


def test_what_check_has_no_row_for_is_counted(write: Write, hcr, tmp_path: Path) -> None:
    write("a.csv", HALF), write("b.csv", "990101,beds,2018,110")
    ran = hcr("check", "b.csv", "--previous", "a.csv", "--as-of", "2019-01-31", at=tmp_path)
    assert "hcr diff shows them" in ran.err


def test_a_report_lists_what_was_restated(write: Write, hcr, tmp_path: Path) -> None:
    write("a.csv", "990100,share,2018,29"), write("b.csv", "990100,share,2018,29.5")
    ran = hcr(
        "report", "b.csv", "--previous", "a.csv", "-o", "p.md", "--as-of", "2019-01-31", "--lang", "zh", at=tmp_path
    )
    assert ran.code == 0, ran.err
    paper = (tmp_path / "p.md").read_text(encoding="utf-8")
    (line,) = (line for line in paper.splitlines() if "数据订正" in line)
    assert "29" in line and "29.5" in line


def test_what_is_too_large_to_be_held_is_refused(write: Write, hcr, tmp_path: Path, monkeypatch) -> None:
    write("half.csv", HALF), write("year.csv", YEAR)
    monkeypatch.setattr("hcr.run.earlier.estimate_rows", lambda paths: 1_500_000 * len(paths))
    ran = hcr("diff", "half.csv", "year.csv", at=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "3000000" in ran.err


@pytest.mark.slow
def test_the_record_of_a_year_shows_the_figure_that_was_restated(hcr) -> None:
    found = data_of(hcr("diff", "examples/jianghai/2020/*.csv", "--format", "json"))
    assert [each["name"] for each in found["submissions"]] == [f"{month:02}.csv" for month in range(1, 13)]
    restated = [each for each in found["changes"] if "restated" in each["changes"]]
    assert [(each["indicator"], each["now"]["period"], each["now"]["file"][-6:]) for each in restated] == [
        ("drug_share", "2020H1", "07.csv")
    ]
