"""Finds the statements of a sentence that can be checked: figures, full coverage, words for every and all."""

from __future__ import annotations

from collections.abc import Iterator

from hcr.language.expressions import read_demand
from hcr.language.patterns import compile_late
from hcr.records import replace
from hcr.targets.drafting.figures import Figure, find_figures, find_spelled, find_year, without_time
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.running import Running, Start, find_start, follow
from hcr.targets.drafting.statements import Statement, identify
from hcr.targets.drafting.subjects import CLAUSE, LONGEST_NAME, clean, name_before

_SENTENCE = compile_late(r"[^。！？!?]+[。！？!?]?")
_CHANGE = compile_late(
    r"比.{0,12}(?:降低|下降|减少|提高|增长|增加|上升)(?!到|至)|(?:提高|增长|下降|降低|减少|增加)\s*$|同比|年均(?:增|下|降)|翻一番|减半|倍增"
)
# Words that begin a name whose subject is in the clause before: 居民医保……，基金最高支付限额……
_ELLIPTIC = compile_late(
    r"^(?:其中|其|基金|资金|累计|人均|平均|年均|次均|最高|最低|个人|政府|财政|补助|报销|支付|比例|占比|总量|数量|面积|"
    r"标准|覆盖率|合格率)"
)
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
_EACH = compile_late(
    r"(?:每(?:个|一|所|家|座|县|乡|镇|村|市|区|街)|各(?:县|市|区|乡|镇|村|地)|以[^，。；,;]{1,9}为单位)[^，。；,;]{0,30}$"
)
# A later name that is short, beside a long one before it, may leave out the subject: 某某患者健康管理率…，面访率…
SHORT, LONG = 5, 10
_EXCEPT = compile_late(r"除[^，,；;。]{1,20}外")
_JOINED = compile_late(r"(?:和|与|及)$")
_OF_WHICH = compile_late(r"[，,；;]\s*其中[^，,；;]*$")  # its subject is in the clause before, too
LONGEST_SENTENCE = 2000  # characters; the longest sentence of the shipped documents has 600


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
        figure = replace(stated, compares=running.compares)
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
    is_short = 0 < len(running.own) <= SHORT and running.longest >= LONG
    if running.count > 1 and (is_short or _ELLIPTIC.match(running.name) or _OF_WHICH.search(between)):
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
            last = inside[0] - start if inside else len(clause)
            subject = name_before(clause[: every.start()]) or clean(clause[every.end() : last].rstrip("。！和与及"))
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
    if _LIMITS.match(following) or _EXCEPT.search(between):
        yield "draft.doubt.limits"
    if "分别" in between or "分别" in sentence[max(0, figure.start - 12) : figure.start]:
        yield "draft.doubt.joint"
    if not figure.compares:
        yield "draft.doubt.compares"
    if read_demand(figure.words) is None:
        yield "draft.doubt.words"
