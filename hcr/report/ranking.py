"""Ranks regions by the share of targets that they meet: exact, with shared ranks; missing figures count against."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from hcr.core.model import Status, Verdict
from hcr.judgement.outcome import count_verdicts
from hcr.records import frozen


@frozen
class RegionRank:
    """The place of a region. `rank` is None for one that is not ranked; both shares run from 0 to 1.

    `of_all` is the share of everything judged for the region, whatever its status; `of_assessed` only of met and not
    met (None: nothing was).
    """

    region: str
    rank: int | None
    counts: dict[Status, int]
    of_all: Fraction
    of_assessed: Fraction | None


def rank_regions(verdicts: Iterable[Verdict], unranked: Collection[str] = ()) -> Sequence[RegionRank]:
    """The regions, best first; equal shares take the same rank and the next one is skipped (1, 1, 3).

    The unranked come last, in the order of the verdicts, as ties do.
    """
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.region, []).append(verdict)
    all_ = [_rank_of(region, of, None) for region, of in found.items()]
    ordered = sorted((each for each in all_ if each.region not in unranked), key=lambda each: -each.of_all)
    ranked: list[RegionRank] = []
    for place, each in enumerate(ordered, 1):
        tied = ranked and ranked[-1].of_all == each.of_all
        ranked.append(_rank_of(each.region, found[each.region], ranked[-1].rank if tied else place))
    return [*ranked, *(each for each in all_ if each.region in unranked)]


def _rank_of(region: str, verdicts: Sequence[Verdict], rank: int | None) -> RegionRank:
    number = count_verdicts(verdicts)
    assessed = number["met"] + number["not_met"]
    of_assessed = Fraction(number["met"], assessed) if assessed else None
    return RegionRank(region, rank, number, Fraction(number["met"], len(verdicts)), of_assessed)
