"""Finds titles and footnotes that limit the figures of a whole table: （预测）, 仅公立医院, 注：不含民营医院."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from hcr.language.names import is_stated, strip_numbering
from hcr.language.patterns import compile_late
from hcr.language.periods import Period, read_period
from hcr.language.remark_words import LENGTHS
from hcr.language.remarks import Claim, fits_period, read_remark, strip_plain_words
from hcr.messages import Term
from hcr.submission.figure_labels import leaves_figures, names_kind, names_parts
from hcr.submission.footnotes import is_footnote, join_footnote, strip_label
from hcr.submission.header import Header
from hcr.submission.region_names import LEVELS
from hcr.submission.remark_checks import names_of
from hcr.submission.vocabulary import Vocabulary

_MARKED = compile_late(r"(?:凡|其中|表中)?[带标加注有]有?[“\"]?[*※#①-⑳][”\"]?号?(?:标记|者)?的?")  # 带*的为预计数
_FOOTNOTE = compile_late(
    r"\s*[(（]?(?:(?:凡|其中|表中)?[带标加注有]{0,2}[“\"]?[*※#①-⑳]|以上|上述|上表|本表|表[中内]|[^：:]{0,6}(?:说明|注)\s*\d*[：:]"
    r"|[【\[]?(?:统计|数据)?(?:范围|口径|对象)"
    r"|\d{1,2}\s*[.、．)）](?!\d))"
)
_UNTIL = compile_late(
    r"^\s*(?:(?:数据|统计|指标|资料)++(?:时间|时点|时段|期间)|(?:数据|统计|指标|资料)*+(?:截止|截至))(?:日期|时间)?[到为]?\s*[:：]?\s*"
)
_CLAUSES = compile_late(r"[，。；;,!！()（）\[\]【】\n]")
_PRELIMINARY = compile_late(r"(?i)初步|暂定|preliminary|provisional")
_SOURCE = compile_late(r"(?i)来源|来自|取自|引自|source")
# The words for a form and its matter, which limit nothing.
_FORM = compile_late(
    "(?:汇总|统计|情况|一览|监测)*+表$|医改|深化|医药卫生体制改革|综合改革|改革|卫生健康|(?:医疗)?卫生(?![院室所站服])|主要|重点|任务|考核|评价|监测"
    r"|(?i:\b(?:health|care|reform|key|main|indicators?|monitoring|statistics|report|tables?)\b)"
)
_OF_FORMS = ("公立", "县级公立", "城市公立", "基层")
"""Parts that are the matter of whole documents: 公立医院指标 is the name of a form, 民营医院指标 is not."""
_DONE = compile_late(
    r"(?:目标|计划|规划)[\u4e00-\u9fff]{0,4}?(?:完成|执行|落实|实现|进展)(?![数值])"
)  # 目标任务完成情况
_ACTUAL = compile_late(r"(?i)完成|实际|实绩|actual")
_LIMITS = ("excluding", "only", "part")
# The end of the title of a table that has something else than actual figures: 任务分解表, 指标权重, 得分情况.
_NO_FIGURES = compile_late(
    r"(?:目标值?|计划数?|(?:目标|任务|指标)分解|排名|排序|位次|得分|评分|分值|权重|增长率|增幅|增速|降幅|基[期准]值|标准值|预警值|预算数?|平均[值数]?|平均水平)"
    r"(?:情况|统计|汇总|一览|明细|公示)*+表?$"
)
# 范围：民营医院, or both in two cells.
_LABEL_AND_TEXT = compile_late(r"\s*([^:：]{1,30}?)\s*[:：]\s*(.+)")
_READ = ("region", "indicator", "period", "unit")  # labels whose texts are read


def find_limit(title: str, vocabulary: Vocabulary, is_sheet: bool = False) -> tuple[str, Term] | None:
    """The clause of a title, or of a sheet's name, that makes other figures of a table, and the reason; else None.

    公立医院指标 is the name of a form, but 公立医院药占比 is not the indicator 药占比.
    """
    names = [*vocabulary.find_indicators(title), *vocabulary.regions.find_in_title(title)]
    rest = _FORM.sub("", strip_label(title))
    for name in names:
        rest = rest.replace(name, "")
    form = "" if vocabulary.find_indicators(title) else f"{title.strip()}{'表' if is_sheet else ''}"
    return _find_limiting_clause(rest, vocabulary, form)


def _find_limiting_clause(text: str, vocabulary: Vocabulary, form: str) -> tuple[str, Term] | None:
    """The first clause that forecasts, or leaves out what no indicator's name and no target says.

    `form` is the whole title if it may be the name of a form.
    """
    for claim in read_remark(text, vocabulary.is_unit):
        if claim.kind == "measure" and form:  # without an indicator, of which 人均药占比 would be another one
            return claim.text, Term("remark.part")
        if claim.kind == "forecast" and not _DONE.search(claim.text):
            return claim.text, Term("remark.forecast")
        of_form = claim.kind == "part" and claim.subject.startswith(_OF_FORMS) and form not in ("", claim.subject)
        if (
            claim.kind in _LIMITS
            and not of_form
            and not _is_stated(claim.subject, claim.kind == "excluding", vocabulary)
        ):
            return claim.text, Term("remark.part")
    return None


def list_labelled(cells: Sequence[str]) -> list[tuple[str, str]]:
    """The labels in a line with their texts, each in the label's own cell or in the next one that is filled in."""
    texts = [cell for cell in dict.fromkeys(cells) if cell]
    pairs = [(title.rstrip(":： "), text) for title, text in pairwise(texts) if ":" not in text and "：" not in text]
    return [*pairs, *((match[1], match[2]) for text in texts if (match := _LABEL_AND_TEXT.fullmatch(text)))]


