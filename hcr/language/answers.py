"""Reads the answer in a task's row: a date, or a word for done or not done."""

from __future__ import annotations

from datetime import date

from hcr.language.numbers import fold, is_missing
from hcr.language.patterns import compile_late
from hcr.language.periods import read_date
from hcr.records import frozen

MAX_ANSWER = 12  # an answer has fewer characters
YES = frozenset("是 y yes true √ ✓ ✔".split())
NO = frozenset("否 n no false × ✗ ✘".split())
_DONE = YES | frozenset("完成 全部完成 done completed".split())
_OPEN = (
    NO
    | frozenset(
        "尚未 暂未 还没有 没有 推进中 正在推进 持续推进 加快推进 有序推进 推进 进行中 正在进行 正在开展 开展中 "
        "建设中 正在建设 在建 筹备中 正在筹备 起草中 正在起草 制定中 正在制定 拟定中 正在拟定 征求意见 征求意见中 "
        "正在征求意见 正在实施 实施中 部分完成 "
        "ongoing pending planned".split()
    )
    | {"not done", "not started", "not yet", "in progress", "under way"}
)


@frozen
class Answer:
    """An answer about a task: whether it is done, and on which day if the answer gives one."""

    done: bool
    day: date | None = None


# What is done with a task of any kind: 已出台, 尚未建立. A start (已启动, 已开展) is no end.
_ENDED = (
    "完成|出台|印发|下发|发布|公布|制定|建成|建立|设立|成立|组建|落实|实施|实行|推行|执行|达到|达标|到位|办结"
    "|上线|投入使用"
)
_SAYS_DONE = compile_late(f"(?:[均都]|全部)?已经?(?:全部|全面)?(?:{_ENDED})")
_SAYS_OPEN = compile_late(f"[尚还暂仍均]?未(?:能|全部|全面)?(?:{_ENDED}|开展|启动|开始)")
# 正常推进, 按计划实施中: work that goes on is not done.
_GOING_ON = compile_late(
    r"(?:正在|正常|有序|稳步|持续|加快|扎实|积极|全力|深入|顺利|按计划|按序时|按时序)(?:有序)?"
    r"(?:推进|开展|实施|建设|落实|办理|筹备|进行)(?:落实|实施)?(?:之?中)?|进展(?:正常|顺利)|(?:推进|开展|实施|建设|落实|办理)之?中"
)
# Each with characters without any of which a text has not its form, so that it need not be compiled.
_UNDONE = ((frozenset("未"), _SAYS_OPEN), (frozenset("进展施设实理备"), _GOING_ON))


def is_answer(text: str) -> bool:
    """Is this one of the words for done or not done?"""
    written = fold(text).strip().lower()
    if written in _OPEN or _says_done(written):
        return True
    signed = (form for signs, form in _UNDONE if not signs.isdisjoint(written))
    return len(written) < MAX_ANSWER and any(form.fullmatch(written) for form in signed)


def read_answer(text: str) -> Answer | None:
    """The answer that a date, or a word for done or not done, gives; None for a missing mark."""
    if is_missing(text):
        return None
    day = read_date(text)
    return Answer(True, day) if day else Answer(_says_done(fold(text).strip().lower()))


def _says_done(written: str) -> bool:
    may_be = "已" in written and len(written) < MAX_ANSWER
    return written in _DONE or (may_be and _SAYS_DONE.fullmatch(written) is not None)
