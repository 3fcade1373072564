"""Words of a document that mean a figure without holding one: 全覆盖, 为零, 过半, and full coverage with its share."""

from __future__ import annotations

from hcr.language.comparators import Sign
from hcr.language.patterns import compile_late

# Full coverage in words is a share of at least 100 %.
_FULL = frozenset(
    "全覆盖 全部 所有 全部覆盖 全面覆盖 全面达标 全部达标 全面完成 100%覆盖 全员 全面 均 全体 每个 每名 全民 全人群 "
    "普遍 全面取消 全面推行 全面实施 全面推开 全".split()
)
# It may state its share too: 100%全覆盖, 全覆盖(100%). Another share would contradict it.
_SHARE_BESIDE = compile_late(r"100%(?P<behind>\D+)|(?P<before>\D+?)(?:\(100%\)|100%)")
_ZERO = frozenset("为零 零 降为零 降至零 降到零 零发生 保持为零 保持零".split())
_ZERO_GROWTH = frozenset("零增长 实现零增长 保持零增长".split())
_MAJORITY = frozenset("过半 过半数 超过半数 超过一半 超半数".split())


def find_set_phrase(written: str) -> tuple[Sign, int, str] | None:
    """The sign, the number and the unit that a phrase without spaces means; None for other words."""
    if written in _FULL or _without_share(written) in _FULL:
        return ">=", 100, "%"
    if written in _MAJORITY:
        return ">", 50, "%"
    if written in _ZERO_GROWTH:
        return "bare", 0, "%"
    return ("bare", 0, "") if written in _ZERO else None


def _without_share(written: str) -> str:
    found = _SHARE_BESIDE.fullmatch(written)
    return (found["behind"] or found["before"]) if found else ""
