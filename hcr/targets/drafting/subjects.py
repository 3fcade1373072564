"""What a figure measures: the name in the words before it, without times, adverbs and the scope of the document."""

from __future__ import annotations

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.units import Units, UnknownUnit
from hcr.targets.drafting.figures import without_time
from hcr.targets.drafting.known import Known

LONGEST_NAME = 40
CLAUSE = compile_late(r"[，,；;：:]")
# A word of one character that begins a name is none of these: 使用率, 并发症发生率, 前置审核率, 到岗率, 年度考核.
_LEADING = compile_late(
    r"^(?:[一二三四五六七八九十]+是|确保|截至目前|目前|年内|全年|今年|达到(?![\u4e00-\u9fff]+的比例)|每人每年?|力争|争取|原则上|努力|实现|其中|同时|并使|以及|逐步|全面(?!无烟)|进一步|力求"
    r"|基本(?!药|医|公共|养老|公卫|生活|服务|建设)|使(?!用|命)|将(?!军)|并(?!发|网|联|轨|购)|且|要(?!素|求|件|点)|也|和(?!谐)|及(?!时|格)"
    r"|到(?!位|岗|账|诊|期|达)|至|年(?!度|轻|龄|均|人均|报|检|会|级)|底(?!数|线)|末(?!端|梢)|前(?!置|列|端|哨|沿|瞻)|的|是(?!否)|[、，,]|——|-)+"
)
_TRAILING = compile_late(
    r"(?:力争|争取|原则上|确保|努力|逐步|应当|应|要|须|必须|需|总体|普遍|均|分别|全部|基本|仍|也|都|将|实现|进一步|不断|"
    r"以(?:[县区市镇乡]|乡镇|街道|社区|村)(?:[（(][^（()）]*[）)])?为单位|稳步|保持|稳定|提高|提升|上升|增加|降低|下降|减少|控制|平均|累计|已|，|、|:|：|的|在|年|至|到|由|从|[由较比从](?:19|20)\d\d)+$"
)
SCOPE = compile_late(
    r"^(?:全区|全市|全省|全县|全国|我区|我市|我省|我县|各市县?|各县（?市?、?区?）?|各地区?|区域内|辖区内?)"
)


_PER = compile_late(r"每(百|千|万|十万|百万)(?:名)?(?:常住|户籍|城乡)?(?:人口|居民|人)")
_PLAIN_UNITS = frozenset("人 名 张 个 家 所 支 台 辆".split())


def share_name(first: str, second: str, known: Known) -> str:
    """The second of two names that share a beginning (每千人口医师数2.8人、护士数3.5人), where an indicator has it."""
    for length in range(min(len(first), LONGEST_NAME), 0, -1):
        if known.find(SCOPE.sub("", first[:length]) + second):
            return SCOPE.sub("", first[:length]) + second
    return second


def name_before(between: str) -> str:
    """The name of what a figure measures: the clause before it, without times and adverbs."""
    clauses = [clause for clause in CLAUSE.split(without_time(between)) if clean(clause)]
    return clean(clauses[-1]) if clauses else ""


def clean(text: str) -> str:
    """A name without the adverbs and prepositions around it."""
    inner = text.strip("“”\"' ")
    is_whole = inner.count("“") == inner.count("”")  # not so in “双师型”教师占比
    text = _LEADING.sub("", inner if is_whole else text.strip())
    for _ in range(3):
        text = _TRAILING.sub("", text).strip()
    return _LEADING.sub("", text)


def full_unit(name: str, unit: str) -> str:
    """The unit of an indicator whose name counts per population: 人 of 每千人口医师数 is 人/千人."""
    match = _PER.search(name)
    if not match or unit not in _PLAIN_UNITS:
        return unit
    return f"{unit}/{match[1]}人" if unit != "元" else unit


def lacks_population(before: str, name: str, unit: str) -> bool:
    """Is a count behind one per population perhaps per population, too (每千人口医师数3人以上，护士数4人以上)?"""
    return bool(_PER.search(before)) and "每" not in name and unit in _PLAIN_UNITS


def is_unit(text: str) -> bool:
    """Is this a unit that `hcr` knows?"""
    try:
        Units().read(fold(text))
    except UnknownUnit:
        return False
    return True
