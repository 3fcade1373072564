"""A check with an earlier submission beside it: each verdict with its status of that time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.judgement.changes import Submitted, compare, key_of_verdict
from hcr.judgement.outcome import Report
from hcr.records import replace
from hcr.run.earlier import check_earlier, key_of, refuse_too_large
from hcr.run.pipeline import find_target_files, load_to_judge
from hcr.run.reading import Source


def add_previous(
    report: Report,
    targets: Path | None,
    previous: Source,
    select: Callable[[Catalogue], Selection],
    previous_as_of: date | None,
) -> tuple[Report, int]:
    """The report with the figures of the earlier submission, and the number of those that are in none of its rows.

    The problems of the earlier submission are among the report's. Raises UsageError if it is too large to be held.
    """
    refuse_too_large([previous], "--previous")
    problems = Problems()
    catalogue = load_to_judge(find_target_files(targets, problems), report.as_of, problems)
    before = check_earlier(catalogue, previous, select(catalogue), report.as_of, previous_as_of)
    now = Submitted(report.verdicts, {key_of(v.actual): v.actual for v in report.verdicts if v.actual})
    found = compare(catalogue, before.submitted, now, every_target=True)
    beside = {key_of_verdict(change.now.verdict): change for change in found if change.now.verdict}
    without_row = sum(change.now.verdict is None and "gone" in change.kinds for change in found)
    both = sorted({*report.problems, *before.problems}, key=lambda problem: problem.key)
    return replace(report, beside=beside, problems=both), without_row
