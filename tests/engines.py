"""Both engines on the same files: what each makes of them, and that it is the same."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from conftest import ANYWHERE

from hcr.columns.database import open_store
from hcr.columns.engine import CheckRequest
from hcr.columns.rows_file import write_rows
from hcr.columns.rows_listed import listed_rows, quote_cells
from hcr.columns.run import judge_files
from hcr.columns.tables import UnfitForColumns
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.judgement.outcome import Tally
from hcr.judgement.scope import order_of
from hcr.report.published_rows import verdict_to_row
from hcr.run.pipeline import check_all, load_catalogue
from hcr.run.reading import Source
from hcr.submission.naming import Naming

TARGETS = """
hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
regions: [{code: "440704001", name: {zh: 外海街道, en: Waihai}, parent: "440704"}]
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final, years: 2018..2020}
tolerance: 5 pp
indicators:
  share: {name: {zh: 药占比, en: Drug share}, aliases: [药品占比], unit: "%", better: lower, measure: ratio}
  beds: {name: {zh: 每千人口床位数, en: Beds}, unit: 张/千人, better: higher, measure: level}
  rate: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher}
  visits: {name: {zh: 人次数, en: Visits}, unit: 人次, better: neither, measure: flow}
  cost: {name: {zh: 费用, en: Cost}, unit: 万元, better: lower, measure: flow}
  parts: {name: {zh: 合计, en: Total}, unit: 万元, better: lower, measure: flow}
  ratio: {name: {zh: 费用占比, en: Cost ratio}, unit: "%", better: lower, formula: cost / parts}
  cap: {name: {zh: 封顶线, en: Cap}, unit: 万元, better: higher}
  income: {name: {zh: 纯收入, en: Income}, unit: 万元, better: higher}
  spare: {name: {zh: 闲置, en: Spare}, unit: "%", better: lower}
targets:
  - {indicator: share, source: 一, baseline: {value: 36, year: 2017}, by: {2018: "< 30", 2020: "< 27"}}
  - {indicator: share, source: 二, by: {standing: {is: "~ 33.3", as_written: 33.3左右}}}
  - {indicator: beds, source: 三, each: true, baseline: {value: 1.2, year: 2016}, by: {2018: ">= 1.8"}}
  - {indicator: rate, source: 四, by: {standing: [">= 0.3", "<= 100"]}}
  - {indicator: visits, source: 五, by: {2018: 5..10, 2020: "= 7"}}
  - {indicator: ratio, source: 六, by: {2018: "<= 50"}}
  - {indicator: cap, source: 七, by: {2018: [">= 8 * income", ">= 8 万元"]}}
tasks:
  - {id: plan, name: {zh: 方案, en: Plan}, kind: document, source: 八, due: 2018-12-31}
waivers: [{target: share@二, period: "2018-06", reason: r, approved_by: a, expires: 2030-01-01}]
"""

INDICATORS_OF = """indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  beds: {name: {zh: 每千人口床位数, en: Beds}, unit: 张/千人, better: higher}
"""


def known(*texts: str):
    folder = Path(tempfile.mkdtemp(dir=BASE.name))
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    catalogue = load_catalogue(folder, date(2026, 1, 1), problems)
    assert not problems.has_errors, [p.format_line("en") for p in problems.found]
    return catalogue


BASE = tempfile.TemporaryDirectory()
ALONE = ANYWHERE.replace("document:", INDICATORS_OF + "document:")
CATALOGUES = {"one": known(TARGETS), "any": known(TARGETS, ANYWHERE), "alone": known(ALONE)}
PLAUSIBLE = {"HCR530", "HCR531", "HCR532", "HCR533", "HCR534", "HCR535", "HCR536", "HCR547"}


def by_rows(catalogue, paths, wanted, aliases=None):
    problems = Problems()
    found = check_all(catalogue, Source(paths), wanted, DAY, problems)
    return found.verdicts, told(found.problems)


def told(problems) -> list[str]:
    return [problem.format_line("en") for problem in problems if problem.code not in PLAUSIBLE | {"HCR514", "HCR581"}]


def by_columns(catalogue, paths, wanted, verdicts=(), rows=True):
    """The outcome; the rows that it writes are those of these verdicts."""
    with open_store() as store:
        asked = CheckRequest(wanted, DAY, rows=".csv" if rows else "")
        outcome = judge_files(store, paths, "", catalogue, Naming(catalogue, wanted.against), asked)
        folder = store.folder
        found = folder / "found.csv"
        if rows:
            write_rows(store, outcome, catalogue, found, ".csv")
            lines = [",".join(row) for row in sorted(map(quote_cells, listed_rows(verdicts)))]
            assert found.read_text(encoding="utf-8").split("\n")[1:] == [*lines, ""]
    assert not folder.exists()
    return outcome


DAY = date(2019, 1, 31)


EVERYTHING = Selection()


def same(catalogue, paths, wanted=EVERYTHING, rows=True) -> Tally:
    """Both engines give the same results for these files, or columns leave one to the rows because of its blanks."""
    verdicts, problems = by_rows(catalogue, paths, wanted)
    tally = Tally.of(verdicts)
    try:
        outcome = by_columns(catalogue, paths, wanted, verdicts, rows)
    except UnfitForColumns as unfit:
        assert unfit.reason == "unfit.blank"
        return tally
    for one, other in zip(tally.dimensions.values(), outcome.tally.dimensions.values(), strict=True):
        assert {k: +v for k, v in one.items()} == {k: +v for k, v in other.items()}
    assert told(outcome.problems.list_all()) == problems
    assert outcome.tally.courses == tally.courses
    assert +outcome.tally.within == +tally.within
    if rows and wanted != EVERYTHING:
        expect_same_list(catalogue, paths, wanted, verdicts, problems)
    return outcome.tally


def expect_same_list(catalogue, paths, wanted, verdicts, problems) -> None:
    """Columns list the same verdicts as rows, with the same problems; whether they are plausible is left out."""

    def in_order(found):
        rows = [verdict_to_row(each, "en") for each in sorted(found, key=order_of(catalogue))]
        return [row | {"warnings": sorted(set(row["warnings"]) - PLAUSIBLE)} for row in rows]

    with open_store() as store:
        asked = CheckRequest(wanted, DAY, listing=True)
        outcome = judge_files(store, paths, "", catalogue, Naming(catalogue, wanted.against), asked)
    assert in_order(outcome.verdicts) == in_order(verdicts)
    assert told(outcome.problems.list_all()) == problems


HEADER = "indicator,region,period,value,unit,note,revision\n"


def written_csv(folder: Path, rows: str, name: str = "a.csv") -> Path:
    """A submission of these rows under HEADER."""
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path
