"""Completes the value of an option in a shell: names of the target files, formats, codes. Never an error.

Only the command on the line is imported, and target files are read only for an option whose values are in them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typer import Context

if TYPE_CHECKING:
    from hcr.core.model import Catalogue

Completer = Callable[[Context, str], "list[str]"]
FAIL_ON = ("not_met", "missing", "warning", "behind", "never")
FAIL_LEVELS = ("error", "warning", "note", "never")  # of `hcr validate`


def is_completing() -> bool:
    """Does a shell ask for completions, instead of a person for a result?"""
    return "_HCR_COMPLETE" in os.environ


def list_words_on_line() -> Sequence[str]:
    """The words before the one that is being completed, as each shell hands them over."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = line.split()
    return words[1:] if line.endswith((" ", "\n")) else words[1:-1]


def complete_from(*choices: str) -> Completer:
    """Completes from words that are always the same."""

    def complete_word(_: Context, incomplete: str) -> list[str]:
        return _list_beginning(incomplete, choices)

    return complete_word


def complete_format(context: Context, incomplete: str) -> list[str]:
    """The formats of the command on the line."""
    return _list_beginning(incomplete, _FORMATS.get(context.info_name or "", _list_check_formats)())


def complete_fail_on(context: Context, incomplete: str) -> list[str]:
    """The classes of `--fail-on`, which are levels in `hcr validate`."""
    return _list_beginning(incomplete, FAIL_LEVELS if context.info_name == "validate" else FAIL_ON)


def complete_code(_: Context, incomplete: str) -> list[str]:
    """The codes of problems."""
    from hcr.messages import CODES

    return _list_beginning(incomplete.upper(), sorted(CODES))


def complete_region(context: Context, incomplete: str) -> list[str]:
    """Codes of regions, and their names once a letter of one is typed."""

    def list_regions(catalogue: Catalogue) -> Iterable[str]:
        for code, region in sorted(catalogue.regions.items()):
            yield code
            if incomplete:
                yield from (region.name.zh, region.name.en)

    return _complete_from_targets(context, incomplete, list_regions)


def complete_period(context: Context, incomplete: str) -> list[str]:
    """The periods of targets and the years of documents, in order of time; standing targets hold in any of them."""

    def list_periods(catalogue: Catalogue) -> Iterable[str]:
        from hcr.language.periods import STANDING, Period

        found = {target.period for target in catalogue.targets}
        for document in catalogue.documents:
            if document.years:
                first, last = document.years
                found |= {Period(year) for year in range(first, last + 1)}
        return [
            str(each) for each in sorted(found, key=lambda each: (each.last_month, each.length)) if each != STANDING
        ]

    return _complete_from_targets(context, incomplete, list_periods)


def complete_lead(context: Context, incomplete: str) -> list[str]:
    """The departments that lead a target or a task."""
    return _complete_from_targets(context, incomplete, _list_leads)


def _list_leads(catalogue: Catalogue) -> Iterable[str]:
    """As written, then in English."""
    from hcr.core.departments import list_lead_names

    origins = [item.origin for item in catalogue.items]
    return [*list_lead_names(origins, "zh"), *list_lead_names(origins, "en")]


def complete_source(context: Context, incomplete: str) -> list[str]:
    """The places of the documents."""
    return _complete_from_targets(context, incomplete, lambda all_: [item.origin.source for item in all_.items])


def complete_document(context: Context, incomplete: str) -> list[str]:
    """The numbers of the documents."""
    return _complete_from_targets(context, incomplete, lambda all_: [each.number for each in all_.documents])


def complete_subject(context: Context, incomplete: str) -> list[str]:
    """The ids of indicators and tasks."""

    def list_ids(catalogue: Catalogue) -> Iterable[str]:
        yield from catalogue.indicators
        yield from (task.id for task in catalogue.tasks)

    return _complete_from_targets(context, incomplete, list_ids)


def _complete_from_targets(context: Context, incomplete: str, words: Callable[[Catalogue], Iterable[str]]) -> list[str]:
    """Words of the target files: those of `--targets` on the line, else of `hcr.toml`, else the default ones."""
    from hcr.core.problems import Problems
    from hcr.run.pipeline import find_target_files
    from hcr.run.usage import UsageError
    from hcr.targets import load_files

    try:
        asked = context.params.get("targets")  # still a text, as nothing is converted while a line is typed
        folder = Path(asked) if asked else _read_default_folder()
        return _list_beginning(incomplete, words(load_files(find_target_files(folder, Problems()), Problems())))
    except (UsageError, OSError):
        return []


def _read_default_folder() -> Path | None:
    """The target files that `hcr.toml` names."""
    from hcr.cli.defaults import find_defaults_file, read_defaults_file

    path = find_defaults_file(Path.cwd())
    folder = read_defaults_file(path).get("targets") if path else None
    return path.parent / str(folder) if path and folder else None


def _list_beginning(incomplete: str, choices: Iterable[str]) -> list[str]:
    """The choices that begin so, each once."""
    return [word for word in dict.fromkeys(choices) if word and word.startswith(incomplete)]


def _list_check_formats() -> Iterable[str]:
    from hcr.renderers import RENDERERS

    return RENDERERS


def _list_validate_formats() -> Iterable[str]:
    from hcr.renderers.findings import FINDINGS

    return FINDINGS


def _list_report_formats() -> Iterable[str]:
    from hcr.renderers.papers import PAPERS

    return [suffix[1:] for suffix in PAPERS]


def _list_diff_formats() -> Iterable[str]:
    from hcr.renderers.changes import CHANGE_RENDERERS

    return CHANGE_RENDERERS


_FORMATS: dict[str, Callable[[], Iterable[str]]] = {
    "diff": _list_diff_formats,
    "validate": _list_validate_formats,
    "report": _list_report_formats,
    "targets": lambda: ("table", "plain", "csv", "json"),
    "draft": lambda: ("text", "markdown", "json"),
}
