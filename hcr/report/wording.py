"""Puts verdicts into a few words for a paper: shares, periods, names with their regions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from hcr.core.document import Document
from hcr.core.model import Status, Target, Verdict
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS
from hcr.report.date_words import describe_period, write_day
from hcr.report.summary import name_of, region_of


def format_percent(share: Fraction, lang: Lang) -> str:
    """A percentage with one decimal, halves up; only zero is 0.0 and only the whole is 100.0."""
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    if 0 < share < 1:
        tenths = min(max(tenths, 1), 999)
    return say(lang, "report.percent", number=f"{tenths // 10}.{tenths % 10}")


def join_sentences(sentences: Iterable[str], lang: Lang) -> str:
    """Sentences one after the other; Chinese ones without a space."""
    return (" " if lang == "en" else "").join(sentences)


def describe_issue(document: Document, lang: Lang) -> str:
    """The body that issued a document, and the day; what is not known is left out."""
    body = document.issued_by.get(lang)
    day = write_day(document.issued, lang) if document.issued else ""
    return say(lang, "report.issue.by_on", body=body, day=day) if body and day else body or day


def names_by_region(verdicts: Iterable[Verdict], lang: Lang) -> dict[str, str]:
    """The names of the regions judged, by code, in the order of the verdicts."""
    firsts: dict[str, Verdict] = {}
    for verdict in verdicts:
        firsts.setdefault(verdict.region, verdict)
    return {region: region_of(verdict, lang) for region, verdict in firsts.items()}


def list_whole_periods(verdicts: Iterable[Verdict]) -> list[Period]:
    """The dated periods judged, in order; a period that lies within another is left out."""
    found: set[Period] = {v.period for v in verdicts if v.period and v.period != STANDING}
    return sorted(period for period in found if not any(other.contains(period) for other in found))


def find_varying(verdicts: Sequence[Verdict]) -> list[str]:
    """The fields, region or period, that differ among verdicts, so that a name needs them; a task has no period."""
    counts = {"region": len({verdict.region for verdict in verdicts}), "period": len(list_whole_periods(verdicts))}
    return [name for name, count in counts.items() if count > 1]


def label_status(status: Status, lang: Lang) -> str:
    """The mark and the word."""
    return f"{MARKS[status]} {say(lang, f'status.{status}')}"


def list_names(verdicts: Iterable[Verdict], varies: Sequence[str], lang: Lang) -> list[str]:
    """Names once each, with the varying parts behind them, so that an indicator of several targets is one name."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for verdict in verdicts:
        subject = verdict.subject
        id_ = subject.indicator.id if isinstance(subject, Target) else subject.key
        period = describe_period(verdict.period, lang) if "period" in varies and verdict.period else ""
        regions = found.setdefault((id_, name_of(verdict, lang), period), {})
        regions[region_of(verdict, lang)] = None
    named = [
        (_add_in_brackets(name, period, lang), say(lang, "report.and").join(of))
        for (_, name, period), of in found.items()
    ]
    if "region" not in varies:
        return [name for name, _ in named]
    return [say(lang, "head.colon", label=name, text=regions) for name, regions in named]


def full_name_of(verdict: Verdict, varies: Sequence[str], lang: Lang) -> str:
    """The name of a verdict's subject, with its region and period if they vary."""
    period = describe_period(verdict.period, lang) if "period" in varies and verdict.period else ""
    name = name_of(verdict, lang)
    if "region" in varies:
        name = say(lang, "paper.region_value", region=region_of(verdict, lang), value=name)
    return _add_in_brackets(name, period, lang)


def _add_in_brackets(text: str, more: str, lang: Lang) -> str:
    """A text with another in brackets behind it, if there is another."""
    return say(lang, "head.brackets", text=text, more=more) if more else text
