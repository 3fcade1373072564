"""Finds the tasks of a text: documents to be issued and dated commitments, with their due words and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from hcr.language.due_words import FoundDue, count_dues, find_due
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen, replace
from hcr.targets.drafting.departments import Responsible

_ISSUE = compile_late(
    r"(?<!关于)(?:研究)?(?:制定|制订|出台|印发|起草|修订|编制(?!周转|备案|管理|人员|总量|总额|、)|发布)"
    r"(?:[和并]?(?:制定|印发|出台|实施|完善))?(?P<papers>[^，。；,;]{4,80})"
)
_PAPERS = "方案|办法|意见|规划|细则|计划|规定|标准|目录|制度|指南|清单|指标|纲要|规范|准则|章程|规程|导则"
_PAPER = compile_late(rf".+(?:{_PAPERS}|政策|条件|范围|措施|文件|》)")
_OWN = compile_late(r"本|如下|以下|下列")  # 制定本方案, 制定如下行动计划 are about the document itself
# 相关实施细则 names no paper, and 配套政策 may be several.
_SURE_PAPER = compile_late(rf"^(?!相关|有关|相应|具体|各项|一系列|配套).+(?:{_PAPERS}|》)$")
_BETWEEN_PAPERS = compile_late(r"(?<=》)(?=《)|、|以及|和|及")
_COMMIT = compile_late(
    r"(?P<verb>(?:全面|基本|初步|逐步|普遍)?(?:建立健全|建立完善|建立|健全|建成|(?:(?<![\u4e00-\u9fff])|(?<=加快)|(?<=逐步))(?:建设|统一)|打造|构建|组建|设立|搭建|整合|完成|实现|实施|实行|推行|推开|落实|启动|开展|做好|推进|推动|进行|安排|选定|制作|汇总|"
    r"取消|停止|放开|试行|推广|执行|明确|签订|编制|公布|发布|形成|完善|培养|引进|总结|公示|公开|调整|设计|细化|列入|纳入))"
    r"(?!(?:推进|开展|落实|实施)?各项)(?P<name>[^，。；：,;:]{2,50})"
)
_DONE = compile_late(
    r"(?:全面|基本|普遍|全部)(?:建立|完成|实施|推开|开展|推行|达标|落实|形成)|(?:明显|逐步)(?:下降|提高|降低)|(?:建成|投入)(?:使用|投用|运行)|竣工|完工|投用|上线运行|完成(?=[，。；、]|$)"
)
_BEFORE_DONE = compile_late(r"(?=.*[\u4e00-\u9fff]{3})[^，。；：,;:]{3,40}$")
_TIME_BEHIND = compile_late(r"[，,]?\s*\d[\d\s年月日]*[底末]?(?:[之以]?[前内])?$")  # 建设无烟机关，2020年底前完成
_RECURRING = compile_late(
    r"(?P<verb>每月|每季度?|每半年|每年|按月|按季度?|年终|年底(?!前)|定期)(?P<name>[^，。；：,;:]{0,30}?"
    r"(?:汇总|通报|考核|考评|反馈|报告|报送|评估|检查|总结|公示|公布)[^，。；：,;:]{0,12})"
)
_NAMED = compile_late(
    r"(?:制度|机制|体制|(?<![控编抑体机])制|模式|基地|规范|准则|体系|平台|系统|中心|目录|数据库|药房|政策|方案|办法|意见|规划|计划|细则|清单|网络|补贴|津贴|结算|联网|联通|共享|互通|公告|通报|台账|总结|"
    r"责任书|指标|试点|采购|改革|工程|考核|评估|培训|医联体|医共体|项目|一体化|达标|任务|”|》|包|标准|条件|管理)$"
)
# Verbs that state an end by themselves, whatever their object is called; 全覆盖 alone is a figure's word.
_ENDS = compile_late(
    "(?:全面|基本|初步|逐步|普遍)?(?:取消|停止|统一|放开|纳入|列入|推行|实行|形成|试行|实现)[^，。；：,;:]{4}"
)
_MANNER = compile_late(r"(?:动态|精细化|规范化?|统一|常态化|网格化|信息化|标准化|科学)管理$")
_BRACKETED = compile_late(r"[（(][^（()）]*[）)]")
_TITLED = compile_late(r"《[^《》]{1,80}》")
_DEADLINE = compile_late("前|底|末|内|月|季度|半年|到|至")  # 2018年 alone is the time of a work, or of a title
_REST = compile_late(r"[和及与等或的以]")
LONGEST_NAME = 40
SHORTEST_NAME = 6  # characters of a paper's name
SHORTEST_COMPLETED = 5  # characters of what is completed; 完成主体工程 leaves out of what


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


def find_tasks(
    sentence: str,
    base: Proposal,
    end: date | None,
    only_year: int | None = None,
    given: FoundDue | None = None,
) -> Iterator[Proposal]:
    """The documents to be issued and the commitments of a sentence; sure are those that are named and dated.

    `given` is the due date of a table's row.
    """
    seen: set[str] = set()
    masked = _mask_titles(sentence)
    for match in _ISSUE.finditer(masked):
        due = given or _due_at(sentence, match.start(), only_year)
        doubt = "draft.doubt.due" if count_dues(sentence) else "" if end else "draft.doubt.period"
        undated = (doubt,) if doubt and not (due and due.day) else ()
        for written in _find_papers(sentence, masked, *match.span("papers")):
            name = written[1:-1] if written[0] == "《" and written.count("》") == 1 else written
            if name not in seen:
                seen.add(name)
                doubts = undated if _SURE_PAPER.search(written) else (*undated, "draft.doubt.task")
                yield _propose(base, name, "document", due, end, doubts)
    for found, name, position, is_sure in _find_commitments(sentence, masked):
        named = bool(_NAMED.search(found)) and not _MANNER.search(found)
        due = given or _due_at(sentence, position, only_year)
        dated = due is not None and due.day is not None
        if (named or dated or not is_sure or _ENDS.match(name)) and not any(
            name in other or other in name for other in seen
        ):
            seen.add(name)
            is_deadline = given is not None or bool(due and _DEADLINE.search(due.words))
            if due and not given and _is_of_a_figure(sentence, position, due):
                is_deadline = False
            is_whole = is_sure and not _is_of_some(sentence[:position])
            is_clear = named and (len(found) >= SHORTEST_COMPLETED or not name.startswith("完成"))
            doubts = () if dated and is_deadline and is_clear and is_whole else ("draft.doubt.task",)
            yield _propose(base, name, "milestone", due, end, doubts)


def _mask_titles(sentence: str) -> str:
    """The sentence with spaces for what is within 《》, so that no word of a title is read as one of the sentence."""
    return _TITLED.sub(lambda title: "《" + "　" * (len(title[0]) - 2) + "》", sentence)


def _find_papers(sentence: str, masked: str, start: int, end: int) -> Iterator[str]:
    """The names of the papers in a list: 甲方案、乙办法, 甲、乙等配套政策, 《甲》《乙》和《丙》."""
    ends = [match.span() for match in _BETWEEN_PAPERS.finditer(masked, start, end)]
    for stop, following in [*ends, (end, end)]:
        found = _PAPER.match(masked, start, stop)
        if found and len(found[0]) >= SHORTEST_NAME and not _OWN.match(found[0]):
            yield sentence[slice(*found.span())]
            start = following


def _due_at(sentence: str, position: int, only_year: int | None) -> FoundDue | None:
    """The due words of what begins at a place of a sentence: its only ones, else the last before it in its part."""
    if count_dues(sentence) <= 1:
        return find_due(sentence, only_year)
    start = max(sentence.rfind("；", 0, position), sentence.rfind(";", 0, position)) + 1
    return find_due(sentence[start:position], only_year)


def _is_of_a_figure(sentence: str, position: int, due: FoundDue) -> bool:
    """Is a date behind a task rather that of a figure: 纳入规范化培训，力争到2012年底，在培规模达到3000人?"""
    place = fold(sentence).find(due.words, position)
    return place >= 0 and any(c.isdigit() for c in sentence[place + len(due.words) :])


def _is_of_some(before: str) -> bool:
    """Does a share of something do what follows (90%以上的县基本建成医共体)? Brackets do not count."""
    clause = re.split("[，；,;]", _BRACKETED.sub("", before))[-1]
    return bool(re.search("[%％‰成]|分之", clause))


def _find_commitments(sentence: str, masked: str) -> Iterator[tuple[str, str, int, bool]]:
    """What is done, with its verb and place, and whether it can be sure: what comes again and again has no end."""
    start = 0
    for match in _DONE.finditer(masked):
        text = _TIME_BEHIND.sub("", masked[max(start, match.start() - LONGEST_NAME) : match.start()])
        before = _BEFORE_DONE.search(text)
        if before:
            yield before[0], before[0] + match[0], match.start(), True
            start = match.end()
    for pattern, can_be_sure in ((_RECURRING, False), (_COMMIT, True)):
        for match in pattern.finditer(masked):
            yield sentence[slice(*match.span("name"))], sentence[slice(*match.span())], match.start(), can_be_sure


def _is_whole(name: str) -> bool:
    """Is a name not cut within quotes, and not the rest of a list?"""
    return name.count("“") == name.count("”") and name.count("《") == name.count("》") and not _REST.match(name)


def _propose(
    base: Proposal,
    name: str,
    kind: Literal["milestone", "document"],
    due: FoundDue | None,
    end: date | None,
    doubts: tuple[str, ...],
) -> Proposal:
    day, words = (due.day, due.words) if due else (end, "")
    if not doubts and not _is_whole(name):
        doubts = ("draft.doubt.task",)
    return replace(base, name=name, kind=kind, due=day, due_words=words, doubts=doubts)
