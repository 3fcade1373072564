"""Finds titles and footnotes that limit the figures of a whole table: （预测）, 仅公立医院, 注：不含民营医院."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hcr.language.cut_offs import split_pieces
from hcr.language.names import is_stated
from hcr.language.patterns import compile_late
from hcr.language.remarks import Claim, is_part, read_remark, strip_plain_words
from hcr.messages import Term
from hcr.submission.figure_labels import leaves_figures, names_kind, names_parts
from hcr.submission.footnotes import is_footnote, strip_label
from hcr.submission.header import Header
from hcr.submission.remark_checks import names_of
from hcr.submission.vocabulary import Vocabulary

# The words for a form and its matter, which limit nothing.
_FORM = compile_late(
    "《[^《》]*》|(?:汇总|统计|情况|一览|监测)*+表$|医改|深化|医药卫生体制改革|综合改革|改革|卫生健康|(?:医疗)?卫生(?![院室所站服])|主要|重点|任务|考核|评价|监测"
    r"|(?i:\b(?:health|care|reform|key|main|indicators?|monitoring|statistics|report|tables?)\b)"
)
_OF_FORMS = ("公立", "县级公立", "城市公立", "基层")
"""Parts that are the matter of whole documents: 公立医院指标 is the name of a form, 民营医院指标 is not."""
_DONE = compile_late(
    r"(?:目标|计划|规划)[\u4e00-\u9fff]{0,4}?(?:完成|执行|落实|实现|进展)(?![数值])"
)  # 目标任务完成情况
_ACTUAL = compile_late(r"(?i)完成|实际|实绩|actual")
_LIMITS = ("excluding", "only", "part")
# What leaves the figures in doubt and is a warning.
_DOUBTS = {
    "estimate": "footnote.estimate",
    "earlier": "footnote.period",
    "including": "footnote.more",
    "basis": "footnote.basis",
}
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
    form = "" if vocabulary.find_indicators(title) else f"{title.strip()}{'表' if is_sheet else ''}"
    return find_limiting_clause(_strip_form(title, vocabulary), vocabulary, form)


def find_limiting_clause(text: str, vocabulary: Vocabulary, form: str) -> tuple[str, Term] | None:
    """The first clause that forecasts, or leaves out what no indicator's name and no target says.

    `form` is the whole title if it may be the name of a form.
    """
    for claim in read_remark(text, vocabulary.is_unit):
        if claim.kind == "measure" and form:  # without an indicator, of which 人均药占比 would be another one
            return claim.text, Term("remark.part")
        if claim.kind == "forecast" and not _DONE.search(claim.text):
            return claim.text, Term("remark.forecast")
        if claim.kind in ("void", "rejected"):
            return claim.text, Term(f"remark.{claim.kind}")
        of_form = claim.kind == "part" and claim.subject.startswith(_OF_FORMS) and form not in ("", claim.subject)
        if (
            claim.kind in _LIMITS
            and not of_form
            and not is_stated_anywhere(claim.subject, claim.kind == "excluding", vocabulary)
        ):
            return claim.text, Term("remark.part")
    return None


def list_labelled(cells: Sequence[str]) -> list[tuple[str, str]]:
    """The labels in a line with their texts, each in the label's own cell or in the next one that is filled in."""
    texts = split_pieces(cells)
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
        known = leaves_figures(text, vocabulary) or is_stated_anywhere(text, False, vocabulary)
        known = known or (names_kind(label) and _is_settled_or_in_doubt(text, vocabulary))
        if (names_parts(label) or names_kind(label)) and not known:
            return text, Term("title.label")
        if any_label and len(pairs) == 1 and (found := find_limiting_clause(text, vocabulary, form=text)):
            return found
    return None


def _is_settled_or_in_doubt(text: str, vocabulary: Vocabulary) -> bool:
    """Does a text for the kind of figures say nothing of them (已审核), or only that they are in doubt (未审核)?"""
    claims = read_remark(text, vocabulary.is_unit)
    return all(claim.kind in _DOUBTS for claim in claims) if claims else not strip_plain_words(text)


def find_doubt(title: str, vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The clause of a title by which its figures are estimates, on another basis, or of another period; else None."""
    for claim in read_remark(_strip_form(title, vocabulary), vocabulary.is_unit):
        whose = is_part(claim.subject) or vocabulary.is_like_area(claim.subject)  # 含附件 is of the form
        if (whose or claim.kind != "including") and (doubt := find_doubt_in(claim, vocabulary)):
            return doubt
    return None


def find_doubt_in(claim: Claim, vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The clause of a claim that leaves figures in doubt, and the reason; None of any other claim."""
    if claim.kind in ("including", "basis") and is_stated_anywhere(claim.subject, False, vocabulary):
        return None
    key = _DOUBTS.get(claim.kind, "")
    return (claim.text, Term(key)) if key else None


def _strip_form(title: str, vocabulary: Vocabulary) -> str:
    """A title without the words for a form, and without the names of indicators and regions."""
    return _FORM.sub("", strip_names(strip_label(title), vocabulary))


def strip_names(text: str, vocabulary: Vocabulary) -> str:
    """A text without the names of indicators and regions in it, and the marks between them."""
    names = [*vocabulary.find_indicators(text), *vocabulary.regions.find_in_title(text)]
    for name in names:
        text = text.replace(name, "")
    return text.strip("、和及 ") if names else text


def is_stated_anywhere(subject: str, left_out: bool, vocabulary: Vocabulary) -> bool:
    """Does the name of any indicator, or the scope of a target, say of a thing that it is left out, or taken in?"""
    catalogue = vocabulary.catalogue
    return any(is_stated(subject, left_out, names_of(each, catalogue)) for each in catalogue.indicators.values())
