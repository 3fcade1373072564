"""The submission form as CSV text, and the notes that explain its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hcr.core.model import Event, Indicator, Origin, Task
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_csv
from hcr.report.date_words import describe_period
from hcr.report.demand_words import describe_target
from hcr.report.due_words import describe_due
from hcr.report.origin_words import notes_of
from hcr.submission.form import FormEntry

COLUMNS = ("region", "indicator", "period", "value", "unit", "note")


def render_form_csv(entries: Sequence[FormEntry], lang: Lang) -> str:
    """Header and rows, every value empty."""
    header = [say(lang, f"form.{name}") for name in COLUMNS]
    return to_csv(header, (dict(zip(header, _cells_of(entry, lang), strict=True)) for entry in entries))


def _cells_of(entry: FormEntry, lang: Lang) -> tuple[str, ...]:
    """The texts of a row; its note explains an entry without a target."""
    period = "" if entry.period is None else str(entry.period)
    if isinstance(entry.subject, Indicator):
        note = "" if entry.targets else say(lang, "form.serves", names=join_names(entry.serves, lang))
    else:
        note = say(lang, "form.answer" if isinstance(entry.subject, Task) else "form.day")
    return entry.region, entry.name, period, "", entry.unit, note


def join_names(named: Iterable[Indicator | Task], lang: Lang) -> str:
    """The names as one text."""
    return say(lang, "form.and").join(each.name.get(lang) for each in named)


def describe_entry(entry: FormEntry, lang: Lang) -> str:
    """Facts about an entry, a line each; control characters are spelled out."""
    lines = _figure_lines if isinstance(entry.subject, Indicator) else _answer_lines
    return "\n".join(escape_controls(line) for line in lines(entry, lang))


def _figure_lines(entry: FormEntry, lang: Lang) -> Iterator[str]:
    """Definition, targets as written with what else the document has on them, formula, what the figure is for."""
    if isinstance(entry.subject, Indicator) and (text := entry.subject.definition.get(lang)):
        yield say(lang, "form.definition", text=text)
    for target in entry.targets:
        period = describe_period(target.period, lang)
        words = say(lang, "status.monitored") if target.monitored else describe_target(target, lang)
        yield say(lang, "form.target", period=period, words=words, source=_describe_source(target.origin, lang))
        yield from _reading_lines(target.origin, lang)
    if entry.formula:
        yield say(lang, "form.formula", formula=entry.formula)
    if entry.serves:
        yield say(lang, "form.serves", names=join_names(entry.serves, lang))


def _answer_lines(entry: FormEntry, lang: Lang) -> Iterator[str]:
    """A task's due date, source and starting event; or the tasks that an event starts."""
    if isinstance(entry.subject, Event):
        yield say(lang, "form.starts", names=join_names(entry.tasks, lang))
        return
    for task in entry.tasks:
        words = describe_due(task, lang) or say(lang, "explain.standing")
        yield say(lang, "form.due", words=words, source=_describe_source(task.origin, lang))
        yield from _reading_lines(task.origin, lang)
    if entry.after:
        yield say(lang, "form.after", event=entry.after.name)


def _describe_source(origin: Origin, lang: Lang) -> str:
    """The document, the place in it, the scope, and whether the document calls it binding."""
    place = f"{origin.document.number or origin.document.title.get(lang)} {origin.source}".strip()
    notes = notes_of(origin, lang)
    return say(lang, "head.separator").join(text for text in (place, notes.scope, notes.nature) if text)


def _reading_lines(origin: Origin, lang: Lang) -> Iterator[str]:
    """The places that say otherwise, and why the words are read so."""
    notes = notes_of(origin, lang)
    for key, text in (("explain.conflicts", notes.conflicts), ("explain.reading", notes.reading)):
        if text:
            yield say(lang, "head.colon", label=say(lang, key), text=text)
