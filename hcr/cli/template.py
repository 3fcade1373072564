"""`hcr template`: writes the empty form that a region must submit for a period, as a workbook or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.completion import complete_region
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.problems import Problems, has_level
from hcr.messages import say
from hcr.renderers.form import render_form_csv, render_form_xlsx
from hcr.run.pipeline import find_target_files, load_catalogue
from hcr.run.selecting import select, today
from hcr.run.usage import UsageError, choose
from hcr.submission.form import build_form, list_covered_years

SUFFIXES = (".csv", ".xlsx")


def command(
    region: Annotated[
        str, typer.Option("--region", autocompletion=complete_region, help="template.region", metavar="REGION")
    ],
    period: Annotated[str, typer.Option("--period", help="template.period", metavar="PERIOD")],
    own: Annotated[bool, typer.Option("--own", help="template.own")] = False,
    output_: Annotated[Path | None, typer.Option("--output", "-o", help="template.output", metavar="FILE")] = None,
    targets: options.Targets = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Write the form; 3 if a target file could not be read whole, because rows may then be missing."""
    speech = language_of(lang)
    suffix = choose(output_.suffix.lower(), SUFFIXES, "--output") if output_ else ".csv"
    problems = Problems()
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_catalogue(targets, today(), problems)
        wanted = select(catalogue, [region], [period], None, None)
        (code,), (when,) = wanted.regions, wanted.periods
        entries = build_form(catalogue, code, when, speech, own)
        found = problems.list_all()
        output.print_problems(found, speech)
        if not entries:
            choices = ", ".join(list_covered_years(catalogue, code)) or say(speech, "word.nothing")
            raise UsageError("template.nothing", "--period", region=region, period=period, choices=choices)
        if file and suffix == ".xlsx":
            title = say(speech, "form.title", region=entries[0].region, period=str(when))
            file.write_bytes(render_form_xlsx(entries, title, speech))
        else:
            output.deliver(render_form_csv(entries, speech), file, "csv")
    return CANNOT_READ if has_level(found, "error") else NOTHING
