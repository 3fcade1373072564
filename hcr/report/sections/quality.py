"""The quality of the data: findings, corrections, assumptions, waivers, figures not assessable or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from hcr.core.model import Verdict
from hcr.core.problems import Place, Problem
from hcr.messages import Lang, say
from hcr.report.by_department import group_by_department
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table, TextList
from hcr.report.sections.verdict_columns import find_varying
from hcr.report.summary import reason_of
from hcr.report.wording import full_name_of, list_names

MOST = 200  # findings on paper; standard error has all of them
CORRECTED_ROW, NO_UNIT, ABOUT = "HCR528", "HCR512", "HCR513"
NAMED_NOTES = (CORRECTED_ROW, NO_UNIT, ABOUT)


def compose_quality(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Findings first, then the basis of the results, then the missing figures."""
    problems, verdicts = meeting.report.problems, meeting.report.verdicts
    return [
        *_finding_blocks(problems, lang),
        *_verdict_blocks(verdicts, problems, lang),
        _list_assumptions(problems, lang),
        *_owed_blocks(verdicts, lang),
    ]


def _finding_blocks(problems: Sequence[Problem], lang: Lang) -> Iterator[Block]:
    """Errors and warnings, each with its place; notes are counted."""
    errors = [problem for problem in problems if problem.level == "error"]
    warnings = [problem for problem in problems if problem.level == "warning"]
    if not errors and not warnings:
        yield Paragraph(say(lang, "report.clean"))
    else:
        counts = {"errors": str(len(errors)), "warnings": str(len(warnings))}
        yield Paragraph(say(lang, "report.found", **counts), strong=bool(errors))
        columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in _FINDING]
        found = [*errors, *warnings]
        yield Table(say(lang, "report.findings"), columns, [("", [_cells_of(each, lang) for each in found[:MOST]])])
        if len(found) > MOST:
            yield Paragraph(say(lang, "report.more", count=str(len(found) - MOST)))
    notes = sum(problem.level == "note" and problem.code not in NAMED_NOTES for problem in problems)
    if notes:
        yield Paragraph(say(lang, "report.notes_left", count=str(notes)))


_FINDING = (("level", 1), ("place", 3), ("message", 10))


def _cells_of(problem: Problem, lang: Lang) -> list[Cell]:
    message = say(lang, "report.brackets", text=problem.format_message(lang), more=problem.code)
    return [Cell(say(lang, problem.level)), Cell(_describe_place(problem.place)), Cell(message)]


def _describe_place(place: Place) -> str:
    """A place by the file's base name, so that a paper does not show its author's folders."""
    return str(Place(PurePath(place.path).name, place.line, place.column, place.sheet))


# Lists of verdicts that a reader of the figures must know.
LISTS: dict[str, Callable[[Verdict], bool]] = {
    "unassessable": lambda verdict: verdict.status == "not_assessable",
    "waivers": lambda verdict: verdict.status == "waived",
}


def _verdict_blocks(verdicts: Sequence[Verdict], problems: Sequence[Problem], lang: Lang) -> Iterator[Block]:
    """Corrections, verdicts that are not assessable, waivers, and own rows judged in place of lower regions'."""
    if corrected := [problem for problem in problems if problem.code == CORRECTED_ROW]:
        lines = [
            say(lang, "report.colon", label=_describe_place(p.place), text=p.format_message(lang)) for p in corrected
        ]
        yield TextList(lines[:MOST], say(lang, "report.corrections"))
    varies = find_varying(verdicts)
    for key, belongs in LISTS.items():
        if found := [verdict for verdict in verdicts if belongs(verdict)]:
            names = [full_name_of(verdict, varies, lang) for verdict in found]
            lines = [
                say(lang, "report.colon", label=n, text=reason_of(v, lang)) for n, v in zip(names, found, strict=True)
            ]
            yield TextList(lines, say(lang, f"report.{key}"))
    if own := [verdict for verdict in verdicts if verdict.own_row and (verdict.actual or verdict.computed)]:
        yield TextList(list_names(own, varies, lang), say(lang, "report.own_rows"))


def _list_assumptions(problems: Sequence[Problem], lang: Lang) -> TextList:
    """The basis of comparison, units read into figures, and tolerances that no document states."""
    lines = [say(lang, "head.full_value")]
    for code in (NO_UNIT, ABOUT):
        lines += [
            say(lang, "report.colon", label=_describe_place(problem.place), text=problem.format_message(lang))
            for problem in problems
            if problem.code == code
        ]
    return TextList(lines[:MOST], say(lang, "report.assumed"))


def _owed_blocks(verdicts: Sequence[Verdict], lang: Lang) -> Iterator[Block]:
    """Every missing figure and answer under the department that leads it."""
    varies, stop = find_varying(verdicts), say(lang, "report.stop")
    columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in (("lead", 3), ("owed", 10))]
    rows = [
        [Cell(each.name or say(lang, "report.nobody")), Cell(stop.join(owed))]
        for each in group_by_department(verdicts)
        if (owed := list_names((v for v in each.leads if v.status == "missing"), varies, lang))
    ]
    yield Table(say(lang, "report.owed"), columns, [("", rows)]) if rows else Paragraph(say(lang, "report.owed_none"))
