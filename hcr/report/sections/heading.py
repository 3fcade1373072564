"""The heading of a paper: its title and the labelled facts under it, so that the first page is complete by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hcr.core.model import ANY_REGION, Document, Verdict
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.wording import describe_period, names_by_region

MOST_NAMED = 8  # regions named in the heading


def compose_title(meeting: Meeting, lang: Lang) -> str:
    """The title: the region and the period of the results."""
    verdicts = meeting.report.verdicts
    region, periods = _name_region(verdicts, lang), _list_periods(verdicts, lang)
    if not periods:
        return say(lang, "report.title", region=region)
    return say(lang, "report.title_period", region=region, period=periods)


def compose_facts(meeting: Meeting, lang: Lang) -> Sequence[tuple[str, str]]:
    """The facts that a reader must know before the first figure; an empty one is left out."""
    verdicts = meeting.report.verdicts
    read = say(lang, "report.submitted", files=_list_files(meeting, "actuals", lang), count=str(len(meeting.submitted)))
    found = {
        "region": _list_regions(verdicts, lang),
        "document": say(lang, "report.stop").join(_full_title_of(each, lang) for each in _list_documents(verdicts)),
        "period": _list_periods(verdicts, lang),
        "as_of": meeting.report.as_of.isoformat(),
        "submitted": read,
        "previous": _list_files(meeting, "previous", lang),
        "prepared_by": meeting.prepared_by,
        "version": f"hcr {meeting.version}",
    }
    return [(say(lang, f"report.fact.{name}"), text) for name, text in found.items() if text]


def _list_documents(verdicts: Iterable[Verdict]) -> list[Document]:
    """The documents judged by, in their order."""
    return list({v.subject.origin.document.file: v.subject.origin.document for v in verdicts}.values())


def _full_title_of(document: Document, lang: Lang) -> str:
    return " ".join(filter(None, (document.title.get(lang), document.number)))


def _name_region(verdicts: Sequence[Verdict], lang: Lang) -> str:
    """The one region, or the one whose document was judged by, else the number of regions."""
    names = list(names_by_region(verdicts, lang).values())
    if len(names) == 1:
        return names[0]
    owners = [document.region for document in _list_documents(verdicts)]
    if len(owners) == 1 and owners[0].code != ANY_REGION:
        return owners[0].name.get(lang)
    return say(lang, "report.region_count", count=str(len(names)))


def _list_regions(verdicts: Sequence[Verdict], lang: Lang) -> str:
    names = list(names_by_region(verdicts, lang).values())
    shown, more = say(lang, "report.and").join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return say(lang, "report.regions_named", names=shown, count=str(more)) if more > 0 else shown


def _list_periods(verdicts: Iterable[Verdict], lang: Lang) -> str:
    """The dated periods judged, in order."""
    found: set[Period] = {v.period for v in verdicts if v.period and v.period != STANDING}
    return say(lang, "report.and").join(describe_period(period, lang) for period in sorted(found))


def _list_files(meeting: Meeting, role: str, lang: Lang) -> str:
    return say(lang, "report.and").join(each.name for each in meeting.inputs if each.role == role)
