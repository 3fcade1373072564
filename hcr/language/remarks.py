"""Reads remarks beside figures: words that give a figure its unit or its period, or that make it another figure.

Most remarks change nothing. A clause counts only if every word of it is understood: `2017年数据` and `截至9月底` name
the period of the figure, but `比2017年下降2个百分点` does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from hcr.language.cut_offs import ANY_YEAR, find_cut_off
from hcr.language.month_phrases import split_months
from hcr.language.numbers import fold, read_number
from hcr.language.patterns import compile_late, list_pieces
from hcr.language.period_words import HALF_REPORT, UnclearPeriod
from hcr.language.periods import STANDING, Period, period_of_months, read_date
from hcr.language.remark_clauses import COMPILED, REASONS, begins_with_limit
from hcr.language.remark_words import (
    BODIES,
    DAY,
    FOREIGN,
    FRACTION,
    KINDS,
    KNOWN,
    MOMENT,
    MULTIPLE,
    NETWORKS,
    OF_UNITS,
    OTHER_FIGURE,
    PARTS,
    PLAIN,
    POWERS,
    PURPOSE,
    REPORTED,
    SHARE,
    STARTS,
    UNIT,
    WHOLE_AREA,
)
from hcr.language.units import LIKE_UNIT
from hcr.records import frozen

MAX_REMARK = 200  # characters; a longer text is a report and not a remark on one figure
MAX_CLAUSE = 60

_PARTS_IN_COLUMNS = tuple(word for word in PARTS if word not in NETWORKS)  # a column's 医联体 is a matter of reform

IsUnit = Callable[[str], bool]
"""Is a text the spelling of a unit?"""


@frozen
class Claim:
    """The meaning of one clause of a remark; `subject` is the unit, or the word or thing that the clause names.

    `kind` is `unit`, `multiple`, `period`, `until` (截至9月底), `earlier`, `length` (当月), `cumulative`, `forecast`,
    `estimate`, `void`, `rejected`, `figure` (应为39, whose subject is 39), `measure`, `part`, `some` (县级, 部分医院: a
    part if a remark says it, but the matter of a title or a heading), `excluding`, `only`, `including` or `basis`
    (新口径).
    """

    kind: str
    text: str
    subject: str = ""


def read_remark(text: str, is_unit: IsUnit) -> tuple[Claim, ...]:
    """The claims that a remark makes about its figure; empty for nearly every remark."""
    written = fold(text).strip().lower()
    number = read_number(written) is not None and len(written) != 4
    if number or len(written) > MAX_REMARK or PURPOSE.match(written):
        return ()
    told = REASONS.sub("", written) if "除" in written else written
    clauses = [each.strip() for each in re.split(r",(?!\d{3}(?!\d))|[，。;!\n()\[\]【】]", told)]
    clauses = [each for each in clauses if each and len(each) <= MAX_CLAUSE]
    found = (_read_clause(each, is_unit, alone=len(clauses) == 1) for each in clauses)
    return tuple(claim for claim in found if claim)


def _read_clause(clause: str, is_unit: IsUnit, alone: bool) -> Claim | None:
    tight = re.sub(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])", "", clause)
    unit = _find_unit(tight, is_unit, alone)
    if (unit and re.fullmatch(POWERS, unit)) or _is_multiple(tight):
        return Claim("multiple", clause)
    if unit:
        return Claim("unit", clause, unit)
    if any(map(str.isdigit, tight)) and (figure := _find_other_figure(tight)):
        return Claim("figure", clause, figure)
    if day := find_cut_off([clause]):
        return Claim("until", clause, day)
    return _find_in_words(clause, tight) or _find_in_grammar(clause, tight)


def _find_in_words(clause: str, tight: str) -> Claim | None:
    """The claim of a clause that has a period or a word of one kind, and else plain words alone."""
    if not all(char.isascii() or char in KNOWN for char in tight):
        return None
    if list_periods(clause, ANY_YEAR):
        return Claim("period", clause)
    for text in dict.fromkeys((tight, _blank_periods(tight))):
        pieces = list_pieces(text)
        for kind, words in KINDS.items():
            if STARTS[kind].isdisjoint(pieces):
                continue
            if word := _find_part(words, text) if kind == "part" else _find_among_plain_words(words, text):
                return Claim(kind, clause, word)
    return None


@cache
def _compile_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of any of these words, the longest first; an English one is no part of another, as est of estat."""
    forms = (f"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word) for word in words)
    return compile_late("|".join(sorted(forms, key=len, reverse=True)))


def _blank_periods(text: str) -> str:
    """The text with bars in place of its periods: 2018年预计数 is a forecast like any other."""
    if not re.search(r"\d{4}|[\d一二三四五六七八九十]月|季|半年|年初|(?i:[qhm]\d)", text):
        return text  # without the patterns of periods, which take long to compile
    start = "" if re.search(r"\d{4}", text) else f"{ANY_YEAR}年"
    try:
        return split_months(f"{start}{text}")[1]
    except UnclearPeriod:
        return text


def _find_among_plain_words(words: tuple[str, ...], text: str) -> str:
    """The first of the words in a text, if all its other words are plain; else empty."""
    match = _compile_words(words).search(text)
    return match[0] if match and _is_plain(text[: match.start()]) and _is_plain(text[match.end() :]) else ""


def _find_part(words: tuple[str, ...], text: str) -> str:
    """The part of a whole in a text with all words that belong to it (二级以上公立医院), if its other words are plain.

    县级医院填报 names who sent the figure.
    """
    match = _compile_words(words).search(text)
    if match is None or REPORTED.search(text) or not _is_plain(text[: match.start()]):
        return ""
    rest = _skip_words(text[match.end() :], _list_longest_first((*words, *BODIES)))
    return text[match.start() : len(text) - len(rest)].strip() if _is_plain(rest) else ""


@cache
def _list_longest_first(words: Sequence[str]) -> Sequence[str]:
    return sorted(words, key=len, reverse=True)


def _is_plain(text: str) -> bool:
    """Does a text change nothing? An area as a whole (全区, 我市) does not."""
    return _skip_plain_words(re.sub(WHOLE_AREA, "", text)) == ""


def _skip_plain_words(text: str) -> str:
    """The text behind its leading plain words, of which the longest that fits is taken each time."""
    return _skip_words(text.lstrip(), PLAIN)


def _skip_words(text: str, words: Sequence[str]) -> str:
    """The text behind those of the words, sorted by their length, with which it begins."""
    rest = text
    while word := next((each for each in words if rest.startswith(each)), ""):
        rest = rest[len(word) :].lstrip()
    return rest


def _find_unit(text: str, is_unit: IsUnit, alone: bool) -> str:
    """The unit or power of ten that a clause names; empty for any other text, such as 单位：江海区人民医院."""
    if any(sign in text for sign in ("小数", "fraction", "decimal")) and FRACTION.fullmatch(text):
        return "1"
    if "分" in text and (share := SHARE.fullmatch(text)):
        return "%" if share[1] == "百" else "‰"
    match = UNIT.fullmatch(text) if any(sign in text for sign in OF_UNITS) else None
    named = next(filter(None, match.groups()), "").strip().removeprefix("人民币") if match else ""
    if named and (is_unit(named) or re.fullmatch(POWERS, named) or LIKE_UNIT.fullmatch(named)):
        return named
    if (text[-1:].isascii() or text.endswith(("元", "金", "币", "镑"))) and FOREIGN.fullmatch(text):
        return text
    whole = alone and not (text.isascii() and text.isalpha() and len(text) == 1)  # a lone letter is a mark
    return text if whole and read_number(text) is None and is_unit(text) else ""


def _find_other_figure(text: str) -> str:
    """The figure that a clause gives in place of the one beside it: 应为39, 由38更正为39; empty if it gives none."""
    undated = _blank_periods(text).replace("|", "")
    match = OTHER_FIGURE.fullmatch(undated) if any(map(str.isdigit, undated)) else None
    if match is None:
        return ""
    before, figure = (next(filter(None, found), "") for found in (match.group(1, 3), match.group(2, 4, 5)))
    return figure if before.startswith(("由", "从", "原")) or _is_plain(before) else ""


def _is_multiple(text: str) -> bool:
    return (
        text.startswith(tuple("×x*✕本以表数金均都已乘除扩缩放十百千万亿htmb")) and MULTIPLE.fullmatch(text) is not None
    )


def _find_in_grammar(clause: str, text: str) -> Claim | None:
    """The claim of a clause that has one of the forms of the grammar, with a thing that is more than plain words."""
    pieces = list_pieces(text)
    for kind, signs, form in COMPILED:
        match = None if signs.isdisjoint(pieces) else form.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        thing = (groups.get("thing") or "").strip()
        around = (groups.get("before") or "", groups.get("after") or "")
        # 仅全区数据 limits nothing; 不含本区 does.
        empty = "thing" in groups and (not _skip_plain_words(thing) if kind == "excluding" else _is_plain(thing))
        if not empty and all(map(_is_plain, around)):
            return Claim(kind, clause, thing)
    return None


def list_periods(clause: str, year: int) -> Sequence[Period | None]:
    """The periods that a clause gives its figure, None for one that cannot be read; empty if it speaks of other things.

    A part of a year (前三季度) is of the given year.
    """
    dated = re.search(r"(?:19|20|21)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2}年", clause) is not None
    if not dated:
        clause = re.sub(r"(?<!\d)(\d{1,2}月\d{1,2}日)", rf"{year}年\1", clause)
    if day := DAY.search(clause):
        return _read_day(day, clause)
    start = f"{year}年"
    written = re.sub("年(?:累计|合计)", "年", clause if dated else start + clause)  # a sum up to the figure's own month
    try:
        found, rest = split_months(written)
    except UnclearPeriod:
        return ()
    if not dated:  # 半年报 may then be of either half
        found = [each for each in found if each[0] != start and not re.search(HALF_REPORT, each[0])]
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
    moment = MOMENT.search(clause) is not None and "累计" not in clause
    return all(
        each is not None and (each == period or (moment and each.last_day == period.last_day))
        for each in list_periods(clause, period.year)
    )


@lru_cache(maxsize=2**12)  # the same remarks are on many rows
def strip_plain_words(text: str) -> str:
    """A remark without its period and the words around it that change nothing: 江门市2018年数据 is 江门市."""
    rest = _skip_plain_words(_blank_periods(fold(text).strip()[:MAX_CLAUSE]).replace("|", ""))
    while word := next((each for each in PLAIN if rest.endswith(each)), ""):
        rest = rest[: -len(word)].rstrip()
    return rest


def is_part(text: str) -> bool:
    """Does a text name a part of a whole by a usual word: 男, 农村, 三级医院, 不含村卫生室?"""
    written = fold(text).strip().lower()
    if _find_part(_PARTS_IN_COLUMNS, written):
        return True
    limit = _find_in_grammar(written, written) if begins_with_limit(written) else None
    return bool(limit and limit.kind in ("excluding", "only"))
