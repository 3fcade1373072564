"""The answers that a task's row gives: a date, or a word for done or not done."""

from __future__ import annotations

from datetime import date

from hcr.frozen import frozen
from hcr.language.numbers import fold, is_missing
from hcr.language.periods import read_date

_DONE = frozenset(["是", "已完成", "完成", "已出台", "已印发", "已建成", "yes", "done", "true", "√"])


_OPEN = frozenset(["否", "未完成", "未出台", "未印发", "未建成", "no", "not done", "false", "×"])


@frozen
class Answer:
    """What was said of a task: done or not, and the day it was done where one is given."""

    done: bool
    day: date | None = None


def is_answer(text: str) -> bool:
    """Is this one of the words for done or not done?"""
    return fold(text).strip().lower() in _DONE | _OPEN


def read_answer(text: str) -> Answer | None:
    """A date, or a word for done or not done; None for a missing mark."""
    if is_missing(text):
        return None
    day = read_date(text)
    return Answer(True, day) if day else Answer(fold(text).strip().lower() in _DONE)
