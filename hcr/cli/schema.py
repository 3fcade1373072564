"""`hcr schema`: the JSON Schema of target files, for editors."""

from __future__ import annotations

from hcr.cli import options, output
from hcr.cli.spoken import spoken
from hcr.renderers.json_csv import json_text
from hcr.targets.schema import json_schema


def command(output_: options.Output = None, force: options.Force = False, lang: options.Language = None) -> int:
    """Print the schema."""
    spoken(lang)  # a language that hcr does not speak is wrong usage
    output.refuse_existing(output_, force)
    output.deliver(json_text(json_schema()), output_)
    return 0
