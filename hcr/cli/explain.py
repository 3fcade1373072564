"""`hcr explain`: shows the verdicts on one indicator or task, with their arithmetic."""

from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.completion import complete_subject
from hcr.cli.spoken import language_of
from hcr.core.problems import Problems, has_level
from hcr.judgement.context import Context, Figures
from hcr.language.cells import escape_controls
from hcr.messages import name_nearest, say
from hcr.renderers.plain import align_columns
from hcr.report.explanation import explain
from hcr.report.summary import name_of
from hcr.run.files import SKIPPED
from hcr.run.pipeline import check_all, load_catalogue
from hcr.run.reading import source_of
from hcr.run.selecting import read_as_of, select
from hcr.run.usage import UsageError
from hcr.submission.naming import index_subject_names
from hcr.validation.pending import leave_out_pending


def command(
    what: Annotated[str, typer.Argument(autocompletion=complete_subject, help="explain.what", metavar="INDICATOR")],
    actuals: Annotated[list[Path], typer.Argument(help="check.actuals", metavar="ACTUALS...")],
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    source: options.Sources = None,
    document: options.Documents = None,
    against: options.Against = None,
    encoding: options.Encoding = None,
    sheet: options.SheetName = None,
    layout: options.LayoutName = None,
    aliases: options.Aliases = None,
    indicator: options.IndicatorName = None,
    as_of: options.AsOf = None,
    lang: options.Language = None,
) -> int:
    """Explain each verdict of the submission on the indicator or task."""
    speech = language_of(lang)
    day = read_as_of(as_of)
    files = source_of(actuals, encoding, sheet, layout, aliases, indicator)
    problems = Problems()
    catalogue = load_catalogue(targets, day, problems)
    written, _, place = what.partition("@")
    names = index_subject_names(catalogue)
    subject = names.find(written)
    if subject is None:
        raise UsageError("usage.subject", "INDICATOR", found=what, **name_nearest(names.suggest(written)))
    sources = [*(source or ()), *([place] if place else ())]
    wanted = select(catalogue, region, period, None, sources, None, against, document)
    found = check_all(leave_out_pending(catalogue, problems), files, wanted, day, problems)
    shown = [problem for problem in found.problems if problem.level == "error" or problem.code in SKIPPED]
    output.print_problems(shown, speech)
    context = Context(catalogue, Figures(found.submitted), day)
    blocks, sparkline = [], output.is_terminal()
    for verdict in found.verdicts:
        if verdict.subject.key.partition("@")[0] == subject:
            lines = [
                [escape_controls(label), escape_controls(text)]
                for label, text in explain(context, verdict, speech, sparkline, found.problems)
            ]
            title = say(speech, "head.brackets", text=name_of(verdict, speech), more=verdict.subject.key)
            blocks.append("\n".join([escape_controls(title), *(f"  {line}" for line in align_columns(lines))]))
    output.deliver("\n\n".join(blocks or [say(speech, "head.nothing")]) + "\n", None)
    return CANNOT_READ if has_level(found.problems, "error") else NOTHING
