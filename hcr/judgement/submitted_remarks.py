"""Warns of figures that by their own remark are estimates, on another basis, or of more than their name says."""

from __future__ import annotations

from hcr.judgement.comparisons import ComparableFigure, Neighbours
from hcr.language.names import is_stated
from hcr.messages import Arg


def doubtful_remark(figure: ComparableFigure, _: Neighbours) -> dict[str, Arg] | None:
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
    if not figure.actual.note or figure.computed:
        return None
    from hcr.language.remarks import read_remark

    indicator = figure.indicator
    names = [indicator.name.zh, indicator.name.en, *indicator.aliases]
    for claim in read_remark(figure.actual.note, lambda _: False):
        wider = claim.kind in ("including", "basis") and not is_stated(claim.subject, False, names)
        if claim.kind == "estimate" or wider:
            return {"found": figure.shown, "remark": claim.text[:80]}
    return None
