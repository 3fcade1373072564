"""Large submissions row by row: the verdicts and problems of the plain way, in bounded memory, without duckdb too."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from conftest import ANYWHERE, ROOT, Ran
from depth import whole_runs
from hypothesis import given
from hypothesis import strategies as st

from hcr.core import problems as hcr_problems
from hcr.core.model import Catalogue, Verdict
from hcr.core.problems import Problem, Problems
from hcr.core.selection import Selection
from hcr.judgement import by_region, survey
from hcr.judgement.outcome import Tally
from hcr.judgement.scope import order_of
from hcr.language.periods import Period
from hcr.run import large, pipeline, row_by_row, spool
from hcr.run.pipeline import check_all, load_catalogue
from hcr.run.reading import Source
from hcr.run.request import Request
from hcr.submission import layout
from hcr.submission.readers import encoding as reader_encoding
from hcr.submission.readers.encoding import Encoding
from hcr.submission.readers.lines import open_text

DAY = date(2019, 1, 31)

TARGETS = """
hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
regions:
  - {code: "440704001", name: {zh: 外海街道, en: Waihai}, parent: "440704"}
  - {code: "440704002", name: {zh: 礼乐街道, en: Lile}, parent: "440704"}
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final, years: 2018..2020}
tolerance: 5 pp
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  beds: {name: {zh: 每千人口床位数, en: Beds}, unit: 张/千人, better: higher}
  visits: {name: {zh: 人次数, en: Visits}, unit: 人次, better: neither}
  cost: {name: {zh: 费用, en: Cost}, unit: 万元, better: lower}
  total: {name: {zh: 合计, en: Total}, unit: 万元, better: lower}
  ratio: {name: {zh: 费用占比, en: Cost ratio}, unit: "%", better: lower, formula: cost / total}
  rise: {name: {zh: 费用增幅, en: Cost growth}, unit: "%", better: lower, formula: growth(cost)}
  cap: {name: {zh: 封顶线, en: Cap}, unit: 万元, better: higher}
  income: {name: {zh: 纯收入, en: Income}, unit: 万元, better: higher}
  spare: {name: {zh: 闲置, en: Spare}, unit: "%", better: lower}
targets:
  - {indicator: share, source: 一, baseline: 33.6, by: {2018: "< 30", 2020: "< baseline"}}
  - {indicator: share, source: 二, by: {standing: {is: "~ 33.3", as_written: 33.3左右}}}
  - {indicator: beds, source: 三, each: true, baseline: 1.7, by: {2018: ">= 1.8", standing: "> previous"}}
  - {indicator: visits, source: 五, by: {2018: 5..10, 2020: "= 7"}}
  - {indicator: ratio, source: 六, each: true, by: {2018: "<= 50"}}
  - {indicator: rise, source: 七, by: {2018: "<= 9", 2019: "<= 10"}}
  - {indicator: cap, source: 八, by: {2018: [">= 8 * income", ">= 8 万元"]}}
events:
  policy: {name: {zh: 市政策, en: City policy}}
  opening: {name: {zh: 开业, en: Opening}, date: 2018-03-01}
tasks:
  - {id: plan, name: {zh: 方案, en: Plan}, kind: document, source: 九, due: 2018-12-31}
  - {id: clinics, name: {zh: 门诊, en: Clinics}, kind: milestone, source: 十, each: true, due: 2018-06-30}
  - {id: rules, name: {zh: 细则, en: Rules}, kind: document, source: 十一, due: {after: policy, within: 3 months}}
  - {id: wards, name: {zh: 病区, en: Wards}, kind: milestone, source: 十二, due: {after: opening, within: 3 months}}
waivers: [{target: share@二, period: 2018, reason: r, approved_by: a, expires: 2030-01-01}]
"""
SHARES = """
hcr: 1
region: {code: "*", name: {zh: 全国, en: Anywhere}}
document: {number: 国3号, title: {zh: 三, en: Three}, issued: 2018-01-01, status: final, years: 1900..2020}
indicators: {share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}}
targets: [{indicator: share, source: 甲, baseline: 33, by: {standing: "<= 29.5"}}]
"""


def known(*texts: str) -> Catalogue:
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.yaml").write_text(text, encoding="utf-8")
        catalogue = load_catalogue(Path(folder), DAY, problems)
    assert not problems.has_errors, [problem.format_line("en") for problem in problems.found]
    return catalogue


CATALOGUES = {"one": known(TARGETS), "any": known(TARGETS, ANYWHERE)}
EVERYTHING = Selection()
HEADER = ("region", "indicator", "period", "value", "unit", "note", "revision")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)


def make_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows are enough for many blocks and chunks."""
    monkeypatch.setattr(spool, "PENDING", 4)
    monkeypatch.setattr(survey, "CHUNK", 3)


