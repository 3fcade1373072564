"""The list of targets and tasks for people: every key of the language that a reader must see is in it."""

from __future__ import annotations

from pathlib import Path

from judging import CITY, REVISION, load_text

from hcr.core.model import Target, Task
from hcr.core.problems import Problems
from hcr.messages import Lang
from hcr.report.published_rows import item_to_rows
from hcr.report.target_list import COLUMNS, list_item
from hcr.targets import load

FILE = """
hcr: 1
region: {code: "440704", name: {zh: 区}}
regions: [{code: "440704001", name: {zh: 甲街}}, {code: "440704002", name: {zh: 乙街}}]
document: {number: 文〔2018〕1号, title: {zh: 方案}, issued: 2018-01-01, years: 2018..2020}
units: {户次: {zh: 户次, en: household visits, new: true}}
indicators:
  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower, measure: ratio}
  posts: {name: {zh: 岗位数, en: Posts}, unit: 个, better: higher}
  visits: {name: {zh: 入户数, en: Visits}, unit: 户次, better: higher}
targets:
- indicator: share
  source: 一
  conflicts_with: 二
  reading: 说明
  by: {2018: {is: "~ 30", as_written: 30%左右, tolerance: 1 pp}}
- {indicator: share, source: 二, aspirational: true, by: {2020: "< 27"}}
- {indicator: posts, source: 三, by: {2018: {regions: {"440704001": ">= 3"}}}}
- {indicator: visits, source: 四, each: true, by: {standing: [">= 10", "<= 50"]}}
- {indicator: posts, source: 五, applies_to: ["440704002"], monitored: true, by: [2018]}
- {indicator: posts, source: 六, review: pending, by: {2019: 2}}
events: {policy: {name: {zh: 市政策出台, en: City policy}}}
tasks:
- {id: plan, name: {zh: 方案, en: Plan}, kind: document, source: 七, due: {after: policy, within: 3 months}}
- {id: hall, name: {zh: 大厅, en: Hall}, kind: milestone, source: 八, aspirational: true, due: end}
- {id: book, name: {zh: 台账, en: Ledger}, kind: milestone, source: 九, due: standing}
"""


def items() -> list[Target | Task]:
    catalogue, problems = load_text(FILE)
    assert [each for each in problems if each.level == "error"] == []
    return [*catalogue.targets, *catalogue.tasks]


def listed(lang: Lang) -> list[tuple[str, ...]]:
    regions = {"440704": "区", "440704001": "甲街", "440704002": "乙街"}
    cells = [dict(zip(COLUMNS, list_item(item, regions, lang), strict=True)) for item in items()]
    return [(each["region"], each["name"], each["period"], each["target"]) for each in cells]


def test_the_list_in_chinese() -> None:
    assert listed("zh") == [
        ("区", "占比", "2018年", "30%左右"),
        ("区", "占比", "2020年", "<27%（力争）"),
        ("甲街", "岗位数", "2018年", "≥3个"),
        ("区（各下级地区）", "入户数", "未规定时限", "≥10户次；≤50户次"),
        ("乙街", "岗位数", "2018年", "监测"),
        ("区", "岗位数", "2019年", "≥2个（待核对）"),
        ("区", "方案", "市政策出台后3个月内", ""),
        ("区", "大厅", "2020年12月31日", "力争"),
        ("区", "台账", "未规定时限", ""),
    ]


def test_the_list_in_english() -> None:
    shown = [target for *_, target in listed("en")]
    assert shown[:4] == [
        "30%左右 (about 30 %)",
        "<27 % (aspirational)",
        "≥3",
        "≥10 household visits; ≤50 household visits",
    ]


def test_programs_get_what_the_list_shows() -> None:
    rows = [row for item in items() for row in item_to_rows(item, "zh")]
    first = {name: rows[0][name] for name in ("each", "better", "measure", "conflicts_with", "reading", "review")}
    assert first == {
        "each": False,
        "better": "lower",
        "measure": "ratio",
        "conflicts_with": ["二"],
        "reading": "说明",
        "review": None,
    }
    assert [row["each"] for row in rows].count(True) == 3  # two demands of one target, and one of some regions
    assert [row["source"] for row in rows if row["review"] == "pending"] == ["六"]


def test_a_replaced_entry_names_the_document_in_force(tmp_path: Path) -> None:
    targets = 'targets: [{indicator: share, source: 一, by: {2018: "<= 30", 2017: "<= 32"}}]\n'
    (tmp_path / "a.yaml").write_text(CITY.replace("2018..2020", "2017..2020") + targets, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(REVISION % "amends", encoding="utf-8")
    found = [list_item(target, {}, lang)[3] for target in load(tmp_path, Problems()).targets for lang in ("zh", "en")]
    assert found == ["≤30%（已由甲2号取代）", "≤30 % (superseded by 甲2号)", "≤32%", "≤32 %", "≤28%", "≤28 %"]
