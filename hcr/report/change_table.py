"""The table of a comparison that people read: changes by region, and trails for more than two submissions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from hcr.core.departments import name_lead
from hcr.core.model import Status
from hcr.judgement.changes import Change
from hcr.judgement.seen import Seen, is_same
from hcr.judgement.trails import Trail
from hcr.language.cells import escape_controls
from hcr.language.periods import Period
from hcr.messages import Lang, say
from hcr.report.change_words import describe_kinds, describe_point, describe_seen, describe_way
from hcr.report.check_table import MARKS, CheckTable, RowGroup, cell_text_of
from hcr.report.comparison import Comparison
from hcr.report.date_words import describe_period, write_day
from hcr.report.screen_table import ScreenGroup, ScreenRow, ScreenTable
from hcr.report.short_cells import label_of

WITHOUT_STATUS: Status = "monitored"  # shown in no colour


def build_change_table(found: Comparison, lang: Lang, most: int | None = None) -> CheckTable:
    """The comparison in words, with so many changes at most.

    With more than two submissions, figures that only moved are in the trails.
    """
    several = len(found.submissions) > 2
    changes = [(n, each) for n, each in found.changes if not several or set(each.kinds) != {"moved"}]
    columns = [*(["submission"] if several else []), "change", "name", "before", "now", "way", "target", "lead"]
    shared = {"before": _find_shared_period(each.before for _, each in changes)}
    shared["now"] = _find_shared_period(each.now for _, each in changes)
    groups: dict[str, list[tuple[int, Change]]] = {}
    for number, change in changes:
        groups.setdefault(change.region_name.get(lang) or change.region, []).append((number, change))
    rows: list[RowGroup] = []
    left = len(changes) if most is None else most
    for title, group in groups.items():
        ordered = sorted(group, key=lambda pair: (pair[0], _urgency_of(pair[1])))[:left]
        cells = [
            (_status_of(change), tuple(_cell_of(name, number, change, found, lang, shared) for name in columns))
            for number, change in ordered
        ]
        left -= len(cells)
        if cells:
            rows.append(RowGroup(title, cells))
    return CheckTable(
        describe_counts_of_changes(found, lang),
        (),
        tuple(_head_of(name, shared, lang) for name in columns),
        rows,
        (),
        [_describe_submission(number, found, lang) for number in range(len(found.submissions))],
        len(changes) - sum(len(group.rows) for group in rows) + found.unlisted.get("changed", 0),
        [_trail_table(found.trails, lang)] if found.trails else (),
    )


def build_change_screen(found: Comparison, lang: Lang, most: int) -> ScreenTable:
    """The same for a terminal, without the trails and the lines that name the submissions."""
    shown = build_change_table(found, lang, most)
    name, lead = shown.header.index(say(lang, "changes.column.name")), len(shown.header) - 1
    groups = [
        ScreenGroup(group.title, [ScreenRow(status, MARKS[status], cells) for status, cells in group.rows])
        for group in shown.groups
    ]
    return ScreenTable(shown.headline, (), "", shown.header, name, (), lead, groups, "", "", shown.left_out)


def describe_counts_of_changes(found: Comparison, lang: Lang) -> str:
    """The number of changes of each kind, or the words for no change."""
    counts = {name: str(count) for name, count in found.count().items()}
    return say(lang, "changes.headline" if any(found.changes) else "changes.nothing", **counts)


def _describe_submission(number: int, found: Comparison, lang: Lang) -> str:
    """`1. q3.csv: up to 2018Q3, judged as of 2018-10-01`."""
    each = found.submissions[number]
    words = {"number": str(number + 1), "name": escape_controls(each.name), "date": write_day(each.day, lang)}
    if each.period is None:
        return say(lang, "changes.submission_undated", **words)
    return say(lang, "changes.submission", period=describe_period(each.period, lang), **words)


def _urgency_of(change: Change) -> int:
    """Sort key: results that turned to not met first, figures that only moved last."""
    if change.turned_to_not_met:
        return 0
    order = ("turned", "restated", "gone", "new", "moved")
    return 1 + min(order.index(kind) for kind in change.kinds)


def _status_of(change: Change) -> Status:
    return change.now.status or WITHOUT_STATUS


def _find_shared_period(seen: Iterable[Seen]) -> Period | None:
    """The period of every figure of one side: it is shown in the head of the column alone."""
    periods = {each.period for each in seen if each.has_come and each.period}
    return periods.pop() if len(periods) == 1 else None


def _head_of(column: str, shared: Mapping[str, Period | None], lang: Lang) -> str:
    head, period = say(lang, f"changes.column.{column}"), shared.get(column)
    return say(lang, "head.brackets", text=head, more=describe_period(period, lang)) if period else head


def _cell_of(
    column: str, number: int, change: Change, found: Comparison, lang: Lang, shared: Mapping[str, Period | None]
) -> str:
    if column == "submission":
        return found.submissions[number].name
    if column in shared:
        return describe_seen(change.before if column == "before" else change.now, lang, shared[column])
    return _CELLS[column](change, lang)


def _target_of(change: Change, lang: Lang) -> str:
    """The words of the target, and those of the present one if it is another."""
    before, now = (
        cell_text_of(seen.verdict, "target", lang) if seen.verdict else "" for seen in (change.before, change.now)
    )
    return f"{before} → {now}" if before and now and before != now else now or before


_CELLS: dict[str, Callable[[Change, Lang], str]] = {
    "change": describe_kinds,
    "name": lambda change, lang: change.name.get(lang),
    "way": describe_way,
    "target": _target_of,
    "lead": lambda change, lang: name_lead(change.verdict.subject.origin, lang) if change.verdict else "",
}


def _trail_table(trails: Sequence[Trail], lang: Lang) -> list[list[str]]:
    """A row for each figure with its value in each submission; with the region if there are several."""
    several = len({trail.region for trail in trails}) > 1
    columns = [*(["region"] if several else []), "name", "trail"]
    rows = [[say(lang, f"changes.column.{name}") for name in columns]]
    for trail in trails:
        label = label_of(trail.verdict, lang) if trail.verdict else trail.name.get(lang)
        cells = [label, _describe_trail(trail, lang)]
        rows.append([trail.region_name.get(lang) or trail.region, *cells] if several else cells)
    return rows


def _describe_trail(trail: Trail, lang: Lang) -> str:
    """The points of a trail; a point with the same figure and result as the one before is left out."""
    shown: list[Seen] = []
    for _, seen in trail.points:
        if not shown or shown[-1].status != seen.status or not is_same(shown[-1], seen):
            shown.append(seen)
    return " → ".join(describe_point(seen, lang) for seen in shown)
