"""Checks submissions that do not fit into memory row by row: reads them into a spool, and judges it by region."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from hcr.core.model import Catalogue, Verdict
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.by_region import check_by_region
from hcr.judgement.outcome import Tally
from hcr.judgement.survey import NumberedActual, chunks_of, survey_chunks
from hcr.records import frozen
from hcr.run.files import refuse_temporary_folder
from hcr.run.outputs import Output
from hcr.run.pipeline import find_contradictions
from hcr.run.reading import Source, read_submissions
from hcr.run.request import Request
from hcr.run.sorted_rows import sort_rows
from hcr.run.spool import NoRoom, Spool, open_spool


@frozen
class RowByRowOutcome:
    """The counts, and the verdicts unless there are too many to list."""

    tally: Tally
    verdicts: list[Verdict]


def check_row_by_row(
    catalogue: Catalogue,
    source: Source,
    wanted: Selection,
    as_of: date,
    problems: Problems,
    request: Request,
    limit: int,
    expected: int = 0,
) -> RowByRowOutcome:
    """Judge these submissions, of about `expected` rows; list up to `limit` verdicts, and write the rows asked for.

    Raises UsageError if the spool has no room, as another place can be named.
    """
    targets = [target for target in catalogue.targets if wanted.takes(target)]
    found = RowByRowOutcome(Tally.begin(catalogue, targets), [])
    try:
        with open_spool() as spool, request.watch(lambda: _share_done(spool, found, expected), expected):
            read_submissions(catalogue, source, wanted, problems, keep=_make_adder(spool))
            survey = survey_chunks(catalogue, chunks_of(catalogue, spool.groups(), problems), wanted)
            find_contradictions(catalogue, survey.periods, wanted, source.place, problems)
            chunks = chunks_of(catalogue, spool.groups(), Problems())
            verdicts = check_by_region(catalogue, chunks, survey, wanted, as_of, problems)
            noted = _verdicts_while_counting(verdicts, found, limit)
            if request.rows:
                _write(noted, request.rows)
            deque(noted, maxlen=0)
    except NoRoom as error:
        raise refuse_temporary_folder(error) from None
    return found


def _make_adder(spool: Spool[NumberedActual]) -> Callable[[Actual, str], None]:
    """A function that puts an observation into the spool."""

    def add(actual: Actual, revision: str) -> None:
        spool.add(actual.region, (spool.count, actual, revision), len(actual.written) + len(actual.note))

    return add


def _share_done(spool: Spool[NumberedActual], found: RowByRowOutcome, expected: int) -> float:
    """The share of the work that is done: half of it is reading the rows, the other half is judging them."""
    return (spool.count + min(found.tally.total, spool.count)) / (2 * expected) if expected else 0


def _verdicts_while_counting(verdicts: Iterable[Verdict], found: RowByRowOutcome, limit: int) -> Iterator[Verdict]:
    """The same verdicts; each is counted, and listed unless there are too many."""
    for verdict in verdicts:
        found.tally.add(verdict.subject, verdict.status, {verdict.region: 1})
        found.tally.note_beside_status(verdict)
        if found.tally.total <= limit:
            found.verdicts.append(verdict)
        else:
            found.verdicts.clear()
        yield verdict


def _write(verdicts: Iterable[Verdict], rows: Output) -> None:
    """Write those not met or not assessable, sorted by their columns."""
    from hcr.columns.rows_listed import BOM, COLUMNS, listed_rows, quote_cells, write_exact

    with rows.write() as beside:
        if rows.suffix == ".csv":
            with beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
                out.write(f"{BOM}{','.join(COLUMNS)}\n")
                out.writelines(f"{','.join(row)}\n" for row in sort_rows(map(quote_cells, listed_rows(verdicts))))
            return
        from hcr.columns.database import open_store

        with open_store() as store:
            write_exact(store, verdicts, beside)
