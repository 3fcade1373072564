"""The basis of the paper: every file by its fingerprint, and the options and version that gave these results."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table


def compose_evidence(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Files with their SHA-256, options, version and day."""
    version, day = f"hcr {meeting.version}", meeting.report.as_of.isoformat()
    facts = [
        say(lang, "report.colon", label=say(lang, f"report.fact.{name}"), text=text)
        for name, text in (("version", version), ("as_of", day))
    ]
    blocks: list[Block] = [Paragraph(say(lang, "report.again")), Paragraph(say(lang, "report.stop").join(facts))]
    files = [[Cell(say(lang, f"role.{each.role}")), Cell(each.name), Cell(each.sha256)] for each in meeting.inputs]
    columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in _FILE]
    blocks.append(Table(say(lang, "report.files"), columns, [("", files)]))
    if not meeting.options:
        return [*blocks, Paragraph(say(lang, "report.options_none"))]
    columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in _OPTION]
    rows = [[Cell(name), Cell(value)] for name, value in meeting.options]
    return [*blocks, Table(say(lang, "report.options"), columns, [("", rows)])]


_FILE = (("role", 2), ("file", 4), ("sha256", 10))
_OPTION = (("option", 2), ("given", 6))
