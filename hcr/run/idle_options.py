"""Finds the selecting options that match nothing of the documents that judge a submission: they judge nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from hcr.core.model import Catalogue, Target, Task
from hcr.core.selection import Selection
from hcr.judgement.scope import find_touched_documents
from hcr.language.periods import Period

MOST_CHOICES = 8  # names listed in a message
Item = Target | Task
Option = tuple[str, Sequence[str], Selection, Callable[[Item], str]]
"""An option with its values, what it selects alone, and the name of an item that it could select."""


def find_idle_options(
    catalogue: Catalogue, submitted: Mapping[str, Set[Period]], wanted: Selection
) -> tuple[str, Sequence[str]] | None:
    """The options with their values, and what would match in their place; None if a target or task matches.

    `submitted` holds the periods by region. One option that matches nothing by itself is given alone; of several that
    match nothing together all are given, with the documents.
    """
    given = list(_list_options(catalogue, wanted))
    files = {each.document.file for each in find_touched_documents(catalogue, submitted, wanted)} if given else set()
    items = [item for item in catalogue.items if item.origin.document.file in files]
    if not items or any(map(wanted.takes, items)):
        return None
    idle = [option for option in given if not any(map(option[2].takes, items))]
    shown, name_of = idle[:1] or given, (idle or given)[0][3]
    words = " ".join(f"{option} {value}" for option, values, _, _ in shown for value in values)
    choices = dict.fromkeys(name for item in items if (name := name_of(item)))
    return words, list(choices)[:MOST_CHOICES]


def _list_options(catalogue: Catalogue, wanted: Selection) -> Iterator[Option]:
    """The options that were given, documents first."""
    labels = [document.label for document in catalogue.documents if document.file in wanted.documents]
    options: list[Option] = [
        ("--document", labels, Selection(documents=wanted.documents), lambda item: item.origin.document.label),
        ("--lead", wanted.leads, Selection(leads=wanted.leads), lambda item: item.origin.lead),
        ("--source", wanted.sources, Selection(sources=wanted.sources), lambda item: item.origin.source),
        ("--kind", wanted.kinds, Selection(kinds=wanted.kinds), _kind_of),
    ]
    return (option for option in options if option[1])


def _kind_of(item: Item) -> str:
    return item.kind if isinstance(item, Task) else "numeric"
