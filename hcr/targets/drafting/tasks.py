"""Finds the tasks of a text: documents to be issued and dated commitments, with their due words and dates."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Literal

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen, replace
from hcr.targets.drafting.departments import Responsible

_DUE = compile_late(
    r"(?:到|至|于|在)?((?:19|20)\d\d)\s*(?:年\s*(?:(\d{1,2})\s*月)?|\.\s*(\d{1,2})\s*月?)\s*(上半年|[一二三四]季度)?\s*(?:底|末|中旬|上旬|下旬)?\s*(?:之?前|以前|内)?"
)
_UNDATED = compile_late(
    r"(?<!\d)(?:(1[0-2]|[1-9])月\s*(?:底|末)?(?:之?前|以前)|(?:第)?([一二三四]季度|上半年)\s*(?:底|末|内)?(?:之?前|以前)?|年底(?:之?前|以前)|年内)"
)
_ISSUE = compile_late(
    r"(?:制定|制订|出台|印发|研究制定|研究制订|起草|修订|编制|发布)(?:并(?:印发|出台|实施))?[^，。；,;]{0,6}?"
    r"(?P<name>《[^》]{4,60}》|[^，。；、《》,;]{4,40}?(?:方案|办法|意见|规划|细则|计划|规定|标准|目录|制度|指南|清单|指标))"
)
_COMMIT = compile_late(
    r"(?P<verb>(?:全面|基本|初步|逐步|普遍)?(?:建立健全|建立完善|建立|健全|建成|打造|构建|组建|设立|搭建|整合|完成|实现|实施|推行|推开|落实|启动|开展|做好|推进|推动|进行|安排|选定|制作|汇总|"
    r"取消|推广|执行|明确|签订|编制|公布|发布|形成|完善|培养|引进|总结|公示|公开|调整|设计|细化|列入|纳入))(?P<name>[^，。；：,;:]{2,50})"
)
_DONE = compile_late(
    r"(?:全面|基本|普遍|全部)(?:建立|完成|实施|推开|开展|推行|达标|落实|形成)|(?:明显|逐步)(?:下降|提高|降低)|完成(?=[，。；、]|$)"
)
_BEFORE_DONE = compile_late(r"[^，。；：,;:]{3,40}$")
_RECURRING = compile_late(
    r"(?P<verb>每月|每季度?|每半年|每年|按月|按季度?|年终|年底|定期)(?P<name>[^，。；：,;:]{0,30}?"
    r"(?:汇总|通报|考核|报告|报送|评估|检查|总结|公示|公布)[^，。；：,;:]{0,12})"
)
_NAMED = compile_late(
    r"(?:制度|机制|体系|平台|系统|中心|目录|数据库|药房|政策|方案|办法|意见|规划|计划|细则|清单|网络|补贴|津贴|结算|联网|联通|共享|互通|公告|通报|台账|总结|"
    r"责任书|指标|试点|采购|改革|工程|考核|评估|培训|医联体|医共体|一体化|达标|任务|”|》|包|标准|条件|管理)$"
)
_DEADLINE = compile_late("前|底|末|内|月|季度|半年|到|至")  # 2018年 alone is the time of a work, or of a title
_RANGE = compile_late(r"\s*(?:至|到|-|—|–)")  # 2018年3月至4月: the first month is not the deadline
_REST = compile_late(r"[和及与等或的以]")
LONGEST_NAME = 40
QUARTER_ENDS = {"一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12, "上半年": 6}


@frozen
class Proposal:
    """A task of the text: its name, kind, due date with its words, and its doubts."""

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


def find_due_words(text: str, only_year: int | None = None) -> tuple[date, str] | None:
    """The last day that words such as 2018年底前 or 2018.4月底 mean, and the words.

    `only_year` is the year of 6月底前 and 年底前 in a document for one year.
    """
    folded = fold(text)
    matches = [match for match in _DUE.finditer(folded) if not _RANGE.match(folded, match.end())]
    if not matches:
        return None if _DUE.search(folded) else _read_undated(folded, only_year)
    match = matches[-1]
    written = match[2] or match[3]
    year, month = int(match[1]), int(written) if written else QUARTER_ENDS.get(match[4] or "", 12)
    return _end_of(year, month, match[0].strip())


def has_undated_due(text: str) -> bool:
    """Does a text name a month or a quarter without its year?"""
    return bool(_UNDATED.search(fold(text))) and not _DUE.search(fold(text))


def _read_undated(text: str, year: int | None) -> tuple[date, str] | None:
    match = _UNDATED.search(text)
    if not match or year is None:
        return None
    month = int(match[1]) if match[1] else QUARTER_ENDS.get(match[2] or "", 12)
    return _end_of(year, month, match[0].strip())


def _end_of(year: int, month: int, words: str) -> tuple[date, str] | None:
    """The last day of a month, with its words; None for a thirteenth one."""
    if not 1 <= month <= 12:
        return None
    return date(year, month, calendar.monthrange(year, month)[1]), words


def find_tasks(
    sentence: str,
    base: Proposal,
    end: date | None,
    only_year: int | None = None,
    given: tuple[date, str] | None = None,
) -> Iterator[Proposal]:
    """The documents to be issued and the commitments of a sentence; sure are those that are named and dated.

    `given` is the due date of a table's row.
    """
    seen: set[str] = set()
    for match in _ISSUE.finditer(sentence):
        name = match["name"].strip("《》")
        if name not in seen:
            seen.add(name)
            due = given or _due_at(sentence, match.start(), only_year)
            names_a_time = has_undated_due(sentence) or bool(_DUE.search(fold(sentence)))
            doubt = "draft.doubt.due" if names_a_time else "" if end else "draft.doubt.period"
            doubts = (doubt,) if doubt and not due else ()
            yield _propose(base, name, "document", due, end, doubts)
    for found, name, is_sure in _find_commitments(sentence):
        named = bool(_NAMED.search(found))
        due = given or _due_at(sentence, sentence.find(name), only_year)
        if (named or due or not is_sure) and not any(name in other or other in name for other in seen):
            seen.add(name)
            dated = due is not None and (given is not None or bool(_DEADLINE.search(due[1])))
            doubts = () if dated and named and is_sure else ("draft.doubt.task",)
            yield _propose(base, name, "milestone", due, end, doubts)


def _due_at(sentence: str, position: int, only_year: int | None) -> tuple[date, str] | None:
    """The due date of what begins at a place of a sentence: its only one, else the last before it in its part."""
    if not _has_several_dues(sentence):
        return find_due_words(sentence, only_year)
    start = max(sentence.rfind("；", 0, position), sentence.rfind(";", 0, position)) + 1
    return find_due_words(sentence[start:position], only_year)


def _has_several_dues(sentence: str) -> bool:
    folded = fold(sentence)
    return len(_DUE.findall(folded)) + len(_UNDATED.findall(_DUE.sub("", folded))) > 1


def _find_commitments(sentence: str) -> Iterator[tuple[str, str, bool]]:
    """What is done, with its verb, and whether it can be sure: what comes again and again has no end."""
    start = 0
    for match in _DONE.finditer(sentence):
        before = _BEFORE_DONE.search(sentence[max(start, match.start() - LONGEST_NAME) : match.start()])
        if before:
            yield before[0], before[0] + match[0], True
            start = match.end()
    for match in _RECURRING.finditer(sentence):
        yield match["name"], match[0], False
    for match in _COMMIT.finditer(sentence):
        yield match["name"], match[0], True


def _is_whole(name: str) -> bool:
    """Is a name not cut within quotes, and not the rest of a list?"""
    return name.count("“") == name.count("”") and name.count("《") == name.count("》") and not _REST.match(name)


def _propose(
    base: Proposal,
    name: str,
    kind: Literal["milestone", "document"],
    due: tuple[date, str] | None,
    end: date | None,
    doubts: tuple[str, ...],
) -> Proposal:
    day, words = due or (end, "")
    if not doubts and not _is_whole(name):
        doubts = ("draft.doubt.task",)
    return replace(base, name=name, kind=kind, due=day, due_words=words, doubts=doubts)
