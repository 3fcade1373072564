"""`hcr indicators`: lists the shared indicators that a word finds, with the documents that use them."""

from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.core.problems import Problems, has_level
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.plain import align_columns
from hcr.report.figure_words import unit_name_of
from hcr.report.indicator_list import IndicatorUse, find_indicators
from hcr.run.pipeline import load_catalogue
from hcr.run.selecting import today
from hcr.run.usage import UsageError

COLUMNS = ("id", "name", "unit", "better", "measure", "used")


def command(
    word: Annotated[str, typer.Argument(help="indicators.word", metavar="[WORD]", show_default=False)] = "",
    targets: options.Targets = None,
    lang: options.Language = None,
) -> int:
    """List the indicators found; none is wrong usage."""
    speech = language_of(lang)
    problems = Problems()
    catalogue = load_catalogue(targets, today(), problems)
    found = find_indicators(catalogue, word)
    listed = problems.list_all()
    output.print_problems(listed, speech)
    if word and not found:
        raise UsageError("indicators.none", "WORD", found=word)
    rows = [[say(speech, f"indicators.{name}") for name in COLUMNS], *(_cells_of(each, speech) for each in found)]
    output.deliver("".join(f"{line}\n" for line in align_columns(rows)), None)
    return CANNOT_READ if has_level(listed, "error") else NOTHING


def _cells_of(use: IndicatorUse, lang: Lang) -> list[str]:
    """The cells of one indicator by COLUMNS."""
    indicator, separator = use.indicator, say(lang, "head.separator")
    used = separator.join(each.called.get(lang) for each in use.documents)
    if use.serves:
        names = separator.join(each.name.get(lang) for each in use.serves)
        used = separator.join(filter(None, (used, say(lang, "indicators.part", names=names))))
    measure = say(lang, f"measure.{indicator.measure}") if indicator.measure else ""
    better = say(lang, f"better.{indicator.better}")
    unit = unit_name_of(indicator.unit, lang) or indicator.unit.name
    cells = (indicator.id, indicator.name.get(lang), unit, better, measure)
    return [escape_controls(cell) for cell in (*cells, used or say(lang, "indicators.nobody"))]
