"""Words of a document that mean a figure without holding one: 全覆盖, 应保尽保, 为零, 一例不发生, 过半."""

from __future__ import annotations

from hcr.language.comparators import Sign
from hcr.language.patterns import compile_late

# Full coverage in words is a share of at least 100 %: 全覆盖, 全部达标, 100%配备.
_FULL = frozenset("全覆盖 全部 所有 全员 全面 均 全体 每个 每名 全民 全人群 普遍 全".split()) | {
    every + done
    for every in ("全部", "全面", "100%", "百分之百")
    for done in "覆盖 达标 完成 建成 实现 取消 纳入 落实 开展 推行 实施 推开 配备 到位".split()
}
_ALL_WHO_SHOULD = compile_late("应([^有])尽\\1")  # 应保尽保: everybody who should be insured is; 应有尽有 is an idiom
# It may state its share too: 100%全覆盖, 全覆盖(100%). Another share would contradict it.
_SHARE_BESIDE = compile_late(r"100%(?P<behind>\D+)|(?P<before>\D+?)(?:\(100%\)|100%)")
_ZERO = frozenset("为零 零 降为零 降至零 降到零 保持为零 保持零 零发生 零死亡 零感染 零新增 零事故 零投诉".split())
_NEVER = frozenset("不发生 无发生 杜绝发生 一例不发生 一起不发生 一例也不发生 一起也不发生".split())
_ZERO_SHARE = frozenset("零增长 零差率 零差价 零加成".split())
_MAJORITY = frozenset("过半 过半数 超过半数 超过一半 超半数".split())


def find_set_phrase(written: str) -> tuple[Sign, int, str] | None:
    """The sign, the number and the unit that a phrase without spaces means; None for other words."""
    if written in _FULL or _without_share(written) in _FULL or _ALL_WHO_SHOULD.fullmatch(written):
        return ">=", 100, "%"
    if written in _MAJORITY:
        return ">", 50, "%"
    if written in _ZERO_SHARE:
        return "bare", 0, "%"
    if written in _NEVER:
        return "<=", 0, ""
    return ("bare", 0, "") if written in _ZERO else None


def _without_share(written: str) -> str:
    found = _SHARE_BESIDE.fullmatch(written)
    return (found["behind"] or found["before"]) if found else ""
