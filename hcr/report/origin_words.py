"""What a document has on a target or task beside its figure or date: whom it binds, its nature, how it is read."""

from __future__ import annotations

from typing import NamedTuple

from hcr.core.model import Origin
from hcr.messages import Lang, say
from hcr.report.source_words import describe_source


class OriginNotes(NamedTuple):
    """Scope, nature, the places that say otherwise, and the reading, each in words or empty."""

    scope: str
    nature: str
    conflicts: str
    reading: str


def notes_of(origin: Origin, lang: Lang) -> OriginNotes:
    """The notes on an entry, in this language."""
    nature = say(lang, f"nature.{origin.nature}") if origin.nature else ""
    conflicts = say(lang, "head.names").join(describe_source(each, lang) for each in origin.conflicts_with)
    return OriginNotes(origin.scope.get(lang), nature, conflicts, origin.reading.get(lang))
