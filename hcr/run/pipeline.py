"""The way from files to verdicts that every judging command goes: load the targets, read the submissions, check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import typer

from hcr.core.model import Actual, Catalogue, Row, Verdict
from hcr.core.problems import Place, Problem, Problems
from hcr.core.selection import Selection
from hcr.frozen import frozen
from hcr.judgement.check import check
from hcr.judgement.outcome import Report, Tally
from hcr.judgement.scope import periods_of
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, say
from hcr.run.unread import could_matter, guessed
from hcr.submission.archives import suffix_of
from hcr.submission.intake import Intake, Keep
from hcr.submission.layout import Layout
from hcr.submission.naming import Naming, subject_names
from hcr.submission.readers import Options, sheets
from hcr.targets import default_folder, files_of, load_files, load_touched
from hcr.validation import rules

FEW = 2**18  # bytes of submissions up to which it is worth while to look what they are about
SPOOL = 2**24  # standard input beyond this many bytes goes to a temporary file


@frozen
class Source:
    """The submissions, and what the user says of how to read them."""

    actuals: Sequence[Path]
    encoding: str = ""
    sheet: str = ""
    layout: str = ""
    aliases: Path | None = None


@frozen
class Checked:
    """What came of a check: the verdicts, every problem on the way, and the submission they rest on."""

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    submitted: Sequence[Actual]


def catalogue_of(path: Path | None, as_of: date, problems: Problems) -> Catalogue:
    """The target files that were named, or the default ones, read and held against the rules that touch a judgement."""
    return catalogue_from(target_files(path, problems), as_of, problems)


def target_files(path: Path | None, problems: Problems) -> Sequence[Path]:
    """The target files that were named, or the default ones."""
    return files_of(path or default_folder(), problems)


def catalogue_from(paths: Sequence[Path], as_of: date, problems: Problems) -> Catalogue:
    """Just these target files, read and held against the rules that touch a judgement."""
    catalogue = load_files(paths, problems)
    rules.apply(catalogue, as_of, problems, every=False)
    return catalogue


def checked_touched(
    path: Path | None, source: Source, select: Callable[[Catalogue], Selection], as_of: date, lang: Lang
) -> Checked:
    """Read the target files and the submissions, and judge; the verdicts are those of `catalogue_of` and `checked`.

    Documents that the submissions do not touch are not read whole. Which those are is guessed; where the guess does not
    hold, or what was not read could have mattered, everything is read.
    """
    problems, sample = Problems(), _sample(source)
    if sample:
        catalogue, unread = load_touched(path or default_folder(), lambda each: guessed(each, sample), problems)
        rules.apply(catalogue, as_of, problems, every=False)
        intake = taken_in(catalogue, source, select(catalogue), lang, problems, watched=True)
        if not unread or not could_matter(unread, intake):
            return _judged(intake, source, as_of)
    problems = Problems()
    catalogue = catalogue_of(path, as_of, problems)
    return checked(catalogue, source, select(catalogue), as_of, lang, problems)


def checked(
    catalogue: Catalogue, source: Source, wanted: Selection, as_of: date, lang: Lang, problems: Problems
) -> Checked:
    """Read the submissions and judge them."""
    return _judged(taken_in(catalogue, source, wanted, lang, problems), source, as_of)


def _judged(intake: Intake, source: Source, as_of: date) -> Checked:
    """The judgement of what was taken in."""
    submitted = list(intake.actuals.values())
    if source.actuals:  # evidence may name none, when none could be read
        place = Place(source.actuals[0].as_posix())
        find_contradictions(periods_of(submitted), intake.selection, place, intake.problems)
    verdicts = check(intake.catalogue, submitted, intake.selection, as_of, intake.problems)
    return Checked(verdicts, intake.problems.open(), submitted)


def report_of(checked: Checked, as_of: date, brief: bool = False) -> Report:
    """What a check row by row has to show."""
    return Report(checked.verdicts, checked.problems, as_of, Tally.of(checked.verdicts), brief)


def size_of(paths: Sequence[Path]) -> int:
    """How many bytes these files hold; what is no file holds none."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def _sample(source: Source) -> bytes:
    """The submissions as they are; nothing where they are many, long, not to be read twice, or named by the user."""
    paths = source.actuals
    try:
        if source.aliases or not all(map(Path.is_file, paths)) or size_of(paths) > FEW:
            return b""
        return b"\n".join(path.read_bytes() for path in paths)
    except OSError:
        return b""


