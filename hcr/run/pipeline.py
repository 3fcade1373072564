"""The way from files to verdicts that all judging commands share: load targets, read submissions, check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from hcr.core.input_file import read_input
from hcr.core.model import Catalogue, Verdict
from hcr.core.problems import Place, Problem, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.check import check
from hcr.judgement.outcome import Report, Tally
from hcr.judgement.scope import periods_of
from hcr.language.periods import STANDING, Period
from hcr.messages import join_texts
from hcr.records import frozen
from hcr.run.files import size_of
from hcr.run.idle_options import find_idle_options
from hcr.run.reading import Source, read_submissions
from hcr.run.unread import could_matter, guess_documents
from hcr.run.usage import UsageError
from hcr.submission.intake import Intake
from hcr.targets import ReadBytes, default_folder, load_files, load_touched, yaml_files_of
from hcr.validation import rules
from hcr.validation.pending import leave_out_pending

FEW = 2**18  # bytes of submissions; it pays to search smaller ones for the regions in them


@frozen
class Checked:
    """The outcome of a check row by row: the verdicts, all problems, and the rows judged."""

    verdicts: Sequence[Verdict]
    problems: Sequence[Problem]
    submitted: Sequence[Actual]
    catalogue: Catalogue


def load_catalogue(path: Path | None, as_of: date, problems: Problems) -> Catalogue:
    """Read the target files in `path`, else the default ones, and apply the rules that affect a judgement."""
    return load_catalogue_of(find_target_files(path, problems), as_of, problems)


def find_target_files(path: Path | None, problems: Problems) -> Sequence[Path]:
    """The target files in `path`, else the default ones."""
    return yaml_files_of(path or default_folder(), problems)


def list_inputs(targets: Path | None, source: Source) -> Sequence[Path]:
    """Every file that a check reads: the target files, the submissions, the user's own names."""
    return [*find_target_files(targets, Problems()), *source.actuals, *filter(None, [source.aliases])]


def load_catalogue_of(
    paths: Sequence[Path], as_of: date, problems: Problems, read_bytes: ReadBytes = read_input
) -> Catalogue:
    """Read only these target files, and apply the rules that affect a judgement."""
    catalogue = load_files(paths, problems, read_bytes)
    rules.apply_rules(catalogue, as_of, problems, every=False)
    return catalogue


def load_to_judge(
    paths: Sequence[Path], as_of: date, problems: Problems, read_bytes: ReadBytes = read_input
) -> Catalogue:
    """The catalogue of `load_catalogue_of` without the entries that await review; each of these is an error."""
    return leave_out_pending(load_catalogue_of(paths, as_of, problems, read_bytes), problems)


def check_touched(path: Path | None, source: Source, select: Callable[[Catalogue], Selection], as_of: date) -> Checked:
    """Read the target files and the submissions, and judge; the verdicts are those of a check of everything.

    Documents that the submissions do not touch are not read whole; they are guessed from the bytes of the submissions.
    Everything is read if the guess proves wrong, or if a document that was not read could matter.
    """
    problems, sample = Problems(), _read_sample(source)
    if sample:
        catalogue, unread = load_touched(path or default_folder(), lambda each: guess_documents(each, sample), problems)
        rules.apply_rules(catalogue, as_of, problems, every=False)
        catalogue = leave_out_pending(catalogue, problems)
        wanted = _select_if_known(catalogue, select, partly=bool(unread))
        if wanted is not None:
            intake = read_submissions(catalogue, source, wanted, problems, note_missed=True)
            if not unread or not could_matter(unread, intake):
                return judge_intake(intake, source, as_of)
    problems = Problems()
    catalogue = load_to_judge(find_target_files(path, problems), as_of, problems)
    return check_all(catalogue, source, select(catalogue), as_of, problems)


def _select_if_known(catalogue: Catalogue, select: Callable[[Catalogue], Selection], partly: bool) -> Selection | None:
    """The selection; None if a document that was not read could hold the selected items. Raises UsageError."""
    try:
        return select(catalogue)
    except UsageError:
        if partly:
            return None
        raise


def check_all(catalogue: Catalogue, source: Source, wanted: Selection, as_of: date, problems: Problems) -> Checked:
    """Read the submissions and judge them by this catalogue."""
    return judge_intake(read_submissions(catalogue, source, wanted, problems), source, as_of)


def judge_intake(intake: Intake, source: Source, as_of: date, catalogue: Catalogue | None = None) -> Checked:
    """Judge the actuals of an intake, by its own catalogue or by another state of the same files."""
    submitted, used = list(intake.actuals.values()), catalogue or intake.catalogue
    if source.actuals or source.rows is not None:  # evidence may name no file if none could be read
        find_contradictions(used, periods_of(submitted), intake.selection, source.place, intake.problems)
    verdicts = check(used, submitted, intake.selection, as_of, intake.problems)
    return Checked(verdicts, intake.problems.list_unwaived(), submitted, used)


def report_of(checked: Checked, as_of: date, brief: bool = False) -> Report:
    """The report of a check row by row."""
    return Report(checked.verdicts, checked.problems, as_of, Tally.of(checked.verdicts, checked.catalogue), brief)


def _read_sample(source: Source) -> bytes:
    """The names and bytes of the submissions; empty if they are long or a stream, or come with the user's own names."""
    paths = source.actuals
    try:
        if source.rows is not None or source.aliases:
            return b""
        if not all(map(Path.is_file, paths)) or size_of(paths) > FEW:
            return b""
        return b"\n".join(part for path in paths for part in (path.name.encode(errors="replace"), path.read_bytes()))
    except OSError:
        return b""


def find_contradictions(
    catalogue: Catalogue, submitted: Mapping[str, Set[Period]], wanted: Selection, place: Place, problems: Problems
) -> None:
    """Report what is selected and has no part in the submission (periods by region): a region, period or document."""
    if idle := find_idle_options(catalogue, submitted, wanted):
        problems.add(place, "HCR581", options=idle[0], choices=join_texts(idle[1]))
    if not wanted.regions and not wanted.periods:
        return
    periods = {str(period) for period in set[Period]().union(*submitted.values())}
    asked_periods = tuple(str(period) for period in wanted.periods if period != STANDING)
    for asked, present in ((wanted.regions, submitted.keys()), (asked_periods, periods)):
        for each in asked:
            if present and each not in present:
                problems.add(place, "HCR514", found=each, choices=join_texts(sorted(present)))
