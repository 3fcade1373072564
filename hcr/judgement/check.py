"""Checks a submission that is in memory: from a catalogue and actuals to verdicts, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hcr.core.model import Catalogue, Verdict
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.by_region import check_by_region
from hcr.judgement.scope import order_of
from hcr.judgement.survey import Chunk, survey_chunks


def check(
    catalogue: Catalogue, actuals: Iterable[Actual], selection: Selection, as_of: date, problems: Problems
) -> list[Verdict]:
    """One verdict for each target, region and period that the submission touches and the user selected, and each task.

    The actuals are one a key. Problems are added as in `check_by_region`.
    """
    submitted = list(actuals)
    chunks = [Chunk(range(len(submitted)), submitted)] if submitted else []
    survey = survey_chunks(catalogue, chunks, selection)
    found = check_by_region(catalogue, chunks, survey, selection, as_of, problems)
    return sorted(found, key=order_of(catalogue))
