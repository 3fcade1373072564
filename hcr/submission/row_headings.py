"""Finds headings between the rows of a table that make other figures of the rows below: 民营医院, 蓬江区, 单位：元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hcr.messages import Term
from hcr.submission.header import Header
from hcr.submission.vocabulary import Vocabulary

_NUMBERING = r"^\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]+\s*"
_ROLES = {"unit": "unit", "period": "period", "earlier": "period", "length": "period"}


def find_heading_change(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The text of a heading and what it changes; None if the line is another one, or the heading changes nothing.

    A heading of a region, period or unit changes nothing in a table that has a column for them, and neither does a
    category of the target files.
    """
    texts = {cell for cell in cells if cell}
    if len(texts) != 1:
        return None
    text = re.sub(_NUMBERING, "", texts.pop())
    if not header.has_role("region") and vocabulary.is_like_area(text):
        return text, Term("column.region")
    from hcr.language.remarks import read_remark

    for claim in read_remark(text, vocabulary.is_unit):
        role = _ROLES.get(claim.kind, "")
        if role and not header.has_role(role):
            return text, Term(f"column.{role}")
        if claim.kind in ("multiple", "forecast"):
            return text, Term(f"remark.{claim.kind}")
        if claim.kind in ("part", "only", "excluding") and not _is_category(claim.subject, vocabulary):
            return text, Term("side.part")
    return None


def _is_category(text: str, vocabulary: Vocabulary) -> bool:
    """Does a target's category or scope hold this text?"""
    origins = {id(target.origin): target.origin for target in vocabulary.catalogue.targets}.values()
    return any(text in name.zh or text in name.en for each in origins for name in (each.category, each.scope))