def counts_of(tally: Tally) -> dict[str, object]:
    """Everything that a tally counted; it is given what it leaves out and how regions are named."""
    return {name: counted for name, counted in vars(tally).items() if name not in ("repeated", "region_names")}


def both(
    catalogue: Catalogue, source: Source, wanted: Selection = EVERYTHING, day: date = DAY
) -> tuple[Sequence[Verdict], Sequence[Problem]]:
    """The result of both ways for a submission, which is the same."""
    plain = check_all(catalogue, source, wanted, day, Problems())
    problems = Problems()
    found = row_by_row.check_row_by_row(catalogue, source, wanted, day, problems, Request(), limit=10**6)
    assert sorted(found.verdicts, key=order_of(catalogue)) == list(plain.verdicts)
    assert problems.list_unwaived() == list(plain.problems)
    assert counts_of(found.tally) == counts_of(Tally.of(plain.verdicts))
    return plain.verdicts, plain.problems


SUBMISSIONS = [
    path
    for path in sorted([*ROOT.glob("examples/*/*"), *ROOT.glob("tests/intake/*")])
    if path.suffix in (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".jsonl", ".parquet")
]


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_every_file_that_there_is_gives_the_same_either_way() -> None:
    catalogue = load_catalogue(ROOT / "targets", DAY, Problems())
    codes = set()
    for path in SUBMISSIONS:
        codes |= {problem.code for problem in both(catalogue, Source([path]), day=date(2021, 12, 20))[1]}
    assert {"HCR501", "HCR505", "HCR506", "HCR512", "HCR523", "HCR528"} <= codes
    both(catalogue, Source(SUBMISSIONS))


REGIONS = ["440704", "440704", "江海区", "440704001", "外海街道", "440704002", "440799", "H12", "某县", "", "440700"]
INDICATORS = ["share", "share", "药占比", "药占比（%）", "beds", "beds", "visits", "cost", "cost", "total", "ratio"]
INDICATORS += ["rise", "cap", "income", "spare", "plan", "方案", "clinics", "rules", "wards", "policy", "opening"]
INDICATORS += ["nobody knows", "", "药占比、闲置"]
PERIODS = ["2018", "2018", "2018年", "2018-06", "2017", "2019", "2020", "2021", "standing", "", "20xx", "2018Q1"]
VALUES = ["30", "29.9", "0.299", "0.31", "33.3", "38.3", "300", "101", "-5", "1.8", "1.79", "18", "5%", "299‰", "8万元"]
VALUES += [
    "",
    "——",
    "<2.5",
    "5—10",
    "75 左右",
    "是",
    "否",
    "2018-12-01",
    "2018-03-01",
    "2018-04-01",
    "药占比：3 闲置：4",
]
ROW = st.tuples(
    st.sampled_from(REGIONS),
    st.sampled_from(INDICATORS),
    st.sampled_from(PERIODS),
    st.one_of(st.sampled_from(VALUES), st.decimals(0, 101, places=1, allow_nan=False).map(str)),
    st.sampled_from(["", "", "%", "‰", "张/千人", "人次", "万元", "元", "户"]),
    st.sampled_from(["", "", "", "更正"]),
    st.sampled_from(["", "", "", "1", "2"]),
)
WANTED = [
    EVERYTHING,
    EVERYTHING,
    Selection(periods=(Period(2018),)),
    Selection(regions=("440704", "H12")),
    Selection(sources=("三", "二")),
    Selection(against="440704"),
    Selection(kinds=("milestone",)),
]


@pytest.mark.slow
@whole_runs(80)
@given(
    rows=st.lists(ROW, min_size=1, max_size=50),
    name=st.sampled_from(sorted(CATALOGUES)),
    wanted=st.sampled_from(WANTED),
    shape=st.sampled_from(["one", "two", "blank", "wide"]),
)
def test_both_ways_agree(rows: list[tuple[str, ...]], name: str, wanted: Selection, shape: str) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        make_small(patched)
        half = len(rows) // 2 if shape == "two" else 0
        paths = [Path(folder, "b.csv"), Path(folder, "a.csv")][: 2 if half else 1]
        for path, part in zip(paths, (rows[half:], rows[:half]), strict=False):
            path.write_text(SHAPES[shape](part), encoding="utf-8")
        both(CATALOGUES[name], Source(paths), wanted)


def long(rows: Sequence[tuple[str, ...]]) -> str:
    return table(HEADER, rows)


def blank(rows: Sequence[tuple[str, ...]]) -> str:
    """The region is in its first row alone."""
    before = ["", *(row[0] for row in rows)]
    return table(
        HEADER, [("" if row[0] == above else row[0], *row[1:]) for row, above in zip(rows, before, strict=False)]
    )


