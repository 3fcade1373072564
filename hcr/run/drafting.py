"""Drafting as a library: from a policy text and the target files, the text of a draft or a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from hcr.core.input_file import MAX_BYTES, read_input
from hcr.core.model import Catalogue, Indicator, Region
from hcr.core.problems import Problems
from hcr.language.names import normalise_name
from hcr.messages import join_texts
from hcr.records import replace
from hcr.run.usage import UsageError
from hcr.targets import load_files, yaml_files_of
from hcr.targets.drafting.blocks import Paragraph, Unreadable
from hcr.targets.drafting.comparing import Pair, compare
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.reading import read_blocks
from hcr.targets.drafting.writing import UNKNOWN_REGION, Family
from hcr.targets.standard_regions import find_by_name, find_region, lower_of, provinces_in, standard_regions

FIRST = 12  # paragraphs in which the region of a document is named


def known_indicators(catalogue: Catalogue) -> Known:
    """The indicators of target files, by each of their names."""
    names: dict[str, Indicator] = {}
    for indicator in catalogue.indicators.values():
        for name in (indicator.name.zh, indicator.name.en, *indicator.aliases):
            if name:
                names.setdefault(normalise_name(name), indicator)
    return Known.of(names)


def draft_file(path: Path, catalogue: Catalogue, folder: Path | None = None) -> tuple[Draft, Family]:
    """Read a document and find its checkable statements. Raises UsageError if it cannot be read.

    A task that a file in `folder` has for the same region is to decide, as a region has each task once.
    """
    try:
        blocks = read_blocks(path)
    except OSError as error:
        raise UsageError("usage.read", "DOCUMENT", path=str(path), error=error.strerror or str(error)) from None
    except Unreadable as unreadable:
        raise UsageError(unreadable.key, "DOCUMENT", **unreadable.arguments) from None
    draft = draft_document(blocks, known_indicators(catalogue))
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    regions = regions_of(catalogue)
    region = find_region([draft.head.title, draft.head.body, *texts[:FIRST]], regions)
    family = family_of(region, regions) if region else Family(named=provinces_in(texts, regions))
    return _doubt_known_tasks(draft, family, catalogue, folder) if folder else draft, family


def _doubt_known_tasks(draft: Draft, family: Family, catalogue: Catalogue, folder: Path) -> Draft:
    code = family.region.code if family.region else UNKNOWN_REGION
    known = {
        normalise_name(task.name.zh)
        for task in catalogue.tasks
        if task.origin.document.region.code == code and Path(task.place.path).resolve().parent == folder.resolve()
    }
    tasks = [
        replace(each, doubts=each.doubts or ("draft.doubt.again",)) if normalise_name(each.name) in known else each
        for each in draft.tasks
    ]
    return replace(draft, tasks=tasks)


def compare_file(draft: Draft, path: Path) -> list[Pair]:
    """The statements of a draft beside the targets of a file. Raises UsageError for a file without a document."""
    problems = Problems()
    exists = path.exists() and not path.is_dir()
    catalogue = load_files([path, *list_shared_files(path)], problems) if exists else None
    if catalogue is None or not any(Path(each.file) == path for each in catalogue.documents):
        raise UsageError("usage.no_file", "--compare", path=str(path))
    own = [target for target in catalogue.targets if Path(target.origin.document.file) == path]
    tasks = [task for task in catalogue.tasks if Path(task.origin.document.file) == path]
    return compare(draft, own, tasks)


def list_shared_files(path: Path) -> list[Path]:
    """The file of shared indicators beside a target file."""
    shared = path.parent / "indicators.yaml"
    return [shared] if shared.is_file() and shared != path else []


def list_beside(path: Path) -> list[Path]:
    """The other target files in the folder of a file."""
    listed = yaml_files_of(path.parent, Problems()) if path.parent.is_dir() else ()
    return [file for file in listed if file.name != path.name]


def find_own_folder(targets: Path | None) -> Path:
    """The folder of the user's target files: the one asked for, else `./targets`, which need not exist yet."""
    asked = targets or Path("targets")
    return asked.parent if asked.is_file() else asked


def read_draft(path: Path) -> str:
    """The text of a draft. Raises UsageError."""
    try:
        data = read_input(path)
        if len(data) > MAX_BYTES:
            raise UsageError("draft.too_large", "DOCUMENT")
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "usage.read", "DOCUMENT", path=str(path), error=getattr(error, "strerror", None) or str(error)
        ) from None


def regions_of(catalogue: Catalogue) -> Mapping[str, Region]:
    """The regions of the standard and of the target files; the files' entry comes first if both have a region."""
    regions = dict(standard_regions())
    for document in catalogue.documents:
        for region in (*document.regions, document.region):
            if region.code.isdecimal():
                regions[region.code] = region if region.parent else _with_parent(region, regions)
    return regions


def _with_parent(region: Region, regions: Mapping[str, Region]) -> Region:
    known = regions.get(region.code)
    return replace(region, parent=known.parent) if known else region


def family_of(region: Region | None, regions: Mapping[str, Region]) -> Family:
    """A region with those just below it."""
    return Family(region, lower_of(region.code, regions)) if region else Family()


def family_of_name(words: str, catalogue: Catalogue) -> Family:
    """The family of a region by code or name. Raises UsageError if none or several have it."""
    regions = regions_of(catalogue)
    found = find_by_name(words, regions)
    if len(found) != 1:
        near = found or [regions[code] for code in get_close_matches(words, regions, n=5)]
        choices = join_texts(f"{each.code} {each.name.zh}" for each in near)
        raise UsageError(
            "usage.region_list" if choices else "usage.region_none", "--region", found=words, choices=choices
        )
    return family_of(found[0], regions)
