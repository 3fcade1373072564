"""The table of a check on a terminal: one line a verdict, its mark first; a reason below only if it adds something.

The words and their order are here, widths and colours are the renderer's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from hcr.core.departments import name_department_only, name_lead
from hcr.core.model import STATUSES, Status, Target, Task, Verdict
from hcr.core.problems import Place, Problem
from hcr.judgement.outcome import KINDS, Kind, Report, Tally
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, Name, say
from hcr.records import frozen
from hcr.report.check_table import MARKS, MOST_URGENT, category_groups
from hcr.report.date_words import describe_period, write_day
from hcr.report.short_cells import label_of, margin_of, short_figure_of, short_target_of
from hcr.report.source_words import describe_source
from hcr.report.summary import name_of, reason_of, region_of, sort_unmet
from hcr.report.wording import join_sentences

# Reasons that the mark, the figure and the margin already show.
_SHOWN = frozenset(
    "inside outside no_row missing_mark not_yet done done_on_time done_late days_left overdue monitored "
    "standing_open".split()
)
DOUBT, COMPUTED = "!", "="


@frozen
class ScreenRow:
    """One verdict: its mark with flags, its cells, and the lines below it."""

    status: Status
    mark: str
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


@frozen
class Beside:
    """The side of an earlier submission beside a verdict: a cell, and the lines below the row."""

    cell: str
    notes: tuple[str, ...] = ()


@frozen
class ScreenGroup:
    """The rows under one heading."""

    title: str
    rows: Sequence[ScreenRow]


@frozen
class ScreenTable:
    """Everything in order. `name`, `numbers` and `lead` are the columns that give way, are set right, and go first."""

    title: str
    counts: Sequence[str]
    look: str
    header: tuple[str, ...]
    name: int
    numbers: tuple[int, ...]
    lead: int
    groups: Sequence[ScreenGroup]
    owed: str
    legend: str
    left_out: int


def build_screen_table(
    report: Report, lang: Lang, most: int, beside: Callable[[Verdict], Beside] | None = None
) -> ScreenTable:
    """The report in short words, with so many rows at most.

    `beside` gives the side of an earlier submission, as a column behind the figure and lines below the row.
    """
    verdicts = report.verdicts
    shared = _find_shared(verdicts, lang)
    columns = [name for name in ("region", "period") if name not in shared]
    heads = [*columns, *_heads_of(verdicts)]
    groups = list(_groups(report, columns, lang, most, beside))
    first = len(columns)
    if beside:
        heads.insert(first + 3, "previous")
    numbers = 4 if beside else 3
    return ScreenTable(
        _title_of(report, shared, lang),
        [_count_line(report.tally, kind, lang) for kind in KINDS if report.tally.kinds[kind].total()],
        _look_line(report, "region" in columns, lang),
        tuple(say(lang, f"screen.{head}") for head in heads),
        first,
        tuple(range(first + 1, first + 1 + numbers)),
        first + 1 + numbers,
        groups,
        _owed_line(verdicts, "region" in columns, lang),
        _legend_line(report, lang),
        len(verdicts) - sum(len(group.rows) for group in groups),
    )


def _find_shared(verdicts: Sequence[Verdict], lang: Lang) -> dict[str, str]:
    """Region and period in words, if there is only one of each."""
    regions = {verdict.region: region_of(verdict, lang) for verdict in verdicts}
    periods: set[Period] = {v.period for v in verdicts if v.period}
    dated = periods - {STANDING}
    found = {}
    if len(regions) <= 1:
        found["region"] = next(iter(regions.values()), "")
    if len(periods) <= 1:
        found["period"] = "".join(describe_period(period, lang) for period in dated)
    return found


def _heads_of(verdicts: Sequence[Verdict]) -> Sequence[str]:
    """The heads of the columns, for targets, tasks or both."""
    kinds = {isinstance(verdict.subject, Task) for verdict in verdicts}
    if kinds == {True}:
        return ("tasks", "due", "answer", "days", "lead")
    if kinds == {True, False}:
        return ("names", "targets", "figures", "margin", "lead")
    return ("name", "target", "figure", "margin", "lead")


def _title_of(report: Report, shared: dict[str, str], lang: Lang) -> str:
    """Region, period and part of the document, each if there is only one; and the day."""
    sources = {verdict.subject.origin.source for verdict in report.verdicts}
    source = describe_source(next(iter(sources)), lang) if len(sources) == 1 else ""
    what = say(lang, "screen.joint").join(filter(None, [*shared.values(), source]))
    day = write_day(report.as_of, lang)
    return say(lang, "screen.title", what=what, day=day) if what else say(lang, "head.as_of", date=day)


def _count_line(tally: Tally, kind: Kind, lang: Lang) -> str:
    counts = tally.kinds[kind]
    parts = [
        say(lang, "screen.count", mark=MARKS[status], count=str(counts[status]), status=say(lang, f"status.{status}"))
        for status in STATUSES
        if counts[status]
    ]
    joined = say(lang, "screen.space").join(parts)
    if tally.within[kind]:
        joined += say(lang, "screen.within", count=str(tally.within[kind]))
    alone = kind == "indicator" and not any(tally.kinds[other].total() for other in KINDS if other != kind)
    key = "screen.indicator" if alone else "screen.indicators" if kind == "indicator" else f"screen.{kind}"
    return say(lang, key, total=str(counts.total()), counts=joined)


def _look_line(report: Report, several: bool, lang: Lang) -> str:
    """The verdicts farthest off in one sentence, each with its gap; empty if all are met."""
    urgent = [
        verdict
        for verdict in sort_unmet(report.verdicts)
        if isinstance(verdict.subject, Target) and verdict.subject.place not in report.tally.repeated
    ]
    named = [
        say(lang, "screen.look_one", name=_name_in_text(verdict, several, lang), gap=margin_of(verdict, lang))
        for verdict in islice(urgent, MOST_URGENT)
    ]
    if not named:
        return ""
    if len(urgent) > len(named):
        named.append(say(lang, "screen.more", count=str(len(urgent) - len(named))))
    return say(lang, "screen.stop").join(named) + say(lang, "screen.end")


def _name_in_text(verdict: Verdict, several: bool, lang: Lang) -> str:
    name = name_of(verdict, lang)
    return say(lang, "screen.of_region", region=region_of(verdict, lang), name=name) if several else name


def _groups(
    report: Report, columns: Sequence[str], lang: Lang, most: int, beside: Callable[[Verdict], Beside] | None
) -> Iterator[ScreenGroup]:
    warned: dict[Place, list[Problem]] = {}
    for problem in report.problems:
        if problem.level == "warning":
            warned.setdefault(problem.place, []).append(problem)
    for title, items in category_groups(report.verdicts, lang):
        if shown := items[:most]:
            rows = [_row_of(v, columns, warned, lang, beside(v) if beside else None) for v in shown]
            yield ScreenGroup(title, rows)
            most -= len(shown)


def _row_of(
    verdict: Verdict,
    columns: Sequence[str],
    warned: dict[Place, list[Problem]],
    lang: Lang,
    beside: Beside | None,
) -> ScreenRow:
    computed = COMPUTED if verdict.computed else ""
    cells = {
        "region": region_of(verdict, lang),
        "period": describe_period(verdict.period, lang) if verdict.period else "",
    }
    return ScreenRow(
        verdict.status,
        MARKS[verdict.status] + (DOUBT if verdict.warnings else ""),
        (
            *(cells[name] for name in columns),
            label_of(verdict, lang),
            short_target_of(verdict, lang, short=True),
            computed + short_figure_of(verdict, lang),
            *([beside.cell] if beside else []),
            margin_of(verdict, lang),
            name_lead(verdict.subject.origin, lang),
        ),
        (*_notes_of(verdict, warned, lang), *(beside.notes if beside else ())),
    )


def _notes_of(verdict: Verdict, warned: dict[Place, list[Problem]], lang: Lang) -> Iterable[str]:
    """The reason if it adds something to the row, and the warnings of the figure with their code and place."""
    actual = verdict.actual
    own = verdict.own_row and (actual or verdict.computed)
    if verdict.reason.code not in _SHOWN or (actual and actual.corrects):
        yield reason_of(verdict, lang)
    elif own:
        yield say(lang, "screen.own_row")
    for problem in warned.get(actual.place, ()) if actual else ():
        if problem.code in verdict.warnings:
            place = problem.place.cell if problem.place.sheet else str(problem.place.line)
            yield say(
                lang,
                "screen.note",
                text=problem.format_message(lang),
                code=problem.code,
                place=_short_place(problem, place),
            )


def _short_place(problem: Problem, place: str) -> str:
    """A cell with its sheet, or a file's line."""
    name = problem.place.sheet or problem.place.path.rpartition("/")[2]
    return f"{name}{'!' if problem.place.sheet else ':'}{place}"


