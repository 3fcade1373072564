"""Composes the meeting paper: the heading, then the sections in the order in which a meeting discusses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paper, Section
from hcr.report.sections.course import compose_course
from hcr.report.sections.departments import compose_departments
from hcr.report.sections.evidence import compose_evidence
from hcr.report.sections.heading import compose_facts, compose_title
from hcr.report.sections.not_met import compose_not_met
from hcr.report.sections.path import compose_path
from hcr.report.sections.quality import compose_quality
from hcr.report.sections.regions import compose_regions
from hcr.report.sections.summary import compose_summary
from hcr.report.sections.targets import compose_targets
from hcr.report.sections.tasks import compose_tasks

SECTIONS: dict[str, Callable[[Meeting, Lang], Sequence[Block]]] = {
    "summary": compose_summary,
    "look": compose_not_met,
    "course": compose_course,
    "tasks": compose_tasks,
    "departments": compose_departments,
    "regions": compose_regions,
    "path": compose_path,
    "targets": compose_targets,
    "quality": compose_quality,
    "evidence": compose_evidence,
}


def compose_paper(meeting: Meeting, lang: Lang) -> Paper:
    """The sections of the paper; an empty one (a comparison of regions, with one region) is left out."""
    found = {name: blocks for name, write in SECTIONS.items() if (blocks := write(meeting, lang))}
    sections = [Section(name, say(lang, f"report.{name}"), blocks) for name, blocks in found.items()]
    return Paper(lang, compose_title(meeting, lang), compose_facts(meeting, lang), sections)
