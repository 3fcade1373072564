"""Both engines agree, on generated and hostile values and every kind of file; what columns refuse and leave behind."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ANYWHERE
from depth import whole_runs
from engines import (
    ALONE,
    CATALOGUES,
    EVERYTHING,
    HEADER,
    TARGETS,
    by_columns,
    by_rows,
    known,
    same,
    written_csv,
)
from hypothesis import given
from hypothesis import strategies as st

from hcr.columns import engine
from hcr.columns import tally as tally_module
from hcr.columns.bounds_table import FAR, close_intervals, find_columnar
from hcr.columns.sql import quote_sql
from hcr.columns.tables import UnfitForColumns
from hcr.core.interval import Interval
from hcr.core.selection import Selection
from hcr.language.periods import Period, read_period
from hcr.run import large
from hcr.run.request import Request

duckdb = pytest.importorskip("duckdb")

REGIONS = ["440704", "440704", "江海区", " 440704", "440704001", "外海街道", "440799", "H12", "某县", "", "440700"]
INDICATORS = ["share", "share", "药占比", "药占比（%）", "药品占比*", "beds", "beds", "rate", "visits", "cost", "parts"]
INDICATORS += ["ratio", "cap", "income", "spare", "plan", "方案", "nobody knows", "", "（1）药占比", "药占比、覆盖率"]
PERIODS = ["2018", "2018", "2018年", "2018-06", "2018年6月", "2019", "2020", "2021", "standing", "", "20xx", "2018Q1"]
PERIODS += ["2018-12-31", "20180630", "2018-06-29"]
PERIODS += ["１８"]
VALUES = ["30", "29.999999999999999", "29.9999999999999999999", "30.0000000000000000001", "27", "27.0", "1.8", "1.79"]
VALUES += ["2.8", "2.80000000000000001", "33.3", "38.3", "38.30000000000000001", "1e1", "1E-2", "3e400", "５", "2,000"]
VALUES += ["-5", "+5", " 5 ", "5.", ".5", "-.5", "5_0", "0x1f", "nan", "inf", "--5", "5%", "0.3", "300‰", "8万元", ""]
VALUES += ["——", "N/A", " - ", "...", "<2.5", "5—10", "75 左右", "是", "否", "2018-12-01", "高血压：41%", "1" * 19]
VALUES += [
    "9" * 40,
    "7",
    "10",
    "药占比：30 覆盖率：40",
    "=1+1",
    "٣",
    "²",
    "29.5",
    "29.50",
    "100",
    "100.000001",
    "0.29999",
]
VALUES += ["(3)", "3①", "3[注1]"]
UNITS = ["%", "%", "", "percent", "‰", "1", "％", "张/千人", "张", "人次", "万元", "元", "户", "——", "1/10万"]
ROW = st.tuples(
    st.sampled_from(INDICATORS),
    st.sampled_from(REGIONS),
    st.sampled_from(PERIODS),
    st.one_of(st.sampled_from(VALUES), st.decimals(-1, 101, places=3, allow_nan=False).map(str)),
    st.sampled_from(UNITS),
    st.sampled_from(["", "", "更正", "注：a"]),
    st.sampled_from(["", "", "1", "2"]),
)


@pytest.mark.slow
@whole_runs(15)
@given(
    rows=st.lists(ROW, min_size=1, max_size=30),
    name=st.sampled_from(sorted(CATALOGUES)),
    wanted=st.sampled_from(
        [
            Selection(),
            Selection(),
            Selection(periods=(Period(2018),)),
            Selection(regions=("440704",)),
            Selection(sources=("一", "二")),
            Selection(against="440704"),
        ]
    ),
    plan=st.sampled_from([{}, {"SAMPLE": 1}, {"FORESEEABLE": 0, "LARGE": 10**9}]),  # how spellings are found first
)
def test_both_engines_agree(rows, name, wanted, plan) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for constant, value in plan.items():
            patch.setattr(engine, constant, value)
        path = Path(folder) / "a.csv"
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        path.write_text(HEADER + out.getvalue(), encoding="utf-8")
        same(CATALOGUES[name], [path], wanted)


def test_what_is_met_within_the_tolerance_alone_is_counted_apart(tmp_path: Path) -> None:
    rows = "".join(
        f"about_{n},440704,2018,{value},%,,\n" for n, value in enumerate(["27.9", "28", "29.999", "30", "31"])
    )
    names = "".join(f"  about_{n}: {{name: 甲{n}, unit: '%', better: higher}}\n" for n in range(5))
    targets = "".join(f"- {{indicator: about_{n}, source: 一, by: {{2018: '~ 30'}}}}\n" for n in range(5))
    text = f"hcr: 1\nregion: {{code: '440704'}}\ntolerance: 2 pp\nindicators:\n{names}targets:\n{targets}"
    tally = same(known(text), [written_csv(tmp_path, rows)])
    assert (tally.statuses["met"], tally.within.total()) == (4, 2)


PLAIN = "indicator,region,period,value,unit\n" + "".join(
    f"{indicator},{region},{period},{value},{unit}\n"
    for region in ("440704", "440799")
    for period in ("2018", "2018-06", "2020")
    for indicator, value, unit in (
        ("share", "29.9", "%"),
        ("rate", "300", "‰"),
        ("人次数", "1e1", "人次"),
        ("beds", "2", ""),
    )
)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.encode("gb18030"),
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace("beds,440704,2018,2,", 'beds,440704,2018,2,\n\nbeds,440704,2020,"2",').encode(),
        (
            PLAIN.replace("unit\n", "unit,note\n").replace(
                "\nrate,440704,2018,300,‰", '\nrate,440704,2018,300,‰,"a\nb"'
            )
        ).encode(),
        (PLAIN + "beds,440704\n" + "beds,440704,2020,1,张/千人,extra\n" + "注：脚注\n").encode(),
        PLAIN.rstrip("\n").encode(),
    ],
    ids="plain bom crlf gb18030 utf16 semicolon blank_lines quoted ragged no_end".split(),
)
def test_both_engines_agree_on_files(data, tmp_path) -> None:
    tally = same(CATALOGUES["any"], [written(tmp_path, "a.csv", data)])
    assert tally.total > 10


def test_a_row_without_a_period_and_a_value_does_not_take_the_period_asked_for(tmp_path) -> None:
    text = f"{HEADER}beds,江海区,,,张,,\nratio,某县,standing,1.79,percent,,\n"
    path = written(tmp_path, "a.csv", text.encode())
    same(CATALOGUES["one"], [path], Selection(periods=(Period(2018),)))
    with pytest.raises(UnfitForColumns, match="blank"):
        by_columns(CATALOGUES["one"], [path], Selection(periods=(Period(2018),)), rows=False)


@pytest.mark.slow
def test_several_files_are_one_submission(tmp_path) -> None:
    paths = [written(tmp_path, "a.csv", PLAIN.encode()), written(tmp_path, "b.tsv", PLAIN.replace(",", "\t").encode())]
    same(CATALOGUES["any"], paths)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["VARCHAR", "DOUBLE", "DECIMAL(9, 3)"])
def test_both_engines_agree_on_parquet(kind, tmp_path) -> None:
    path = tmp_path / "a.parquet"
    rows = "('share', '440704', 2018, 29.9, '%'), ('beds', '440704', 2018, 0.00001, '张')"
    names = "indicator, region, period, value, unit"
    duckdb.sql(f"SELECT * REPLACE (value::{kind} AS value) FROM (VALUES {rows}) t({names})").write_parquet(str(path))
    same(CATALOGUES["any"], [path])


@pytest.mark.slow
def test_compressed_files_folders_and_patterns_are_read(hcr, tmp_path) -> None:
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "a.yaml", ALONE.encode())
    data = tmp_path / "data"
    data.mkdir()
    written(data, "a.csv.gz", gzip.compress(PLAIN.encode()))
    other = written(tmp_path, "b.csv", PLAIN.replace("4407", "4408").encode())
    packed = data / "b.csv.zst"
    duckdb.sql(f"COPY (FROM read_csv('{other}', all_varchar=true)) TO '{packed}' (FORMAT csv, COMPRESSION zstd)")
    asked = ("--targets", str(targets), "--engine", "columns", "--summary", "--as-of", "2019-01-31", "--keep-going")
    whole = hcr("check", str(data), *asked)
    assert "440704" in whole.out and "440899" in whole.out
    assert hcr("check", str(data / "*.*"), *asked).out == whole.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("某表\n" + PLAIN, "header of a plain long table"),
        ("indicator,2018,2020\nshare,29,28\n", "header of a plain long table"),
        (PLAIN + "region,indicator,period,value,unit\n440704,share,2018,1,%\n", "a further header"),
        (PLAIN + PLAIN, "a further header"),
        ("region,indicator,period,value,unit\n440704,share,2018,1,%\n,share,2020,1,%\n", "blank"),
        (PLAIN + 'share,440704,2018,"1"2,%\n', "breaks off"),
    ],
)
def test_what_is_no_plain_long_table_goes_row_by_row(text, reason, hcr, tmp_path) -> None:
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "a.yaml", TARGETS.encode())
    path = str(written(tmp_path, "a.csv", text.encode()))
    asked = ("check", path, "--targets", str(targets), "--as-of", "2019-01-31", "--format", "json")
    ran, by_row = hcr(*asked, "--engine", "columns"), hcr(*asked, "--engine", "rows")
    assert "HCR541 note: is read row by row" in ran.err and reason in ran.err
    assert json.loads(ran.out)["verdicts"] == json.loads(by_row.out)["verdicts"]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("listing", [(), ("--summary",)])
def test_rows_are_those_of_the_other_engine(listing, suffix, hcr, tmp_path) -> None:
    """With texts that a CSV file must quote, in the documents and in the submission."""
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "a.yaml", TARGETS.replace("number: 江1号", """number: '江,"1"号'""").encode())
    written(targets, "b.yaml", ANYWHERE.encode())
    odd = 'share,440704001,2018-06,99,%\nrate,440704,2018,-3,%\nshare,440704,2019,"1,2""3",%\n'
    path = str(written(tmp_path, "a.csv", (PLAIN + odd).encode()))
    found = {}
    for name, options in (("rows", ()), ("columns", listing)):
        rows = tmp_path / f"{name}{suffix}"
        asked = ("--targets", str(targets), "--engine", name, "--rows", str(rows), "--as-of", "2019-01-31", *options)
        ran = hcr("check", path, *asked, "--format", "json", "--fail-on", "never")
        text = f"read_csv('{rows}', all_varchar=true, header=true, delim=',', quote='\"', escape='\"')"
        found[name] = sorted(
            duckdb.sql(f"FROM {text if suffix == '.csv' else quote_sql(str(rows))}").fetchall(), key=str
        )
        assert "HCR541" not in ran.err  # the engine that was asked for judged
        said = json.loads(ran.out)
        summary = said["summary"] if options else Counter(each["status"] for each in said["verdicts"])
        assert len(found[name]) == summary["not_met"] + summary["not_assessable"] > 2
        assert hcr("check", path, *asked).code == 2  # it exists
    assert found["rows"] == found["columns"]
    assert any('"' in row[8] for row in found["rows"]) and any('"' in (row[5] or "") for row in found["rows"])


def test_a_text_with_the_mark_between_texts_stays_in_its_column(hcr, tmp_path) -> None:
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "b.yaml", ALONE.replace("国2号", '"江\\x1f1号"').encode())
    path = str(written(tmp_path, "a.csv", b"indicator,region,period,value,unit\nshare,440704,2018,99,%\n"))
    rows = tmp_path / "rows.parquet"
    hcr("check", path, "--targets", str(targets), "--engine", "columns", "--summary", "--rows", str(rows))
    assert {row[8:] for row in duckdb.sql(f"FROM '{rows}'").fetchall()} == {("江\\x1f1号", None)}


NOT_MET = [
    f"{indicator},{region},{period},{value}\n"
    for region in ("B2", "A1", "440704")
    for period in ("2018", "2018年", "2018-06")
    for indicator, value in (
        ("share", "99,%"),
        ("药占比", "990,‰"),
        ("share", "99.0,%"),
        ("rate", "-3,%"),
        ("rate", "x,%"),
    )
]
TOO_MUCH = " UNION ALL SELECT NULL, NULL, list(i)::VARCHAR, NULL, 1, NULL, NULL FROM range(100_000_000) t(i)"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_rows_are_sorted_and_as_many_as_submitted(suffix, hcr, tmp_path, monkeypatch) -> None:
    """In any order, and where memory does not do for judging and keeping them in one pass."""
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "b.yaml", ALONE.encode())
    header, submitted = "indicator,region,period,value,unit\n", NOT_MET * 2 + NOT_MET[:1] * 2500
    asked = ("--targets", str(targets), "--engine", "columns", "--duplicates", "skip", "--summary", "--format", "json")
    reader = "read_csv('{}', all_varchar=true)" if suffix == ".csv" else "'{}'"

    def rows_of(lines: list[str], name: str) -> bytes:
        path, rows = (
            written(tmp_path, f"{name}.in.csv", (header + "".join(lines)).encode()),
            tmp_path / f"{name}{suffix}",
        )
        summary = json.loads(hcr("check", str(path), *asked, "--rows", str(rows)).out)["summary"]
        assert summary["not_met"] + summary["not_assessable"] == len(duckdb.sql("FROM " + reader.format(rows)))
        return rows.read_bytes()

    found = rows_of(submitted, "first")
    assert rows_of(submitted, "again") == rows_of(submitted[::-1], "reversed") == found
    shown = duckdb.sql("FROM " + reader.format(tmp_path / f"first{suffix}")).fetchall()
    assert [row[:6] for row in shown] == sorted(row[:6] for row in shown)
    assert sum(row[0] == "B2" and row[3] == "2018" and row[5] == "99" for row in shown) > 2500
    monkeypatch.setattr(tally_module, "_GROUPS", TOO_MUCH)
    assert rows_of(submitted, "apart") == found


def test_rows_set_aside_are_not_written_twice(hcr, tmp_path) -> None:
    """The first pass keeps what a later look sets aside: keys of several rows, however spelled, and unknown periods."""
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "b.yaml", ALONE.encode())
    text = "indicator,region,period,value,unit\nshare,A1,2018,99,%\n药占比,A1,2018年,99,%\nshare,A1,20xx,99,%\n"
    path = str(written(tmp_path, "a.csv", (text + "share,A1,2019,98,%\n").encode()))
    found = {}
    for name in ("rows", "columns"):
        rows = tmp_path / f"{name}.csv"
        hcr("check", path, "--targets", str(targets), "--engine", name, "--summary", "--rows", str(rows))
        found[name] = sorted(rows.read_text(encoding="utf-8").splitlines())
    assert found["rows"] == found["columns"] and sum(",99," in line for line in found["rows"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("share,A1,,98,%\n", [["2018-06", "not_assessable", "99"]]),
        ("rate,A1,,3,%\n", [["2018-06", "not_met", "99"]]),
        ("share,A1,2018-07,98,%\n", []),
    ],
)
def test_a_blank_period_is_the_one_asked_for_where_no_row_gives_one(second, found, hcr, tmp_path) -> None:
    """Two rows of it contradict each other; beside a row that gives a period a blank one is an error."""
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "b.yaml", ALONE.encode())
    path = str(written(tmp_path, "a.csv", f"indicator,region,period,value,unit\nshare,A1,,99,%\n{second}".encode()))
    rows = tmp_path / "rows.csv"
    asked = ("--targets", str(targets), "--engine", "columns", "--period", "2018-06", "--summary")
    hcr("check", path, *asked, "--rows", str(rows))
    assert [line.split(",")[3:6] for line in rows.read_text().splitlines()[1:] if "99" in line] == found


@pytest.mark.slow
def test_a_region_to_judge_by_is_judged_itself_where_it_came(tmp_path) -> None:
    catalogue = known(ALONE.replace("standing:", "2018:"))
    text = b"indicator,region,period,value,unit\nshare,440704,2018,99,%\nshare,440704001,2017,99,%\n"
    path = written(tmp_path, "a.csv", text)
    assert same(catalogue, [path]).total > 0
    assert same(catalogue, [path], Selection(against="440704")).total == same(catalogue, [path]).total


@pytest.mark.slow
def test_skipping_duplicates_is_said_and_every_row_counts(hcr, tmp_path) -> None:
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "a.yaml", ALONE.encode())
    path = str(written(tmp_path, "a.csv", b"indicator,region,period,value,unit\n" + b"share,440704,2018,9,%\n" * 3))
    asked = ("check", path, "--targets", str(targets), "--engine", "columns", "--summary", "--format", "json")
    ran = hcr(*asked, "--duplicates", "skip")
    assert json.loads(ran.out)["by_indicator"]["share"]["met"] == 3 and "HCR542" in ran.err
    ran = hcr(*asked)
    assert json.loads(ran.out)["by_indicator"]["share"]["met"] == 1 and "HCR506" in ran.err


@pytest.mark.slow
def test_too_many_verdicts_are_counted_or_refused(hcr, tmp_path, monkeypatch) -> None:
    targets = tmp_path / "targets"
    targets.mkdir()
    written(targets, "a.yaml", TARGETS.encode())
    path = str(written(tmp_path, "a.csv", PLAIN.encode()))
    asked = ("check", path, "--targets", str(targets), "--engine", "columns")
    monkeypatch.setattr(large, "MOST_FOR_MACHINES", 5)
    refused = hcr(*asked, "--format", "json")
    assert refused.code == 2
    assert "--summary" in refused.err
    monkeypatch.setattr(large, "MOST_LISTED", 5)
    assert "HCR543" in hcr(*asked, "--format", "plain").err


@pytest.mark.parametrize(
    ("rows", "targets", "listing", "needs_warnings", "suits"),
    [
        (5_000, 10, "none", False, False),
        (10_000, 10, "none", False, True),
        (10_000, 24_000, "none", False, False),
        (24_000, 24_000, "none", False, True),
        (24_000, 24_000, "none", True, False),
        (24_000, 10, "people", False, False),
        (150_000, 10, "people", False, True),
        (150_000, 10, "machines", False, False),
        (large.MANY, 10**6, "machines", True, True),
    ],
)
def test_the_engine_is_chosen_by_rows_targets_and_what_is_asked(rows, targets, listing, needs_warnings, suits) -> None:
    request = Request(listing=listing, needs_warnings=needs_warnings)
    assert large._suits_columns(request, rows, targets) is suits


def test_large_files_go_to_columns_by_themselves(tmp_path) -> None:
    assert large.estimate_rows([written(tmp_path, "a.csv", PLAIN.encode())]) == 0
    assert large.estimate_rows([written(tmp_path, "b.csv", b"share,440704,2018,9,%\n" * large.MANY)]) == large.MANY
    path = tmp_path / "c.parquet"
    duckdb.sql(f"SELECT i::VARCHAR AS value FROM range({large.MANY}) t(i)").write_parquet(str(path))
    assert large.estimate_rows([path]) == large.MANY


def test_an_interrupted_check_leaves_nothing(tmp_path, monkeypatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine.RegionJudge, "regions_to_judge", interrupt)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = written(tmp_path, "a.csv", PLAIN.encode())
    with pytest.raises(KeyboardInterrupt):
        by_columns(CATALOGUES["any"], [path], EVERYTHING)
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(("name", "left_out"), [("one", {"cost", "parts", "ratio", "cap", "income"}), ("any", set())])
def test_which_indicators_columns_judge(name, left_out) -> None:
    catalogue = CATALOGUES[name]
    assert left_out & find_columnar(catalogue) == set()
    assert {"share", "beds", "rate", "visits", "spare"} <= find_columnar(catalogue)


@pytest.mark.parametrize(
    ("interval", "low", "high"),
    [
        (Interval(high=Fraction(30), high_open=True), None, "29.999999999999999999"),
        (Interval(high=Fraction(30)), None, "30"),
        (Interval(low=Fraction(1, 3)), "0.333333333333333334", None),
        (Interval(high=Fraction(1, 3)), None, "0.333333333333333333"),
        (Interval(low=Fraction(1, 3), low_open=True), "0.333333333333333334", None),
        (Interval(low=Fraction(2), low_open=True), "2.000000000000000001", None),
        (Interval(low=Fraction(10**30)), str(FAR), None),
    ],
)
def test_intervals_close(interval, low, high) -> None:
    assert close_intervals([interval]) == (Decimal(low or -FAR), Decimal(high or FAR))


def run_compiled(hcr, folder, path) -> list[list[tuple[str | int, ...]]]:
    """The verdicts and the rows left, by the text of the file, unchanged."""
    targets = folder / "targets"
    targets.mkdir()
    written(targets, "a.yaml", TARGETS.encode())
    written(targets, "b.yaml", ANYWHERE.encode())
    bounds, sql = folder / "bounds.parquet", folder / "check.sql"
    assert hcr("compile", "--targets", str(targets), "-o", str(bounds), "--sql", str(sql)).code == 0
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW bounds AS FROM '{bounds}'")
        for name in ("regions", "measures", "periods"):
            connection.execute(f"CREATE VIEW {name} AS FROM '{folder / f'bounds.{name}.parquet'}'")
        connection.execute(f"CREATE VIEW actuals AS FROM read_csv('{path}', all_varchar=true)")
        texts = [text for text in sql.read_text(encoding="utf-8").split(";\n") if "SELECT" in text]
        return [connection.execute(text).fetchall() for text in texts]


def test_compile_writes_what_duckdb_judges_by(hcr, tmp_path) -> None:
    """The text of the file gives the rows' engine's verdicts; what it leaves, hcr check finishes."""
    path = written(
        tmp_path,
        "a.csv",
        (PLAIN.replace(",2,\n", ",2,张/千人\n") + "share,440704,2018年7月,3,%\nshare,440799,20xx,3,%\n").encode(),
    )
    verdicts, rest = run_compiled(hcr, tmp_path, path)
    catalogue = CATALOGUES["any"]
    by_row, _ = by_rows(catalogue, [path], EVERYTHING)
    expected = {(v.region, v.subject.key, str(v.period), v.status) for v in by_row if v.status in ("met", "not_met")}
    given = {(v[0], catalogue.targets[v[5]].key, str(read_period(v[2])), v[8]) for v in verdicts}
    assert {each for each in given if each[1] != "beds@三"} <= expected
    assert {row[2] for row in rest} >= {"20xx"} and all(row[3] == "1e1" or row[2] == "20xx" for row in rest)


def test_a_missing_unit_beside_another_is_left_with_a_row_of_each_unit(hcr, tmp_path) -> None:
    """Which figure it is depends on the other rows, so those that matter are left as well."""
    rows = "share,440704,2018,3,%\nshare,440799,2018,30,‰\nshare,440799,2017,3,%\nshare,440704,2017,3,{}\n"
    path = written(tmp_path, "a.csv", ("indicator,region,period,value,unit\n" + rows.format("")).encode())
    verdicts, rest = run_compiled(hcr, tmp_path, path)
    assert sorted(row[:3] for row in rest) == [
        ("440704", "share", "2017"),
        ("440704", "share", "2018"),
        ("440799", "share", "2018"),
    ]
    assert {row[:3] for row in verdicts} <= {("440799", "share", "2017")}
