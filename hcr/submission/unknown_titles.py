"""Decides about titles among names that run across: an unknown one is a problem, a rank or a growth is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcr.language.names import split_unit
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.messages import Arg, name_nearest
from hcr.submission.footnotes import strip_title_marks
from hcr.submission.header import HeaderColumn
from hcr.submission.vocabulary import Vocabulary

MAX_SUGGESTED = 100  # columns for which near names are looked up, which costs more than reading them
MAX_TITLE = 60  # characters of a title that speaks of another column
# Words that follow an indicator's name, or its column, in the title of a column about it: 药占比全市排名, 同比增长.
_ABOUT = compile_late(
    r"(?:[\s的()（）/]|是否.{0,8}|在?全?[国省市州区县]|排名|排序|排位|位次|名次|得分|评分|分值|权重|目标|计划|规划|任务|要求|预算|年度|全年|本年"
    r"|当年|阶段|分解|下达|[国省市]定|国家|上级|基期|基准|现状|同期|同比|环比|比上年|较上年|比去年|较去年|上年|增长|增幅|增速|增减|变化|升降"
    r"|完成率|完成比例|率|额|量|数|值|情况|幅度?|百分点|rank(?:ing)?|growth|target|yoy"
    r"|weight|score|change|of|in|%)*+"
)


def describes_another_column(title: str, vocabulary: Vocabulary) -> bool:
    """Does a title name a rank, a growth, a target or the like, alone or behind an indicator's name?"""
    text = fold(split_unit(strip_title_marks(title))[0]).strip().lower()
    if len(text) > MAX_TITLE or not vocabulary.is_aside(text):
        return False
    ends = (start for start in range(len(text)) if _ABOUT.fullmatch(text[start:]))
    return any(not text[:start] or vocabulary.is_subject(text[:start].strip()) for start in ends)


def find_unknown_name(
    column: HeaderColumn, cells: Sequence[str], layout: str, vocabulary: Vocabulary
) -> tuple[str, Mapping[str, Arg]] | None:
    """The problem with a title that should name an indicator or a region; None if it need not.

    It should if its column has figures, or if a known name is near.
    """
    title = column.title
    if layout not in ("indicators", "regions") or not title or describes_another_column(title, vocabulary):
        return None
    if layout == "regions" and vocabulary.is_total(title):
        return None
    near = layout == "indicators" and vocabulary.is_near(title)
    if not near and (not cells or vocabulary.are_mostly_texts(cells)):
        return None
    names = vocabulary.subjects if layout == "indicators" else vocabulary.regions
    codes = vocabulary.regions.candidates(title) if layout == "regions" else ()
    choices = vocabulary.regions.describe_all(codes)
    if not codes and column.index < MAX_SUGGESTED:
        choices = names.suggest(title)
    code = "HCR501" if layout == "indicators" else "HCR502"
    return code, {"found": title[:80], **name_nearest(choices)}
