"""`hcr draft`: from a policy document to a draft target file, or a comparison of the two."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, FOUND, NOTHING
from hcr.cli.completion import complete_format
from hcr.cli.known import load_known
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.problems import Problems
from hcr.messages import Lang, join_texts, say
from hcr.renderers.draft_comparison import COMPARISONS
from hcr.report.draft_comparison import comparison_rows
from hcr.run.drafting import (
    compare_file,
    draft_file,
    find_own_folder,
    known_indicators,
    list_beside,
    list_shared_files,
    read_draft,
)
from hcr.run.outputs import Output
from hcr.run.pipeline import find_target_files
from hcr.run.usage import choose
from hcr.targets.drafting.borrowed import borrow
from hcr.targets.drafting.comparing import OUTCOMES
from hcr.targets.drafting.draft import Draft
from hcr.targets.drafting.writing import strip_sentences, write_draft


def command(
    document: Annotated[Path, typer.Argument(help="draft.document", metavar="DOCUMENT")],
    compare: Annotated[Path | None, typer.Option("--compare", help="draft.compare", metavar="FILE")] = None,
    format: Annotated[
        str, typer.Option("--format", autocompletion=complete_format, help="draft.format", metavar="NAME")
    ] = "text",
    strip: Annotated[bool, typer.Option("--strip", help="draft.strip")] = False,
    targets: options.Targets = None,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Draft, and report on standard error the statements found and the doubts that a person must decide."""
    speech = language_of(lang)
    choose(format, COMPARISONS, "--format")
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        compared = [compare, *list_shared_files(compare)] if compare else []
        outputs.refuse_inputs(lambda: [document, *compared, *find_target_files(targets, Problems())])
        if strip:
            output.deliver(strip_sentences(read_draft(document)), file)
            return NOTHING
        catalogue = load_known(targets, speech, list_beside(output_) if output_ and not compare else ())
        if catalogue is None:
            return CANNOT_READ
        # A draft on standard output is thought to be for the user's own target files.
        folder = output_.parent if output_ else find_own_folder(targets)
        draft, family = draft_file(document, catalogue, None if compare else folder)
        if compare:
            return _compare(draft, compare, format, file, speech)
        borrowed = borrow(draft, catalogue, folder)
        known = known_indicators(catalogue)
        output.deliver(write_draft(draft, family, known, document.name, speech, borrowed), file)
        outputs.headline = _count_draft(draft, speech)
        if not file:
            output.print_to_stderr(outputs.headline)
        _report_gaps(draft, speech)
        if borrowed.files:
            output.print_to_stderr(say(speech, "draft.holds_definitions", files=join_texts(borrowed.files)))
    return NOTHING


def _compare(draft: Draft, path: Path, format: str, file: Output | None, lang: Lang) -> int:
    """Print the statements beside the targets of a file; 1 if one is absent or differs."""
    pairs = compare_file(draft, path)
    counts = Counter(pair.outcome for pair in pairs)
    output.deliver(
        COMPARISONS[format](comparison_rows(pairs, lang), lang), file, "data" if format == "json" else "text"
    )
    output.print_to_stderr(say(lang, "draft.compared", **{name: str(counts[name]) for name in OUTCOMES}))
    if draft.garbled:
        output.print_to_stderr(say(lang, "draft.garbled"))
    return FOUND if counts["differs"] or counts["absent"] else NOTHING


def _count_draft(draft: Draft, lang: Lang) -> str:
    """How much was found, and how much of it is to be decided."""
    found = len(draft.statements) + len(draft.tasks)
    sure = len(draft.sure) + sum(not task.doubts for task in draft.tasks)
    counts = {"found": found, "sure": sure, "decide": found - sure, "tables": draft.tables}
    return say(lang, "draft.summary", **{name: str(count) for name, count in counts.items()})


def _report_gaps(draft: Draft, lang: Lang) -> None:
    """Where nothing was found, and text that could not be read."""
    if draft.silent:
        output.print_to_stderr(say(lang, "draft.silent", places=join_texts(draft.silent)))
    if draft.garbled:
        output.print_to_stderr(say(lang, "draft.garbled"))
