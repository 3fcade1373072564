"""Columns of areas one above the other (省, 市, 县): the lowest area that is filled in is that of the row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hcr.language.names import normalise_name
from hcr.language.numbers import is_missing
from hcr.submission.header import HeaderColumn
from hcr.submission.region_names import RegionNames

_TITLES = (
    "省 省份 province",
    "市 市州 州市 盟市 地市 地级市 地市州 设区市 城市 prefecture city",
    "县 区 区县 县区 县级 市县 市区县 市县区 县市 县市区 区市县 旗县 旗县区 县旗市区 county district",
    "镇 镇街 镇街道 乡镇 乡镇街道 街镇 街道 township",
)
_LEVELS = {title: level for level, titles in enumerate(_TITLES) for title in titles.split()}


def order_areas(columns: Sequence[HeaderColumn]) -> list[HeaderColumn]:
    """The columns of a region whose titles name the levels of areas, the lowest first; none if two name one level."""
    levels = {column.index: _LEVELS.get(normalise_name(column.title), -1) for column in columns}
    found = [column for column in columns if levels[column.index] >= 0]
    distinct = len({levels[column.index] for column in found}) == len(found)
    return sorted(found, key=lambda column: -levels[column.index]) if distinct and len(found) > 1 else []


def order_by_cells(
    columns: Sequence[HeaderColumn], lines: Sequence[Sequence[str]], regions: RegionNames
) -> list[HeaderColumn]:
    """Two columns of regions, the lower first, if in every line one is in the other or the same; else none."""
    for lower, upper in permutations(columns) if len(columns) == 2 else ():
        pairs = [[find_area(cells, [column.index]) for column in (upper, lower)] for cells in lines]
        known = [pair for pair in pairs if all(map(regions.candidates, pair))]
        differ = any(regions.candidates(above) != regions.candidates(below) for above, below in known)
        if differ and not any(are_apart(regions, above, below) for above, below in known):
            return [lower, upper]
    return []


def find_area(cells: Sequence[str], columns: Sequence[int]) -> str:
    """The first area that a line names in these columns, the lowest first; empty if it names none."""
    texts = (cells[index] for index in columns if index < len(cells))
    return next((text for text in texts if not is_missing(text)), "")


def read_label(cells: Sequence[str], index: int, above: Sequence[int]) -> str:
    """The label in a column; that of the nearest area above where it is blank."""
    text = cells[index] if index < len(cells) else ""
    return text or find_area(cells, above)


def are_apart(regions: RegionNames, upper: str, lower: str) -> bool:
    """Are both areas known, and is the lower one not in the upper one?"""
    above, below = regions.candidates(upper), regions.candidates(lower)
    inside = any(regions.is_within(code, area) for code in below for area in above)
    return bool(above) and bool(below) and not inside
