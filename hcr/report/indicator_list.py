"""The indicators that a word finds, each with the documents that use it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.document import Document
from hcr.core.formula import parse, parts_of
from hcr.core.model import Catalogue, Indicator
from hcr.language.names import normalise_name
from hcr.language.synonyms import fold_synonyms
from hcr.records import frozen


@frozen
class IndicatorUse:
    """An indicator, the documents that set targets on it, and the indicators computed from it."""

    indicator: Indicator
    documents: Sequence[Document]
    serves: Sequence[Indicator]


def find_indicators(catalogue: Catalogue, word: str = "") -> list[IndicatorUse]:
    """The indicators whose id, names, aliases or definition hold a word, however it is written; all without a word."""
    documents: dict[str, dict[str, Document]] = {}
    for target in catalogue.targets:
        document = target.origin.document
        documents.setdefault(target.indicator.id, {})[document.file] = document
        for bound in (bound for demand in target.demands for bound in demand.bounds):
            if bound.reference in catalogue.indicators:
                documents.setdefault(bound.reference, {})[document.file] = document
    serves: dict[str, list[Indicator]] = {}
    for indicator in catalogue.indicators.values():
        for part in set(parts_of(parse(indicator.formula))) if indicator.formula else ():
            serves.setdefault(part, []).append(indicator)
    return [
        IndicatorUse(each, tuple(documents.get(each.id, {}).values()), tuple(serves.get(each.id, ())))
        for each in catalogue.indicators.values()
        if _holds(each, word)
    ]


def _holds(indicator: Indicator, word: str) -> bool:
    definition = indicator.definition
    texts = (indicator.id, indicator.name.zh, indicator.name.en, *indicator.aliases, definition.zh, definition.en)
    form, meaning = normalise_name(word), fold_synonyms(word)
    return any(form in normalise_name(text) or meaning in fold_synonyms(text) for text in texts if text)
