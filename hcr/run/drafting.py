"""Drafting as a library: a policy text and the target files at hand become the text of a draft, or a comparison."""

from __future__ import annotations

from pathlib import Path

from hcr.core.model import Catalogue, Indicator, Region
from hcr.core.problems import Problems
from hcr.language.names import normalise_name
from hcr.run.usage import UsageError
from hcr.targets import load_files
from hcr.targets.drafting.blocks import Paragraph, Unreadable
from hcr.targets.drafting.comparing import Pair, compare
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.head import find_regions
from hcr.targets.drafting.reading import read_blocks
from hcr.targets.drafting.statements import Known
from hcr.targets.drafting.writing import Family

FIRST = 12  # paragraphs in which the region of a document is named


def known_indicators(catalogue: Catalogue) -> Known:
    """The indicators of target files, by each of their names."""
    names: dict[str, Indicator] = {}
    for indicator in catalogue.indicators.values():
        for name in (indicator.name.zh, indicator.name.en, *indicator.aliases):
            if name:
                names.setdefault(normalise_name(name), indicator)
    return Known(names)


def draft_file(path: Path, catalogue: Catalogue) -> tuple[Draft, Family]:
    """Read a document and find what can be checked. Raises UsageError for one that cannot be read."""
    try:
        blocks = read_blocks(path)
    except OSError as error:
        raise UsageError("usage.read", "DOCUMENT", path=str(path), error=error.strerror or str(error)) from None
    except Unreadable as unreadable:
        raise UsageError(unreadable.key, "DOCUMENT", **unreadable.arguments) from None
    draft = draft_document(blocks, known_indicators(catalogue))
    first = [block.text for block in blocks if isinstance(block, Paragraph)][:FIRST]
    return draft, _family(first, catalogue)


def compare_file(draft: Draft, path: Path) -> list[Pair]:
    """The statements of a draft beside the targets of a file. Raises UsageError for a file that holds no document."""
    problems = Problems()
    targets = load_files([path, *_shared_files(path)], problems).targets if path.is_file() else ()
    own = [target for target in targets if Path(target.origin.document.file) == path]
    if not own:
        raise UsageError("usage.no_file", "--compare", path=str(path))
    return compare(draft, own)


def _shared_files(path: Path) -> list[Path]:
    """The file of shared indicators beside a target file."""
    shared = path.parent / "indicators.yaml"
    return [shared] if shared.is_file() and shared != path else []


def read_draft(path: Path) -> str:
    """The text of a draft. Raises UsageError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("usage.read", "DOCUMENT", path=str(path), error=str(error)) from None


def _family(texts: list[str], catalogue: Catalogue) -> Family:
    """The region that the head names, with its lower regions, as the target files have them."""
    regions: dict[str, Region] = {}
    for document in catalogue.documents:
        for region in (document.region, *document.regions):
            regions.setdefault(region.code, region)
    codes = find_regions(texts, [(code, region.name.zh) for code, region in regions.items()])
    if not codes:
        return Family()
    code = codes[0]
    lower = [region for region in regions.values() if region.parent == code]
    return Family(regions[code], lower)
