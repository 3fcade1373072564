"""Compares a text with a target file: each statement with its target, then those without a counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from hcr.core.model import Target, Task
from hcr.core.problems import Place
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen
from hcr.targets.drafting.draft import Draft
from hcr.targets.drafting.known import pairs_of
from hcr.targets.drafting.statements import Statement
from hcr.targets.drafting.tasks import Proposal

Outcome = Literal["found", "differs", "absent", "extra"]
OUTCOMES: tuple[Outcome, ...] = ("found", "differs", "absent", "extra")
_JOINT = compile_late("和|与|及|、|或")
LIKE = 0.5  # the share of two names' pairs of characters from which they mean one task
_NUMBERS = compile_late(r"\d+(?:\.\d+)?")


@frozen
class Pair:
    """A statement and its target.

    `found`: they agree; `differs`: not in the fields named; `absent`: the target is missing; `extra`: the statement is.
    """

    outcome: Outcome
    statement: Statement | None = None
    target: Target | Task | None = None
    fields: tuple[str, ...] = ()


def compare(draft: Draft, targets: Sequence[Target], tasks: Sequence[Task] = ()) -> list[Pair]:
    """Every statement, then every sure task, then the targets whose words are not in the text of their place.

    Several targets may carry one statement whose subjects share a figure. A statement of every and all may be carried
    by a task.
    """
    left = {target.place: target for target in targets}
    pairs = []
    for statement in draft.statements:
        candidates = [target for target in left.values() if _same_figures(statement.words, target.as_written)]
        candidates.sort(key=lambda target: _distance(statement, target))
        if not candidates or _distance(statement, candidates[0])[0] > 1:
            carrier = _carrier_of(statement, targets, tasks)
            pairs.append(Pair("found" if carrier else "absent", statement, carrier))
            if isinstance(carrier, Target):
                left.pop(carrier.place, None)
            continue
        target = candidates[0]
        del left[target.place]
        fields = tuple(_differing(statement, target))
        pairs.append(Pair("differs" if fields else "found", statement, target, fields))
    pairs += list(_shared(pairs, left))
    pairs += [_compare_task(proposal, tasks) for proposal in draft.tasks if not proposal.doubts]
    unstated = [target for target in left.values() if not _is_in_text(target, draft)]
    return [*pairs, *(Pair("extra", None, target) for target in unstated)]


def _carrier_of(statement: Statement, targets: Sequence[Target], tasks: Sequence[Task]) -> Target | Task | None:
    """What carries a statement without a target of just its figure: a target of the same place, or a task.

    The target's words hold the statement's (8倍以上，且不低于8万元). A statement of every and each is carried by a
    target without a figure whose words are in its sentence or whose indicator is like its subject. A demand that the
    text repeats is carried by the target whose reading names the place.
    """
    every = {"draft.doubt.every", "draft.doubt.none", "draft.doubt.each"} & set(statement.doubts)
    for target in targets:
        written, name = fold(target.as_written), target.indicator.name.zh
        is_alike = _likeness(statement, name) >= LIKE
        if written and _plain(target.origin.source) == _plain(statement.source):
            is_of_every = every and not _NUMBERS.search(written) and (is_alike or _holds(statement.sentence, written))
            if fold(statement.words) in written or is_of_every:
                return target
        elif is_alike and statement.source in target.origin.reading.zh:
            return target
    return _task_of(statement, tasks) if every else None


def _holds(text: str, written: str) -> bool:
    """Does a text hold the words of a target, with what they leave out (……) between them?"""
    held = re.sub(r"\s", "", fold(text))
    return bool(held) and all(part in held for part in re.sub(r"\s", "", fold(written)).split("……"))


def _is_in_text(target: Target, draft: Draft) -> bool:
    """Are the words of a target in the text of its place?"""
    return bool(target.as_written) and _holds(draft.texts.get(target.origin.source, ""), target.as_written)


def _shared(pairs: Sequence[Pair], left: dict[Place, Target]) -> Iterator[Pair]:
    """The further targets of statements whose subjects share a figure; they are taken out of those left."""
    for pair in pairs:
        statement = pair.statement
        if statement is None or pair.target is None or not _JOINT.search(statement.name):
            continue
        for target in list(left.values()):
            same_place = _plain(statement.source) == _plain(target.origin.source)
            same_year = not statement.period or statement.period == str(target.period)
            if same_place and same_year and _same_figures(statement.words, target.as_written):
                del left[target.place]
                yield Pair("found", statement, target)


def _compare_task(proposal: Proposal, tasks: Sequence[Task]) -> Pair:
    """A sure task of the text beside the task of the file that carries it."""
    statement = Statement(
        proposal.source, proposal.line, proposal.category, proposal.sentence, proposal.name, proposal.due_words
    )
    task = _task_of(statement, tasks)
    if task is None:
        return Pair("absent", statement)
    differs = bool(proposal.due_words and task.due.day and task.due.day != proposal.due)
    return Pair("differs" if differs else "found", statement, task, ("due",) if differs else ())


def _task_of(statement: Statement, tasks: Sequence[Task]) -> Task | None:
    """The task of the same place whose name is most alike; None where none shares half of its characters' pairs."""
    here = [task for task in tasks if _plain(task.origin.source) == _plain(statement.source)]
    best = max(here, key=lambda task: _likeness(statement, task.name.zh), default=None)
    return best if best and _likeness(statement, best.name.zh) >= LIKE else None


def _likeness(statement: Statement, name: str) -> float:
    """The share of the pairs of characters of the shorter name that the other one has, too."""
    written = statement.name if len(statement.name) > 3 else statement.sentence
    first, second = pairs_of(written), pairs_of(name)
    return len(first & second) / max(1, min(len(first), len(second)))


def _plain(source: str) -> str:
    return source.replace(" ", "")


def _same_figures(words: str, written: str) -> bool:
    numbers = _NUMBERS.findall(fold(words))
    other = _NUMBERS.findall(fold(written))
    return numbers == other if numbers or other else fold(words) in fold(written) or fold(written) in fold(words)


def _distance(statement: Statement, target: Target) -> tuple[int, int, int, float]:
    """The distance of a target from a statement: by place, indicator, year, and name if it is that of one subject."""
    place = _plain(statement.source) != _plain(target.origin.source)
    indicator = statement.indicator != target.indicator.id
    likeness = 0 if _JOINT.search(statement.name) else _likeness(statement, target.indicator.name.zh)
    return place + indicator, int(place), int(statement.period != str(target.period)), -likeness


def _differing(statement: Statement, target: Target) -> Iterator[str]:
    """The fields in which a sure statement and its target differ; of a doubtful one only its place is compared."""
    if _plain(statement.source) != _plain(target.origin.source):
        yield "source"
    if statement.doubts:
        return
    if statement.indicator and statement.indicator != target.indicator.id:
        yield "indicator"
    if statement.stated_year and str(statement.year) != str(target.period):
        yield "period"
    lead = statement.responsible.lead
    if lead and target.origin.lead and fold(lead) != fold(target.origin.lead):
        yield "lead"
