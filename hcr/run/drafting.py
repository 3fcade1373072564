"""Drafting as a library: a policy text and the target files at hand become the text of a draft, or a comparison."""

from __future__ import annotations

from pathlib import Path

from hcr.core.model import Catalogue, Indicator, Region
from hcr.language.names import normalise_name
from hcr.run.usage import UsageError
from hcr.targets.drafting.blocks import Paragraph, Unreadable
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
