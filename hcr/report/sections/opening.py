"""How the paper opens: one paragraph with every count, and the picture of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hcr.core.model import STATUSES, Document, Status, Target, Task, Verdict
from hcr.core.regions import find_others_above
from hcr.judgement.outcome import Kind, Tally
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS
from hcr.report.date_words import write_day
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Overview, Paragraph, StatusBar, StatusShare
from hcr.report.ranking import rank_regions
from hcr.report.sections.heading import list_documents, list_periods
from hcr.report.subjects import group_by_subject
from hcr.report.wording import names_by_region

MOST_BARS = 14  # regions with a bar of their own
WORDS: dict[Kind, str] = {"indicator": "status", "aspirational": "status", "task": "task"}


def compose_opening(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """The counts of indicators, tasks and aspirational targets apart, in words and in bars."""
    if not meeting.report.verdicts:
        return [Paragraph(say(lang, "head.nothing"), strong=True)]
    text = "".join(_sentences(meeting, lang))
    return [Paragraph(text), *_picture_blocks(meeting, lang)]


def counted_of(meeting: Meeting, kind: Kind) -> list[Verdict]:
    """The verdicts of one kind that count: an indicator that two places bind counts once."""
    repeated = meeting.report.tally.repeated
    found = [verdict for verdict in meeting.report.verdicts if verdict.subject.place not in repeated]
    if kind == "task":
        return [verdict for verdict in found if isinstance(verdict.subject, Task)]
    striven = kind == "aspirational"
    return [v for v in found if isinstance(v.subject, Target) and v.subject.origin.aspirational == striven]


def _sentences(meeting: Meeting, lang: Lang) -> Iterator[str]:
    tally, verdicts = meeting.report.tally, meeting.report.verdicts
    regions = len(names_by_region(verdicts, lang))
    documents = list_documents(verdicts)
    yield say(lang, "paper.as_of", day=write_day(meeting.report.as_of, lang))
    yield say(lang, "paper.by", documents=_name_documents(documents, lang))
    counted = [_count_kind(meeting, kind, regions, lang) for kind in ("indicator", "task") if tally.kinds[kind].total()]
    yield say(lang, "paper.clause").join(counted) if counted else say(lang, "paper.nothing_counted")
    yield say(lang, "paper.end")
    if striven := tally.kinds["aspirational"]:
        counts = describe_kind(tally, "aspirational", lang, times=regions > 1)
        yield say(lang, "paper.striven", total=str(striven.total()), counts=counts)
    if regions > 1:
        yield from _ranked_sentence(meeting, lang)
    if regions > 1 and meeting.changes:
        turns = Counter(change.turn for change in meeting.changes)
        yield say(lang, "paper.turned", better=str(turns["better"]), worse=str(turns["worse"]))
    else:
        yield say(lang, "paper.follows")


def _name_documents(documents: Sequence[Document], lang: Lang) -> str:
    """The one document by title and number, else how many there are."""
    if len(documents) != 1:
        return say(lang, "paper.documents", count=str(len(documents)))
    title, number = documents[0].title.get(lang), documents[0].number
    if not title:
        return number or documents[0].label
    title = title.strip("《》") if lang == "zh" else title
    behind = say(lang, "paper.number", number=number) if number else ""
    return say(lang, "paper.document", title=title, number=behind)


def _count_kind(meeting: Meeting, kind: Kind, regions: int, lang: Lang) -> str:
    tally = meeting.report.tally
    counts = describe_kind(tally, kind, lang, times=regions > 1)
    period = list_periods(meeting.report.verdicts, lang) if kind == "indicator" else ""
    args = {"total": str(tally.kinds[kind].total()), "counts": counts}
    if kind == "indicator":
        args["period"] = say(lang, "paper.title_period", period=period) if period else ""
    if regions > 1:
        kinds = len({subject.first.subject.key for subject in group_by_subject(counted_of(meeting, kind))})
        args |= {"kinds": str(kinds), "regions": str(regions)}
        return say(lang, f"paper.{kind}s_regions", **args)
    return say(lang, f"paper.{kind}s", **args)


def describe_kind(tally: Tally, kind: Kind, lang: Lang, times: bool) -> str:
    """What there is of each status, such as `达标28项，未达标12项`; overdue tasks and tolerances are in brackets."""
    parts = []
    key = "paper.count_times" if times else "paper.count"
    for status in STATUSES:
        if not (count := tally.kinds[kind][status]):
            continue
        text = say(lang, key, count=str(count), word=say(lang, f"{WORDS[kind]}.{status}"))
        if status == "met" and tally.within[kind]:
            text = say(lang, "paper.within", text=text, count=str(tally.within[kind]))
        parts.append(text)
    return say(lang, "paper.comma").join(parts)


def _ranked_sentence(meeting: Meeting, lang: Lang) -> Iterator[str]:
    """The regions that meet most and fewest targets, where there is such a difference."""
    verdicts = counted_of(meeting, "indicator")
    names = names_by_region(meeting.report.verdicts, lang)
    above = _list_upper(meeting, names)
    ranks = [each for each in rank_regions(verdicts, above) if each.rank is not None]
    if len(ranks) < 2 or ranks[0].of_all == ranks[-1].of_all:
        return
    join = say(lang, "report.and").join
    yield say(
        lang,
        "paper.ranked",
        best=join(names[each.region] for each in ranks if each.of_all == ranks[0].of_all),
        most=str(ranks[0].counts["met"]),
        last=join(names[each.region] for each in ranks if each.of_all == ranks[-1].of_all),
        least=str(ranks[-1].counts["met"]),
    )


def _list_upper(meeting: Meeting, names: Mapping[str, str]) -> set[str]:
    """The regions that others lie below: they are compared with none of those."""
    return set[str]().union(*find_others_above(meeting.catalogue, names.keys()).values())


def _picture_blocks(meeting: Meeting, lang: Lang) -> Iterator[Block]:
    """A bar a region where there are some, else one of the indicators and one of the tasks."""
    tally, verdicts = meeting.report.tally, meeting.report.verdicts
    names = names_by_region(verdicts, lang)
    indicators = counted_of(meeting, "indicator")
    caption = say(lang, "paper.clause").join(
        say(
            lang,
            "head.colon",
            label=say(lang, f"paper.bar_{kind}s", total=str(tally.kinds[kind].total())),
            text=describe_kind(tally, kind, lang, times=len(names) > 1),
        )
        for kind in ("indicator", "task")
        if tally.kinds[kind].total()
    )
    if 1 < len(names) <= MOST_BARS and indicators:
        above = _list_upper(meeting, names)
        bars = [
            StatusBar(names[each.region], _shares_of(Counter(each.counts), "indicator", lang))
            for each in rank_regions(indicators, above)
        ]
        yield Overview(say(lang, "paper.bars_regions", parts=caption), bars)
        return
    bars = [
        StatusBar(
            say(lang, f"paper.bar_{kind}s", total=str(tally.kinds[kind].total())),
            _shares_of(tally.kinds[kind], kind, lang),
        )
        for kind in ("indicator", "task")
        if tally.kinds[kind].total()
    ]
    if bars:
        yield Overview(caption, bars)


def _shares_of(counts: Counter[Status], kind: Kind, lang: Lang) -> list[StatusShare]:
    return [
        StatusShare(status, f"{MARKS[status]} {say(lang, f'{WORDS[kind]}.{status}')}", counts[status])
        for status in STATUSES
        if counts[status]
    ]
