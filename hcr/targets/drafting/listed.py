"""Gives the year of a line that leads to a list (到2030年：) to the items of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.language.patterns import compile_late
from hcr.targets.drafting.blocks import Grid
from hcr.targets.drafting.figures import find_opening_year
from hcr.targets.drafting.outline import Located

_COUNTED = compile_late(r"第\d+段$")  # the line itself, in a chapter without numbers of its own


def years_of_items(places: Sequence[Located]) -> Iterator[int | None]:
    """For each block the year of the list that it is in.

    The list ends at a heading of the level at which it began, and behind an item without a number that ends as a
    sentence does. A table is in no list.
    """
    year, source, goes_on = None, "", False
    for located in places:
        text = "" if isinstance(located.block, Grid) else located.text
        is_below = bool(located.level) and located.source.startswith(source) and located.source != source
        if year is not None and not (is_below or (goes_on and not located.level)):
            year = None
        yield year if text else None
        if text.endswith(("：", ":")) and (opening := find_opening_year(text)):
            year, source, goes_on = opening, _COUNTED.sub("", located.source), True
        else:
            goes_on = text.endswith(("；", ";"))
