"""The meeting paper, put together: the main part in the order in which a meeting goes through it, then the annexes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hcr.language.patterns import compile_late
from hcr.messages import Lang, say
from hcr.records import replace
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paper, Paragraph, Section
from hcr.report.sections.aspirational import compose_aspirational
from hcr.report.sections.changes import compose_changes
from hcr.report.sections.course import compose_course
from hcr.report.sections.departments import compose_departments, compose_leads
from hcr.report.sections.evidence import compose_evidence
from hcr.report.sections.heading import compose_facts, compose_signature, compose_title
from hcr.report.sections.not_met import compose_not_met
from hcr.report.sections.notes import compose_notes
from hcr.report.sections.opening import compose_opening
from hcr.report.sections.path import compose_path
from hcr.report.sections.quality import compose_quality
from hcr.report.sections.readings import compose_readings
from hcr.report.sections.regions import compose_regions
from hcr.report.sections.targets import compose_targets, compose_task_list
from hcr.report.sections.tasks import compose_tasks
from hcr.report.sections.worst import compose_worst, is_across, list_unmet
from hcr.report.sheets import compose_sheets
from hcr.report.split import DepartmentMeeting
from hcr.report.wording import names_by_region

Compose = Callable[[Meeting, Lang], Sequence[Block]]
MAIN: dict[str, Compose] = {
    "summary": compose_opening,
    "worst": compose_worst,
    "regions": compose_regions,
    "course": compose_course,
    "changes": compose_changes,
    "look": compose_not_met,
    "aspirational": compose_aspirational,
    "tasks": compose_tasks,
    "departments": compose_departments,
    "notes": compose_notes,
}
ANNEXES: dict[str, Compose] = {
    "targets": compose_targets,
    "leads": compose_leads,
    "tasklist": compose_task_list,
    "readings": compose_readings,
    "path": compose_path,
    "quality": compose_quality,
    "evidence": compose_evidence,
}
WIDE = frozenset(["targets", "leads", "tasklist", "readings", "path", "evidence"])
MOST_UPRIGHT = 16  # regions that stand beside one another on an upright page
_ANNEX = compile_late(r"\{(\w+)\}")


def compose_paper(meeting: Meeting, lang: Lang) -> Paper:
    """The sections of the paper; an empty one (a comparison of regions, with one region) is left out."""
    crowded = len(names_by_region(meeting.report.verdicts, lang)) > MOST_UPRIGHT
    main = [
        Section(
            name,
            _title_of(name, meeting, lang),
            blocks,
            wide=crowded and name == "regions",
            page=name == "regions",
        )
        for name, write in MAIN.items()
        if (blocks := write(meeting, lang))
    ]
    annexes = [
        Section(name, say(lang, f"paper.{name}"), blocks, annex=True, wide=name in WIDE)
        for name, write in ANNEXES.items()
        if (blocks := write(meeting, lang))
    ]
    numbers = {section.id: str(number) for number, section in enumerate(annexes, 1)}
    return Paper(
        lang,
        compose_title(meeting, lang),
        compose_facts(meeting, lang),
        [_number_annexes(section, numbers) for section in (*main, *annexes)],
        compose_signature(meeting, lang),
        compose_sheets(meeting, lang),
    )


def compose_department_paper(department: DepartmentMeeting, lang: Lang) -> Paper:
    """The paper of one department: what it leads; what it supports is one line with a number."""
    paper = compose_paper(department.meeting, lang)
    title = say(lang, "paper.title_lead", title=paper.title, lead=department.name)
    if not department.supports:
        return replace(paper, title=title)
    first, *rest = paper.sections
    line = Paragraph(say(lang, "paper.supports_line", count=str(department.supports)))
    return replace(paper, title=title, sections=[replace(first, blocks=[*first.blocks, line]), *rest])


def _title_of(name: str, meeting: Meeting, lang: Lang) -> str:
    """The heading of a section, which for some depends on how many regions there are."""
    if name == "summary":
        return ""
    across = is_across(meeting, lang)
    if name == "worst":
        return say(lang, "paper.worst_regions" if across else "paper.worst")
    if name == "look":
        first_part = list_unmet(meeting) and not across
        return say(lang, "paper.look" if first_part else "paper.look_regions" if across else "paper.look_missing")
    titles = {"regions": "paper.regions_title", "tasks": "paper.tasks_title"}
    return say(lang, titles.get(name, f"paper.{name}"))


def _number_annexes(section: Section, numbers: Mapping[str, str]) -> Section:
    """The section with the numbers of the annexes that its notes name."""
    blocks = [
        replace(block, text=_ANNEX.sub(lambda match: numbers.get(match[1], match[0]), block.text))
        if isinstance(block, Paragraph) and block.small
        else block
        for block in section.blocks
    ]
    return replace(section, blocks=blocks)