def find_other_matter(title: str, header: Header, vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The words at a title's end by which the table has no actual figures: 任务分解表, 得分情况; else None.

    They may speak of a column that the table has beside its figures: 目标值, 排名.
    """
    if vocabulary.find_indicators(title):
        return None  # 药占比得分 is an unknown indicator
    match = _NO_FIGURES.search(title.strip())
    aside = any(vocabulary.is_aside(column.title) or _ACTUAL.search(column.title) for column in header.columns)
    return (match[0], Term("remark.forecast")) if match and not aside else None


def find_labelled_limit(
    cells: Sequence[str], vocabulary: Vocabulary, any_label: bool = True
) -> tuple[str, Term] | None:
    """The text behind a label of scope or kind that may make other figures: 范围：民营医院, 报表类型：季报."""
    pairs = list_labelled(cells)  # with `any_label`, the text behind another label may limit them too
    for label, text in pairs:
        if vocabulary.find_column(label) in (*_READ, "note") or vocabulary.is_aside(label) or is_footnote(f"{label}:"):
            continue
        known = leaves_figures(text, vocabulary) or _is_stated(text, False, vocabulary)
        if (names_parts(label) or names_kind(label)) and not known:
            return text, Term("title.label")
        if any_label and len(pairs) == 1 and (found := _find_limiting_clause(text, vocabulary, form=text)):
            return found
    return None


def find_footnote_limit(
    cells: Sequence[str], vocabulary: Vocabulary, list_labels: Callable[[str], Iterable[str]] = lambda _: ()
) -> tuple[str, Term] | None:
    """The same of a line that is a footnote, or that gives the day of the figures; None for any other line.

    It limits the table too if it calls figures estimates or preliminary, or names a multiple, or another period or
    region than all those that `list_labels` gives for this role: those of the table and of the titles over it.
    """
    whole = join_footnote(cells)
    until = _UNTIL.match(whole)
    if not until and not is_footnote(whole) and not _FOOTNOTE.match(whole):
        return None
    text = f"数据时点{whole[until.end() :]}" if until else strip_numbering(strip_label(whole))
    bare = _strip_names(text, vocabulary)
    claims = read_remark(text, vocabulary.is_unit)
    estimates = [claim for claim in read_remark(bare, vocabulary.is_unit) if claim.kind == "estimate"]
    limits = (_find_limiting_clause(each, vocabulary, form="") for each in (text, bare))
    for claim in (*claims, *estimates):
        if why := _find_claimed_limit(claim, list_labels):
            return (whole if until and why == "footnote.period" else claim.text), Term(why)
    limit = next(filter(None, limits), None)
    return limit or (None if _SOURCE.search(whole) else _find_other_whole(text, vocabulary, list_labels))


def _find_claimed_limit(claim: Claim, list_labels: Callable[[str], Iterable[str]]) -> str:
    """The key of the reason why a footnote's claim limits a table; empty if it does not."""
    if claim.kind in ("multiple", "estimate", "earlier"):
        return {"multiple": "remark.multiple", "estimate": "footnote.estimate", "earlier": "footnote.period"}[
            claim.kind
        ]
    stated = list_labels("period") if claim.kind in ("period", "length", "cumulative") else ()
    return "footnote.period" if _is_of_other_period(claim, list(filter(None, map(read_period, stated)))) else ""


def _strip_names(text: str, vocabulary: Vocabulary) -> str:
    """A footnote without the marks, indicators and regions of which it speaks: 药占比为预计数 is 为预计数."""
    bare = _MARKED.sub("", text)
    for name in (*vocabulary.find_indicators(text), *vocabulary.regions.find_in_title(text)):
        bare = bare.replace(name, "")
    return bare


def _is_of_other_period(claim: Claim, periods: Sequence[Period]) -> bool:
    """Does a footnote name a period that none of a table's has, or a length (当月, 累计) that one of them has not?"""
    if claim.kind == "cumulative":
        return any(period.index != 1 for period in periods)
    if claim.kind == "length":
        return any(period.length != LENGTHS[claim.subject] for period in periods)
    return bool(periods) and not any(fits_period(claim.text, period) for period in periods)


def _find_other_whole(
    text: str, vocabulary: Vocabulary, list_labels: Callable[[str], Iterable[str]]
) -> tuple[str, Term] | None:
    """The clause of a footnote by which all figures are preliminary, or those of another region; else None."""
    for clause in filter(None, map(str.strip, _CLAUSES.split(text))):
        if _PRELIMINARY.search(clause) and not strip_plain_words(clause):
            return clause, Term("footnote.estimate")
        if _names_area(clause, vocabulary):
            codes = list(list_labels("region"))
            if codes and all(vocabulary.names_other_area(clause, code) for code in codes):
                return clause, Term("footnote.region")
    return None


def _names_area(clause: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.names_other_area(clause, "") or strip_plain_words(clause) in LEVELS


def _is_stated(subject: str, left_out: bool, vocabulary: Vocabulary) -> bool:
    catalogue = vocabulary.catalogue
    return any(is_stated(subject, left_out, names_of(each, catalogue)) for each in catalogue.indicators.values())
