"""The due date of a task in words: in Chinese as written, in English as it is read, with the words behind it."""

from __future__ import annotations

from hcr.core.model import Task
from hcr.language.periods import Duration
from hcr.messages import Lang, say
from hcr.report.date_words import write_day


def describe_due(task: Task, lang: Lang) -> str:
    """The document's own words, else the date or term; in English the reading first. Empty without a date."""
    due = task.due
    if due.standing:
        return due.as_written
    if lang == "zh":
        return due.as_written or (write_day(due.day, lang) if due.day else describe_term(task, lang))
    reading = due.day.isoformat() if due.day else describe_term(task, lang)
    if not due.as_written or due.as_written == reading:
        return reading
    return say(lang, "due.as_written", reading=reading, words=due.as_written)


def describe_term(task: Task, lang: Lang) -> str:
    """The term of a task that starts with an event; empty if its due date is a day."""
    due = task.due
    if due.within is None:
        return ""
    return say(lang, "due.term", term=write_term(due.within, lang), event=task.event_name)


def write_term(term: Duration, lang: Lang) -> str:
    """A number of months or days: 3个月, 3 months."""
    unit, count = ("month", term.months) if term.months else ("day", term.days)
    return say(lang, f"due.{unit}" if count == 1 else f"due.{unit}s", count=str(count))
