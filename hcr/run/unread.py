"""Which documents a submission is about, guessed before it is read; and whether what was not read could have mattered.

A guess never decides: where it does not hold, or that cannot be told, everything is to be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hcr.core.model import Catalogue, Document
from hcr.core.regions import find_judging
from hcr.language.names import normalise_name
from hcr.submission.intake import Intake

NOT_UNDERSTOOD = "HCR5"  # how the codes of problems with a submission begin


def guess_documents(documents: Sequence[Document], data: bytes) -> Sequence[Document]:
    """The documents that concern a region whose code or name stands in a submission; all where none does."""
    codes = _find_region_codes(documents, data)
    return find_judging(Catalogue(tuple(documents)), codes) if codes else documents


def _find_region_codes(documents: Iterable[Document], data: bytes) -> set[str]:
    """The codes of the regions that bytes name as the target files do, in UTF-8 or GB 18030."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    regions = [region for document in documents for region in document.all_regions]
    return {region.code for region in regions for writing in region.writings if writing in text}


def could_matter(unread: Mapping[str, str], intake: Intake) -> bool:
    """Could the demands of documents that were not read (the text of their tasks by file) change what was understood?

    They could where one concerns a region submitted; where a row was not understood, or took its period from the
    targets; and where a text that named nothing could be the name of a task among them.
    """
    catalogue = intake.catalogue
    codes = {actual.region for actual in intake.actuals.values()} | {intake.selection.against} - {""}
    codes |= set(intake.selection.regions)
    return (
        any(each.level == "error" and each.code.startswith(NOT_UNDERSTOOD) for each in intake.problems.found)
        or intake.undated
        or any(document.place.path in unread for document in find_judging(catalogue, codes))
        or _may_name(unread.values(), intake.naming.subjects_for().missed or ())
    )


def _may_name(tasks: Iterable[str], forms: Collection[str]) -> bool:
    """Could one of these forms of names be that of a task in these texts?"""
    names = normalise_name("\n".join(tasks)) if forms else ""
    return any(form in names for form in forms)
