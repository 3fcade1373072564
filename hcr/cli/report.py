"""`hcr report`: writes the paper for the meeting (Word, HTML, Markdown, a workbook), and evidence to verify."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.check import FAIL_ON, exit_code_of_check
from hcr.cli.codes import CANNOT_READ
from hcr.cli.completion import complete_fail_on, complete_format
from hcr.cli.progress import show_stages
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.input_file import read_input
from hcr.core.problems import Problem, Problems, has_level
from hcr.messages import Lang, say
from hcr.records import replace
from hcr.renderers.json_csv import to_json
from hcr.renderers.papers import PAPERS
from hcr.report.compose import compose_department_paper, compose_paper
from hcr.report.evidence import evidence_of, evidence_to_data
from hcr.report.paper import Paper
from hcr.report.split import split_by_lead
from hcr.report.summary import headline_of
from hcr.run.file_names import choose_file_names
from hcr.run.files import size_of
from hcr.run.meeting import gather_meeting
from hcr.run.opening import STDIN, Snapshots
from hcr.run.outputs import Outputs
from hcr.run.pipeline import find_target_files, list_inputs, load_to_judge
from hcr.run.reading import source_of
from hcr.run.selecting import read_as_of, select
from hcr.run.usage import UsageError, choose

LARGE = 100_000  # bytes of submissions, a few thousand rows: long enough for a person to wonder
STAGES = ("progress.read", "progress.compose", "progress.write")


def command(
    actuals: Annotated[list[Path], typer.Argument(help="meeting.actuals", metavar="ACTUALS...")],
    output_: Annotated[Path, typer.Option("--output", "-o", help="meeting.output", metavar="FILE")],
    format: Annotated[
        str | None, typer.Option("--format", autocompletion=complete_format, help="meeting.format", metavar="NAME")
    ] = None,
    prepared_by: Annotated[str, typer.Option("--prepared-by", help="meeting.prepared_by", metavar="TEXT")] = "",
    previous: Annotated[Path | None, typer.Option("--previous", help="meeting.previous", metavar="FILE")] = None,
    previous_as_of: options.PreviousAsOf = None,
    split: Annotated[tuple[str, Path] | None, typer.Option("--split", help="meeting.split", metavar="lead DIR")] = None,
    template: Annotated[Path | None, typer.Option("--template", help="meeting.template", metavar="FILE")] = None,
    evidence: Annotated[Path | None, typer.Option("--evidence", help="meeting.evidence", metavar="FILE")] = None,
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
    fail_on: Annotated[
        str, typer.Option("--fail-on", autocompletion=complete_fail_on, help="meeting.fail_on", metavar="CLASS")
    ] = "never",
    force: options.Force = False,
    open_: options.Open = False,
    lang: options.Language = None,
) -> int:
    """Judge as `hcr check` does, and write the paper. A target that is not met is its subject and not a failure."""
    speech = language_of(lang)
    suffix = _choose_suffix(output_, format)
    choose(fail_on, FAIL_ON, "--fail-on")
    if split:
        choose(split[0], ["lead"], "--split")
    day = read_as_of(as_of)
    earlier_day = read_as_of(previous_as_of, "--previous-as-of") if previous_as_of else None
    files = source_of(actuals, encoding, sheet, layout, aliases, indicator)
    earlier = source_of([previous], encoding, sheet, layout, aliases, indicator, "--previous") if previous else None
    others = [*(earlier.actuals if earlier else ()), *filter(None, [template])]
    if sum(str(path) == STDIN for path in (*actuals, *others)) > 1:
        raise UsageError("usage.stdin_twice", "ACTUALS")
    problems = Problems()
    paths = find_target_files(targets, problems)
    with open_outputs(force, speech, open_) as outputs, Snapshots() as kept:
        file, evidence_file = outputs.add(output_), outputs.add_if(evidence, "--evidence")
        outputs.refuse_inputs(lambda: [*list_inputs(targets, files), *others], may_follow=bool(split))
        style = _read_template(template, suffix)
        catalogue = load_to_judge(paths, day, problems, kept.read_bytes)
        wanted = select(catalogue, region, period, lead, source, kind, against, document)
        with show_stages(STAGES, size_of(files.actuals) >= LARGE, speech) as start:
            start("progress.read")
            meeting, before = gather_meeting(catalogue, files, earlier, wanted, day, problems, kept, earlier_day)
            if not meeting.report.verdicts:
                return _refuse_empty([*meeting.report.problems, *before], speech)
            inputs = [*meeting.inputs, *kept.list_inputs("targets", paths)]
            meeting = replace(meeting, inputs=inputs, prepared_by=prepared_by)
            if not meeting.report.verdicts:
                output.print_problems([*meeting.report.problems, *before], speech)
                raise UsageError("usage.no_verdict", "ACTUALS")
            start("progress.compose")
            paper = compose_paper(meeting, speech)
            start("progress.write")
            data = _render_paper(paper, suffix, template, style)
            parts = split_by_lead(meeting, speech) if split else ()
            papers = [(each.name, compose_department_paper(each, speech)) for each in parts]
            split_data = [(name, _render_paper(each, suffix, template, style)) for name, each in papers]
        found = [*meeting.report.problems, *before]
        output.print_problems(found, speech)
        file.write_bytes(data)
        if split:
            _write_split(split_data, split[1], suffix, outputs)
        outputs.headline = headline_of(meeting.report.tally, speech)
        if evidence_file:
            output.deliver(to_json(evidence_to_data(evidence_of(meeting))), evidence_file, "data")
    return exit_code_of_check(meeting.report.tally, found, fail_on, keep_going=False)


def _write_split(papers: Sequence[tuple[str, bytes]], folder: Path, suffix: str, outputs: Outputs) -> None:
    """One file for each department, with its name; the folder is made if there is none."""
    outputs.make_folder(folder, "--split")
    names = choose_file_names([name for name, _ in papers], suffix)
    for name, (_, data) in zip(names, papers, strict=True):
        outputs.add(folder / name, "--split").write_bytes(data)


def _refuse_empty(problems: Sequence[Problem], lang: Lang) -> int:
    """Refuse to write an empty paper: return 3 if errors explain why nothing was judged, else raise UsageError."""
    output.print_problems(problems, lang)
    if not has_level(problems, "error"):
        raise UsageError("usage.no_verdict", "ACTUALS")
    output.print_to_stderr(say(lang, "usage.no_verdict"))
    return CANNOT_READ


def _choose_suffix(path: Path, name: str | None) -> str:
    """The kind of paper: by name, else by the output's suffix."""
    if name is None:
        return choose(path.suffix.lower(), PAPERS, "--output")
    return "." + choose(name, [suffix[1:] for suffix in PAPERS], "--format")


def _read_template(template: Path | None, suffix: str) -> bytes | None:
    """The user's own Word file; raises UsageError if it cannot be read, or if the paper is not a Word file."""
    if template is None:
        return None
    if suffix != ".docx":
        raise UsageError("usage.template", "--template", found=suffix)
    try:
        return read_input(template)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("usage.read", "--template", path=str(template), error=reason) from None


def _render_paper(paper: Paper, suffix: str, template: Path | None, style: bytes | None) -> bytes:
    """The paper as a file; raises UsageError if the template is not a Word file."""
    if style is None:
        return PAPERS[suffix](paper)
    from hcr.renderers.papers.word import NotATemplate

    try:
        return PAPERS[suffix](paper, template=style)
    except NotATemplate:
        raise UsageError("usage.no_template", "--template", path=str(template)) from None
