"""The meeting paper, put together: the heading, then the sections in the order in which a meeting goes through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paper, Section
from hcr.report.sections.departments import departments
from hcr.report.sections.evidence import evidence
from hcr.report.sections.heading import facts, title
from hcr.report.sections.not_met import look
from hcr.report.sections.quality import quality
from hcr.report.sections.regions import regions
from hcr.report.sections.summary import overview
from hcr.report.sections.targets import targets
from hcr.report.sections.tasks import tasks

SECTIONS: dict[str, Callable[[Meeting, Lang], Sequence[Block]]] = {
    "summary": overview,
    "look": look,
    "tasks": tasks,
    "departments": departments,
    "regions": regions,
    "targets": targets,
    "quality": quality,
    "evidence": evidence,
}


def paper_of(meeting: Meeting, lang: Lang) -> Paper:
    """What is put before the meeting; a section with nothing to say (across regions, of one region) is left out."""
    found = {name: blocks for name, write in SECTIONS.items() if (blocks := write(meeting, lang))}
    sections = [Section(name, say(lang, f"report.{name}"), blocks) for name, blocks in found.items()]
    return Paper(lang, title(meeting, lang), facts(meeting, lang), sections)
