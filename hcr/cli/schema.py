"""`hcr schema`: prints the JSON Schema of target files, for editors."""

from hcr.cli import options, output
from hcr.cli.codes import NOTHING
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.renderers.json_csv import to_json
from hcr.targets.schema import build_json_schema


def command(output_: options.Output = None, force: options.Force = False, lang: options.Language = None) -> int:
    """Print the schema."""
    with open_outputs(force, language_of(lang)) as outputs:
        output.deliver(to_json(build_json_schema()), outputs.add_if(output_), "data")
    return NOTHING
