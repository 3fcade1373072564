"""A text whose punctuation was damaged: it is recognised, its places are found again, and nothing of it is sure."""

from __future__ import annotations

import pytest

from hcr.targets.drafting.blocks import Grid, Paragraph
from hcr.targets.drafting.draft import draft_document
from hcr.targets.drafting.garbled import is_garbled, repair
from hcr.targets.drafting.known import Known

FILLER = (
    "推进.改革.创新.发展.服务.管理.监督.落实.宣传.引导.考核.评估.联动.共享.协同.提升.保障.规范.统筹.完善.强化.改善."
)
TEXT = (
    "某省人民政府。关于印发方案的通知.一。总体要求,一.指导思想,坚持政府主导.二、主要目标。到2020年.签约率达到30.以上,"
    "孕产妇死亡率控制在11,10万以下、每千人口床位数不低于4。5张.覆盖所有公立医院和80。以上的卫生院、"
    "二。重点任务 一,加快建设,1.建立转诊制度。出台实施意见。2 配备全科医生、每个乡镇有2,3名、三.保障措施,加强领导。"
    + FILLER
)


def test_a_garbled_text_is_recognised() -> None:
    assert is_garbled(TEXT)
    assert not is_garbled(TEXT.replace(".", "。"))
    assert not is_garbled("")


def test_its_headings_are_found_by_the_order_of_their_numbers() -> None:
    begins = [block.text[:6] for block in repair([Paragraph(TEXT, 1)]) if isinstance(block, Paragraph)]
    assert begins == [
        "某省人民政府",
        "一、总体要求",
        "（一）指导思",
        "（二）主要目",
        "二、重点任务",
        "（一）加快建",
        "1．建立转诊",
        "2．配备全科",
        "三、保障措施",
    ]


@pytest.mark.parametrize(
    ("garbled", "repaired"),
    [
        ("达到30.以上", "达到30以上"),  # what stood there is lost
        ("控制在11,10万以下", "控制在11/10万以下"),
        ("不低于4。5张", "不低于4.5张"),
        ("有2,3名医生", "有2,3名医生"),  # perhaps a range
        ("改革.创新 发展、服务。.管理", "改革，创新，发展，服务。管理"),
        ("比为3.5左右", "比为3.5左右"),
    ],
)
def test_only_what_can_mean_one_thing_is_repaired(garbled: str, repaired: str) -> None:
    assert repair([Paragraph(garbled, 3)]) == [Paragraph(repaired, 3)]


def test_tables_stay() -> None:
    assert repair([Grid((("甲",),), 1)]) == [Grid((("甲",),), 1)]


def test_its_statements_have_their_places_and_are_in_doubt() -> None:
    draft = draft_document([Paragraph(TEXT, 1)], Known.of({}))
    assert draft.garbled and not draft.sure
    assert [(each.source, each.words) for each in draft.statements if any(c.isdigit() for c in each.words)] == [
        ("一（二）", "达到30以上"),
        ("一（二）", "控制在11/10万以下"),
        ("一（二）", "不低于4.5张"),
        ("一（二）", "80以上"),
        ("二（一）2", "3名"),
    ]
    assert ("二（一）1", "建立转诊制度") in [(each.source, each.name) for each in draft.tasks]
    assert all("draft.doubt.garbled" in each.doubts for each in (*draft.statements, *draft.tasks))
