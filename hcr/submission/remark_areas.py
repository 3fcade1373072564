"""Finds the areas that remarks and footnotes name: 蓬江区数据, 全市数据."""

from __future__ import annotations

import re

from hcr.submission.region_names import LEVELS, has_shape_of_region
from hcr.submission.vocabulary import Vocabulary


def names_area(text: str, vocabulary: Vocabulary) -> bool:
    """Does a remark name an area?"""
    from hcr.language.remarks import strip_plain_words

    return names_other_area(text, "", vocabulary) or strip_plain_words(text) in LEVELS


def names_other_area(text: str, region: str, vocabulary: Vocabulary) -> bool:
    """Does a remark name an area, and another one than this region?"""
    from hcr.language.remarks import strip_plain_words

    core, regions = strip_plain_words(text), vocabulary.regions
    known = regions.candidates(text) or regions.candidates(core)
    if core in LEVELS:
        other = len(region) == 6 and region.isdigit() and not re.fullmatch(LEVELS[core], region)
    else:
        like_area = has_shape_of_region(core) and not core.isdigit() and vocabulary.may_be_area(core)
        other = bool(core) and (bool(known) or like_area)
    titled = [code for codes in regions.find_in_title(text).values() for code in codes] if other and not known else ()
    return other and region not in (known or titled)
