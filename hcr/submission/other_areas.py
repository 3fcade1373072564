"""Finds the areas in remarks and footnotes that are not those of the figures: 蓬江区数据, 以上为全市数据.

Of several areas (蓬江区、江海区数据) each is one of those of the figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from hcr.language.patterns import compile_late
from hcr.language.remarks import read_remark, strip_plain_words
from hcr.submission.region_names import LEVELS, has_shape_of_region
from hcr.submission.vocabulary import Vocabulary

CLAUSES = compile_late(r"[，。；;,!！()（）\[\]【】\n]")
_AND = compile_late(r"[、和与及]|以及")
MAX_AREAS = 30  # areas that one clause names


def find_other_area(text: str, regions: Collection[str], vocabulary: Vocabulary) -> str:
    """The first clause that names an area, and names one that is none of these regions; empty if there is none."""
    for clause in filter(None, map(str.strip, CLAUSES.split(text))):
        areas = _list_areas(clause, vocabulary)
        if any(not any(_is_region(area, code, vocabulary) for code in regions) for area in areas):
            return clause
    return ""


def _list_areas(clause: str, vocabulary: Vocabulary) -> Sequence[str]:
    """The areas that a clause names beside plain words, if it says nothing else: none of 不含蓬江区."""
    core = strip_plain_words(clause)
    areas = [strip_plain_words(each) for each in _AND.split(core)]
    if len(areas) > MAX_AREAS or not all(map(vocabulary.regions.candidates, areas)):
        areas = [core]
    if not all(_may_be_area(each, vocabulary) for each in areas):
        areas = [clause] if vocabulary.regions.candidates(clause) else []
    return [] if areas and read_remark(clause, vocabulary.is_unit) else areas


def _may_be_area(text: str, vocabulary: Vocabulary) -> bool:
    if text in LEVELS or vocabulary.regions.candidates(text):
        return True
    return has_shape_of_region(text) and not text.isdigit() and vocabulary.may_be_area(text)


def _is_region(area: str, code: str, vocabulary: Vocabulary) -> bool:
    """Is this area the region of this code: its name, or the word (全市) for its level?"""
    if area in LEVELS:
        return not (len(code) == 6 and code.isdigit()) or re.fullmatch(LEVELS[area], code) is not None
    known = vocabulary.regions.candidates(area)
    named = vocabulary.regions.find_in_title(area).values()
    return code in (known or [each for codes in named for each in codes])
