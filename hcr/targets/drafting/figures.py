"""Finds the figures in a sentence: the words of each, the text before and behind it, and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SPELLED = "[一二两三四五六七八九十百千]+"
_PERCENT = "百分之[零一二三四五六七八九十百点]+"
_RATIO = r"\d+/(?!10+万|10*万)\d+(?!\d)"  # 11/10万 is 11 per 100,000
_TO_ONE = r"(?:1\s*[:：∶]\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*[:：∶]\s*1(?![\d.]))"  # 1:1.6, 1.25:1
_NUMBER = rf"(?:{_PERCENT}|{_TO_ONE}|{_SPELLED}分之{_SPELLED}|{_RATIO}|{_DIGITS}|[一二三四五六七八九]成|一半)"
_CLASSIFIER = "个|所|家|名|位|张|支|辆|间|台|条|项"
_EACH_SPELLED = compile_late(
    rf"(?:每|各|至少|不少于)[^，。；,;\d]{{0,20}}?(?P<number>[一两二三四五六七八九十]{{1,3}})(?P<unit>{_CLASSIFIER})(?!人|方面|环节|层次)"
)
_UNIT = (
    r"(?:%|‰|/10万|/万|个百分点|[十百千万亿]*(?:个百分点|个月|元/人|元|人次|户次|人|名|张|所|家|个|种|类|条|例|岁|天|日|周(?![岁年])|小时|分钟|倍|床日|"
    r"平方米|平方公里|公里|吨|台|件|次|户|项|年|个月|月|个百分点|分|级|支|只|辆|套|门|期|场|座|处|片|亩|公顷|千瓦|公斤|斤|批次|批|组|学时|课时|学分|栋|份|剂次|剂|册|幢|米|毫克|克|毫升|升|步))"
)
_BEFORE = (
    "不低于 不少于 不小于 不得低于 不得少于 不低於 至少 不超过 不高于 不多于 不大于 不得超过 不得高于 不突破 不到 "
    "超过 高于 大于等于 小于等于 大于 小于 多于 突破 低于 少于 不足 不满 约 大约 达到 达 "
    "提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 增至 增长到 扩大到 扩大至 控制在 控制到 "
    "降低到 降低至 降到 降至 下降到 下降至 压缩到 压缩至 减少到 减少至 缩短到 缩短至 "
    "保持在 稳定在 维持在 巩固在 为 占 ≥ ≤ > < >= <= ＝ ="
).split()
_BEHIND = "及以上 以上 及以下 以下 以内 之内 左右 上下 以外".split()
_WORDS = "|".join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))
FIGURE = compile_late(
    rf"(?P<before>(?:(?:{_WORDS})\s*)*+(?:(?<=[于过到至在为达≥≤])每(?:人每年|[千万](?:常住|户籍)?人口)(?:(?:{_WORDS})\s*)*+)?)(?P<number>{_NUMBER})\s*(?P<first_unit>{_UNIT})?"
    rf"(?:\s*(?:——|[-—–～~至到])\s*(?P<upper>{_NUMBER})\s*(?P<unit>{_UNIT})?)?\s*(?:[（(]含[）)])?"
    rf"(?P<behind>{'|'.join(_BEHIND)})?"
)
_PERIOD = compile_late(
    r"(?<![比较由从])(?:到|至|截至|自)?(?:十[一二三四五]五)?((?:19|20)\d\d)\s*年(?:底|末)?(?:前|之前|以前)?(?!以来|度?至)"
)
_PLAN_END = compile_late(r"“?十([一二三四五六])五”?(?:规划)?(?:时?期)?末")
_OPENING = r"(?:[^,，;。:：\d]{2,20}[。:])?"  # in folded text: 发展目标。到2025年，…
_YEARS = compile_late(r"(?:19|20)\d\d\s*年?[底末]?\s*(?:(?:和|、|及|与)\s*(?:到)?(?:19|20)\d\d\s*年[底末]?)+")
_LIST_NUMBER = compile_late(r"[“\"「]\s*$")
_NO_FIGURE = compile_late(r"第\s*$|\d\s*[×*xX]\s*$|〔\s*$|\[\s*$|\+\s*$|[A-Za-z]\s*$|[:：]\s*第\s*$")
_SCORES = compile_late(
    r"(?:得|扣|加|减|计|记|每(?:提高|增加|上升|降低|减少|下降|超过?|高|低|多|少|增|减|升|降|差)[于过出]?)\s*$"
)
_GROWS = compile_late(r"(?:提高|增加|延长|增长|[由从]|[由从](?:19|20)\d\d年底?的?)$")
_SHARE = compile_late(r"分之|[/:：∶]|成$|半$")  # a number that needs no unit
_TIMES = frozenset(("分钟", "小时", "天", "日", "周", "个月", "月", "年"))
_NAME_GOES_ON = compile_late(r"[\u4e00-\u9fff](?<![的内左以上之后前起外间缩降减压提增延])")
_MEASURED = compile_late(r"[由从超满每达到至为用约于过在少]\s*$")
_NO_FIGURE_BEHIND = compile_late(
    r"^\s*(?:\+|[×*xX]\s*\d|号|条|章|节|级|周岁|以来|周年|大|中心|医院|甲|年(?:行动|计划|规划)|世纪|届|五)"
)


@frozen
class Figure:
    """A figure with its words as written, and its begin and end in the sentence."""

    words: str
    number: str
    unit: str
    compares: bool  # a word or a sign compares it
    start: int
    end: int


def find_figures(sentence: str) -> Iterator[Figure]:
    """The figures of a sentence, without years, days, and numbers of documents or list items."""
    text = fold(sentence)
    for match in FIGURE.finditer(text):
        before, behind = text[: match.start("number")], text[match.end() :]
        unit = match["unit"] or match["first_unit"] or ""
        if _NO_FIGURE.search(before) or (not unit and _NO_FIGURE_BEHIND.match(behind)) or _LIST_NUMBER.search(before):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", match["number"]) and unit in ("年", ""):
            continue
        compares = bool(match["before"].strip() or match["behind"])
        if re.match(r"\s*(?:月|日|号|时)", behind) or (unit == "日" and before.endswith("月")):
            continue
        if unit in ("分", "个百分点", "%") and _SCORES.search(before):
            continue  # 得5分, 每低1个百分点
        signed = (
            re.search(r"[≥≤<>=]", match["before"])
            or match["behind"]
            or (match["before"].strip() and match["number"] == "0")
        )
        if not unit and not signed and not _SHARE.search(match["number"]):
            continue
        if unit in ("年", "日", "级", "月") and not compares and (not match["upper"] or match["first_unit"]):
            continue  # 3月至4月, 2018年至2020年 are times
        if unit in _TIMES and not compares and _NAME_GOES_ON.match(behind) and not _MEASURED.search(before):
            continue  # 3分钟出车率, 0～36个月儿童, 2周患病率
        if unit.endswith("人") and before.endswith("每") and behind.startswith("口"):
            continue  # 每5万人口
        if unit == "岁" and not match["before"].strip() and not _GROWS.search(before):  # 5岁以下儿童 is part of a name
            continue
        words = sentence[match.start() : match.end()].strip()
        yield Figure(words, match["number"], unit, compares, match.start(), match.end())


def find_spelled(sentence: str) -> Iterator[Figure]:
    """Numbers in words behind 每, 各 or 至少: 每个县至少办好一所; they are never sure."""
    for match in _EACH_SPELLED.finditer(sentence):
        if sentence[match.start() : match.start() + 2] == f"每{match['number']}":
            continue  # 每一个 is every
        words = sentence[match.start("number") : match.end()]
        yield Figure(words, match["number"], match["unit"], False, match.start("number"), match.end())


def find_years(text: str) -> list[int]:
    """The years that a text names together as times of several figures (到2022年和2030年); empty for one year."""
    match = None
    for found in _YEARS.finditer(fold(text)):
        match = found
    return [int(year) for year in re.findall(r"(?:19|20)\d\d", match[0])] if match else []


def find_year(text: str) -> int | None:
    """The last year that a text gives as a time; the end of a five-year plan (到“十四五”末) is its last year."""
    found = None
    for match in _PERIOD.finditer(_fold_times(text)):
        found = int(match[1])
    return found


def find_opening_year(paragraph: str) -> int | None:
    """The year with which a paragraph begins and that holds for all its sentences, if it names no other."""
    text = _fold_times(paragraph)
    years = {int(match[1]) for match in _PERIOD.finditer(text)}
    opening = re.match(_OPENING + _PERIOD.pattern, text)
    return int(opening[1]) if opening and len(years) == 1 else None


def without_time(text: str) -> str:
    """A text without the words of its year."""
    return _PERIOD.sub("", _fold_times(text))


def _fold_times(text: str) -> str:
    """The folded text, in which the end of a five-year plan is written as its last year."""
    return _PLAN_END.sub(lambda match: f"{2010 + 5 * '一二三四五六'.index(match[1])}年末", fold(text))
