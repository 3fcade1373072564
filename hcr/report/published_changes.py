"""Changes and trails as flat rows: the columns of the published shapes, figures as exact text."""

from __future__ import annotations

from hcr.core.model import Target
from hcr.judgement.changes import Change
from hcr.judgement.seen import Seen
from hcr.judgement.trails import Trail
from hcr.language.numbers import is_finite_decimal, write_number
from hcr.report.comparison import Comparison

SEEN_COLUMNS = (
    "status target_period period value unit written distance as_written document file line target_file target_line"
).split()

CHANGE_COLUMNS = [
    *"region region_name_zh region_name_en indicator target name_zh name_en changes way turned_to_not_met".split(),
    *"submission lead source".split(),
    *(f"before_{name}" for name in SEEN_COLUMNS),
    *(f"now_{name}" for name in SEEN_COLUMNS),
]


def change_to_row(change: Change, number: int) -> dict[str, object]:
    """One change; `number` is that of the submission that brought it, from 1 on."""
    subject = change.verdict.subject if change.verdict else None
    return {
        "region": change.region,
        "region_name_zh": change.region_name.zh,
        "region_name_en": change.region_name.en,
        "indicator": change.id,
        "target": subject.key if subject else None,
        "name_zh": change.name.zh,
        "name_en": change.name.en,
        "changes": list(change.kinds),
        "way": change.way or None,
        "turned_to_not_met": change.turned_to_not_met,
        "submission": number,
        "lead": subject.origin.lead if subject else "",
        "source": subject.origin.source if subject else "",
        "before": seen_to_row(change.before),
        "now": seen_to_row(change.now),
    }


def flatten_change(row: dict[str, object]) -> dict[str, object]:
    """The row of a change by CHANGE_COLUMNS, for CSV."""
    flat = {name: value for name, value in row.items() if name not in ("before", "now")}
    for side in ("before", "now"):
        seen = row[side]
        if isinstance(seen, dict):
            flat |= {f"{side}_{name}": value for name, value in seen.items()}
    return flat


def seen_to_row(seen: Seen) -> dict[str, object]:
    """One side of a change by SEEN_COLUMNS; every field is null if the submission holds nothing."""
    row: dict[str, object] = dict.fromkeys(SEEN_COLUMNS)
    if seen.actual:
        place = seen.actual.place
        row |= {"written": seen.actual.written, "file": place.path, "line": place.line}
    if seen.has_come:
        row["period"] = str(seen.period) if seen.period else None
    unit = seen.unit
    if verdict := seen.verdict:
        subject = verdict.subject
        row |= {
            "status": verdict.status,
            "target_period": str(verdict.period) if verdict.period else None,
            "document": subject.origin.document.label,
            "as_written": subject.as_written if isinstance(subject, Target) else subject.due.as_written,
            "distance": None if verdict.distance is None else write_number(verdict.distance),
            "target_file": subject.place.path,
            "target_line": subject.place.line,
        }
        if unit is None and isinstance(subject, Target):
            unit = subject.indicator.unit
    if seen.value is not None:
        row |= {"value": write_number(seen.value), "unit": unit.name if unit else None}
        if not is_finite_decimal(seen.value):
            row["value_exact"] = str(seen.value)
    return row


def trail_to_row(trail: Trail) -> dict[str, object]:
    """One trail; each point has the number of its submission, from 1 on."""
    return {
        "region": trail.region,
        "indicator": trail.id,
        "target": trail.verdict.subject.key if trail.verdict else None,
        "name_zh": trail.name.zh,
        "name_en": trail.name.en,
        "points": [{"submission": number + 1, **seen_to_row(seen)} for number, seen in trail.points],
    }


def comparison_to_data(found: Comparison) -> dict[str, object]:
    """Everything but the problems; `unlisted` is the number of changes that are only counted, if there are any."""
    return {
        "hcr": 1,
        "submissions": [
            {
                "name": each.name,
                "files": list(each.files),
                "as_of": each.day.isoformat(),
                "period": str(each.period) if each.period else None,
            }
            for each in found.submissions
        ],
        "summary": dict(found.count()),
        "changes": [change_to_row(change, number + 1) for number, change in found.changes],
        "trails": [trail_to_row(trail) for trail in found.trails],
        **({"unlisted": unlisted} if (unlisted := found.unlisted.get("changed", 0)) else {}),
    }
