"""The names that commands take from target files without judging by them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hcr.cli import output
from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.messages import Lang
from hcr.run.pipeline import find_target_files, load_catalogue_of
from hcr.run.selecting import today


def load_known(targets: Path | None, lang: Lang, beside: Sequence[Path] = ()) -> Catalogue | None:
    """The catalogue of the target files; None if the folder asked for holds none, with the problem printed.

    The usual folder may still be empty. A file with a mistake is no hindrance: it may be a draft that is not finished.
    The files `beside` an output come first, as what they define counts there.
    """
    problems = Problems()
    own = {file.resolve() for file in beside}
    others = [file for file in find_target_files(targets, problems) if file.resolve() not in own]
    catalogue = load_catalogue_of([*beside, *others], today(), problems)
    if targets is None or catalogue.documents or catalogue.indicators or not problems.has_errors:
        return catalogue
    output.print_problems(problems.list_all(), lang)
    return None
