"""Target files to a catalogue: names resolved, units and expressions read; every problem of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from hcr.core.model import Catalogue, Document, IgnoreComment, Region
from hcr.core.problems import Place, Problems
from hcr.messages import Name
from hcr.targets.entries import Entries, read_tolerance_of
from hcr.targets.files import ReadBytes, read_file, read_head, yaml_files_of
from hcr.targets.registry import Registry
from hcr.targets.schema_types import Record

Touches = Callable[[Sequence[Document]], Sequence[Document]]
"""Of the documents of a folder, those that are to be read whole."""

_NOTHING = Record({}, {}, Place(""))


def load(path: Path, problems: Problems) -> Catalogue:
    """The catalogue of a folder or a file. What cannot be read is left out of it, with its problem recorded."""
    return load_files(yaml_files_of(path, problems), problems)


def load_files(paths: Iterable[Path], problems: Problems, read_bytes: ReadBytes = Path.read_bytes) -> Catalogue:
    """The catalogue of these files together."""
    ignores: list[IgnoreComment] = []
    return _build_catalogue([read_file(each, problems, ignores, read_bytes) for each in paths], ignores, problems)


def load_touched(path: Path, touches: Touches, problems: Problems) -> tuple[Catalogue, Mapping[str, str]]:
    """As `load`, but documents that are not touched are without what they demand: their targets, tasks and tests.

    With it the text of the tasks that were not read, by file.
    """
    ignores: dict[Path, list[IgnoreComment]] = {each: [] for each in yaml_files_of(path, problems)}
    heads = {each: read_head(each, problems, own) for each, own in ignores.items()}
    apart = Registry([], Problems())
    documents = {each: _read_document(file, apart) for each, (file, _) in heads.items() if file}
    whole = touches([document for document in documents.values() if document])
    read, unread = list[Record | None](), dict[str, str]()
    for each, (head, tasks) in heads.items():
        if tasks is not None and documents[each] in whole:
            ignores[each].clear()
            read.append(read_file(each, problems, ignores[each]))
            continue
        read.append(head)
        if tasks is not None:
            unread[each.as_posix()] = tasks
    return _build_catalogue(read, [each for own in ignores.values() for each in own], problems), unread


def _build_catalogue(read: Sequence[Record | None], ignores: Iterable[IgnoreComment], problems: Problems) -> Catalogue:
    """The catalogue of what was read; None stands for a file that could not be."""
    files = [file for file in read if file]
    basis = Registry(files, problems, complete=len(files) == len(read))
    entries = Entries(basis)
    documents = []
    for file in files:
        document = _read_document(file, basis)
        if document:
            documents.append(document)
        entries.add(file, document)
    return Catalogue(
        tuple(documents),
        basis.indicators,
        tuple(entries.targets),
        tuple(entries.tasks),
        basis.events,
        tuple(entries.waivers),
        tuple(entries.expectations),
        basis.units,
        _own_units_of(files),
        tuple(ignores),
        basis.complete,
    )


def _own_units_of(files: Iterable[Record]) -> dict[str, tuple[str, Place]]:
    """The files' own units by name: what each is, and where it is defined."""
    entries = [entry for file in files for entry in file["units"] or ()]
    return {name: (fields["is"].text, place) for name, fields, place in entries if fields and fields["is"]}


def _read_document(file: Record, basis: Registry) -> Document | None:
    """The file's document; a file with targets or tasks needs a region."""
    region: Record | None = file["region"]
    if region is None or region["code"] is None:
        if any(file[block] for block in ("targets", "tasks", "tests")) and "region" not in file.places:
            basis.problems.add(file.place, "HCR202", key="region")
        return None
    own = _read_region(region, "")
    lower = tuple(_read_region(each, own.code) for each in file["regions"] or () if each["code"])
    for each in lower:
        if each.code == own.code:
            basis.problems.add(each.place, "HCR414", id=each.code, first=str(own.place))
        basis.register(("region", each.code), each.place, "HCR414", id=each.code)
    about: Record = file["document"] or _NOTHING
    return Document(
        own,
        lower,
        about["number"] or "",
        about["title"] or Name(),
        about["issued"],
        about["status"] or "final",
        about["years"] or _infer_years(about, file),
        read_tolerance_of(file["tolerance"], basis.problems),
        file.place,
        {**file.places, **about.places},
    )


def _read_region(fields: Record, parent: str) -> Region:
    code: str = fields["code"]
    return Region(code, fields["name"] or Name(code, code), fields["parent"] or parent, fields.place)


def _infer_years(about: Record, file: Record) -> tuple[int, int] | None:
    """The year of issue to the last year of a target, where the file does not say."""
    if about["issued"] is None:
        return None
    first: int = about["issued"].year
    return first, max(
        [first, *(period.year for fields in file["targets"] or () for period, _, _ in fields["by"] or ())]
    )
