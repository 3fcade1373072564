"""Reads the headings between the rows of a table, which may make other figures of the rows below.

A known region or period alone in its line (蓬江区, 2017年) is that of the rows below, and so is an indicator in a table
that names none elsewhere. Any other heading that changes their meaning (民营医院, 单位：元) makes an end of them, until
a heading of its own rank or a label follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import field

from hcr.core.problems import Place, Problems
from hcr.language.month_phrases import find_months
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.messages import Term
from hcr.records import frozen, mutable
from hcr.submission.header import Header
from hcr.submission.passed_over import strip_serial
from hcr.submission.period_phrases import read_header_period
from hcr.submission.region_names import strip_office
from hcr.submission.vocabulary import Vocabulary

# Not that of names, where a space ends a number too: here 9 月 is a period.
_NUMBERING = compile_late(r"^\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]+\s*")
_ROLES = {"unit": "unit", "period": "period", "until": "period", "length": "period"}
_AREAS = compile_late(
    r"(?:其他|其它|其余|各|周边|省外|市外)(?:的|各)?(?:地区|区县|县区|县市|市县|[省市区县镇]|乡镇|镇街|街道|园区)"
)


@frozen
class Heading:
    """A heading between rows, and what it makes of the rows below: labels, or another figure for the reason `why`.

    `rank` is its numbering without the number: one and the same for headings of one level.
    """

    text: str
    rank: str = ""
    says: Mapping[str, str] = field(default_factory=dict)
    why: Term | None = None

    @property
    def changes_rows(self) -> bool:
        """Does the heading change the meaning of the rows below?"""
        return bool(self.says) or self.why is not None


def find_heading(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> Heading | None:
    """The heading in a line of a single text, with or without its number in a cell of its own; None for another line.

    A heading of a region, period or unit changes nothing in a table that has another column for them, and neither does
    a category of the target files.
    """
    texts = {cell for cell in strip_serial(header, cells, vocabulary) if cell}
    if len(texts) != 1:
        return None
    whole = texts.pop()
    numbering = _NUMBERING.match(whole)
    rank = re.sub(r"\d+|[一二三四五六七八九十]+", "1", numbering[0]).strip() if numbering else ""
    text = _NUMBERING.sub("", whole)
    index = cells.index(whole)
    own = next((column.role for column in header.columns if column.index == index), "")
    roles = ("region", "period", "unit", "indicator")
    given = {role for role in roles if header.has_role(role) and role != own}
    if _is_of_other_years(header, read_header_period(text).text):
        return Heading(text, rank, why=Term("column.period"))
    return Heading(text, rank, *_find_meaning(given, text, vocabulary))


def _is_of_other_years(header: Header, text: str) -> bool:
    """Is this period of another year than all that run across the header?"""
    across = [read_period(column.says["period"]) for column in header.columns if "period" in column.says]
    own = read_period(text) if across and text else None
    return own is not None and all(period is None or period.year != own.year for period in across)


def _find_meaning(given: Set[str], text: str, vocabulary: Vocabulary) -> tuple[Mapping[str, str], Term | None]:
    """The labels that a heading gives the rows below, or the reason why it makes other figures of them.

    `given` are the labels that other columns give.
    """
    if "indicator" not in given and vocabulary.find_subject(text):
        return {"indicator": text}, None
    says: dict[str, str] = {}
    rest = text
    if "region" not in given:
        named, exact = vocabulary.regions.find_in_title(text), vocabulary.regions.candidates(text)
        codes = exact or [code for each in named.values() for code in each]
        if exact or len(codes) == 1:  # a name of several regions is refused at each row, with all of them
            says["region"] = next(iter(named), text)
            rest = rest.replace(says["region"], "")
        elif (
            codes
            or _AREAS.fullmatch(text)
            or vocabulary.is_like_area(strip_office(re.split("[:：]", text)[-1].strip()))
        ):
            return {}, Term("column.region")
    if "period" not in given:
        phrases = [(phrase, months) for phrase, months in find_months(rest) if rest.startswith(phrase)]
        period = read_header_period(rest).text or (phrases[0][0] if says and phrases and phrases[0][1] else "")
        if period:
            says["period"] = period
            rest = "" if read_header_period(rest).text else rest.replace(period, "", 1)
    why = _find_change(given, rest, vocabulary) if rest else None
    return ({}, why) if why else (says, None)


def _find_change(given: Set[str], text: str, vocabulary: Vocabulary) -> Term | None:
    from hcr.language.remarks import read_remark

    for claim in read_remark(text, vocabulary.is_unit):
        role = _ROLES.get(claim.kind, "")
        if role and role not in given:
            return Term(f"column.{role}")
        if claim.kind == "earlier":
            return Term("column.period")
        if claim.kind in ("multiple", "forecast", "void", "rejected"):
            return Term(f"remark.{claim.kind}")
        if claim.kind in ("part", "only", "excluding") and not _is_category(claim.subject, vocabulary):
            return Term("side.part")
    return None


def follow_heading(before: Heading | None, heading: Heading, is_total: bool) -> Heading | None:
    """The heading in force for the rows below `heading`, where `before` was in force above it.

    A heading without a meaning ends another one only if it has its rank. Behind a region of that rank it is in doubt
    whose figures follow, and so it is behind any region where the heading is that of a total (全市), and behind any
    indicator.
    """
    if heading.changes_rows or before is None:
        return heading if heading.changes_rows else None
    same = heading.rank != "" and heading.rank == before.rank
    if before.says and (same or is_total or "indicator" in before.says):
        return Heading(heading.text, heading.rank, why=Term(f"column.{next(iter(before.says))}"))
    return None if same else before


def merge_labels(labels: Mapping[str, str], says: Mapping[str, str]) -> Mapping[str, str]:
    """The labels of all headings in force, the outer ones first; a new region leaves the period below the old blank."""
    outer: dict[str, str] = {}
    inner: dict[str, str] = {}
    for role in labels:
        if role in says or inner:
            inner[role] = ""
        else:
            outer[role] = labels[role]
    return {**outer, **says, **{role: text for role, text in inner.items() if role not in says}}


def _is_category(text: str, vocabulary: Vocabulary) -> bool:
    """Does a target's category or scope hold this text?"""
    origins = {id(target.origin): target.origin for target in vocabulary.catalogue.targets}.values()
    return any(text in name.zh or text in name.en for each in origins for name in (each.category, each.scope))


@mutable
class RowHeadings:
    """The headings between the rows of one table, and the labels that they give, by line."""

    vocabulary: Vocabulary
    problems: Problems
    place_at: Callable[[int], Place]
    labels: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    current: Heading | None = None
    _pending: list[tuple[int, Heading]] = field(default_factory=list)  # no row has followed yet: it may be a footer

    def take(self, header: Header, number: int, cells: Sequence[str]) -> None:
        """Take the heading in a line; any other line changes nothing."""
        heading = find_heading(header, cells, self.vocabulary)
        if heading is None:
            return
        self.current = follow_heading(self.current, heading, self.vocabulary.is_total(heading.text))
        if heading.says:
            self._pending.append((number, heading))

    def find_refusing(self) -> Heading | None:
        """The heading that makes another figure of the next row, if one does; labels for the row are reported."""
        for number, heading in self._pending:
            self.labels.append((number, merge_labels(self.labels[-1][1] if self.labels else {}, heading.says)))
            for role, text in heading.says.items():
                self.problems.add(self.place_at(number), "HCR576", what=Term(f"column.{role}"), found=text)
        self._pending = []
        return self.current if self.current and self.current.why else None
