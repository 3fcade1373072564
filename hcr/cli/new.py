"""`hcr new`: writes an empty target file for a region, with the regions above and below it."""

from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.completion import complete_region
from hcr.cli.known import load_known
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.problems import Problems
from hcr.run.drafting import family_of_name
from hcr.run.pipeline import find_target_files
from hcr.targets.drafting.writing import write_empty


def command(
    region: Annotated[
        str, typer.Option("--region", autocompletion=complete_region, help="new.region", metavar="REGION")
    ],
    output_: options.Output = None,
    targets: options.Targets = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Write the file; an unknown region, or a name that several share, is wrong usage."""
    speech = language_of(lang)
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_known(targets, speech)
        if catalogue is None:
            return CANNOT_READ
        output.deliver(write_empty(family_of_name(region, catalogue), speech), file)
    return NOTHING
