"""`hcr targets`: every target and task, one row each."""

from __future__ import annotations

from typing import Any

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.core.model import Catalogue
from hcr.core.problems import Problems, has_level
from hcr.core.selection import Selection
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_csv, to_json
from hcr.renderers.plain import align_columns
from hcr.renderers.terminal import Screen, escape_controls
from hcr.report.published_rows import TARGET_COLUMNS, target_to_rows, task_to_row
from hcr.run.outputs import Outputs
from hcr.run.pipeline import find_target_files, load_catalogue
from hcr.run.selecting import select, today
from hcr.run.usage import choose

FORMATS = ("table", "plain", "csv", "json")


def command(
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    lead: options.Leads = None,
    source: options.Sources = None,
    kind: options.Kinds = None,
    format: options.Format = None,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """List what was selected."""
    speech = language_of(lang)
    suffix = output_.suffix[1:] if output_ else ""
    default = suffix if suffix in FORMATS else "table" if output.is_terminal() and not output_ else "plain"
    name = choose(format or default, FORMATS, "--format")
    problems = Problems()
    with Outputs(force) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_catalogue(targets, today(), problems)
        rows = _collect_rows(catalogue, select(catalogue, region, period, lead, source, kind), speech)
        found = problems.list_all()
        output.print_problems(found, speech)
        output.deliver(_render(name, rows, speech), file, output.kind_of(name))
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _render(name: str, rows: list[dict[str, Any]], lang: Lang) -> str:
    """The rows in the format of this name."""
    if name == "csv":
        return to_csv(TARGET_COLUMNS, rows)
    if name == "json":
        return to_json({"hcr": 1, "targets": rows})
    return _render_rows(rows, lang, output.measure_screen() if name == "table" else None)


def _collect_rows(catalogue: Catalogue, wanted: Selection, lang: Lang) -> list[dict[str, Any]]:
    """The rows in the order of the files: a document's targets, then its tasks."""
    rows: list[dict[str, Any]] = []
    for document in catalogue.documents:
        if not wanted.takes_region(document.region.code):
            continue
        targets, tasks = catalogue.of(document)
        for target in targets:
            if wanted.takes(target) and wanted.takes_period(target.period):
                rows += target_to_rows(target, lang)
        rows += [task_to_row(task, lang) for task in tasks if wanted.takes(task)]
    return rows


def _render_rows(rows: list[dict[str, Any]], lang: Lang, screen: Screen | None) -> str:
    """The columns a person reads, as a table or as plain text."""
    header = [say(lang, f"column.{name}") for name in ("region", "name", "period", "target", "unit", "lead", "source")]
    cells = [
        [
            row["region"],
            row[f"name_{lang}"] or row["name_zh"] or row["name_en"],
            say(lang, "head.standing") if "standing" in (row["period"], row["due"]) else row["period"] or row["due"],
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
