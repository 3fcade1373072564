"""`hcr diff`: shows the changes between two submissions, or through a record of many."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.check import choose_format
from hcr.cli.codes import CANNOT_READ, FOUND, NOTHING
from hcr.cli.completion import complete_from
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs, refuse_open
from hcr.core.problems import Problems, has_level
from hcr.judgement.changes import KINDS
from hcr.renderers.changes import CHANGE_RENDERERS
from hcr.report.change_table import describe_counts_of_changes
from hcr.report.comparison import Comparison
from hcr.run.comparing import BOTH, compare_submissions, submissions_of
from hcr.run.opening import STDIN
from hcr.run.pipeline import find_target_files
from hcr.run.reading import Source, source_of
from hcr.run.selecting import bind_selection, read_as_of
from hcr.run.usage import UsageError, choose

# The counts of changes that make the exit code 1, by class.
FAIL_ON: dict[str, tuple[str, ...]] = {
    "not_met": ("turned_to_not_met",),
    "restated": ("turned_to_not_met", "restated"),
    "gone": ("turned_to_not_met", "restated", "gone"),
    "any": KINDS,
    "never": (),
}


def command(
    actuals: Annotated[list[Path], typer.Argument(help="diff.actuals", metavar="ACTUALS...")],
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    lead: options.Leads = None,
    source: options.Sources = None,
    kind: options.Kinds = None,
    document: options.Documents = None,
    against: options.Against = None,
    encoding: options.Encoding = None,
    sheet: options.SheetName = None,
    layout: options.LayoutName = None,
    aliases: options.Aliases = None,
    indicator: options.IndicatorName = None,
    as_of: options.AsOf = None,
    previous_as_of: options.PreviousAsOf = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", autocompletion=complete_from(*FAIL_ON), help="diff.fail_on", metavar="CLASS")
    ] = "restated",
    format: options.Format = None,
    output_: options.Output = None,
    force: options.Force = False,
    open_: options.Open = False,
    lang: options.Language = None,
) -> int:
    """Compare and show; the exit code is 1 if a result turned to not met or a figure was restated."""
    speech = language_of(lang)
    name = choose(format or choose_format(output_), CHANGE_RENDERERS, "--format")
    choose(fail_on, FAIL_ON, "--fail-on")
    refuse_open(open_, output_)
    day = read_as_of(as_of) if as_of else None
    earlier_day = read_as_of(previous_as_of, "--previous-as-of") if previous_as_of else None
    if sum(str(path) == STDIN for path in actuals) > 1:
        raise UsageError("usage.stdin_twice", "ACTUALS")

    def read_as(paths: Sequence[Path]) -> Source:
        return source_of(paths, encoding, sheet, layout, aliases, indicator)

    select_from = bind_selection(region, period, lead, source, kind, against, document)
    sources = submissions_of(actuals, read_as)
    with open_outputs(force, speech, open_) as outputs:
        file = outputs.add_if(output_)
        inputs = [path for each in sources for path in each.source.actuals]
        outputs.refuse_inputs(lambda: [*find_target_files(targets, Problems()), *inputs, *filter(None, [aliases])])
        keep_order = len(actuals) == BOTH
        found = compare_submissions(targets, sources, select_from, day, earlier_day, keep_order)
        output.print_problems(found.problems, speech)
        if found.is_empty and not has_level(found.problems, "error"):
            raise UsageError("usage.nothing_compared", "ACTUALS")
        outputs.headline = describe_counts_of_changes(found, speech)
        output.deliver(CHANGE_RENDERERS[name](found, speech, output.measure_screen()), file, output.kind_of(name))
    return exit_code_of_diff(found, fail_on)


def exit_code_of_diff(found: Comparison, fail_on: str) -> int:
    """3 if something could not be read, else 1 if a change is in the class, else 0."""
    if has_level(found.problems, "error"):
        return CANNOT_READ
    counts = found.count()
    return FOUND if any(counts[name] for name in FAIL_ON[fail_on]) else NOTHING
