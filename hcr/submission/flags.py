"""The flags beside figures: those of statistical offices, such as OBS_STATUS, and columns of yes and no (是否预计)."""

from __future__ import annotations

import re

from hcr.language.answers import NO, YES
from hcr.language.patterns import compile_late

# The letters of SDMX and Eurostat; an imputed value (I) is an estimate.
_FLAGS = {
    "flag|status|标[记识志]": {"F": "forecast", "E": "estimate", "I": "estimate"},
    "freq": {"M": "monthly", "Q": "quarterly"},
}
_ASKING = compile_late(r"(?i)^(?:是否为?|is[_ ]?)")
_YES, _NO = YES | {"1"}, NO | {"0"}
_DENIED = {
    **{"有效": "无效", "valid": "void", "actual": "forecast", "实际": "预计"},
    **dict.fromkeys(("审核", "已审核"), "未审核"),
    **dict.fromkeys(("audited", "approved", "verified", "submitted"), "pending"),
    **dict.fromkeys(("提交", "已提交", "上报", "已上报"), "未提交"),
    "审核通过": "审核不通过",
}
_REVISION = compile_late(r"(?i)^(?:版本|修订|revision)$")
_AUDIT = compile_late(r"(?<!评)审|复核|校验|^(?:数据|报送|上报|填报)?状态$")
_FAILED = frozenset("不通过 未通过 不合格".split())


def spell_flag(title: str, text: str) -> str:
    """A remark; of a column of codes (OBS_STATUS, FREQ) the meaning of those for forecasts, estimates and lengths.

    A column of yes and no says of a row what its title is: 是 under 是否预计 is 预计, and 否 under 有效 is 无效.
    不通过 is of the figure under 审核意见, but under 考核结果 it is the verdict on a target. The number of a revision
    is no remark.
    """
    if _REVISION.match(title) and any(map(str.isdigit, text)):
        return ""
    if text in _FAILED and _AUDIT.search(title):
        return f"审核{text}"
    flags = (meanings for words, meanings in _FLAGS.items() if re.search(words, title, re.IGNORECASE))
    if found := next(flags, {}).get(text.upper()):
        return found
    asked, answer = _ASKING.sub("", title).strip().lower(), text.strip().lower()
    if answer in _YES:
        return asked
    return _DENIED.get(asked, "") if answer in _NO else text
