"""The way from files to verdicts that every judging command goes: load the targets, read the submissions, check."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from hcr import rules
from hcr.check import check
from hcr.figures import Context, Figures
from hcr.intake import Intake, rows_of
from hcr.messages import Lang, say
from hcr.model import Catalogue, Verdict
from hcr.periods import STANDING
from hcr.problems import Place, Problem, Problems
from hcr.readers import read
from hcr.select import Selection
from hcr.targets import default_folder, load

__all__ = ["Checked", "catalogue_of", "checked"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: the verdicts, every problem on the way, and what the judgement rested on."""

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    context: Context


def catalogue_of(path: Path | None, problems: Problems) -> Catalogue:
    """The target files that were named, or the default ones, read and held against the rules."""
    catalogue = load(path or default_folder(), problems)
    rules.apply(catalogue, problems)
    return catalogue


def checked(
    catalogue: Catalogue, actuals: Sequence[Path], wanted: Selection, as_of: date, lang: Lang, problems: Problems
) -> Checked:
    """Read the submissions and judge them; a file that is not there is wrong usage."""
    if sum(str(path) == "-" for path in actuals) > 1:
        raise typer.BadParameter(say(lang, "usage.stdin_twice"), param_hint="ACTUALS")
    for path in actuals:
        if str(path) != "-" and not path.exists():
            raise typer.BadParameter(say(lang, "usage.no_file", path=str(path)), param_hint="ACTUALS")
    intake = Intake(catalogue, wanted, problems)
    for path in actuals:
        _take(path, intake)
    submitted = list(intake.actuals.values())
    _find_contradictions(intake, wanted, Place(actuals[0].as_posix()))
    verdicts = check(catalogue, submitted, wanted, as_of, problems)
    return Checked(verdicts, problems.sorted(), Context(catalogue, Figures(submitted), as_of))


def _take(path: Path, intake: Intake) -> None:
    """Read one submission into the intake."""
    standard = str(path) == "-"
    name = "-" if standard else path.as_posix()
    try:
        data = sys.stdin.buffer.read() if standard else path.read_bytes()
    except OSError as error:
        intake.problems.add(Place(name), "HCR101", error=error.strerror or str(error))
        return
    lines = read(data, name, "" if standard else path.suffix, intake.problems)
    intake.take(rows_of(lines, name, intake.problems))


def _find_contradictions(intake: Intake, wanted: Selection, place: Place) -> None:
    """A region or period that was asked for and that the submission does not hold is a problem."""
    actuals = intake.actuals.values()
    regions = {actual.region for actual in actuals}
    periods = {str(each) for actual in actuals if actual.period for each in (actual.period, actual.period.whole_year)}
    asked_periods = tuple(str(period) for period in wanted.periods if period != STANDING)
    for asked, present in ((wanted.regions, regions), (asked_periods, periods)):
        for each in asked:
            if present and each not in present:
                intake.problems.add(place, "HCR514", found=each, choices=", ".join(sorted(present)))
