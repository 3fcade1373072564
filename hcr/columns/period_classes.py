"""Puts periods that no target distinguishes into one class, so that a pass counts by class and not by period.

A standing target judges a figure of any period in its document's years. The verdict depends on the period only as far
as the years, a replacement, a waiver or the user's choice of periods do. A century of months then has a few classes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from hcr.core.binding import covers_period
from hcr.core.model import Catalogue, Document
from hcr.core.selection import Selection
from hcr.language.periods import STANDING, Period
from hcr.records import frozen


@frozen
class PeriodClasses:
    """The number of each spelling's class, and a period of each class; without any, verdicts hold for every period."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    periods: Sequence[Period] = ()


def find_period_classes(catalogue: Catalogue, selection: Selection, periods: Mapping[str, Period]) -> PeriodClasses:
    """The classes of these periods, by spelling; none if no verdict depends on the period of its figure."""
    documents: dict[tuple[object, ...], Document] = {}
    replaced: set[date] = set()
    for target in catalogue.targets:
        if target.replaced is not None:
            replaced.add(target.replaced.day)
        if target.period == STANDING:
            document = target.origin.document
            documents.setdefault((document.years, document.issued), document)
    if not documents:
        return PeriodClasses()
    waived = {waiver.period for waiver in catalogue.waivers if waiver.period is not None}
    numbers: dict[tuple[object, ...], int] = {}
    firsts: list[Period] = []
    found: dict[str, int] = {}
    for text, period in periods.items():
        covered = tuple(covers_period(document, period) for document in documents.values())
        ended = sum(period == STANDING or period.last_day > day for day in replaced)
        key = covered, ended, selection.takes_period(period), period if period in waived else None
        found[text] = numbers.setdefault(key, len(numbers))
        if len(firsts) < len(numbers):
            firsts.append(period)
    alike = (True,) * len(documents), 0, True, None
    if not replaced and numbers.keys() <= {alike}:
        return PeriodClasses()
    return PeriodClasses(found, firsts)
