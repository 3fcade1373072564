"""Compares submissions: judges each as of its own day, puts them in order, and compares each with the one before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.judgement.changes import Change, Submitted, compare
from hcr.judgement.pairs import end_of, find_latest_period
from hcr.judgement.trails import trace_figures
from hcr.records import frozen, replace
from hcr.report.comparison import ComparedSubmission, Comparison
from hcr.run.comparing_large import judge_pair_in_columns, suits_columns
from hcr.run.earlier import JudgedSubmission, judge_earlier, refuse_too_large
from hcr.run.pipeline import find_target_files, load_to_judge
from hcr.run.reading import Source, read_submissions
from hcr.run.selecting import today
from hcr.run.usage import UsageError
from hcr.submission.intake import Intake

BOTH = 2  # arguments: they are the earlier and the later submission, whatever their periods


@frozen
class NamedSource:
    """A submission and its name."""

    name: str
    source: Source


def submissions_of(arguments: Sequence[Path], read_as: Callable[[Sequence[Path]], Source]) -> list[NamedSource]:
    """The submissions that the arguments mean; raises UsageError for fewer than two.

    Each argument is one submission, a folder or pattern all its files together. A folder or pattern that is the only
    argument is a record: each of its files is a submission.
    """
    if len(arguments) > 1:
        return [NamedSource(path.as_posix(), read_as([path])) for path in arguments]
    whole = read_as(arguments)
    if len(whole.actuals) < BOTH:
        raise UsageError("usage.two_submissions", "ACTUALS")
    found = [NamedSource(path.as_posix(), read_as([path])) for path in whole.actuals]
    return [NamedSource(found[0].name, replace(found[0].source, skipped=whole.skipped)), *found[1:]]


def compare_submissions(
    targets: Path | None,
    sources: Sequence[NamedSource],
    select: Callable[[Catalogue], Selection],
    as_of: date | None,
    previous_as_of: date | None,
    keep_order: bool,
) -> Comparison:
    """Judge each submission, and compare each with the one before.

    `as_of` is the day of the last one, `previous_as_of` that of the others; by default each has its own. They are put
    in the order of their latest periods, or of their names if one has no period; with `keep_order` they stay as given.
    Raises UsageError if they are too large to be held together.
    """
    files = [each.source for each in sources]
    by_columns = keep_order and suits_columns(files)
    if not by_columns:
        refuse_too_large(files, "ACTUALS")
    problems = Problems()
    latest = as_of or today()
    catalogue = load_to_judge(find_target_files(targets, problems), latest, problems)
    wanted = select(catalogue)
    if by_columns:
        pair = judge_pair_in_columns(catalogue, files, wanted, latest, [previous_as_of, as_of], problems)
        if pair:
            judged = [pair.before, pair.now]
            step = compare(catalogue, pair.before.submitted, pair.now.submitted)
            return _build(catalogue, sources, judged, [step], problems, pair.others)
        refuse_too_large(files, "ACTUALS")
    read = [(each, read_submissions(catalogue, each.source, wanted, Problems())) for each in sources]
    if not keep_order:
        read = _put_in_order(read)
    days = [*[previous_as_of] * (len(read) - 1), as_of]
    judged = [
        judge_earlier(catalogue, each.source, intake, latest, day)
        for (each, intake), day in zip(read, days, strict=True)
    ]
    submitted = [each.submitted for each in judged]
    steps: list[list[Change]] = []
    known = dict(submitted[0].actuals)
    for before, now in pairwise(submitted):
        steps.append(compare(catalogue, Submitted(before.verdicts, known), now))
        known = {**known, **now.actuals}
    return _build(catalogue, [each for each, _ in read], judged, steps, problems)


def _build(
    catalogue: Catalogue,
    sources: Sequence[NamedSource],
    judged: Sequence[JudgedSubmission],
    steps: Sequence[Sequence[Change]],
    problems: Problems,
    unlisted: Mapping[str, int] | None = None,
) -> Comparison:
    """The comparison, with all problems of the target files and the submissions."""
    found = {problem for each in judged for problem in each.problems} | set(problems.list_unwaived())
    names = _shorten_names([each.name for each in sources])
    return Comparison(
        [_describe(name, each, result) for name, each, result in zip(names, sources, judged, strict=True)],
        steps,
        trace_figures(catalogue, [each.submitted for each in judged]) if len(judged) > BOTH else (),
        sorted(found, key=lambda problem: problem.key),
        unlisted or {},
    )


def _put_in_order(read: Sequence[tuple[NamedSource, Intake]]) -> list[tuple[NamedSource, Intake]]:
    """By the end of the latest period, then by name; numbers in names count as numbers."""
    periods = {each.name: find_latest_period(intake.actuals.values()) for each, intake in read}
    dated = all(periods.values())
    return sorted(read, key=lambda pair: (end_of(periods[pair[0].name] if dated else None), _order_of(pair[0].name)))


def _order_of(name: str) -> list[tuple[int, str]]:
    """`2018年9月.csv` comes before `2018年10月.csv`, and `year.csv` before `year-2.csv`."""
    stem = Path(name).with_suffix("").as_posix()
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", stem) if part]


def _shorten_names(names: Sequence[str]) -> list[str]:
    """The names without their folders, if they still differ then."""
    short = [name.rpartition("/")[2] or name for name in names]
    return short if len(set(short)) == len(short) else list(names)


def _describe(name: str, each: NamedSource, result: JudgedSubmission) -> ComparedSubmission:
    files = [path.as_posix() for path in each.source.actuals]
    return ComparedSubmission(name, files, result.day, result.period)
