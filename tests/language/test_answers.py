"""The answers of a task's row: a date, or a word for done or not done."""

from __future__ import annotations

from datetime import date

import pytest

from hcr.language.answers import Answer, is_answer, read_answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("是", Answer(True)),
        ("已完成", Answer(True)),
        (" YES ", Answer(True)),
        ("√", Answer(True)),
        ("否", Answer(False)),
        ("未完成", Answer(False)),
        ("not done", Answer(False)),
        ("正常推进", Answer(False)),
        ("×", Answer(False)),
        ("2018-03-01", Answer(True, date(2018, 3, 1))),
        ("2018年3月1日", Answer(True, date(2018, 3, 1))),
        ("已建立", Answer(True)),
        ("均已经全面实施", Answer(True)),
        ("尚未制定", Answer(False)),
        ("还未能落实", Answer(False)),
        ("尚未", Answer(False)),
        ("——", None),
        ("", None),
        ("暂无", None),
    ],
)
def test_an_answer(text: str, answer: Answer | None) -> None:
    assert read_answer(text) == answer


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *((text, True) for text in ("正常推进", "稳步推进中", "按计划实施", "正在办理", "进展顺利", "落实之中")),
        *((text, False) for text in ("推进完成", "实施", "落实", "正常")),
        ("已出台", True),
        *((text, True) for text in ("已全部落实", "均已达到", "暂未开展", "未达标", "没有")),
        *((text, False) for text in ("已启动", "基本完成", "已", "未", "已出台方案", "不完成")),
        ("No", True),
        ("2018-03-01", False),
        ("", False),
        ("大概", False),
        ("是的吧", False),
    ],
)
def test_only_known_words_are_answers(text: str, is_one: bool) -> None:
    assert is_answer(text) == is_one
