"""Goes through a text from its first block to its last, and collects head, statements and tasks in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from hcr.frozen import frozen, replace
from hcr.targets.drafting.blocks import Block, Grid
from hcr.targets.drafting.departments import Responsible, find_responsible, first_leads
from hcr.targets.drafting.figures import find_opening_year
from hcr.targets.drafting.head import Head, read_head
from hcr.targets.drafting.metadata import is_metadata
from hcr.targets.drafting.outline import INTRODUCTION, Located, join_broken, locate
from hcr.targets.drafting.statements import LONGEST_SENTENCE, Known, Statement, find_statements, sentences_of
from hcr.targets.drafting.tables import listed_documents, read_heads, table_statements
from hcr.targets.drafting.tasks import Proposal, find_tasks, read_due_words

Item = TypeVar("Item", Statement, Proposal)
GARBLED = 0.003  # the share of half-width stops between Chinese characters among all characters


@frozen
class Draft:
    """The findings in a document: its head, statements and tasks."""

    head: Head
    statements: Sequence[Statement]
    tasks: Sequence[Proposal]
    tables: int
    silent: Sequence[str]  # the places of sections without a statement
    garbled: bool

    @property
    def sure(self) -> list[Statement]:
        """The statements without a doubt."""
        return [each for each in self.statements if not each.doubts]

    @property
    def doubtful(self) -> list[Statement]:
        """The statements that a person must decide."""
        return [each for each in self.statements if each.doubts]


def draft_document(blocks: Sequence[Block], known: Known) -> Draft:
    """Find everything in a document that can be checked."""
    blocks = join_broken(blocks)
    head = read_head(blocks)
    texts = [block.text for block in blocks if not isinstance(block, Grid)]
    first_is_lead = any(map(first_leads, texts))
    end = date(head.years[1], 12, 31) if head.years else None
    earliest = head.first_year
    statements: list[Statement] = []
    tasks: list[Proposal] = []
    silent: list[str] = []
    brackets: dict[str, Responsible] = {}
    tables = 0
    for located in locate(blocks):
        if located.source == INTRODUCTION and (_is_title(located.text, head) or is_metadata(located.block)):
            continue
        before = len(statements) + len(tasks)
        if isinstance(located.block, Grid):
            tables += 1
            found, listed = _read_table(located, located.block, known, head)
            statements += found
            tasks += listed
        else:
            responsible, _ = find_responsible(located.text, first_is_lead)
            if responsible != Responsible():
                brackets[located.source] = responsible
            for statement in _read_paragraph(located, first_is_lead, known, head.only_year, end, earliest):
                if isinstance(statement, Statement):
                    statements.append(statement)
                else:
                    tasks.append(statement)
        if len(statements) + len(tasks) == before and len(located.text) > 40:
            silent.append(located.source)
    # A bracket may be in a paragraph of its own below the clause.
    statements = [_with_bracket(each, brackets) for each in statements]
    tasks = [_with_bracket(each, brackets) for each in tasks]
    garbled = _is_garbled("".join(texts))
    if garbled:
        statements = [replace(each, doubts=(*each.doubts, "draft.doubt.garbled")) for each in statements]
        tasks = [replace(each, doubts=(*each.doubts, "draft.doubt.garbled")) for each in tasks]
    return Draft(head, _once(statements), tasks, tables, tuple(dict.fromkeys(silent)), garbled)


def _with_bracket(item: Item, brackets: Mapping[str, Responsible]) -> Item:
    """The item with the departments of its place, if its own paragraph names none."""
    if item.responsible != Responsible() or item.source not in brackets:
        return item
    return replace(item, responsible=brackets[item.source])


def _read_paragraph(
    located: Located, first_is_lead: bool, known: Known, only_year: int | None, end: date | None, earliest: int | None
) -> Iterator[Statement | Proposal]:
    responsible, text = find_responsible(located.text, first_is_lead)
    opening = find_opening_year(text)
    for sentence in sentences_of(text):
        base = Statement(
            located.source, located.block.line, located.category, sentence, "", "", responsible=responsible
        )
        if len(sentence) > LONGEST_SENTENCE:
            yield replace(base, sentence=sentence[:LONGEST_SENTENCE], doubts=("draft.doubt.long",))
            continue
        found = list(find_statements(sentence, base, known, only_year, earliest, opening))
        yield from found
        task = Proposal(
            located.source, located.block.line, located.category, sentence, "", "milestone", None, "", responsible
        )
        figures = [statement.words for statement in found if any(c.isdigit() for c in statement.words)]
        for proposal in find_tasks(sentence, task, end):
            if not any(words in proposal.name for words in figures):
                yield proposal


def _read_table(located: Located, grid: Grid, known: Known, head: Head) -> tuple[list[Statement], list[Proposal]]:
    """The statements and the documents to be issued of a table; none without a header that is understood."""
    first_year = head.first_year
    for index, row in enumerate(grid.rows[:5]):
        heads = read_heads(row, first_year)
        if heads is None:
            continue
        rows = grid.rows[index + 1 :]
        base = Statement(located.source, grid.line, located.category, "", "", "")
        if "document" not in heads.roles:
            only_year = head.years[1] if head.years else None
            return list(table_statements(rows, heads, base, known, only_year)), []
        tasks = []
        for listed in listed_documents(rows, heads):
            due = read_due_words(listed.due)
            tasks.append(
                Proposal(
                    f"{located.source} 第{listed.number}项",
                    grid.line,
                    located.category,
                    listed.name,
                    listed.name,
                    "document",
                    due[0] if due else None,
                    listed.due,
                    listed.responsible,
                    () if due else ("draft.doubt.due",),
                )
            )
        return [], tasks
    return [], []


def _is_title(text: str, head: Head) -> bool:
    """Is this line, above the first heading, the title or a part of it? It demands nothing."""
    line = re.sub(r"\s", "", text)
    return bool(line) and bool(head.title) and (line in head.title or head.title in line) and "。" not in line


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """Each statement once; the same figure of one name, place and year is the same statement."""
    found: dict[tuple[str, str, str, int | None], Statement] = {}
    for each in statements:
        found.setdefault((each.source, each.name, each.words, each.year), each)
    return list(found.values())


def _is_garbled(text: str) -> bool:
    """Was the text damaged by a bad scan or copy? Half-width stops within Chinese words show it."""
    stops = len(re.findall(r"[\u4e00-\u9fff][.][\u4e00-\u9fff]", text))
    return stops > 20 and stops / len(text) > GARBLED
