"""Finds the labels that a table gives its figures by itself, in its header or in the lines read so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from hcr.core.submitted import NumberedLine
from hcr.language.cut_offs import find_cut_off
from hcr.language.numbers import read_number
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


def list_own_labels(role: str, header: Header, lines: Sequence[NumberedLine]) -> set[str]:
    """The texts of a role, region or period, in the table's header and in these lines."""
    roles = (role, PART) if role == "period" else (role,)
    indexes = [column.index for column in header.columns if column.role in roles]
    cells = {cells[index] for _, cells in lines for index in indexes if index < len(cells)}
    return cells | {column.says[role] for column in header.columns if role in column.says}


def read_area_above(
    sheet: str, over: Sequence[NumberedLine], header: Header, lines: Sequence[NumberedLine], vocabulary: Vocabulary
) -> Mapping[str, str]:
    """The label `area` of a table that names a region by a name of several: the code of the one above by the titles.

    Empty unless the titles and the sheet's name give one area, and every known region of the table lies in it.
    """
    regions = vocabulary.regions
    known = [codes for text in list_own_labels("region", header, lines) if (codes := regions.candidates(text))]
    if all(len(codes) == 1 for codes in known):
        return {}
    titles = [sheet, *(cell for _, cells in over for cell in cells if not is_footnote(cell))]
    named = {code for title in titles for code in _find_areas(title, vocabulary)}
    area = named.pop() if len(named) == 1 else ""
    return {"area": area} if all(any(regions.is_within(code, area) for code in codes) for codes in known) else {}


def _find_areas(title: str, vocabulary: Vocabulary) -> set[str]:
    """The codes of the regions in a title; several for a name that several regions have."""
    return {code for codes in vocabulary.regions.find_in_title(title).values() for code in codes}


def list_stated_labels(
    role: str,
    own: Set[str],
    over: Sequence[NumberedLine],
    header: Header | None,
    vocabulary: Vocabulary,
    given: Mapping[str, str],
) -> list[str]:
    """The periods, or the codes of the regions, of a table's `own` texts and of the titles in the lines `over` it.

    Footnotes do not count. A region that nothing names is the user's own, else each of those of the documents.
    """
    titles = [cell for _, cells in over for cell in cells if not is_footnote(cell)]
    if role == "period":
        titles = [title for title in titles if not find_cut_off([title])]
        return [*(period for title in titles for period in find_title_periods(title)), *own]
    regions = vocabulary.regions
    texts = {*own, *(text for title in titles for text in regions.find_in_title(title))}
    if not texts and not (header and header.has_role("region")):
        every = [document.region.code for document in vocabulary.catalogue.documents]
        return [given["region"]] if "region" in given else every
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


def find_role_of_remarks(
    column: HeaderColumn, columns: Sequence[HeaderColumn], lines: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> str:
    """The role of a column of remarks that names in every row with a figure a thing that no other column names."""
    values = [each.index for each in columns if each.role in ("value", "across")]
    rows = [line for line in lines if any(index < len(line) and line[index] for index in values)]
    texts = {line[column.index] if column.index < len(line) else "" for line in rows}
    if not texts or any(read_number(text) is not None and len(text) != 4 for text in texts):
        return ""
    for role in ("region", "period", "unit"):
        given = any(each.role == role or (each.role == "across" and role in each.says) for each in columns)
        if not given and all(text and vocabulary.names(role, text) for text in texts):
            return role
    return ""


def find_time_stamps(columns: Sequence[HeaderColumn], cells_of: Callable[[int], Sequence[str]]) -> list[HeaderColumn]:
    """The columns beside another one of periods that hold the moments at which the records were written."""
    periods = [column for column in columns if column.role == "period"]
    stamped: list[HeaderColumn] = []
    for column in periods if len(periods) > 1 else ():
        cells = cells_of(column.index)
        if cells and all(map(_STAMP.match, cells)) and not all(map(read_date, cells)):
            stamped.append(column)
    return stamped if len(stamped) < len(periods) else []
