"""`hcr check`: judges submissions and shows the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, FOUND, NOTHING
from hcr.cli.spoken import spoken
from hcr.core.model import Catalogue, Status
from hcr.core.problems import Problem, has_level
from hcr.core.selection import Selection
from hcr.judgement.outcome import Tally
from hcr.messages import Lang, say
from hcr.renderers import RENDERERS
from hcr.run.pipeline import checked_touched, report_of, size_of
from hcr.submission.archives import is_packed

ENGINES = ("rows", "columns")
LARGE = 200_000  # bytes: below that no file holds so many rows that columns pay

FAIL_ON: dict[str, frozenset[Status]] = {
    "not_met": frozenset(["not_met"]),
    "missing": frozenset(["not_met", "missing", "not_assessable"]),
    "warning": frozenset(["not_met", "missing", "not_assessable"]),
    "never": frozenset(),
}


def command(
    actuals: Annotated[list[Path], typer.Argument(help="check.actuals", metavar="ACTUALS...")],
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    lead: options.Leads = None,
    source: options.Sources = None,
    kind: options.Kinds = None,
    engine: Annotated[str | None, typer.Option("--engine", help="engine", metavar="NAME")] = None,
    duplicates: Annotated[str, typer.Option("--duplicates", help="duplicates", metavar="HOW")] = "check",
    rows: Annotated[Path | None, typer.Option("--rows", help="rows", metavar="FILE")] = None,
    against: options.Against = None,
    encoding: options.Encoding = None,
    sheet: options.SheetName = None,
    layout: options.LayoutName = None,
    aliases: options.Aliases = None,
    as_of: options.AsOf = None,
    fail_on: Annotated[str, typer.Option("--fail-on", help="fail_on", metavar="CLASS")] = "not_met",
    keep_going: Annotated[bool, typer.Option("--keep-going", help="keep_going")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="summary")] = False,
    format: options.Format = None,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Judge, show, and say by the exit code what was found."""
    speech = spoken(lang)
    name = options.chosen(format or default_format(output_), RENDERERS, speech, "--format")
    options.chosen(fail_on, FAIL_ON, speech, "--fail-on")
    day = options.read_as_of(as_of, speech)
    output.writable(output_, force, speech)
    _check_rows(rows, force, speech)
    if engine:
        options.chosen(engine, ENGINES, speech, "--engine")
    options.chosen(duplicates, ("check", "skip"), speech, "--duplicates")
    files = options.source(options.files_of(actuals), encoding, sheet, layout, aliases, speech)

    def wanted(catalogue: Catalogue) -> Selection:
        return options.selection(catalogue, speech, region, period, lead, source, kind, against)

    if engine == "columns" or rows or _may_be_large(files.actuals):
        from hcr.run.large import Bulk, checked_large

        asked = Bulk(name, summary, duplicates == "check", rows, engine)
        report = checked_large(targets, files, wanted, day, speech, asked)
    else:
        report = report_of(checked_touched(targets, files, wanted, day, speech), day, summary)
    output.tell(report.problems, speech)
    output.deliver(RENDERERS[name](report, speech, output.screen()), output_, speech, bom=name == "csv")
    return exit_code(report.tally, report.problems, fail_on, keep_going)


def _may_be_large(paths: Sequence[Path]) -> bool:
    """May these be more than should be held? Of standard input and of what is packed nobody knows."""
    unknown = any(str(path) == "-" or is_packed(path) for path in paths)
    return unknown or size_of(paths) >= LARGE


def _check_rows(path: Path | None, force: bool, lang: Lang) -> None:
    """Wrong usage where the rows cannot be written to such a file."""
    if path:
        options.chosen(path.suffix.lower(), (".csv", ".parquet"), lang, "--rows")
        if path.suffix.lower() == ".parquet" and not find_spec("duckdb"):
            raise typer.BadParameter(say(lang, "unfit.missing"), param_hint="--rows")
        output.writable(path, force, lang, "--rows")


def default_format(path: Path | None) -> str:
    """By the output's suffix, else a table for a person and plain text for a pipe."""
    if path is not None:
        suffix = "markdown" if path.suffix == ".md" else path.suffix[1:]
        return suffix if suffix in RENDERERS else "plain"
    return "table" if output.is_terminal() else "plain"


def exit_code(tally: Tally, problems: Sequence[Problem], fail_on: str, keep_going: bool) -> int:
    """3 when something could not be read (unless `keep_going`), else 1 when something is in the class, else 0."""
    if has_level(problems, "error") and not keep_going:
        return CANNOT_READ
    if any(tally.statuses[status] for status in FAIL_ON[fail_on]):
        return FOUND
    return FOUND if fail_on == "warning" and has_level(problems, "warning") else NOTHING
