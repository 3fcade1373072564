"""The check row by row of submissions too large to be held: read to a spool once, judged region by region from it."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import typer

from hcr.cli import output
from hcr.cli.progress import watched
from hcr.core.model import Actual, Catalogue, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.frozen import frozen
from hcr.judgement.outcome import Tally
from hcr.judgement.piecewise import Observed, check_by_region, surveyed
from hcr.messages import Lang, say
from hcr.run.pipeline import Source, find_contradictions, taken_in
from hcr.run.spool import NoRoom, Spool, spooled


@frozen
class Counted:
    """The counts, and every verdict where there are no more than can be listed."""

    tally: Tally
    verdicts: list[Verdict]


def judged(
    catalogue: Catalogue,
    source: Source,
    wanted: Selection,
    as_of: date,
    lang: Lang,
    problems: Problems,
    limit: int,
    rows: Path | None = None,
    expected: int = 0,
) -> Counted:
    """Judge these submissions, of about `expected` rows, and list up to `limit` verdicts; write the rows asked for.

    No room for the spool is wrong usage: another place can be named.
    """
    found = Counted(Tally(), [])
    try:
        with spooled() as spool, watched(lambda: _done(spool, found, expected), expected, lang):
            taken_in(catalogue, source, wanted, lang, problems, keep=_into(spool))
            survey = surveyed(catalogue, spool.groups, problems)
            find_contradictions(survey.periods, wanted, Place(source.actuals[0].as_posix()), problems)
            verdicts = check_by_region(catalogue, spool.groups, survey, wanted, as_of, problems)
            noted = _noted(verdicts, found, limit)
            if rows:
                _write(noted, rows, lang)
            deque(noted, maxlen=0)
    except NoRoom as error:
        message = say(lang, "usage.write", path=tempfile.gettempdir(), error=str(error))
        raise typer.BadParameter(message, param_hint="TMPDIR") from None
    return found


def _into(spool: Spool[Observed]) -> Callable[[Actual, str], None]:
    """Puts an observation into the spool."""

    def keep(actual: Actual, revision: str) -> None:
        spool.add(actual.region, (spool.count, actual, revision), len(actual.written) + len(actual.note))

    return keep


def _done(spool: Spool[Observed], found: Counted, expected: int) -> float:
    """The share of the work that is done: a row that was read is half of it, a verdict stands for the other."""
    return (spool.count + min(found.tally.total, spool.count)) / (2 * expected) if expected else 0


def _noted(verdicts: Iterable[Verdict], found: Counted, limit: int) -> Iterator[Verdict]:
    """The same verdicts, counted, and listed as long as there are not too many."""
    for verdict in verdicts:
        found.tally.add(verdict.subject, verdict.status, {verdict.region: 1})
        if found.tally.total <= limit:
            found.verdicts.append(verdict)
        else:
            found.verdicts.clear()
        yield verdict


def _write(verdicts: Iterable[Verdict], path: Path, lang: Lang) -> None:
    """Write those not met or not assessable as they come."""
    from hcr.columns.rows_listed import COLUMNS, csv_rows, write_exact
    from hcr.renderers.json_csv import write_csv

    with output.placed(path, lang, "--rows") as beside:
        if path.suffix.lower() == ".csv":
            with beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
                write_csv(out, COLUMNS, csv_rows(verdicts))
            return
        from hcr.columns.database import opened

        with opened() as store:
            write_exact(store, verdicts, beside, path.suffix.lower())
