"""Gives each of several years its figure: 到2022年和2030年，健康素养水平分别不低于22%和30%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hcr.language.expressions import read_demand
from hcr.records import replace
from hcr.targets.drafting.expressions import expression_of
from hcr.targets.drafting.figures import find_years
from hcr.targets.drafting.statements import Statement, is_joint

_YEARS, _COMPARES = "draft.doubt.years", "draft.doubt.compares"
# What is in doubt only because the later figures leave out what the first one has.
_SETTLED = (_YEARS, "draft.doubt.subject", "draft.doubt.joint")


def settle_years(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of a sentence; those of one subject are sure of their years if it has just one figure a year."""
    for _, group in groupby(statements, key=lambda each: each.name):
        figures = list(group)
        first = figures[0]
        years = [each.year for each in figures]
        shared = all(_YEARS in each.doubts for each in figures) and not is_joint(first.name)
        if not shared or len(years) < 2 or years != find_years(first.sentence) or _COMPARES in first.doubts:
            yield from figures
        else:
            yield _without(first, _SETTLED)
            yield from (_settle_later(each, first) for each in figures[1:])


def _settle_later(each: Statement, first: Statement) -> Statement:
    """A later figure. One without a word that compares takes over that of the first, if a number alone means it."""
    if _COMPARES not in each.doubts:
        return _without(each, _SETTLED)
    demand = read_demand(first.words)
    side = {">=": "higher", "<=": "lower", "bare": first.better}.get(demand.comparator) if demand else None
    expression = each.expression or (expression_of(each.words, first.better, None) if first.better else None)
    if side is None or side != first.better or not expression:
        return _without(each, (_YEARS,))
    known = replace(each, better=first.better, expression=expression)
    return _without(known, (*_SETTLED, _COMPARES, "draft.doubt.better"))


def _without(each: Statement, doubts: Sequence[str]) -> Statement:
    return replace(each, doubts=tuple(doubt for doubt in each.doubts if doubt not in doubts))
