"""Warns of figures that by their own remark are estimates, on another basis, or of more than their name says."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.model import Catalogue, Indicator
from hcr.core.problems import Problems
from hcr.core.submitted import Actual
from hcr.judgement.comparisons import FigureKey, comparable_figures
from hcr.language.names import is_stated


def find_doubtful_remarks(catalogue: Catalogue, actuals: Iterable[Actual], problems: Problems) -> set[FigureKey]:
    """A figure whose remark makes it an estimate, a wider figure, or one on another basis.

    `估算`, `左右` or `estimate`; `含村卫生室`, where the indicator's name does not say so; `新口径`, `与年报不一致`.
    The figure is judged, and is to be checked. A remark that makes it another figure (`不含村卫生室`) is an error,
    HCR569.

    Passes:

        region,indicator,period,value,unit,note
        440704,drug_share,2018,29.8,%,快报数

    Fails:

        region,indicator,period,value,unit,note
        440704,drug_share,2018,29.8,%,估算数
    """
    found: set[FigureKey] = set()
    for figure in comparable_figures(catalogue, (actual for actual in actuals if actual.note)):
        if remark := _find_doubt(figure.actual.note, figure.indicator):
            problems.add(figure.actual.place, "HCR537", found=figure.shown, remark=remark[:80])
            found.add(figure.key)
    return found


def _find_doubt(note: str, indicator: Indicator) -> str:
    """The clause of a remark that makes its figure doubtful; empty if none does."""
    from hcr.language.remarks import read_remark

    names = [indicator.name.zh, indicator.name.en, *indicator.aliases]
    for claim in read_remark(note, lambda _: False):
        wider = claim.kind in ("including", "basis") and not is_stated(claim.subject, False, names)
        if claim.kind == "estimate" or wider:
            return claim.text
    return ""
