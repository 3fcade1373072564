"""What must be known of a whole submission before a region of it is judged, and its rows in chunks of regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from hcr.core.duplicates import UniqueActuals
from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.frozen import frozen
from hcr.judgement.comparisons import note_lowest
from hcr.judgement.scope import periods_of
from hcr.language.periods import Period

CHUNK = 20_000  # rows: so many are judged at once where regions have few

NumberedActual = tuple[int, Actual, str]
"""A row's number in the submission, the observation, and its revision."""


@dataclass(slots=True)
class SubmissionIndex:
    """What was submitted at all, by columns or by rows; `judged`: where columns have, by a target's number."""

    periods: dict[str, set[Period]] = field(default_factory=dict)  # by region, with the longer ones they lie in
    regions: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by indicator, task or event
    judged: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def look_at(self, actuals: Iterable[Actual]) -> None:
        """Note the rows that were read one by one."""
        for actual in actuals:
            found = self.periods.setdefault(actual.region, set())
            if actual.period:
                found |= actual.period.around
            self.regions[actual.subject].add(actual.region)


@dataclass(slots=True)
class Survey:
    """What is to be known of the whole submission before a region of it is judged."""

    periods: dict[str, frozenset[Period]] = field(default_factory=dict)  # by region, with the longer ones they lie in
    present: SubmissionIndex = field(default_factory=SubmissionIndex)  # of documents' own regions: no more is asked
    lowest: dict[str, Fraction] = field(default_factory=dict)
    first: tuple[int, Place] | None = None  # of all observations


@frozen
class Chunk:
    """The rows of some regions that count, with the number of their key's first row."""

    numbers: Sequence[int]
    actuals: Sequence[Actual]

    @property
    def regions(self) -> set[str]:
        """Whose they are."""
        return {actual.region for actual in self.actuals}


def chunks_of(catalogue: Catalogue, regions: Iterable[Iterable[NumberedActual]], problems: Problems) -> Iterator[Chunk]:
    """The rows that count of each region, whole regions together as long as they are small.

    Of duplicates and contradictions it is said here which rows they are.
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


def survey_chunks(catalogue: Catalogue, chunks: Iterable[Chunk]) -> Survey:
    """Look at every chunk once."""
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
    return found
