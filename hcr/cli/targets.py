"""`hcr targets`: lists every target and task, one row each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
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
from hcr.report.published_rows import TARGET_COLUMNS, item_to_rows
from hcr.report.target_changes import compare_targets, compare_verdicts
from hcr.report.target_list import COLUMNS, list_item
from hcr.run.outputs import Output
from hcr.run.pipeline import check_all, find_target_files, load_catalogue
from hcr.run.reading import Source, source_of
from hcr.run.selecting import bind_selection, read_as_of, today
from hcr.run.usage import UsageError, choose
from hcr.validation.pending import leave_out_pending

FORMATS = ("table", "plain", "csv", "json")
MARKDOWN = "markdown"  # the only form of a comparison


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
    selected = bind_selection(region, period, lead, source, kind)
    if diff:
        choose(format or MARKDOWN, (MARKDOWN,), "--format")
        submitted = source_of([actuals], None, None, None, None, where="--actuals") if actuals else None
        with open_outputs(force, speech) as outputs:
            file = outputs.add_if(output_)
            outputs.refuse_inputs(lambda: _list_compared(diff, targets, submitted))
            return _show_changes(diff, targets, submitted, selected, read_as_of(as_of), speech, file)
    suffix = output_.suffix[1:] if output_ else ""
    default = suffix if suffix in FORMATS else "table" if output.is_terminal() and not output_ else "plain"
    name = choose(format or default, FORMATS, "--format")
    problems = Problems()
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_catalogue(targets, today(), problems)
        items = list(_collect_items(catalogue, selected(catalogue)))
        regions = {each.code: each.name.get(speech) for each in list_regions(catalogue)}
        found = problems.list_all()
        output.print_problems(found, speech)
        output.deliver(_render(name, items, regions, speech), file, output.kind_of(name))
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _list_compared(old: Path, targets: Path | None, submitted: Source | None) -> list[Path]:
    """The files that a comparison reads."""
    folders = [*find_target_files(old, Problems()), *find_target_files(targets, Problems())]
    return [*folders, *(submitted.actuals if submitted else ())]


def _show_changes(
    old: Path,
    targets: Path | None,
    submitted: Source | None,
    select: Callable[[Catalogue], Selection],
    day: date,
    lang: Lang,
    file: Output | None,
) -> int:
    """Write the changes from the old target files to these; 3 if either cannot be read whole."""
    problems = Problems()
    before, after = load_catalogue(old, day, problems), load_catalogue(targets, day, problems)
    wanted = _select_in_either(select, after, before)
    changes = compare_targets(_collect_items(before, wanted), _collect_items(after, wanted))
    flips = None
    if submitted:
        # Both sides are judged as `hcr check` judges: an entry that awaits review judges nothing.
        was = check_all(leave_out_pending(before, Problems()), submitted, wanted, day, Problems())
        now = check_all(leave_out_pending(after, problems), submitted, wanted, day, problems)
        flips = compare_verdicts(was.verdicts, now.verdicts)
    found = problems.list_all()
    output.print_problems(found, lang)
    output.deliver(render_target_changes(changes, flips, lang), file)
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _select_in_either(select: Callable[[Catalogue], Selection], after: Catalogue, before: Catalogue) -> Selection:
    """The selection by the newer files, or by the older ones if only these have what it names. Raises UsageError."""
    try:
        return select(after)
    except UsageError as error:
        try:
            return select(before)
        except UsageError:
            raise error from None


def _render(name: str, items: Sequence[Target | Task], regions: Mapping[str, str], lang: Lang) -> str:
    """The items in the format of this name; `regions` are the names of regions by code."""
    if name in ("table", "plain"):
        return _render_list(items, regions, lang, output.measure_screen() if name == "table" else None)
    rows = [row for item in items for row in item_to_rows(item, lang)]
    return to_csv(TARGET_COLUMNS, rows) if name == "csv" else to_json({"hcr": 1, "targets": rows})


def _collect_items(catalogue: Catalogue, wanted: Selection) -> Iterator[Target | Task]:
    """The selected items in the order of the files: a document's targets, then its tasks."""
    for document in catalogue.documents:
        targets, tasks = catalogue.of(document)
        items: list[Target | Task] = [*targets, *tasks]
        for item in items:
            if not wanted.takes(item) or not _takes_region(wanted, item):
                continue
            if not isinstance(item, Target) or wanted.takes_period(item.period):
                yield item


def _takes_region(wanted: Selection, item: Target | Task) -> bool:
    """Is the region of an item's document selected, or that of a bound by region?"""
    own = isinstance(item, Target) and bool(item.region) and wanted.takes_region(item.region)
    return own or wanted.takes_region(item.origin.document.region.code)


def _render_list(items: Sequence[Target | Task], regions: Mapping[str, str], lang: Lang, screen: Screen | None) -> str:
    """The columns a person reads, as a table or as plain text."""
    header = [say(lang, f"column.{name}") for name in COLUMNS]
    cells = [list_item(item, regions, lang) for item in items]
    if screen is None:
        plain = [[escape_controls(cell) for cell in row] for row in cells]
        return "".join(f"{line}\n" for line in align_columns([header, *plain]))
    from hcr.renderers.table import render_grid

    return render_grid(header, cells, lang, screen)
