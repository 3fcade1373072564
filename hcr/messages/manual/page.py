"""A page of the manual: what a problem means for the person who met it, and what to do."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A title line, a blank line and the text, in Chinese and English; an example that has the problem, one that has not.

    What a rule finds has its English text and its examples in the rule's docstring.
    """

    zh: str
    en: str = ""
    fails: str = ""
    passes: str = ""
