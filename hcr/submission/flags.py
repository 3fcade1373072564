"""The flags beside figures: those of statistical offices, such as OBS_STATUS, and columns of yes and no (是否预计)."""

from __future__ import annotations

import re

from hcr.language.patterns import compile_late

_FLAGS = {"flag|status": {"F": "forecast", "E": "estimate"}, "freq": {"M": "monthly", "Q": "quarterly"}}
_ASKING = compile_late(r"(?i)^(?:是否为?|is[_ ]?)")
_YES = frozenset("是 true yes 1 √ ✓".split())
_NO = frozenset("否 false no 0 × ✗".split())
_DENIED = {"有效": "无效", "valid": "void", "actual": "forecast", "实际": "预计"}


def spell_flag(title: str, text: str) -> str:
    """A remark; of a column of codes (OBS_STATUS, FREQ) the meaning of those for forecasts, estimates and lengths.

    A column of yes and no says of a row what its title is: 是 under 是否预计 is 预计, and 否 under 有效 is 无效.
    """
    flags = (meanings for words, meanings in _FLAGS.items() if re.search(words, title, re.IGNORECASE))
    if found := next(flags, {}).get(text):
        return found
    asked, answer = _ASKING.sub("", title).strip().lower(), text.strip().lower()
    if answer in _YES:
        return asked
    return _DENIED.get(asked, "") if answer in _NO else text
