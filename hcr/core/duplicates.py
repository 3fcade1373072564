"""Decides which of several rows for one region, subject and period counts; if that is open, none is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from hcr.core.model import Indicator
from hcr.core.problems import Problems
from hcr.core.submitted import Actual
from hcr.language.names import normalise_name
from hcr.language.numbers import is_missing
from hcr.language.periods import Period
from hcr.records import mutable, replace

Key = tuple[str, str, Period | None]


@mutable
class UniqueActuals:
    """The rows that count, one a key, in the order in which their keys first came."""

    indicators: Mapping[str, Indicator]
    problems: Problems
    actuals: dict[Key, Actual] = field(default_factory=dict)
    _revisions: dict[Key, int] = field(default_factory=dict)
    _figures: Counter[Key] = field(default_factory=Counter)

    def count_contradicting(self) -> int:
        """The number of rows with a figure that are not judged because rows of one key contradict each other."""
        return sum(n for key, n in self._figures.items() if self.actuals[key].trouble == "contradicting")

    def keep(self, actual: Actual, revision: str) -> None:
        """Keep a row, and note an equal duplicate.

        A row replaces another of its key if its note (更正) or a higher `revision` makes it a correction. Of a blank
        and a figure the figure counts. Other rows that contradict each other are a problem that names both; neither is
        judged.
        """
        key = actual.region, actual.subject, actual.period
        self._figures[key] += not is_missing(actual.written)
        first = self.actuals.setdefault(key, actual)
        beginning = first.first or first.place
        before, rank = self._revisions.get(key, 0), int(revision) if revision.isdecimal() else 0
        self._revisions[key] = max(rank, before)
        if first is actual:
            return
        if "更正" in actual.note or rank > before:
            self.problems.add(actual.place, "HCR528", first=str(first.place))
            self.actuals[key] = replace(actual, corrects=first.place, first=beginning)
        elif rank < before:
            self.problems.add(actual.place, "HCR528", first=str(first.place))
            self.actuals[key] = replace(first, corrects=actual.place)
        elif is_missing(first.written) != is_missing(actual.written):
            blank, given = (first, actual) if is_missing(first.written) else (actual, first)
            self.problems.add(blank.place, "HCR565", found=given.written[:80], first=str(given.place))
            self.actuals[key] = replace(given, first=beginning)
        elif first.trouble == actual.trouble and self._is_same(first, actual):
            self.problems.add(actual.place, "HCR506", first=str(first.place))
        else:
            shown = {"found": actual.written[:80], "other": first.written[:80], "first": str(first.place)}
            self.problems.add(actual.place, "HCR505", **shown)
            self.actuals[key] = replace(first, figure=None, reach=None, trouble="contradicting")

    def _is_same(self, one: Actual, other: Actual) -> bool:
        """Do two rows give the same figure or answer, whatever their units?"""
        if one.figure is None or other.figure is None:
            both_missing = is_missing(one.written) and is_missing(other.written)
            return both_missing or normalise_name(one.written) == normalise_name(other.written)
        own = self.indicators[one.subject].unit
        first, second = one.unit or own, other.unit or own
        return first.kind == second.kind and one.figure.value * first.size == other.figure.value * second.size
