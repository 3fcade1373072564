"""Finds titles and footnotes that limit the figures of a whole table: （预测）, 仅公立医院, 注：不含民营医院."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.language.names import is_stated
from hcr.language.patterns import compile_late
from hcr.language.remarks import read_remark
from hcr.messages import Term
from hcr.submission.footnotes import is_footnote
from hcr.submission.remark_checks import names_of
from hcr.submission.vocabulary import Vocabulary

_FOOTNOTE = compile_late(r"\s*(?:[*※#①-⑳]|以上|上述|上表|本表|表[中内]|[^：:]{0,6}(?:说明|注)\s*\d*[：:])")
_LABEL = compile_late(r"^[^：:]{1,8}[：:]")
_FORM = compile_late("(?:汇总|统计|情况|一览|监测)*+表$")
_LIMITS = ("excluding", "only", "part")


def find_limit(title: str, vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The clause of a title that makes other figures of a table, and the reason; None if none does.

    公立医院指标 is the name of a form, but 公立医院药占比 is not the indicator 药占比.
    """
    names = [*vocabulary.find_indicators(title), *vocabulary.regions.find_in_title(title)]
    rest = _FORM.sub("", title)
    for name in names:
        rest = rest.replace(name, "")
    return _find_limiting_clause(rest, vocabulary, may_be_form=not vocabulary.find_indicators(title))


def _find_limiting_clause(text: str, vocabulary: Vocabulary, may_be_form: bool) -> tuple[str, Term] | None:
    """The first clause that forecasts, or leaves out what no indicator's name and no target says."""
    for claim in read_remark(text, vocabulary.is_unit):
        if claim.kind == "forecast":
            return claim.text, Term("remark.forecast")
        form = may_be_form and claim.kind == "part" and claim.text != claim.subject
        if claim.kind in _LIMITS and not form and not _is_stated(claim.subject, claim.kind == "excluding", vocabulary):
            return claim.text, Term("remark.part")
    return None


def find_footnote_limit(cells: Sequence[str], vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The same of a line that is a footnote; None for any other line."""
    text = "；".join(cell for cell in cells if cell)
    if not is_footnote(text) and not _FOOTNOTE.match(text):
        return None
    return _find_limiting_clause(_LABEL.sub("", text, count=1), vocabulary, may_be_form=False)


def _is_stated(subject: str, left_out: bool, vocabulary: Vocabulary) -> bool:
    catalogue = vocabulary.catalogue
    return any(is_stated(subject, left_out, names_of(each, catalogue)) for each in catalogue.indicators.values())
