"""Finds columns that change the figures beside them: parts of a year, dates, multiples, parts of a population.

Without such a column a figure would be judged for another period, in another size, or for the whole instead of a part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hcr.language.names import is_stated, normalise_name, split_unit
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.periods import find_periods_ending, read_date, read_period
from hcr.language.units import LIKE_UNIT
from hcr.messages import Arg, Term
from hcr.submission.figure_labels import leaves_figures, names_kind, names_parts
from hcr.submission.footnotes import strip_title_marks
from hcr.submission.header import LABELS, HeaderColumn
from hcr.submission.parts_of_year import is_part_of_year
from hcr.submission.period_phrases import are_consecutive_years
from hcr.submission.region_names import LEVELS
from hcr.submission.vocabulary import Vocabulary, count_texts

_MULTIPLE_TITLE = compile_late(r"(?:unit)?mult(?:iplier|iple)?|powercode|scale|倍数|乘数|数量级|量级")
_MULTIPLES = frozenset("十 百 千 万 十万 百万 千万 亿 thousand thousands million millions billion billions".split())
_SIGNS = frozenset("< > <= >= ≤ ≥ ≦ ≧ ~ ≈ 约".split())
_ONES = frozenset(["units", "unit", "个", "一"])

# How a cell is to be filled in, or the mark or the formula of its column: it changes no figure.
_INSTRUCTION = compile_late(
    r"(?:[请必选须需可]|填[写入报]?|输入|数[字值]|阿拉伯|半角|[小整]数点?|保留|取|精确到|[一二两三四\d]位|后|百分号|不?[含带加]|单位|项|公式|计算"
    r"|自动|生成|[见详]|说明|备注|附?注\d*|附件)++|[a-zA-Z]|\d\d?(?:[=+*/×÷()-]++\d{1,3})*+%?"
    r"|required|optional|numbers?(?: only)?|as (?:reported|submitted)"
)

# One institution, whose figures are not those of its area.
_INSTITUTION = compile_late(
    r".{2,}(?:医院|卫生院|卫生室|保健院|诊所|服务中心|服务站|门诊部|疾控中心|疾病预防控制中心|血站|院区)"
    r"|.+ (?:hospital|clinic)"
)


def find_side_column(
    title: str, cells: Sequence[str], dated: bool, vocabulary: Vocabulary
) -> tuple[str, Mapping[str, Arg]] | None:
    """The code and the arguments of the problem with a column of these cells; None if it changes no figure.

    `dated` is true if the table has periods in other places, so that the dates are those of something else.
    """
    if all(is_part_of_year(cell) for cell in cells) and count_texts(cells):
        return "HCR563", {"found": cells[0][:40]}
    odd = next((cell for cell in cells if not leaves_figures(cell, vocabulary)), "")
    if names_kind(title):  # 预计 and 季报 are looked at row by row, as remarks
        odd = next((cell for cell in cells if not _is_known_kind(cell, vocabulary)), "")
    if why := _find_change(title, cells, dated, odd):
        odd = odd or cells[0]
        return "HCR567", {"found": odd[:40], "why": Term(why)}
    return None


def holds_days_of_stocks(title: str, cells: Sequence[str]) -> bool:
    """Is this a column of dates (日期, 时点), each of them the last day of a month?"""
    titled = re.fullmatch(r"(?i)(?:统计|数据|指标)?(?:日期|时点|时间点)|as[ _]of(?:[ _]date)?|end[ _]?date", title)
    return titled is not None and all(map(find_periods_ending, cells))


def find_doubtful_periods(
    columns: Sequence[HeaderColumn], cells_of: Callable[[int], Sequence[str]], titled: str, vocabulary: Vocabulary
) -> Iterator[tuple[HeaderColumn, str, Mapping[str, Arg]]]:
    """The columns of years that run into the next, and titles that change figures; each with its problem.

    `titled` is the period that the lines above the table give.
    """
    cells = [cell for column in columns if column.role == "period" for cell in cells_of(column.index)]
    for column in columns:
        if column.role == "period" and cells and are_consecutive_years(cells):
            yield column, "HCR561", {"found": cells[0][:40]}
        if found := find_change_in_title(column, cells or [titled] * bool(titled), vocabulary):
            yield column, "HCR567", found


def find_change_in_title(column: HeaderColumn, periods: Sequence[str], vocabulary: Vocabulary) -> dict[str, Arg] | None:
    """What the words in brackets behind a label column's title change: 数值（预计）; None if they change nothing.

    Behind a value's title any words that are not understood may change the figures: 数值（样本）. A period changes
    nothing if all the table's own `periods` are the same.
    """
    from hcr.language.remarks import Claim, read_remark, strip_plain_words
    from hcr.submission.remark_checks import find_change

    base, text = split_unit(strip_title_marks(column.title))
    if column.role not in LABELS or not text or vocabulary.find_column(base) != column.role or "unit" in column.says:
        return None
    found = [read_period(cell) for cell in periods]
    claims = [claim for claim in read_remark(text, vocabulary.is_unit) if claim.kind not in ("estimate", "including")]
    if read_period(text):
        claims = [Claim("period", text)]  # 201809 is a number in a remark
    if claims and claims[0].kind in ("period", "until", "length", "cumulative"):
        if not periods and "period" in column.says:
            return None  # it is the period of all figures
        same = bool(found) and all(period and not find_change(claims, period, (), ()) for period in found)
        return None if same else {"found": text[:40], "why": Term("side.period")}
    settled = text.removeprefix("已")  # 数值（已审核） is 审核值
    if _INSTRUCTION.fullmatch(text) or "value" in map(vocabulary.find_column, (settled, f"{settled}值")):
        return None
    limits = column.role == "value" and (text in LEVELS or strip_plain_words(text))  # 数值（全市）, 数值（样本）
    if claims or limits or LIKE_UNIT.fullmatch(text):
        return {"found": text[:40], "why": Term("side.title")}
    return None


def find_unstated_part(
    column: HeaderColumn,
    label: int | None,
    lines: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    alone: bool = False,
) -> str:
    """The first text of a column that names a part of a whole; not if it belongs to the meaning of the row's indicator.

    `label` is the column of indicators. An institution that sent the figures of its area names no part, unless it is
    `alone` in naming an area: then the figures would be taken for those of the area above.
    """
    from hcr.language.remarks import is_part
    from hcr.submission.remark_checks import names_of

    index = column.index
    reporter = re.search("填报|报送|上报|提供|来源|填表|信息", column.title) is not None
    names_area = vocabulary.regions.names_lower_area
    cells = {line[index] for line in lines if index < len(line) and line[index]}
    parts = {cell for cell in cells if is_part(cell)}
    for cell in cells:
        if _INSTITUTION.fullmatch(cell) and (not reporter or (alone and names_area(cell))):
            parts.add(cell)
    for line in lines if parts else ():
        cell = line[index] if index < len(line) else ""
        name = line[label] if label is not None and label < len(line) else ""
        indicator = vocabulary.catalogue.indicators.get(vocabulary.find_subject(name)) if name else None
        names = names_of(indicator, vocabulary.catalogue) if indicator else []
        if cell in parts and not is_stated(cell, False, names) and not is_stated(cell, True, names):
            return cell
    return ""


def is_domestic_currency(title: str, cells: Sequence[str]) -> bool:
    """Does a column of currencies name nothing but our own?"""
    named = re.fullmatch(r"币种|货币|货币种类|币别|currency(?:code)?", normalise_name(title)) is not None
    return named and _to_texts(cells) <= {"人民币", "人民币元", "rmb", "cny", "元", "yuan", "renminbi"}


def is_multiple_of_one(title: str, cells: Sequence[str]) -> bool:
    """Does a column of multiples leave all figures as they are?"""
    return _holds_multiples(title, cells) and _to_texts(cells) <= _ones_of(title)


def _is_known_kind(text: str, vocabulary: Vocabulary) -> bool:
    from hcr.language.remarks import read_remark, strip_plain_words

    known = leaves_figures(text, vocabulary) or not strip_plain_words(text)
    return known or bool(read_remark(text, vocabulary.is_unit))


def _find_change(title: str, cells: Sequence[str], dated: bool, odd: str) -> str:
    """What the column changes, as the name of a text; empty if nothing. `odd` is a cell that may change its figure."""
    if names_parts(title):
        return "side.part" if odd else ""
    if odd and names_kind(title):
        return "side.kind"
    if not _SIGNS.isdisjoint(fold(cell) for cell in cells):
        return "side.sign"
    if _holds_multiples(title, cells):
        return "" if _to_texts(cells) <= _ones_of(title) else "side.multiple"
    days = (read_date(text.upper()) for text in _to_texts(cells))
    return "side.dates" if not dated and all(days) else ""


def _holds_multiples(title: str, cells: Sequence[str]) -> bool:
    named = _MULTIPLE_TITLE.fullmatch(normalise_name(title).replace("_", "")) is not None
    return named or _to_texts(cells) <= _MULTIPLES | _ONES


def _ones_of(title: str) -> frozenset[str]:
    """The texts that multiply by one: 1 under 倍数, but 0 under UNIT_MULT, which is a power of ten."""
    return _ONES | ({"0"} if re.search("unit|power", title.lower()) else {"1"})


def _to_texts(cells: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(cell).strip().lower() for cell in cells)
