"""Compares a text with a target file: each statement with its target, then those without a counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from hcr.core.model import Target, Task
from hcr.frozen import frozen
from hcr.language.numbers import fold
from hcr.targets.drafting.draft import Draft
from hcr.targets.drafting.statements import Statement

Outcome = Literal["found", "differs", "absent", "extra"]
OUTCOMES: tuple[Outcome, ...] = ("found", "differs", "absent", "extra")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


@frozen
class Pair:
    """A statement and its target.

    `found`: they agree; `differs`: not in the fields named; `absent`: the target is missing; `extra`: the statement is.
    """

    outcome: Outcome
    statement: Statement | None = None
    target: Target | Task | None = None
    fields: tuple[str, ...] = ()


def compare(draft: Draft, targets: Sequence[Target]) -> list[Pair]:
    """Every statement with a figure, in the order of the text, then the targets without a statement."""
    left = {target.place: target for target in targets}
    pairs = []
    for statement in draft.statements:
        candidates = [target for target in left.values() if _same_figures(statement.words, target.as_written)]
        candidates.sort(key=lambda target: _distance(statement, target))
        if not candidates or _distance(statement, candidates[0])[0] > 1:
            pairs.append(Pair("absent", statement))
            continue
        target = candidates[0]
        del left[target.place]
        fields = tuple(_differing(statement, target))
        pairs.append(Pair("differs" if fields else "found", statement, target, fields))
    return [*pairs, *(Pair("extra", None, target) for target in left.values())]


def _same_figures(words: str, written: str) -> bool:
    numbers = _NUMBERS.findall(fold(words))
    other = _NUMBERS.findall(fold(written))
    return numbers == other if numbers or other else fold(words) in fold(written) or fold(written) in fold(words)


def _distance(statement: Statement, target: Target) -> tuple[int, int, int]:
    """The distance of a target from a statement: by place, indicator and year."""
    place = statement.source.replace(" ", "") != target.origin.source.replace(" ", "")
    indicator = statement.indicator != target.indicator.id
    return place + indicator, int(place), int(str(statement.year) != str(target.period))


def _differing(statement: Statement, target: Target) -> Iterator[str]:
    """The fields in which a sure statement and its target differ; of a doubtful one only its place is compared."""
    if statement.source.replace(" ", "") != target.origin.source.replace(" ", ""):
        yield "source"
    if statement.doubts:
        return
    if statement.indicator and statement.indicator != target.indicator.id:
        yield "indicator"
    if statement.stated_year and str(statement.year) != str(target.period):
        yield "period"
    lead = statement.responsible.lead
    if lead and target.origin.lead and lead != target.origin.lead:
        yield "lead"
