"""A page of the manual: the meaning of a problem for its reader, and the remedy."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A title line, a blank line and the text, in Chinese and English; an example with the problem and one without.

    A rule's finding has its English text and its examples in the rule's docstring.
    """

    zh: str
    en: str = ""
    fails: str = ""
    passes: str = ""
