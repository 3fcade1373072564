"""Finds the lines around a table that may make other figures of it: 注：不含民营医院, 权重：人口加权."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hcr.language.cut_offs import find_cut_off, is_early, spell_parts, split_pieces
from hcr.language.names import strip_numbering
from hcr.language.numbers import read_number
from hcr.language.patterns import compile_late
from hcr.language.periods import Period, read_period
from hcr.language.remark_words import LENGTHS
from hcr.language.remarks import Claim, fits_period, read_remark, strip_plain_words
from hcr.messages import Term
from hcr.submission.figure_labels import leaves_figures, names_matter_of_form
from hcr.submission.footnotes import is_footnote, is_note_label, join_footnote, speaks_of_table, strip_label
from hcr.submission.limiting_titles import (
    find_doubt,
    find_doubt_in,
    find_labelled_limit,
    find_limiting_clause,
    is_stated_anywhere,
    strip_names,
)
from hcr.submission.other_areas import CLAUSES, find_other_area
from hcr.submission.vocabulary import Vocabulary

_PRELIMINARY = compile_late(r"(?i)初步|暂定|preliminary|provisional")
_SOURCE = compile_late(r"(?i)来源|来自|取自|引自|source")
_MARKED = compile_late(
    r"(?:凡?[带标加注]有?)?[“\"'‘]?[*※#△▲☆★①-⑳]+[”\"'’]?号?[的者]?|^\s*[a-e][)）.]"
    r"|(?:加粗|加黑|标红|标黄|斜体|红色|黄色|灰色|阴影)(?:字体|部分|单元格|底纹)?[的者]?"
)
_PAPER = compile_late(r"〔\d{4}〕|《")  # 依据：江开〔2018〕19号
_UNKNOWN = compile_late(r"\s*([^:：\d]{1,8}?)\s*[:：]\s*([^:：。]{1,40})")

ListLabels = Callable[[str], Iterable[str]]
"""The labels of a role, period or region, that a table and the titles over it give."""


def find_doubt_above(
    title: str, cells: Sequence[str], vocabulary: Vocabulary, list_labels: ListLabels
) -> tuple[str, Term] | None:
    """The text of a line over a table that leaves its figures in doubt, and the reason; else None.

    The line has the title, or is the name of a sheet and has no cells. A day inside a year is not looked at, as it is a
    period of the titles (2018-01..09).
    """
    return (
        find_footnote_limit(cells, vocabulary, list_labels)
        or find_doubt(title, vocabulary)
        or find_early_day(cells, list_labels, of_years=False)
        or find_unknown_label(cells, vocabulary, list_labels)
    )


def find_limit_below(
    cells: Sequence[str], vocabulary: Vocabulary, list_labels: ListLabels | None, holds_figures: bool
) -> tuple[str, Term] | None:
    """The text of a line below the rows of a table that may make other figures of it, and the reason; else None.

    The labels of a line with figures are not looked at, as it is that of a total. Without `list_labels` any period or
    region is a reason.
    """
    return (
        (None if holds_figures else find_labelled_limit(cells, vocabulary, any_label=False))
        or find_footnote_limit(cells, vocabulary, list_labels)
        or find_early_day(cells, list_labels)
        or (None if holds_figures else find_unknown_label(cells, vocabulary, list_labels))
        or _find_doubt_in_heading(cells, vocabulary)
    )


def _find_doubt_in_heading(cells: Sequence[str], vocabulary: Vocabulary) -> tuple[str, Term] | None:
    """The clause of a heading between rows (二、测算数据) that leaves the figures below it in doubt; else None."""
    texts = {cell for cell in cells if cell}
    text = texts.pop() if len(texts) == 1 else ""
    return None if not text or speaks_of_table(text) else find_doubt(strip_numbering(text), vocabulary)


def find_footnote_limit(
    cells: Sequence[str], vocabulary: Vocabulary, list_labels: ListLabels | None = lambda _: ()
) -> tuple[str, Term] | None:
    """The clause of a footnote, or of a line about the whole table, that may make other figures; else None.

    It does, too, if it calls figures estimates or preliminary, or names a multiple, or another period or region than
    all those that `list_labels` gives for this role: those of the table and of the titles over it.
    """
    whole = join_footnote(cells)
    if not speaks_of_table(whole):
        return None
    text = strip_numbering(strip_label(whole))
    bare = _strip_marks(text, vocabulary)
    for claim in (
        *read_remark(text, vocabulary.is_unit),
        *(read_remark(bare, vocabulary.is_unit) if bare != text else ()),
    ):
        if claim.kind == "multiple":
            return claim.text, Term("remark.multiple")
        if claim.kind in ("period", "until", "length", "cumulative") and _is_of_other_period(claim, list_labels):
            return claim.text, Term("footnote.period")
        if doubt := find_doubt_in(claim, vocabulary):
            return doubt
    limit = find_limiting_clause(text, vocabulary, form="") or find_limiting_clause(bare, vocabulary, form="")
    return limit or (None if _SOURCE.search(whole) else _find_other_whole(text, vocabulary, list_labels))


def _strip_marks(text: str, vocabulary: Vocabulary) -> str:
    """A footnote without the words for the figures that it is about: 蓬江区为估算数, 带*的为估算数 are 为估算数."""
    return strip_names(_MARKED.sub("", text), vocabulary)


def _changes_nothing(said: str, vocabulary: Vocabulary, list_labels: ListLabels | None) -> bool:
    """Is the text behind an unknown label a region, a unit, a period of the table or another that is known?"""
    if period := read_period(said):
        return list_labels is not None and period in map(read_period, list_labels("period"))
    return read_number(said) is None and leaves_figures(said, vocabulary)


def find_early_day(
    cells: Sequence[str], list_labels: ListLabels | None, of_years: bool = True
) -> tuple[str, Term] | None:
    """The day that a line gives the figures, if it is before the end of their period; else None.

    With `of_years` a day inside a year is looked at.
    """
    day = find_cut_off(cells)
    if not day:
        return None
    if list_labels is not None:
        periods = _list_periods(list_labels)
        inside_year = any(spell_parts(day, [each for each in periods if each.length == 12]))
        if not is_early(day, periods) or (inside_year and not of_years):
            return None
    return day, Term("footnote.period")


def _list_periods(list_labels: ListLabels) -> list[Period]:
    return [period for period in map(read_period, list_labels("period")) if period]


def _is_of_other_period(claim: Claim, list_labels: ListLabels | None) -> bool:
    """Does a footnote name a period that none of a table's has, or a length (当月, 累计) that one of them has not?"""
    if list_labels is None:
        return True
    periods = _list_periods(list_labels)
    if claim.kind == "cumulative":
        return any(period.index != 1 for period in periods)
    if claim.kind == "length":
        return any(period.length != LENGTHS[claim.subject] for period in periods)
    if claim.kind == "until":
        return is_early(claim.subject, periods)
    return bool(periods) and not any(fits_period(claim.text, each) for each in periods)


