"""Finds titles and footnotes that limit the figures of a whole table: （预测）, 仅公立医院, 注：不含民营医院."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.submitted import NumberedLine
from hcr.language.names import is_stated
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.language.remarks import fits_period, read_remark
from hcr.messages import Term
from hcr.submission.footnotes import is_footnote
from hcr.submission.period_phrases import find_title_periods
from hcr.submission.remark_checks import names_of
from hcr.submission.vocabulary import Vocabulary

_FOOTNOTE = compile_late(r"\s*[(（]?(?:[*※#①-⑳]|以上|上述|上表|本表|表[中内]|[^：:]{0,6}(?:说明|注)\s*\d*[：:])")
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


def find_footnote_limit(
    cells: Sequence[str], vocabulary: Vocabulary, over: Sequence[NumberedLine] = ()
) -> tuple[str, Term] | None:
    """The same of a line that is a footnote; None for any other line.

    It limits the table too if its period is another one than those of the titles in the lines `over` it.
    """
    text = "；".join(cell for cell in cells if cell)
    if not is_footnote(text) and not _FOOTNOTE.match(text):
        return None
    text = _LABEL.sub("", text, count=1)
    titled = [period for _, line in over for cell in line for period in find_title_periods(cell)]
    found = [period for each in titled if (period := read_period(each))]
    for claim in read_remark(text, vocabulary.is_unit) if found else ():
        if claim.kind == "period" and not any(fits_period(claim.text, period) for period in found):
            return claim.text, Term("side.period")
    return _find_limiting_clause(text, vocabulary, form="")


def _is_stated(subject: str, left_out: bool, vocabulary: Vocabulary) -> bool:
    catalogue = vocabulary.catalogue
    return any(is_stated(subject, left_out, names_of(each, catalogue)) for each in catalogue.indicators.values())
