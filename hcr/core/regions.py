"""Which regions lie below which, and whose document can judge whom."""

from __future__ import annotations

from hcr.core.model import ANY_REGION, Catalogue, Document


def lower_regions_of(catalogue: Catalogue, document: Document) -> set[str]:
    """The codes below a document's region: those it lists, and those of documents that name it as parent."""
    listed = {region.code for region in document.regions}
    return listed | {d.region.code for d in catalogue.documents if d.region.parent == document.region.code}


def is_below(catalogue: Catalogue, code: str, above: str) -> bool:
    """Does a region lie below another: by `parent`, or by the prefix of GB/T 2260 (4407 of 440704)?"""
    parents = {code: region.parent for code, region in catalogue.regions.items()}
    for _ in range(8):
        prefix = above.removesuffix("00").removesuffix("00")
        if code != above and ((code.isdigit() and code.startswith(prefix)) or parents.get(code) == above):
            return True
        code = parents.get(code, "")
    return False


def can_judge(catalogue: Catalogue, document: Document, code: str) -> bool:
    """Can a region's figures be judged by this document: its own, one above it, or one for any region?"""
    own = document.region.code
    return own in (code, ANY_REGION) or code in lower_regions_of(catalogue, document) or is_below(catalogue, code, own)
