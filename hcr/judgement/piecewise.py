"""The whole check, region by region, so that memory stays bounded: verdicts and problems are those of `check`. Pure.

The observations are gone through twice: once for what must be known of all regions before any is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hcr.core.duplicates import Kept
from hcr.core.model import Actual, Catalogue, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.regions import lower_regions
from hcr.core.selection import Selection
from hcr.frozen import frozen
from hcr.judgement.by_region import Exact, Present
from hcr.judgement.check import demanded, note_tolerances
from hcr.judgement.comparisons import note_lowest
from hcr.judgement.context import Context, Figures
from hcr.judgement.plausibility import find_implausible
from hcr.judgement.scope import periods_of, touched
from hcr.judgement.untargeted import Untargeted
from hcr.language.periods import Period

CHUNK = 20_000  # rows: so many are judged at once where regions have few

Observed = tuple[int, Actual, str]
"""A row's number in the submission, the observation, and its revision."""
Regions = Callable[[], Iterable[Iterable[Observed]]]
"""The observations of each region, in their order, as often as they are asked for."""


@dataclass(slots=True)
class Survey:
    """What is to be known of the whole submission before a region of it is judged."""

    periods: dict[str, frozenset[Period]] = field(default_factory=dict)  # by region, with the longer ones they lie in
    present: Present = field(default_factory=Present)  # of regions below others alone: no more is asked of it
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


def surveyed(catalogue: Catalogue, regions: Regions, problems: Problems) -> Survey:
    """Look at every region once; of duplicates and contradictions it is said here which rows they are."""
    found = Survey()
    below = {code for document in catalogue.documents for code in lower_regions(catalogue, document)}
    shared: dict[frozenset[Period], frozenset[Period]] = {}  # most regions submit the same periods
    for chunk in _chunks(catalogue, regions, problems):
        for region, periods in periods_of(chunk.actuals).items():
            found.periods[region] = shared.setdefault(frozenset(periods), frozenset(periods))
        found.present.see(actual for actual in chunk.actuals if actual.region in below)
        note_lowest(catalogue, chunk.actuals, found.lowest)
        earliest = min(zip(chunk.numbers, (actual.place for actual in chunk.actuals), strict=True))
        found.first = min(found.first or earliest, earliest)
    return found


def check_by_region(
    catalogue: Catalogue, regions: Regions, survey: Survey, selection: Selection, as_of: date, problems: Problems
) -> Iterator[Verdict]:
    """The verdicts of the whole submission, region by region; problems are added on the way."""
    reached = touched(catalogue, survey.periods, selection.against)
    if survey.first and not reached:
        choices = ", ".join(sorted({document.region.code for document in catalogue.documents}))
        problems.add(survey.first[1], "HCR517", choices=choices)
    exact = Exact(catalogue, selection, as_of, reached, survey.present)
    context = Context(catalogue, Figures(()), as_of)
    untargeted = Untargeted(catalogue, demanded(context, [each.document for each in reached]), problems)
    judged: Counter[int] = Counter()
    left = set(exact.regions())
    for chunk in _chunks(catalogue, regions, Problems()):
        yield from _counted(exact.verdicts(chunk.regions & left, chunk.actuals, problems), judged)
        left -= chunk.regions
        find_implausible(context, chunk.actuals, problems, survey.lowest)
        untargeted.see(((0, number), each) for number, each in zip(chunk.numbers, chunk.actuals, strict=True))
    yield from _counted(exact.verdicts(left, (), problems), judged)
    untargeted.tell()
    note_tolerances(judged, catalogue.targets, problems)


def _counted(verdicts: Iterable[Verdict], judged: Counter[int]) -> Iterator[Verdict]:
    """The same verdicts, counted by the id() of what was judged."""
    for verdict in verdicts:
        judged[id(verdict.subject)] += 1
        yield verdict


def _chunks(catalogue: Catalogue, regions: Regions, problems: Problems) -> Iterator[Chunk]:
    """Whole regions, some together: what is worked out once for several of them is saved."""
    numbers: list[int] = []
    actuals: list[Actual] = []
    for observed in regions():
        kept = Kept(catalogue.indicators, problems)
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