def _find_other_whole(text: str, vocabulary: Vocabulary, list_labels: ListLabels | None) -> tuple[str, Term] | None:
    """The clause of a footnote by which figures are preliminary, or those of another region; else None."""
    for clause in filter(None, map(str.strip, CLAUSES.split(text))):
        if _PRELIMINARY.search(clause) and not strip_plain_words(_strip_marks(clause, vocabulary)):
            return clause, Term("footnote.estimate")
    other = find_other_area(text, (), vocabulary)
    if other and list_labels is not None:
        codes = list(list_labels("region"))
        other = find_other_area(text, codes, vocabulary) if codes else ""
    return (other, Term("footnote.region")) if other else None


def find_unknown_label(
    cells: Sequence[str], vocabulary: Vocabulary, list_labels: ListLabels | None
) -> tuple[str, Term] | None:
    """A label with its text in a line around a table that hcr does not know: 方案：B, 权重：人口加权; else None.

    A longer text is a sentence.
    """
    for text in split_pieces(cells):
        match = _UNKNOWN.fullmatch(text)
        if match is None or _PAPER.search(text) or is_footnote(text) or speaks_of_table(text) or find_cut_off([text]):
            continue
        label, said = match.groups()
        stated = len(said) > 1 and is_stated_anywhere(said, False, vocabulary)
        known = stated or vocabulary.find_column(label) or names_matter_of_form(label) or is_note_label(label)
        if not known and not _changes_nothing(said, vocabulary, list_labels):
            return text, Term("footnote.label")
    return None
