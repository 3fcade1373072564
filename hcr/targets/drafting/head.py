"""Reads the head of a document: number, title, issuing body, day of issue, status, years, documents named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from hcr.frozen import frozen
from hcr.language.chinese_numerals import read_numeral
from hcr.language.numbers import fold
from hcr.targets.drafting.blocks import Block
from hcr.targets.drafting.outline import paragraphs_of

_YEAR = r"[〔\[［（(【]\s*((?:19|20)\d\d)\s*[〕\]］）)】]"
_NUMBER = re.compile(rf"([\u4e00-\u9fff]{{1,12}}?)\s*{_YEAR}\s*(?:第)?\s*(\d{{1,4}})\s*号")
_ISSUED = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ISSUED_WORDS = re.compile(
    r"([二一][〇○零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_TITLE_END = re.compile(
    r"(?:方案|规划|纲要|意见|通知|办法|计划|任务|安排|要点|决定|标准|细则|清单|目标)(?:（[^）]*）)?$"
)
_DRAFT = re.compile(r"征求意见稿|讨论稿|送审稿|草案|代拟稿")
_DATED = re.compile(r"^(?:\d{4}|[二一][〇○零O一二三四五六七八九]{3})年.{1,3}月.{1,3}日")
HEAD = 40  # paragraphs that are searched for a head


@frozen
class Head:
    """The fields of a head; empty if they were not found."""

    number: str = ""
    title: str = ""
    issued: date | None = None
    draft: bool = False
    years: tuple[int, int] | None = None
    parents: tuple[str, ...] = ()


def read_head(blocks: Sequence[Block]) -> Head:
    """The head of a document."""
    texts = [paragraph.text for paragraph in paragraphs_of(blocks)]
    first = texts[:HEAD]
    number = next((_number_of(text) for text in first if _is_number_alone(text)), "")
    title = _title_of(first)
    cited = {_number_of(text[match.start() :]) for text in texts for match in _NUMBER.finditer(text)} - {number, ""}
    issued = next((day for text in first if len(text) < 40 for day in [_day_of(text)] if day), None)
    draft = any(_DRAFT.search(text) for text in first[:6]) or bool(_DRAFT.search(title))
    return Head(number, title, issued, draft, _years_of(title, issued), tuple(sorted(cited)))


def _is_number_alone(text: str) -> bool:
    return bool(_NUMBER.search(text)) and len(re.sub(r"\s", "", text)) < 30


def _number_of(text: str) -> str:
    match = _NUMBER.search(text)
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else ""


def _title_of(texts: Sequence[str]) -> str:
    """The title: the first run of paragraphs without a full stop that ends as titles do.

    A notice that issues another text (关于印发…的通知) gives way to that text's own title.
    """
    best = ""
    run: list[str] = []
    for text in texts:
        if re.search(r"[。；：:]", text) or len(text) > 60 or _is_number_alone(text):
            run = []
            continue
        run.append(text)
        for start in range(len(run[-3:])):
            joined = _DATED.sub("", re.sub(r"\s+", "", "".join(run[-3:][start:])))
            if _TITLE_END.search(joined) and len(joined) > 8:
                if not best or (re.search(r"印发.*通知", best) and "通知" not in joined):
                    best = joined
                break
    return best


def _day_of(text: str) -> date | None:
    folded = fold(text)
    if match := _ISSUED.search(folded):
        return _date(*map(int, match.groups()))
    if match := _ISSUED_WORDS.search(text.replace("○", "〇").replace("O", "〇")):
        digits = "".join(str("〇一二三四五六七八九".index(c)) for c in match[1].replace("零", "〇"))
        month, day = read_numeral(match[2]), read_numeral(match[3])
        return _date(int(digits), int(month), int(day)) if month and day else None
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years_of(title: str, issued: date | None) -> tuple[int, int] | None:
    """The years in a title (2018年…, 2018—2020年, “十三五”), else none."""
    if match := re.search(r"((?:19|20)\d\d)\s*年?\s*[-—–－~至到]+\s*((?:19|20)\d\d)", fold(title)):
        return int(match[1]), int(match[2])
    if match := re.search(r"((?:19|20)\d\d)(?=\s*年|规划|”)", fold(title)):
        last = int(match[1])
        return (issued.year if issued and issued.year < last else last), last
    if match := re.search(r"十([一二三四五六])五", title):
        start = 2006 + 5 * "一二三四五六".index(match[1])
        return start, start + 4
    return None
