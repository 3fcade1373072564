"""Verdicts and targets for machines: JSON and CSV in the published shapes; no cell is run as a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from hcr.core.course import COURSE_STATES, CourseState
from hcr.core.model import STATUSES, Status
from hcr.core.problems import Problem
from hcr.judgement.outcome import Report, complete_counts
from hcr.language.cells import escape_controls, guard_cell
from hcr.messages import Lang
from hcr.renderers.terminal import Screen, shield_log
from hcr.report.check_beside import PREVIOUS_COLUMNS, row_with_previous
from hcr.report.published_rows import VERDICT_COLUMNS

# Marks that change the direction of text deceive readers of the JSON, and controls that JSON itself keeps steer a
# terminal; escaped they are the same data. So is `##[`, which the log of a CI system takes for a command.
_STEERING = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def to_json(value: object) -> str:
    """Deterministic JSON with a final newline."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    return text.translate(_STEERING).replace("##[", "##\\u005b").replace("##vso[", "##vso\\u005b") + "\n"


def problem_to_row(problem: Problem, lang: Lang) -> dict[str, object]:
    """A problem as data."""
    place = problem.place
    return {
        "path": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "level": problem.level,
        "message": problem.format_message(lang),
    }


def render_json(report: Report, lang: Lang, screen: Screen) -> str:
    """Counts, verdicts and problems."""
    verdicts = [] if report.brief else [row_with_previous(v, report, lang) for v in report.verdicts]
    return to_json(
        {
            "hcr": 1,
            "summary": complete_counts(report.tally.statuses),
            **{
                f"by_{name}": {key: complete_counts(found) for key, found in each.items()}
                for name, each in report.tally.dimensions.items()
            },
            **({"course": _counts_of_courses(report.tally.courses)} if report.tally.courses else {}),
            "verdicts": verdicts,
            "problems": [problem_to_row(p, lang) for p in report.problems],
        }
    )


def _counts_of_courses(courses: Mapping[CourseState, int]) -> dict[str, int]:
    """The number of targets in each state of course; every state is there."""
    return {state: courses.get(state, 0) for state in COURSE_STATES}


def render_csv(report: Report, lang: Lang, screen: Screen) -> str:
    """One row a verdict; with `brief`, the counts: in all, then by document, indicator and region."""
    if report.brief:
        rows: list[Mapping[str, object]] = [{"by": "all", "name": ""} | _counts_to_cells(report.tally.statuses)]
        for name, each in report.tally.dimensions.items():
            rows += [{"by": name, "name": key} | _counts_to_cells(found) for key, found in each.items()]
        return to_csv(("by", "name", *STATUSES), rows)
    columns = VERDICT_COLUMNS if report.beside is None else [*VERDICT_COLUMNS, *PREVIOUS_COLUMNS]
    return to_csv(columns, (row_with_previous(v, report, lang) for v in report.verdicts))


def _counts_to_cells(statuses: Mapping[Status, int]) -> dict[str, object]:
    """Counts as cells of a row: each column has a number."""
    return {str(status): statuses.get(status, 0) for status in STATUSES}


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """CSV with a header; lists are joined by `;`."""
    out = io.StringIO()
    write_csv(out, columns, rows)
    return out.getvalue()


def write_csv(out: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """The same, written row by row."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [_to_cell_text(row.get(name)) for name in columns]
        writer.writerow([f"'{cells[0]}" if cells[0].lstrip().startswith("::") else cells[0], *cells[1:]])


def _to_cell_text(value: object) -> str:
    """A cell's text; one that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _to_cell_text(";".join(v if isinstance(v, str) else _part_to_text(v) for v in value))
    return guard_cell(shield_log(escape_controls(str(value)), starts=False))


def _part_to_text(part: Mapping[str, object]) -> str:
    return f"{part['expression']}: {'met' if part['met'] else 'not_met'} ({part['distance']})"
