"""Finds the targets and tasks that later documents replace by superseding or amending, and from which day on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hcr.core.in_force import is_in
from hcr.core.model import Document, Replacement, Target, Task
from hcr.core.problems import Problems
from hcr.language.names import normalise_name
from hcr.records import replace


class Replacements:
    """Finds the replacement of an item. A draft replaces nothing; of several documents the earliest one counts."""

    def __init__(self, documents: Sequence[Document], targets: Iterable[Target], tasks: Iterable[Task]) -> None:
        issued = sorted(
            (each for each in documents if each.issued and each.status == "final"),
            key=lambda each: (each.issued, each.file),
        )
        self._superseding = _by_named_document(issued, documents, lambda each: each.supersedes)
        self._amending = _by_named_document(issued, documents, lambda each: each.amends)
        amending = {each.file for found in self._amending.values() for each in found}
        self._demanded = {(each.origin.document.file, key_of(each)) for each in targets if is_in(each, amending)}
        self._demanded |= {(each.origin.document.file, key_of(each)) for each in tasks if is_in(each, amending)}

    def __bool__(self) -> bool:
        return bool(self._superseding or self._amending)

    def find(self, item: Target | Task) -> Replacement | None:
        """The replacement of a target or task, or None."""
        file = item.origin.document.file
        found = list(self._superseding.get(file, ()))
        key = key_of(item)
        found += [each for each in self._amending.get(file, ()) if (each.file, key) in self._demanded]
        dated = [(each.issued, each.file, each) for each in found if each.issued]
        return Replacement(min(dated)[2], min(dated)[0]) if dated else None


def key_of(item: Target | Task) -> tuple[object, ...]:
    """The key that an amending document must repeat to replace an item.

    It is the indicator, scope, period and region of a target, or the id of a task.
    """
    if isinstance(item, Task):
        return ("task", item.id)
    scope = normalise_name(item.origin.scope.zh or item.origin.scope.en)
    return (item.indicator.id, scope, item.period, item.region)


def _by_named_document(
    issued: Iterable[Document], documents: Sequence[Document], names_of: Callable[[Document], tuple[str, ...]]
) -> dict[str, list[Document]]:
    """The documents that name another one, by the other's file."""
    found: dict[str, list[Document]] = {}
    for each in issued:
        for named in names_of(each):
            for other in documents_named(named, documents):
                if other is not each:
                    found.setdefault(other.file, []).append(each)
    return found


def documents_named(text: str, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents with this number or title."""
    form = normalise_name(text)
    for document in documents:
        if form in {normalise_name(name) for name in (document.number, document.title.zh, document.title.en) if name}:
            yield document


def mark_replaced(
    documents: Sequence[Document], targets: Sequence[Target], tasks: Sequence[Task]
) -> tuple[tuple[Target, ...], tuple[Task, ...]]:
    """The targets and tasks, each with its replacement."""
    replacements = Replacements(documents, targets, tasks)
    if not replacements:
        return tuple(targets), tuple(tasks)
    return (
        tuple(replace(each, replaced=found) if (found := replacements.find(each)) else each for each in targets),
        tuple(replace(each, replaced=found) if (found := replacements.find(each)) else each for each in tasks),
    )


def check_names_of_replaced(documents: Sequence[Document], complete: bool, problems: Problems) -> None:
    """Record a document that replaces others but has no day of issue, and names of documents that are missing."""
    for document in documents:
        for key, names in (("supersedes", document.supersedes), ("amends", document.amends)):
            if names and document.issued is None:
                problems.add(document.places[key], "HCR452", key=key)
            for name in names:
                others = [each for each in documents_named(name, documents) if each is not document]
                if not others and complete:
                    problems.add(document.places[key], "HCR453", key=key, found=name[:80])
