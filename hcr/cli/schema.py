"""`hcr schema`: prints the JSON Schema of target files, for editors."""

from __future__ import annotations

from hcr.cli import options, output
from hcr.cli.codes import NOTHING
from hcr.cli.spoken import language_of
from hcr.renderers.json_csv import to_json
from hcr.run.outputs import Outputs
from hcr.targets.schema import build_json_schema


def command(output_: options.Output = None, force: options.Force = False, lang: options.Language = None) -> int:
    """Print the schema."""
    language_of(lang)  # raises UsageError for an unknown language
    with Outputs(force) as outputs:
        output.deliver(to_json(build_json_schema()), outputs.add_if(output_), "data")
    return NOTHING
