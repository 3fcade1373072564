"""Round trip: a clean table, written in any shape, format and encoding that is read, reads back the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.run.pipeline import load_catalogue
from hcr.run.reading import Source, read_submissions

REGIONS = {"320100": "南京市", "320200": "无锡市", "320500": "苏州市", "320800": "淮安市", "321300": "宿迁市"}
INDICATORS = {  # id: the names to write it by, and its unit
    "uebmi_coverage": (("职工医保参保率", "uebmi_coverage"), "%"),
    "nrcms_coverage": (("新农合参合率", "新农合参保（合）率"), "%"),
    "nrcms_funding_per_capita": (("新农合人均筹资标准", "Funding per enrolee per year, NRCMS"), "元/人"),
    "gps_in_training": (("全科医生在培规模", "在培全科医生数"), "人"),
    "urbmi_fund_reserve_months": (("居民医保基金累计结余可支付月数",), "月"),
}
PERIODS = {
    "2011": "2011年",
    "2012": "2012年",
    "2012H1": "2012年上半年",
    "2012Q3": "2012年第三季度",
    "2012-06": "2012年6月",
}
MISSING = ("", "——", "暂无", "N/A", "…")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
Key = tuple[str, str, str]
Lines = list[list[str]]


@dataclass(frozen=True)
class Table:
    """A full grid of figures, by region, indicator and period, with the names to write them by."""

    regions: Sequence[str]
    indicators: Sequence[str]
    periods: Sequence[str]
    cells: dict[Key, str]
    coded: bool
    name: int

    def region(self, code: str) -> str:
        return code if self.coded else REGIONS[code]

    def indicator(self, id_: str) -> str:
        names = INDICATORS[id_][0]
        return names[self.name % len(names)]

    def period(self, period: str) -> str:
        return period if self.coded else PERIODS[period]


def some(choices: dict[str, object]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=3, unique=True)


FIGURES = st.decimals(0, 9999, places=3).map(lambda value: f"{value.normalize():f}") | st.integers(0, 10**9).map(str)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    regions, indicators, periods = draw(some(REGIONS)), draw(some(INDICATORS)), draw(some(PERIODS))
    keys = [(region, id_, period) for region in regions for id_ in indicators for period in periods]
    cells = {key: draw(FIGURES | st.sampled_from(MISSING)) for key in keys}
    return Table(regions, indicators, periods, cells, draw(st.booleans()), draw(st.integers(0, 1)))


def long(table: Table) -> Lines:
    rows = [
        [table.region(region), table.indicator(id_), table.period(period), value, INDICATORS[id_][1]]
        for (region, id_, period), value in table.cells.items()
    ]
    return [["地区", "指标", "时期", "数值", "单位"], *rows]


def periods_across(table: Table) -> Lines:
    rows = [
        [table.region(r), table.indicator(i), INDICATORS[i][1], *(table.cells[r, i, p] for p in table.periods)]
        for r in table.regions
        for i in table.indicators
    ]
    return [["地区", "指标", "单位", *map(table.period, table.periods)], *rows]


def regions_across(table: Table) -> Lines:
    rows = [
        [table.period(p), table.indicator(i), INDICATORS[i][1], *(table.cells[r, i, p] for r in table.regions)]
        for p in table.periods
        for i in table.indicators
    ]
    return [["时期", "指标", "单位", *map(table.region, table.regions)], *rows]


def indicators_across(table: Table) -> Lines:
    rows = [
        [table.region(r), table.period(p), *(table.cells[r, i, p] for i in table.indicators)]
        for r in table.regions
        for p in table.periods
    ]
    titles = [f"{table.indicator(i)}（{INDICATORS[i][1]}）" for i in table.indicators]
    return [["地区", "时期", *titles], *rows]


SHAPES: dict[str, Callable[[Table], Lines]] = {
    "long": long,
    "periods": periods_across,
    "regions": regions_across,
    "indicators": indicators_across,
}


def separated(lines: Lines, delimiter: str, end: str, encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(lines)
    return out.getvalue().encode(encoding)


def records(lines: Lines, end: str, encoding: str) -> bytes:
    """JSON lines; figures as numbers where JSON keeps their text."""
    head, *rows = lines
    texts = []
    for row in rows:
        record: dict[str, object] = dict(zip(head, row, strict=True))
        if row[3].isdecimal():
            record["数值"] = int(row[3])
        texts.append(
            json.dumps({key: None if value == "" else value for key, value in record.items()}, ensure_ascii=False)
        )
    return "".join(f"{text}{end}" for text in texts).encode(encoding)


def workbook(lines: Lines) -> bytes:
    """Figures as numbers, as Excel keeps them; a missing one as its mark or an empty cell."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in lines:
        book.active.append([_typed(cell) for cell in row])
    book.save(out)
    return out.getvalue()


def _typed(cell: str) -> object:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell or None


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The shipped targets, loaded once, as reading them is not tested here."""
    return load_catalogue(ROOT / "targets", date(2026, 1, 1), Problems())


def read(path: Path) -> tuple[dict[Key, Actual], Problems]:
    """The output of `hcr read` for a file: each figure once, and the messages."""
    problems = Problems()
    intake = read_submissions(catalogue(), Source([path]), Selection(), problems)
    return {(region, id_, str(period)): actual for (region, id_, period), actual in intake.actuals.items()}, problems


def written(table: Table, shape: str, kind: str, encoding: str, end: str) -> bytes:
    """The file; JSON lines are always long."""
    lines = SHAPES["long" if kind == "jsonl" else shape](table)
    if kind == "xlsx":
        return workbook(lines)
    if kind == "jsonl":
        return records(lines, end, encoding)
    return separated(lines, {"csv": ",", "tsv": "\t"}[kind], end, encoding)


@pytest.mark.slow
@settings(max_examples=examples(50), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    table=tables(),
    shape=st.sampled_from(sorted(SHAPES)),
    kind=st.sampled_from(["csv", "tsv", "xlsx", "jsonl"]),
    encoding=st.sampled_from(ENCODINGS),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_clean_table_reads_back(tmp_path: Path, table: Table, shape: str, kind: str, encoding: str, end: str) -> None:
    """Region, indicator, period, value and unit of every figure; nothing more, nothing less, and not a word amiss."""
    path = tmp_path / f"table.{kind}"
    path.write_bytes(written(table, shape, kind, encoding, end))
    found, problems = read(path)
    assert {problem.code for problem in problems.list_all()} <= {"HCR523"} | (
        {"HCR136"} if encoding == "gb18030" else set()
    )
    assert found.keys() == table.cells.keys()
    for key, text in table.cells.items():
        actual = found[key]
        if text in MISSING:
            assert (actual.figure, actual.reach, actual.trouble) == (None, None, "")
            assert actual.written == text
        else:
            assert actual.figure is not None and actual.figure.value == Fraction(text)
            assert actual.unit is not None and actual.unit.name == INDICATORS[key[1]][1]
