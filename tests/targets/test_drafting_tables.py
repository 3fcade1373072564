"""Drafting from tables of other forms: copied one cell a line, without goals, with rules of scoring."""

from __future__ import annotations

import pytest

from hcr.targets.drafting.blocks import Block, Grid, Paragraph
from hcr.targets.drafting.draft import draft_document
from hcr.targets.drafting.flat_tables import join_flat_tables
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.tables import read_heads
from hcr.targets.drafting.web_page import read_page_blocks

HEAD = "某府办〔2021〕7号\n某省“十四五”卫生健康规划\n2021年5月6日\n专栏1 主要指标\n"
NUMBERED = "序号 指标 单位 2025年 1 药占比 % ≤30 2 床位数 张 7.4"
MERGED = "领域 指标 2020年 2025年 健康 死亡率 8.5 ≤8 感染率 4 <3 资源 床位数 — 7.4"


def lines(words: str) -> list[Block]:
    return [Paragraph(word, number) for number, word in enumerate(words.split(), 1)]


def draft(text: str, *rows: tuple[str, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    blocks: list[Block] = [Paragraph(line, number) for number, line in enumerate(text.strip().split("\n"), 1)]
    found = draft_document([*blocks, *([Grid(rows, 90)] if rows else [])], Known.of({}))
    return [(each.name, each.words, each.doubts) for each in found.statements]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (NUMBERED, [("1", "药占比", "%", "≤30"), ("2", "床位数", "张", "7.4")]),
        (MERGED, [("健康", "死亡率", "8.5", "≤8"), ("健康", "感染率", "4", "<3"), ("资源", "床位数", "—", "7.4")]),
    ],
)
def test_a_table_that_was_copied_one_cell_a_line(words: str, rows: list[tuple[str, ...]]) -> None:
    table, after = join_flat_tables([*lines(words), Paragraph("（一）加强服务。", 99)])
    assert isinstance(table, Grid)
    assert list(table.rows[1:]) == rows
    assert after == Paragraph("（一）加强服务。", 99)


@pytest.mark.parametrize("words", ["指标 单位 2025年 药占比 % ≤30", "指标 单位 要求 好 很好 好", "", "指标 2025年"])
def test_lines_that_are_no_table_stay_lines(words: str) -> None:
    assert join_flat_tables(lines(words)) == lines(words)


def test_of_levels_of_indicators_the_last_is_the_name() -> None:
    heads = read_heads(("一级指标", "二级指标", "三级指标", "指标性质", "指标说明"), None)
    assert heads
    assert (heads.kind, heads.roles[:4]) == ("assessment", ("category", "category", "name", "nature"))


def test_indicators_without_a_goal_are_to_decide() -> None:
    rows = (("一级指标", "二级指标", "指标性质"), ("质量", "1.门诊人次数▲", "定量"), ("效率", "（2）住院日", "定量"))
    watched = ("draft.doubt.watched",)
    assert draft(HEAD, *rows) == [("门诊人次数", "", watched), ("住院日", "", watched)]


def test_figures_of_rules_of_scoring_are_to_decide() -> None:
    rows = (
        ("序号", "考核指标", "分值", "评分标准"),
        ("1", "药占比", "5", "药占比≤30%得5分，每高1个百分点扣1分"),
        ("2", "公开", "2", "未公开不得分"),
        ("合计", "合计", "7", ""),
    )
    first, second = draft(HEAD, *rows)
    assert (first[:2], "draft.doubt.score" in first[2]) == (("药占比", "≤30%"), True)
    assert second == ("公开", "", ("draft.doubt.watched",))


def test_words_of_change_in_a_table_are_to_decide() -> None:
    (found,) = draft(HEAD, ("指标", "单位", "2025年"), ("人均预期寿命", "岁", "提高1岁"))
    assert "draft.doubt.change" in found[2]


def test_a_table_with_one_long_cell_is_a_table() -> None:
    cells = "".join(f"<tr><td>指标{n}</td><td>{n}</td><td>说明{'好' * 400}</td></tr>" for n in range(5))
    page = f"<table><tr><td>指标</td><td>2025年</td><td>{'长' * 1100}</td></tr>{cells}</table>"
    (table,) = read_page_blocks(page.encode())
    assert isinstance(table, Grid)
