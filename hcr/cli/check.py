"""`hcr check`: judges submissions and shows the verdicts."""

from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, FOUND, NOTHING
from hcr.cli.completion import complete_fail_on, complete_from
from hcr.cli.progress import watch_in
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs, refuse_open
from hcr.core.model import Status
from hcr.core.problems import Problem, has_level
from hcr.judgement.outcome import Report, Tally
from hcr.language.periods import read_date
from hcr.messages import Lang, say
from hcr.renderers import RENDERERS
from hcr.report.summary import headline_of
from hcr.run.check import check_submissions
from hcr.run.opening import STDIN
from hcr.run.outputs import Output
from hcr.run.pipeline import list_inputs
from hcr.run.reading import source_of
from hcr.run.request import ENGINES, Request
from hcr.run.selecting import bind_selection, read_as_of
from hcr.run.usage import UsageError, choose

MACHINES = ("json", "csv")  # formats for programs

FAIL_ON: dict[str, frozenset[Status]] = {
    "not_met": frozenset(["not_met"]),
    "missing": frozenset(["not_met", "missing", "not_assessable"]),
    "warning": frozenset(["not_met", "missing", "not_assessable"]),
    "behind": frozenset(["not_met"]),  # and targets behind their course
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
    engine: Annotated[
        str | None, typer.Option("--engine", autocompletion=complete_from(*ENGINES), help="engine", metavar="NAME")
    ] = None,
    duplicates: Annotated[
        str,
        typer.Option("--duplicates", autocompletion=complete_from("check", "skip"), help="duplicates", metavar="HOW"),
    ] = "check",
    rows: Annotated[Path | None, typer.Option("--rows", help="rows", metavar="FILE")] = None,
    document: options.Documents = None,
    against: options.Against = None,
    encoding: options.Encoding = None,
    sheet: options.SheetName = None,
    layout: options.LayoutName = None,
    aliases: options.Aliases = None,
    indicator: options.IndicatorName = None,
    as_of: options.AsOf = None,
    previous: options.Previous = None,
    previous_as_of: options.PreviousAsOf = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", autocompletion=complete_fail_on, help="fail_on", metavar="CLASS")
    ] = "not_met",
    keep_going: Annotated[bool, typer.Option("--keep-going", help="keep_going")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="summary")] = False,
    owed: Annotated[bool, typer.Option("--owed", help="owed")] = False,
    deadline: Annotated[str | None, typer.Option("--deadline", help="owed.asked", metavar="DATE")] = None,
    format: options.Format = None,
    output_: options.Output = None,
    force: options.Force = False,
    open_: options.Open = False,
    lang: options.Language = None,
) -> int:
    """Judge the submission, show the verdicts, and return an exit code for them."""
    speech = language_of(lang)
    asked_by = _read_owed_options(owed, deadline, output_, format, summary)
    name = "text" if owed else choose(format or choose_format(output_), RENDERERS, "--format")
    choose(fail_on, FAIL_ON, "--fail-on")
    refuse_open(open_, output_)
    day = read_as_of(as_of)
    _refuse_bad_rows_file(rows)
    if engine:
        choose(engine, ENGINES, "--engine")
    choose(duplicates, ("check", "skip"), "--duplicates")
    files = source_of(actuals, encoding, sheet, layout, aliases, indicator)
    earlier = source_of([previous], encoding, sheet, layout, aliases, indicator, "--previous") if previous else None
    earlier_day = read_as_of(previous_as_of, "--previous-as-of") if previous_as_of else None
    if earlier and summary:
        raise UsageError("usage.previous_summary", "--previous", found="--summary")
    if sum(str(path) == STDIN for path in [*files.actuals, *(earlier.actuals if earlier else ())]) > 1:
        raise UsageError("usage.stdin_twice", "ACTUALS")

    select_from = bind_selection(region, period, lead, source, kind, against, document)
    readers: Literal["people", "machines"] = "machines" if owed or name in MACHINES else "people"
    with open_outputs(force, speech, open_) as outputs:
        file, rows_file = outputs.add_if(output_), outputs.add_if(rows, "--rows")
        outputs.refuse_inputs(lambda: [*list_inputs(targets, files), *(earlier.actuals if earlier else ())])
        listing = "none" if summary else readers
        watch, needs_warnings = watch_in(speech), fail_on == "warning"
        request = Request(engine or "", duplicates == "check", rows_file, listing, watch, needs_warnings)
        report = check_submissions(targets, files, select_from, day, request)
        if earlier and report.brief:
            output.print_to_stderr(say(speech, "changes.counts_alone"))
        elif earlier:
            from hcr.run.beside import add_previous

            report, without_row = add_previous(report, targets, earlier, select_from, earlier_day)
            if without_row:
                output.print_to_stderr(say(speech, "changes.without_row", count=str(without_row)))
        output.print_problems(report.problems, speech)
        outputs.headline = headline_of(report.tally, speech)
        if owed:
            _deliver_owed(report, asked_by, file, speech)
        else:
            output.deliver(RENDERERS[name](report, speech, output.measure_screen()), file, output.kind_of(name))
    return exit_code_of_check(report.tally, report.problems, fail_on, keep_going)


def _read_owed_options(
    owed: bool, deadline: str | None, path: Path | None, format: str | None, summary: bool
) -> date | None:
    """The day until which missing figures are asked for. Raises UsageError for options that do not fit the list."""
    if not owed:
        if deadline:
            raise UsageError("usage.needs", "--deadline", found="--owed")
        return None
    from hcr.renderers.owed import OWED

    for name, given in (("--format", format), ("--summary", summary)):
        if given:
            raise UsageError("usage.not_with", "--owed", found=name)
    if path:
        choose(path.suffix.lower(), OWED, "--output")
    day = read_date(deadline) if deadline else None
    if deadline and day is None:
        raise UsageError("usage.date", "--deadline", found=deadline)
    return day


def _deliver_owed(report: Report, deadline: date | None, file: Output | None, lang: Lang) -> None:
    """The list of missing figures and answers, in the form that the output's suffix names, else as text."""
    from hcr.renderers.owed import OWED

    suffix = file.suffix if file else ".txt"
    data = OWED[suffix](report, deadline, lang)
    if file and isinstance(data, bytes):
        file.write_bytes(data)
    else:
        output.deliver(str(data), file, "csv" if suffix == ".csv" else "text")


def _refuse_bad_rows_file(path: Path | None) -> None:
    """Raise UsageError if the rows cannot be written to such a file."""
    if path:
        choose(path.suffix.lower(), (".csv", ".parquet"), "--rows")
        if path.suffix.lower() == ".parquet" and not find_spec("duckdb"):
            raise UsageError("unfit.missing", "--rows")


def choose_format(path: Path | None) -> str:
    """The format by the output's suffix, else a table for a person and plain text for a pipe."""
    if path is not None:
        suffix = "markdown" if path.suffix == ".md" else path.suffix[1:]
        return suffix if suffix in RENDERERS else "plain"
    return "table" if output.is_terminal() else "plain"


def exit_code_of_check(tally: Tally, problems: Sequence[Problem], fail_on: str, keep_going: bool) -> int:
    """3 if something could not be read (unless `keep_going`), else 1 if a verdict is in the class `fail_on`, else 0."""
    if has_level(problems, "error") and not keep_going:
        return CANNOT_READ
    if any(tally.statuses[status] for status in FAIL_ON[fail_on]):
        return FOUND
    if fail_on == "behind" and tally.courses["behind"]:
        return FOUND
    return FOUND if fail_on == "warning" and has_level(problems, "warning") else NOTHING
