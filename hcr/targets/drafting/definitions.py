"""Writes the definitions of a draft: its units and indicators, new ones and those copied from other files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from pathlib import PurePath

from hcr.core.model import Indicator
from hcr.messages import Lang, Name, join_texts, say
from hcr.targets.drafting.borrowed import Borrowed
from hcr.targets.drafting.scalars import comment, quote, write_names
from hcr.targets.drafting.statements import Statement
from hcr.targets.drafting.subjects import is_unit


def number_ids(word: str, taken: Collection[str]) -> Iterator[str]:
    """The ids `word_1`, `word_2` and so on, without those that other files use; a person renames them."""
    return (id_ for id_ in (f"{word}_{number}" for number in count(1)) if id_ not in taken)


def name_new_indicators(sure: Sequence[Statement], taken: Collection[str] = ()) -> Mapping[tuple[str, str], str]:
    """The ids of new indicators by name and unit."""
    names = dict.fromkeys((each.name, each.unit) for each in sure if not each.indicator)
    return dict(zip(names, number_ids("indicator", taken), strict=False))


def unit_lines(new: Mapping[tuple[str, str], str], borrowed: Borrowed, lang: Lang) -> Iterator[str]:
    """The units that the draft defines: those of its new indicators that nobody knows, and those taken over."""
    taken = {each.name for each in borrowed.units}
    used = dict.fromkeys(unit for _, unit in new)
    unknown = [unit for unit in used if not (unit in taken or unit in borrowed.beside or is_unit(unit))]
    if unknown or taken:
        yield "units:"
        yield from (f"  {quote(unit)}: {{new: true}}" for unit in unknown)
    if taken:
        yield _say_copied(borrowed, lang)
    for each in borrowed.units:
        english = f", en: {quote(each.en)}" if each.en else ""
        yield f"  {quote(each.name)}: {{{f'is: {quote(each.is_)}' if each.is_ else 'new: true'}{english}}}"


def indicator_lines(
    sure: Sequence[Statement], new: Mapping[tuple[str, str], str], borrowed: Borrowed, lang: Lang
) -> Iterator[str]:
    """The indicators that the draft defines: the new ones, and those taken over."""
    if not new and not borrowed.indicators:
        return
    firsts = {(each.name, each.unit): each for each in reversed(sure)}
    yield "indicators:"
    for (name, unit), id_ in new.items():
        first = firsts[name, unit]
        yield f"  {id_}:"
        yield f"    name: {{zh: {quote(name)}}}"
        yield f"    unit: {quote(unit)}"
        yield f"    better: {first.better or 'TODO'}"
    if borrowed.indicators:
        yield _say_copied(borrowed, lang)
    for indicator in borrowed.indicators:
        yield from _borrowed_lines(indicator)
    yield ""


def _say_copied(borrowed: Borrowed, lang: Lang) -> str:
    files = join_texts(PurePath(file).name for file in borrowed.files)
    return f"  # {comment(say(lang, 'draft.borrowed', files=files))}"


def _borrowed_lines(indicator: Indicator) -> Iterator[str]:
    yield f"  {indicator.id}:"
    yield f"    name: {write_names(indicator.name)}"
    if indicator.aliases:
        yield f"    aliases: [{', '.join(map(quote, indicator.aliases))}]"
    yield f"    unit: {quote(indicator.unit.name)}"
    yield f"    better: {indicator.better}"
    if indicator.measure:
        yield f"    measure: {indicator.measure}"
    if indicator.formula:
        yield f"    formula: {quote(indicator.formula)}"
    if indicator.definition != Name():
        yield f"    definition: {write_names(indicator.definition)}"
