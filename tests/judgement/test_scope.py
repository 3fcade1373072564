"""Who is judged by what: upper documents, who owes, standing targets, waivers, and rows that nothing binds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

HEAD = "region,indicator,period,value,unit\n"
CITY = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
regions:
  - {code: "990101", name: {zh: 东县, en: East}, parent: "990100"}
  - {code: "990102", name: {zh: 西县, en: West}, parent: "990100"}
  - {code: "990103", name: {zh: 中县, en: Mid}, parent: "990100"}
document: {number: 甲1号, title: {zh: 方案, en: Plan}, issued: 2018-06-01, status: final, years: 2018..2020}
indicators:
  own: {name: {zh: 本级率, en: Own}, unit: "%", better: higher}
  rate: {name: {zh: 覆盖率, en: Rate}, unit: "%", better: higher}
  other: {name: {zh: 随访率, en: Other}, unit: "%", better: higher}
  fund: {name: {zh: 经费, en: Fund}, unit: 万元, better: higher}
targets:
  - {indicator: own, source: 一, lead: 甲局, by: {2018: ">= 50"}}
  - {indicator: rate, source: 二, lead: 甲局, each: true, by: {2018: ">= 90"}}
  - {indicator: other, source: 三, lead: 乙局, each: true, by: {2018: ">= 80"}}
"""


