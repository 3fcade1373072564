"""Reads the headings above a header: 公立医院 over two indicators or years makes other figures of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from hcr.language.names import is_stated, normalise_name
from hcr.language.patterns import compile_late
from hcr.records import replace
from hcr.submission.figure_labels import WHOLE
from hcr.submission.header import Header, HeaderColumn
from hcr.submission.vocabulary import Vocabulary

MAX_HEADING = 20  # characters
# Words for people and places of treatment: a heading that ends so says whose figures stand below it.
_WHOSE = compile_late(
    r".*(?:医院|卫生院|卫生室|诊所|门诊部|保健院|中心|机构|居民|职工|人口|人群|病人|患者|儿童|妇女|老年人|学生"
    r"|hospitals?|clinics?|facilit(?:y|ies)|residents|patients|children|women|men)"
)
_LIMITING = compile_late(r"(?:其中|仅|只|不含|不包括|除|剔除|扣除|of which|only|excluding)")


def join_groups(header: Header, above: Sequence[str], vocabulary: Vocabulary) -> Header:
    """The header with the headings in the line above joined to the titles below, where they change what is measured.

    A joined name that is known is that indicator; any other column has no role, so that it is refused.
    """
    groups = _spread(header, above)
    over: defaultdict[str, set[str]] = defaultdict(set)  # the headings over each title, where it has several columns
    for column in header.columns:
        group = groups.get(column.index, "")
        if group and vocabulary.find_column(group) != "value" and not vocabulary.is_aside(group):
            over[column.title].add(group)
    columns = [
        _join(column, groups[column.index], len(over[column.title]) > 1, vocabulary)
        if column.index in groups
        else column
        for column in header.columns
    ]
    return replace(header, columns=tuple(columns)) if groups else header


def _spread(header: Header, above: Sequence[str]) -> dict[int, str]:
    """The heading over each column of figures: its own, or that to its left up to the last label column.

    A title, which is alone in its line over the first column, is a heading only if it names a part and no more.
    """
    from hcr.language.remarks import is_part

    texts = [text.strip() if _may_be_heading(text.strip()) else "" for text in above]
    across = [column.index for column in header.columns if column.role == "across"]
    begins = next((index for index, text in enumerate(texts) if text), 0)
    if len({text for text in texts if text}) == 1 and begins <= header.first:
        return dict.fromkeys(across, texts[begins]) if is_part(texts[begins]) else {}
    found: dict[int, str] = {}
    group = ""
    for column in header.columns:
        own = texts[column.index] if column.index < len(texts) else ""
        group = own or (group if column.index in across else "")
        if group and column.index in across:
            found[column.index] = group
    return found


def _may_be_heading(text: str) -> bool:
    """Is a text no label with its text (填报日期：2018年3月), and no sentence?"""
    labelled = re.search("[:：]", text) is not None and _LIMITING.match(text) is None
    return not labelled and len(text) <= MAX_HEADING


def _join(column: HeaderColumn, group: str, differs: bool, vocabulary: Vocabulary) -> HeaderColumn:
    """A column under a heading, read by both names where that is known, else by its own if the heading is harmless."""
    from hcr.language.remarks import is_part

    name = column.says.get("indicator", "")
    for joined in (f"{group}{name}", f"{name}（{group}）", f"{group}的{name}") if name else ():
        if vocabulary.subjects.find(joined):
            return replace(column, says={**column.says, "indicator": joined})
    says = vocabulary.read_header_cell(group)
    if says.keys() & {"region", "period"} - column.says.keys():
        return replace(column, says={**says, **column.says})
    if vocabulary.is_aside(group):
        return replace(column, role="", title=f"{column.title}{group}", says={})
    text = normalise_name(group)
    whose = _WHOSE.fullmatch(text) or _LIMITING.match(text)
    if text in WHOLE or not (differs or whose or is_part(group)) or _is_stated(group, name, vocabulary):
        return column
    return replace(column, role="", title=f"{group} {column.title}", says={})


def _is_stated(group: str, name: str, vocabulary: Vocabulary) -> bool:
    """Do the indicator's name or its targets say the same as the heading?"""
    from hcr.submission.remark_checks import names_of

    indicator = vocabulary.catalogue.indicators.get(vocabulary.find_subject(name))
    return indicator is not None and is_stated(group, False, names_of(indicator, vocabulary.catalogue))
