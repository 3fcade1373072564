"""Finds what the lines between and below the rows of a table say of its figures: 注：不含民营医院, 单位：‰.

Whether a footnote names another period or region than the table is known only after the last row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hcr.core.problems import Place, Problems
from hcr.core.submitted import NumberedLine
from hcr.messages import Term
from hcr.submission.footnote_limits import ListLabels, find_limit_below
from hcr.submission.footnote_units import find_units_apart, list_stated_units
from hcr.submission.header import Header, Table
from hcr.submission.passed_over import count_figures
from hcr.submission.titles import Titles
from hcr.submission.vocabulary import Vocabulary


def find_limit_in_line(
    header: Header | None, cells: Sequence[str], vocabulary: Vocabulary, list_labels: ListLabels | None = None
) -> tuple[str, Term] | None:
    """The text in a line that is left out by which the table may have other figures, and the reason; else None.

    Without `list_labels` any period or region that a footnote names is a reason.
    """
    holds_figures = count_figures(header, cells, vocabulary) > 0
    return find_limit_below(cells, vocabulary, list_labels, holds_figures)


def list_limits(
    table: Table,
    defaults: Mapping[str, str],
    footnotes: Sequence[NumberedLine],
    around: Iterable[NumberedLine],
    vocabulary: Vocabulary,
    list_labels: ListLabels,
) -> Iterator[tuple[int, str, Term]]:
    """The lines that limit the figures of a table, each with its text and the reason.

    `around` are the lines above and below it; a unit there may be one in which no figure is read.
    """
    for number, cells in footnotes:
        if found := find_limit_in_line(table.header, cells, vocabulary, list_labels):
            yield number, *found
    for number, unit in find_units_apart(table, defaults, around, vocabulary):
        yield number, unit, Term("footnote.unit")


def tells_of_figures(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """May a line between or below rows limit the figures of a table, or give them a label?"""
    if find_limit_in_line(header, cells, vocabulary):
        return True
    titles = Titles((), [(0, cells)], "", vocabulary, Problems(), Place(""))
    labels = any(map(titles.find_below, ("region", "indicator", "period", "unit")))
    return labels or bool(list_stated_units("；".join(filter(None, cells)), vocabulary))