def _owed_line(verdicts: Sequence[Verdict], several: bool, lang: Lang) -> str:
    """The missing figures of each department; an indicator that several targets or regions want is named once."""
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.status == "missing":
            origin = verdict.subject.origin
            found.setdefault(name_department_only(origin.document, origin.lead, lang), []).append(verdict)
    parts = []
    for lead, items in found.items():
        names = list(dict.fromkeys(name_of(verdict, lang) for verdict in items))
        regions = list(dict.fromkeys(region_of(verdict, lang) for verdict in items))
        joined = say(lang, "report.and").join([*names, *(regions if several else ())])
        label = lead or say(lang, "head.nobody")
        count = len({(verdict.region, verdict.period, name_of(verdict, lang)) for verdict in items})
        parts.append(say(lang, "screen.owed_by", lead=label, count=str(count), names=joined))
    return say(lang, "screen.stop").join(parts)


def _legend_line(report: Report, lang: Lang) -> str:
    """The meaning of the signs that occur."""
    verdicts = report.verdicts
    parts = []
    if any(verdict.distance is not None for verdict in verdicts):
        parts += [say(lang, "screen.legend_margin"), say(lang, "screen.legend_full")]
    for problem in report.problems:
        if problem.code == "HCR513":
            parts.append(_about_sentence(problem, lang))
    if any(verdict.warnings for verdict in verdicts):
        parts.append(say(lang, "screen.legend_doubt"))
    if any(verdict.computed for verdict in verdicts):
        parts.append(say(lang, "screen.legend_computed"))
    return join_sentences(parts, lang)


def _about_sentence(problem: Problem, lang: Lang) -> str:
    args = dict(problem.args)
    tolerance = args["tolerance"]
    number, _, unit = (tolerance.en if isinstance(tolerance, Name) else tolerance).partition(" ")
    if unit == "pp":
        return say(lang, "screen.legend_about", number=number, count=args["count"])
    return say(lang, "screen.legend_about_other", tolerance=tolerance, count=args["count"])
