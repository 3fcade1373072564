"""Goes through a text from its first block to its last, and collects head, statements and tasks in this order."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from hcr.language.due_words import FoundDue, find_due
from hcr.language.patterns import compile_late
from hcr.records import frozen, replace
from hcr.targets.drafting.baselines import PRESENT, take_baselines
from hcr.targets.drafting.blocks import Block, Grid
from hcr.targets.drafting.departments import NOBODY, Responsible, brackets_of, divide_by_responsible, first_leads
from hcr.targets.drafting.figures import find_opening_year
from hcr.targets.drafting.flat_tables import join_flat_tables
from hcr.targets.drafting.garbled import is_garbled, repair
from hcr.targets.drafting.head import Head, read_head
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.listed import years_of_items
from hcr.targets.drafting.metadata import is_metadata
from hcr.targets.drafting.outline import INTRODUCTION, Located, join_broken, locate, paragraphs_of
from hcr.targets.drafting.sentences import LONGEST_SENTENCE, find_statements, sentences_of
from hcr.targets.drafting.shared_years import settle_years
from hcr.targets.drafting.statements import Statement, hold_throughout
from hcr.targets.drafting.tables import (
    Listed,
    assessment_statements,
    join_heads,
    list_rows,
    read_heads,
    table_statements,
)
from hcr.targets.drafting.tasks import Proposal, find_tasks

Item = TypeVar("Item", Statement, Proposal)
HEADER_ROWS = 5  # rows of a table in which its header is looked for
SHORTEST = 4  # characters of a paragraph in which something can be found


@frozen
class Draft:
    """The findings in a document: its head, statements and tasks."""

    head: Head
    statements: Sequence[Statement]
    tasks: Sequence[Proposal]
    tables: int
    silent: Sequence[str]  # the places of sections without a statement
    garbled: bool
    texts: Mapping[str, str]  # the text of each place

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
    garbled = is_garbled("".join(block.text for block in paragraphs_of(blocks)))
    blocks = repair(blocks) if garbled else join_broken(join_flat_tables(blocks))
    head = read_head(blocks)
    texts = [block.text for block in paragraphs_of(blocks)]
    first_is_lead = any(map(first_leads, texts))
    statements: list[Statement] = []
    tasks: list[Proposal] = []
    silent: list[str] = []
    tables = 0
    texts_of: dict[str, list[str]] = {}
    places = list(locate(blocks))
    paragraphs = [(each.source, each.text) for each in places if not isinstance(each.block, Grid)]
    brackets = brackets_of(paragraphs, first_is_lead)
    for located, following, year in zip(places, [*places[1:], None], years_of_items(places), strict=True):
        if located.source == INTRODUCTION and (_demands_nothing(located.text, head) or is_metadata(located.block)):
            continue
        before = len(statements) + len(tasks)
        own = replace(head, section_year=located.year)
        texts_of.setdefault(located.source, []).append(_text_of(located))
        items: Iterable[Statement | Proposal]
        if isinstance(located.block, Grid):
            read = _read_table(located, located.block, known, own)
            tables += read is not None
            items = [_with_first_as_lead(item) for item in read or ()] if first_is_lead else read or ()
        else:
            if len(located.text) < SHORTEST:
                continue
            parts = divide_by_responsible(located.text, first_is_lead, brackets.get(located.source, NOBODY))
            items = _read_paragraph(located, parts, known, own, year)
            title = located.title(following)
            items = [item for item in items if not (title and _is_undated_task_of(item, title))]
        for item in items:
            if isinstance(item, Statement):
                statements.append(_as_reached(item) if located.looks_back else item)
            elif not located.looks_back:
                tasks.append(item)
        if len(statements) + len(tasks) == before and len(located.text) > 40:
            silent.append(located.source)
    if head.holds_throughout:
        statements = [hold_throughout(each) for each in statements]
    whole = {place: "\n".join(parts) for place, parts in texts_of.items()}
    if garbled:
        statements = [replace(each, doubts=(*each.doubts, "draft.doubt.garbled")) for each in statements]
        tasks = [replace(each, doubts=(*each.doubts, "draft.doubt.garbled")) for each in tasks]
    statements, tasks = take_baselines(_once(statements)), _once(tasks)
    statements, tasks = _doubt_second(statements, _key_of_target), _doubt_second(tasks, _key_of_task)
    return Draft(head, statements, tasks, tables, tuple(dict.fromkeys(silent)), garbled, whole)


def _text_of(located: Located) -> str:
    """The text of a paragraph, or of the cells of a table."""
    if isinstance(located.block, Grid):
        return "\n".join(" ".join(row) for row in located.block.rows)
    return located.block.text


def _with_first_as_lead(item: Statement | Proposal) -> Statement | Proposal:
    """The item of a document that says that of several departments the first one leads."""
    return replace(item, responsible=replace(item.responsible, unclear=""))


def _read_paragraph(
    located: Located, parts: Sequence[tuple[Responsible, str]], known: Known, head: Head, year: int | None
) -> Iterator[Statement | Proposal]:
    """What a paragraph holds; each of its parts has those responsible for it, and is without their bracket.

    `year` is that of the list in which the paragraph is an item.
    """
    opening = find_opening_year("".join(text for _, text in parts)) or year
    base = Statement(located.source, located.block.line, located.category, "", "", "")
    for responsible, text in parts:
        for sentence in sentences_of(text):
            own = replace(base, sentence=sentence[:LONGEST_SENTENCE], responsible=responsible)
            if len(sentence) > LONGEST_SENTENCE:
                yield replace(own, doubts=("draft.doubt.long",))
            else:
                yield from _read_sentence(own, known, head, opening)


def _is_undated_task_of(item: Statement | Proposal, sentence: str) -> bool:
    return isinstance(item, Proposal) and item.sentence == sentence and not item.due_words


def _as_reached(statement: Statement) -> Statement:
    """The statement of a section that looks back: a present figure, whose year is its own alone."""
    year = statement.year if statement.stated_year else None
    return replace(statement, year=year, doubts=tuple(dict.fromkeys((*statement.doubts, PRESENT))))


# Times that are not the year of the text.
_LATER = compile_late(r"今后|未来|[三五十]年内|“?十[一二三四五六]五”?(?:规划)?(?:时?期)?(?:期间|间|末)")


def _read_sentence(
    base: Statement, known: Known, head: Head, year: int | None, due: FoundDue | None = None
) -> Iterator[Statement | Proposal]:
    """The statements and the tasks of a sentence. `due` is the date of a table's row."""
    is_later = _LATER.search(base.sentence)
    only_year, end = (None, None) if is_later else (head.only_year, head.end)
    found = list(settle_years(list(find_statements(base.sentence, base, known, only_year, head.first_year, year))))
    yield from found
    task = Proposal(base.source, base.line, base.category, base.sentence, "", "milestone", None, "", base.responsible)
    figures = [statement.words for statement in found if any(c.isdigit() for c in statement.words)]
    for proposal in find_tasks(base.sentence, task, end, only_year, due):
        if not any(words in proposal.name for words in figures):
            yield proposal


