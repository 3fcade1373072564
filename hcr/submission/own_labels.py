"""Finds the labels that a table gives its figures by itself, in its header or in the lines read so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hcr.core.submitted import NumberedLine
from hcr.language.cut_offs import find_cut_off
from hcr.language.patterns import compile_late
from hcr.language.periods import read_date
from hcr.records import replace
from hcr.submission.footnotes import is_footnote
from hcr.submission.header import PART, Header, HeaderColumn
from hcr.submission.parts_of_year import spell_part
from hcr.submission.period_phrases import find_title_periods
from hcr.submission.vocabulary import Vocabulary

_STAMP = compile_late(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")  # at midnight it may be a day


def is_told(header: Header, lines: Sequence[NumberedLine], role: str) -> bool:
    """Does the header itself, or at least one cell of a column, give this role? A part of a year gives no period."""
    if any(role in column.says for column in header.columns if column.role == "across"):
        return True
    for column in header.columns:
        texts = [cells[column.index] for _, cells in lines if column.index < len(cells) and cells[column.index]]
        if role == "period" and column.role in ("period", PART):
            texts = [text for text in texts if not spell_part(text, column.title)]
        elif column.role != role:
            continue
        if texts:
            return True
    return False


def list_own_periods(header: Header, lines: Sequence[NumberedLine]) -> set[str]:
    """The periods in the table's header and in these lines."""
    indexes = [column.index for column in header.columns if column.role in ("period", PART)]
    cells = {cells[index] for _, cells in lines for index in indexes if index < len(cells)}
    return cells | {column.says["period"] for column in header.columns if "period" in column.says}


def list_stated_labels(
    role: str,
    over: Sequence[NumberedLine],
    header: Header | None,
    lines: Sequence[NumberedLine],
    vocabulary: Vocabulary,
    given: Mapping[str, str],
) -> list[str]:
    """The periods, or the codes of the regions, of the titles in the lines `over` a table and of the table itself.

    Footnotes do not count. A region that nothing names is the user's own, else each of those of the documents.
    """
    titles = [cell for _, cells in over for cell in cells if not is_footnote(cell)]
    if role == "period":
        titles = [title for title in titles if not find_cut_off([title])]
        titled = [period for title in titles for period in find_title_periods(title)]
        return [*titled, *(list_own_periods(header, lines) if header else ())]
    regions, columns = vocabulary.regions, header.columns if header else ()
    indexes = [column.index for column in columns if column.role == "region"]
    texts = {cells[index] for _, cells in lines for index in indexes if index < len(cells)}
    texts |= {column.says["region"] for column in columns if "region" in column.says}
    texts |= {text for title in titles for text in regions.find_in_title(title)}
    if not texts and not indexes and "region" in given:
        return [given["region"]]
    if not texts and not indexes:
        return [document.region.code for document in vocabulary.catalogue.documents]
    return [code for text in texts for code in regions.candidates(text)]


def settle_parts(columns: list[HeaderColumn], cells_of: Callable[[int], Sequence[str]]) -> HeaderColumn | None:
    """Give the only column of parts of a year that role, and any other column of periods its own; returns the first.

    The cells decide: 2018年6月 under 月份 is a whole period, and 6月 under 时期 is a part.
    """
    parts: list[HeaderColumn] = []
    for column in columns:
        cells = cells_of(column.index) if column.role in ("period", PART) else ()
        if column.role == PART:
            columns[column.index] = replace(column, role="period")
        if cells and all(spell_part(cell, column.title) for cell in cells):
            parts.append(column)
    if len(parts) != 1:
        return None
    columns[parts[0].index] = replace(parts[0], role=PART)
    return columns[parts[0].index]


def find_time_stamps(columns: Sequence[HeaderColumn], cells_of: Callable[[int], Sequence[str]]) -> list[HeaderColumn]:
    """The columns beside another one of periods that hold the moments at which the records were written."""
    periods = [column for column in columns if column.role == "period"]
    stamped: list[HeaderColumn] = []
    for column in periods if len(periods) > 1 else ():
        cells = cells_of(column.index)
        if cells and all(map(_STAMP.match, cells)) and not all(map(read_date, cells)):
            stamped.append(column)
    return stamped if len(stamped) < len(periods) else []
