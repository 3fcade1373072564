"""What the paper rests on: findings with their places, files by their fingerprints, options and version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from hcr.core.model import Target
from hcr.core.problems import Place, Problem
from hcr.messages import Lang, say
from hcr.report.date_words import write_day
from hcr.report.meeting import InputFile, Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.sections.heading import list_documents
from hcr.report.wording import describe_issue

MOST = 200  # findings on paper; all of them are on standard error
NO_UNIT, ABOUT = "HCR512", "HCR513"
COLUMNS = {
    "findings": (("level", 2), ("place", 3), ("message", 10)),
    "files": (("role", 2), ("file", 4), ("sha256", 10)),
    "options": (("option", 2), ("given", 6)),
}


def compose_evidence(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Everything by which the results can be had again, of what was judged alone."""
    return list(_blocks(meeting, lang))


def _blocks(meeting: Meeting, lang: Lang) -> Iterator[Block]:
    yield Paragraph(say(lang, "report.again"))
    facts = [
        say(lang, "head.colon", label=say(lang, f"report.fact.{name}"), text=text)
        for name, text in (
            ("version", f"hcr {meeting.version}"),
            ("as_of", write_day(meeting.report.as_of, lang)),
        )
    ]
    yield Paragraph(say(lang, "report.stop").join(facts))
    for document in list_documents(meeting.report.verdicts):
        if issue := describe_issue(document, lang):
            title = document.title.get(lang).strip("《》")
            name = say(lang, "paper.document", title=title, number="") if title else document.label
            yield Paragraph(say(lang, "report.judged_by", document=name, issue=issue), small=True)
    yield _build_table("files", [_file_cells_of(each, lang) for each in judged_files(meeting)], lang)
    if meeting.options:
        yield _build_table("options", [[Cell(name), Cell(value)] for name, value in meeting.options], lang)
    found = list_findings(meeting)
    if found:
        yield build_findings(found[:MOST], lang)
    if len(found) > MOST:
        yield Paragraph(say(lang, "report.more", count=str(len(found) - MOST)), small=True)
    notes = sum(problem.level == "note" and problem.code not in (NO_UNIT, ABOUT) for problem in meeting.report.problems)
    if notes:
        yield Paragraph(say(lang, "report.notes_left", count=str(notes)), small=True)


def judged_files(meeting: Meeting) -> list[InputFile]:
    """The files read, of target files only those that something judged comes from."""
    used = {PurePath(path).name for path in _paths_judged(meeting)}
    return [each for each in meeting.inputs if each.role != "targets" or each.name in used]


def _paths_judged(meeting: Meeting) -> Iterator[str]:
    for verdict in meeting.report.verdicts:
        subject = verdict.subject
        yield subject.place.path
        yield subject.origin.document.file
        if isinstance(subject, Target):
            yield subject.indicator.place.path


def list_findings(meeting: Meeting) -> list[Problem]:
    """Errors, then warnings; those of target files by which nothing was judged are left out."""
    used = set(_paths_judged(meeting))
    others = {each.name for each in meeting.inputs if each.role == "targets"} - {PurePath(path).name for path in used}
    kept = [p for p in meeting.report.problems if PurePath(p.place.path).name not in others]
    return [p for level in ("error", "warning") for p in kept if p.level == level]


def build_findings(problems: Sequence[Problem], lang: Lang) -> Table:
    """Findings by level, place and message."""
    return _build_table("findings", [_finding_cells_of(problem, lang) for problem in problems], lang)


def build_files(meeting: Meeting, lang: Lang) -> Table:
    """The files read with their fingerprints."""
    return _build_table("files", [_file_cells_of(each, lang) for each in judged_files(meeting)], lang)


def _build_table(name: str, rows: list[list[Cell]], lang: Lang) -> Table:
    columns = [Column(say(lang, f"heading.{head}"), "text", width) for head, width in COLUMNS[name]]
    return Table(say(lang, f"report.{name}"), columns, [("", rows)])


def _file_cells_of(each: InputFile, lang: Lang) -> list[Cell]:
    return [Cell(say(lang, f"role.{each.role}")), Cell(each.name), Cell(each.sha256)]


def _finding_cells_of(problem: Problem, lang: Lang) -> list[Cell]:
    message = say(lang, "head.brackets", text=problem.format_message(lang), more=problem.code)
    return [Cell(say(lang, problem.level)), Cell(describe_place(problem.place)), Cell(message)]


def describe_place(place: Place) -> str:
    """A place by the file's base name: a paper does not carry the folders of whoever made it."""
    return str(Place(PurePath(place.path).name, place.line, place.column, place.sheet))
