"""The check as a library: `from hcr import check` gives a program the verdicts that the command prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from hcr.core.model import Catalogue, Status, Verdict
from hcr.core.problems import Problem
from hcr.core.selection import Selection
from hcr.judgement.outcome import Report, complete_counts
from hcr.messages import Lang, Term
from hcr.records import frozen
from hcr.run.data_frames import list_rows
from hcr.run.pipeline import check_touched, report_of
from hcr.run.reading import Source, source_of
from hcr.run.request import ENGINES, Request
from hcr.run.selecting import bind_selection, read_as_of
from hcr.run.usage import UsageError, choose
from hcr.submission.layout import LAYOUTS

PathLike = str | Path
Texts = str | int | Iterable[str | int] | None


@frozen
class Result:
    """The outcome of a check.

    `verdicts` are in the order of the documents, `problems` are all problems of the target files and submissions, and
    `summary` counts the verdicts by status.
    """

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    summary: Mapping[Status, int]
    as_of: date

    def rows(self, lang: Lang = "en") -> list[dict[str, object]]:
        """The verdicts as dictionaries, as `hcr check --format json` writes them: for a data frame."""
        from hcr.report.published_rows import verdict_to_row

        return [verdict_to_row(verdict, lang) for verdict in self.verdicts]


def check(
    actuals: PathLike | Iterable[PathLike] | Iterable[Mapping[str, object]],
    *,
    targets: PathLike | None = None,
    as_of: date | str | None = None,
    region: Texts = None,
    period: Texts = None,
    lead: Texts = None,
    source: Texts = None,
    kind: Texts = None,
    document: Texts = None,
    against: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    layout: str | None = None,
    aliases: PathLike | None = None,
    indicator: str | None = None,
    engine: str | None = None,
) -> Result:
    """Judge submissions by target files, as `hcr check` does.

    `actuals` is a path, several paths, a data frame of polars or pandas, or rows as mappings with the keys of the long
    form (`region`, `indicator`, `period`, `value`, `unit`, `note`, in either language), such as
    `df.to_dict("records")` and `df.iter_rows(named=True)` give. `targets` is a folder or a file, by default `./targets`
    if it exists, else the shipped files. `as_of` is the day to judge as of, by default today in China. `indicator` is
    that of tables or rows that name none. The other arguments are those of the command line; a number is its text.

    Raises UsageError for wrong usage, an argument of another type too. Bad input is not an exception but a problem.
    """
    if isinstance(as_of, datetime):
        as_of = as_of.date()
    day = as_of if isinstance(as_of, date) else read_as_of(_to_text("as_of", as_of))
    request = Request(engine=choose(engine, ENGINES, "engine") if engine else "")
    found = _submissions_of(actuals, encoding, sheet, layout, aliases, indicator)

    asked = {"region": region, "period": period, "lead": lead, "source": source, "kind": kind}
    words = [_to_texts(name, each) for name, each in asked.items()]
    select_from = bind_selection(*words, _to_text("against", against), _to_texts("document", document))
    report = check_submissions(_to_path("targets", targets), found, select_from, day, request)
    return Result(report.verdicts, report.problems, complete_counts(report.tally.statuses), day)


def check_submissions(
    targets: Path | None, source: Source, select: Callable[[Catalogue], Selection], day: date, request: Request
) -> Report:
    """Judge small submissions in memory, and others by the engine that suits their size."""
    from hcr.run.large import check_large, may_be_large

    if request.engine == "columns" or request.rows or may_be_large(source):
        return check_large(targets, source, select, day, request)
    return report_of(check_touched(targets, source, select, day), day, request.brief)


def _submissions_of(
    actuals: PathLike | Iterable[PathLike] | Iterable[Mapping[str, object]],
    encoding: str | None,
    sheet: str | None,
    layout: str | None,
    aliases: PathLike | None,
    indicator: str | None,
) -> Source:
    """The submissions: files if paths were given, else rows in memory."""
    given: Sequence[object] = [actuals] if isinstance(actuals, str | Path) else list_rows(actuals)
    paths = [Path(each) for each in given if isinstance(each, str | Path)]
    rows = [each for each in given if isinstance(each, Mapping)]
    if isinstance(actuals, Mapping) or len(given) not in (len(paths), len(rows)):
        kinds = dict.fromkeys(type(each).__name__ for each in given)
        raise UsageError("usage.actuals", "actuals", found=tuple(kinds))
    own_names = _to_path("aliases", aliases)
    if rows or not given:
        if sheet or encoding:
            raise UsageError("usage.of_files", "sheet" if sheet else "encoding")
        if layout:
            choose(layout, LAYOUTS, "layout")
        return Source((), "", "", layout or "", own_names, rows, indicator=indicator or "")
    return source_of(paths, encoding, sheet, layout, own_names, indicator)


def _to_text(name: str, given: object) -> str | None:
    """An argument as text, a whole number (2018, 440704) too; raises UsageError for any other type."""
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise UsageError("usage.type", name, expected=Term("word.text"), found=type(given).__name__)


def _to_path(name: str, given: object) -> Path | None:
    """An argument as a path, or None for a missing or empty one; raises UsageError for any other type."""
    if given is None or isinstance(given, str | Path):
        return Path(given) if given else None
    raise UsageError("usage.type", name, expected=Term("word.path"), found=type(given).__name__)


def _to_texts(name: str, given: object) -> Sequence[str] | None:
    """An argument as texts: one, several, or none; raises UsageError for anything else."""
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    texts = [text for each in several if (text := _to_text(name, each)) is not None]
    return texts or None
