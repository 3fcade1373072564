"""Reads remarks beside figures: words that give a figure its unit or its period, or that make it another figure.

Most remarks change nothing. A clause counts only if every word of it is understood: `2017年数据` and `截至9月底` name
the period of the figure, but `比2017年下降2个百分点` does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from hcr.language.numbers import fold, is_missing, read_number
from hcr.language.patterns import compile_late
from hcr.language.period_words import PERIOD_CHARACTERS, UnclearPeriod, split_months
from hcr.language.periods import STANDING, Period, period_of_months, read_date
from hcr.language.units import LIKE_UNIT
from hcr.records import frozen

MAX_REMARK = 200  # characters; a longer text is a report and not a remark on one figure
MAX_CLAUSE = 60
ANY_YEAR = 2000  # in place of the figure's year, for a remark whose period leaves the year out

# Words that change nothing beside a period or a forecast (2017年年报数据, data for 2017), the longest first.
_PLAIN = sorted(
    (
        "数据 数值 数字 数额 数 值 指标值 指标 统计 年报 快报 报表 决算 审计 监测 调查 抽样 口径 范围 情况 结果 水平 "
        "年度 年底 年末 全年 时点 期末 期 年 底 末 度 同期 时间 时期 日期 年份 期间 截止到 截止 截至 至 到 实际 实有 "
        "完成值 完成数 完成 累计 合计 初步 暂定 修订 最终 已 取 用 采用 使用 暂用 沿用 引用 代替 替代 代报 代填 补报 "
        "填报 仍为 仍用 仍系 按 以 的 为 是 系 本 此 该 上述 均为 均 都 本表 本行 以上 上表 表中 表内 取自 来自 引自 "
        "平均 : | . * ※ # ① ② ③ ④ ⑤ data figures figure values value numbers number for of the from is are as at end "
        "in on year fy refers refer relates to used using reference annual cumulative total preliminary provisional "
        "rough official latest final revised"
    ).split(),
    key=lambda word: -len(word),
)
_EARLIER = (
    *"上一年度 上一年 上年度 上年 去年度 去年 前年 往年 历年 以往年度 以前年度 上一期 上期 上个月 上月".split(),
    *"上一季度 上季度 上季 基期 基年 期初 年初".split(),
    *("last year", "previous year", "prior year", "previous period"),
)
LENGTHS: Mapping[str, int] = {
    **dict.fromkeys(("当月", "本月", "单月", "月度", "月报", "monthly"), 1),
    **dict.fromkeys(("当季度", "本季度", "当季", "本季", "单季", "季度", "季报", "quarterly"), 3),
    **dict.fromkeys(("半年度", "半年报", "half-yearly"), 6),
}
"""The number of months of a figure, by the word that gives it."""
_CUMULATIVE = ("累计", "年累计", "年初至今", "年初以来", "year to date", "ytd")
_FORECASTS = tuple(
    "预计 预测 预期 预估 目标 目标值 任务目标 考核目标 规划目标 年初目标 计划 规划数 规划值 预算数 预算值 "
    "forecast forecasts projected projection projections planned target budgeted expected".split()
)
_ESTIMATES = tuple(
    "估算 估计 测算 推算 暂估 概算 估 约数 近似值 近似 大约 左右 大概 estimate estimates estimated est approximate "
    "approximately approx".split()
)
_VOID = ("作废", "有误", "错误", "错报", "误报", "无效", "void", "wrong", "invalid")
# Words for another measure of the same thing, such as its growth.
_MEASURES = tuple(
    "同比 环比 同比增长 环比增长 同比增长率 环比增长率 年均增长率 同比增幅 同比增速 增长率 增长幅度 下降幅度 降幅 "
    "增幅 增速 增量 增减 增减量 人均 人均值 平均值 最大值 最小值 中位数".split()
)
_PARTS = (
    *(
        "男 女 男性 女性 城镇 农村 城市 乡村 城区 郊区 牧区 山区 城镇居民 农村居民 城镇职工 职工 城乡居民 "
        "职工医保 居民医保 城镇职工医保 城乡居民医保 新农合 公立 民营 私立 非公立 公办 民办 公立医院 民营医院 "
        "私立医院 非公立医院 社会办医 社会办医院 公立医疗机构 民营医疗机构 非公立医疗机构 一级医院 二级医院 "
        "三级医院 三甲 三甲医院 三级甲等医院 二级及以上医院 二级以上医院 三级公立医院 二级公立医院 县级公立医院 "
        "城市公立医院 省级医院 市级医院 县级医院 市属医院 综合医院 中医医院 中医院 专科医院 妇幼保健院 儿童医院 "
        "精神病医院 基层医疗卫生机构 基层医疗机构 乡镇卫生院 村卫生室 社区卫生服务中心 社区卫生服务机构 户籍 "
        "户籍人口 户籍居民 流动人口 本级 省本级 市本级 县本级 区本级 市直 省直 县直 区直 市属 区属 县属 门诊 住院 "
        "急诊 少数民族 male female men women boys girls urban rural"
    ).split(),
    *(f"{kind} hospitals" for kind in ("public", "private", "tertiary", "secondary", "county")),
)

_WHOLE_AREA = "[全我本该各分][国省市州县区旗盟镇乡]|(?:辖区|[省市州县区]域)内?"
_EXCLUDING = (
    r"不含|不包括|不包含|不计入|未含|未包括|未包含|未计入|未纳入|未统计|剔除|扣除|除去|exclud(?:ing|es?)\b|excl\b\.?"
    r"|not including\b"
)
_ONLY = r"仅含|仅包括|仅统计|仅限于|仅限|仅为|仅指|仅是|仅|只含|只包括|只统计|只指|只是|只|限于|only\b|limited to\b"
_INCLUDING = r"已含|含有|含|已包括|包括|包含|includ(?:ing|es?)\b|incl\b\.?"
_NO_LIMIT = r"(?!供|作为|做|有|能|需|要|因|人力|时间|篇幅|条件|但不限于)"  # 仅供参考, 只有一家

_UNIT = (
    r"(?:数值|数据|金额|计量|指标|货币|以上|本栏|该)*+单位(?::|[均都]?[为是])?(.+)"
    r"|units?(?: of measure)?(?:[:=\s]|\bis\b|\bare\b)+(.+)"
    r"|in (.+)|(?:数据|数值|金额)?(?:以|按|用)(.+?)(?:为单位|计算|计|统计|填报|填列)"
)
_POWERS = r"[十百千万亿]+|(?:hundred|thousand|million|billion)s?"
_MULTIPLE = (
    rf"[×x*✕]\s?\d[\d,.^]*倍?|(?:数据|数值)?已?(?:乘以?|除以|扩大|缩小|放大)(?:\d[\d,.]*|[十百千万]+)倍?|{_POWERS}"
)
_FRACTION = r"(?:按|以|用|为)?小数(?:形式|表示|填报|计)?|(?:as )?(?:a )?(?:fraction|decimal)s?"
_FOREIGN = r"[十百千万亿]*(?:美元|美金|港元|港币|欧元|日元|英镑|澳元|usd|eur|hkd|jpy|gbp|us\$|(?:us )?dollars?|euros?)"
# A text without any of these holds no such words.
_OF_UNITS = ("单位", "unit", "in ", "以", "按", "用")
_LIMITING = ("除", "不", "未", "扣", "仅", "只", "限于", "其中", "含", "包", "excl", "incl", "only", "limited")
_DAY = r"(?:19|20|21)\d\d(?:年\d\d?月|([-/.])\d\d?\1)\d\d?日?"
_PURPOSE = r"用于|(?:used )?for:"  # 用于：药占比（不含中药饮片）, as a form says of a figure that another one needs
_MOMENT = r"底|末|截|时点|日|\bend\b|\bas (?:of|at)\b"

IsUnit = Callable[[str], bool]
"""Is a text the spelling of a unit?"""


@frozen
class Claim:
    """The meaning of one clause of a remark; `subject` is the unit, or the word or thing that the clause names.

    `kind` is `unit`, `multiple`, `period`, `earlier`, `length` (当月), `cumulative`, `forecast`, `estimate`, `void`,
    `measure`, `part`, `excluding`, `only` or `including`.
    """

    kind: str
    text: str
    subject: str = ""


def read_remark(text: str, is_unit: IsUnit) -> tuple[Claim, ...]:
    """The claims that a remark makes about its figure; empty for nearly every remark."""
    written = fold(text).strip().lower()
    number = read_number(written) is not None and len(written) != 4
    if is_missing(written) or number or len(written) > MAX_REMARK or re.match(_PURPOSE, written):
        return ()
    clauses = [each.strip() for each in re.split(r"[,，。;!\n()\[\]【】]", written)]
    clauses = [each for each in clauses if each and len(each) <= MAX_CLAUSE]
    found = (_read_clause(each, is_unit, alone=len(clauses) == 1) for each in clauses)
    return tuple(claim for claim in found if claim)


def _read_clause(clause: str, is_unit: IsUnit, alone: bool) -> Claim | None:
    tight = re.sub(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])", "", clause)
    unit = _find_unit(tight, is_unit, alone)
    if (unit and re.fullmatch(_POWERS, unit)) or _is_multiple(tight):
        return Claim("multiple", clause)
    if unit:
        return Claim("unit", clause, unit)
    if all(char.isascii() or char in _KNOWN for char in tight):
        if list_periods(clause, ANY_YEAR):
            return Claim("period", clause)
        without_periods = _blank_periods(tight)
        for kind, words in _KINDS.items():
            if word := _find_among_plain_words(words, without_periods):
                return Claim(kind, clause, word)
    return _find_limit(clause, tight) if any(sign in tight for sign in _LIMITING) else None


_KINDS: Mapping[str, tuple[str, ...]] = {
    "earlier": _EARLIER,
    "length": tuple(LENGTHS),
    "cumulative": _CUMULATIVE,
    "forecast": _FORECASTS,
    "estimate": _ESTIMATES,
    "void": _VOID,
    "measure": _MEASURES,
    "part": _PARTS,
}
# The characters of periods and of all words above. A clause with any other says nothing of a figure but its limits.
_KNOWN = PERIOD_CHARACTERS.union(_WHOLE_AREA, *_PLAIN, *(word for words in _KINDS.values() for word in words))


@cache
def _compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of any of these words, the longest first."""
    return compile_late("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _blank_periods(text: str) -> str:
    """The text with bars in place of its periods: 2018年预计数 is a forecast like any other."""
    start = "" if re.search(r"\d{4}", text) else f"{ANY_YEAR}年"
    try:
        return split_months(f"{start}{text}")[1]
    except UnclearPeriod:
        return text


def _find_among_plain_words(words: tuple[str, ...], text: str) -> str:
    """The first of the words in a text, if all its other words are plain; else empty."""
    match = _compile_words(words).search(text) if any(word in text for word in words) else None
    return match[0] if match and _is_plain(text[: match.start()]) and _is_plain(text[match.end() :]) else ""


def _is_plain(text: str) -> bool:
    """Does a text change nothing? An area as a whole (全区, 我市) does not."""
    return _skip_plain_words(re.sub(_WHOLE_AREA, "", text)) == ""


def _skip_plain_words(text: str) -> str:
    """The text behind its leading plain words, of which the longest that fits is taken each time."""
    rest = text.lstrip()
    while word := next((each for each in _PLAIN if rest.startswith(each)), ""):
        rest = rest[len(word) :].lstrip()
    return rest


def _find_unit(text: str, is_unit: IsUnit, alone: bool) -> str:
    """The unit or power of ten that a clause names; empty for any other text, such as 单位：江海区人民医院."""
    if any(sign in text for sign in ("小数", "fraction", "decimal")) and re.fullmatch(_FRACTION, text):
        return "1"
    if "分" in text and (share := re.fullmatch(r"(?:按|以|用|为)?([百千])分[比率](?:表示|填报|计)?", text)):
        return "%" if share[1] == "百" else "‰"
    match = re.fullmatch(_UNIT, text) if any(sign in text for sign in _OF_UNITS) else None
    named = next(filter(None, match.groups()), "").strip().removeprefix("人民币") if match else ""
    if named and (is_unit(named) or re.fullmatch(_POWERS, named) or re.fullmatch(LIKE_UNIT, named)):
        return named
    if (text[-1:].isascii() or text.endswith(("元", "金", "币", "镑"))) and re.fullmatch(_FOREIGN, text):
        return text
    whole = alone and not (text.isascii() and text.isalpha() and len(text) == 1)  # a lone letter is a mark
    return text if whole and read_number(text) is None and is_unit(text) else ""


def _is_multiple(text: str) -> bool:
    return text.startswith(tuple("×x*✕数已乘除扩缩放十百千万亿htmb")) and re.fullmatch(_MULTIPLE, text) is not None


def _find_limit(clause: str, text: str) -> Claim | None:
    """The claim of a clause that leaves something out, keeps only something, or takes something in."""
    if match := re.fullmatch(r"(?:.{0,12}?)除([^以了]+)[以之]?外", text):
        return Claim("excluding", clause, match[1])
    if match := re.fullmatch(rf".{{0,12}}?(?:{_EXCLUDING}){_NO_LIMIT}:?(.+)", text):
        return Claim("excluding", clause, match[1].strip())
    match = re.fullmatch(rf"(.*?)(?:(?:{_ONLY}){_NO_LIMIT}:?(.+)|其中:?([^\d]+))|(.+?) only", text)
    if match and _is_plain(match[1] or ""):
        return Claim("only", clause, next(filter(None, match.groups()[1:])).strip())
    if (match := re.fullmatch(rf"(.*?)(?:{_INCLUDING}){_NO_LIMIT}:?(.+)", text)) and _is_plain(match[1]):
        return Claim("including", clause, match[2].strip())
    return None


def list_periods(clause: str, year: int) -> Sequence[Period | None]:
    """The periods that a clause gives its figure, None for one that cannot be read; empty if it speaks of other things.

    A part of a year (前三季度) is of the given year.
    """
    dated = re.search(r"(?:19|20|21)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2}年", clause) is not None
    if not dated:
        clause = re.sub(r"(?<!\d)(\d{1,2}月\d{1,2}日)", rf"{year}年\1", clause)
    if day := re.search(_DAY, clause):
        return _read_day(day, clause)
    start = f"{year}年"
    try:
        found, rest = split_months(clause if dated else start + clause)
    except UnclearPeriod:
        return ()
    if not dated:
        found = [each for each in found if each[0] != start]
    if not found or not _is_plain(rest):
        return ()
    return [period_of_months(*months) if months else None for _, months in found]


def _read_day(day: re.Match[str], clause: str) -> Sequence[Period | None]:
    """The month that a figure's day ends, None for another day; empty for the day of something else."""
    rest = clause[: day.start()] + clause[day.end() :]
    if not _is_plain(rest) or not re.search(r"数|值|时点|截|\bas\b|data|figure", rest):
        return ()
    found = read_date(day[0] if "年" not in day[0] else f"{day[0].rstrip('日')}日")
    period = Period(found.year, 1, found.month) if found else None
    return [period if period and period.last_day == found else None]


def fits_period(clause: str, period: Period) -> bool:
    """Can a figure of this period have this clause beside it? 截至9月底 fits September and the first three quarters."""
    if period == STANDING:
        return not re.search(r"\d{4}", clause)
    moment = re.search(_MOMENT, clause) is not None and "累计" not in clause
    return all(
        each is not None and (each == period or (moment and each.last_day == period.last_day))
        for each in list_periods(clause, period.year)
    )


@lru_cache(maxsize=2**12)  # the same remarks are on many rows
def strip_plain_words(text: str) -> str:
    """A remark without its period and the words around it that change nothing: 江门市2018年数据 is 江门市."""
    rest = _skip_plain_words(_blank_periods(fold(text).strip()[:MAX_CLAUSE]).replace("|", ""))
    while word := next((each for each in _PLAIN if rest.endswith(each)), ""):
        rest = rest[: -len(word)].rstrip()
    return rest


def is_part(text: str) -> bool:
    """Does a text name a part of a whole by a usual word: 男, 农村, 三级医院, 不含村卫生室?"""
    written = fold(text).strip().lower()
    if _find_among_plain_words(_PARTS, written):
        return True
    limit = _find_limit(written, written) if re.match(rf"{_EXCLUDING}|{_ONLY}|除|其中", written) else None
    return limit is not None and limit.kind in ("excluding", "only")
