"""Reads the units that footnotes give figures: 注：本表以‰计, 注：药占比单位为‰."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from hcr.core.submitted import NumberedLine
from hcr.language.patterns import compile_late
from hcr.language.remarks import read_remark
from hcr.submission.footnotes import is_footnote, join_footnote, strip_label
from hcr.submission.header import Table
from hcr.submission.vocabulary import Vocabulary

_UNIT = compile_late(r"单位\s*(?:[:：]|[均都]?[为是])?\s*([^\s，,；;。、()（）]+)")


def list_footnote_units(text: str, vocabulary: Vocabulary) -> list[str]:
    """The units that a footnote gives all figures."""
    claims = read_remark(strip_label(text), vocabulary.is_unit) if is_footnote(text) else ()
    return [claim.subject for claim in claims if claim.kind == "unit"]


def list_stated_units(text: str, vocabulary: Vocabulary) -> list[str]:
    """The units that a line names behind the word for unit, or as a footnote on all figures."""
    return list(filter(vocabulary.is_unit, (*_UNIT.findall(text), *list_footnote_units(text, vocabulary))))


def find_units_apart(
    table: Table, defaults: Mapping[str, str], around: Iterable[NumberedLine], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """The units in the lines around a table in which none of its figures is read, each with its line.

    `defaults` are the labels taken from the titles. The unit of an indicator that the line names is none of them.
    """
    titled = defaults.get("title_unit", "")
    given = {*table.units, titled, *re.split("[、/或和及]", titled)}
    given |= {column.says["unit"] for column in table.header.columns if "unit" in column.says}
    for number, cells in around:
        text = join_footnote(cells)
        own = {vocabulary.catalogue.indicators[id_].unit.name for id_ in vocabulary.find_indicators(text).values()}
        if apart := [unit for unit in list_stated_units(text, vocabulary) if unit not in given | own]:
            yield number, apart[0]
