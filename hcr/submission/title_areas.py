"""Finds the area in a title that holds no known name: an unknown one, or that of a word such as 全市."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hcr.language.month_phrases import split_months
from hcr.language.patterns import compile_late
from hcr.language.period_words import UnclearPeriod
from hcr.submission.footnotes import is_footnote
from hcr.submission.region_names import LEVELS, has_shape_of_region
from hcr.submission.vocabulary import Vocabulary

AREA_FIRST = compile_late(r"([\u4e00-\u9fff]{2,8}?(?:省|市|区|县|旗|州|镇))")
# 蓬江区2018年…: the name of an area in front of a year, known or unknown.
_BEFORE_YEAR = compile_late(r"([\u4e00-\u9fff]{1,8}?(?:省|市|区|县|旗|州|镇|街道))(?=(?:19|20|21)\d\d\s*年)")
# 2018年蓬江区医改…: words that follow an area's name behind the period.
_BEHIND = compile_late(
    r"[\s\d|_（()）-]|医改|医疗|医药|卫生|卫健|公立|深化|综合|改革|指标|数据|报表|统计|监测|考核|上报|报送|填报|各|$"
)
_LEVEL = compile_late(r"(?:省|市|自治区|区|县|旗|自治州|州|盟)$")
_LEADING_WORDS = compile_late(r"^(?:附件|附表|表)[一二三四五六七八九十\d]*")
_ENGLISH = compile_late(r"\b((?:[A-Z][a-z'-]+ ){1,2}(?:District|County|City|Province|Prefecture|Municipality))\b")
_WHOLE_AREA = compile_late(r"(?<![安健保完齐])(全[省市县区])(?![场级域间直属])")
_MAX_NAME = 20  # characters of a title that are shown as the name of an unknown area


def find_area(title: str, vocabulary: Vocabulary) -> str:
    """The unknown area of a title, or the code of the one document's region that 全市 and the like mean; else empty."""
    text = _LEADING_WORDS.sub("", title)
    match = _BEFORE_YEAR.match(text) or (None if is_footnote(text) else AREA_FIRST.match(text))
    if match is None or not vocabulary.may_be_area(match[1]):
        text = _strip_period(text)
        match = None if is_footnote(text) else AREA_FIRST.match(text)
        known = bool(match and vocabulary.regions.candidates(match[1]))
        if match and not known and not _BEHIND.match(text, match.end()):
            match = None
    if match and vocabulary.may_be_area(match[1]):
        longer = vocabulary.regions.candidates(match[1])  # 江海区 of 江海区礼乐街道 is not meant
        return text[:_MAX_NAME] if longer else match[1]
    english = _ENGLISH.search(title)
    return english[1] if english else find_short_name(text, vocabulary) or _find_whole_area(text, vocabulary)


def find_unnamed_area(titles: Iterable[str], sheet: str, vocabulary: Vocabulary) -> str:
    """The area of the titles or of the sheet's name that is no known name, as no other region is assumed for it."""
    found = next((area for title in titles if (area := find_area(title, vocabulary))), "")
    if not found and has_shape_of_region(sheet) and vocabulary.may_be_area(sheet):
        return sheet
    return found or find_area(sheet, vocabulary)


def find_short_name(text: str, vocabulary: Vocabulary) -> str:
    """The short name (江海 of 江海区) of a known region with which a text begins; empty if no other can be meant.

    A short name is not a name, so the region stays unknown, and no other one is assumed.
    """
    own = {document.region.code for document in vocabulary.catalogue.documents}
    for code, regions in vocabulary.regions.regions.items():
        short = _LEVEL.sub("", regions[0].name.zh)
        if len(short) > 1 and text.startswith(short) and own != {code} and _BEHIND.match(text, len(short)):
            return short
    return ""


def _strip_period(title: str) -> str:
    """What follows the period at the start of a title."""
    try:
        return split_months(title)[1].lstrip("| 年度-—–_")
    except UnclearPeriod:
        return title


def _find_whole_area(text: str, vocabulary: Vocabulary) -> str:
    """The region of the one document of that level; the word itself if no file names a region of that level."""
    match = _WHOLE_AREA.search(text)
    regions = vocabulary.regions.regions
    if match is None or not all(len(code) == 6 and code.isdigit() for code in regions):
        return ""
    fitting = {code for code in regions if re.fullmatch(LEVELS[match[1]], code)}
    own = fitting & {document.region.code for document in vocabulary.catalogue.documents}
    return next(iter(own)) if len(own) == 1 else "" if fitting or not regions else match[1]
