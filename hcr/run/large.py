"""The check of large submissions: which engine one gets, and what is listed of the outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hcr.cli import output
from hcr.cli.progress import read_of, watched
from hcr.core.model import Catalogue, Target, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.frozen import frozen, replace
from hcr.judgement.outcome import Report, Tally
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, say
from hcr.run.pipeline import Source, aliases_of, catalogue_of, find_contradictions, size_of
from hcr.submission.archives import is_packed, suffix_of
from hcr.submission.naming import Naming

if TYPE_CHECKING:
    from hcr.columns.database import Store
    from hcr.columns.engine import Asked, Outcome

MANY = 200_000  # rows: from here on starting an engine pays
LISTED = 100_000  # verdicts: more are not listed for people
REFUSED = 1_000_000  # nor more than this for machines
MACHINES = ("json", "csv")
SAMPLE = 2**16
SHORTEST = 12  # bytes of a row
UNPACKED = 8  # times the size of a compressed file


@frozen
class Bulk:
    """What is asked of a check in columns."""

    format: str
    brief: bool
    duplicates: bool
    rows: Path | None
    engine: str | None


def rows_of(paths: Sequence[Path]) -> int:
    """About how many rows these files hold, cheaply: by their size and the length of their first lines."""
    return sum(_rows(path) for path in paths if path.is_file())


def _rows(path: Path) -> int:
    size, suffix = path.stat().st_size, suffix_of(path)
    if suffix == ".parquet":
        return _parquet_rows(path) if size > MANY and find_spec("duckdb") else 0
    if is_packed(path):
        return size * UNPACKED // (2 * SHORTEST)
    if suffix not in (".csv", ".tsv") or size < MANY * SHORTEST:
        return 0
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    whole = head[: head.rfind(b"\n") + 1] or head
    return size * max(whole.count(b"\n"), 1) // len(whole)


def _parquet_rows(path: Path) -> int:
    from hcr.columns.database import parquet_rows

    return parquet_rows(path)


def checked_large(
    targets: Path | None,
    source: Source,
    select: Callable[[Catalogue], Selection],
    day: date,
    lang: Lang,
    bulk: Bulk,
) -> Report:
    """Judge by the engine that was asked for, else by the one that the size calls for; write the rows asked for."""
    problems = Problems()
    catalogue = catalogue_of(targets, day, problems)
    wanted = select(catalogue)
    if bulk.engine == "columns" or (bulk.engine is None and rows_of(source.actuals) >= MANY):
        found = _in_columns(catalogue, source, wanted, day, lang, problems, bulk)
        if found:
            return found
    return _by_rows(catalogue, source, wanted, day, lang, problems, bulk)


def _by_rows(
    catalogue: Catalogue, source: Source, wanted: Selection, day: date, lang: Lang, problems: Problems, bulk: Bulk
) -> Report:
    """Judge row by row, in bounded memory."""
    from hcr.run.row_by_row import judged

    limit = 0 if bulk.brief else REFUSED if bulk.format in MACHINES else LISTED
    expected = rows_of(source.actuals)
    found = judged(catalogue, source, wanted, day, lang, problems, limit, bulk.rows, expected)
    return _report(catalogue, source, found.tally, found.verdicts, day, lang, problems, bulk)


def _report(
    catalogue: Catalogue,
    source: Source,
    tally: Tally,
    verdicts: Sequence[Verdict],
    day: date,
    lang: Lang,
    problems: Problems,
    bulk: Bulk,
) -> Report:
    """What there is to show: the verdicts in their order, or the counts alone where they are too many."""
    brief = bulk.brief or _is_too_long(tally.total, bulk.format, lang)
    if brief and not bulk.brief:
        problems.add(Place(source.actuals[0].as_posix()), "HCR543", count=str(tally.total))
    shown = [] if brief else sorted(verdicts, key=_order(catalogue))
    return Report(shown, problems.open(), day, tally, brief)


def _in_columns(
    catalogue: Catalogue, source: Source, wanted: Selection, day: date, lang: Lang, problems: Problems, bulk: Bulk
) -> Report | None:
    """Judge in columns; None, after a note that says why, where the rows' engine must do it."""
    from hcr.columns.tables import Unfit

    try:
        return _checked(catalogue, source, wanted, day, lang, problems, bulk)
    except Unfit as unfit:
        problems.add(Place(unfit.path), "HCR541", reason=unfit.reason)
    except OSError as error:
        problems.add(Place(source.actuals[0].as_posix()), "HCR101", error=error.strerror or str(error))
    return None


def _checked(
    catalogue: Catalogue, source: Source, wanted: Selection, day: date, lang: Lang, problems: Problems, bulk: Bulk
) -> Report:
    from hcr.columns.tables import Unfit

    first = source.actuals[0].as_posix()
    if not find_spec("duckdb"):
        raise Unfit(first, "missing")
    if source.sheet or source.layout not in ("", "long") or any(str(path) == "-" for path in source.actuals):
        raise Unfit(first, "sheet" if source.sheet or source.layout else "kind")
    from hcr.columns.database import opened
    from hcr.columns.engine import Asked

    naming = Naming(catalogue, wanted.against, aliases_of(source.aliases, catalogue, lang, problems))
    with opened() as store, watched(read_of(size_of(source.actuals)), rows_of(source.actuals), lang):
        asked = Asked(wanted, day, bulk.duplicates)
        outcome = _run(store, source, catalogue, naming, replace(asked, rows=bulk.rows is not None))
        if bulk.rows:
            _write(store, outcome, catalogue, bulk.rows, lang)
        brief = bulk.brief or _is_too_long(outcome.tally.total, bulk.format, lang)
        if not brief:
            outcome = _run(store, source, catalogue, naming, replace(asked, listing=True))
    problems.absorb(outcome.problems)
    find_contradictions(outcome.present.periods, wanted, Place(first), problems)
    problems.add(Place(first), "HCR540")
    if not bulk.duplicates:
        problems.add(Place(first), "HCR542")
    return _report(catalogue, source, outcome.tally, outcome.verdicts, day, lang, problems, bulk)


def _run(store: Store, source: Source, catalogue: Catalogue, naming: Naming, asked: Asked) -> Outcome:
    from hcr.columns.run import run

    return run(store, source.actuals, source.encoding, catalogue, naming, asked)


def _is_too_long(total: int, format_: str, lang: Lang) -> bool:
    """Are there too many verdicts to list? For machines that is wrong usage: half a list would pass for a whole one."""
    if format_ in MACHINES:
        if total > REFUSED:
            raise typer.BadParameter(say(lang, "usage.too_many", count=str(total)), param_hint="--format")
        return False
    return total > LISTED


def _write(store: Store, outcome: Outcome, catalogue: Catalogue, path: Path, lang: Lang) -> None:
    from hcr.columns.rows_file import write_rows

    with output.placed(path, lang, "--rows") as beside:
        write_rows(store, outcome, catalogue, beside, path.suffix.lower())


def _order(catalogue: Catalogue) -> Callable[[Verdict], tuple[int, bool, int, str, Period]]:
    """The order in which `check` gives verdicts: by document, target, region and period, tasks last."""
    documents = {id(document): number for number, document in enumerate(catalogue.documents)}
    subjects = {id(each): number for number, each in enumerate((*catalogue.targets, *catalogue.tasks))}

    def key(verdict: Verdict) -> tuple[int, bool, int, str, Period]:
        subject = verdict.subject
        place = documents[id(subject.origin.document)], not isinstance(subject, Target), subjects[id(subject)]
        return (*place, verdict.region, verdict.period or STANDING)

    return key
