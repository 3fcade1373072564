"""The SQL text and `judge` on Spark: as DuckDB row by row, and with `hcr check` after them as the rows' engine."""

from __future__ import annotations

import csv
import os
import runpy
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import ROOT

from hcr.judgement.judge import status_without_actual
from hcr.language.numbers import is_finite_decimal, write_number
from hcr.language.periods import read_period

pytestmark = pytest.mark.spark

AS_OF = date(2019, 6, 30)
ANYWHERE = """
hcr: 1
region: {code: "*", name: {zh: 全国, en: Anywhere}}
document: {number: 国2号, title: {zh: 二, en: Two}, issued: 2018-01-01, status: final, years: 2018..2020}
tolerance: 5 pp
indicators:
  share: {name: {zh: 药占比, en: Drug share}, aliases: [药品占比], unit: "%", better: lower}
  rate: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher}
  cost: {name: {zh: 次均费用, en: Cost a visit}, unit: 元, better: lower}
  staff: {name: {zh: 每千人口医师数, en: Physicians}, unit: 人/千人, better: higher}
  wait: {name: {zh: 等候时间, en: Waiting}, unit: 月, better: lower}
  sites: {name: {zh: 站点数, en: Sites}, unit: 个, better: neither}
  drugs: {name: {zh: 药品收入, en: Drugs}, unit: 万元, better: lower}
  income: {name: {zh: 纯收入, en: Income}, unit: 万元, better: higher}
  ratio: {name: {zh: 药费比, en: Drug ratio}, unit: "%", better: lower, formula: drugs / income}
  cap: {name: {zh: 封顶线, en: Cap}, unit: 万元, better: higher}
  spare: {name: {zh: 闲置, en: Spare}, unit: "%", better: lower}
targets:
  - {indicator: share, source: 甲, by: {standing: "< 28.5", 2019: "> 1"}}
  - {indicator: rate, source: 乙, by: {standing: "~ 57"}}
  - {indicator: cost, source: 丙, by: {standing: "<= 456.7"}}
  - {indicator: staff, source: 丁, by: {standing: [">= 2.28", "< 9"]}}
  - {indicator: wait, source: 戊, by: {standing: "<= 4"}}
  - {indicator: sites, source: 己, by: {2018: 57..85.5, 2019: "= 57"}}
  - {indicator: ratio, source: 庚, by: {standing: "<= 50"}}
  - {indicator: cap, source: 辛, by: {2018: ">= 8 * income"}}
"""
HERE = """
hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
regions: [{code: "440704001", name: {zh: 外海街道, en: Waihai}, parent: "440704"}]
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final, years: 2018..2020}
targets:
  - {indicator: share, source: 一, by: {2018: "< 30", 2019: "<= 28.5"}}
  - {indicator: staff, source: 二, by: {standing: "> 2.28"}}
"""
BOUNDS = {"share": "28.5", "rate": "52", "cost": "456.7", "staff": "2.28", "wait": "4", "sites": "57"}
BOUNDS |= {"drugs": "2.28", "income": "4.56", "ratio": "50", "cap": "36.48", "spare": "1"}
MONTHLY = "share rate cost staff wait sites".split()
SHARES = {"%": 1, "‰": "0.1", "1": 100, "percent": 1, "": 1}
MONEY = {"元": 1, "万元": 10_000, "亿元": 10**8, "CNY": 1, "": 1}
UNITS: dict[str, dict[str, Any]] = dict.fromkeys(("share", "rate", "ratio", "spare"), SHARES) | {
    "cost": MONEY,
    "staff": {"人/千人": 1, "人/万人": "0.1", "名/千人": 1, "": 1},
    "wait": {"月": 1, "个月": 1, "年": 12, "years": 12},
    "sites": {"个": 1, "家": 1, "所": 1, "items": 1},
}
NAMES = {"share": ["药占比", "药品占比", "Drug share"], "cost": ["次均费用"], "staff": ["每千人口医师数"]}
SPELLED = {"440704": ["440704", "江海区", "Jianghai"], "440704001": ["440704001", "外海街道"]}
PLACES = {text: code for code, texts in SPELLED.items() for text in texts}
REGIONS = ["440704", "440704001", *(f"{110_000 + number}" for number in range(620)), "H12", "某县", "某县一"]
PERIODS = ["2018", "2019", *(f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13))]
OTHER_UNITS = ["％", " % ", "万人", "床日", "pp", "1/10万", "bogus", "——", "张/千人"]
FIGURES = [
    *"1e1 2.85E+1 1e400 ２８.５ ٢٨ 28.5% 1,234.5 1_000 0x1F 028.5 .5 5. 28..5 +5 -5 -.5 −28.5 （1.2） 28.5左右".split(),
    *"<28.5 28—30 2.28万 28.5[注1] 10⁵ '28.5 =28.5 2018 是 -0 0.000 28.4999999999999999 28.49999999999999999".split(),
    *"- — —— … N/A n/A NA 暂无数据 null NaN inf abc 百分之三十 28.5000000000000000000001".split(),
    *(
        "",
        " - ",
        " 5",
        "5 ",
        "2 8",
        "28.5\n28.6",
        "28.5\n",
        "0." + "0" * 20 + "1",
        '"28.5"',
        r"\N",
        "9" * 18,
        "9" * 19,
        "9" * 40,
    ),
]


