"""Finds the statements of a text that can be checked: a figure with its indicator, words and year, and its doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hcr.core.model import Better, Indicator
from hcr.language.expressions import read_demand
from hcr.language.patterns import compile_late
from hcr.records import frozen, replace
from hcr.targets.drafting.departments import Responsible
from hcr.targets.drafting.expressions import expression_of
from hcr.targets.drafting.figures import Figure, find_figures, find_spelled, find_year, without_time
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.running import Running, Start, find_start, follow
from hcr.targets.drafting.subjects import CLAUSE, LONGEST_NAME, SCOPE, clean, full_unit, name_before

_SENTENCE = compile_late(r"[^。！？!?]+[。！？!?]?")
_UNIT_IN_NAME = compile_late(r"[（(]\s*([^（()）]{1,8})\s*[）)]\s*$")
_CHANGE = compile_late(
    r"比.{0,12}(?:降低|下降|减少|提高|增长|增加|上升)(?!到|至)|(?:提高|增长|下降|降低|减少|增加)\s*$|同比|年均(?:增|下|降)|翻一番|减半|倍增"
)
_JOINT = compile_late(r"和(?!谐|平)|(?<!参)与|(?<![普涉])及(?!以|时|格)|、|或")
_COMPARES_INSIDE = compile_late(
    r"达到|提高|上升|不低于|不少于|不超过|控制(?!率|情况|指标|中心)|降低|降至|降到|下降到|增加到|低于|高于|超过|稳定在|保持在"
)
# Words that begin a name whose subject is in the clause before: 居民医保……，基金最高支付限额……
_ELLIPTIC = compile_late(
    r"^(?:其中|其|基金|资金|累计|人均|平均|年均|次均|最高|最低|个人|政府|财政|补助|报销|支付|比例|占比|总量|数量|面积|"
    r"标准|覆盖率|合格率)"
)
_COUNTS = compile_late(r"(?:数|数量|人数|次数|总量|规模|面积|人员|医师|护士|床位|额|费用|支出|收入)$")
_ASPIRES = compile_late(r"力争|争取|原则上")
_LIMITS = compile_late(
    r"^\s*的(?!目标|要求|标准|水平|比例)|^\s*(?:的)?(?:县|乡|村|社区|医院|机构|学校|病例|药品|患者|居民|家庭|城市|地区|街道|单位|企业|产品|任务|床位|经费)"
    r"|^\s*(?:的)?为(?:优|良|合格|不合格|达标|[一二三]等)"
)
_COVERS = compile_late(
    r"(?P<subject>[^，,；;：:。]{2,40}?)(?:基本)?(?:实现|达到)?(?:基本)?(?P<words>(?<!健)全覆盖|全面覆盖|全部覆盖)"
)
_EVERY = compile_late(
    r"所有|(?<!健)全部(?!门|分)|每个|每名|每所|每家|全员(?!人口|聘用|聘任|竞聘)|全品种|(?<=[到至盖向])全人群|全面(?:达标|完成|推开|推行|实施|取消|纳入|(?<=[\u4e00-\u9fff]{6})开展)(?!阶段)|不发生|零发生|逐年增加|基本覆盖"
)
# A new indicator is sure only if its name ends as indicators' names do, and does not begin like a clause.
_MEASURES = compile_late(
    r"(?:率|比|比例|比重|占比|数|数量|人数|次数|床位|住院日|面积|费用|支出|收入|时间|时长|年限|寿命|水平|标准|总量|规模|增幅|幅度|"
    r"医师|护士|医生|人员|补助|满意度|强度|指数|经费|额|量|值|分|天数|间隔|期限)(?:[（(][^（()）]*[）)])?$"
)
_CLAUSE_BEGINS = compile_late(
    r"^(?:在|把|对|以|从|由|按|让|为|向|与|通过|基本(?!药|医|公共|养老|公卫|生活)|加强|完善|推进|开展|建立|支持|鼓励|每周|全年|培训|招聘|建设|新增|"
    r"新建|完成|组织|培养|引进|确保|选派)"
)
_EACH = compile_late(
    r"(?:每(?:个|一|所|家|座|县|乡|镇|村|市|区|街)|各(?:县|市|区|乡|镇|村|地)|以[^，。；,;]{1,9}为单位)[^，。；,;]{0,30}$"
)
_IN_POINTS = ("%",)
_JOINED = compile_late(r"(?:和|与|及)$")
_OF_WHICH = compile_late(r"[，,；;]\s*其中[^，,；;]*$")  # its subject is in the clause before, too
_RAISES = compile_late(r"(?:提高|提升|上升|增加|扩大|增长)[到至]")
_LOWERS = compile_late(r"(?:降低|下降|降|压缩|压减|减少|缩短)[到至]|控制[在到]")
LONGEST_SENTENCE = 2000  # characters; the longest sentence of the shipped documents has 600


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


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [each.strip() for each in _SENTENCE.findall(text) if each.strip()]


def find_statements(
    sentence: str,
    base: Statement,
    known: Known,
    only_year: int | None,
    earliest: int | None = None,
    year: int | None = None,
) -> Iterator[Statement]:
    """The statements with a figure, and those of full coverage, in one sentence.

    A figure behind a word for the present (已, 目前), or of a year before `earliest`, may not be a target, so it is in
    doubt. `year` is the paragraph's year for all its sentences. The start of a change (由85%提高到90%) is a baseline.
    """
    figures = sorted([*find_figures(sentence), *find_spelled(sentence)], key=lambda figure: figure.start)
    running = Running(year=year, present=bool(year and earliest and year < earliest))
    start = Start(end=0)
    for stated in figures:
        behind = sentence[stated.end :]
        begun = find_start(sentence, start.end, stated)
        if begun:
            start = begun
            continue
        between = start.before + sentence[start.end : stated.start]
        running = follow(running, between, stated, known, earliest)
        figure = replace(stated, compares=stated.compares or running.parallel)
        doubts = [*_doubts(running.name, figure, between, behind, sentence), *_doubts_of(running, between, only_year)]
        statement = replace(
            base,
            name=running.name,
            words=figure.words,
            unit=figure.unit,
            year=running.year or only_year,
            stated_year=running.year is not None,
            baseline=start.number,
            baseline_year=start.year,
            aspirational=bool(_ASPIRES.search(between)),
            doubts=tuple(dict.fromkeys(doubts)),
        )
        start = Start(end=figure.end)
        yield identify(statement, known)
    yield from _find_coverage(sentence, base, known, only_year)
    yield from _find_every(sentence, base, only_year, figures)


def _doubts_of(running: Running, between: str, only_year: int | None) -> Iterator[str]:
    """The keys of the reasons that lie in the figures before, in the order of the page on drafting."""
    if running.count > 1 and not running.own:
        yield "draft.doubt.subject"
    if running.population:
        yield "draft.doubt.population"
    if running.years:
        yield "draft.doubt.years"
    if _EACH.search(between):
        yield "draft.doubt.each"
    if running.count > 1 and (_ELLIPTIC.match(running.name) or _OF_WHICH.search(between)):
        yield "draft.doubt.elliptic"
    if running.present:
        yield "draft.doubt.present"
    if (running.year or only_year) is None:
        yield "draft.doubt.period"


def _find_every(sentence: str, base: Statement, only_year: int | None, figures: list[Figure]) -> Iterator[Statement]:
    """Words for every, all and none; they may mean 100 %, or no case at all.

    A clause with a figure has none, but for those in front of a further subject (所有县医院和80%的乡镇卫生院).
    """
    start = 0
    for clause in CLAUSE.split(sentence):
        end = start + len(clause)
        every = _EVERY.search(clause)
        inside = [figure.start for figure in figures if start <= figure.start < end]
        if every and (not inside or _JOINED.search(sentence, start + every.end(), inside[0])):
            found = find_year(sentence[:end])
            subject = name_before(clause[: every.start()]) or clean(clause[every.end() :].rstrip("。！"))
            kind, unit = ("none", "") if "发生" in every[0] else ("every", "%")
            year, doubts = found or only_year, (f"draft.doubt.{kind}",)
            yield replace(base, name=subject[:LONGEST_NAME], words=every[0], unit=unit, year=year, doubts=doubts)
        start = end + 1


def _find_coverage(sentence: str, base: Statement, known: Known, only_year: int | None) -> Iterator[Statement]:
    """The statements of full coverage in words, which is a share of 100 %."""
    if "覆盖" not in sentence:
        return
    for match in _COVERS.finditer(sentence):
        found = find_year(sentence[: match.end()])
        year = found or only_year
        name = clean(without_time(match["subject"]))
        doubts = ["draft.doubt.new"]
        if year is None:
            doubts.append("draft.doubt.period")
        covered = replace(
            base,
            name=f"{name}覆盖率",
            words=match["words"],
            unit="%",
            year=year,
            stated_year=bool(found),
            better="higher",
        )
        identified = identify(covered, known)
        yield identified if identified.indicator and year else replace(covered, doubts=tuple(doubts))


def _doubts(name: str, figure: Figure, between: str, following: str, sentence: str) -> Iterator[str]:
    """The keys of the reasons why the words may mean something else."""
    if not name:
        yield "draft.doubt.subject"
    if len(name) > LONGEST_NAME:
        yield "draft.doubt.name"
    if _CHANGE.search(between[-20:]) and "到" not in figure.words and "至" not in figure.words:
        yield "draft.doubt.change"
    if _LIMITS.match(following):
        yield "draft.doubt.limits"
    if "分别" in between or "分别" in sentence[max(0, figure.start - 12) : figure.start]:
        yield "draft.doubt.joint"
    if not figure.compares:
        yield "draft.doubt.compares"
    if read_demand(figure.words) is None:
        yield "draft.doubt.words"


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
