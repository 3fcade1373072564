"""A paper, or a check, as GitHub-flavoured Markdown for a pull request or an issue.

Text is text: nothing in it becomes a heading, link, mention, formula or HTML. Bullet pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from hcr.judgement.outcome import Report
from hcr.messages import Lang, say
from hcr.renderers.terminal import Screen, safe
from hcr.report.check_table import View, view
from hcr.report.paper import Block, Cell, Column, Items, Overview, Paper, Subheading, Table, Text

BAR = 20  # characters of the overview's longest possible bar

# Entities for what could open HTML, a table cell or a formula; a backslash for the rest.
_HIDDEN = "\u200b"  # a space of no width
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "$": "&#36;", _HIDDEN: "&#8203;"}
    | {sign: f"\\{sign}" for sign in "\\`*_[]~#"}
)
# GitHub reads these in finished text, where no escape helps: mentions, numbers of issues, addresses, pictograms.
_LINKS = re.compile(r"(?i)(@|#(?=\d)|\bgh-(?=\d)|\bwww(?=\.)|:(?=//|[a-z0-9_+-]+:))")
# What makes a block of a line that begins with it.
_OPENING = re.compile(r"(?P<number>\d{1,9})(?P<dot>[.)])|(?P<sign>[-+=])")


def escape(text: str) -> str:
    """A text that appears as it is, on one line; control and direction marks are spelled out."""
    return _LINKS.sub(rf"\1{_HIDDEN}", safe(" ".join(text.split()))).translate(_ESCAPES)


def _line(text: str) -> str:
    """A text that stands at the beginning of a line."""
    escaped = escape(text)
    match = _OPENING.match(escaped)
    if match is None:
        return escaped
    at = match.start("sign") if match["sign"] else match.start("dot")
    return f"{escaped[:at]}\\{escaped[at:]}"


def _strong(text: str) -> str:
    escaped = escape(text)
    return f"**{escaped}**" if escaped else ""


def render(paper: Paper) -> bytes:
    """The whole paper."""
    parts = [
        f"# {_line(paper.title)}",
        _items([say(paper.lang, "report.colon", label=label, text=text) for label, text in paper.facts]),
    ]
    ordinals = chain(say(paper.lang, "report.ordinals").split("|"), repeat(""))
    for number, section in zip(ordinals, paper.sections, strict=False):
        parts.append(f"## {number}{escape(section.title)}")
        parts += (part for block in section.blocks for part in _block(block))
    return _document(parts).encode()


def _document(parts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block) -> Iterator[str]:
    """A block as paragraphs."""
    match block:
        case Text():
            yield _strong(block.text) if block.strong else _line(block.text)
        case Items():
            yield _strong(block.lead_in)
            yield _items(block.items)
        case Subheading():
            yield f"### {_line(block.text)}"
        case Overview():
            yield _overview(block)
        case Table():
            yield from _table(block)


def _items(items: Sequence[str]) -> str:
    return "\n".join(f"- {_line(item)}" for item in items)


def _overview(block: Overview) -> str:
    """How many of each status, and a bar beside it; one that is there has a bar of one character at least."""
    total = sum(share.count for share in block.shares)
    rows = [
        [escape(share.label), str(share.count), "█" * -(-share.count * BAR // total) if total else ""]
        for share in block.shares
    ]
    return _grid([escape(block.caption), "", ""], [":--", "--:", ":--"], rows)


def _table(table: Table) -> Iterator[str]:
    """The caption, then a table for each group under its heading; columns of pictures are left out."""
    shown = [place for place, column in enumerate(table.columns) if column.kind != "picture"]
    columns = [table.columns[place] for place in shown]
    yield _strong(table.caption)
    for title, rows in table.groups:
        if title:
            yield f"#### {_line(title)}"
        if rows:
            yield _grid(
                [escape(c.title) for c in columns], [_rule(c) for c in columns], [_cells(r, shown) for r in rows]
            )


def _cells(row: Sequence[Cell], shown: Sequence[int]) -> list[str]:
    return [escape(row[place].text) for place in shown]


def _rule(column: Column) -> str:
    return "--:" if column.kind == "number" else ":--"


def _grid(header: Sequence[str], rules: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rules, *rows))


def render_check(report: Report, lang: Lang, screen: Screen) -> str:
    """A check's table, for the comment of a pull request."""
    return _document([part for block in _check(view(report, lang), lang) for part in _block(block)])


def _check(shown: View, lang: Lang) -> Iterator[Block]:
    """What a printed check says, as blocks."""
    yield Text(shown.headline, strong=True)
    for header, *rows in shown.tables:
        columns = [Column(title, "number" if place else "text") for place, title in enumerate(header)]
        yield Table("", columns, [("", [[Cell(text) for text in row] for row in rows])])
    if shown.look:
        yield Items(shown.look, say(lang, "head.look"))
    if shown.groups:
        columns = [Column(title) for title in shown.header]
        yield Table(
            "", columns, [(g.title, [[Cell(text) for text in cells] for _, cells in g.rows]) for g in shown.groups]
        )
    if shown.owed:
        yield Items(shown.owed, say(lang, "head.owed"))
    yield from (Text(note) for note in shown.notes)
