"""The heading of a paper: its title, and the few facts that a page shows under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hcr.core.model import ANY_REGION, Document, Target, Task, Verdict
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period, write_day
from hcr.report.meeting import Meeting
from hcr.report.wording import list_whole_periods, names_by_region


def compose_title(meeting: Meeting, lang: Lang) -> str:
    """Whose results of which period."""
    verdicts = meeting.report.verdicts
    periods = list_periods(verdicts, lang)
    kinds = {type(verdict.subject) for verdict in verdicts}
    what = "both" if kinds == {Target, Task} else "tasks" if kinds == {Task} else "targets"
    return say(
        lang,
        "paper.title",
        region=_name_region(verdicts, lang),
        period=say(lang, "paper.title_period", period=periods) if periods else "",
        what=say(lang, f"paper.what.{what}"),
    )


def compose_facts(meeting: Meeting, lang: Lang) -> Sequence[tuple[str, str]]:
    """Document, day and office; an empty one is left out."""
    documents = list_documents(meeting.report.verdicts)
    found = {
        "document": say(lang, "report.stop").join(each.number or each.title.get(lang) for each in documents),
        "as_of": write_day(meeting.report.as_of, lang),
        "prepared_by": meeting.prepared_by,
    }
    return [(say(lang, f"report.fact.{name}"), text) for name, text in found.items() if text]


def compose_signature(meeting: Meeting, lang: Lang) -> Sequence[str]:
    """Who prepared it, where that is known, and the day."""
    return [text for text in (meeting.prepared_by, write_day(meeting.report.as_of, lang)) if text]


def list_documents(verdicts: Iterable[Verdict]) -> list[Document]:
    """The documents judged by, in their order."""
    return list({v.subject.origin.document.file: v.subject.origin.document for v in verdicts}.values())


def _name_region(verdicts: Sequence[Verdict], lang: Lang) -> str:
    """The one region, or the one whose document was judged by, else how many."""
    names = list(names_by_region(verdicts, lang).values())
    if len(names) == 1:
        return names[0]
    owners = [document.region for document in list_documents(verdicts)]
    if len(owners) == 1 and owners[0].code != ANY_REGION:
        return owners[0].name.get(lang)
    return say(lang, "paper.regions", count=str(len(names)))


def list_periods(verdicts: Iterable[Verdict], lang: Lang) -> str:
    """The dated periods judged, in order, in words."""
    return say(lang, "report.and").join(describe_period(period, lang) for period in list_whole_periods(verdicts))
