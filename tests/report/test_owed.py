"""What is owed: each item once, by region and department, with its day; as text, CSV and a workbook."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from hcr.report.owed import SOON

TARGETS = """
hcr: 1
region: {code: "990100", name: {zh: 某市, en: City}}
regions:
  - {code: "990101", name: {zh: 甲县, en: A}, parent: "990100"}
  - {code: "990102", name: {zh: 乙县, en: B}, parent: "990100"}
document: {number: 某〔2018〕1号, issued: 2018-01-01, years: 2018..2020}
indicators:
  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}
  beds: {name: {zh: 床位, en: "=Beds"}, unit: 张, better: higher}
targets:
  - {indicator: share, source: 一, lead: 卫健局（医政科）, each: true, by: {2018: "< 30"}}
  - {indicator: share, source: 二, lead: 卫健局, each: true, by: {2018: "< 40"}}
  - {indicator: beds, source: 三, each: true, by: {2018: ">= 5"}}
tasks:
  - {id: plan, name: {zh: 方案, en: Plan}, kind: document, source: 四, lead: 财政局, each: true, due: 2018-12-31}
  - {id: list, name: {zh: 清单, en: List}, kind: document, source: 五, lead: 财政局, each: true, due: 2019-02-20}
  - {id: later, name: {zh: 以后, en: Later}, kind: document, source: 六, lead: 财政局, each: true, due: 2019-12-31}
  - {id: open, name: {zh: 长期, en: Open}, kind: document, source: 七, lead: 财政局, each: true, due: standing}
"""


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text("地区,指标,时期,数值\n甲县,床位,2018,6\n乙县,占比,2018,20\n", encoding="utf-8")
    arguments = [str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--as-of", "2019-01-31"]
    return ["check", *arguments, "--owed", "--lang", "zh"]


def test_the_list_is_by_region_and_department(asked: list[str], hcr) -> None:
    ran = hcr(*asked, "--deadline", "2019-02-10")
    assert ran.out.splitlines() == [
        "2个地区催报清单：尚有8项未报送（截至2019年1月31日）",
        "请于2019年2月10日前报送。",
        "",
        "甲县",
        "",
        "卫健局（1项）",
        "  1. 占比（%），2018年",
        "",
        "财政局（3项）",
        "  1. 方案：期限为2018年12月31日，已逾期31天",
        "  2. 清单：期限为2019年2月20日，还有20天",
        "  3. 长期：未规定时限",
        "",
        "乙县",
        "",
        "财政局（3项）",
        "  1. 方案：期限为2018年12月31日，已逾期31天",
        "  2. 清单：期限为2019年2月20日，还有20天",
        "  3. 长期：未规定时限",
        "",
        "文件未明确牵头单位（1项）",
        "  1. 床位（张），2018年",
    ]
    assert ran.code == 0 and SOON == 30


def test_the_list_of_one_region_is_by_department(asked: list[str], hcr) -> None:
    lines = hcr(*asked, "--region", "甲县").out.splitlines()
    assert lines[:3] == ["甲县催报清单：尚有4项未报送（截至2019年1月31日）", "", "卫健局（1项）"]


def test_a_task_that_was_answered_is_not_owed(asked: list[str], hcr, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(path.read_text(encoding="utf-8") + "甲县,清单,,否\n甲县,方案,,是\n", encoding="utf-8")
    out = hcr(*asked, "--region", "甲县").out
    assert "清单" not in out.splitlines()[1:][-3] and "方案" not in out


def test_nothing_owed_is_said(asked: list[str], hcr, tmp_path: Path) -> None:
    rows = "".join(f"{county},{name},2018,6\n" for county in ("甲县", "乙县") for name in ("占比", "床位"))
    (tmp_path / "a.csv").write_text(f"地区,指标,时期,数值\n{rows}", encoding="utf-8")
    assert hcr(*asked, "--kind", "numeric").out == "没有缺报（截至2019年1月31日）。\n"


def test_the_workbook_has_one_table_with_filters_and_real_dates(asked: list[str], hcr, tmp_path: Path) -> None:
    path = tmp_path / "owed.xlsx"
    ran = hcr(*asked, "--deadline", "2019-02-10", "-o", str(path))
    assert ran.out == "" and f"已写入：{path}" in ran.err
    sheet = openpyxl.load_workbook(path).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == "请于2019年2月10日前报送。"
    assert rows[2] == (
        "地区", "责任单位", "牵头单位（原文）", "应报事项", "单位", "时期", "目标", "期限或期末", "已过天数", "出处"
    )  # fmt: skip
    assert rows[3][:7] == ("甲县", "卫健局", "卫健局（医政科）", "占比", "%", "2018年", "<30")
    assert (rows[3][7].date(), rows[3][8]) == (date(2018, 12, 31), 31)
    assert [row[8] for row in rows if row[3] == "清单"] == [-20, -20]
    assert sheet.auto_filter.ref == f"A3:J{len(rows)}" and not sheet.merged_cells.ranges
    assert sheet.page_setup.paperSize == 9 and sheet.print_title_rows == "$3:$3"


def test_the_csv_has_the_rows_of_the_workbook_and_no_formula(asked: list[str], hcr, tmp_path: Path) -> None:
    path = tmp_path / "owed.csv"
    assert hcr(*asked[:-1], "en", "-o", str(path)).code == 0
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 9 and {row[3] for row in rows} >= {"'=Beds", "Share"}


@pytest.mark.parametrize(
    "more",
    [
        ["--format", "json"],
        ["--summary"],
        ["-o", "owed.docx"],
        ["--deadline", "soon"],
    ],
    ids=" ".join,
)
def test_options_that_do_not_fit_are_wrong_usage(more: list[str], asked: list[str], hcr) -> None:
    assert hcr(*asked, *more).code == 2


def test_a_deadline_without_the_list_is_wrong_usage(asked: list[str], hcr) -> None:
    asked.remove("--owed")
    assert hcr(*asked, "--deadline", "2019-02-10").code == 2
