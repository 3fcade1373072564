"""Rules on a document's words beside its figures: the side of a sign, an aim, a due date."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.bounds import Undecided, bounded_side_of
from hcr.core.model import Target
from hcr.core.problems import Problem
from hcr.language.due_words import read_due_words
from hcr.language.expressions import read_expression
from hcr.validation.rules.inputs import Study, describe_demands, make_problem


def against_better(study: Study) -> Iterable[Problem]:
    """Only a floor although less is better, or only a ceiling although more is.

    Such a sign reverses every verdict, and most often it is a slip. If the document means it, give the reason on the
    target's line: `# hcr: ignore[HCR439] reason`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: ">= 30"}}
    """
    for target in study.catalogue.targets:
        wrong = {"lower": "low", "higher": "high"}.get(target.indicator.better)
        if wrong and target.demands and _sides_of(target) == {wrong}:
            found = describe_demands(target)
            yield make_problem(target.place, "HCR439", found=found, name=target.indicator.name)


def _sides_of(target: Target) -> set[str]:
    """The sides that a target's demands bind."""
    sides = set()
    for demand in target.demands:
        try:
            sides.add(bounded_side_of(demand, target.indicator.better))
        except Undecided:
            continue
    return sides


def aim_unmarked(study: Study) -> Iterable[Problem]:
    """The words ask for an effort (力争, 争取, 原则上), and the target is not marked as an aim.

    With `aspirational: true` the target is shown as an aim and counted apart.

    Passes:

        targets:
        - indicator: share
          source: 附件1
          lead: 卫生局
          aspirational: true
          by: {2018: {is: "<= 27", as_written: 力争控制在27%以下}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: {is: "<= 27", as_written: 力争控制在27%以下}}}
    """
    for target in study.catalogue.targets:
        said = read_expression(target.as_written)
        if said and said.wording and said.wording.aspiring and not target.origin.aspirational:
            place = target.places.get("as_written", target.place)
            yield make_problem(place, "HCR440", word=said.wording.aspiring, words=target.as_written)


def due_words_contradict(study: Study) -> Iterable[Problem]:
    """The document's words give another date or term than the task's due date.

    2018年底前 is 2018-12-31, 二季度末 the last day of June, 六个月内 a term of six months. Until they agree,
    `hcr check` calls the task neither late nor on time.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        tasks:
        - id: plan
          name: 工作计划
          kind: document
          source: 附件2
          lead: 卫生局
          due: {date: 2018-12-31, as_written: 2018年底前}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        tasks:
        - id: plan
          name: 工作计划
          kind: document
          source: 附件2
          lead: 卫生局
          due: {date: 2018-11-30, as_written: 2018年底前}
    """
    for task in study.catalogue.tasks:
        words = read_due_words(task.due.as_written)
        if words and words.fit(task.due) is False:
            found = str(task.due.within or task.due)
            yield make_problem(
                task.places.get("due", task.place), "HCR443", words=task.due.as_written, said=str(words), found=found
            )


def due_words_unreadable(study: Study) -> Iterable[Problem]:
    """Words of a due date that cannot be read, and no `reading:` that explains this date.

    Nothing checks such words against the date. A `reading:` on the task, in a sentence, removes the note.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        tasks:
        - id: plan
          name: 工作计划
          kind: document
          source: 附件2
          lead: 卫生局
          due: {date: 2018-12-31, as_written: 年底前}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        tasks:
        - id: plan
          name: 工作计划
          kind: document
          source: 附件2
          lead: 卫生局
          due: {date: 2018-12-31, as_written: 适时}
    """
    for task in study.catalogue.tasks:
        words, reading = task.due.as_written, task.origin.reading
        if words and read_due_words(words) is None and not (reading.zh or reading.en):
            yield make_problem(task.places.get("due", task.place), "HCR444", words=words)
