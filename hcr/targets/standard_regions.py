"""The regions of GB/T 2260: code, name, the region above and those below; finds the region that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from hcr.core.model import Region
from hcr.core.problems import Place
from hcr.core.standard_areas import areas_above, standard_names
from hcr.language.patterns import compile_late
from hcr.messages import Name

SHORTEST = 3  # characters of a name that alone means a region, because 城区 and 郊区 are common words
_ENDING = compile_late(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|自治州$|地区$|省$|市$|盟$")
_OWNER = r"(?:人民政府|卫生|医药|医改|医疗保障|深化|委员会|第[一二三四五六七八九十]{1,3}届|党委|区委|县委|市委|省委)"


@cache
def standard_regions() -> Mapping[str, Region]:
    """Every region of the standard by its code."""
    found = {}
    for code, name in standard_names().items():
        above = areas_above(code)
        found[code] = Region(code, Name(name), above[0] if above else "", Place(""))
    return found


def lower_of(code: str, regions: Mapping[str, Region]) -> Sequence[Region]:
    """The regions just below one, by code."""
    return sorted((each for each in regions.values() if each.parent == code), key=lambda region: region.code)


def find_by_name(words: str, regions: Mapping[str, Region]) -> Sequence[Region]:
    """The regions with this code or exactly this name, by code."""
    return [region for code, region in sorted(regions.items()) if words in (code, region.name.zh)]


def find_region(texts: Iterable[str], regions: Mapping[str, Region]) -> Region | None:
    """The region of a document; the texts are in the order of their weight: its title, then the lines of its head.

    The first text that names a region decides. A region below another that is named with it wins, then the longest
    name. A name that several regions share means none, unless a text names the region above one of them alone.
    """
    seen = list(texts)
    everything = "\n".join(seen)
    for index, text in enumerate(seen):
        found = [region for region in regions.values() if region.name.zh in text]
        sure = [region for region in found if _is_meant(region, text, everything, regions, title=not index)]
        above = {code for region in sure for code in _codes_above(region, regions)}
        lowest = sorted((region for region in sure if region.code not in above), key=lambda each: -len(each.name.zh))
        longest = [region for region in lowest if len(region.name.zh) == len(lowest[0].name.zh)]
        if len(longest) == 1:
            return longest[0]
        confirmed = [region for region in longest if _names_above(region, everything, regions)]
        if len(confirmed) == 1:
            return confirmed[0]
    return None


def provinces_in(texts: Iterable[str], regions: Mapping[str, Region]) -> Sequence[Region]:
    """The provinces that the texts name, at most three, the most frequent first."""
    text = "\n".join(texts)
    counts = {code: text.count(region.name.zh) for code, region in regions.items() if code.endswith("0000")}
    named = sorted((code for code, count in counts.items() if count), key=lambda code: (-counts[code], code))
    return [regions[code] for code in named[:3]]


def _is_meant(region: Region, text: str, everything: str, regions: Mapping[str, Region], title: bool) -> bool:
    """Does the name mean the region, and not a common word or a piece of another name?"""
    name = region.name.zh
    if region.code.endswith("0000") or (title and len(name) >= SHORTEST):
        return True
    if _names_above(region, everything, regions):
        return True
    return len(name) >= SHORTEST and bool(re.search(re.escape(name) + _OWNER, text))


def _codes_above(region: Region, regions: Mapping[str, Region]) -> Sequence[str]:
    """The codes of all regions above one, the nearest first. A parent that comes twice ends the way."""
    found: list[str] = []
    above = regions.get(region.parent)
    while above and above.code not in found:
        found.append(above.code)
        above = regions.get(above.parent)
    return found


def _names_above(region: Region, text: str, regions: Mapping[str, Region]) -> bool:
    """Does the text name a region above, with or without its ending (江门 for 江门市)?"""
    return any(_ENDING.sub("", regions[code].name.zh) in text for code in _codes_above(region, regions))