def figure(id_: str, unit: str, random: Random) -> str:
    """Anywhere near the bound, on it, or beside it by a unit in the last of up to 24 places."""
    bound = Fraction(BOUNDS[id_]) / Fraction(UNITS.get(id_, {}).get(unit, 1))
    drawn = random.random()
    if drawn < 0.12:
        return random.choice(FIGURES)
    if drawn < 0.3 and is_finite_decimal(bound):
        return write_number(bound) + ("" if "." not in write_number(bound) else "0" * random.randrange(4))
    step = Fraction(1, 10 ** random.randrange(1, 25))
    near = bound if drawn < 0.6 else bound * random.randrange(500, 1500) / 1000
    return write_number((near // step + random.randint(-1, 1)) * step)


def rows(random: Random) -> Iterator[list[str]]:
    """Every region, period and indicator once, each spelled in one of its ways, some in none that is known."""
    for region in REGIONS:
        for period in PERIODS:
            for id_ in BOUNDS if len(period) == 4 else MONTHLY:
                unit = random.choice([*UNITS.get(id_, {"万元": 1})])
                value = figure(id_, unit, random)
                odd = random.random()
                yield [
                    f" {region}" if odd > 0.99 else random.choice(SPELLED.get(region, [region])),
                    "no such indicator" if odd < 0.01 else random.choice([id_, *NAMES.get(id_, ())]),
                    written(period, random) if odd < 0.98 else random.choice(["soon", "2018-13", ""]),
                    value,
                    unit if random.random() < 0.98 else random.choice(OTHER_UNITS),
                ]


def written(period: str, random: Random) -> str:
    year, _, month = period.partition("-")
    ways = [f"{year}年{int(month)}月", f"{year}/{int(month)}"] if month else [f"{year}年", f"{year} 年"]
    return random.choice([period] * 12 + ways)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'hcr[spark]'")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17, and there is none")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    for name in ("spark.driver.host", "spark.driver.bindAddress"):
        builder = builder.config(name, "127.0.0.1")
    builder = builder.config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.conf.set("spark.sql.shuffle.partitions", "4")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The target files, and a submission as CSV and as Parquet, whose blank cells are null."""
    duckdb = pytest.importorskip("duckdb")
    place = tmp_path_factory.mktemp("spark")
    (place / "targets").mkdir()
    for name, text in (("a.yaml", ANYWHERE), ("b.yaml", HERE)):
        (place / "targets" / name).write_text(text, encoding="utf-8")
    with (place / "actuals.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["region", "indicator", "period", "value", "unit"])
        table.writerows(rows(Random(7)))
    with duckdb.connect() as connection:
        source = f"read_csv('{place / 'actuals.csv'}', all_varchar=true, quote='\"', escape='\"', header=true)"
        connection.execute(f"COPY (FROM {source}) TO '{place / 'actuals.parquet'}'")
        assert connection.execute(f"SELECT count(*) FROM '{place / 'actuals.parquet'}'").fetchone() > (100_000,)
    return place


@pytest.fixture(scope="module")
def session(spark: Any) -> Iterator[Any]:
    """The session's own views are not those of the text."""
    for name in ("actuals", "bounds"):
        spark.createDataFrame([(1,)], "mine int").createOrReplaceTempView(name)
    yield spark
    assert [spark.table(name).columns for name in ("actuals", "bounds")] == [["mine"], ["mine"]]
    assert {table.name for table in spark.catalog.listTables()} == {"actuals", "bounds"}


def statements(path: Path) -> list[str]:
    """The two of a file that `hcr compile --sql` wrote."""
    return [text for text in path.read_text(encoding="utf-8").split(";\n") if "SELECT" in text]


def test_the_compiled_text_says_the_same_on_spark_and_duckdb(spark, folder, hcr) -> None:
    import duckdb

    bounds, sql, actuals = folder / "bounds.parquet", folder / "check.sql", folder / "actuals.parquet"
    assert hcr("compile", "--targets", str(folder / "targets"), "-o", str(bounds), "--sql", str(sql)).code == 0
    tables = {name: folder / f"bounds.{name}.parquet" for name in ("regions", "measures", "periods")}
    tables["bounds"] = bounds
    with duckdb.connect() as connection:
        for name, path in tables.items():
            connection.execute(f"CREATE VIEW {name} AS FROM '{path}'")
        connection.execute(f"CREATE VIEW actuals AS FROM '{actuals}'")
        expected = [Counter(connection.execute(text).fetchall()) for text in statements(sql)]
    assert [sum(each.values()) > 30_000 for each in expected] == [True, True]
    spaces = spark.newSession()
    for name, path in {**tables, "actuals": actuals}.items():
        spaces.read.parquet(str(path)).createOrReplaceTempView(name)
    for ansi in ("true", "false"):
        spaces.conf.set("spark.sql.ansi.enabled", ansi)
        for text, each in zip(statements(sql), expected, strict=True):
            assert Counter(map(tuple, spaces.sql(text).collect())) == each


@pytest.mark.timeout(900)
def test_the_job_and_hcr_check_give_every_verdict(session, folder, hcr) -> None:
    """Of rows alone: only a check of the whole can find a target `missing` without any row."""
    verdicts, left = folder / "verdicts", folder / "left"
    main = runpy.run_path(str(ROOT / "examples/cluster/judge.py"))["main"]
    main(str(folder / "actuals.csv"), str(folder / "targets"), str(verdicts), str(left))
    found = Counter(map(of_spark, session.read.parquet(str(verdicts)).collect()))
    assert found.total() > 40_000
    found += by_row(hcr, folder, left, "left.csv")
    expected = by_row(hcr, folder, folder / "actuals.csv", "whole.csv")
    assert found == expected
    assert {status for *_, status in expected} == {"met", "not_met", "not_assessable", "missing", "not_due"}


def of_spark(row: Any) -> tuple[str, str, str, str]:
    """Region, target, period and status of a verdict of Spark's."""
    period = read_period(row.period)
    status = status_without_actual(period, AS_OF) if row.status == "blank" else row.status
    return PLACES.get(row.region, row.region), row.target, str(period), status


def by_row(hcr: Any, folder: Path, path: Path, name: str) -> Counter[tuple[str, ...]]:
    """The same of the rows' engine, for the verdicts that rest on a row of the period itself."""
    output = folder / name
    asked = ("--engine", "rows", "--targets", str(folder / "targets"), "--as-of", str(AS_OF), "--format", "csv")
    ran = hcr("check", str(path), *asked, "-o", str(output))
    assert ran.code == 3, ran.err[:2000]  # cells that are no figures
    with output.open(encoding="utf-8-sig", newline="") as file:
        return Counter(
            (row["region"], row["target"], row["period"], row["status"])
            for row in csv.DictReader(file)
            if row["reason_code"] not in ("no_row", "not_yet", "part_of_year")
        )


def test_nothing_of_the_submission_is_shuffled(session, folder) -> None:
    from hcr.spark import judge

    session.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
    for each in judge(session.read.parquet(str(folder / "actuals.parquet")), folder / "targets"):
        plan = each._jdf.queryExecution().executedPlan().toString()
        assert "BroadcastHashJoin" in plan and "SortMergeJoin" not in plan and "ShuffledHashJoin" not in plan


@pytest.mark.parametrize("ansi", ["true", "false"])
def test_columns_may_be_other_exact_types_and_units_left_out(session, folder, ansi) -> None:
    from hcr.spark import judge

    session.conf.set("spark.sql.ansi.enabled", ansi)
    given = [(110_000, "share", 2018, Decimal("28.4999")), (440704, "药占比", 2018, None)]
    given.append((440704, "sites", 2018, Decimal(1)))
    df = session.createDataFrame(given, "region int, indicator string, period int, value decimal(10, 4)")
    verdicts, left = judge(df, folder / "targets")
    assert sorted(
        (row.region, row.value, row.unit, row.target, row.document, row.status) for row in verdicts.collect()
    ) == [
        ("110000", "28.4999", "", "share@甲", "国2号", "met"),
        ("440704", "", "", "share@一", "江1号", "blank"),
        ("440704", "", "", "share@甲", "国2号", "blank"),
        ("440704", "1.0000", "", "sites@己", "国2号", "not_met"),
    ]
    assert left.collect() == []


def test_what_it_refuses(session, folder, tmp_path) -> None:
    from hcr.spark import judge

    df = session.createDataFrame(
        [("110000", "share", 28.4, "%")], "region string, indicator string, value double, unit string"
    )
    with pytest.raises(ValueError, match=r"another type: period, value; found: region string, .*value double"):
        judge(df, folder / "targets")
    with pytest.raises(ValueError, match="缺少或类型不符：period, value"):
        judge(df, folder / "targets", "zh")
    (tmp_path / "a.yaml").write_text(ANYWHERE.replace('"< 28.5"', '"< many"'), encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.yaml:19:50: HCR401"):
        judge(df.select("region", "indicator", "unit").withColumns({"period": df.unit, "value": df.unit}), tmp_path)
