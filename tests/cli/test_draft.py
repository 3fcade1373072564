"""`hcr draft` and `hcr new` as their users call them; what they write is accepted by `hcr validate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.cli import main
from hcr.core.problems import Problems
from hcr.messages import Lang
from hcr.records import replace
from hcr.run.drafting import draft_file, known_indicators
from hcr.targets import load
from hcr.targets.drafting.borrowed import borrow
from hcr.targets.drafting.writing import write_draft

PLAN = """江海区2019—2020年深化医改实施方案
某府办〔2019〕7号
2019年5月6日
一、目标
到2020年，每千人口床位数达到6张以上，甲率和乙率分别达到50%和60%。（卫生局牵头，财政局配合）
二、任务
2019年底前，建立区域信息平台。（卫生局负责）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "targets").mkdir()
    return tmp_path


def test_a_draft_is_accepted_by_validate_and_says_what_is_to_decide(folder: Path, hcr) -> None:
    ran = hcr("draft", "plan.txt", "-o", "targets/plan.yaml", at=folder)
    assert (ran.code, ran.out) == (0, "")
    assert "4 statements found: 2 sure, 2 to decide; 0 tables read" in ran.err
    text = (folder / "targets" / "plan.yaml").read_text(encoding="utf-8")
    assert 'region: {code: "440704", name: {zh: "江海区"' in text
    assert 'parent: "440700"' in text
    assert text.count("    review: pending") == 2
    checked = hcr("validate", "targets", at=folder)
    assert checked.code == 0
    assert "HCR445" in checked.out
    assert hcr("draft", "plan.txt", "-o", "targets/plan.yaml", at=folder).code == 2  # it is there


SHARED_UNITS = """hcr: 1
units:
  批: {new: true, en: batches}
  床组: {is: 10 张, en: groups of beds}
  套: {is: 3 批}
indicators:
  beds: {name: {zh: 每千人口床位数}, unit: 张/千人, better: higher, formula: bed_count / residents}
  bed_count:
    name: {zh: 床位总数, en: number of beds}
    aliases: [床位数量]
    unit: 床组
    better: higher
    measure: level
    definition: {zh: 实有床位}
  residents: {name: {zh: 常住人口}, unit: 千人, better: neither}
  unused: {name: {zh: 没有用到}, unit: 人, better: neither}
"""


def test_a_draft_apart_from_the_definitions_it_uses_holds_them(folder: Path, hcr) -> None:
    (folder / "targets" / "shared.yaml").write_text(SHARED_UNITS, encoding="utf-8")
    plan = PLAN.replace("甲率", "设备数量不低于5套，甲率")
    (folder / "plan.txt").write_text(plan, encoding="utf-8")
    (folder / "apart").mkdir()
    ran = hcr("draft", "plan.txt", "-o", "apart/plan.yaml", at=folder)
    assert ran.code == 0 and "copied from targets/shared.yaml" in ran.err
    assert hcr("validate", "apart/plan.yaml", at=folder).code == 0
    apart, shared = (load(folder / name, Problems()).indicators for name in ("apart", "targets"))
    assert set(apart) == {"beds", "bed_count", "residents", "indicator_1"}
    assert apart.pop("indicator_1").unit.kind == "own 批"
    for id_, copied in apart.items():
        assert replace(copied, place=shared[id_].place) == shared[id_]
    (folder / "apart" / "plan.yaml").rename(folder / "targets" / "moved.yaml")
    ran = hcr("validate", "targets", at=folder)
    assert ran.code == 3 and "HCR402" in ran.out
    assert "take these definitions away" in (folder / "targets" / "moved.yaml").read_text(encoding="utf-8")


def test_a_draft_beside_the_definitions_it_uses_does_not_repeat_them(folder: Path, hcr) -> None:
    (folder / "targets" / "shared.yaml").write_text(SHARED_UNITS, encoding="utf-8")
    ran = hcr("draft", "plan.txt", "-o", "targets/plan.yaml", at=folder)
    assert ran.code == 0 and "shared.yaml" not in ran.err
    assert "indicators:" not in (folder / "targets" / "plan.yaml").read_text(encoding="utf-8")
    assert "indicators:" not in hcr("draft", "plan.txt", at=folder).out  # for the same folder, by a redirection
    assert hcr("validate", "targets", at=folder).code == 0