def _read_table(located: Located, grid: Grid, known: Known, head: Head) -> list[Statement | Proposal] | None:
    """What a table holds; None without a header that is understood."""
    for index, row in enumerate(grid.rows[:HEADER_ROWS]):
        heads = read_heads(row, head.first_year)
        below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
        joined = join_heads(row, below)
        parted = read_heads(joined, head.first_year) if joined else None
        heads = parted or heads
        if heads is None:
            continue
        rows = grid.rows[index + (2 if parted else 1) :]
        base = Statement(located.source, grid.line, located.category, "", "", "")
        if heads.kind == "indicators":
            return list(table_statements(rows, heads, base, known, head.only_year))
        if heads.kind == "assessment":
            return list(assessment_statements(rows, heads, base, known, head.only_year))
        if heads.kind == "documents":
            return [_propose_document(listed, base, head) for listed in list_rows(rows, heads)]
        return [item for listed in list_rows(rows, heads) for item in _read_work(listed, base, known, head)]
    return None


def _propose_document(listed: Listed, base: Statement, head: Head) -> Proposal:
    """A row of a table of documents to be issued."""
    due = find_due(listed.due, head.only_year)
    return Proposal(
        f"{base.source} 第{listed.number}项",
        base.line,
        base.category,
        listed.name,
        listed.name,
        "document",
        due.day if due else None,
        listed.due,
        listed.responsible,
        () if due and due.day else ("draft.doubt.due",),
    )


