"""Both engines read the same rows from the same bytes, whatever a quote, a line end or a header looks like."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ANYWHERE
from depth import examples
from engines import ALONE, CATALOGUES, EVERYTHING, TARGETS, by_columns, by_rows, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hcr.columns import exact_rows, text_check
from hcr.columns.tables import UnfitForColumns
from hcr.columns.text_check import chunks_of_lines, is_read_alike
from hcr.judgement.outcome import Tally
from hcr.run.reading import source_of

duckdb = pytest.importorskip("duckdb")

TABLE = (
    "region,indicator,period,value,unit,note\n"
    "440704,share,2018,29.9,%,\n"
    "440799,share,2018,30.1,%,a b\n"
    '440704,beds,2018,"1.8",张/千人,"x, y"\n'
    "440704001,beds,2018,1.7,张/千人,\n"
    "440704,rate,2018-06,300,‰,\n"
).encode()
SCRAPS = [
    *(
        b'"',
        b' "',
        b'" ',
        b'""',
        b",",
        b",,",
        b", ,",
        b"\n",
        b"\n\n",
        b" \n",
        b"\r",
        b"\r\n",
        b"\t",
        b";",
        b"\0",
        b"\x0b",
    ),
    *(b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"\xff", b"\xa1\xa1", b"\xef\xbb\xbf", b"\xe3\x80\x80", b'="1"', b"--5"),
    *(b"=1+1", b"'", b"\\", b"-", b"1e1", b"no such text", b"value", b"region,indicator,period,value\n"),
]
CHANGES = st.lists(
    st.tuples(st.integers(0, len(TABLE)), st.integers(0, 3), st.sampled_from([b"", *SCRAPS])), min_size=1, max_size=3
)


PACKED = {".csv": bytes, ".csv.gz": gzip.compress}
with suppress(ImportError):
    from backports import zstd

    PACKED[".csv.zst"] = zstd.compress


def change(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, scrap in changes:
        data = data[:start] + scrap + data[start + length :]
    return data


def expect_same_unless_unfit(catalogue, paths) -> str:
    """The engines agree, or columns leave the file to the rows, with this reason."""
    verdicts, problems = by_rows(catalogue, paths, EVERYTHING)
    try:
        outcome = by_columns(catalogue, paths, EVERYTHING, verdicts)
    except UnfitForColumns as unfit:
        return unfit.reason
    tally = Tally.of(verdicts)
    for one, other in zip(tally.dimensions.values(), outcome.tally.dimensions.values(), strict=True):
        assert {k: +v for k, v in one.items()} == {k: +v for k, v in other.items()}
    assert told(outcome.problems.list_all()) == problems
    return ""


@pytest.mark.slow
@settings(max_examples=examples(10), deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=CHANGES, name=st.sampled_from(sorted(CATALOGUES)), suffix=st.sampled_from(sorted(PACKED)))
def test_engines_agree_on_changed_bytes(changes, name, suffix) -> None:
    data = change(TABLE, changes)
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / f"a{suffix}", Path(folder) / "b.csv"
        first.write_bytes(PACKED[suffix](data))
        second.write_bytes(TABLE.replace(b"2018", b"2020"))
        expect_same_unless_unfit(CATALOGUES[name], [first])
        expect_same_unless_unfit(CATALOGUES[name], source_of([Path(folder)], None, None, None, None).actuals)


@pytest.mark.slow
@pytest.mark.parametrize("blank", [b",", b",,", b", ,"])
@pytest.mark.parametrize("below", [b"", b"note\n"])
def test_a_cell_under_a_blank_title_at_the_end_is_one_too_many(below: bytes, blank: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"region,indicator,period,value,unit" + blank + b"\n" + below + TABLE.partition(b"\n")[2])
    expect_same_unless_unfit(CATALOGUES["any"], [path])


@pytest.mark.slow
@pytest.mark.parametrize("region", [b"'440704", b"'--5440704", b"'=440704"])
def test_the_apostrophe_before_a_region_is_no_part_of_it(region: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.replace(b"\n440704,", b"\n" + region + b","))
    expect_same_unless_unfit(CATALOGUES["any"], [path])


def test_a_row_whose_blank_unit_is_refused_is_listed_by_neither_engine(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(TABLE.replace(b"29.9,", b"29.9,,"))  # its unit is one cell too far to the right
    second.write_bytes(TABLE.replace(b"2018", b"2020"))
    expect_same_unless_unfit(CATALOGUES["alone"], [first, second])


@pytest.mark.slow
@pytest.mark.parametrize("line", [b"4", "注：快报".encode(), b"x,,,,,"])
@pytest.mark.parametrize("below", [TABLE.partition(b"\n")[2], b""])
def test_a_heading_as_first_line_is_left_out_and_said_by_both(line: bytes, below: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.partition(b"\n")[0] + b"\n" + line + b"\n" + below)
    expect_same_unless_unfit(CATALOGUES["alone"], [path])


def test_no_row_is_skipped_by_a_wrong_greatest_text_of_parquet(tmp_path: Path) -> None:
    text, path = tmp_path / "a.csv", tmp_path / "a.parquet"
    text.write_bytes(TABLE)
    duckdb.sql(f"COPY (FROM read_csv('{text}', all_varchar=true)) TO '{path}' (FORMAT parquet)")
    data = path.read_bytes()
    assert data.count(b"440799") > 1  # in the rows and, last, as the greatest region
    at = data.rindex(b"440799")
    path.write_bytes(change(data, [(at, 1, b'"')]))
    expect_same_unless_unfit(CATALOGUES["any"], [path])


@pytest.mark.slow
@settings(max_examples=examples(8), deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(st.tuples(st.integers(4, 900), st.just(1), st.sampled_from(SCRAPS)), max_size=2))
def test_engines_agree_on_changed_bytes_of_parquet(changes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text, path = Path(folder) / "a.csv", Path(folder) / "a.parquet"
        text.write_bytes(TABLE)
        duckdb.sql(f"COPY (FROM read_csv('{text}', all_varchar=true)) TO '{path}' (FORMAT parquet)")
        path.write_bytes(change(path.read_bytes(), changes))
        expect_same_unless_unfit(CATALOGUES["any"], [path])


@pytest.mark.parametrize(
    ("data", "alike"),
    [
        (b"a,b\n1,2\n", True),
        (b"a,b\r\n1,2\r\n", True),
        (b'a,b\n"1","x ""y"" z"\n', True),
        (b'a,b\n1,x "y" z\n', True),
        (b'a,b\n1,"x" "y"\n', False),
        (b'a,b\n1,""  "y"\n', False),
        (b'a,b\n1, "y"\n', False),
        (b'a,b\n "1",2\n', False),
        (b'a,b\n1,"2" \n', False),
        (b'a,b\n1,"2"  ', False),
        (b"a,b\n1\r,2\n", False),
        (b"a,b\r1,2\r", False),
        (b"a,b\r\n1,2\n", False),
        (b"a,b\n1,\0\n", False),
        (b"\xef\xbb\xbfa,b\n1,2\n", True),
        ("a，b\n1,（2）\n".encode(), True),
        (b"a,b\n\xef\xbb\xbf1,2\n", False),
        (b'a,b\n="1",2\n', False),
        (b"a,b\n1," + b"x" * 2**20 + b"\n", False),
    ],
)
def test_bytes_that_are_read_alike(data: bytes, alike: bool) -> None:
    assert is_read_alike(chunks_of_lines(io.BytesIO(data)), ",") is alike


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_file_of_hardly_anything_but_blank_lines_goes_to_the_rows(end, monkeypatch) -> None:
    monkeypatch.setattr(text_check, "MANY_BLANK", 3)
    assert is_read_alike(chunks_of_lines(io.BytesIO(b"a,b" + end + b"1,2" + end + end * 3)), ",")
    assert not is_read_alike(chunks_of_lines(io.BytesIO(b"a,b" + end + b"1,2" + end + end * 9)), ",")


@pytest.mark.parametrize(
    ("delimiter", "cell", "alike"),
    [
        (",", '"98,125"', True),  # thousands, unless another figure of the file has a decimal comma
        (",", '"1,234,567.8"', True),
        (",", '"29,8"', False),
        (",", '"29,85%"', False),
        (",", '"0,125"', False),
        (",", '"1.234,567"', False),
        (",", '"1,2""3"', True),  # a text
        (",", "29.8", True),
        (";", "98,125", False),
        (";", "29,8", False),
        (";", "29.8", True),
        ("\t", "98,125", False),
        ("\t", "1, 2", True),
    ],
)
def test_a_comma_that_may_be_decimal_is_left_to_the_rows(delimiter: str, cell: str, alike: bool) -> None:
    data = delimiter.join(("a", "b")) + "\n" + delimiter.join(("1", cell)) + "\n"
    assert is_read_alike(chunks_of_lines(io.BytesIO(data.encode())), delimiter) is alike


@pytest.mark.parametrize(
    ("delimiter", "figures"),
    [(";", ("29,8", "98,125")), ("\t", ("98,125", "3")), (",", ('"29,8"', '"98,125"')), (",", ('"98,125"', "3"))],
)
def test_both_engines_read_the_comma_of_a_figure_alike(
    tmp_path: Path, delimiter: str, figures: tuple[str, str]
) -> None:
    path = tmp_path / "a.csv"
    rows = [("region", "indicator", "period", "value")]
    rows += [("440704", name, "2018", figure) for name, figure in zip(("drug_share", "visits"), figures, strict=True)]
    path.write_text("".join(delimiter.join(row) + "\n" for row in rows), encoding="utf-8")
    expect_same_unless_unfit(CATALOGUES["any"], [path])


HOSTILE = [
    "--5",
    "+-5",
    "12\x1b[31m",
    "12\u202e",
    '"=1+1"',
    '"28\n29"',
    "@x",
    "-.5",
    "-5",
    '"1""2"',
    "no such text",
    '"a,b"',
]


@pytest.mark.slow
def test_rows_of_hostile_text_are_the_same_bytes(hcr, tmp_path) -> None:
    targets = tmp_path / "targets"
    targets.mkdir()
    (targets / "a.yaml").write_text(TARGETS.replace("number: 江1号", "number: '=江,1'"), encoding="utf-8")
    (targets / "b.yaml").write_text(ANYWHERE, encoding="utf-8")
    rows = "".join(f"4408{number:02},share,2018,{value},%\n" for number, value in enumerate(HOSTILE))
    path = tmp_path / "a.csv"
    path.write_text("region,indicator,period,value,unit\n" + rows + "440704,share,2018,31,%\n", encoding="utf-8")
    found = {}
    for engine in ("rows", "columns"):
        out = tmp_path / f"{engine}.out.csv"
        asked = ("--targets", str(targets), "--engine", engine, "--rows", str(out), "--as-of", "2019-01-31")
        ran = hcr("check", str(path), *asked, "--summary", "--format", "json")
        assert "HCR541" not in ran.err and json.loads(ran.out)["summary"]["not_met"] > 0
        found[engine] = out.read_bytes()
    assert found["rows"] == found["columns"]
    assert (
        found["rows"].startswith(b"\xef\xbb\xbfregion,") and b"'--5" in found["rows"] and b"\x1b" not in found["rows"]
    )


def test_a_file_of_which_nothing_is_known_beside_another(tmp_path) -> None:
    """Its encoding is a guess that nothing confirms, and both engines report it."""
    known, unknown = tmp_path / "a.csv", tmp_path / "b.csv"
    known.write_bytes(TABLE)
    unknown.write_bytes("region,indicator,period,value\n某某县,门诊费用,2018,1\n".encode("gb18030"))
    with pytest.raises(UnfitForColumns):
        by_columns(CATALOGUES["any"], [known, unknown], EVERYTHING, rows=False)


def test_a_folder_for_temporary_files_may_have_any_name(hcr, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "o'brien"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    (tmp_path / "t.yaml").write_text(ALONE, encoding="utf-8")
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE)
    ran = hcr("check", str(path), "--targets", str(tmp_path / "t.yaml"), "--engine", "columns", "--summary")
    assert ran.code in (0, 1, 3) and "HCR540" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("blank", [" ", "   ", "\u00a0", "\u3000"])
def test_a_unit_of_blanks_is_a_blank_unit(blank: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.replace(b"29.9,%,", f"29.9,{blank},".encode()))
    expect_same_unless_unfit(CATALOGUES["alone"], [path])
    _, problems = by_rows(CATALOGUES["alone"], [path], EVERYTHING)
    assert "HCR556" in problems[0]


HEAD = "region,indicator,period,value,unit,note\n"
PLAIN_ROWS = "440704,share,2018,29,%,\n440704,visits,2018,7,人次,\n440799,share,2020,26,%,\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        # the same key in two writings, of which only the row's indicator or its guard tells one
        ("440704,beds,2018,2,张/千人,\n440704,beds,2018-12-31,3,张/千人,\n", ""),
        ("440704,beds,2018年,2,张/千人,\n440704,beds,2018.0,3,张/千人,\n", ""),
        ("'440799,share,2020,27,%,\n'440799,rate,'2020,27,%,\n", ""),
        # totals
        ("合计,share,2018,29,%,\n全市,rate,2018,29,%,\n", ""),
        # several rows of one key, of which a later one counts
        ("440704001,beds,2018,——,张/千人,\n440799,beds,2018,2,张/千人,\n440704001,beds,2018,2,张/千人,\n", ""),
        ("440799,rate,2018,2,%,\n440799,rate,2018,3,%,更正\n440799,rate,2018,4,%,更正\n440799,beds,2018,2,,\n", ""),
        # remarks
        ("440704,rate,2018,29,%,全省\n440799,rate,2018,29,%,全省\n", ""),
        ("440704,rate,2018,29,%,估算数\n440799,rate,2020,29,%,含村卫生室\n", ""),
        ("440704,rate,2017,29,%,上年数\n440704,rate,2018,30,%,\n", "unfit.earlier"),
        # lines that say something of the rows, or nothing
        ("数据来源：统计局,,,,,\n", ""),
        ("注：不含民营医院,,,,,\n", "unfit.heading"),
        ("注：数据截至2018年9月底,,,,,\n", "unfit.heading"),
        ("注：以上为蓬江区数据,,,,,\n", "unfit.heading"),
        ("单位：户,,,,,\n", "unfit.heading"),
        ("注：单位为‰。,,,,,\n", "unfit.heading"),
        ("填报单位：江海区,,,,,\n", "unfit.heading"),
        # periods that the other rows explain
        ("440704,rate,1—9月,29,%,\n", "unfit.columns"),
        ("440704,rate,一季度,29,%,\n", "unfit.columns"),
    ],
)
def test_both_engines_say_the_same_of(rows: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + PLAIN_ROWS + rows, encoding="utf-8")
    reasons = {name: expect_same_unless_unfit(catalogue, [path]) for name, catalogue in CATALOGUES.items()}
    assert reasons["any"] == reason


@pytest.mark.slow
def test_lines_left_out_are_named_together_if_the_rows_are_read_region_by_region(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(exact_rows, "KEPT", 1)
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "合计,share,2018,29,%,\n" + PLAIN_ROWS + "全市,share,2018,x,%,\n注,,,,,\n", encoding="utf-8")
    for catalogue in CATALOGUES.values():
        by_columns(catalogue, [path], EVERYTHING, rows=False)
        expect_same_unless_unfit(catalogue, [path])


def test_years_that_run_into_the_next_are_left_to_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "440704,rate,2009-10,29,%,\n440704,rate,2010-11,29,%,\n", encoding="utf-8")
    with pytest.raises(UnfitForColumns):
        by_columns(CATALOGUES["any"], [path], EVERYTHING, rows=False)


def test_a_row_that_is_refused_is_a_row_below_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("region,indicator,period,value,unit\n数据性质：快报\n440704,share,2018,29,%,3\n", encoding="utf-8")
    expect_same_unless_unfit(CATALOGUES["any"], [path])


@pytest.mark.parametrize("row", ["440704,share,2018,30", "440704,share,2018,30,%,,more"])
def test_a_file_is_named_like_an_interrupt(row: str, tmp_path: Path) -> None:
    path = tmp_path / "interrupt.csv"  # DuckDB's errors quote the name
    path.write_bytes(TABLE + f"{row}\n".encode())
    assert expect_same_unless_unfit(CATALOGUES["any"], [path]) == ""
