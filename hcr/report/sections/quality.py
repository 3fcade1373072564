"""How far the data can be trusted: corrections, waivers, own rows, what could not be judged; no positions in files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hcr.core.model import Verdict
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph, TextList
from hcr.report.summary import reason_of
from hcr.report.wording import find_varying, full_name_of, list_names

MOST = 200  # lines of a list on paper
NO_UNIT = "HCR512"

# Lists of verdicts that a reader of the figures has to know of.
LISTS: dict[str, Callable[[Verdict], bool]] = {
    "unassessable": lambda verdict: verdict.status == "not_assessable",
    "waivers": lambda verdict: verdict.status == "waived",
    "tolerated": lambda verdict: verdict.within_tolerance,
    "doubtful": lambda verdict: bool(verdict.warnings),
}


def compose_quality(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Counts of what was found, then the lists; one that is empty is left out."""
    return list(_blocks(meeting, lang))


def _blocks(meeting: Meeting, lang: Lang) -> Iterator[Block]:
    problems, verdicts = meeting.report.problems, meeting.report.verdicts
    errors = sum(problem.level == "error" for problem in problems)
    warnings = sum(problem.level == "warning" for problem in problems)
    if errors or warnings:
        text = say(lang, "report.found", errors=str(errors), warnings=str(warnings))
        yield Paragraph(text, strong=bool(errors))
    else:
        yield Paragraph(say(lang, "report.clean"))
    varies = find_varying(verdicts)
    for key, belongs in LISTS.items():
        if found := [verdict for verdict in verdicts if belongs(verdict)]:
            yield TextList(_lines_of(key, found, varies, lang)[:MOST], say(lang, f"report.{key}"))
    if own := [verdict for verdict in verdicts if verdict.own_row and (verdict.actual or verdict.computed)]:
        yield TextList(list_names(own, varies, lang), say(lang, "report.own_rows"))
    if computed := [verdict for verdict in verdicts if verdict.computed]:
        yield TextList(list_names(computed, varies, lang), say(lang, "report.computed"))
    assumed = [problem.format_message(lang) for problem in problems if problem.code == NO_UNIT]
    if assumed:
        yield TextList(list(dict.fromkeys(assumed)), say(lang, "report.assumed"))


def _lines_of(key: str, found: Sequence[Verdict], varies: Sequence[str], lang: Lang) -> list[str]:
    """A line a verdict with its reason; doubts are named alone, their findings are with the evidence."""
    if key == "doubtful":
        return list_names(found, varies, lang)
    names = [full_name_of(verdict, varies, lang) for verdict in found]
    return [say(lang, "head.colon", label=n, text=reason_of(v, lang)) for n, v in zip(names, found, strict=True)]
