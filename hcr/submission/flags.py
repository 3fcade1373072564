"""A flag behind a row's last column: statistical files mark a figure there (`p` provisional, `e` estimated, `*`)."""

from __future__ import annotations

import re

from hcr.submission.header import Vocabulary

# SDMX and Eurostat use letters, others footnote signs.
_FLAG = re.compile(r"[*†‡#※]{1,3}|[a-z]{1,3}|[A-Z]")


def is_flag(text: str, vocabulary: Vocabulary) -> bool:
    """Can a cell beyond the header be nothing but a flag? A unit, a figure or a word is none: then cells have moved."""
    return bool(_FLAG.fullmatch(text)) and not vocabulary.is_unit(text)