def test_drafts_of_one_folder_share_what_they_define(folder: Path, hcr) -> None:
    other = PLAN.replace("〔2019〕7号", "〔2019〕8号").replace("方案", "计划").replace("6张", "7张")
    (folder / "other.txt").write_text(other.replace("2020年，", "2020年，设备数量不低于5套，"), encoding="utf-8")
    (folder / "apart").mkdir()
    for name in ("plan", "other"):
        assert hcr("draft", f"{name}.txt", "-o", f"apart/{name}.yaml", at=folder).code == 0
    checked = hcr("validate", "apart", at=folder)
    assert checked.code == 0, checked.out
    text = (folder / "apart" / "other.yaml").read_text(encoding="utf-8")
    assert "asked for above already" in text  # 建立区域信息平台, which the region has once
    assert "  indicator_2:" in text and "- indicator: indicator_1" in text


def test_strip_takes_the_sentences_out(folder: Path, hcr) -> None:
    hcr("draft", "plan.txt", "-o", "draft.yaml", at=folder)
    ran = hcr("draft", "draft.yaml", "--strip", at=folder)
    assert ran.code == 0
    assert "# >" not in ran.out
    assert "review: pending" in ran.out


def test_compare_says_by_its_exit_code_whether_the_file_carries_the_text(folder: Path, hcr) -> None:
    hcr("draft", "plan.txt", "-o", "targets/plan.yaml", at=folder)
    ran = hcr("draft", "plan.txt", "--compare", "targets/plan.yaml", "--format", "json", at=folder)
    assert ran.code == 1  # the joint figures are not in the file
    assert {row["outcome"] for row in json.loads(ran.out)["statements"]} == {"found", "absent"}
    sure = PLAN.replace("，甲率和乙率分别达到50%和60%", "")
    (folder / "plan.txt").write_text(sure, encoding="utf-8")
    assert hcr("draft", "plan.txt", "--compare", "targets/plan.yaml", at=folder).code == 0
    (folder / "plan.txt").write_text(sure.replace("6张", "7张"), encoding="utf-8")
    ran = hcr("draft", "plan.txt", "--compare", "targets/plan.yaml", "--format", "markdown", at=folder)
    assert (ran.code, "7张" in ran.out, "6张" in ran.out) == (1, True, True)
    assert hcr("draft", "plan.txt", "--compare", "nowhere.yaml", at=folder).code == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.doc", b"x", "save it as .docx"),
        ("a.txt", b"", "the document has no text"),
        ("a.txt", b"\xff\xff\x00\x81", "neither UTF-8"),
        ("missing.txt", None, "missing.txt"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(folder: Path, hcr, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    ran = hcr("draft", name, at=folder)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())


@pytest.mark.parametrize("region", ["440704", "江海区"])
def test_new_writes_an_empty_file_with_the_regions(folder: Path, hcr, region: str) -> None:
    ran = hcr("new", "--region", region, "-o", "targets/new.yaml", at=folder)
    assert ran.code == 0
    assert 'code: "440704"' in (folder / "targets" / "new.yaml").read_text(encoding="utf-8")
    assert hcr("validate", "targets", at=folder).code == 0


def test_new_lists_lower_regions_and_refuses_what_is_not_one_region(folder: Path, hcr) -> None:
    assert 'name: {zh: "江海区"}, parent: "440700"' in hcr("new", "--region", "440700", at=folder).out
    for region, message in (("鼓楼区", "320106 鼓楼区"), ("火星", "440704")):
        ran = hcr("new", "--region", region, at=folder)
        assert ran.code == 2
        assert message in ran.err


WORDS = st.sampled_from(
    [
        *"到2020年 达到 不超过 30% 5张 每千人床位数 、 ， 。 分别 和 （卫生局牵头，财政局配合） 全覆盖 建立 制度".split(
            " "
        ),
        *"一、 （一） 附件1 | 指标 单位 2018年 ≥6 2019年底前 制定 《办法》 十三五 左右 三分之一 1/3 — 😀".split(" "),
        *'\n \t " \\ # : { } [ ] > - \u2028 \x07'.split(" "),
    ]
)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without shared indicators, in which each example writes its draft over the one before."""
    return tmp_path_factory.mktemp("drafts")


@pytest.mark.slow
@settings(max_examples=examples(25), deadline=None)
@given(
    st.lists(WORDS, max_size=60).map("".join)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200),
    st.sampled_from(["en", "zh"]),
)
def test_any_text_gives_a_file_without_errors(drafts: Path, text: str, lang: Lang) -> None:
    (drafts / "a.txt").write_text(text + "\n方案", encoding="utf-8", errors="replace")
    catalogue = load(ROOT / "targets" / "indicators.yaml", Problems())
    draft, family = draft_file(drafts / "a.txt", catalogue)
    borrowed = borrow(draft, catalogue, drafts)
    written = write_draft(draft, family, known_indicators(catalogue), "a.txt", lang, borrowed)
    (drafts / "a.yaml").write_text(written, encoding="utf-8")
    assert main(["validate", str(drafts)]) == 0


SHARED = """hcr: 1
region: {code: "440704", name: {zh: 江海区}}
document: {title: {zh: 方案}, issued: 2019-05-06, status: final, years: 2019..2021}
indicators:
  a: {name: {zh: 甲签约率}, unit: "%", better: higher}
  b: {name: {zh: 乙签约率}, unit: "%", better: higher}
targets:
  - {indicator: a, source: 一第1段, by: {2021: {is: ">= 60", as_written: 达到60%以上}}}
  - {indicator: b, source: 一第1段, by: {2021: {is: ">= 60", as_written: 达到60%以上}}}
  - {indicator: b, source: 一第2段, by: {2021: {is: ">= 70", as_written: 达到70%以上}}}
tasks:
  - {id: t, name: {zh: 全面完成信息平台建设}, kind: milestone, source: 一第1段, due: 2021-12-31}
  - {id: u, name: {zh: 建立区域监管平台}, kind: milestone, source: 一第2段, due: 2021-12-31}
"""


def test_what_carries_a_statement_may_be_several_targets_or_a_task(folder: Path, hcr) -> None:
    text = (
        "某区2019—2021年实施方案\n2019年5月6日\n一、目标\n到2021年，甲和乙签约率达到60%以上，信息平台建设全面完成。\n"
    )
    (folder / "plan.txt").write_text(f"{text}2020年底前，建立区域监管平台。\n", encoding="utf-8")
    (folder / "file.yaml").write_text(SHARED, encoding="utf-8")
    ran = hcr("draft", "plan.txt", "--compare", "file.yaml", "--format", "json", "--lang", "en", at=folder)
    rows = json.loads(ran.out)["statements"]
    found = [(each["outcome"], each["fields"], each["target"].split(" (")[0]) for each in rows]
    assert found == [
        ("found", "", "甲签约率 2021 达到60%以上"),
        ("found", "", "全面完成信息平台建设"),
        ("found", "", "乙签约率 2021 达到60%以上"),
        ("differs", "due", "建立区域监管平台"),
        ("extra", "", "乙签约率 2021 达到70%以上"),
    ]
    assert ran.code == 1


def test_words_for_all_are_carried_by_a_target_of_their_subject(folder: Path, hcr) -> None:
    target = 'targets:\n  - {indicator: a, source: 一第1段, by: {2021: {is: ">= 100", as_written: 全覆盖}}}\n'
    (folder / "file.yaml").write_text(SHARED.split("targets:", maxsplit=1)[0] + target, encoding="utf-8")
    for text, outcome in (("甲签约服务扩大到全人群", "found"), ("乙类机构全面推行预约诊疗", "absent")):
        plan = f"某区2019—2021年实施方案\n2019年5月6日\n一、目标\n到2021年，{text}。\n"
        (folder / "plan.txt").write_text(plan, encoding="utf-8")
        ran = hcr("draft", "plan.txt", "--compare", "file.yaml", "--format", "json", at=folder)
        assert json.loads(ran.out)["statements"][0]["outcome"] == outcome


@pytest.mark.parametrize(("reading", "outcome"), [("二第1段再次提出本项。", "found"), ("按年末数计。", "absent")])
def test_a_repeated_demand_is_carried_by_the_target_whose_reading_names_its_place(
    folder: Path, hcr, reading: str, outcome: str
) -> None:
    target = f"""targets:
  - indicator: a
    source: 一第1段
    reading: {reading}
    by: {{2021: {{is: ">= 60", as_written: 达到60%以上}}}}
"""
    (folder / "file.yaml").write_text(SHARED.split("targets:", maxsplit=1)[0] + target, encoding="utf-8")
    demand = "到2021年，甲签约率达到60%以上。"
    plan = f"某区2019—2021年实施方案\n2019年5月6日\n一、目标\n{demand}\n二、任务\n{demand}\n"
    (folder / "plan.txt").write_text(plan, encoding="utf-8")
    ran = hcr("draft", "plan.txt", "--compare", "file.yaml", "--format", "json", at=folder)
    assert [each["outcome"] for each in json.loads(ran.out)["statements"]] == ["found", outcome]


@pytest.mark.parametrize("command", [["draft", "plan.txt"], ["new", "--region", "440704"]])
@pytest.mark.parametrize(("named", "code"), [("empty", "HCR107"), ("absent", "HCR101")])
def test_a_folder_without_target_files_is_an_error(
    command: list[str], named: str, code: str, hcr, tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_text("到2020年，药占比控制在30%以下。\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    ran = hcr(*command, "--targets", named, "-o", "out.yaml", at=tmp_path)
    assert ran.code == 3 and code in ran.err
    assert not (tmp_path / "out.yaml").exists()
