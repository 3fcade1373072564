"""Both engines on random, boundary and hostile rows: counts, rows not met and problems must be the same, to the letter.

The counts are by document, indicator and region; that no two errors make up for one another, the rows show.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product, zip_longest
from pathlib import Path
from random import Random

from bench.documents import regions, write_documents
from bench.figures import Figure
from bench.generate import HEADER, YEARS, write_targets
from bench.measure import CHECK, run
from bench.plan import INDICATORS, Planned, Spelling, ends, text

PART = 120_000  # rows of one submission
REGIONS = 30
FIELDS = HEADER.strip().split(",")
ODD = 0.01  # the share of odd cells in each field
AGAIN = 0.001  # the share of rows that come a second time
PROBLEM = re.compile(r": HCR5[0-2]\d ")  # of reading; notes on implausible figures change no verdict
FORMULAS = {
    "cost_part": ("%", "<= 100", "cost_0 / cost_1"),
    "cost_rise": ("%", "<= 10", "growth(cost_2)"),
    "staff_points": ("个百分点", "-5..5", "growth(staff_0 / staff_1)"),
    "stay_rest": ("年", ">= 1", "(stay_0 + stay_1 * 2 - previous(stay_0)) / 3"),
}
"""Computed indicators: unit, target, formula."""
ODD_CELLS = {
    "region": ["", " 100000 ", "江海区", "全国", "１００００１"],
    "indicator": ["", "SHARE_0", "share-0", "ｓｈａｒｅ＿０", "no such indicator"],
    "period": ["", "2018", "2018Q1", "2018年6月", "2018/6", "201806", "standing", "2018-13", "soon"],
    "unit": ["", "％", " % ", "人", "亿元", "pp", "1/10万", "人 / 千人", "bogus"],
    "note": ["更正", "更正：原为28.5", "初步数", "=1+1"],
    "value": [
        *["", "-", "——", "…", "N/A", "暂无数据", "null", "NaN", "inf", "abc", "零", "百分之三十"],
        *[
            "1e1",
            "2.85E+1",
            "1e400",
            "２８.５",
            "٢٨",
            "28.5%",
            "1,234.5",
            "1_000",
            "0x1F",
            "028.5",
            ".5",
            "5.",
            "28..5",
        ],
        *["+28.5", "-28.5", "−28.5", "（1.2）", "<28.5", "28.5左右", "28..30", "5—10", "2.28万", "28 .5", " 28.5 "],
        *["28.5[注1]", "28.5①", "10⁵", "'28.5", "=28.5", "28.5\n28.6", "2018", "2018-01-01", "是", "-0", "0.0000"],
        *["9" * 40, "0." + "0" * 40 + "1", "28.4999999999999999999999", "28.5000000000000000000001", "28.5" + "0" * 30],
    ],
}


def measure(folder: Path, rows: int) -> list[Figure]:
    """Submissions until the rows are reached; the first difference ends it.

    In turn each region has a document of its own, and all regions have the same ones.
    """
    alone, alike = folder / "exact-documents", folder / "exact"
    write_documents(alone / "targets", REGIONS, 0)
    write_targets(alike / "targets")
    for place in (alone, alike):
        _write_formulas(place / "targets" / "formulas.yaml")
    codes = {alone: regions(REGIONS), alike: [str(100_000 + number) for number in range(REGIONS)]}
    compared = Counter[str]()
    for seed in range(-(-rows // PART)):
        place = (alone, alike)[seed % 2]
        _write(place / "actuals.csv", min(PART, rows - seed * PART), codes[place], Random(seed))
        compared += _compare(place, seed)
    return [Figure(f"{name} equal in both engines", count, name) for name, count in compared.items()]


def _compare(place: Path, seed: int) -> Counter[str]:
    """How many counts, rows and problems were found equal."""
    by_rows, by_columns = (_said(place, engine) for engine in ("rows", "columns"))
    for name, mine in by_rows.items():
        for one, other in zip_longest(mine, by_columns[name], fillvalue="nothing"):
            if one != other:
                raise SystemExit(f"{name} differ on seed {seed} of {place}:\nrows:    {one}\ncolumns: {other}")
    return Counter({name: len(mine) for name, mine in by_rows.items()})


def _said(place: Path, engine: str) -> dict[str, list[str]]:
    """What one engine counted, the rows that it found not met or not assessable, and its problems in reading."""
    rows = place / f"{engine}.csv"
    command = [*CHECK, "--keep-going", str(place / "actuals.csv"), "--targets", str(place / "targets")]
    command += ["--as-of", "2026-01-31", "--engine", engine, "--summary", "--format", "json"]
    ran = run([*command, "--rows", str(rows), "--force"])
    report = json.loads(ran.output)
    counts = [
        f"{table} {name} {status} {count}"
        for table in ("by_document", "by_indicator", "by_region")
        for name, statuses in report[table].items()
        for status, count in statuses.items()
    ]
    with rows.open(encoding="utf-8-sig", newline="") as file:
        found = sorted("|".join(row) for row in csv.reader(file))
    problems = sorted(filter(PROBLEM.search, ran.errors.splitlines()))
    return {"counts": counts, "rows not met": found, "problems": problems}


def _write_formulas(path: Path) -> None:
    """A document whose targets are on computed indicators; JSON is YAML."""
    indicators = {
        id_: {"name": {"zh": id_, "en": id_}, "unit": unit, "better": "neither", "formula": formula}
        for id_, (unit, _, formula) in FORMULAS.items()
    }
    targets = [
        {"indicator": id_, "source": "annex 2", "by": {"standing": target}} for id_, (_, target, _) in FORMULAS.items()
    ]
    names = {"zh": "computed", "en": "computed"}
    document = {"number": "Formulas", "title": names, "issued": "2018-06-13", "status": "final", "years": YEARS}
    region = {"code": "*", "name": {"zh": "every region", "en": "every region"}}
    entry = {"hcr": 1, "region": region, "document": document, "indicators": indicators, "targets": targets}
    path.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _write(path: Path, rows: int, codes: list[str], random: Random) -> None:
    """A submission; a row of it is wholly determined by the state of `random`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(FIELDS)
        for row, _ in zip(_rows(codes, random), range(rows), strict=False):
            table.writerow(row)


def _rows(codes: list[str], random: Random) -> Iterator[list[str]]:
    months = product(range(1950, 2026), range(1, 13))
    for (year, month), region, indicator in product(months, codes, INDICATORS):
        for _ in range(1 + (random.random() < AGAIN)):
            spelling = random.choice(indicator.spellings)
            cells = [region, indicator.id, f"{year}-{month:02}", value(indicator, spelling, random), spelling.unit, ""]
            yield [
                random.choice(ODD_CELLS[field]) if random.random() < ODD else cell
                for field, cell in zip(FIELDS, cells, strict=True)
            ]


def value(indicator: Planned, spelling: Spelling, random: Random) -> str:
    """A figure: anywhere near the target, on its bound, or beside it by a unit in the last of up to nine places."""
    end = random.choice([end for end in ends(indicator, spelling) if end is not None])
    places = random.randrange(spelling.decimals, 10)
    step = Fraction(1, 10**places)
    if random.random() < 0.5:
        return text(end * random.randrange(500, 1500) / 1000 // step * step, places)
    return text(end // step * step + random.randint(-1, 1) * step, places)
