"""Guesses the documents that a submission is about before it is read, and checks whether unread ones could matter.

A guess never decides: if it does not hold, or may not hold, everything is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hcr.core.model import Catalogue, Document
from hcr.core.regions import find_judging
from hcr.language.names import normalise_name
from hcr.submission.intake import Intake

NOT_UNDERSTOOD = "HCR5"  # codes of problems with a submission begin so


def guess_documents(documents: Sequence[Document], data: bytes) -> Sequence[Document]:
    """The documents that concern a region whose code or name is in a submission; all if it names none."""
    codes = _find_region_codes(documents, data)
    return find_judging(Catalogue(tuple(documents)), codes) if codes else documents


def _find_region_codes(documents: Iterable[Document], data: bytes) -> set[str]:
    """The codes of the regions whose code or name, in the target files' spelling, is in bytes of UTF-8 or GB 18030."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    regions = [region for document in documents for region in document.all_regions]
    return {region.code for region in regions for writing in region.writings if writing in text}


def could_matter(unread: Mapping[str, str], intake: Intake) -> bool:
    """Could the demands of unread documents (the text of their tasks by file) change the actuals or their meaning?

    They could if one concerns a submitted region; if a row was not understood, or took its period from the targets; or
    if an unknown text could be the name of a task among them.
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
