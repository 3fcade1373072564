"""Figures that carry a warning: noise at a bound, computed shares, tasks done too early, and where each is marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TARGETS = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document: {number: 甲1号, title: {zh: 方案, en: Plan}, issued: 2018-06-01, status: final, years: 2018..2020}
tolerance: 5 pp
indicators:
  share: {name: {zh: 药占比, en: Share}, unit: "%", better: lower}
  gps: {name: {zh: 每万人口全科医生数, en: GPs}, unit: 人/万人, better: higher}
  part: {name: {zh: 人员支出, en: Part}, unit: 万元, better: neither}
  whole: {name: {zh: 业务支出, en: Whole}, unit: 万元, better: neither}
  staff: {name: {zh: 人员支出占比, en: Staff}, unit: "%", better: higher, formula: part / whole}
  fund: {name: {zh: 经费, en: Fund}, unit: 万元, better: higher}
  pay: {name: {zh: 支付比例, en: Pay}, unit: "%", better: higher}
targets:
  - {indicator: share, source: 一, by: {2018: "< 30"}}
  - {indicator: gps, source: 二, by: {2018: ">= 2"}}
  - {indicator: staff, source: 三, by: {2018: ">= 40"}}
  - {indicator: fund, source: 四, by: {standing: {is: "> previous", as_written: 逐年增加}}}
  - {indicator: pay, source: 五, by: {2018: "~ 75"}}
tasks:
  - {id: plan, name: {zh: 出台方案, en: Issue plan}, kind: document, source: 六, due: 2018-12-31}
"""


@pytest.fixture
def check(hcr, tmp_path: Path):
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")

    def judge(rows: str, *options: str):
        (tmp_path / "a.csv").write_text(f"region,indicator,period,value,unit,note\n{rows}", encoding="utf-8")
        asked = ("check", str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--as-of", "2019-06-30")
        return hcr(*asked, *options)

    return judge


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "subject", "status", "warnings"),
    [
        ("990100,share,2018,29.999999999999996,%\n", "share", "met", ["HCR547"]),
        ("990100,share,2018,29.9999,%\n", "share", "met", []),
        ("990100,share,2018,28.123456789012345,%\n", "share", "met", []),
        ("990100,gps,2018,15000,人/万人\n", "gps", "met", ["HCR536"]),
        ("990100,gps,2018,9000,人/万人\n", "gps", "met", []),
        ("990100,share,2018,29,%,估算\n", "share", "met", ["HCR537"]),
        ("990100,part,2018,8236.5,万元\n990100,whole,2018,2.145,万元\n", "staff", "met", ["HCR531"]),
        ("990100,part,2018,8,万元\n990100,whole,2018,16,万元\n", "staff", "met", []),
        ("990100,part,2018,8,万元,估算\n990100,whole,2018,16,万元\n", "staff", "met", ["HCR537"]),
        ("990100,plan,,2008-06-25,\n", "plan", "met", ["HCR602"]),
        ("990100,plan,,2017-06-25,\n", "plan", "met", []),
        ("990100,share,2018,1,%\n", "share", "met", []),  # a ceiling does not limit how low a share may be
        ("990100,pay,2018,1,%\n", "pay", "not_met", ["HCR530"]),
    ],
)
def test_a_doubtful_figure_warns_and_is_marked(
    rows: str, subject: str, status: str, warnings: list[str], check
) -> None:
    found = {v["indicator"]: v for v in json.loads(check(rows, "--format", "json").out)["verdicts"]}
    assert (found[subject]["status"], found[subject]["warnings"]) == (status, warnings)
    shown = check(rows, "--format", "plain", "--lang", "en")
    assert ("to be checked" in shown.out) == bool(warnings)
    assert all(code in shown.err for code in warnings)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("subject", "rows"),
    [
        ("pay", "990100,pay,2018,1,%\n"),
        ("staff", "990100,part,2018,200,万元\n990100,whole,2018,2.145,亿元\n990100,staff,2018,-1,%\n"),
        ("staff", "990100,part,2018,-200,万元\n990100,whole,2018,2.145,亿元\n"),
        ("plan", "990100,plan,,2008-06-25,\n"),
    ],
)
def test_a_doubtful_figure_is_marked_in_every_output_for_people(
    subject: str, rows: str, hcr, check, tmp_path: Path
) -> None:
    assert "待核）" in check(rows, "--format", "markdown", "--lang", "zh").out
    told = ("--targets", "t.yaml", "--as-of", "2019-06-30", "--lang", "zh")
    explained = hcr("explain", subject, "a.csv", *told, at=tmp_path).out
    assert {line.split()[0] for line in explained.splitlines() if "HCR" in line} == {"待核"}
    hcr("report", "a.csv", "-o", "r.md", *told, at=tmp_path)
    paper = (tmp_path / "r.md").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("| ") and "（待核）" in line for line in paper)
    (tmp_path / "old.csv").write_text(
        f"region,indicator,period,value,unit\n990100,{subject},2018,,\n", encoding="utf-8"
    )
    assert "（待核）" in hcr("diff", "old.csv", "a.csv", *told, at=tmp_path).out


