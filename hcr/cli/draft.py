"""`hcr draft`: from a policy document to a draft target file, or a comparison of the two."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import NOTHING
from hcr.cli.spoken import language_of
from hcr.core.problems import Problems
from hcr.messages import say
from hcr.run.drafting import draft_file, known_indicators
from hcr.run.pipeline import load_catalogue
from hcr.run.selecting import today
from hcr.targets.drafting.writing import strip_sentences, write_draft


def command(
    document: Annotated[Path, typer.Argument(help="draft.document", metavar="DOCUMENT")],
    strip: Annotated[bool, typer.Option("--strip", help="draft.strip")] = False,
    targets: options.Targets = None,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Draft, and say on standard error what was found and what is to be decided."""
    speech = language_of(lang)
    output.refuse_existing(output_, force)
    if strip:
        output.deliver(strip_sentences(document.read_text(encoding="utf-8")), output_)
        return NOTHING
    catalogue = load_catalogue(targets, today(), Problems())
    draft, family = draft_file(document, catalogue)
    output.deliver(write_draft(draft, family, known_indicators(catalogue), document.name, speech), output_)
    counts = {
        "found": len(draft.statements) + len(draft.tasks),
        "sure": len(draft.sure) + sum(not task.doubts for task in draft.tasks),
        "tables": draft.tables,
    }
    counts["decide"] = counts["found"] - counts["sure"]
    output.print_to_stderr(say(speech, "draft.summary", **{name: str(count) for name, count in counts.items()}))
    if draft.silent:
        output.print_to_stderr(say(speech, "draft.silent", places=", ".join(draft.silent)))
    if draft.garbled:
        output.print_to_stderr(say(speech, "draft.garbled"))
    return NOTHING
