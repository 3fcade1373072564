"""Whom a target binds: groups, bounds by region, patterns, replaced documents; the same in both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import HEADER, by_rows, known, same, written_csv

from hcr.core.selection import Selection

CITY = """
hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}, aliases: [江门], formerly: ["449900"]}
regions:
- {code: "440703", name: {zh: 蓬江区, en: Pengjiang}}
- {code: "440704", name: {zh: 江海区, en: Jianghai}}
- {code: "440705", name: {zh: 新会区, en: Xinhui}}
groups: {pilot: {name: 试点区, regions: ["440703", "440705"]}}
document:
  {number: 新1号, title: 新, issued: 2018-02-01, years: 2018..2020, supersedes: [旧1号], amends: [旧2号]}
tolerance: {share: 2 pp, count: 5 %}
indicators:
  gps: {name: {zh: 全科医生数, en: GPs}, unit: 人, better: higher}
  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}
  rate: {name: {zh: 感染率, en: Rate}, unit: "%", better: lower}
  watched: {name: {zh: 监测值, en: Watched}, unit: "%", better: neither}
targets:
- {indicator: gps, source: 一, by: {2018: {regions: {"440703": ">= 30", "440704": ">= 25"}}}}
- {indicator: share, source: 二, applies_to: [pilot], by: {2018: "~ 30"}}
- {indicator: gps, source: 三, by: {2019: "~ 100"}}
- {indicator: watched, source: 四, monitored: true, by: [2018]}
- {indicator: rate, source: 五, by: {2018: "<= 3"}}
"""
OLD = """
hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}}
document: {number: 旧1号, issued: 2016-02-01, years: 2016..2018}
targets:
- {indicator: rate, source: 旧, by: {2017: "<= 5", 2018: "<= 4"}}
- {indicator: rate, source: 常, by: {standing: "<= 9"}}
tasks:
- {id: early, name: {zh: 早, en: Early}, kind: milestone, source: 旧, due: 2017-12-31}
- {id: late, name: {zh: 晚, en: Late}, kind: milestone, source: 旧, due: 2018-12-31}
"""
AMENDED = """
hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}}
document: {number: 旧2号, issued: 2017-02-01, years: 2017..2018}
targets:
- {indicator: rate, source: 改, by: {2018: "<= 2"}}
- {indicator: gps, source: 留, by: {2018: ">= 50"}}
"""
STANDARD = """
hcr: 1
region: {code: "*", codes: ["H*", "????00"]}
document: {title: {zh: 标准, en: Standard}, issued: 2018-01-01}
indicators:
  rate: {name: {zh: 感染率, en: Rate}, unit: "%", better: lower}
targets:
- {indicator: rate, source: 标, by: {2018: "<= 1"}}
"""


def verdicts_of(folder: Path, rows: str, *texts: str) -> dict[str, str]:
    """The status of each verdict, by region, target and period; both engines count the same."""
    path = written_csv(folder, rows)
    catalogue = known(*texts)
    found, _ = by_rows(catalogue, [path], Selection())
    same(catalogue, [path], rows=False)
    return {f"{v.region} {v.subject.key} {v.period or ''}".strip(): v.status for v in found}


def test_a_bound_by_region_binds_its_region_alone(tmp_path: Path) -> None:
    found = verdicts_of(tmp_path, "gps,440703,2018,30,,,\ngps,440704,2018,24,,,\ngps,440705,2018,1,,,\n", CITY)
    gps = {key: status for key, status in found.items() if "gps@一" in key}
    assert gps == {"440703 gps@一 2018": "met", "440704 gps@一 2018": "not_met"}


def test_a_group_limits_each(tmp_path: Path) -> None:
    found = verdicts_of(tmp_path, "share,440703,2018,33,,,\nshare,440704,2018,33,,,\nshare,江门,2018,33,,,\n", CITY)
    share = {key: status for key, status in found.items() if "share" in key}
    assert share == {"440703 share@二 2018": "not_met", "440705 share@二 2018": "missing"}


def test_a_former_code_and_an_alias_are_the_region(tmp_path: Path) -> None:
    found = verdicts_of(tmp_path, "rate,449900,2018,2,,,\nwatched,江门,2018,7,,,\n", CITY)
    assert found["440700 rate@五 2018"] == "met"
    assert found["440700 watched@四 2018"] == "monitored"


@pytest.mark.parametrize(("figure", "status"), [("95", "met"), ("94", "not_met")])
def test_the_tolerance_of_a_kind(figure: str, status: str, tmp_path: Path) -> None:
    found = verdicts_of(tmp_path, f"gps,440700,2019,{figure},,,\n", CITY)
    assert found["440700 gps@三 2019"] == status


def test_what_was_superseded_is_judged_up_to_the_day(tmp_path: Path) -> None:
    rows = "rate,440700,2017,6,,,\nrate,440700,2018,3.5,,,\nearly,440700,,2017-12-01,,,\nlate,440700,,2018-06-01,,,\n"
    found = verdicts_of(tmp_path, rows, CITY, OLD)
    old = {key: status for key, status in found.items() if "旧" in key or "常" in key}
    assert old == {"440700 rate@旧 2017": "not_met", "440700 rate@常 2017": "met", "440700 early@旧": "met"}
    assert found["440700 rate@五 2018"] == "not_met"


def test_what_was_amended_is_replaced_alone(tmp_path: Path) -> None:
    found = verdicts_of(tmp_path, "rate,440700,2018,2.5,,,\ngps,440700,2018,40,,,\n", CITY, AMENDED)
    assert "440700 rate@改 2018" not in found
    assert found["440700 rate@五 2018"] == "met"
    assert found["440700 gps@留 2018"] == "not_met"


def test_an_amendment_that_lists_no_regions_binds_those_of_its_region(tmp_path: Path) -> None:
    plan = CITY.replace("source: 五,", "source: 五, each: true,")
    notice = """hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}}
document: {number: 新2号, issued: 2018-09-01, years: 2018..2020, amends: [新1号]}
targets:
- {indicator: rate, source: 改, each: true, by: {2018: "<= 2"}}
"""
    found = verdicts_of(tmp_path, "rate,440704,2018,2.5,,,\nrate,440705,2018,2,,,\n", plan, notice)
    rates = {key: status for key, status in found.items() if "rate@" in key}
    assert rates == {
        "440703 rate@改 2018": "missing",
        "440704 rate@改 2018": "not_met",
        "440705 rate@改 2018": "met",
    }


def test_a_standard_takes_the_codes_that_fit(tmp_path: Path) -> None:
    found = verdicts_of(tmp_path, "rate,H001,2018,2,,,\nrate,440700,2018,1,,,\n", STANDARD)
    assert found == {"H001 rate@标 2018": "not_met", "440700 rate@标 2018": "met"}


def test_a_code_that_no_standard_takes_is_unknown(tmp_path: Path) -> None:
    catalogue = known(STANDARD)
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "rate,X1,2018,2,,,\n", encoding="utf-8")
    found, problems = by_rows(catalogue, [path], Selection())
    assert not found
    assert any("HCR502" in line for line in problems)
