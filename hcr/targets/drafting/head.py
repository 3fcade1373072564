"""Reads the head of a document: number, title, issuing body, day of issue, status, years, documents named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen
from hcr.targets.drafting.blocks import Block
from hcr.targets.drafting.bodies import find_body
from hcr.targets.drafting.days import find_day, strip_day
from hcr.targets.drafting.metadata import is_metadata, read_metadata
from hcr.targets.drafting.outline import begins_as_heading, paragraphs_of

_YEAR = r"[〔\[［（(【]\s*((?:19|20)\d\d)\s*[〕\]］）)】]"
_NUMBER = compile_late(rf"{_YEAR}\s*(?:第)?\s*(\d{{1,4}})\s*号")
_OFFICE = compile_late(r"[\u4e00-\u9fff]{1,12}\s*$")
_BY = compile_late(r"^(?:根据|按照|依据|依照|贯彻|落实|执行|参照|和|及|与)+")
_TITLE_END = compile_late(
    r"(?:方案|规划|纲要|意见|通知|办法|计划|任务|安排|要点|决定|标准|细则|清单|台账|目标|指标|指标体系|行动|分工|[指标分工务解]表|措施|要求|责任书|责任状|工作报告|[案况]的报告)(?:（[^）]*）)?$"
)
_PATH = compile_late(r"[>＞»]")  # where a page is in its site: 首页>政务公开
_DAY_BEHIND = compile_late(r"[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[）)]$")
_STANDARD = compile_late(r"(?:标准|规范|条例|管理办法|管理规定)(?:（[^）]*）)?$")
_DRAFT = compile_late(r"征求意见稿|讨论稿|送审稿|草案(?!的报告)|代拟稿")
_PRESENT = compile_late(r"已|了|曾|截至|现有|目前|如期|超额|近年来")
_GOAL_YEAR = compile_late(r"到\s*((?:19|20)\d\d)\s*年(?!以来)")
HEAD = 80  # blocks in which a head is looked for; pages print menus above it
MENU = 4  # characters of the longest item of a menu above the title
SHORTEST_TITLE = 8
REPORT = "政府工作报告"
STATUS = 6  # paragraphs that may mark the text as a draft


@frozen
class Head:
    """The fields of a head; empty if they were not found.

    `issued_is_sure` is false for a day of printing or of publication. `first_goal` is the first year that the text
    sets goals for, of a text without a day of issue.
    """

    number: str = ""
    title: str = ""
    body: str = ""
    issued: date | None = None
    issued_is_sure: bool = True
    draft: bool = False
    years: tuple[int, int] | None = None
    first_goal: int | None = None
    parents: tuple[str, ...] = ()
    section_year: int | None = None  # of the section that is being read

    @property
    def only_year(self) -> int | None:
        """The year of the section, else of a document for one year."""
        return self.section_year or (self.years[1] if self.years and self.years[0] == self.years[1] else None)

    @property
    def end(self) -> date | None:
        """The last day of the years, for what has no date; unknown in a section of another year."""
        if self.years is None or self.section_year not in (None, self.years[1]):
            return None
        return date(self.years[1], 12, 31)

    @property
    def holds_throughout(self) -> bool:
        """Is this a standard, whose figures hold from its issue on and have no year?"""
        return bool(_STANDARD.search(self.title))

    @property
    def first_year(self) -> int | None:
        """The year from which figures are goals: of the issue, else of the title, else of the first goal."""
        if self.issued:
            return min(self.issued.year, self.years[0]) if self.years else self.issued.year
        if self.years and self.first_goal:
            return min(self.years[0], self.first_goal)
        return self.years[0] if self.years else self.first_goal


def read_head(blocks: Sequence[Block]) -> Head:
    """The head of a document."""
    labelled = read_metadata(blocks, HEAD)
    texts = [paragraph.text for paragraph in paragraphs_of(blocks) if not is_metadata(paragraph)]
    first = texts[:HEAD]
    number = _first_number(labelled.get("number", "")) or next(
        (_first_number(text) for text in first if _is_number_alone(text)), ""
    )
    given = labelled.get("title", "")
    title = _title_of(first, given)
    issued, sure = find_day(labelled, texts, HEAD)
    draft = any(_DRAFT.search(text) for text in (*first[:STATUS], title, given))
    years = _years_of(title, issued)
    first_goal = None if issued else _first_goal_of(texts)
    cited = {each for text in texts for each in _numbers_of(text)} - {number}
    body = labelled.get("body", "") or find_body(texts, HEAD)
    return Head(number, title, body, issued, sure, draft, years, first_goal, tuple(sorted(cited)))


def _first_goal_of(texts: Sequence[str]) -> int | None:
    """The first year of 到2020年 in a sentence that does not look back."""
    years: set[int] = set()
    for text in texts:
        for sentence in text.split("。"):
            if "到" in sentence and not _PRESENT.search(sentence):
                years.update(int(match[1]) for match in _GOAL_YEAR.finditer(fold(sentence)))
    return min(years, default=None)


def _is_number_alone(text: str) -> bool:
    return bool(_first_number(text)) and len(re.sub(r"\s", "", text)) < 30


def _first_number(text: str) -> str:
    return next(iter(_numbers_of(text)), "")


def _numbers_of(text: str) -> list[str]:
    """The numbers of documents in a text: 甲府办〔2019〕7号."""
    found = []
    for match in _NUMBER.finditer(text):
        office = _OFFICE.search(text[max(0, match.start() - 20) : match.start()])
        if office:
            found.append(f"{_BY.sub('', office[0].strip())}〔{match[1]}〕{match[2]}号")
    return found


def _title_of(texts: Sequence[str], given: str) -> str:
    """The first run of lines that ends as titles do; 关于印发…的通知 gives way to the title of its own document.

    A title that a label gives counts where the text has none that is a part of it.
    """
    best = ""
    run: list[str] = []
    for text in texts:
        line = re.sub(r"\s+", "", text)
        if re.search(r"[。；：:]", line) or len(line) > 60 or _is_number_alone(line) or begins_as_heading(line):
            run = []
            continue
        if len(line) <= MENU and not (run and _TITLE_END.search(line)):  # an item of a menu
            run = []
            continue
        is_day = not strip_day(line)  # below the signature of a letter, above the title
        if is_day or _PATH.search(line):
            run = []
            continue
        run = [*run[-2:], line]
        for start in range(len(run)):
            joined = _DAY_BEHIND.sub("", strip_day("".join(run[start:])))
            if _TITLE_END.search(joined) and (len(joined) >= SHORTEST_TITLE or joined == REPORT):
                if (
                    not best
                    or (joined.startswith(best) and joined[-1] not in "）)")
                    or (re.search(r"印发.*通知", best) and "通知" not in joined)
                ):
                    best = joined
                break
    plain = re.sub(r"\s+", "", given)
    return best if best and (not plain or best in plain or plain in best) else plain


def _years_of(title: str, issued: date | None) -> tuple[int, int] | None:
    """The years in a title (2018年…, 2018—2020年, “十三五”), else none.

    Of a title with only its last year (健康2030) the first one is the year of issue; without it none is known. The
    report of a government is about the year in which it is given, also where it names the year before.
    """
    if title.endswith("报告"):
        named = re.findall(r"((?:19|20)\d\d)年", fold(title))
        year = int(named[-1]) if named else issued.year if issued and title.endswith(REPORT[2:]) else None
        return (year, year) if year else None
    if match := re.search(r"((?:19|20)\d\d)\s*年?\s*[-—–－~至到]+\s*((?:19|20)\d\d)", fold(title)):
        return int(match[1]), int(match[2])
    if match := re.search(r"(?<!到)((?:19|20)\d\d)\s*年", fold(title)):
        return int(match[1]), int(match[1])
    if match := re.search(r"((?:19|20)\d\d)(?=规划|行动|”|年)", fold(title)):
        return (issued.year, int(match[1])) if issued and issued.year < int(match[1]) else None
    if match := re.search(r"十([一二三四五六])五", title):
        start = 2006 + 5 * "一二三四五六".index(match[1])
        return start, start + 4
    return None
