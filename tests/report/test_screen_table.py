"""The rows of the terminal's table in words: what is owed by department, each name once; reasons that say more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hcr import check
from hcr.judgement.outcome import Report, Tally
from hcr.report.screen_table import build_screen_table

FILE = """hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}}
regions:
  - {code: "440703", name: {zh: 蓬江区, en: Pengjiang}, parent: "440700"}
  - {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher}
targets:
  - {indicator: share, source: 一, lead: 卫生局（医政科）, each: true, by: {2018: "< 30"}}
  - {indicator: beds, source: 二, lead: 卫生局, each: true, by: {2018: ">= 10"}}
tasks:
  - {id: plan, name: {zh: 出台规划, en: Plan}, kind: document, source: 三, lead: 财政局, each: true, due: 2018-12-31}
"""


def judge(tmp_path: Path, rows: list[dict[str, str]]) -> Report:
    (tmp_path / "t.yaml").write_text(FILE, encoding="utf-8")
    found = check(rows, targets=tmp_path / "t.yaml", as_of=date(2019, 1, 31))
    return Report(found.verdicts, found.problems, date(2019, 1, 31), Tally.of(found.verdicts))


def test_owed_is_grouped_by_department_and_each_name_is_there_once(tmp_path: Path) -> None:
    rows = [{"region": code, "indicator": "share", "period": "2018", "value": "31"} for code in ("440703", "440704")]
    shown = build_screen_table(judge(tmp_path, rows), "zh", 99)
    assert shown.owed == "卫生局2项（床位数、蓬江区、江海区）；财政局2项（出台规划、蓬江区、江海区）"
    assert shown.header == ("地区", "指标或任务", "目标或期限", "实际", "余/差", "牵头单位")
    assert list(shown.counts) == ["指标4项：× 未达标2　○ 缺报2", "任务2项：○ 缺报2"]
    assert shown.look == "蓬江区药占比，差1；江海区药占比，差1。"
    tasks = [row.cells for group in shown.groups for row in group.rows if "出台规划" in row.cells]
    assert tasks[0] == ("蓬江区", "出台规划", "2018年12月31日", "—", "逾期31天", "财政局")


def test_a_reason_is_a_line_only_where_it_says_more(tmp_path: Path) -> None:
    rows = [
        {"region": "440703", "indicator": "share", "period": "2018", "value": "29"},
        {"region": "440703", "indicator": "beds", "period": "2018", "value": "12", "unit": "%"},
    ]
    shown = build_screen_table(judge(tmp_path, rows), "en", 99)
    notes = {row.cells[0]: row.notes for group in shown.groups for row in group.rows if row.notes}
    assert notes == {"Beds (beds)": ("% and 张 are units of different kinds",)}
