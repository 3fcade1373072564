"""What is put before the titles of a paper's sections, where no word processor numbers them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count, repeat

from hcr.messages import say
from hcr.report.paper import Paper


def number_sections(paper: Paper) -> Iterator[str]:
    """What is put before the title of each section: 一、 or 1. in the main part, 附件1 before an annex."""
    ordinals = chain(say(paper.lang, "report.ordinals").split("|"), repeat(""))
    annexes = count(1)
    for section in paper.sections:
        if section.annex:
            yield say(paper.lang, "paper.annex", number=str(next(annexes))) + " "
        else:
            yield next(ordinals) if section.title else ""
