"""`hcr check`: judges submissions and shows the verdicts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from hcr import rules
from hcr.check import check
from hcr.cli import options, output
from hcr.cli.language import language
from hcr.intake import Intake, rows_of
from hcr.messages import Lang, say
from hcr.model import Verdict
from hcr.problems import Place, Problem, Problems, has_level
from hcr.readers import read
from hcr.renderers import RENDERERS
from hcr.select import Selection
from hcr.summary import Report
from hcr.targets import default_folder, load

FAIL_ON = ("not_met", "missing", "warning", "never")
CANNOT_READ = 3


def command(
    actuals: Annotated[list[Path], typer.Argument(help="check.actuals", metavar="ACTUALS...")],
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    lead: options.Leads = None,
    source: options.Sources = None,
    kind: options.Kinds = None,
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
    speech = language(["--lang", lang] if lang else [])
    name = options.chosen(format or default_format(output_), RENDERERS, speech, "--format")
    options.chosen(fail_on, FAIL_ON, speech, "--fail-on")
    day = options.read_as_of(as_of, speech)
    output.writable(output_, force, speech)
    problems = Problems()
    catalogue = load(targets or default_folder(), problems)
    rules.apply(catalogue, problems)
    wanted = options.selection(catalogue, speech, region, period, lead, source, kind)
    intake = Intake(catalogue, wanted, problems)
    for path in existing(actuals, speech):
        take(path, intake)
    submitted = list(intake.actuals.values())
    verdicts = check(catalogue, submitted, wanted, day, problems)
    unmatched(intake, wanted, problems)
    found = problems.sorted()
    output.tell(found, speech)
    report = Report(verdicts, found, day, summary)
    output.deliver(RENDERERS[name](report, speech, output.screen()), output_, bom=name == "csv")
    return exit_code(verdicts, found, fail_on, keep_going)


def default_format(path: Path | None) -> str:
    """By the output's suffix, else a table for a person and plain text for a pipe."""
    if path is not None:
        return path.suffix[1:] if path.suffix[1:] in RENDERERS else "plain"
    return "table" if output.is_terminal() else "plain"


def existing(paths: Sequence[Path], lang: Lang) -> Sequence[Path]:
    """The submissions; one that is not there, or standard input twice, is wrong usage."""
    if sum(str(path) == "-" for path in paths) > 1:
        raise typer.BadParameter(say(lang, "usage.stdin_twice"), param_hint="ACTUALS")
    for path in paths:
        if str(path) != "-" and not path.exists():
            raise typer.BadParameter(say(lang, "usage.no_file", path=str(path)), param_hint="ACTUALS")
    return paths


def take(path: Path, intake: Intake) -> None:
    """Read one submission into the intake."""
    standard = str(path) == "-"
    name = "-" if standard else path.as_posix()
    try:
        data = sys.stdin.buffer.read() if standard else path.read_bytes()
    except OSError as error:
        intake.problems.add(Place(name), "HCR101", error=error.strerror or str(error))
        return
    lines = read(data, name, "" if standard else path.suffix, intake.problems)
    intake.take(rows_of(lines, name, intake.problems))


def unmatched(intake: Intake, wanted: Selection, problems: Problems) -> None:
    """A region or period that was asked for and that the submission contradicts is a problem."""
    regions = {actual.region for actual in intake.actuals.values()}
    periods = {str(actual.period) for actual in intake.actuals.values() if actual.period}
    if not regions:
        return
    for asked, present in ((wanted.regions, regions), (tuple(map(str, wanted.periods)), periods)):
        for each in asked:
            if each not in present:
                problems.add(Place("-"), "HCR514", found=each, choices=", ".join(sorted(present)))


def exit_code(verdicts: Sequence[Verdict], problems: Sequence[Problem], fail_on: str, keep_going: bool) -> int:
    """3 when something could not be read (unless `keep_going`), else 1 when something is in the class, else 0."""
    if has_level(problems, "error") and not keep_going:
        return CANNOT_READ
    classes = {"never": set(), "not_met": {"not_met"}}.get(fail_on, {"not_met", "missing", "not_assessable"})
    if any(verdict.status in classes for verdict in verdicts):
        return 1
    return 1 if fail_on == "warning" and has_level(problems, "warning") else 0
