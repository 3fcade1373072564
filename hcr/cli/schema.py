"""`hcr schema`: the JSON Schema of target files, for editors."""

from __future__ import annotations

from hcr.cli import options, output
from hcr.cli.spoken import spoken
from hcr.renderers.json_csv import json_text
from hcr.targets.schema import json_schema


def command(output_: options.Output = None, force: options.Force = False, lang: options.Language = None) -> int:
    """Print the schema."""
    speech = spoken(lang)
    output.writable(output_, force, speech)
    output.deliver(json_text(json_schema()), output_, speech)
    return 0