@pytest.mark.parametrize("subject", ["pay", "share"])
def test_what_its_tolerance_alone_lets_pass_is_marked_in_the_paper(subject: str, hcr, check, tmp_path: Path) -> None:
    check(f"990100,{subject},2018,{71 if subject == 'pay' else 29},%\n")
    hcr("report", "a.csv", "-o", "r.md", "--targets", "t.yaml", "--as-of", "2019-06-30", "--lang", "zh", at=tmp_path)
    assert ("71（容差内）" in (tmp_path / "r.md").read_text(encoding="utf-8")) == (subject == "pay")


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ("2017H1=120 2017H2=200 2018H1=150", {"2018H1": "met"}),
        ("2017Q1=120 2017Q4=90 2018Q1=110", {"2018Q1": "not_met"}),
        ("2017H2=100 2018H1=150", {"2018H1": "not_assessable"}),
        ("2017=0 2018=150", {"2018": "not_assessable"}),
    ],
)
def test_year_by_year_is_against_the_same_months_a_year_before(rows: str, status: dict[str, str], check) -> None:
    lines = (f"990100,fund,{part.replace('=', ',')},万元\n" for part in rows.split())
    verdicts = json.loads(check("".join(lines), "--format", "json").out)["verdicts"]
    assert {v["period"]: v["status"] for v in verdicts if v["indicator"] == "fund"} == status


@pytest.mark.parametrize(("value", "within"), [("71", True), ("75", False), ("80", False), ("69", False)])
def test_a_figure_short_of_the_number_is_said_to_be_below_it(value: str, within: bool, check) -> None:
    rows = f"990100,pay,2018,{value},%\n"
    found = {v["indicator"]: v for v in json.loads(check(rows, "--format", "json", "--lang", "zh").out)["verdicts"]}
    assert found["pay"]["within_tolerance"] == within
    assert found["pay"]["reason"].startswith("未达到目标数值") == within
    head = check(rows, "--lang", "zh").out.splitlines()[0]
    assert ("1项仅在容差之内" in head) == within


def test_an_answer_is_early_for_its_own_document_only(hcr, tmp_path: Path) -> None:
    """Two documents of two regions may give their tasks one id."""
    for code, issued in (("990100", "2017-06-29"), ("990200", "2021-11-10")):
        (tmp_path / f"{code}.yaml").write_text(
            f"""hcr: 1
region: {{code: "{code}", name: {{zh: 地区{code}, en: Region {code}}}}}
document: {{title: {{zh: 方案{code}, en: Plan}}, issued: {issued}, years: 2016..2021}}
tasks:
- {{id: price, name: {{zh: 机制建立, en: Set up}}, kind: milestone, source: 一, due: end}}
""",
            encoding="utf-8",
        )
    rows = tmp_path / "a.csv"
    answers = "990100,price,,2017-12-11,\n990200,price,,2021-12-01,\n"
    rows.write_text(f"region,indicator,period,value,unit\n{answers}", encoding="utf-8")
    ran = hcr("check", str(rows), "--targets", str(tmp_path), "--as-of", "2022-01-31", "--format", "json")
    assert "HCR602" not in [problem["code"] for problem in json.loads(ran.out)["problems"]]
