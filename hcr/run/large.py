"""Checks large submissions: chooses the engine, and limits the number of verdicts listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hcr.core.model import Catalogue, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.judgement.outcome import Report, Tally
from hcr.judgement.scope import order_of
from hcr.records import replace
from hcr.run.files import measure_reading, refuse_temporary_folder, size_of
from hcr.run.opening import is_stream
from hcr.run.pipeline import find_contradictions, find_target_files, load_to_judge
from hcr.run.reading import Source, name_as_asked, report_skipped
from hcr.run.request import Request
from hcr.run.usage import UsageError
from hcr.submission.archives import is_packed, suffix_of

if TYPE_CHECKING:
    from hcr.columns.engine import CheckOutcome

LARGE = 200_000  # bytes: a smaller file never has enough rows for columns to be faster
MANY = 200_000  # rows: so many are judged in columns whatever is asked
# What starting the columns costs, in the time that one row takes by itself: so many rows, and one more for so many
# targets. Half as much again is granted to the rows' engine, which alone looks at whether figures are plausible.
WORTHWHILE = 6_000
TARGETS_A_ROW = 2
MOST_LISTED = 100_000  # verdicts listed for people at most
MOST_FOR_MACHINES = 1_000_000  # verdicts listed for machines at most
SAMPLE = 2**16
SHORTEST_ROW = 12  # bytes of a row
UNPACKING_FACTOR = 8  # times the size of a compressed file


def may_be_large(source: Source) -> bool:
    """Could the submissions be too large for memory? The size of a stream or of a packed file is not known."""
    unknown = any(is_stream(path) or is_packed(path) for path in source.actuals)
    return unknown or size_of(source.actuals) >= LARGE


def estimate_rows(paths: Sequence[Path]) -> int:
    """An estimate of the rows in these files, by their size and the length of their first lines."""
    return sum(_estimate_rows(path) for path in paths if path.is_file())


def _estimate_rows(path: Path) -> int:
    size, suffix = path.stat().st_size, suffix_of(path)
    if suffix == ".parquet":
        if size <= LARGE or not find_spec("duckdb"):
            return 0
        from hcr.columns.run import count_parquet_rows

        return count_parquet_rows(path)
    if is_packed(path):
        return size * UNPACKING_FACTOR // (2 * SHORTEST_ROW)
    if suffix not in (".csv", ".tsv") or size < LARGE:
        return 0
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    whole = head[: head.rfind(b"\n") + 1] or head
    return size * max(whole.count(b"\n"), 1) // len(whole)


def check_large(
    targets: Path | None, source: Source, select: Callable[[Catalogue], Selection], day: date, request: Request
) -> Report:
    """Judge by the engine that the user chose, else by the one that suits the size; write the rows asked for."""
    problems = Problems()
    catalogue = load_to_judge(find_target_files(targets, problems), day, problems)
    wanted = select(catalogue)
    rows = estimate_rows(source.actuals)
    if request.engine == "columns" or (not request.engine and _suits_columns(request, rows, len(catalogue.targets))):
        must_explain = bool(request.engine) or rows >= MANY
        found = _check_in_columns_if_fit(catalogue, source, wanted, day, problems, request, must_explain)
        if found:
            return found
    return _check_by_rows(catalogue, source, wanted, day, problems, request)


def _suits_columns(request: Request, rows: int, targets: int) -> bool:
    """Are the columns the better engine for so many rows and targets?

    For verdicts that are to be listed they are not: every row is then read by itself in either engine. Nor are they if
    the exit code rests on warnings, which the rows' engine alone gives of figures.
    """
    if rows >= MANY:
        return True
    if rows <= _most_listed(request) or request.needs_warnings or not find_spec("duckdb"):
        return False
    return rows >= WORTHWHILE + targets // TARGETS_A_ROW


def _most_listed(request: Request) -> int:
    """The most verdicts that are listed for whoever reads them."""
    return {"none": 0, "machines": MOST_FOR_MACHINES, "people": MOST_LISTED}[request.listing]


def _check_by_rows(
    catalogue: Catalogue, source: Source, wanted: Selection, day: date, problems: Problems, request: Request
) -> Report:
    """Judge row by row, in bounded memory."""
    from hcr.run.row_by_row import check_row_by_row

    limit = _most_listed(request)
    expected = estimate_rows(source.actuals)
    found = check_row_by_row(catalogue, source, wanted, day, problems, request, limit, expected)
    return _build_report(catalogue, source, found.tally, found.verdicts, day, problems, request)


def _build_report(
    catalogue: Catalogue,
    source: Source,
    tally: Tally,
    verdicts: Sequence[Verdict],
    day: date,
    problems: Problems,
    request: Request,
) -> Report:
    """The verdicts in their order, or the counts alone where there are too many verdicts."""
    brief = request.brief or _are_too_many(tally.total, request)
    if brief and not request.brief:
        problems.add(source.place, "HCR543", count=str(tally.total))
    shown = [] if brief else sorted(verdicts, key=order_of(catalogue))
    return Report(shown, problems.list_unwaived(), day, tally, brief)


def _check_in_columns_if_fit(
    catalogue: Catalogue,
    source: Source,
    wanted: Selection,
    day: date,
    problems: Problems,
    request: Request,
    must_explain: bool,
) -> Report | None:
    """Judge in columns; None if the rows must be read one by one, after a note with the reason where it is expected."""
    from hcr.columns.tables import NoRoomForTables, UnfitForColumns

    try:
        return _check_in_columns(catalogue, source, wanted, day, problems, request)
    except NoRoomForTables as error:
        raise refuse_temporary_folder(error) from None
    except UnfitForColumns as unfit:
        if must_explain:
            problems.add(Place(unfit.path), "HCR541", reason=unfit.reason)
    except OSError as error:
        problems.add(source.place, "HCR101", error=error.strerror or str(error))
    return None


def _check_in_columns(
    catalogue: Catalogue, source: Source, wanted: Selection, day: date, problems: Problems, request: Request
) -> Report:
    """Judge in columns; raises UnfitForColumns."""
    refuse_unfit(source)
    from hcr.columns.database import open_store
    from hcr.columns.engine import CheckRequest
    from hcr.columns.rows_file import write_rows
    from hcr.columns.run import judge_files

    naming = name_as_asked(catalogue, source, wanted, problems)
    size, rows = size_of(source.actuals), estimate_rows(source.actuals)
    with open_store() as store, request.watch(measure_reading(size), rows):

        def judge_as_asked(asked: CheckRequest) -> CheckOutcome:
            return judge_files(store, source.actuals, source.encoding, catalogue, naming, asked)

        asked = CheckRequest(wanted, day, request.duplicates)
        outcome = judge_as_asked(replace(asked, rows=request.rows.suffix if request.rows else ""))
        if request.rows:
            with request.rows.write() as beside:
                write_rows(store, outcome, catalogue, beside, request.rows.suffix)
        if not request.brief and not _are_too_many(outcome.tally.total, request):
            outcome = judge_as_asked(replace(asked, listing=True))
    problems.absorb(outcome.problems)
    report_skipped(source, problems)
    find_contradictions(catalogue, outcome.present.periods, wanted, source.place, problems)
    problems.add(source.place, "HCR540")
    if not request.duplicates:
        problems.add(source.place, "HCR542")
    return _build_report(catalogue, source, outcome.tally, outcome.verdicts, day, problems, request)


def refuse_unfit(source: Source) -> None:
    """Raises UnfitForColumns for a submission that columns cannot judge, whatever its files hold."""
    from hcr.columns.tables import UnfitForColumns

    if not find_spec("duckdb"):
        raise UnfitForColumns(source.place.path, "missing")
    if source.sheet or source.layout not in ("", "long"):
        raise UnfitForColumns(source.place.path, "sheet")
    if source.indicator:
        raise UnfitForColumns(source.place.path, "header")
    if source.rows is not None or any(map(is_stream, source.actuals)):
        raise UnfitForColumns(source.place.path, "kind")


def _are_too_many(total: int, request: Request) -> bool:
    """Are there too many verdicts to list? For machines this raises UsageError: half a list would pass for a whole."""
    if request.listing == "machines":
        if total > MOST_FOR_MACHINES:
            raise UsageError("usage.too_many", "--format", count=str(total))
        return False
    return total > MOST_LISTED
