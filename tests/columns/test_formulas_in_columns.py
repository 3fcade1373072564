"""Computed indicators in columns: both engines agree, and floating point decides nothing near a bound."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from functools import reduce
from pathlib import Path

import pytest
from depth import examples, whole_runs
from engines import BASE, HEADER, known, same
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hcr.columns.formula_judging import FormulaJudge
from hcr.columns.formula_sql import build_outcome_query, choose_columns, drop_incomplete, find_computable
from hcr.core.bounds import Undecided
from hcr.core.formula import Quantity, convert_quantity, evaluate
from hcr.core.selection import Selection
from hcr.language.periods import Period
from hcr.language.units import POINT

duckdb = pytest.importorskip("duckdb")

TARGETS = """
hcr: 1
region: {code: "CODE", name: {zh: 江海区, en: Jianghai}}
REGIONS
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final, years: 2016..2020}
tolerance: 5 pp
indicators:
  cost: {name: {zh: 费用, en: Cost}, unit: 万元, better: lower}
  total: {name: {zh: 合计, en: Total}, unit: 万元, better: lower}
  heads: {name: {zh: 人数, en: Heads}, unit: 人, better: neither}
  ratio: {name: {zh: 费用占比, en: Cost ratio}, unit: "%", better: lower, formula: cost / total}
  rise: {name: {zh: 费用增幅, en: Rise}, unit: "%", better: lower, formula: growth(cost)}
  points: {name: {zh: 占比增减, en: Points}, unit: 个百分点, better: lower, formula: growth(cost / total)}
  last: {name: {zh: 上期费用, en: Last}, unit: 万元, better: lower, formula: previous(cost)}
  head: {name: {zh: 人均, en: Head}, unit: 元/人, better: lower, formula: (cost - 2 * total + previous(total)) / heads}
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
targets:
  - {indicator: ratio, source: 一, by: {2018: "<= 50", 2019: "< 40", standing: "> 10"}}
  - {indicator: rise, source: 二, EACH by: {standing: "<= 10"}}
  - {indicator: rise, source: 三, by: {2019: "~ 10"}}
  - {indicator: points, source: 四, by: {standing: "<= 5", 2019: "0..5"}}
  - {indicator: last, source: 五, by: {2019: "<= 50"}}
  - {indicator: head, source: 六, EACH by: {standing: ">= 0"}}
  - {indicator: cost, source: 七, EACH by: {standing: "<= 60", 2018: "= 50"}}
  - {indicator: share, source: 八, by: {standing: "<= 60"}}
