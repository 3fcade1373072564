"""Reads units: the kind of a spelling, its exact size, and the conversion of bounds. Kinds never mix.

A table holds the known spellings. Pint works out the others (compound units, a file's own `units:`) in a registry of
our own, whose every number is a fraction. Pint is imported only when such a unit occurs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnknownUnit(ValueError):
    """The text is not a known unit and cannot be worked out as one."""


_ONE = Fraction(1)


@frozen
class Unit:
    """A unit: its spelling, its kind (units of one kind convert) and its size in that kind's base unit."""

    name: str
    kind: str
    size: Fraction
    en: str = ""

    def factor_to(self, other: Unit) -> Fraction | None:
        """The number that turns a figure in this unit into one in the other; None between two kinds."""
        if self is other:
            return _ONE
        return self.size / other.size if self.kind == other.kind else None


def _define_unit(name: str, kind: str, size: int | str, en: str, *spellings: str) -> tuple[Unit, tuple[str, ...]]:
    return Unit(name, kind, Fraction(size), en), spellings


# Each line: kind, size in the kind's base, English name, other spellings. A kind is written like pint's dimension of
# it. Persons per person are not a share, so that 3 per 10,000 is never taken for 0.3 ‰.
_TABLE = [
    _define_unit("%", "share", "1/100", "%", "percent", "per cent", "percentage", "pct", "百分之", "百分比", "百分率"),
    _define_unit("‰", "share", "1/1000", "‰", "per mille", "千分之", "千分比", "千分率"),
    _define_unit("1/10万", "share", "1/100000", "per 100,000", "/10万", "/十万", "1/100000", "十万分之"),
    _define_unit("1", "share", 1, "ratio", "plain number"),
    _define_unit("pp", "point", 1, "pp", "个百分点", "百分点", "percentage point", "percentage points"),
    _define_unit(
        "人/千人", "person/capita", "1/1000", "per 1,000", "名/千人", "人/千", "persons/1000", "persons per 1000"
    ),
    _define_unit(
        "人/万人", "person/capita", "1/10000", "per 10,000", "名/万人", "人/万", "persons/10000", "persons per 10000"
    ),
    _define_unit("张/千人", "bed/capita", "1/1000", "beds per 1,000", "床/千人", "beds/1000", "beds per 1000"),
    _define_unit("元", "yuan", 1, "yuan", "圆", "rmb", "cny"),
    _define_unit("万元", "yuan", 10**4, "×10,000 yuan", "万圆", "10000 yuan"),
    _define_unit("亿元", "yuan", 10**8, "×100 million yuan", "100 million yuan", "100000000 yuan"),
    _define_unit("元/百元", "yuan/yuan", "1/100", "yuan per 100", "yuan/100 yuan", "yuan per 100 yuan"),
    _define_unit("元/人", "yuan/capita", 1, "yuan per person", "元/每人", "yuan/person", "yuan per capita"),
    _define_unit("岁", "month", 12, "years", "周岁"),
    _define_unit("年", "month", 12, "years", "year", "years"),
    _define_unit("月", "month", 1, "months", "个月", "month", "months"),
    _define_unit("天", "day", 1, "days", "日", "day", "days"),
    _define_unit("床日", "bed_day", 1, "bed-days", "bed day", "bed days", "bed-days", "bed-day"),
    *(
        _define_unit(name, "item", 1, en, *more)
        for name, en, more in [
            ("个", "", ("item", "items")),
            ("家", "", ("facility", "facilities")),
            *((name, "", ()) for name in "所项种类条"),
        ]
    ),
    _define_unit("人", "person", 1, "persons", "person", "persons", "人口"),
    _define_unit("名", "person", 1, "persons"),
    _define_unit("人次", "visit", 1, "visits", "visit", "visits"),
    _define_unit("例", "case", 1, "cases", "case", "cases"),
    _define_unit("张", "bed", 1, "beds", "bed", "beds", "张床"),
    _define_unit("倍", "times", 1, "times", "times", "x"),
    _define_unit("分钟", "minute", 1, "minutes", "minute", "minutes"),
    _define_unit("小时", "minute", 60, "hours", "hour", "hours", "个小时"),
    _define_unit("级", "grade", 1, "grade", "grades"),
    _define_unit("分", "score", 1, "points", "point of score", "points of score"),
    _define_unit("1:n", "ratio", 1, "1:n", "1∶n", "1：n", "for each one"),
]
SPELLINGS = [(text, unit) for unit, others in _TABLE for text in (unit.name, *others, unit.en) if text]
KNOWN: dict[str, Unit] = {unit.name: unit for unit, _ in _TABLE}
POINT = KNOWN["pp"]
LIKE_UNIT = compile_late(
    r"(?i)[十百千万亿]+[\u4e00-\u9fff]{0,4}元|.*[%‰]"
    r"|(?:thousands?|millions?|billions?|per )\b.*|.*\b(?:yuan|rmb|usd|dollars?)"
)
"""The pattern of texts that look like a unit, known or unknown."""


