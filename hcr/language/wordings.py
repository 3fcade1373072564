"""Takes apart the words around a figure in a document's clause: their demand, and what they carry beside it.

The words follow the Civil Code, art. 1259: 以上, 以下, 以内 include the number; 超过, 不满, 以外 exclude it. A word
that limits the figure or relates it to another is in none of these tables, so a clause with such a word is refused.
"""

from __future__ import annotations

import re

from hcr.language.comparators import WORDS_BEFORE, WORDS_BEHIND, Sign
from hcr.language.patterns import compile_late
from hcr.language.set_phrases import find_set_phrase
from hcr.records import frozen

# Words that ask for an effort and not for a result.
ASPIRING = ("力争", "争取", "原则上")
# Words that do not change the demand: they stress it, or spread it over everything that the indicator counts.
_EMPTY = tuple(
    "总体上 总体 整体 普遍 均 都 全部 全面 一律 稳步 稳定 平稳 持续 长期 始终 有效 继续 逐步 进一步 最终 "
    "分别 确保 保证 务必 严格 切实 实现 做到 实行 应当 应该 应 "
    "必须 须 需要 需 要求 要 将 使 每年 配备 配齐 配置 设置 设立 布局 建成 建好 办好 开展 达到并".split()
)
# Words that may come between a comparing word and its figure: 至少建成1所.
_HAVING = tuple(
    "达到 达 为 有 拥有 建有 设有 配有 配备 配齐 配置 设置 设立 布局 建成 建好 办好 建立 选择 开展 覆盖 控制在 保持在 "
    "要 应 应当 须 需".split()
)
_VERB_ENDS = ("到", "至", "为")
_VERBS: dict[Sign, str] = {
    ">=": "提高 提升 上升 增加 扩大 增长 升高 上调 增 升 扩 发展 拓展 扩展 延长 增强 覆盖",
    "<=": "降低 下降 压缩 减少 压减 压降 控制 缩短 缩减 缩小 下调 减低 精简 压 降 减 缩",
}
_PLAIN_VERBS: dict[Sign, str] = {
    "<=": "控制在 限制在 压缩在 保持控制在",
    # Verbs that reach a number or keep to it: the indicator's better side decides which side binds.
    "bare": "达到 达 保持在 维持在 巩固在 保持 覆盖 为 占 到 至 按 在 有 拥有",
}
VERBS: list[tuple[str, Sign]] = sorted(
    [
        *((verb + end, sign) for sign, verbs in _VERBS.items() for verb in verbs.split() for end in _VERB_ENDS),
        *((verb, sign) for sign, verbs in _PLAIN_VERBS.items() for verb in verbs.split()),
    ],
    key=lambda pair: -len(pair[0]),
)
_SMALL_WORDS = sorted((*ASPIRING, *_EMPTY), key=len, reverse=True)
# The words for "of each". The noun behind them becomes part of the figure's unit only if it is people.
_UNITS_OF_EACH = (
    r"(?:[一1]?(?:个|所|家)?(?:(?:社区|乡镇)卫生(?:服务(?:中心|机构|站)|院)|村卫生[室站]|公立医院"
    r"|县[(（]?市?[、，]?区?[)）]?|市[(（]?州?[)）]?|区|乡镇|乡|镇|街道|社区|行政村|村|省|地级市|地市|设区的?市|统筹地区|统筹区"
    r"|医联体|医共体|医院|医疗机构|机构|卫生院|卫生室|家庭医生团队|团队|中心))"
)
_EACH = rf"([每各]{_UNITS_OF_EACH}|以{_UNITS_OF_EACH}为单位[,，]?)"
# The people or the beds that the figure is counted for: 人均, 每万名居民, 每2000人, 每百张床位.
_PER = (
    r"(?:每人每年|人均每年|年人均|人均年|人均|床均"
    r"|每(\d{1,6}[千万]?|[百千万]|十万)?[名张]?(?:(?:常住|户籍|服务)?(?:人口|居民|人)|床位?))"
)
_YEAR = r"(?:到|至|截至|截止|于)?((?:19|20|21)\d\d)年(?:年?[底末]|度|内)?(?:[之以]?前|时)?[,，]?(?:要|将)?"
# Of a term 内 is 以内 (30天内). 三年内 is when it is due, and 6月内 is June or six months: neither is read.
_TERM = compile_late(r"(?:天|日|周|星期|个月|小时|分钟)内$")
_ANY_VERB = "|".join(verb for verb, _ in VERBS if verb[-1] in _VERB_ENDS and len(verb) > 1)
_START = rf"[由从](?:现在的|目前的|(?:19|20|21)\d\d年的)?(-?[\d,.]+\s*[^\d\s由从到至]{{0,4}}?)(?={_ANY_VERB})"
# 由2017年的10%提高到2020年的20%: behind the figure that it is from, the year says when, and not of which figure.
_YEAR_OF_END = compile_late(rf"^([由从].{{1,20}}?(?:{_ANY_VERB})(?:19|20|21)\d\d年)的")

