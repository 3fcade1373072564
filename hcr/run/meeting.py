"""Gathers the basis of a meeting paper: the verdicts, every file with its SHA-256, the options that change verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hcr import __version__
from hcr.core.model import Catalogue
from hcr.core.problems import Problem, Problems
from hcr.core.selection import KINDS, Selection
from hcr.judgement.changes import find_changes
from hcr.language.periods import read_period
from hcr.messages import Term, join_texts
from hcr.records import replace
from hcr.report.evidence import NotEvidence
from hcr.report.meeting import Meeting
from hcr.run.earlier import check_earlier, submitted_of
from hcr.run.opening import Snapshots
from hcr.run.pipeline import check_all, report_of
from hcr.run.reading import Source
from hcr.submission.layout import LAYOUTS


def gather_meeting(
    catalogue: Catalogue,
    files: Source,
    previous: Source | None,
    wanted: Selection,
    as_of: date,
    problems: Problems,
    kept: Snapshots,
    previous_as_of: date | None = None,
) -> tuple[Meeting, Sequence[Problem]]:
    """The meeting, and the problems of the submission before, which is judged with the same options, as on its own day.

    Every file is read from `kept`, so that its hash is that of the judged bytes. Of the target files only those count
    as inputs that were read by `kept.read_bytes`.
    """
    files = replace(files, open=kept.open)
    found = check_all(catalogue, files, wanted, as_of, problems)
    before, changes = None, None
    if previous:
        before = check_earlier(catalogue, replace(previous, open=kept.open), wanted, as_of, previous_as_of)
        changes = find_changes(catalogue, before.submitted, submitted_of(found, wanted))
    inputs = [
        *kept.list_inputs("actuals", files.actuals),
        *kept.list_inputs("previous", previous.actuals if previous else ()),
        *kept.list_inputs("aliases", [files.aliases] if files.aliases else ()),
    ]
    meeting = Meeting(
        report_of(found, as_of),
        catalogue,
        found.submitted,
        inputs,
        [*options_of(wanted, files), *_option_of_day(previous_as_of)],
        __version__,
        changes=changes,
    )
    return meeting, before.problems if before else ()


def options_of(wanted: Selection, source: Source) -> list[tuple[str, str]]:
    """The options that change verdicts, regions by code."""
    periods = [str(period) for period in wanted.periods]
    named: dict[str, Sequence[str]] = {
        "--region": wanted.regions,
        "--period": periods,
        "--lead": wanted.leads,
        "--source": wanted.sources,
        "--kind": wanted.kinds,
        "--document": [file.rpartition("/")[2] for file in wanted.documents],
        "--against": [wanted.against],
        "--encoding": [source.encoding],
        "--indicator": [source.indicator],
        "--sheet": [source.sheet],
        "--layout": [source.layout],
    }
    return [(name, value) for name, values in named.items() for value in values if value]


def _option_of_day(previous_as_of: date | None) -> list[tuple[str, str]]:
    """The day of the submission before, if it was asked for; it changes what the paper calls turned or new."""
    return [("--previous-as-of", previous_as_of.isoformat())] if previous_as_of else []


def recorded_selection(options: Sequence[tuple[str, str]]) -> Selection:
    """The selection of these options; raises NotEvidence for options that hcr would not have written."""
    periods = []
    for text in _values_of(options, "--period"):
        period = read_period(text)
        if period is None:
            raise NotEvidence("options.--period", Term("word.period"))
        periods.append(period)
    kinds = _values_of(options, "--kind")
    if not set(kinds) <= set(KINDS):
        raise NotEvidence("options.--kind", join_texts(KINDS))
    return Selection(
        _values_of(options, "--region"),
        tuple(periods),
        _values_of(options, "--lead"),
        _values_of(options, "--source"),
        kinds,
        _value_of(options, "--against"),
        _values_of(options, "--document"),
    )


def recorded_previous_day(options: Sequence[tuple[str, str]]) -> date | None:
    """The day asked for of the submission before; raises NotEvidence if it is no date."""
    text = _value_of(options, "--previous-as-of")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise NotEvidence("options.--previous-as-of", Term("word.date")) from None


def recorded_submissions(options: Sequence[tuple[str, str]], actuals: Sequence[Path], aliases: Path | None) -> Source:
    """The source of these submissions; raises NotEvidence for an unknown layout."""
    layout = _value_of(options, "--layout")
    if layout and layout not in LAYOUTS:
        raise NotEvidence("options.--layout", join_texts(LAYOUTS))
    encoding, sheet, indicator = (_value_of(options, name) for name in ("--encoding", "--sheet", "--indicator"))
    return Source(actuals, encoding, sheet, layout, aliases, indicator=indicator)


def _values_of(options: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for found, value in options if found == name)


def _value_of(options: Sequence[tuple[str, str]], name: str) -> str:
    return next(iter(_values_of(options, name)), "")
