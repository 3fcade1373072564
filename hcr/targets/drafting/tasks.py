"""Tasks of a text: documents to be issued, and dated commitments; with their due words and the date these mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from hcr.frozen import frozen
from hcr.language.numbers import fold
from hcr.targets.drafting.departments import Responsible

_DUE = re.compile(
    r"(?:到|至|于|在)?((?:19|20)\d\d)\s*[年.]\s*(?:(\d{1,2})\s*月)?\s*(上半年|[一二三四]季度)?\s*(?:底|末|中旬|上旬|下旬)?\s*(?:之?前|以前|内)?"
)
_ISSUE = re.compile(
    r"(?:制定|制订|出台|印发|研究制定|研究制订|起草|修订|编制|发布)(?:并(?:印发|出台|实施))?[^，。；]{0,6}?"
    r"(?P<name>《[^》]{4,60}》|[^，。；、《》]{4,40}?(?:方案|办法|意见|规划|细则|计划|规定|标准|目录|制度|指南|清单))"
)
_COMMIT = re.compile(
    r"(?P<verb>全面建立|基本建立|初步建立|建立健全|建立|建成|基本建成|完成|基本完成|全面完成|全面实施|全面推行|全面推开|启动|实现|取消|全面取消|开展)"
    r"(?P<name>[^，。；：]{3,50})"
)
_NAMED = re.compile(r"(?:制度|机制|体系|平台|系统|中心|目录|数据库|建设|改革|工程|全覆盖|联网|结算|达标|任务)$")
QUARTER_ENDS = {"一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12, "上半年": 6}


@frozen
class Proposal:
    """A task of the text: its name, kind, due date with its words, and why it is not sure."""

    source: str
    line: int
    category: str
    sentence: str
    name: str
    kind: Literal["milestone", "document"]
    due: date | None
    due_words: str
    responsible: Responsible
    doubts: tuple[str, ...] = ()


def read_due_words(text: str) -> tuple[date, str] | None:
    """The last day that words such as 2018年底前 or 2018.4月底 mean, and the words."""
    match = None
    for match in _DUE.finditer(fold(text)):
        pass
    if match is None:
        return None
    year, month = int(match[1]), int(match[2]) if match[2] else QUARTER_ENDS.get(match[3] or "", 12)
    if not 1 <= month <= 12:
        return None
    return date(year, month, calendar.monthrange(year, month)[1]), match[0].strip()


def find_tasks(sentence: str, base: Proposal, end: date | None) -> Iterator[Proposal]:
    """The documents to be issued and the dated commitments of a sentence without a figure."""
    from hcr.frozen import replace

    for match in _ISSUE.finditer(sentence):
        due = read_due_words(sentence)
        name = match["name"].strip("《》")
        doubts = () if due or end else ("draft.doubt.period",)
        yield replace(
            base, name=name, kind="document", due=due[0] if due else end, due_words=due[1] if due else "", doubts=doubts
        )
        return
    due = read_due_words(sentence)
    for match in _COMMIT.finditer(sentence):
        name = match["verb"] + match["name"]
        named = bool(_NAMED.search(match["name"]))
        if not due and not named:
            continue
        doubts = () if due and named else ("draft.doubt.task",)
        yield replace(
            base,
            name=name,
            kind="milestone",
            due=due[0] if due else end,
            due_words=due[1] if due else "",
            doubts=doubts,
        )
        return
