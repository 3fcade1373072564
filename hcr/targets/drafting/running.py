"""What a figure of a sentence takes over from the figures before it: a name, a year, a word for the present."""

from __future__ import annotations

from hcr.language.patterns import compile_late
from hcr.records import frozen
from hcr.targets.drafting.figures import Figure, find_year, find_years
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.subjects import lacks_population, name_before, share_name

_PRESENT = compile_late(
    r"已(?:经)?(?:达|有|建|覆盖|超|实现|累计)|截至目前|目前|近年来|去年|上年(?:度)?(?:完成|达)|现有(?!的)|以来"
)
_PARALLEL = compile_late(r"^、\s*\D")  # 达到2.8人、护士数3.5人
_BUILDS = compile_late(
    r"建成|建设|建立|设立|新增|新建|完成|培养|引进|配备|打造|创建|组建|选择|开展|覆盖|每个|各|至少|其中|分别"
)
# 由85%提高到90%: the first figure is the present one, of the year that it names.
_YEAR = compile_late(r"\s*(?:19|20)\d\d\s*年")
_STARTS = compile_late(r"[由从](?:目前的?|现在的?|现有的?|(?P<year>(?:19|20)\d\d)年底?的?)?\s*$")
_CHANGES = compile_late(r"(?:提高|提升|上升|增加|扩大|增长|延长|降低|下降|减少|压缩|缩短|增|升|降)[到至]")


@frozen
class Running:
    """The state of a sentence at one of its figures."""

    name: str = ""
    own: str = ""  # the name in the figure's own clause
    year: int | None = None
    years: tuple[int, ...] = ()  # that several figures share, in their order
    place: int = 0  # of the next figure among those that share the years
    present: bool = False
    compares: bool = False  # the figure has a comparing word, its own or that of the one before it
    population: bool = False  # it may count per population, as the one before it does
    count: int = 0  # of the figures so far
    longest: int = 0  # characters of the longest name so far


@frozen
class Start:
    """Where a change begins: the words before it, its figure and year, and the end of it all in the sentence."""

    before: str = ""
    number: str = ""
    year: int | None = None
    end: int = 0


def follow(before: Running, between: str, figure: Figure, known: Known, earliest: int | None) -> Running:
    """The state at the next figure. `between` is the text since the figure before it.

    A figure of a year before `earliest` may be a present one.
    """
    found = find_year(between)
    year = found or before.year
    years = tuple(find_years(between)) if found else before.years
    parallel = _is_parallel(between, figure, before.count)
    compares = figure.compares or (parallel and before.compares)
    own = name_before(between)
    if parallel:
        own = share_name(before.name, own, known)
    place = 0 if found or (own and own != before.name) else before.place
    if years:
        year = years[min(place, len(years) - 1)]
        place += 1
    is_past = bool(found and earliest and found < earliest)
    return Running(
        own or before.name,
        own,
        year,
        years,
        place,
        bool(_PRESENT.search(between)) or is_past or (before.present and not found),
        compares,
        bool(own and before.count and lacks_population(before.name, own, figure.unit)),
        before.count + 1,
        max(before.longest, len(own)),
    )


def find_start(sentence: str, begin: int, figure: Figure) -> Start | None:
    """The start of a change (由85%提高到90%) at a figure, or None. `begin` is the end of the figure before."""
    before = sentence[begin : figure.start]
    start, change = _STARTS.search(before), _CHANGES.match(sentence, figure.end)
    if figure.compares or start is None or change is None:
        return None
    # The change's own figure may hold its verb (提高到90%); only in front of a year does it not (提高到2020年的90%).
    end = change.end() if _YEAR.match(sentence[change.end() :]) else figure.end
    return Start(before[: start.start()], figure.number, int(start["year"]) if start["year"] else None, end)


def _is_parallel(between: str, figure: Figure, count: int) -> bool:
    """Does a figure share the word that compares with the one before it? A clause with a verb of its own does not."""
    return bool(count and not figure.compares and _PARALLEL.match(between) and not _BUILDS.search(between))
