"""The parts of the check in columns, each by itself: spellings, the store, tables, rows, groups, export, one run."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from engines import CATALOGUES, DAY, by_rows, written_csv

from hcr.columns import tables
from hcr.columns.blanks import settle_blanks
from hcr.columns.database import ColumnStore, open_store
from hcr.columns.engine import CheckRequest
from hcr.columns.exact_rows import ExactRowsReader, find_beginning
from hcr.columns.export import COLUMNS as EXPORTED
from hcr.columns.export import build_sql_text, compile_tables, write_tables
from hcr.columns.groups import VerdictGroups
from hcr.columns.keys import build_key, number_values
from hcr.columns.record_lines import lines_of_records
from hcr.columns.rows_file import write_rows
from hcr.columns.rows_listed import COLUMNS, guard_cells, listed_rows, row_of
from hcr.columns.run import count_parquet_rows, judge_files
from hcr.columns.spellings import Meanings, SpellingReader, period_spellings
from hcr.columns.tables import NoRoomForTables, UnfitForColumns, copy_as_utf8, open_text_table
from hcr.columns.tally import PassCounts
from hcr.columns.untargeted import report_untargeted_rows
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.judgement.by_region import RegionJudge, SubmissionIndex
from hcr.judgement.scope import find_touched_documents
from hcr.judgement.untargeted import DemandOnSubject, UntargetedFinder
from hcr.language.periods import STANDING, Period, read_period
from hcr.records import replace
from hcr.submission.naming import Naming

pytest.importorskip("duckdb")

CATALOGUE = CATALOGUES["one"]
ROWS = "share,440704,2018,31,%,,\nbeds,440704001,2018,2,,,\nrate,440704,2018,95,%,,\n"
EVERYTHING = Selection()


@pytest.fixture
def store() -> Iterator[ColumnStore]:
    with open_store() as opened:
        yield opened


def when(text: str) -> Period:
    found = read_period(text)
    assert found
    return found


# Spellings


@pytest.mark.parametrize(
    ("period", "spellings"),
    [("2018", ["2018", "2018年", "2018年度"]), ("2018-06", ["2018-06", "2018年6月"]), ("2018Q1", ["2018Q1"])],
)
def test_a_period_is_usually_written_so(period: str, spellings: list[str]) -> None:
    assert list(period_spellings(when(period))) == spellings


def test_spellings_have_meanings_or_none() -> None:
    reader = SpellingReader(CATALOGUE, EVERYTHING, Naming(CATALOGUE), frozenset({"share", "beds"}))
    words = reader.read_meanings(
        ["江海区", " 440704", "某县"],
        [("share", "%"), ("药品占比", "‰"), ("share", "元"), ("rate", "%"), ("beds", "")],
        ["2018年", "某年", ""],
    )
    assert words.regions == {"江海区": "440704", " 440704": "440704"}
    assert words.indicators == {"share": "share", "药品占比": "share", "beds": "beds"}
    units = {key: (each.unit.name, each.assumed) for key, each in words.measures.items()}
    assert units == {("share", "%"): ("%", False), ("药品占比", "‰"): ("‰", False), ("beds", ""): ("张/千人", True)}
    assert words.periods == {"2018年": when("2018")}
    assert reader.read_period("") is None
    asked = replace(reader, selection=Selection(periods=(when("2018"),)))
    assert asked.read_period("") == when("2018")
    assert {"440704", "江海区", "Jianghai"} <= set(reader.foresee_meanings().regions)
    assert {("share", "percent"), ("share", "PERCENT"), ("share", "Percent")} <= set(reader.all_indicator_units())


# The store


def test_a_store_leaves_nothing_behind(store: ColumnStore) -> None:
    store.fill_table("t", "a VARCHAR, b BIGINT", iter([("x,'y", 1), ('"', 2)]))
    assert store.fetch_rows("SELECT a, b FROM t ORDER BY b") == [("x,'y", 1), ('"', 2)]
    assert list(store.folder.glob("*.csv")) == []
    with open_store() as other:
        folder = other.folder
        assert folder.is_dir()
    assert not folder.exists()


def test_equal_values_share_a_number_and_a_key_is_made_of_three() -> None:
    assert number_values(["a", "b", "a"]) == {"a": 0, "b": 1}
    assert build_key("r", "i", "p").startswith("((r * ")


def test_a_parquet_file_says_how_many_rows_it_holds(store: ColumnStore, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    store.connection.execute(f"COPY (SELECT range AS a FROM range(7)) TO '{path}' (FORMAT parquet)")
    assert count_parquet_rows(path) == 7
    assert count_parquet_rows(tmp_path / "none.parquet") == 0


# Tables


def table_of(store: ColumnStore, path: Path):
    vocabulary = Naming(CATALOGUE).make_vocabulary()
    return open_text_table(path, path, vocabulary, "", store.folder)


def test_a_text_table_is_opened_by_its_header(store: ColumnStore, tmp_path: Path) -> None:
    table = table_of(store, written_csv(tmp_path, ROWS))
    assert (table.width, table.is_text, table.has_before_indicator("region")) == (7, True, False)
    assert [table.column_sql(role) for role in ("indicator", "value", "missing")] == ["c0", "c3", "''"]
    assert lines_of_records(table, [1, 3], lambda: 3) == {1: 2, 3: 4}
    several = ROWS + 'share,440704,2017,31,%,"a\nb",\n' + "share,440704,2016,31,%,,\n"
    quoted = table_of(store, written_csv(tmp_path, several, "b.csv"))
    assert lines_of_records(quoted, [1, 4, 5], lambda: 5) == {1: 2, 4: 5, 5: 7}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_records_are_counted_only_if_a_line_may_hold_another_number_of_them(
    store: ColumnStore, tmp_path: Path, end: str
) -> None:
    def refuse() -> int:
        raise AssertionError

    def table(name: str, text: str):
        path = written_csv(tmp_path, text, name)
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end.encode()))
        return table_of(store, path)

    first, second, third = ROWS.splitlines(keepends=True)
    assert lines_of_records(table("a.csv", ROWS), [1, 3], refuse) == {1: 2, 3: 4}
    assert lines_of_records(table("b.csv", f"{first}\n{second}{third}"), [1, 3], lambda: 3) == {1: 2, 3: 5}
    assert lines_of_records(table("c.csv", f"{first}\n\n{second}"), [1, 2], lambda: 2) == {1: 2, 2: 5}
    with pytest.raises(AssertionError):
        lines_of_records(table("d.csv", ROWS.replace("share", '"share"', 1)), [1], refuse)


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"", b"indicator,2017,2018\nshare,1,2\n"])
def test_what_is_no_long_table_is_unfit(data: bytes, store: ColumnStore, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(UnfitForColumns):
        table_of(store, path)


def test_a_text_of_another_encoding_is_copied(store: ColumnStore, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("药占比\n".encode("gb18030"))
    assert copy_as_utf8(path, path, "gb18030", store.folder).read_text(encoding="utf-8") == "药占比\n"
    path.write_bytes(b"\xff\xff")
    with pytest.raises(UnfitForColumns) as refused:
        copy_as_utf8(Path("a.csv"), path, "gb18030", store.folder)
    assert refused.value.path == "a.csv"  # as the user named it


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_copy_that_has_no_room_is_no_fault_of_the_file() -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(NoRoomForTables, match="No space left"):
        tables._write_copy(full, "药占比")


# One run and its output


def test_a_file_is_judged_and_its_rows_written(store: ColumnStore, tmp_path: Path) -> None:
    path = written_csv(tmp_path, ROWS)
    asked = CheckRequest(EVERYTHING, DAY, rows=".csv")
    outcome = judge_files(store, [path], "", CATALOGUE, Naming(CATALOGUE), asked)
    verdicts, _ = by_rows(CATALOGUE, [path], EVERYTHING)
    assert outcome.tally.total == len(verdicts)
    write_rows(store, outcome, CATALOGUE, tmp_path / "rows.csv", ".csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert found == [list(COLUMNS), *sorted(map(list, listed_rows(verdicts)))]
    assert [row[1] for row in found[1:]] == ["share@一"]


def test_what_columns_cannot_read_is_unfit(store: ColumnStore, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(UnfitForColumns):
        judge_files(store, [path], "", CATALOGUE, Naming(CATALOGUE), CheckRequest(EVERYTHING, DAY))


def test_a_row_is_listed_as_it_was_submitted(tmp_path: Path) -> None:
    verdicts, _ = by_rows(CATALOGUE, [written_csv(tmp_path, ROWS.replace("31,%", "310,‰"))], EVERYTHING)
    row = dict(zip(COLUMNS, row_of(next(v for v in verdicts if v.status == "not_met")), strict=True))
    assert (row["value"], row["unit"], row["target"], row["document"]) == ("310", "‰", "share@一", "江1号")


@pytest.mark.parametrize(
    ("text", "guarded"), [("=1+1", "'=1+1"), ("@a", "'@a"), ("-5", "-5"), ("29.8", "29.8"), ("", ""), ("-", "-")]
)
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str, guarded: str) -> None:
    assert guard_cells([text]) == (guarded,)


def test_rows_set_aside_are_read_one_by_one(store: ColumnStore, tmp_path: Path) -> None:
    naming = Naming(CATALOGUE)
    store.create_view([table_of(store, written_csv(tmp_path, ROWS))])
    store.fill_words(SpellingReader(CATALOGUE, EVERYTHING, naming, frozenset()).read_meanings([], [], []))
    store.reset_aside()
    assert store.set_aside("every") == 3
    problems = Problems()
    reader = ExactRowsReader(store, CATALOGUE, naming, EVERYTHING, problems)
    reader.read()
    ((regions, actuals),) = reader.chunks()
    assert regions == {"440704", "440704001"}
    assert [(each.subject, each.place.line) for each in actuals] == [("share", 2), ("beds", 3), ("rate", 4)]
    assert reader.present.regions["beds"] == {"440704001"}
    corrected = replace(actuals[2], first=actuals[0].place)
    assert (find_beginning(actuals[2]).line, find_beginning(corrected).line) == (4, 2)


def test_rows_without_a_target_are_said_where_they_stand(store: ColumnStore, tmp_path: Path) -> None:
    naming = Naming(CATALOGUE)
    store.create_view([table_of(store, written_csv(tmp_path, "share,440704,2015,1,%,,\nbeds,440704,2018,1,,,\n"))])
    reader = SpellingReader(CATALOGUE, EVERYTHING, naming, frozenset({"share", "beds"}))
    words = reader.read_meanings(["440704"], [("share", "%"), ("beds", "")], ["2015", "2018"])
    store.fill_words(words)
    store.reset_aside()
    problems = Problems()
    demands = {id_: DemandOnSubject({"440704"}, {when("2018")}) for id_ in ("share", "beds")}
    judging = dict.fromkeys(demands, CATALOGUE.documents)
    finder = UntargetedFinder(CATALOGUE, demands, judging, EVERYTHING.takes_region, problems)
    report_untargeted_rows(finder, store, words, SubmissionIndex())
    finder.report_untargeted()
    assert [(each.code, each.place.line) for each in problems.found] == [("HCR519", 2)]


# Groups


@pytest.mark.parametrize(
    ("status", "as_of", "period", "found"),
    [
        ("met", DAY, None, "met"),
        ("not_met", DAY, None, "not_met"),
        ("not_assessable", DAY, None, "not_assessable"),
        ("blank", date(2018, 12, 31), None, "not_due"),
        ("blank", date(2019, 1, 1), None, "missing"),
    ],
)
def test_a_group_counts_as_one_status(status: str, as_of: date, period: Period | None, found: str) -> None:
    periods = {"440704": {when("2018"), STANDING}}
    judge = RegionJudge(
        CATALOGUE, EVERYTHING, as_of, find_touched_documents(CATALOGUE, periods, EVERYTHING), SubmissionIndex()
    )
    groups = VerdictGroups(judge)
    assert groups.resolve_group(0, status, period, "440704") == found
    assert groups.resolve_group(0, status, period, "440703") is None
    asked = replace_selection(judge, Selection(regions=("440703",)))
    assert VerdictGroups(asked).resolve_group(0, status, period, "440704") is None


def replace_selection(judge: RegionJudge, selection: Selection) -> RegionJudge:
    return RegionJudge(judge.catalogue, selection, judge.as_of, judge.reached, judge.present)


# Export


def test_the_tables_as_files(store: ColumnStore, tmp_path: Path) -> None:
    tables = {name: list(rows) for name, rows in compile_tables(CATALOGUE).rows().items()}
    assert ("江海区", "440704") not in tables["regions"] and "江海区" in {text for text, _ in tables["regions"]}
    assert [each for each in tables["measures"] if each[:2] == ("share", "%")] != []
    keys = {(line[6], str(line[5])[:4]) for line in tables["bounds"] if line[6] == "share@一"}
    assert ("share@一", "29.9") in keys
    paths = {name: tmp_path / f"{name}.csv" for name in EXPORTED}
    write_tables(store, CATALOGUE, paths, ".csv")
    for name, path in paths.items():
        with path.open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.DictReader(file)) == len(tables[name])
    assert build_sql_text().count(";\n") == 2


def test_a_label_that_is_blank_and_given_is_refused_to_columns(store: ColumnStore, tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    path.write_text("indicator,region,period,value,unit\nshare,440704,2018,29,%\nshare,,2018,31,%\n", encoding="utf-8")
    store.tables[:] = [table_of(store, path)]
    blank = PassCounts(Counter({("", "share", "%", None, "none", None, None): 1}), Counter())
    with pytest.raises(UnfitForColumns):
        settle_blanks(store, CATALOGUE, Naming(CATALOGUE), Meanings(), blank, {})


@pytest.mark.slow
@pytest.mark.parametrize("text", ["\r", "\n", "\r\n", '\r"', "a\rb", "\r\r,", "\u2028\x85", '"'])
def test_a_small_table_holds_every_text(store: ColumnStore, text: str) -> None:
    for rows in ([(text, "b")], [("a", "b"), (text, text)]):
        store.fill_table("small", "one VARCHAR, other VARCHAR", rows)
        assert store.fetch_rows("SELECT * FROM small") == rows