waivers: [{target: ratio@一, period: "2018", reason: r, approved_by: a, expires: 2030-01-01}]
"""
BELOW = """regions:
  - {code: "440704001", name: {zh: 外海街道, en: Waihai}, parent: "440704"}
  - {code: "440704002", name: {zh: 礼乐街道, en: Lile}, parent: "440704"}"""
CATALOGUES = {
    "one": known(TARGETS.replace("CODE", "440704").replace("REGIONS", BELOW).replace("EACH", "each: true,")),
    "any": known(TARGETS.replace("CODE", "*").replace("REGIONS", "").replace("EACH", "")),
}
UNITS = {"cost": "万元", "total": "万元", "heads": "人", "ratio": "%", "rise": "%", "share": "%"}
OTHER_UNITS = {"万元": ["元", "张", ""], "人": ["万人", ""], "%": ["‰", ""]}
PLAIN = ["50", "100", "110", "55", "20", "45.5", "25", "10"]
ODD = ["0", "-5", "1e1", "", "..", "33.3333", "x", "120.000001", "(3)", "55.0"]


@st.composite
def submissions(draw) -> list[tuple[str, ...]]:
    """Rows for most indicators of each region and period, some twice, some in another unit or not plain."""
    regions = draw(st.lists(st.sampled_from(["440704", "440704001", "440704002", "440799"]), min_size=1, unique=True))
    months = ["2017", "2018", "2019", "2018-06", "2018-05", "2017-06", "standing", "2018Q2"]
    periods = draw(st.lists(st.sampled_from(months), min_size=1, unique=True))
    hostile = draw(st.sampled_from([0, 1, 4]))
    random = draw(st.randoms(use_true_random=False))
    rows = []
    for region in regions:
        for period in periods:
            for indicator, unit in UNITS.items():
                if random.random() < (0.8 if indicator in ("ratio", "rise") else 0.15):
                    continue
                value = random.choice(ODD if random.randrange(10) < hostile else PLAIN)
                unit = random.choice(OTHER_UNITS[unit]) if random.random() < 0.05 else unit
                name = random.choice(["费用、合计", "合计（万元）"]) if random.random() < 0.005 else indicator
                rows += [(name, region, period, value, unit, "", "")] * (2 if random.random() < 0.03 else 1)
    return rows


SELECTIONS = [
    Selection(),
    Selection(periods=(Period(2018),)),
    Selection(regions=("440704",)),
    Selection(sources=("一", "二")),
    Selection(against="440704"),
]


def written(rows) -> Path:
    path = Path(BASE.name) / "formulas.csv"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(HEADER + out.getvalue(), encoding="utf-8")
    return path


@pytest.mark.slow
@whole_runs(8)
@given(
    submissions().filter(bool),
    st.sampled_from(sorted(CATALOGUES)),
    st.one_of(st.just(Selection()), st.sampled_from(SELECTIONS)),
)
def test_both_engines_agree_on_computed_figures(rows, name, wanted) -> None:
    path = written(rows)
    same(CATALOGUES[name], [path], wanted)
    same(CATALOGUES[name], [path], wanted, rows=False)


def rows_of(*figures: tuple[str, str, str]) -> list[tuple[str, ...]]:
    return [(name, "440799", period, value, UNITS[name], "", "") for name, period, value in figures]


def exactly(rows, monkeypatch) -> int:
    """How many verdicts on a ratio or a rise were left to the exact path; both engines agree on all of them."""
    decided = 0
    counts = FormulaJudge.decided_counts

    def counted(self, by_period):
        nonlocal decided
        found = counts(self, by_period)
        decided = sum(count for *_, count in found)
        return found

    monkeypatch.setattr(FormulaJudge, "decided_counts", counted)
    wanted = Selection(sources=("一", "二"))
    tally = same(CATALOGUES["any"], [written(rows)], wanted, rows=False)
    return tally.total - decided


@pytest.mark.slow
@pytest.mark.parametrize(
    ("figures", "left"),
    [
        ([("cost", "2016-06", "4"), ("total", "2016-06", "10")], 0),  # a ratio, and a rise that cannot be
        ([("cost", "2016-06", "1"), ("total", "2016-06", "10")], 1),  # on the bound
        ([("cost", "2016-06", "1.0000000000000000"), ("total", "2016-06", "10")], 1),
        ([("cost", "2016-06", "1.0000000000000001"), ("total", "2016-06", "10")], 1),  # nearer than a double can show
        ([("cost", "2016-06", "1.00000000000001"), ("total", "2016-06", "10")], 0),
        ([("cost", "2016-06", "1"), ("total", "2016-06", "0")], 1),  # no division
        ([("cost", "2016-06", "4"), ("total", "2016-06", "1e1")], 1),
        ([("cost", "2016-06", "4"), ("total", "2016-06", "10"), ("ratio", "2016-06", "40")], 1),
        ([("cost", "2016-06", "4"), ("cost", "2017-06", "5")], 0),
        ([("cost", "2016-06", "4"), ("cost", "2017-06", "4.4")], 1),  # a rise of 10 %
        ([("ratio", "2016-06", "40"), ("rise", "2017-06", "4.4")], 2),  # nothing to compute
    ],
)
def test_what_is_near_a_bound_or_unclear_is_judged_exactly(figures, left, monkeypatch) -> None:
    assert exactly(rows_of(*figures), monkeypatch) == left


FIGURES = st.decimals(-(10**6), 10**6, places=6, allow_nan=False).map(str)


@pytest.mark.slow
@settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=20))
def test_the_ends_hold_the_exact_outcome(pairs) -> None:
    """Of every formula of the targets, with figures on which floating point errs."""
    catalogue = CATALOGUES["any"]
    with duckdb.connect() as connection:
        for each in find_computable(catalogue).values():
            names = {figure: f"f{number}" for number, figure in enumerate(each.figures)}
            texts = [[pair[(number + shift) % 2] for number in range(len(names))] for shift, pair in enumerate(pairs)]
            columns = ", ".join(
                f"row[{number + 1}]::DOUBLE * '{float(catalogue.indicators[id_].unit.size)!r}'::DOUBLE AS f{number}"
                for number, (id_, _) in enumerate(each.figures)
            )
            rows = f"SELECT row, {columns} FROM (SELECT unnest(?) AS row)"
            found = connection.execute(
                f"SELECT row, low, high FROM ({build_outcome_query(catalogue, each, rows, names)})", [texts]
            ).fetchall()
            for row, low, high in found:
                unit, look = each.indicator.unit, figures_of(catalogue, each, row)
                try:
                    exact = convert_quantity(evaluate(each.formula, Period(2018), look, unit.kind == POINT.kind), unit)
                except Undecided:
                    exact = None
                assert low is None or (exact is not None and Fraction(low) <= exact <= Fraction(high)), (each, row)


def figures_of(catalogue, each, row):
    def look(id_, when):
        for (part, path), text in zip(each.figures, row, strict=True):
            if part == id_ and reduce(getattr, path, Period(2018)) == when:
                return Quantity.of(Fraction(text), catalogue.indicators[id_].unit)
        raise AssertionError((id_, when))

    return look


def test_a_formula_stays_whole_or_goes_the_exact_way() -> None:
    catalogue = CATALOGUES["one"]
    columns = choose_columns(catalogue)
    assert columns == frozenset(catalogue.indicators)
    # Without one of its parts a formula is none for columns, nor are its other parts, nor what shares them.
    assert drop_incomplete(columns - {"heads"}, find_computable(catalogue)) == {"share"}


NESTED = """
hcr: 1
region: {code: "*", name: {zh: 各地, en: Anywhere}}
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final}
indicators:
  a: {name: {zh: 甲, en: A}, unit: 万元, better: lower}
  b: {name: {zh: 乙, en: B}, unit: 万元, better: lower}
  sum: {name: {zh: 和, en: Sum}, unit: 万元, better: lower, formula: a + b}
  part: {name: {zh: 占比, en: Part}, unit: "%", better: lower, formula: a / sum}
  c: {name: {zh: 丙, en: C}, unit: 万元, better: lower}
  rise: {name: {zh: 增幅, en: Rise}, unit: "%", better: lower, formula: growth(c)}
  d: {name: {zh: 丁, en: D}, unit: 万元, better: lower}
  e: {name: {zh: 戊, en: E}, unit: 万元, better: lower}
  far: {name: {zh: 远, en: Far}, unit: 万元, better: lower, formula: e * 1FAR}
  long: {name: {zh: 长, en: Long}, unit: 万元, better: lower, formula: eLONG}
targets:
  - {indicator: part, source: 一, by: {standing: "<= 50"}}
  - {indicator: rise, source: 二, by: {standing: "<= 10"}}
  - {indicator: d, source: 三, by: {standing: "<= c"}}
"""


def test_formulas_on_formulas_and_bounds_on_figures_go_the_exact_way() -> None:
    catalogue = known(NESTED.replace("FAR", "0" * 30).replace("LONG", " * 2" * 8))
    assert choose_columns(catalogue) == frozenset()
    assert set(find_computable(catalogue)) == {"sum", "rise"}