def join_chinese(text: str, unit: str) -> str:
    """A figure with its unit, without a space (GB/T 15835).

    10 with the unit 1/10万 is 10/10万; with the 1 it would read as 101.
    """
    return text + (unit[1:] if unit.startswith("1/") else unit)


@lru_cache(maxsize=1024)
def normalise_unit(text: str) -> str:
    """The form in which spellings are compared. Width, case, spaces and thousands separators do not count."""
    return re.sub(r"[\s,]", "", fold(text)).lower().replace("／", "/")


# Births and residents are both counted `per 1,000`: the indicator decides (see is_classifier_of).
_PER = {"per1000": 1000, "per10000": 10_000, "per100000": 100_000}
_SPELLINGS: dict[str, Unit] = {}
_SHARED: set[str] = set()
for _known, _others in _TABLE:
    for _form in {normalise_unit(text) for text in (_known.name, *_others, _known.en) if text}:
        if _form not in _PER and _SPELLINGS.setdefault(_form, _known) is not _known:
            _SHARED.add(_form)


def is_shared_spelling(text: str) -> bool:
    """Do several known units go by this spelling? `years` are 岁 as well as 年."""
    return normalise_unit(text) in _SHARED


class Units:
    """The units of one set of target files: the known spellings and those that the files define."""

    def __init__(self, own: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None) -> None:
        """`own` maps a spelling to its definition (`户次` to `1 人次`; empty: a new kind), `names` to its English."""
        self._names = names or {}
        self._own = {normalise_unit(name): (name, is_) for name, is_ in (own or {}).items()}
        for name, is_ in (own or {}).items():
            if english := self._names.get(name):
                self._own.setdefault(normalise_unit(english), (name, is_))
        self._cache = dict(_SPELLINGS)

    def read(self, text: str) -> Unit:
        """The unit of a spelling; raises UnknownUnit."""
        key = normalise_unit(text)
        unit = self._cache.get(key)
        if unit is None:
            unit = self._cache[key] = self._work_out(key, text.strip())
        return unit

    def is_point(self, text: str) -> bool:
        """Is this a spelling of the percentage point?"""
        try:
            return self.read(text) == POINT
        except UnknownUnit:
            return False

    def spellings(self) -> Iterable[str]:
        """Every spelling that a message can suggest."""
        return [*KNOWN, *dict.fromkeys(name for name, _ in self._own.values())]

    def _work_out(self, key: str, text: str, depth: int = 0) -> Unit:
        """The unit of a spelling that the file defines, or of a compound of known units, worked out by pint."""
        if not key or len(key) > 40 or depth > 8:
            raise UnknownUnit(text)
        if key in self._own:
            name, is_ = self._own[key]
            if not is_:
                return Unit(name, f"own {name}", _ONE, self._names.get(name, ""))
            number, _, rest = fold(is_).strip().partition(" ")
            count, base = (
                (Fraction(number), normalise_unit(rest))
                if _PLAIN.fullmatch(number) and rest
                else _split_count(normalise_unit(is_))
            )
            if count <= 0:
                raise UnknownUnit(text)
            inner = _SPELLINGS.get(base) or self._work_out(base, base, depth + 1)
            return Unit(name, inner.kind, inner.size * count, self._names.get(name, ""))
        if "/" not in key:
            return self._multiply(key, text, depth)
        above, below = key.split("/", 1)
        quantity = self._read_part(above, text, depth) / self._read_part(below, text, depth, "per_")
        return Unit(text, _kind_of(quantity), quantity.to_base_units().magnitude)

    def _multiply(self, key: str, text: str, depth: int) -> Unit:
        """A unit behind a power of ten: 万人次, ×10,000 visits. In 百分 (percentage points) 百 is not a multiplier."""
        match = re.fullmatch(f"({_POWER_NAMES})(.+)", key)
        if match is None or match[2] == "分":
            raise UnknownUnit(text)
        inner = _SPELLINGS.get(match[2]) or (
            self._work_out(match[2], text, depth + 1) if match[2] in self._own else None
        )
        if inner is None or inner.kind in ("share", "point", "ratio") or "/" in inner.kind:
            raise UnknownUnit(text)
        size, english = _POWERS[match[1]]
        named = inner.en or ("" if inner.kind == "item" else inner.name)
        return Unit(text, inner.kind, inner.size * size, f"{english} {named}".rstrip())

    def _read_part(self, part: str, text: str, depth: int, prefix: str = "") -> Any:
        """One side of a compound unit as a pint quantity: `千人` is 1000 persons."""
        unit, count = _SPELLINGS.get(part), Fraction(1)
        if unit is None:
            count, name = _split_count(part)
            unit = _SPELLINGS.get(name) or (self._work_out(name, text, depth + 1) if name in self._own else None)
        if unit is None or unit.kind not in _BASES or count <= 0:
            raise UnknownUnit(text)
        return _build_registry().Quantity(count * unit.size, prefix + unit.kind)