def wide(rows: Sequence[tuple[str, ...]]) -> str:
    """Indicators across, three of them a row."""
    names = ("share", "beds", "药占比（‰）")
    values = [row[3] for row in rows]
    lines = [(*row[0:3:2], *values[number : number + 3]) for number, row in enumerate(rows)]
    return table(("region", "period", *names), [(*line, "", "", "")[:5] for line in lines])


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


SHAPES = {"one": long, "two": long, "blank": blank, "wide": wide}


def test_what_another_region_submits_tells_whether_a_figure_is_plausible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where shares of a few per cent came from anywhere, one below 1 % is no fraction."""
    monkeypatch.setattr(survey, "CHUNK", 1)
    catalogue = known(SHARES)
    lines = [("A", "share", "2018", "0.3", "%"), ("B", "share", "2018", "31", "%")]
    path = tmp_path / "a.csv"
    path.write_text(table(HEADER[:5], lines), encoding="utf-8")
    assert "HCR530" in {problem.code for problem in both(catalogue, Source([path]))[1]}
    path.write_text(table(HEADER[:5], [*lines, ("C", "share", "2018", "3", "%")]), encoding="utf-8")
    assert "HCR530" not in {problem.code for problem in both(catalogue, Source([path]))[1]}


def test_the_first_row_is_that_of_the_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not that of the region that is judged first."""
    monkeypatch.setattr(survey, "CHUNK", 1)
    places = [("440704", "share"), ("440704001", "beds"), ("440704001", "spare"), ("440704", "spare")]
    path = tmp_path / "a.csv"
    path.write_text(table(HEADER[:4], [(*place, "2018", "3") for place in places]), encoding="utf-8")
    noted = [p.place.line for p in both(CATALOGUES["one"], Source([path]))[1] if p.code == "HCR511"]
    assert noted == [4]


@pytest.mark.usefixtures("small")
def test_what_is_not_listed_any_more_is_counted_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hcr_problems, "MAX_ALIKE", 2)
    lines = [
        (region, indicator, "2018", value, "%", note)
        for region in ("440704", "440704001", "H1")
        for indicator in ("share", "spare", "nobody")
        for value, note in (("30", ""), ("30", ""), ("31", ""), ("131", "更正"), ("29", ""), ("x", ""))
    ]
    path = tmp_path / "a.csv"
    path.write_text(table(HEADER[:6], lines), encoding="utf-8")
    both_ways: list[list[str]] = []
    for way in (check_all, partial(row_by_row.check_row_by_row, request=Request(), limit=100)):
        problems = Problems()
        way(CATALOGUES["any"], Source([path]), EVERYTHING, DAY, problems)
        both_ways.append(
            [each.format_line("en") for each in problems.list_unwaived() if each.code in ("HCR130", "HCR131")]
        )
    assert both_ways[0] == both_ways[1]
    assert len(both_ways[0]) > 3


def submitted(folder: Path, rows: int, regions: int) -> Source:
    """Monthly figures of as many years as that makes, the regions in turn."""
    path = folder / f"{rows}.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("region,indicator,period,value,unit\n")
        for number in range(rows):
            month, region = divmod(number, regions)
            out.write(f"R{region},share,{1900 + month // 12}-{month % 12 + 1:02},2{month % 7}.5,%\n")
    return Source([path])


def peak(run: Callable[[], object]) -> int:
    """The most bytes that Python held at once meanwhile."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the rows need hardly more; held, they need many times as much."""
    monkeypatch.setattr(spool, "PENDING", 150)
    monkeypatch.setattr(survey, "CHUNK", 150)
    monkeypatch.setattr(layout, "MAX_HELD", 150)
    monkeypatch.setattr(reader_encoding, "_CHUNK", 2**12)
    catalogue = known(SHARES)
    few, many = submitted(tmp_path, 500, 40), submitted(tmp_path, 2000, 40)

    def spooled(source: Source) -> None:
        found = row_by_row.check_row_by_row(catalogue, source, EVERYTHING, DAY, Problems(), Request(), limit=100)
        assert found.tally.total in (500, 2000) and found.verdicts == []

    spooled(few)  # imports and remembers everything once
    one = peak(lambda: spooled(few))
    assert peak(lambda: spooled(many)) < one * 1.5
    held = partial(check_all, catalogue, many, EVERYTHING, DAY)
    assert peak(lambda: held(Problems())) > one * 3


def test_names_that_nobody_knows_are_not_remembered_without_end() -> None:
    from hcr.submission import naming

    found = naming.Naming(CATALOGUES["any"])
    for number in range(naming.MAX_FOUND + 10):
        assert found.find_subject(f"x{number}", f"R{number % 7}") is None
    assert len(found._found) <= naming.MAX_FOUND
    assert len(found._alike) == 1


