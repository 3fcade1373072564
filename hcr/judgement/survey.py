"""Surveys a whole submission before its regions are judged, and cuts its rows into chunks of whole regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from fractions import Fraction

from hcr.core.duplicates import UniqueActuals
from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.base_years import find_base_years
from hcr.judgement.comparisons import note_lowest
from hcr.judgement.scope import periods_of
from hcr.language.periods import Period
from hcr.records import frozen, mutable

CHUNK = 20_000  # rows that are judged together if regions have few

NumberedActual = tuple[int, Actual, str]
"""A row's number in the submission, the observation, and its revision."""


@mutable
class SubmissionIndex:
    """The presence of submitted rows, by columns or by rows; `judged` are targets that columns judged, by region."""

    periods: dict[str, set[Period]] = field(default_factory=dict)  # by region, with the longer ones that contain them
    regions: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by indicator, task or event
    judged: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    figures: defaultdict[str, set[Period]] = field(default_factory=lambda: defaultdict(set))  # by indicator: periods
    base_years: frozenset[int] = frozenset()

    def is_judged(self, number: int, region: str) -> bool:
        """Did columns judge the target of this number for a region?"""
        return number in self.judged.get(region, ())

    def note_judged(self, number: int, regions: Iterable[str]) -> None:
        """Note that columns judged the target of this number for these regions."""
        for region in regions:
            self.judged[region].add(number)

    def look_at(self, actuals: Iterable[Actual]) -> None:
        """Note the rows that were read one by one."""
        for actual in actuals:
            found = self.periods.setdefault(actual.region, set())
            if actual.period:
                found |= actual.period.around
            self.regions[actual.subject].add(actual.region)

    def note_figures(self, actuals: Iterable[Actual]) -> None:
        """Note the periods of each indicator's rows."""
        for actual in actuals:
            if actual.period:
                self.figures[actual.subject].add(actual.period)

    def leave_out(self, base_years: frozenset[int]) -> None:
        """Leave out the periods of base years."""
        self.base_years = base_years
        if base_years:
            for region, periods in self.periods.items():
                self.periods[region] = {period for period in periods if period.year not in base_years}


@mutable
class Survey:
    """The facts about the whole submission that the judgement of each region needs."""

    periods: dict[str, frozenset[Period]] = field(default_factory=dict)  # by region, with the longer ones around
    present: SubmissionIndex = field(
        default_factory=SubmissionIndex
    )  # but for `figures` only of documents' own regions
    lowest: dict[str, Fraction] = field(default_factory=dict)
    first: tuple[int, Place] | None = None  # of all observations


@frozen
class Chunk:
    """The rows of some regions that count, each with the number of its key's first row."""

    numbers: Sequence[int]
    actuals: Sequence[Actual]

    @property
    def regions(self) -> set[str]:
        """The regions of the rows."""
        return {actual.region for actual in self.actuals}


def chunks_of(catalogue: Catalogue, regions: Iterable[Iterable[NumberedActual]], problems: Problems) -> Iterator[Chunk]:
    """The rows of each region that count, in chunks of whole regions; small regions share a chunk.

    Problems name the rows that are duplicates or contradict each other.
    """
    numbers: list[int] = []
    actuals: list[Actual] = []
    for observed in regions:
        kept = UniqueActuals(catalogue.indicators, problems)
        for number, actual, revision in observed:
            before = len(kept.actuals)
            kept.keep(actual, revision)
            if len(kept.actuals) > before:
                numbers.append(number)
        actuals += kept.actuals.values()
        if len(actuals) >= CHUNK:
            yield Chunk(numbers, actuals)
            numbers, actuals = [], []
    if actuals:
        yield Chunk(numbers, actuals)


def survey_chunks(catalogue: Catalogue, chunks: Iterable[Chunk], selection: Selection) -> Survey:
    """The facts from every chunk, each of which is read once."""
    found = Survey()
    own = {document.region.code for document in catalogue.documents}
    shared: dict[frozenset[Period], frozenset[Period]] = {}  # most regions submit the same periods
    for chunk in chunks:
        for region, periods in periods_of(chunk.actuals).items():
            found.periods[region] = shared.setdefault(frozenset(periods), frozenset(periods))
        found.present.look_at(actual for actual in chunk.actuals if actual.region in own)
        note_lowest(catalogue, chunk.actuals, found.lowest)
        earliest = min(zip(chunk.numbers, (actual.place for actual in chunk.actuals), strict=True))
        found.first = min(found.first or earliest, earliest)
        found.present.note_figures(chunk.actuals)
    base_years = find_base_years(catalogue, selection, found.present.figures)
    found.present.leave_out(base_years)
    if base_years:
        for region, around in found.periods.items():
            found.periods[region] = frozenset(period for period in around if period.year not in base_years)
    return found
