"""A paper, or a check, as GitHub-flavoured Markdown for a pull request or an issue.

Text is text: nothing in it becomes a heading, link, mention, formula or HTML. Bullet pictures are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.judgement.outcome import Report
from hcr.language.cells import escape_controls
from hcr.language.patterns import compile_late
from hcr.messages import Lang, say
from hcr.renderers.papers.numbering import number_sections
from hcr.renderers.terminal import Screen
from hcr.report.check_table import CheckTable
from hcr.report.paper import Block, Cell, Column, Overview, Paper, Paragraph, Subheading, Table, TextList
from hcr.report.whole_table import build_whole_table

BAR = 20  # characters of the overview's longest possible bar

# Entities for what could open HTML, a table cell or a formula; a backslash for the rest.
_HIDDEN = "\u200b"  # a space of no width
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "$": "&#36;", _HIDDEN: "&#8203;"}
    | {sign: f"\\{sign}" for sign in "\\`*_[]~#"}
)
# GitHub reads these in finished text, where no escape helps: mentions, numbers of issues, addresses, pictograms.
_LINKS = compile_late(r"(?i)(@|#(?=\d)|\bgh-(?=\d)|\bwww(?=\.)|:(?=//|[a-z0-9_+-]+:))")
# What makes a block of a line that begins with it.
_OPENING = compile_late(r"(?P<number>\d{1,9})(?P<dot>[.)])|(?P<sign>[-+=])")


def escape(text: str) -> str:
    """A text that appears as it is, on one line; control and direction marks are spelled out."""
    return _LINKS.sub(rf"\1{_HIDDEN}", escape_controls(" ".join(text.split()))).translate(_ESCAPES)


def _escape_line_start(text: str) -> str:
    """A text at the beginning of a line."""
    escaped = escape(text)
    match = _OPENING.match(escaped)
    if match is None:
        return escaped
    at = match.start("sign") if match["sign"] else match.start("dot")
    return f"{escaped[:at]}\\{escaped[at:]}"


def _make_strong(text: str) -> str:
    escaped = escape(text)
    return f"**{escaped}**" if escaped else ""


def render(paper: Paper) -> bytes:
    """The whole paper."""
    parts = [
        f"# {_escape_line_start(paper.title)}",
        _render_items([say(paper.lang, "head.colon", label=label, text=text) for label, text in paper.facts]),
    ]
    for number, section in zip(number_sections(paper), paper.sections, strict=True):
        if section.title:
            parts.append(f"## {number}{escape(section.title)}")
        parts += (part for block in section.blocks for part in _block_parts(block))
    parts += [_escape_line_start(line) for line in paper.signature]
    return _join_parts(parts).encode()


def _join_parts(parts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"


def _block_parts(block: Block) -> Iterator[str]:
    """A block as paragraphs."""
    match block:
        case Paragraph():
            yield _make_strong(block.text) if block.strong else _escape_line_start(block.text)
        case TextList():
            yield _make_strong(block.lead_in)
            yield _render_items(block.items)
        case Subheading():
            yield f"### {_escape_line_start(block.text)}"
        case Overview():
            yield _render_overview(block)
        case Table():
            yield from _table_parts(block)


def _render_items(items: Sequence[str]) -> str:
    return "\n".join(f"- {_escape_line_start(item)}" for item in items)


def _render_overview(block: Overview) -> str:
    """How many of each status, and a bar beside it; one that is there has a bar of one character at least."""
    rows = []
    for bar in block.bars:
        total = sum(share.count for share in bar.shares)
        for share in bar.shares:
            label = _label_share(bar.label, share.label)
            rows.append([escape(label), str(share.count), "█" * -(-share.count * BAR // total) if total else ""])
    return _render_grid([escape(block.caption), "", ""], [":--", "--:", ":--"], rows)


def _label_share(bar: str, share: str) -> str:
    """What a line of the overview counts: the bar's name, where it has one, and the status."""
    return f"{bar} {share}".strip()


def _table_parts(table: Table) -> Iterator[str]:
    """The caption, then a table for each group under its heading; columns of pictures are left out."""
    shown = [place for place, column in enumerate(table.columns) if column.kind != "picture"]
    columns = [table.columns[place] for place in shown]
    yield _make_strong(table.caption)
    for title, rows in table.groups:
        if title:
            yield f"#### {_escape_line_start(title)}"
        if rows:
            yield _render_grid(
                [escape(c.title) for c in columns],
                [_alignment_of(c) for c in columns],
                [_escape_cells(r, shown) for r in rows],
            )


def _escape_cells(row: Sequence[Cell], shown: Sequence[int]) -> list[str]:
    return [escape(row[place].text) for place in shown]


def _alignment_of(column: Column) -> str:
    return "--:" if column.kind == "number" else ":--"


def _render_grid(header: Sequence[str], rules: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rules, *rows))


def render_check(report: Report, lang: Lang, screen: Screen) -> str:
    """A check's table, for the comment of a pull request."""
    return render_markdown_table(build_whole_table(report, lang), lang)


def render_markdown_table(shown: CheckTable, lang: Lang) -> str:
    """A check's table, or that of a comparison of submissions."""
    return _join_parts([part for block in _check_blocks(shown, lang) for part in _block_parts(block)])


def _check_blocks(shown: CheckTable, lang: Lang) -> Iterator[Block]:
    """A printed check as blocks."""
    yield Paragraph(shown.headline, strong=True)
    for header, *rows in shown.tables:
        columns = [Column(title, "number" if place else "text") for place, title in enumerate(header)]
        yield Table("", columns, [("", [[Cell(text) for text in row] for row in rows])])
    if shown.look:
        yield TextList(shown.look, say(lang, "head.look"))
    if shown.groups:
        columns = [Column(title) for title in shown.header]
        yield Table(
            "", columns, [(g.title, [[Cell(text) for text in cells] for _, cells in g.rows]) for g in shown.groups]
        )
    if shown.owed:
        yield TextList(shown.owed, say(lang, "head.owed"))
    yield from (Paragraph(note) for note in shown.notes)
