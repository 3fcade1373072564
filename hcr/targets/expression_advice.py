"""Chooses the advice in a message about words without a bound, by the words found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hcr.language.comparators import WORDS_BEFORE, WORDS_BEHIND
from hcr.language.units import KNOWN, Unit
from hcr.messages import Term

_ONE = r"(?<!\d)\d++(?:\.\d++)?+\s*+[%‰]?+(?!\d|年)"  # a figure that is no year
_AND = r"(?:[、，；;和或/]|,(?!\d)|(?<!\d),)"  # 1,23 is one figure
MOST = 200  # characters in which the words are searched
_ROUGHLY = r"(?<![零一二两三四五六七八九十百千万])[一二两三四五六七八九]{2}(?![十百千万亿分])"  # 三五个, 七八家
_HELD = r"(?:为|达|不|控制|稳定|保持|提高|提升|增至|升至|上升|下降|降|低于|高于|超过|至少|\d|[≥≤<>])"
_BEFORE = "|".join(word for word, _ in WORDS_BEFORE)
_BEHIND = "|".join(re.escape(word) for word, _ in WORDS_BEHIND)
_NO_NUMERAL = r"[^\d零一二两三四五六七八九十百千万半]"
_HOLDERS = (
    r"(?:试点|县|市(?!场)|区(?![间域])|乡|镇|街道|社区|村|机构|医院|卫生院|学校|居民|家庭|人员|人口|人(?!次)|地区|企业)"
)
_MARK = r"[+＋*＊#※★☆▲△▼●○◆◎①-⑳†‡§↑↓]"
_ADVICE = (
    (
        "advice.mark",
        rf"(?:^[^\d]*\d[\d.,]*[%‰]?)\s*{_MARK}(?!\s*\d)|{_MARK}\s*[)）\]］〕】]?$|[(（\[［〔【]注?\s*\d{{1,2}}[)）\]］〕】]$|注\s*\d{{1,2}}$|^[↑↓▲▼△]",
    ),
    (
        "advice.within",
        r"[一二两三四五六七八九十半\d]\s*年(?:之|以)?内|季度[末内]|[上下]半年|[年月][底末]|规划期|年起|\d{4}年?[—–-]\d{4}年|十[一二三四五]五",
    ),
    ("advice.zero", r"零(?!点)|不发生|一[例起]也?不|杜绝|负增长|清零|消除|不(?:出现|增长)|无[^\d]*(?:发生|事故|疫情)"),
    ("advice.added", r"新增|净增|新建|新改扩建|累计|再增|建设|创建|改造|组建|打造|开设|培养|培训|引进|招聘|完成\d"),
    (
        "advice.compare",
        r"^[+＋]\s*\d|(?:降|减|压|缩)[低降少缩减小短]?[到至为](?:一半|[一二三四五六七八九十]+分之|\d+/\d)|比\s*(?:\d{4}|上年|基期|去年|前)|[高低]于\s*\d{4}年|(?<!比)较(?![低高好])|减半|翻[一两]?番|倍增|年均[增提降下上递]|递增|递减|基础上|原来|原有|[高低]于(?:现[有状在]|目前|当前)|现状"
        r"|(?:降低|下降|减少|压减|压缩|缩减|缩短|缩小|下调|提高|提升|上调|上升|增长|增加|扩大)"
        r"\s*(?:至少|不少于|不低于|约)?\s*(?:\d|一半|[一二两三四五六七八九十]+(?:倍|成|分之|个百分点))",
    ),
    ("advice.previous", r"逐年|上年|上一年|去年|持平|稳中|只[增减升降]|不[增减升降][加少高低增减升降]|保持稳定$"),
    (
        "advice.limited",
        rf"(?:的|以[上下内]|[%‰]){_HOLDERS}|(?:[%成]|分之.)的|全域|^(?:各|所有|全部|每个)|(?<=.)(?<![现到行近])(?<!基本)全(?:面|部)?覆盖"
        r"|以[上下内](?:的(?!水平|目标|要求|标准|比例)[\u4e00-\u9fff]|(?![且并的以])[\u4e00-\u9fff]{2,}$)",
    ),
    ("advice.rank", r"前\s*[\d一二三四五六七八九十]+\s*(?:[名位%]|$)|第\s*[\d一二三]|前列|方阵|排名"),
    ("advice.several", rf"→|(?:(?<!的){_ONE}[^\d]{{0,12}}{_AND}|分别)(?:\D{{0,6}}\d{{4}}年)?[^\d]{{0,12}}{_ONE}"),
    ("advice.standard", r"[甲乙]|[ABC]级|可及|7\s*[×xX*]\s*24|全天"),
    ("advice.per", r"[每户班]|年均|[%‰]/|[年季月周日天][一两\d][次遍轮]"),
    ("advice.aspirational", r"力争|争取|原则上|努力"),
    ("advice.about", r"±|\+/-"),
    ("advice.bracket", r"[(（\[［〔【][^()（）]+[)）\]］〕】]$|\S(?:约束|预期|倡导)性(?:指标)?$"),
    (
        "advice.outside",
        rf"全国|全省|全市|全区|全县|国内|国际|当地|平均水平|(?:[高低快慢优]于|超过){_NO_NUMERAL}*$|平均.*倍",
    ),
    (
        "advice.roughly",
        rf"基本(?!公共|医|药|养老|工资)|大体|大致|初步|一般|接近|近|几|余|多|大部分|多数|若干|水平|{_ROUGHLY}",
    ),
    (
        "advice.joint",
        r"(?:[<>≤≥]=?\s*\d[^<>≤≥]*|\d\s*[<>≤≥][^<>≤≥]*)[<>≤≥]|(?:大于|高于|超过)[^,，]*(?:小于|低于|不到)|(?:小于|低于|不到)[^,，]*(?:大于|高于|超过)",
    ),
    ("advice.ratio", r"\d\s*[:：∶比]\s*\d"),
    ("advice.monitored", r"监测|逐步|持续|进一步|明显|有所|稳步|大幅"),
    ("advice.standard", rf"^(?=.*[\u4e00-\u9fff]){_NO_NUMERAL}*$"),
    (
        "advice.contrary",
        rf"^(?:{_BEFORE}).*(?:{_BEHIND})$|\d[%‰]?\s*[—–～~-]+\s*\d.*以[上下内]$|(?:左右|以[上下内])以[上下内]",
    ),
    (
        "advice.name",
        rf"(?:率|比例|占比|比重|数|费用?|经费|额|量|[增涨降]幅|增速|标准)\s*{_HELD}|占.{{1,40}}的\s*\d|^[\u4e00-\u9fff]{{1,12}}?{_HELD}",
    ),
)


def advise_expression(text: str) -> Term:
    """The advice that fits words that could not be read as a target."""
    for key, pattern in _ADVICE:
        if re.search(pattern, text[:MOST]):
            return Term(key)
    return Term("advice.expression")


def advise_kind(unit: Unit) -> Sequence[str]:
    """The known units of the same kind, the unit itself first."""
    return list(dict.fromkeys([unit.name, *(each.name for each in KNOWN.values() if each.kind == unit.kind)]))[:8]