def _read_work(listed: Listed, base: Statement, known: Known, head: Head) -> Iterator[Statement | Proposal]:
    """A row of a division of work: its sentences, with the departments and the date of the row.

    A row in which nothing is found is a task to decide.
    """
    due = find_due(listed.due, head.only_year)
    year = due.day.year if due and due.day else None
    row = replace(base, source=f"{base.source} 第{listed.number}项", responsible=listed.responsible)
    found = False
    named: list[str] = []
    for sentence in sentences_of(listed.name):
        if len(sentence) > LONGEST_SENTENCE:
            continue
        for item in _read_sentence(replace(row, sentence=sentence), known, head, year, due):
            found = True
            if isinstance(item, Proposal) and not item.doubts:  # its column of works may name the paper once more
                if any(item.name in name or name in item.name for name in named):
                    item = replace(item, doubts=("draft.doubt.again",))  # noqa: PLW2901 - the item with its doubt
                named.append(item.name)
            yield item
    if not found:
        doubts = ("draft.doubt.task",) if due and due.day else ("draft.doubt.task", "draft.doubt.due")
        name = listed.name[:LONGEST_SENTENCE]
        day, words = (due.day, due.words) if due else (None, listed.due)
        yield Proposal(
            row.source, row.line, row.category, name, name, "milestone", day, words, listed.responsible, doubts
        )


_OF_A_PAGE = compile_late(
    r"关于.*的(?:通知|意见|决定|通报|公告|函)(?:[^。]{0,60}[：:])?$|(?:当前|您的|所在)位置[:：]|首页\s*[>＞»]"
)


def _demands_nothing(text: str, head: Head) -> bool:
    """Is this line, above the first heading, a title or a part of it, or where a page is in its site?"""
    line = re.sub(r"\s", "", text)
    is_title = bool(line) and bool(head.title) and (line in head.title or head.title in line)
    return "。" not in line and (is_title or _OF_A_PAGE.search(line) is not None)


def _once(found: Sequence[Item]) -> list[Item]:
    """Each item once; the same words of one name, place and time are the same item."""
    return list({_key_of_item(each): each for each in reversed(found)}.values())[::-1]


def _key_of_item(each: Statement | Proposal) -> Hashable:
    said = (each.words, each.year) if isinstance(each, Statement) else (each.kind, each.due_words)
    return each.source, each.name, *said


def _key_of_target(each: Statement) -> Hashable:
    return each.indicator or (each.name, each.unit), each.source, each.period


def _key_of_task(each: Proposal) -> Hashable:
    return each.name


def _doubt_second(found: Sequence[Item], key_of: Callable[[Item], Hashable]) -> list[Item]:
    """The items; of sure ones that a target file could not hold beside each other, all but the first are to decide."""
    seen: set[Hashable] = set()
    result: list[Item] = []
    for each in found:
        key = key_of(each)
        if not each.doubts and key in seen:
            each = replace(each, doubts=("draft.doubt.again",))  # noqa: PLW2901 - the item with its doubt
        elif not each.doubts:
            seen.add(key)
        result.append(each)
    return result