_PLAIN = compile_late(r"(?a)\d{1,9}(?:\.\d{1,6})?")
# The powers of ten before a unit, in Chinese and in English, with their size and the English word.
_CHINESE_POWERS = {
    "十": 10,
    "百": 100,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_ENGLISH_POWERS = ("×10", "×100", "×1,000", "×10,000", "×100,000", "×1 million", "×10 million", "×100 million")
_POWERS = {
    form: (size, english)
    for (chinese, size), english in zip(_CHINESE_POWERS.items(), _ENGLISH_POWERS, strict=True)
    for form in (chinese, normalise_unit(english))
}
_POWER_NAMES = "|".join(sorted(_POWERS, key=len, reverse=True))


def is_multiple(unit: Unit) -> bool:
    """Is this a multiple of another unit? Under 万元 a bare 1.2万 may be 1.2 or 12,000 of them.

    A file's unit that is a kind of its own is none, whatever its name: 千瓦.
    """
    return unit.name[0] in "十百千万亿×" and unit.kind != f"own {unit.name}"


def _split_count(text: str) -> tuple[Fraction, str]:
    """The number before a unit and the unit: `10万人` is 100,000 and `人`; `万元` stays a unit of its own."""
    match = re.match(r"(\d{1,9}(?:\.\d{1,6})?)?(十万|百万|千万|[十百千万亿])?", text)
    digits, power = match.groups() if match else (None, None)
    rest = text[match.end() :] if match else text
    return Fraction(digits or 1) * _CHINESE_POWERS.get(power or "", 1), rest


# The kinds that compounds are made of. Pint gets different dimensions for the two sides of the stroke, so that persons
# among persons do not cancel to a share.
_BASES = ("yuan", "person", "month", "day", "bed_day", "item", "visit", "case", "bed", "times")


@cache
def _build_registry() -> Any:
    """A pint registry that holds only our kinds, with every number a fraction."""
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction)
    for base in _BASES:
        registry.define(f"{base} = [{base}]")
        registry.define(f"per_{base} = [per_{base}]")
    return registry


def _kind_of(quantity: Any) -> str:
    """The kind of a pint quantity, written as in the table (people below the stroke are `capita`)."""
    names = sorted(name for name, _ in quantity.unit_items())
    above = [name for name in names if not name.startswith("per_")]
    below = [name.removeprefix("per_").replace("person", "capita") for name in names if name.startswith("per_")]
    return "/".join(above + below)


def is_classifier_of(text: str, unit: Unit, name: str) -> bool:
    """Is a bare classifier or 元 short for the per-population unit of this indicator, named 每千…, 人均…?

    `2.8人` under 每千常住人口执业医师数 is 2.8 人/千人. Only such names allow this reading. `per 1,000` means a unit of
    that size.
    """
    per = _PER.get(normalise_unit(text))
    if per and unit.kind in ("share", "person/capita", "bed/capita"):
        return unit.size == Fraction(1, per)
    if "/" not in unit.name or not re.search("每千|每万|每十万|每百|每[个家所名村县床]|百元|人均|每人", name):
        return False
    return is_upper_part_of(text, unit)


def is_upper_part_of(text: str, unit: Unit) -> bool:
    """Is this the upper side of a compound unit: 人 or 名 of 人/家, 张 of 张/千人?"""
    if "/" not in unit.name:
        return False
    above = unit.name.split("/", 1)[0]
    classifiers = {"人": ("人", "名"), "名": ("人", "名"), "张": ("张",), "元": ("元",)}
    return normalise_unit(text) in classifiers.get(above, (above,))
