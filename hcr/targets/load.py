"""Loads target files into a catalogue: names resolved, units and expressions read, every problem recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from hcr.core.input_file import read_input
from hcr.core.model import Catalogue, Document, IgnoreComment
from hcr.core.problems import Place, Problems
from hcr.targets.documents import add_named_regions, read_document, register_codes, share_region_names
from hcr.targets.entries import Entries
from hcr.targets.files import ReadBytes, read_file, read_head, yaml_files_of
from hcr.targets.registry import Registry
from hcr.targets.replacing import check_names_of_replaced, mark_replaced
from hcr.targets.schema_types import Record

_NONE: Mapping[str, Document | None] = {}

Touches = Callable[[Sequence[Document]], Sequence[Document]]
"""Chooses the documents of a folder that are to be read whole."""


def load(path: Path, problems: Problems) -> Catalogue:
    """The catalogue of a folder or a file. Unreadable entries are left out, with their problems recorded."""
    return load_files(yaml_files_of(path, problems), problems)


def load_files(paths: Iterable[Path], problems: Problems, read_bytes: ReadBytes = read_input) -> Catalogue:
    """The catalogue of these files together."""
    ignores: list[IgnoreComment] = []
    return _build_catalogue([read_file(each, problems, ignores, read_bytes) for each in paths], ignores, problems)


def load_touched(path: Path, touches: Touches, problems: Problems) -> tuple[Catalogue, Mapping[str, str]]:
    """The catalogue of a folder, in which documents that are not touched have no targets, tasks and tests.

    Returned with it is the text of the unread tasks, by file.
    """
    heads = [(each, *read_head(each, problems)) for each in yaml_files_of(path, problems)]
    found = Problems()
    documents = {head.place.path: read_document(head, found) for _, head, _, _ in heads if head}
    touched = {each.file for each in touches([document for document in documents.values() if document])}
    read, ignores, unread = list[Record | None](), list[IgnoreComment](), dict[str, str]()
    for each, head, own_ignores, tasks in heads:
        if head and tasks is not None and head.place.path in touched:
            read.append(read_file(each, problems, ignores))
            del documents[head.place.path]
            continue
        read.append(head)
        ignores += own_ignores
        if head and tasks is not None:
            unread[head.place.path] = tasks
    # Documents with problems are read again, so that each problem is recorded once.
    return _build_catalogue(read, ignores, problems, {} if found.found else documents), unread


def _build_catalogue(
    read: Sequence[Record | None],
    ignores: Iterable[IgnoreComment],
    problems: Problems,
    known: Mapping[str, Document | None] = _NONE,
) -> Catalogue:
    """The catalogue of these files; None among them is a file that could not be read.

    `known` has the documents that were read already, by file.
    """
    files = [file for file in read if file]
    basis = Registry(files, problems, complete=len(files) == len(read))
    found = []
    for file in files:
        document = known[file.place.path] if file.place.path in known else read_document(file, problems)
        if document:
            register_codes(document, basis)
            found.append(document)
    named = share_region_names(found)
    documents = add_named_regions(named, {file.place.path: file for file in files})
    entries = Entries(basis)
    whole = {document.file: document for document in documents}
    for file in files:
        entries.add(file, whole.get(file.place.path))
    check_names_of_replaced(documents, basis.complete, problems)
    targets, tasks = mark_replaced(documents, entries.targets, entries.tasks)
    return Catalogue(
        tuple(documents),
        basis.indicators,
        targets,
        tasks,
        basis.events,
        tuple(entries.waivers),
        tuple(entries.expectations),
        basis.units,
        _own_units_of(files),
        tuple(ignores),
        frozenset(basis.named),
        basis.complete,
    )


def _own_units_of(files: Iterable[Record]) -> dict[str, tuple[str, Place]]:
    """The files' own units by name: the definition of each (empty for a kind of its own) and its place."""
    entries = [entry for file in files for entry in file["units"] or ()]
    return {
        name: (fields["is"].text if fields["is"] else "", place)
        for name, fields, place in entries
        if fields and (fields["is"] or fields["new"])
    }
