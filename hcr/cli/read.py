"""`hcr read`: prints submissions as a clean long CSV, with the file, sheet and cell of each figure."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.model import Indicator
from hcr.core.problems import Problems, has_level
from hcr.core.selection import Selection
from hcr.core.submitted import Actual, Row
from hcr.judgement.scope import periods_of
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_csv
from hcr.run.pipeline import find_contradictions, list_inputs, load_catalogue
from hcr.run.reading import read_submissions, source_of
from hcr.run.selecting import select, today
from hcr.submission.intake import Intake

LAUNDERED = ("contradicting", "unknown_unit")  # troubles that a row of the clean file would no longer show
COLUMNS = ("region", "indicator", "name", "period", "value", "unit", "note", "file", "sheet", "cell")


def command(
    actuals: Annotated[list[Path], typer.Argument(help="check.actuals", metavar="FILE...")],
    targets: options.Targets = None,
    region: options.Regions = None,
    period: options.Periods = None,
    encoding: options.Encoding = None,
    sheet: options.SheetName = None,
    layout: options.LayoutName = None,
    aliases: options.Aliases = None,
    indicator: options.IndicatorName = None,
    raw: Annotated[bool, typer.Option("--raw", help="read.raw")] = False,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Read the submissions, and print the observations."""
    speech = language_of(lang)
    files = source_of(actuals, encoding, sheet, layout, aliases, indicator)
    problems = Problems()
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: list_inputs(targets, files))
        catalogue = load_catalogue(targets, today(), problems)
        wanted: Selection = select(catalogue, region, period)
        unknown: list[Row] = []
        unsound: list[Row] = []
        intake = read_submissions(catalogue, files, wanted, problems, unknown=unknown if raw else None, unsound=unsound)
        find_contradictions(catalogue, periods_of(intake.actuals.values()), wanted, files.place, problems)
        found = problems.list_all()
        output.print_problems(found, speech)
        outputs.headline = _count_figures(intake, speech)
        if not file:
            output.print_to_stderr(outputs.headline)
        rows = [*_observation_rows(intake, speech), *map(_unsound_row_of, unsound), *map(_unknown_row_of, unknown)]
        output.deliver(to_csv(COLUMNS, rows), file, "csv")
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _observation_rows(intake: Intake, lang: Lang) -> Iterator[dict[str, object]]:
    """The observations of the chosen regions and periods, in their order; unreadable values keep their text.

    A figure that contradicts another is left out, because alone it would pass for sound. A figure with an unknown unit
    keeps its text, so that it is refused again.
    """
    catalogue, wanted = intake.catalogue, intake.selection
    names = {indicator.id: indicator.name for indicator in catalogue.indicators.values()}
    names |= {task.id: task.name for task in catalogue.tasks}
    names |= {event.id: event.name for event in catalogue.events.values()}
    for actual in intake.actuals.values():
        chosen = wanted.takes_region(actual.region) and wanted.takes_period(actual.period)
        if not chosen or actual.trouble in LAUNDERED:
            continue
        yield _row_of(actual, catalogue.indicators.get(actual.subject), names[actual.subject].get(lang))


def _count_figures(intake: Intake, lang: Lang) -> str:
    """The number of figures in the files: found, used, refused and left out."""
    ledger = intake.close_ledger()
    counts = {name: str(getattr(ledger, name)) for name in ("found", "used", "refused", "left_out")}
    return say(lang, "read.counted", **counts)


def _row_of(actual: Actual, indicator: Indicator | None, name: str) -> dict[str, object]:
    unit = (actual.unit or indicator.unit).name if indicator and (actual.figure or actual.reach) else ""
    return {
        "region": actual.region,
        "indicator": actual.subject,
        "name": name,
        "period": str(actual.period or ""),
        "value": actual.figure.text if actual.figure else actual.written,
        "unit": unit,
        "note": actual.note,
        "file": actual.place.path,
        "sheet": actual.place.sheet,
        "cell": actual.place.cell,
    }


def _unsound_row_of(row: Row) -> Mapping[str, object]:
    """A row with an unknown or contradictory unit, unchanged."""
    unit = next(filter(None, (row.cells.get(name, "") for name in ("unit", "column_unit", "title_unit"))), "")
    return {**_unknown_row_of(row), "indicator": row.cells.get("indicator", ""), "name": "", "unit": unit}


def _unknown_row_of(row: Row) -> Mapping[str, object]:
    """A row with an unknown indicator, unchanged."""
    place = row.place_of("value")
    where = {"file": place.path, "sheet": place.sheet, "cell": place.cell}
    kept = {name: row.cells.get(name, "") for name in ("region", "period", "value", "unit", "note")}
    return kept | where | {"name": row.cells.get("indicator", "")}
