"""The flags beside figures: those of statistical offices, such as OBS_STATUS, and columns of yes and no (是否预计)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hcr.language.answers import NO, YES
from hcr.language.cut_offs import find_cut_off
from hcr.language.patterns import compile_late
from hcr.language.remarks import read_remark

LONGEST = 40  # characters of a figure with its flags

_CODES = {"F": "forecast", "E": "estimate", "I": "estimate"}
_FLAGS = {
    "flag|status|标[志识记]": _CODES,
    "freq": {"M": "monthly", "Q": "quarterly"},
    r"^nature\b": {"E": "estimate", "M": "estimate"},
}
# The flags of Eurostat, one or several behind a figure: p is provisional, b a break in the series. Those that change
# the figure come first.
_MEANINGS = {"f": "forecast", "e": "estimate", "s": "estimate"}
_LETTERS = "[bcdefinprsuz]{1,3}"
_FLAG = compile_late(rf"{_LETTERS}|[A-Za-z]|[*※†‡#§①-⑳]{{1,2}}")
_FLAGGED = compile_late(rf"(.*?(?:\d\s*[%‰％]?|:))(?:\s*[(（\[]({_LETTERS})[)）\]]|(?:\s+|(?<=:))({_LETTERS}))")
_ENDS = frozenset("bcdefinprsuz)]")  # the last characters of a text with flags
_FLAG_TITLE = compile_late(r"(?i)(?:obs_?)?(?:flags?|status)|标[志识记]")
_ASKING = compile_late(r"(?i)^(?:是否为?|is[_ ]?)|[_ ]?flag$|标[志识记]$")
_YES, _NO = YES | {"1", "y"}, NO | {"0", "n"}
_DENIED = {
    **{"有效": "无效", "valid": "void", "actual": "forecast", "实际": "预计"},
    **dict.fromkeys(("审核", "已审核"), "未审核"),
    **dict.fromkeys(("audited", "approved", "verified", "submitted"), "pending"),
    **dict.fromkeys(("提交", "已提交", "上报", "已上报"), "未提交"),
    "审核通过": "审核不通过",
}
_REVISION = compile_late(r"(?i)^(?:版本|修订|revision)$")
_AUDIT = compile_late(r"(?<!评)审|复核|校验|^(?:数据|报送|上报|填报)?状态$")
_REMARKS = compile_late(r"(?i)备注|说明|注释|情况|原因|措施|问题|note|remark|comment")
_FAILED = frozenset("不通过 未通过 不合格".split())


def spell_letters(text: str) -> str:
    """The meaning of a flag for a forecast or an estimate: `f`, `be`, `F`; empty for any other text."""
    letters = re.fullmatch(_LETTERS, text) is not None
    found = (meaning for letter, meaning in _MEANINGS.items() if letters and letter in text)
    return next(found, _CODES.get(text, ""))


def is_flag(text: str) -> bool:
    """Is a text alone in its cell a mark or a flag such as `*`, `e` or `bu`? A sign (<, %) is none."""
    return _FLAG.fullmatch(text) is not None


def holds_flags(title: str, cells: Sequence[str], titles: Sequence[str]) -> bool:
    """Does a column behind one of figures hold the flags of these figures?

    It has no title, or that of several columns; under a title of its own are remarks on the whole row.
    """
    titled = _FLAG_TITLE.fullmatch(title) is not None and titles.count(title) > 1
    return bool(cells) and (titled or (not title and all(map(is_flag, cells))))


def split_flags(text: str) -> tuple[str, str]:
    """A figure or a missing mark, and the flags behind it: `12.3 p`, `12.3(e)`, `: c`; empty if there are none."""
    match = _FLAGGED.fullmatch(text) if text[-1:] in _ENDS and len(text) < LONGEST else None
    return (match[1], match[2] or match[3]) if match else (text, "")


def spell_flag(title: str, text: str) -> str:
    """A remark; of a column of codes (OBS_STATUS, FREQ) the meaning of those for forecasts, estimates and lengths.

    A column of yes and no says of a row what its title is: 是 under 是否预计 is 预计, and 否 under 有效 is 无效.
    不通过 is of the figure under 审核意见, but under 考核结果 it is the verdict on a target. A day under 数据日期 is
    the last one of the figure. The number of a revision is no remark, and neither is 县级 under 级别.
    """
    if (_REVISION.match(title) and any(map(str.isdigit, text))) or (not _REMARKS.search(title) and _is_matter(text)):
        return ""
    labelled = f"{title}：{text}"
    if find_cut_off([labelled]):
        return labelled
    if text in _FAILED and _AUDIT.search(title):
        return f"审核{text}"
    if _FLAG_TITLE.fullmatch(title) and (meaning := spell_letters(text)):
        return meaning
    flags = (meanings for words, meanings in _FLAGS.items() if re.search(words, title, re.IGNORECASE))
    return next(flags, {}).get(text.upper()) or _spell_answer(title, text)


def _spell_answer(title: str, text: str) -> str:
    """What a column of yes and no says of a row; any other text as it is."""
    asked, answer = _ASKING.sub("", title).strip().lower(), text.strip().lower()
    asked = "deleted" if asked in ("del", "delete") else asked
    if answer in _YES:
        return asked
    return _DENIED.get(asked, "") if answer in _NO else text


@lru_cache(maxsize=2**10)
def _is_matter(text: str) -> bool:
    """Does a text name what a remark makes a part of the whole, and another column a matter: 县级, 老年人?"""
    claims = read_remark(text, lambda _: False)
    return bool(claims) and all(claim.kind == "some" for claim in claims)
