"""Compares two large submissions by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problem, Problems
from hcr.core.selection import Selection
from hcr.judgement.changes import Submitted
from hcr.judgement.scope import order_of
from hcr.language.periods import Period
from hcr.records import frozen, replace
from hcr.run.earlier import JudgedSubmission, choose_day, submitted_of
from hcr.run.files import refuse_temporary_folder
from hcr.run.large import MANY, estimate_rows, refuse_unfit
from hcr.run.pipeline import Checked, find_contradictions
from hcr.run.reading import Source, name_as_asked, report_skipped
from hcr.run.usage import UsageError

if TYPE_CHECKING:
    from hcr.columns.comparing import ComparedSide


@frozen
class JudgedPair:
    """Both submissions without the rows that are only counted, and the items of these rows by kind of change."""

    before: JudgedSubmission
    now: JudgedSubmission
    others: Mapping[str, int]


def suits_columns(sources: Sequence[Source]) -> bool:
    """Are these two submissions, large enough for columns to pay?"""
    return len(sources) == 2 and sum(estimate_rows(each.actuals) for each in sources) >= MANY


def judge_pair_in_columns(
    catalogue: Catalogue,
    sources: Sequence[Source],
    wanted: Selection,
    latest: date,
    days: Sequence[date | None],
    problems: Problems,
) -> JudgedPair | None:
    """Judge both; None if the rows must be read one by one, after a note with the reason.

    `days` are those asked for, of the earlier and the later submission. Raises UsageError if too much differs.
    """
    from hcr.columns.tables import NoRoomForTables, UnfitForColumns

    try:
        return _judge(catalogue, sources, wanted, latest, days)
    except NoRoomForTables as error:
        raise refuse_temporary_folder(error) from None
    except UnfitForColumns as unfit:
        problems.add(Place(unfit.path), "HCR541", reason=unfit.reason)
    except OSError as error:
        problems.add(sources[0].place, "HCR101", error=error.strerror or str(error))
    return None


def _judge(
    catalogue: Catalogue, sources: Sequence[Source], wanted: Selection, latest: date, days: Sequence[date | None]
) -> JudgedPair:
    for source in sources:
        refuse_unfit(source)
    from hcr.columns.compared_sides import SideRequest
    from hcr.columns.comparing import compare_in_columns
    from hcr.columns.database import open_store
    from hcr.columns.differences import MOST_READ, TooManyDiffer

    found = [Problems(), Problems()]
    requests = [
        SideRequest(source.actuals, source.encoding, name_as_asked(catalogue, source, wanted, problems))
        for source, problems in zip(sources, found, strict=True)
    ]

    def find_day(is_earlier: bool, period: Period | None) -> date:
        return choose_day(period, latest, days[0 if is_earlier else 1])

    with open_store() as store:
        try:
            compared = compare_in_columns(store, catalogue, requests[0], requests[1], wanted, find_day)
        except TooManyDiffer as error:
            raise UsageError("usage.too_different", "ACTUALS", count=str(error), most=str(MOST_READ)) from None
    sides = (compared.before, compared.now)
    if unlisted := compared.others.get("changed", 0):
        found[1].add(sources[1].place, "HCR544", count=str(unlisted))
    before, now = (
        _judged_of(side, source, wanted, problems) for side, source, problems in zip(sides, sources, found, strict=True)
    )
    return JudgedPair(before, now, compared.others)


def _judged_of(side: ComparedSide, source: Source, wanted: Selection, problems: Problems) -> JudgedSubmission:
    """One side as the row-by-row comparison takes it."""
    problems.absorb(side.outcome.problems)
    report_skipped(source, problems)
    find_contradictions(side.catalogue, side.outcome.present.periods, wanted, source.place, problems)
    problems.add(source.place, "HCR540")
    verdicts = sorted(side.outcome.verdicts, key=order_of(side.catalogue))
    told: Sequence[Problem] = problems.list_unwaived()
    checked = Checked(verdicts, told, side.actuals, side.catalogue)
    submitted: Submitted = replace(submitted_of(checked, wanted), regions=side.regions)
    return JudgedSubmission(submitted, told, side.day, side.period)
