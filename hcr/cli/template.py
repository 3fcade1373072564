"""`hcr template`: the empty form of what a region must submit for a period, as a workbook or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import spoken
from hcr.core.problems import Problems, has_level
from hcr.messages import say
from hcr.renderers.form import form_csv, form_xlsx
from hcr.run.pipeline import catalogue_of
from hcr.submission.form import covered, form

SUFFIXES = (".csv", ".xlsx")


def command(
    region: Annotated[str, typer.Option("--region", help="template.region", metavar="REGION")],
    period: Annotated[str, typer.Option("--period", help="template.period", metavar="PERIOD")],
    own: Annotated[bool, typer.Option("--own", help="template.own")] = False,
    output_: Annotated[Path | None, typer.Option("--output", "-o", help="template.output", metavar="FILE")] = None,
    targets: options.Targets = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Write the form; 3 when a target file could not be read whole, for rows may then be lacking."""
    speech = spoken(lang)
    suffix = options.chosen(output_.suffix.lower(), SUFFIXES, speech, "--output") if output_ else ".csv"
    output.writable(output_, force, speech)
    problems = Problems()
    catalogue = catalogue_of(targets, options.today(), problems)
    wanted = options.selection(catalogue, speech, [region], [period], None, None)
    (code,), (when,) = wanted.regions, wanted.periods
    entries = form(catalogue, code, when, speech, own)
    found = problems.sorted()
    output.tell(found, speech)
    if not entries:
        choices = ", ".join(covered(catalogue, code)) or say(speech, "word.nothing")
        message = say(speech, "template.nothing", region=region, period=period, choices=choices)
        raise typer.BadParameter(message, param_hint="--period")
    if output_ and suffix == ".xlsx":
        title = say(speech, "form.title", region=entries[0].region, period=str(when))
        output.deliver_bytes(form_xlsx(entries, title, speech), output_, speech)
    else:
        output.deliver(form_csv(entries, speech), output_, speech, bom=True)
    return CANNOT_READ if has_level(found, "error") else NOTHING
