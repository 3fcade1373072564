"""Finds the problems that a judgement shows beside its verdicts: disagreeing figures, events dated twice, and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from hcr.core.bounds import Undecided
from hcr.core.model import Catalogue, Document, Target, Task
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.judgement.comparisons import FigureKey
from hcr.judgement.context import Context
from hcr.language.answers import read_answer
from hcr.language.numbers import write_number
from hcr.messages import Name

Rows = Mapping[str, list[Actual]]
"""The submitted rows of each indicator."""


def find_disagreements(context: Context, rows: Rows, problems: Problems) -> None:
    """Record each submitted figure that differs from its parts' result by its last digit or more."""
    for id_, actuals in rows.items():
        indicator = context.catalogue.indicators.get(id_)
        if indicator is None or not indicator.formula:
            continue
        for actual in actuals:
            if not actual.figure or not actual.period:
                continue
            unit = actual.unit or indicator.unit
            scale = unit.factor_to(indicator.unit)
            try:
                computed = context.computed_value(actual.region, indicator, actual.period)
            except Undecided:
                continue
            if scale is None:
                continue
            if abs(computed - actual.figure.value * scale) >= actual.figure.digit * scale:
                shown = {
                    "found": f"{actual.figure.text} {unit.name}",
                    "computed": f"{write_number(computed)} {indicator.unit.name}",
                }
                problems.add(actual.place, "HCR518", formula=indicator.formula, **shown)


def find_redated_events(catalogue: Catalogue, rows: Rows, problems: Problems) -> None:
    """Record each event that the target file dates, and a row gives another day or says that it is yet to happen."""
    for event in catalogue.events.values():
        for actual in rows.get(event.id, ()):
            answer = read_answer(actual.written) if event.day and not actual.trouble else None
            if event.day and answer and answer.day != event.day:
                found = answer.day.isoformat() if answer.day else actual.written
                problems.add(actual.place, "HCR601", found=found, id=event.id, expected=event.day.isoformat())


EARLY = 366  # days: a task is rarely done longer than a year before the document that asks for it


def find_early_answers(tasks: Iterable[tuple[Task, Collection[str]]], rows: Rows, problems: Problems) -> set[FigureKey]:
    """Record each task done long before its document's issue, which is probably a slip of the year.

    Each task comes with the regions that it binds, because tasks of other documents may have the same id. The keys of
    the early answers are returned.
    """
    found: set[FigureKey] = set()
    for task, regions in tasks:
        issued = task.origin.document.issued
        for actual in rows.get(task.id, ()) if issued else ():
            if actual.region not in regions:
                continue
            answer = read_answer(actual.written)
            if issued and answer and answer.day and (issued - answer.day).days > EARLY:
                shown = {"found": answer.day.isoformat(), "issued": issued.isoformat()}
                problems.add(actual.place, "HCR602", **shown)
                found.add((actual.region, task.id, None))
    return found


def note_tolerances(counted: Mapping[Place, int], targets: Iterable[Target], problems: Problems) -> None:
    """Note once a document the tolerance that was assumed, with the number of about-targets without their own.

    `counted` holds the number of verdicts on each target, by its place.
    """
    counts: Counter[str] = Counter()
    documents: dict[str, Document] = {}
    for target in targets:
        if target.about and target.tolerance_assumed and counted.get(target.place):
            document = target.origin.document
            documents[document.file] = document
            counts[document.file] += counted[target.place]
    for file, count in counts.items():
        document = documents[file]
        if document.tolerance:
            english = str(document.tolerance)
            tolerance = Name(english.replace(" pp", "个百分点").replace(" ", ""), english)
            problems.add(document.places["tolerance"], "HCR513", tolerance=tolerance, count=str(count))
