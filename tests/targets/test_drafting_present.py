"""Present figures of a text become baselines, the start of a change too; and who issued a document."""

from __future__ import annotations

import pytest

from hcr.targets.drafting.baselines import take_baselines
from hcr.targets.drafting.blocks import Block, Paragraph
from hcr.targets.drafting.bodies import find_body
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.figures import find_figures
from hcr.targets.drafting.head import read_head
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.running import Running, Start, find_start, follow

NOTHING = Known.of({})


def paragraphs(text: str) -> list[Block]:
    return [Paragraph(line, number) for number, line in enumerate(text.split("\n"), 1) if line]


def draft(text: str) -> Draft:
    return draft_document(paragraphs(text), NOTHING)


PRESENT_TEXT = """甲县行动方案
甲政办发〔2019〕12号
甲县人民政府办公室
2019年3月8日
2018年，全县每千人口床位数为4.1张，县域内就诊率已达到85.2%，签约率30%。目前签约率31%。
一、目标
到2022年，每千人口床位数达到5.5张以上，县域内就诊率不低于90%，签约率达到60%以上。
力争达标率由2018年的35.5%提高到2022年的60%以上，患者平均住院日由9.5天缩短到8天以下。
"""


def test_present_figures_are_the_baselines_of_their_targets() -> None:
    found = draft(PRESENT_TEXT)
    sure = [(each.name, each.words, each.baseline, each.baseline_year, each.baseline_source) for each in found.sure]
    assert sure == [
        ("每千人口床位数", "达到5.5张以上", "4.1", 2018, "引言"),
        ("县域内就诊率", "不低于90%", "85.2", 2018, "引言"),
        # Two present figures: a person decides
        ("签约率", "达到60%以上", "", None, ""),
        # The start of a change is in its own clause
        ("达标率", "60%以上", "35.5", 2018, ""),
        ("患者平均住院日", "缩短到8天以下", "9.5", None, ""),
    ]
    assert [(each.name, each.words) for each in found.doubtful] == [("签约率", "30%"), ("签约率", "31%")]
    assert [each.aspirational for each in found.sure] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("成文日期：2019-03-08 发文机关：甲县卫生健康局\n甲县行动方案", "甲县卫生健康局"),
        ("甲县人民政府文件\n甲县行动方案\n一、目标", "甲县人民政府"),
        ("甲县卫生健康局\n甲县财政局\n2019年3月8日\n甲县行动方案", "甲县卫生健康局、甲县财政局"),
        ("甲县医改领导小组关于印发甲县行动方案的通知\n一、目标", "甲县医改领导小组"),
        ("甲县行动方案\n责任单位：甲县财政局\n一、目标", ""),
        ("甲县行动方案\n按时完成。\n2019年3月8日", ""),
    ],
)
def test_the_body_that_issued_a_document(text: str, body: str) -> None:
    assert read_head(paragraphs(text)).body == body


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("签约率由35.5%提高到60%", Start("签约率", "35.5", None, 9)),
        ("签约率从2018年的35.5%提高到2022年的60%", Start("签约率", "35.5", 2018, 18)),
        ("签约率达到35.5%提高到60%", None),
        ("签约率由35.5%改为60%", None),
    ],
)
def test_where_a_change_begins(sentence: str, start: Start | None) -> None:
    first = next(iter(find_figures(sentence)))
    assert find_start(sentence, 0, first) == start


def test_a_figure_takes_over_what_its_clause_leaves_out() -> None:
    figures = list(find_figures("到2022年，签约率达到60%，70%以上"))
    first = follow(Running(), "到2022年，签约率", figures[0], NOTHING, 2019)
    second = follow(first, "，", figures[1], NOTHING, 2019)
    assert (first.name, first.year, first.own) == ("签约率", 2022, "签约率")
    assert (second.name, second.year, second.own, second.count) == ("签约率", 2022, "", 2)


def test_without_present_figures_nothing_is_taken() -> None:
    found = draft("甲县行动方案\n2019年3月8日\n一、目标\n到2022年，签约率达到60%以上。").statements
    assert take_baselines(found) == list(found)


def test_those_who_sign_are_before_the_red_head() -> None:
    assert find_body(["甲县人民政府文件", "甲县卫生健康局", "2019年3月8日"], 80) == "甲县卫生健康局"


def test_a_section_that_looks_back_sets_no_targets() -> None:
    text = (
        "某县2018年卫生健康工作要点\n一、2017年工作回顾\n（一）签约\n家庭医生签约率达到52%以上，建立健康管理制度。\n"
        "二、2018年工作目标\n家庭医生签约率达到60%以上。"
    )
    found = draft(text)
    assert [(each.words, each.year) for each in found.sure] == [("达到60%以上", 2018)]
    assert found.tasks == []
