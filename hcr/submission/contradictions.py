"""Decides whether two cells of one role, in two columns of a row, mean two different things."""

from __future__ import annotations

from hcr.language.numbers import is_missing
from hcr.language.periods import Period, find_periods_ending, read_period
from hcr.submission.estimates import show_one_figure
from hcr.submission.vocabulary import Vocabulary, strip_unit_label


def cells_contradict(vocabulary: Vocabulary, role: str, first: str, second: str) -> bool:
    """Do two cells of one role mean two different things?"""
    if is_missing(first) or is_missing(second) or first == second:
        return False
    if role == "region":
        return _are_two_regions(vocabulary, first, second)
    if role == "period":
        return not _list_meant_periods(first) & _list_meant_periods(second)
    if role == "indicator":
        found, also = vocabulary.find_subject(first), vocabulary.find_subject(second)
        return bool(found and also and found != also)
    if role == "unit":
        return not _are_one_unit(vocabulary, first, second)
    return role != "value" or not show_one_figure(first, second)


def _are_two_regions(vocabulary: Vocabulary, first: str, second: str) -> bool:
    one, other = (set(vocabulary.regions.candidates(text)) for text in (first, second))
    if one and other:
        return not one & other
    known, unknown = (one, second) if one else (other, first)
    return vocabulary.regions.is_above(known, unknown) and vocabulary.may_be_area(unknown)


def _are_one_unit(vocabulary: Vocabulary, first: str, second: str) -> bool:
    """Are these two spellings of one unit: % and Percent?"""
    texts = [strip_unit_label(text) for text in (first, second)]
    if not all(map(vocabulary.is_unit, texts)):
        return False
    one, other = map(vocabulary.catalogue.units.read, texts)
    return one.kind == other.kind and one.size == other.size


def _list_meant_periods(text: str) -> set[Period]:
    """The period of a cell, or all periods that end on the day in it."""
    return {period} if (period := read_period(text)) else {*find_periods_ending(text)}
