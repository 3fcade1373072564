"""Finds the body that issued a document: on its red head, above its day, or in its title (甲局关于印发…的通知)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hcr.targets.drafting.days import LONGEST, strip_day

_BODY = r"[\u4e00-\u9fff（）()]{2,30}(?:人民政府|办公厅|办公室|委员会|管委会|领导小组|党委|[厅局委办部院会])"
_RED_HEAD = rf"({_BODY})文件"
_ISSUES = rf"({_BODY})\s*关于\s*(?:印发|发布|下发|转发|公布).*"
MOST = 6  # bodies that sign one document


def find_body(texts: Sequence[str], head: int) -> str:
    """The body, several joined by 、; empty if the text has none.

    Those who sign above the day count first, since a red head may carry another name than the document.
    """
    lines = [re.sub(r"\s", "", text) for text in texts]
    for index, line in enumerate(lines):
        is_day = line and len(line) < LONGEST and not strip_day(line).strip("）)")
        if is_day and (signed := _signed_above(lines[max(0, index - MOST) : index])):
            return "、".join(signed)
    for pattern in (_RED_HEAD, _ISSUES):
        for line in lines[:head]:
            if match := re.fullmatch(pattern, line):
                return match[1]
    return ""


def _signed_above(lines: Sequence[str]) -> list[str]:
    """The bodies on the lines directly above a day, in their order."""
    found: list[str] = []
    for line in reversed(lines):
        if not re.fullmatch(_BODY, line):
            break
        found.insert(0, line)
    return found