PLAIN = "region,indicator,period,value,unit\n" + "".join(
    f"{region},share,{year},{value},%\n" for region in "ABC" for year, value in ((2018, 28), (2019, 30), (2020, "——"))
)


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """A check, row by row, of a file of nine rows."""
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "a.yaml").write_text(SHARES, encoding="utf-8")
    (tmp_path / "a.csv").write_text(PLAIN, encoding="utf-8")
    targets = ["--targets", str(tmp_path / "targets"), "--as-of", "2021-01-31"]
    return ["check", str(tmp_path / "a.csv"), *targets]


def make_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine rows are many."""
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(large, "MANY", 3)
    monkeypatch.setattr(large, "SHORTEST_ROW", 1)


def test_the_same_is_shown_either_way(asked: list[str], hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = hcr(*asked, "--format", "json")
    make_large(monkeypatch)
    monkeypatch.setattr(pipeline, "check_all", None)
    assert hcr(*asked, "--format", "json", "--engine", "rows") == plain
    stdin = hcr(*("-" if part.endswith("a.csv") else part for part in asked), "--format", "json", stdin=PLAIN.encode())
    assert json.loads(stdin.out)["summary"] == json.loads(plain.out)["summary"]


def test_too_many_verdicts_are_counted_or_refused(asked: list[str], hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    def listing(count: int, *more: str) -> Ran:
        make_large(monkeypatch)
        monkeypatch.setattr(large, "MOST_LISTED", count)
        monkeypatch.setattr(large, "MOST_FOR_MACHINES", count)
        return hcr(*asked, "--engine", "rows", "--format", *more)

    people = listing(8, "plain")
    assert "HCR543" in people.err and "3 met, 3 not met, 3 missing of 9" in people.out
    assert people.out == listing(8, "plain", "--summary").out
    machines = listing(8, "json")
    assert machines.code == 2 and "--summary" in machines.err
    assert len(json.loads(listing(9, "json").out)["verdicts"]) == 9


WITHOUT = """
import sys
sys.modules["duckdb"] = None
from hcr.run import large
large.LARGE, large.MANY, large.SHORTEST = 0, 3, 1
from hcr.__main__ import run
run()
"""


@pytest.mark.slow
def test_without_duckdb_a_large_file_is_read_row_by_row_with_a_hint(asked: list[str], tmp_path: Path) -> None:
    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", WITHOUT, *asked, *more]
        return subprocess.run(command, capture_output=True, check=False, text=True)

    rows = tmp_path / "rows.csv"
    ran = run("--summary", "--rows", str(rows))
    assert ran.returncode == 1 and "3 met, 3 not met, 3 missing of 9" in ran.stdout
    assert "HCR541 note: is read row by row" in ran.stderr and "pip install 'hcr[bulk]'" in ran.stderr
    assert [line.split(",")[0] for line in rows.read_text(encoding="utf-8-sig").splitlines()] == [
        "region",
        "A",
        "B",
        "C",
    ]
    refused = run("--rows", str(tmp_path / "rows.parquet"))
    assert refused.returncode == 2 and "pip install 'hcr[bulk]'" in refused.stderr


def test_lines_may_outlive_their_file() -> None:
    """As they do for a moment where a run is interrupted."""
    file = io.BytesIO(b"a\n")
    with open_text(file, Encoding("utf-8")):
        file.close()
    assert file.closed


def test_an_interrupted_check_leaves_nothing(
    asked: list[str], hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = sorted(each.name for each in tmp_path.iterdir())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(by_region, "note_tolerances", interrupt)
    ran = hcr(*asked, "--engine", "rows", "--rows", str(tmp_path / "rows.csv"))
    assert ran.code == 130 and ran.out == ""
    assert sorted(each.name for each in tmp_path.iterdir()) == before


full = Path("/dev/full")


@pytest.mark.skipif(not full.exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("buffering", [0, -1])  # what is held in a buffer fails once more when the file is closed
def test_a_full_disk_is_told(buffering: int, asked: list[str], hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full.open("r+b", buffering=buffering))
    ran = hcr(*asked, "--engine", "rows")
    assert ran.code == 2 and "cannot be written: No space left on device" in ran.err and ran.out == ""


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.text(max_size=5)), max_size=40))
def test_a_spool_gives_what_it_took(things: list[tuple[str, str]]) -> None:
    expected: dict[str, list[str]] = {}
    with pytest.MonkeyPatch.context() as patched, spool.open_spool() as found:
        make_small(patched)
        for key, thing in things:
            expected.setdefault(key, []).append(thing)
            found.add(key, thing, 1)
        for _ in range(2):
            assert [list(group) for group in found.groups()] == list(expected.values())
        assert found.count == len(things)


def test_a_spool_holds_few_long_things() -> None:
    with pytest.MonkeyPatch.context() as patched, spool.open_spool() as found:
        patched.setattr(spool, "PENDING_SIZE", 100)
        found.add("a", "x" * 99, 99)
        assert found._pending
        found.add("b", "y", 1)
        assert not found._pending
