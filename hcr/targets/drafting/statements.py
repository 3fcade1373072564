"""The statement of a text that can be checked: its figure with indicator, words and year, and its doubts."""

from __future__ import annotations

import re

from hcr.core.model import Better, Indicator
from hcr.language.expressions import read_demand
from hcr.language.patterns import compile_late
from hcr.records import frozen, replace
from hcr.targets.drafting.departments import Responsible
from hcr.targets.drafting.expressions import expression_of
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.subjects import SCOPE, full_unit

_UNIT_IN_NAME = compile_late(r"[（(]\s*([^（()）]{1,8})\s*[）)]\s*$")
_JOINT = compile_late(r"和(?!谐|平)|(?<!参)与|(?<![普涉])及(?!以|时|格)|、|或")
_COMPARES_INSIDE = compile_late(
    r"达到|提高|上升|不低于|不少于|不超过|控制(?!率|情况|指标|中心)|降低|降至|降到|下降到|增加到|低于|高于|超过|稳定在|保持在"
)
_COUNTS = compile_late(r"(?:数|数量|人数|次数|总量|规模|面积|人员|医师|护士|床位|额|费用|支出|收入)$")
# A new indicator is sure only if its name ends as indicators' names do, and does not begin like a clause.
_MEASURES = compile_late(
    r"(?:率|比|比例|比重|占比|数|数量|人数|次数|床位|住院日|面积|费用|支出|收入|时间|时长|年限|寿命|水平|标准|总量|规模|增幅|幅度|"
    r"医师|护士|医生|人员|补助|满意度|强度|指数|经费|额|量|值|分|天数|间隔|期限)(?:[（(][^（()）]*[）)])?$"
)
_CLAUSE_BEGINS = compile_late(
    r"^(?:要求|规定|(?:国家|省|市|上级)(?:规定|要求)|如|若|凡|在(?![职校册岗编园院])|把|对|以|从|由|按|让|为|向|与|通过|基本(?!药|医|公共|养老|公卫|生活)|加强|完善|推进|开展|建立|支持|鼓励|每周|全年|培训|招聘|建设|新增|"
    r"新建|完成|组织|培养|引进|确保|选派)"
)
# A name of persons with a figure of something else lacks what is counted: 退休人员不低于2000元.
_PERSONS = compile_late(r"(?:人员|医师|护士|医生|患者|职工|居民|儿童|学生|老年人)$")
_PERSON_UNIT = compile_late(r"[十百千万亿]*[人名](?:$|/)")
_IN_POINTS = ("%",)
_RAISES = compile_late(r"(?:提高|提升|上升|增加|扩大|增长)[到至]")
_LOWERS = compile_late(r"(?:降低|下降|降|压缩|压减|减少|缩短)[到至]|控制[在到]")


@frozen
class Statement:
    """A statement of the text. `doubts` are the keys of the reasons why it is not sure; a sure one has none."""

    source: str
    line: int
    category: str
    sentence: str
    name: str
    words: str
    unit: str = ""
    year: int | None = None
    stated_year: bool = False
    standing: bool = False  # it has no year and holds throughout, as in a standard
    indicator: str = ""
    better: Better | None = None
    baseline: str = ""
    baseline_year: int | None = None
    baseline_source: str = ""  # the place of a present figure elsewhere in the text
    nature: str = ""
    aspirational: bool = False
    responsible: Responsible = Responsible()
    expression: str = ""  # of a sure statement
    doubts: tuple[str, ...] = ()

    @property
    def period(self) -> str:
        """The period as a target file writes it; empty if none is known."""
        return "standing" if self.standing else str(self.year or "")


def hold_throughout(statement: Statement) -> Statement:
    """The statement of a standard: without a year of its own it is standing."""
    if statement.year is not None:
        return statement
    doubts = tuple(doubt for doubt in statement.doubts if doubt != "draft.doubt.period")
    return replace(statement, standing=True, doubts=doubts)


def identify(statement: Statement, known: Known) -> Statement:
    """The statement with the indicator of exactly this name; a joint or unknown name is a doubt."""
    name, doubts = statement.name, list(statement.doubts)
    bare = _UNIT_IN_NAME.sub("", name)
    short = re.sub(r"的?比例$", "", name)
    for candidate in dict.fromkeys((name, bare, SCOPE.sub("", name), SCOPE.sub("", bare), short)):
        found = known.find(candidate) if candidate else None
        if found:
            sure = tuple(doubt for doubt in doubts if doubt != "draft.doubt.elliptic")
            known_one = replace(statement, name=candidate, indicator=found.id, better=found.better, doubts=sure)
            return _express(known_one, found)
    if is_joint(name):
        doubts.append("draft.doubt.joint")
    if _COMPARES_INSIDE.search(name):
        doubts.append("draft.doubt.name_compares")
    if statement.unit == "%" and _COUNTS.search(name) and not is_share(name):
        doubts.append("draft.doubt.unit_of_name")
    name = SCOPE.sub("", name) or name
    unit = full_unit(name, _unit_of_words(statement.words) or statement.unit)
    if not unit:
        doubts.append("draft.doubt.unit")
    elif _PERSONS.search(name) and unit != "%" and not _PERSON_UNIT.match(unit):
        doubts.append("draft.doubt.elliptic")
    if not _MEASURES.search(name) or _CLAUSE_BEGINS.search(name):
        doubts.append("draft.doubt.new")
    better = statement.better or better_of(statement.words)
    if better is None:
        doubts.append("draft.doubt.better")
    return _express(replace(statement, name=name, unit=unit, better=better, doubts=tuple(dict.fromkeys(doubts))), None)


def _unit_of_words(words: str) -> str:
    """The unit of the number that the words are read as: 1.2万人次 is 12,000 人次."""
    demand = read_demand(words)
    return demand.bounds[0].unit if demand else ""


def is_joint(name: str) -> bool:
    """Does a name hold several subjects, not counting what is in brackets?"""
    return bool(_JOINT.search(re.sub(r"[（(][^（()）]*[）)]", "", name)))


def is_share(name: str) -> bool:
    """Does a name that ends as a count does mean a share after all (药费占总费用, 医疗费用增幅)?"""
    return bool(re.search(r"占|比|率|增", name))


def _express(statement: Statement, indicator: Indicator | None) -> Statement:
    """The statement with its expression; words without one are a doubt."""
    if statement.better is None:
        return statement
    expression = expression_of(statement.words, statement.better, indicator)
    if expression is None:
        is_bare = statement.better == "neither" and read_demand(statement.words) is not None
        doubt = "draft.doubt.compares" if is_bare else "draft.doubt.words"
        return replace(statement, doubts=tuple(dict.fromkeys([*statement.doubts, doubt])))
    unit = indicator.unit.name if indicator else statement.unit
    if expression.startswith("~") and unit not in _IN_POINTS:
        # The assumption that a draft writes, 2 points, makes sense in per cent alone.
        return replace(statement, expression=expression, doubts=(*statement.doubts, "draft.doubt.about"))
    return replace(statement, expression=expression)


def better_of(words: str) -> Better | None:
    """The good direction, if the words show it."""
    demand = read_demand(words)
    if demand is None:
        return None
    if demand.comparator in (">", ">=") or (demand.sign.about and _RAISES.match(words)):
        return "higher"
    return "lower" if demand.comparator in ("<", "<=") or (demand.sign.about and _LOWERS.match(words)) else None
