"""Finds titles and footnotes that limit the figures of a whole table: （预测）, 仅公立医院, 注：不含民营医院."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from hcr.language.names import is_stated, normalise_name
from hcr.language.numbers import is_missing
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.language.remark_words import WHOLE_AREA
from hcr.language.remarks import fits_period, read_remark
from hcr.messages import Term
from hcr.submission.footnotes import is_footnote
from hcr.submission.remark_checks import names_of
from hcr.submission.side_columns import WHOLE, names_parts
from hcr.submission.vocabulary import Vocabulary

_FOOTNOTE = compile_late(
    r"\s*[(（]?(?:[*※#①-⑳]|以上|上述|上表|本表|表[中内]|[^：:]{0,6}(?:说明|注)\s*\d*[：:]"
    r"|[【\[]?(?:统计|数据)?(?:范围|口径|对象))"
)
_LABEL = compile_late(r"^[^：:]{1,8}[：:](?:\s*[(（]?\d{1,2}[)）.、．])?")  # 注：1.
# The words for a form and its matter, which limit nothing.
_FORM = compile_late(
    "(?:汇总|统计|情况|一览|监测)*+表$|医改|深化|医药卫生体制改革|综合改革|改革|卫生健康|医疗卫生|卫生|主要|重点|任务|考核|评价|监测"
    r"|(?i:\b(?:health|care|reform|key|main|indicators?|monitoring|statistics|report|tables?)\b)"
)
_OF_FORMS = ("公立", "县级公立", "城市公立", "基层")
"""Parts that are the matter of whole documents: 公立医院指标 is the name of a form, 民营医院指标 is not."""
_DONE = compile_late(
    r"(?:目标|计划|规划)[\u4e00-\u9fff]{0,4}?(?:完成|执行|落实|实现|进展)(?![数值])"
)  # 目标任务完成情况
_LIMITS = ("excluding", "only", "part")
# 范围：民营医院, or both in two cells.
_LABEL_AND_TEXT = compile_late(r"\s*([^:：]{1,30}?)\s*[:：]\s*(.+)")
# Labels of the kind of all figures: 数据性质, 报表类型, 版本, 价格; not those of the paper or of how it is sent.
_KINDS = compile_late(
    r"(?!指标|任务|目标|文件|材料|报送|填报|上报|审核|审批|考核|更新|保密|公开|行政|地区|区域|项目|单位|制度)"
    r"(?:.+(?:类型|类别|性质|种类|属性|状态|阶段)|.*(?:版本|版次|期别|频率|频度|周期|价格|计价|计价方式|情景|方案|假设|样本))"
    r"|(?:data|report|price|value|series|estimate)?(?:type|kind|version|scenario|frequency|periodicity|basis|method"
    r"|methodology|adjustment|scale|multiplier|pricebase|prices|sample|sector|variant|status)(?:ofobservation)?"
)
_READ = ("region", "indicator", "period", "unit")  # labels whose texts are read
# What leaves all figures as they are: everybody, the usual kind of figure, the number of a version.
_EVERYBODY = compile_late(
    rf"(?:各级|各类|各[省市州县区旗镇乡街道]+|{WHOLE_AREA}|所有|全部|全体|范围|内|各)*+的?(?:医疗卫生机构|医疗机构|机构|医院|居民|常住人口|人口)?"
)
_USUAL = compile_late(
    r"(?:正式|最终|终|定期|现行?|当年|综合|法定|常规|统计|汇总|业务|年度?|全年)*(?:报?表|报告|版|稿|价格?|数据|数值|年报)?|[vV第]?[\d.]+[版号]?|n/?a"
    r"|not applicable|annual(?:ly)?|yearly|actuals?|final|official|published|numeric|percent(?:age)?|rate|count"
    r"|current(?: prices?)?|units?|none|no"
)


def find_limit(title: str, vocabulary: Vocabulary, is_sheet: bool = False) -> tuple[str, Term] | None:
    """The clause of a title, or of a sheet's name, that makes other figures of a table, and the reason; else None.

    公立医院指标 is the name of a form, but 公立医院药占比 is not the indicator 药占比.
    """
    names = [*vocabulary.find_indicators(title), *vocabulary.regions.find_in_title(title)]
    rest = _FORM.sub("", _LABEL.sub("", title, count=1))
    for name in names:
        rest = rest.replace(name, "")
    form = "" if vocabulary.find_indicators(title) else f"{title.strip()}{'表' if is_sheet else ''}"
    return _find_limiting_clause(rest, vocabulary, form)


def _find_limiting_clause(text: str, vocabulary: Vocabulary, form: str) -> tuple[str, Term] | None:
    """The first clause that forecasts, or leaves out what no indicator's name and no target says.

    `form` is the whole title if it may be the name of a form.
    """
    for claim in read_remark(text, vocabulary.is_unit):
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


def find_labelled_limit(cells: Sequence[str], vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The text behind a label of scope or kind that may make other figures: 范围：民营医院, 报表类型：季报."""
    pairs = list_labelled(cells)
    for label, text in pairs:
        if vocabulary.find_column(label) in (*_READ, "note") or vocabulary.is_aside(label) or is_footnote(f"{label}:"):
            continue
        of_figures = names_parts(label) or _KINDS.fullmatch(normalise_name(label))
        if of_figures and not _leaves_figures(text, vocabulary):
            return text, Term("title.label")
        if len(pairs) == 1 and (found := _find_limiting_clause(text, vocabulary, form=text)):
            return found
    return None


def _leaves_figures(text: str, vocabulary: Vocabulary) -> bool:
    """Is a text behind such a label known to change nothing: 全区, 年报, 决算, the table's own region, its scope?"""
    form = normalise_name(text)
    if form in WHOLE or _EVERYBODY.fullmatch(form) or _USUAL.fullmatch(text.lower()):
        return True
    if is_missing(text) or vocabulary.regions.candidates(text) or vocabulary.is_unit(text) or read_period(text):
        return True
    return vocabulary.find_column(f"{text}值") == "value" or _is_stated(text, False, vocabulary)


def find_footnote_limit(
    cells: Sequence[str], vocabulary: Vocabulary, list_periods: Callable[[], Iterable[str]] = tuple
) -> tuple[str, Term] | None:
    """The same of a line that is a footnote; None for any other line.

    It limits the table too if it names a multiple, or another period than all those that `list_periods` gives: those of
    the table and of the titles over it.
    """
    text = "；".join(cell for cell in cells if cell)
    if not is_footnote(text) and not _FOOTNOTE.match(text):
        return None
    text = _LABEL.sub("", text, count=1)
    for claim in read_remark(text, vocabulary.is_unit):
        if claim.kind == "multiple":
            return claim.text, Term("remark.multiple")
        if claim.kind == "earlier":
            return claim.text, Term("footnote.period")
        found = [read_period(each) for each in list_periods()] if claim.kind == "period" else []
        if any(found) and not any(period and fits_period(claim.text, period) for period in found):
            return claim.text, Term("footnote.period")
    return _find_limiting_clause(text, vocabulary, form="")


def _is_stated(subject: str, left_out: bool, vocabulary: Vocabulary) -> bool:
    catalogue = vocabulary.catalogue
    return any(is_stated(subject, left_out, names_of(each, catalogue)) for each in catalogue.indicators.values())