def taken_in(
    catalogue: Catalogue,
    source: Source,
    wanted: Selection,
    lang: Lang,
    problems: Problems,
    watched: bool = False,
    keep: Keep | None = None,
    unknown: list[Row] | None = None,
) -> Intake:
    """The submissions, understood; a file that is not there is wrong usage.

    `watched`: what names nothing is kept; `keep` is done with each observation, and `unknown` takes the rows whose
    indicator nobody knows.
    """
    if sum(str(path) == "-" for path in source.actuals) > 1:
        raise typer.BadParameter(say(lang, "usage.stdin_twice"), param_hint="ACTUALS")
    for path in source.actuals:
        if str(path) != "-" and not path.exists():
            raise typer.BadParameter(say(lang, "usage.no_file", path=str(path)), param_hint="ACTUALS")
    naming = Naming(catalogue, wanted.against, aliases_of(source.aliases, catalogue, lang, problems))
    naming.subjects().missed = set() if watched else None
    intake = Intake(catalogue, wanted, naming, problems, keep, unknown)
    for path in source.actuals:
        _take(path, source, intake)
    return intake


def _take(path: Path, source: Source, intake: Intake) -> None:
    """Read one submission into the intake."""
    name = "-" if str(path) == "-" else path.as_posix()
    with _told(name, intake.problems), _opened(path) as file:
        _take_file(file, name, suffix_of(path) if name != "-" else "", source, intake)


@contextmanager
def _told(name: str, problems: Problems) -> Iterator[None]:
    """A file that cannot be read is a problem."""
    try:
        yield
    except OSError as error:
        problems.add(Place(name), "HCR101", error=error.strerror or str(error))


def _take_file(file: BinaryIO, name: str, suffix: str, source: Source, intake: Intake) -> None:
    vocabulary = intake.naming.vocabulary()
    layouts = []
    for sheet in sheets(file, name, suffix, Options(source.encoding, source.sheet), intake.problems):
        layout = Layout(sheet, vocabulary, intake.problems, source.layout)
        known = intake.take(layout.rows())
        if sheet.encoding and not known:
            intake.problems.add(Place(name), "HCR524", encoding=sheet.encoding)
        layouts.append(layout)
    found = any(layout.found_header for layout in layouts)
    for layout in layouts:
        if not layout.found_header:
            layout.refuse(elsewhere=found)


def _opened(path: Path) -> BinaryIO:
    """A file that can be read twice; standard input is kept aside for that."""
    if str(path) != "-":
        return path.open("rb")
    import shutil
    import tempfile

    aside = tempfile.SpooledTemporaryFile(SPOOL)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(sys.stdin.buffer, aside)
    aside.seek(0)
    return aside  # type: ignore[return-value]


def aliases_of(path: Path | None, catalogue: Catalogue, lang: Lang, problems: Problems) -> Mapping[str, str]:
    """The user's own names: a table of two columns, what is written and the id or name that is meant."""
    if path is None:
        return {}
    if not path.exists():
        raise typer.BadParameter(say(lang, "usage.no_file", path=str(path)), param_hint="--aliases")
    names, vocabulary = subject_names(catalogue), Naming(catalogue).vocabulary()
    found: dict[str, str] = {}
    with _told(path.as_posix(), problems), path.open("rb") as file:
        for sheet in sheets(file, path.as_posix(), suffix_of(path), Options(), problems):
            for line, cells in sheet.lines:
                pair = [cell.strip() for cell in cells if cell.strip()]
                if len(pair) < 2 or (line == 1 and vocabulary.is_column(pair[1])):
                    continue
                id_ = names.find(pair[1])
                if id_ is None:
                    place = Place(path.as_posix(), line, 2, sheet.name)
                    problems.add(place, "HCR527", found=pair[0][:80], id=pair[1][:80], choices=names.near(pair[1]))
                else:
                    found[pair[0]] = id_
    return found


def find_contradictions(
    submitted: Mapping[str, Set[Period]], wanted: Selection, place: Place, problems: Problems
) -> None:
    """A region or period that was asked for and that the submission (periods by region) does not hold is a problem."""
    if not wanted.regions and not wanted.periods:
        return
    periods = {str(period) for period in set[Period]().union(*submitted.values())}
    asked_periods = tuple(str(period) for period in wanted.periods if period != STANDING)
    for asked, present in ((wanted.regions, submitted.keys()), (asked_periods, periods)):
        for each in asked:
            if present and each not in present:
                problems.add(place, "HCR514", found=each, choices=", ".join(sorted(present)))
