"""The command as users run it: exit codes, streams, languages, encodings, options."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, golden, on_terminal

from hcr.cli import COMMANDS
from hcr.core.model import STATUSES

EXAMPLE = "examples/jianghai/actuals-2018.csv"
ANNEX = ("check", EXAMPLE, "--source", "附件1", "--as-of", "2019-01-31")
GOLDEN = ROOT / "tests" / "golden"
HEADER = "region,indicator,period,value,unit\n"


def submission(tmp_path: Path, rows: str, name: str = "actuals.csv", encoding: str = "utf-8") -> str:
    path = tmp_path / name
    path.write_bytes((HEADER + rows).encode(encoding))
    return str(path)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_of_annex_1(lang: str, hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "112")
    ran = hcr(*ANNEX, "--format", "table", "--lang", lang)
    golden(GOLDEN / f"jianghai-annex1.{lang}.txt", ran.out)


def test_the_json_of_annex_1(hcr) -> None:
    ran = hcr(*ANNEX, "--format", "json")
    golden(GOLDEN / "jianghai-annex1.json", ran.out)
    counts = {status: count for status, count in json.loads(ran.out)["summary"].items() if count}
    assert counts == {"met": 18, "not_met": 8, "missing": 1}


def test_annex_1_finds_the_known_eight(hcr) -> None:
    verdicts = json.loads(hcr(*ANNEX, "--format", "json").out)["verdicts"]
    assert {v["indicator"] for v in verdicts if v["status"] == "not_met"} == {
        "drug_share",
        "consumables_per_100_yuan",
        "physicians_per_1k",
        "nurses_per_1k",
        "private_bed_share",
        "readmission_30d",
        "outpatient_antibiotic_rate",
        "public_health_funding_per_capita",
    }
    assert [v["indicator"] for v in verdicts if v["status"] == "missing"] == ["out_of_pocket_share"]


def test_summary_is_headline_and_counts_alone(hcr) -> None:
    ran = hcr(*ANNEX, "--summary")
    assert ran.out == "18 met, 8 not met, 1 missing of 27 (as of 31 January 2019)\n"


def test_a_summary_on_a_terminal_is_headline_and_counts_alone(hcr) -> None:
    found = hcr(*ANNEX, "--summary", "--format", "table").out
    assert re.sub(r"\x1b\[\d*m", "", found) == hcr(*ANNEX, "--summary").out


def test_a_summary_as_csv_counts_in_all_and_by_document_indicator_and_region(hcr) -> None:
    rows = list(csv.DictReader(io.StringIO(hcr(*ANNEX, "--summary", "--format", "csv").out)))
    counts = {"met": 18, "not_met": 8, "missing": 1}
    assert list(rows[0]) == ["by", "name", *STATUSES]
    assert rows[0] == {"by": "all", "name": "", **{status: str(counts.get(status, 0)) for status in STATUSES}}
    for by in ("document", "indicator", "region"):
        assert {status: sum(int(row[status]) for row in rows if row["by"] == by) for status in counts} == counts


def test_the_summary_of_several_regions_counts_by_document_indicator_and_region(hcr) -> None:
    sent = b"region,indicator,period,value,unit\n440704,drug_share,2018,29,%\n320000,drug_share,2012,31,%\n"
    ran = hcr("check", "-", "--as-of", "2019-01-31", "--summary", stdin=sent)
    head, documents, indicators, regions = ran.out.split("\n\n")
    assert head.endswith("(as of 31 January 2019)")
    assert documents.startswith("Document") and len(documents.splitlines()) == 3
    assert indicators.startswith("Indicator or task") and len(indicators.splitlines()) > 20
    named = [line.split()[0] for line in regions.splitlines()]
    assert (named[0], named[1]) == ("Region", "Jiangsu") and "Jianghai" in named
    assert "Nanjing" in named  # the province's document binds its cities, and they owe


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        ("440704,drug_share,2018,29,%\n", ["--source", "附件1", "--region", "440704"], 0),
        ("440704,drug_share,2018,30,%\n", [], 1),
        ("440704,drug_share,2018,30,%\n", ["--fail-on", "never"], 0),
        ("440704,drug_share,2018,30,%\n", ["--fail-on", "missing"], 1),
        ("440704,drug_share,2018,29,%\n", ["--fail-on", "missing"], 1),
        ("440704,drug_share,2018,29,%\n", ["--fail-on", "warning"], 1),
        ("440704,drug_share,2018,x,%\n", [], 3),
        ("440704,drug_share,2018,x,%\n", ["--fail-on", "never"], 3),
        ("440704,drug_share,2018,x,%\n440704,gps_per_10k,2018,3,人/万人\n", ["--keep-going"], 0),
        ("440704,nonsense,2018,1,%\n440704,drug_share,2018,31,%\n", ["--keep-going"], 1),
    ],
)
def test_exit_codes(rows: str, options: list[str], code: int, hcr, tmp_path: Path) -> None:
    kind = ["--kind", "numeric", "--as-of", "2019-01-31"]
    assert hcr("check", submission(tmp_path, rows), *kind, *options).code == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "no-such-file.csv"],
        ["check", "-", "-"],
        ["chek", EXAMPLE],
        ["check", EXAMPLE, "--no-such-option"],
        ["check", EXAMPLE, "--format", "pdf"],
        ["check", EXAMPLE, "--as-of", "2018-02-30"],
        ["check", EXAMPLE, "--period", "soon"],
        ["check", EXAMPLE, "--region", "999999"],
        ["check", EXAMPLE, "--kind", "number"],
        ["check", EXAMPLE, "--fail-on", "sometimes"],
        ["check", EXAMPLE, "--lang", "fr"],
        ["check", EXAMPLE, "-o", "README.md"],
        ["targets", "--format", "docx"],
        ["explain", "nonsense", EXAMPLE],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_prints_nothing_on_stdout(arguments: list[str], hcr) -> None:
    ran = hcr(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


@pytest.mark.slow
def test_problems_go_to_stderr_and_sound_rows_are_shown(command, tmp_path: Path) -> None:
    path = submission(tmp_path, "440704,nonsense,2018,1,%\n440704,drug_share,2018,31,%\n")
    ran = command("check", path, "--source", "附件1", "--format", "csv")
    assert ran.code == 3
    assert ":2: HCR501 error: " in ran.err
    assert "HCR501" not in ran.out
    assert "drug_share@附件1" in ran.out


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["--version"], ANNEX, ["rule", "HCR501"], ["validate", "targets"]])
def test_a_full_disk_is_told_in_one_line(arguments) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "hcr", *arguments]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[-1] == "What was found cannot be written: No space left on device"


def test_a_pipe_gets_plain_text(command) -> None:
    ran = command(*ANNEX)
    assert "\x1b" not in ran.out
    assert "─" not in ran.out
    assert ran.out.startswith("18 met, 8 not met, 1 missing of 27")


@pytest.mark.slow
def test_a_terminal_gets_the_table_in_colour_unless_told_not_to() -> None:
    coloured = on_terminal(list(ANNEX), "stdout", NO_COLOR="")
    assert "\x1b[" in coloured
    assert "─" in coloured
    plain = on_terminal(list(ANNEX), "stdout", NO_COLOR="1")
    assert "\x1b[" not in plain
    assert "─" in plain


@pytest.mark.slow
@pytest.mark.parametrize(("format", "lang"), [("plain", "zh"), ("table", "en"), ("json", "zh"), ("csv", "en")])
def test_a_gbk_console_does_not_break_a_run(format: str, lang: str, command, tmp_path: Path) -> None:
    path = submission(tmp_path, "440704,drug_share,2018,31,%\n440704,🏥 beds,2018,1,%\n")
    arguments = ("check", path, "--source", "附件1", "--format", format, "--lang", lang)
    ran = command(*arguments, env={"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert ran.code == 3
    assert "\\ud83c\\udfe5" in ran.err
    if format == "json":
        assert json.loads(ran.out)["problems"]


def test_every_mark_can_be_printed_in_gbk() -> None:
    from hcr.report.check_table import MARKS

    for mark in MARKS.values():
        mark.encode("gbk")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_shows_every_option_with_an_example(name: str, lang: str, hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    ran = hcr(name, "--help", "--lang", lang)
    assert ran.code == 0
    for text in re.split(r"\n(?= {2}-)", ran.out):  # an option with the lines that its text goes on in
        option = re.match(r"\s+(?:-o, )?(--[a-z-]+)", text)
        if option and option[1] != "--help":
            short = "-o" if option[1] == "--output" else option[1]
            assert text.count(short) >= 2, text


def test_help_of_the_program_lists_every_command(hcr) -> None:
    ran = hcr("--help")
    assert ran.code == 0
    assert all(re.search(rf"^\s+{name}\s", ran.out, re.M) for name in COMMANDS)


@pytest.mark.slow
def test_the_language_follows_option_variable_and_locale(command) -> None:
    brief = ("check", EXAMPLE, "--summary", "--as-of", "2019-01-31")
    chinese = "达标"
    assert chinese in command(*brief, "--lang", "zh", env={"HCR_LANG": "en"}).out
    assert chinese in command(*brief, env={"HCR_LANG": "zh"}).out
    assert chinese in command(*brief, env={"HCR_LANG": "", "LC_ALL": "zh_CN.UTF-8"}).out
    assert chinese not in command(*brief, env={"HCR_LANG": "", "LC_ALL": "de_DE.UTF-8"}).out
    assert command(*brief, env={"HCR_LANG": "fr"}).code == 2


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_json_lines_come_from_standard_input(hcr, mark) -> None:
    row = b'{"region": "440704", "indicator": "drug_share", "period": 2018, "value": 35, "unit": "%"}\n'
    ran = hcr("read", "-", stdin=mark + row)
    assert ran.code == 0
    assert "440704,drug_share," in ran.out
    assert ",2018,35,%," in ran.out


def test_standard_input_is_read(hcr) -> None:
    ran = hcr("check", "-", "--source", "附件1", "--summary", stdin=(ROOT / EXAMPLE).read_bytes())
    assert ran.out.startswith("18 met, 8 not met, 1 missing of 27")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(encoding: str, end: str, hcr, tmp_path: Path) -> None:
    text = "地区,指标,时期,数值\n江海区,药占比（不含中药饮片）,2018年,２９．８％\n".replace("\n", end)
    path = tmp_path / "提交.csv"
    path.write_bytes(text.encode(encoding))
    ran = hcr("check", str(path), "--source", "附件1", "--format", "json")
    met = [v for v in json.loads(ran.out)["verdicts"] if v["status"] == "met"]
    assert [(v["value"], v["unit"], v["actual_line"]) for v in met] == [("29.8", "%", 2)]


def test_region_and_period_stand_in_where_the_file_names_none(hcr, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("indicator,value\ndrug_share,29\n", encoding="utf-8")
    options = ["--source", "附件1", "--format", "json"]
    assert hcr("check", str(path), *options).code == 3
    ran = hcr("check", str(path), "--region", "江海区", "--period", "2018", *options)
    assert ran.code == 0
    assert json.loads(ran.out)["summary"]["met"] == 1


def test_contradicting_the_file_is_a_problem(hcr) -> None:
    ran = hcr("check", EXAMPLE, "--period", "2020")
    assert ran.code == 3
    assert "HCR514" in ran.err


def test_output_is_written_beside_and_kept_without_force(hcr, tmp_path: Path) -> None:
    path = tmp_path / "verdicts.csv"
    first = hcr(*ANNEX, "-o", str(path))
    assert (first.code, first.out) == (1, "")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfregion,")
    assert hcr(*ANNEX, "-o", str(path)).code == 2
    assert hcr(*ANNEX, "-o", str(path), "--force").code == 1
    assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == ["verdicts.csv"]


def test_a_failing_output_leaves_nothing_behind(hcr, tmp_path: Path) -> None:
    ran = hcr(*ANNEX, "-o", str(tmp_path / "no" / "such" / "folder.csv"))
    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []


def test_selecting_by_lead_takes_in_its_offices(hcr) -> None:
    ran = hcr("targets", "--lead", "卫生计生局", "--source", "附件2", "--format", "json")
    leads = {row["lead"] for row in json.loads(ran.out)["targets"]}
    assert leads == {"卫生计生局（医政科）", "卫生计生局（办公室）"}


def test_completion_offers_commands_and_options(command) -> None:
    ran = command(env={"_HCR_COMPLETE": "complete_bash", "COMP_WORDS": "hcr ", "COMP_CWORD": "1"})
    assert set(COMMANDS) <= set(ran.out.split())


def test_a_long_table_says_what_it_left_out(hcr, tmp_path: Path) -> None:
    ran = hcr("targets", "--format", "table")
    assert re.search(r"^\d+ more rows are left out here", ran.out, re.M)
    assert len(hcr("targets", "--format", "plain").out.splitlines()) > 300


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_fault() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hcr", "targets", "--format", "plain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait() in (0, 1)


@pytest.mark.parametrize(
    ("options", "column", "expected"),
    [
        (["--region", "安徽省六安市"[3:]], "region", {"341500", "341522", "341524"}),  # two bounds are by county
        (["--region", "金寨县"], "region", {"341524"}),
        (["--region", "440704", "--period", "2020", "--kind", "numeric"], "period", {"2020", "standing"}),
        (["--kind", "document"], "kind", {"document"}),
        (["--source", "附件2 第1项"], "source", {"附件2 第1项"}),
        (["--region", "320000", "--source", "二（一）3"], "indicator", None),
    ],
)
def test_targets_are_filtered(options: list[str], column: str, expected: set[str] | None, hcr) -> None:
    rows = json.loads(hcr("targets", "--format", "json", *options).out)["targets"]
    assert rows
    if expected is None:
        joint = [row["lower"] for row in rows if row["indicator"] == "nrcms_payment_cap"]
        assert joint == ["8 * rural_net_income", "8 万元"]
    else:
        assert {row[column] for row in rows} == expected


def test_a_sheet_of_notes_beside_a_table_is_no_error(hcr, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["填报说明"])
    sheet = book.create_sheet("数据")
    for row in (["地区", "指标", "2018年"], ["江海区", "药占比（不含中药饮片）（%）", 29.8]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    ran = hcr("check", str(tmp_path / "book.xlsx"), "--source", "附件1", "--summary", "--as-of", "2019-01-31")
    assert ran.out.startswith("1 met, 28 missing of 29")
    assert (ran.code, ran.err.count("HCR529"), ran.err.count(" error: ")) == (0, 1, 0)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_a_run_that_is_ended_leaves_nothing_behind(tmp_path) -> None:
    """It is ended while it reads: more was written to it than a pipe holds."""
    command = [sys.executable, "-m", "hcr", "check", "-", "--rows", str(tmp_path / "rows.csv")]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **streams, env={**os.environ, "TMPDIR": str(tmp_path)}) as process:
        process.stdin.write(b"indicator,region,period,value,unit\n" + b"drug_share,440704,2018,29,%\n" * 100_000)
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")
    assert list(tmp_path.iterdir()) == []