# 减至一半 is half of what it was; 降至百分之五 is a share.
_TO_A_PART = compile_late(
    r"(?:降|减|压|缩)[低降少缩减小短]?[到至为](?:一半|[一二三四五六七八九十]+分之|\d+/\d+(?!0*万))"
)

# What a clause may carry, its first characters and its pattern; the characters rule most patterns out.
_CARRIED = (
    ("each", "每各以", _EACH),
    ("per", "每人年床", _PER),
    ("year", "到至截于12", _YEAR),
    ("start", "由从", _START),
)


@frozen
class Wording:
    """A clause taken apart: the figure's own text, the sign of the words, and everything else that they carry.

    `per` is what the figure is counted for, `人`, `千人` or `百张`; it becomes part of the figure's unit.
    """

    figure: str
    sign: Sign
    explicit: bool  # a word of comparison gives the sign, not only the verb
    aspiring: str = ""
    each: str = ""
    per: str = ""
    year: int | None = None
    start: str = ""

    @property
    def carries(self) -> bool:
        """Do the words carry more than the figure and its sign?"""
        return bool(self.aspiring or self.each or self.per or self.year or self.start)


def take_apart(text: str) -> Wording | None:
    """Take a clause without spaces apart; None if two of its words demand different things, or a part of a figure."""
    if _TO_A_PART.search(text):
        return None
    kept: dict[str, str] = {"aspiring": "", "each": "", "per": "", "year": "", "start": ""}
    rest, verb = _YEAR_OF_END.sub(r"\1", text), ""
    while rest and not find_set_phrase(rest) and not _take_word(rest, [word for word, _ in WORDS_BEFORE])[0]:
        shorter = _take_carried(rest, kept)
        if not shorter and not verb:
            verb, shorter = _take_word(rest, [word for word, _ in VERBS])
        if not shorter or shorter == rest:
            break
        rest = shorter
    signs: list[Sign] = []
    before, rest = _take_word(rest, [word for word, _ in WORDS_BEFORE]) if rest else ("", "")
    if before:
        signs.append(dict(WORDS_BEFORE)[before])
        while (shorter := _take_word(rest, list(_HAVING))[1]) != rest:
            rest = shorter
    behind = next(((word, sign) for word, sign in WORDS_BEHIND if rest.lower().endswith(word)), None)
    if behind is None and _TERM.search(rest):
        behind = ("内", "<=")
    if behind:
        rest = rest[: -len(behind[0])]
        signs.append(behind[1])
    if len(set(signs)) > 1 or not rest:
        return None
    meant: Sign = next((sign for word, sign in VERBS if word == verb), "bare")
    return Wording(
        rest,
        signs[0] if signs else meant,
        bool(signs),
        kept["aspiring"],
        kept["each"],
        kept["per"],
        int(kept["year"]) if kept["year"] else None,
        kept["start"],
    )


def _take_word(text: str, words: list[str]) -> tuple[str, str]:
    """The first of these words that begins the text, and the rest of the text behind it."""
    lowered = text.lower()
    found = next((word for word in words if lowered.startswith(word)), "")
    return found, text[len(found) :]


def _take_carried(text: str, kept: dict[str, str]) -> str:
    """Store the kept word that begins a text and return the rest; empty if the text begins with none."""
    word, rest = _take_word(text, _SMALL_WORDS)
    if word:
        kept["aspiring"] = word if word in ASPIRING else kept["aspiring"]
        return rest
    for name, first, pattern in _CARRIED:
        match = re.match(pattern, text) if text[0] in first else None
        if match and not kept[name] and match.end() < len(text):
            kept[name] = match[1] or ""
            if name == "per":
                kept[name] += "张" if "床" in match[0] else "人"
            return text[match.end() :]
    return ""
