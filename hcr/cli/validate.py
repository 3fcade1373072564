"""`hcr validate`: every problem of target files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.language import spoken
from hcr.cli.pipeline import catalogue_of
from hcr.messages import say
from hcr.problems import Problems, has_level
from hcr.targets import default_folder


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="validate.paths", metavar="[PATH]...")] = None,
    targets: options.Targets = None,
    lang: options.Language = None,
) -> int:
    """List the problems; 3 when one of them is an error."""
    speech = spoken(lang)
    found = []
    for path in paths or [targets or default_folder()]:
        problems = Problems()
        catalogue_of(path, problems)
        found += problems.sorted()
    output.tell(found, speech)
    counts = {level: str(sum(p.level == level for p in found)) for level in ("error", "warning", "note")}
    line = say(speech, "head.problems", errors=counts["error"], warnings=counts["warning"], notes=counts["note"])
    output.deliver(f"{line}\n", None, speech)
    return CANNOT_READ if has_level(found, "error") else NOTHING
