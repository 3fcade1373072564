"""Finds the region and the period in the name of a file, for a file in which nothing else names them."""

from __future__ import annotations

import re
from itertools import pairwise

from hcr.language.patterns import compile_late
from hcr.submission.period_phrases import find_title_periods
from hcr.submission.title_areas import find_short_name
from hcr.submission.vocabulary import Vocabulary

# 蓬江区2018, 2018_蓬江区医改: an area's name, known or not.
_AREA = compile_late(
    r"(?:[\d年月_\-\s（(]*)([\u4e00-\u9fff]{2,7}?(?:省|市|区|县|旗|自治州))"
    r"(?=[\d_\-\s（()）]|医改|卫生|卫健|指标|数据|报表|监测|上报|报送|填报|公立|$)"
)


def find_region_in_name(path: str, vocabulary: Vocabulary) -> str:
    """The region that a file's name gives, known or unknown; the whole name if it gives several; empty for none."""
    stem = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    words = re.findall(r"[A-Za-z]+|\d{6,12}", stem)
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    known = [text for text in (*vocabulary.regions.find_in_title(stem), *words, *pairs) if _names(text, vocabulary)]
    codes = {code for text in known for code in vocabulary.regions.candidates(text)}
    if known:
        return known[0] if len(codes) == 1 else stem
    area = _AREA.match(stem)
    if area and vocabulary.may_be_area(area[1]):
        return area[1]
    return find_short_name(re.sub(r"^[\d年月_\-\s（(]+", "", stem), vocabulary)


def find_period_in_name(path: str) -> str:
    """The period that a file's name gives in words (2018年第三季度), or one that cannot be read; empty for none.

    Digits alone (201812) may be the day of an export.
    """
    name = stem_of(path)
    found = find_title_periods(name) if "年" in name else []
    return found[0] if len(found) == 1 else ""


def stem_of(path: str) -> str:
    """The name of a file without its folder and its suffix."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _names(text: str, vocabulary: Vocabulary) -> bool:
    return len(text) > 2 and bool(vocabulary.regions.candidates(text))