@pytest.fixture
def judge(hcr, tmp_path: Path):
    """A function that checks rows by the city's file, once by rows and once by columns, which must agree."""

    def check(rows: str, *options: str, targets: str = CITY) -> Mapping[tuple[str, str, str], str]:
        (tmp_path / "t.yaml").write_text(targets, encoding="utf-8")
        (tmp_path / "a.csv").write_text(HEAD + rows, encoding="utf-8")
        asked = ("check", str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--as-of", "2019-06-30")
        found = []
        for engine in ("rows", "columns"):
            ran = hcr(*asked, "--format", "json", "--engine", engine, *options)
            check.problems = ran.err
            verdicts = json.loads(ran.out)["verdicts"]
            found.append({(v["region"], v["indicator"], v["period"]): v["status"] for v in verdicts})
        assert found[0] == found[1]
        return found[0]

    return check


def test_a_single_county_is_judged_alone_and_the_citys_own_is_not(judge) -> None:
    assert judge("990101,rate,2018,91,%\n") == {
        ("990101", "rate", "2018"): "met",
        ("990101", "other", "2018"): "missing",
    }


def test_of_two_counties_on_every_one_owes(judge) -> None:
    found = judge("990101,rate,2018,91,%\n990102,rate,2018,80,%\n")
    assert [found[code, "rate", "2018"] for code in ("990101", "990102", "990103")] == ["met", "not_met", "missing"]
    assert [found[code, "other", "2018"] for code in ("990101", "990102", "990103")] == ["missing"] * 3
    assert ("990100", "own", "2018") not in found


def test_where_the_citys_own_rows_come_every_county_owes(judge) -> None:
    found = judge("990100,own,2018,60,%\n990101,rate,2018,91,%\n")
    assert found["990100", "own", "2018"] == "met"
    assert found["990103", "rate", "2018"] == "missing"


def test_the_citys_own_row_serves_where_no_county_came(judge) -> None:
    found = judge("990100,rate,2018,95,%\n")
    assert found["990100", "rate", "2018"] == "met"
    assert found["990102", "other", "2018"] == "missing"


def test_what_is_asked_for_owes_too(judge) -> None:
    found = judge("990101,rate,2018,91,%\n", "--against", "990100")
    assert found["990103", "rate", "2018"] == "missing"
    assert found["990101", "own", "2018"] == "missing"


def test_rows_that_nothing_binds_are_counted_by_region(judge) -> None:
    judge("990100,own,2018,60,%\n990101,own,2018,40,%\n990101,rate,2018,91,%\n990102,own,2018,41,%\n")
    assert judge.problems.count("HCR546") == 2
    assert "--against 990100" in judge.problems


def test_the_same_is_said_of_the_rows_of_an_upper_document_that_is_not_touched(judge) -> None:
    found = judge("990101,own,2018,40,%\n")
    assert "HCR546" in judge.problems
    assert ("990100", "own", "2018") not in found


STANDING = CITY + '  - {indicator: fund, source: 四, lead: 甲局, by: {standing: ">= 10"}}\n'


def test_a_standing_target_judges_the_documents_years_alone(judge) -> None:
    rows = "990100,fund,2016,5,万元\n990100,fund,2018,12,万元\n990100,fund,2021,5,万元\n"
    found = judge(rows, targets=STANDING)
    assert {key[2]: status for key, status in found.items() if key[1] == "fund"} == {"2018": "met"}
    assert "HCR519" in judge.problems


def test_without_years_it_judges_from_the_year_of_issue_on(judge) -> None:
    rows = "990100,fund,2017,5,万元\n990100,fund,2018,12,万元\n990100,fund,2030,5,万元\n"
    targets = STANDING.replace(", years: 2018..2020", "").replace('2018: ">= 50"', 'standing: ">= 50"')
    targets = targets.replace('2018: ">= 90"', 'standing: ">= 90"').replace('2018: ">= 80"', 'standing: ">= 80"')
    found = judge(rows, targets=targets)
    assert {key[2]: status for key, status in found.items() if key[1] == "fund"} == {"2018": "met", "2030": "not_met"}


def test_earlier_figures_alone_leave_a_standing_target_missing(judge) -> None:
    found = judge("990100,fund,2016,50,万元\n", targets=STANDING)
    assert found["990100", "fund", "standing"] == "missing"


WAIVED = """
waivers:
  - {target: rate@二, REGION period: 2018, reason: 重建, approved_by: 甲2号, expires: 2030-12-31}
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("region", "waived"),
    [
        ('region: "990101",', ["990101"]),
        ('region: ["990101", "990103"],', ["990101", "990103"]),
        ("", ["990101", "990102", "990103"]),
    ],
)
def test_a_waiver_of_some_regions_lets_only_those_off(region: str, waived: list[str], judge) -> None:
    rows = "".join(f"99010{n},rate,2018,80,%\n" for n in (1, 2, 3))
    found = judge(rows, targets=CITY + WAIVED.replace("REGION", region))
    rated = {key[0]: status for key, status in found.items() if key[1] == "rate"}
    assert [code for code, status in rated.items() if status == "waived"] == waived
    assert {status for code, status in rated.items() if code not in waived} <= {"not_met"}


NATION = """
hcr: 1
region: {code: "900000", name: {zh: 某国, en: Nation}}
document: {number: 国1号, title: {zh: 规划, en: Plan}, issued: 2016-01-01, status: final, years: 2016..2020}
targets:
  - {indicator: own, source: 国一, lead: 某部, by: {2018: ">= 77"}}
  - {indicator: rate, source: 国二, lead: 某部, each: true, by: {2018: ">= 95"}}
"""


def test_an_upper_document_judges_only_what_it_demands_of_each(hcr, tmp_path: Path) -> None:
    folder = tmp_path / "targets"
    folder.mkdir()
    city = CITY.replace(
        'code: "990100", name: {zh: 甲市, en: Jia}', 'code: "990100", name: {zh: 甲市, en: Jia}, parent: "900000"'
    )
    (folder / "city.yaml").write_text(city, encoding="utf-8")
    (folder / "nation.yaml").write_text(NATION, encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEAD + "990100,own,2018,60,%\n990100,rate,2018,93,%\n", encoding="utf-8")
    asked = ("check", str(tmp_path / "a.csv"), "--targets", str(folder), "--as-of", "2019-06-30", "--format", "json")
    found = {(v["target"], v["region"]): v["status"] for v in json.loads(hcr(*asked).out)["verdicts"]}
    assert found["rate@国二", "990100"] == "not_met"
    assert found["own@一", "990100"] == "met"
    assert not any(target == "own@国一" for target, _ in found)
    asked_of = {(v["target"], v["region"]) for v in json.loads(hcr(*asked, "--against", "900000").out)["verdicts"]}
    assert ("own@国一", "990100") in asked_of
