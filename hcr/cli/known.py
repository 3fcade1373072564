"""The names that commands take from target files without judging by them."""

from __future__ import annotations

from pathlib import Path

from hcr.cli import output
from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.messages import Lang
from hcr.run.pipeline import load_catalogue
from hcr.run.selecting import today


def load_known(targets: Path | None, lang: Lang) -> Catalogue | None:
    """The catalogue of the target files; None if the folder asked for holds none, with the problem printed.

    The usual folder may still be empty. A file with a mistake is no hindrance: it may be a draft that is not finished.
    """
    problems = Problems()
    catalogue = load_catalogue(targets, today(), problems)
    if targets is None or catalogue.documents or catalogue.indicators or not problems.has_errors:
        return catalogue
    output.print_problems(problems.list_all(), lang)
    return None
