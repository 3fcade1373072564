"""`hcr targets`: lists every target and task, one row each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.departments import name_lead
from hcr.core.model import Catalogue, Target, Task
from hcr.core.problems import Problems, has_level
from hcr.core.regions import list_regions
from hcr.core.selection import Selection
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_csv, to_json
from hcr.renderers.plain import align_columns
from hcr.renderers.target_changes import render_target_changes
from hcr.renderers.terminal import Screen
from hcr.report.date_words import describe_period, write_day
from hcr.report.due_words import describe_term
from hcr.report.published_rows import TARGET_COLUMNS, target_to_rows, task_to_row
from hcr.report.source_words import describe_source
from hcr.report.target_changes import compare_targets, compare_verdicts
from hcr.run.outputs import Output
from hcr.run.pipeline import check_all, find_target_files, load_catalogue
from hcr.run.reading import Source
from hcr.run.selecting import read_as_of, select, today
from hcr.run.usage import UsageError, choose
from hcr.validation.pending import leave_out_pending

FORMATS = ("table", "plain", "csv", "json")


def command(
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    lead: options.Leads = None,
    source: options.Sources = None,
    kind: options.Kinds = None,
    diff: Annotated[Path | None, typer.Option("--diff", help="targets.diff", metavar="OLD")] = None,
    actuals: Annotated[Path | None, typer.Option("--actuals", help="targets.actuals", metavar="FILE")] = None,
    as_of: options.AsOf = None,
    format: options.Format = None,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """List the selected targets and tasks, or the changes from other target files."""
    speech = language_of(lang)
    if actuals and not diff:
        raise UsageError("usage.needs", "--actuals", found="--diff")
    if diff:
        with open_outputs(force, speech) as outputs:
            file = outputs.add_if(output_)
            outputs.refuse_inputs(lambda: _list_compared(diff, targets, actuals))
            return _show_changes(diff, targets, actuals, read_as_of(as_of), speech, file)
    suffix = output_.suffix[1:] if output_ else ""
    default = suffix if suffix in FORMATS else "table" if output.is_terminal() and not output_ else "plain"
    name = choose(format or default, FORMATS, "--format")
    problems = Problems()
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_catalogue(targets, today(), problems)
        wanted = select(catalogue, region, period, lead, source, kind)
        rows = _collect_rows(catalogue, wanted, speech, for_people=name not in ("csv", "json"))
        found = problems.list_all()
        output.print_problems(found, speech)
        output.deliver(_render(name, rows, speech), file, output.kind_of(name))
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _list_compared(old: Path, targets: Path | None, actuals: Path | None) -> list[Path]:
    """The files that a comparison reads."""
    folders = [*find_target_files(old, Problems()), *find_target_files(targets, Problems())]
    return [*folders, *([actuals] if actuals else [])]


def _show_changes(
    old: Path, targets: Path | None, actuals: Path | None, day: date, lang: Lang, file: Output | None
) -> int:
    """Write the changes from the old target files to these; 3 if either cannot be read whole."""
    problems = Problems()
    before, after = load_catalogue(old, day, problems), load_catalogue(targets, day, problems)
    flips = None
    if actuals:
        source = Source([actuals])
        # Both sides are judged as `hcr check` judges: an entry that awaits review judges nothing.
        was = check_all(leave_out_pending(before, Problems()), source, Selection(), day, Problems())
        now = check_all(leave_out_pending(after, problems), source, Selection(), day, problems)
        flips = compare_verdicts(was.verdicts, now.verdicts)
    found = problems.list_all()
    output.print_problems(found, lang)
    output.deliver(render_target_changes(compare_targets(before, after), flips, lang), file)
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _render(name: str, rows: list[dict[str, Any]], lang: Lang) -> str:
    """The rows in the format of this name."""
    if name == "csv":
        return to_csv(TARGET_COLUMNS, rows)
    if name == "json":
        return to_json({"hcr": 1, "targets": rows})
    return _render_rows(rows, lang, output.measure_screen() if name == "table" else None)


def _collect_rows(catalogue: Catalogue, wanted: Selection, lang: Lang, for_people: bool) -> list[dict[str, Any]]:
    """The rows in the order of the files: a document's targets, then its tasks.

    People get regions, periods, departments and places in words of their language, programs as the files write them.
    """
    rows: list[dict[str, Any]] = []
    names = {region.code: region.name.get(lang) for region in list_regions(catalogue)}
    for document in catalogue.documents:
        targets, tasks = catalogue.of(document)
        items: list[Target | Task] = [*targets, *tasks]
        for item in items:
            if not wanted.takes(item) or not _takes_region(wanted, item):
                continue
            if isinstance(item, Target) and not wanted.takes_period(item.period):
                continue
            found = target_to_rows(item, lang) if isinstance(item, Target) else [task_to_row(item, lang)]
            written = {"lead": item.origin.lead}
            rows += [row | (_write_for_people(row, item, names, lang) if for_people else written) for row in found]
    return rows


def _write_for_people(
    row: Mapping[str, Any], item: Target | Task, names: Mapping[str, str], lang: Lang
) -> dict[str, str]:
    if isinstance(item, Target):
        when = describe_period(item.period, lang)
    elif item.due.standing:
        when = say(lang, "head.standing")
    else:
        when = write_day(item.due.day, lang) if item.due.day else describe_term(item, lang)
    return {
        "region": names.get(row["region"]) or row["region"],
        "period": when,
        "lead": name_lead(item.origin, lang),
        "source": describe_source(item.origin.source, lang),
    }


def _takes_region(wanted: Selection, item: Target | Task) -> bool:
    """Is the region of an item's document selected, or that of a bound by region?"""
    own = isinstance(item, Target) and bool(item.region) and wanted.takes_region(item.region)
    return own or wanted.takes_region(item.origin.document.region.code)


def _render_rows(rows: list[dict[str, Any]], lang: Lang, screen: Screen | None) -> str:
    """The columns a person reads, as a table or as plain text."""
    header = [say(lang, f"column.{name}") for name in ("region", "name", "period", "target", "unit", "lead", "source")]
    cells = [
        [
            row["region"],
            row[f"name_{lang}"] or row["name_zh"] or row["name_en"],
            row["period"],
            row["as_written"] or "",
            row["unit"] or "",
            row["lead"],
            row["source"],
        ]
        for row in rows
    ]
    if screen is None:
        return "".join(
            f"{line}\n" for line in align_columns([header, *([escape_controls(cell) for cell in row] for row in cells)])
        )
    from hcr.renderers.table import render_grid

    return render_grid(header, cells, lang, screen)
