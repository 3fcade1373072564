"""Takes the present figures of a text (2017年全区床位数为1.9张) as the baselines of the targets on the same subject."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.language.expressions import read_expression
from hcr.language.numbers import write_number
from hcr.records import replace
from hcr.targets.drafting.statements import Statement
from hcr.targets.drafting.subjects import SCOPE

PRESENT = "draft.doubt.present"


def take_baselines(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, the present figures of sure targets taken as their baselines.

    Name and unit must be the same, and the text must have no other present figure of them. A present figure that a
    table gives as the baseline is left out. All others stay to decide.
    """
    targets = {_subject_of(each) for each in statements if not each.doubts}
    present: dict[tuple[str, str], list[Statement]] = {}
    for each in statements:
        if PRESENT in each.doubts and _subject_of(each) in targets and _figure_of(each):
            present.setdefault(_subject_of(each), []).append(each)
    for each in statements:
        if not each.doubts and each.baseline and _subject_of(each) in present:
            present[_subject_of(each)].append(replace(each, words=each.baseline))
    taken = {subject: found[0] for subject, found in present.items() if len({_figure_of(each) for each in found}) == 1}
    result = []
    for each in statements:
        source = taken.get(_subject_of(each))
        if source is None or (each.doubts and PRESENT not in each.doubts):
            result.append(each)
        elif not each.doubts:
            year = source.year if source.stated_year and source.year != each.year else None
            own = replace(each, baseline=_figure_of(source), baseline_year=year, baseline_source=source.source)
            result.append(each if each.baseline else own)
        elif each not in present[_subject_of(each)]:
            result.append(each)
    return result


def _subject_of(each: Statement) -> tuple[str, str]:
    return each.indicator or SCOPE.sub("", each.name), each.unit


def _figure_of(each: Statement) -> str:
    """The number of plain words (达到5张, 降至3.9‰); empty for a range, for about and for a word that compares."""
    found = read_expression(each.words)
    if found is None or found.demand.upper or found.demand.sign.about:
        return ""
    by_verb = found.wording is not None and not found.wording.explicit
    if not found.demand.sign.bare and not by_verb:
        return ""
    return write_number(found.demand.bound.number)
