"""Writes a draft as a target file: sure statements as entries to review, the others as comments to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hcr.core.model import Region
from hcr.language.numbers import is_missing
from hcr.messages import Lang, join_texts, say
from hcr.records import frozen
from hcr.targets.drafting.borrowed import Borrowed
from hcr.targets.drafting.definitions import indicator_lines, name_new_indicators, number_ids, unit_lines
from hcr.targets.drafting.departments import Responsible
from hcr.targets.drafting.draft import Draft
from hcr.targets.drafting.head import Head
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.scalars import comment, quote, write_names
from hcr.targets.drafting.statements import Statement
from hcr.targets.drafting.tasks import Proposal

NOTHING_BORROWED = Borrowed()
UNKNOWN_REGION = "000000"  # until a person writes its code
SENTENCE = "# > "  # begins a comment with a sentence of the document; `strip_sentences` removes it


@frozen
class Family:
    """The region of a document with the ones above and below it; an unknown region has an empty code."""

    region: Region | None = None
    lower: Sequence[Region] = ()
    named: Sequence[Region] = ()  # of an unknown region: the provinces that the text names, the most frequent first


def write_draft(
    draft: Draft, family: Family, known: Known, name: str, lang: Lang, borrowed: Borrowed = NOTHING_BORROWED
) -> str:
    """The text of a target file that `hcr validate` accepts beside the files of its folder."""
    new = name_new_indicators(draft.sure, borrowed.taken)
    lines = [
        "hcr: 1",
        f"# {say(lang, 'draft.made', name=name)}",
        f"# {say(lang, 'draft.how')}",
        "",
        *_region_lines(family, lang),
        "",
        *_document_lines(draft.head, lang),
        *_tolerance_lines(draft.sure, lang),
        "",
        *unit_lines(new, borrowed, lang),
        *indicator_lines(draft.sure, new, borrowed, lang),
        *_target_lines(draft.statements, new, known, lang),
        *_task_lines(draft.tasks, number_ids("task", borrowed.taken), lang),
    ]
    return "\n".join(lines).rstrip() + "\n"


def write_empty(family: Family, lang: Lang) -> str:
    """The text of a target file for a region that demands nothing yet; `hcr validate` accepts it."""
    lines = [
        "hcr: 1",
        *_region_lines(family, lang),
        "",
        *_document_lines(Head(), lang),
        "",
        "indicators: {}",
        "targets: []",
        "tasks: []",
    ]
    return "\n".join(lines) + "\n"


def strip_sentences(text: str) -> str:
    """The file without the document's sentences."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith(SENTENCE))


def _region_lines(family: Family, lang: Lang) -> Iterator[str]:
    region = family.region
    if region is None:
        yield f"# TODO {say(lang, 'draft.todo.region')}"
        if family.named:
            named = join_texts(f"{each.code} {each.name.zh}" for each in family.named)
            yield f"# {say(lang, 'draft.named', regions=named)}"
        yield f"region: {{code: {quote(UNKNOWN_REGION)}, name: {{zh: 待填}}}}"
        return
    parent = f", parent: {quote(region.parent)}" if region.parent else ""
    yield f"region: {{code: {quote(region.code)}, name: {write_names(region.name)}{parent}}}"
    if family.lower:
        yield "regions:"
        for each in family.lower:
            yield f"  - {{code: {quote(each.code)}, name: {write_names(each.name)}, parent: {quote(region.code)}}}"


def _document_lines(head: Head, lang: Lang) -> Iterator[str]:
    yield "document:"
    if head.number:
        yield f"  number: {quote(head.number)}"
    yield f"  title: {{zh: {quote(head.title or '待填')}}}"
    if head.issued:
        doubt = "" if head.issued_is_sure else f"  # TODO {say(lang, 'draft.todo.issued')}"
        yield f"  issued: {head.issued.isoformat()}{doubt}"
    if head.body:
        yield f"  issued_by: {{zh: {quote(head.body)}}}"
    yield f"  status: {'draft' if head.draft or not head.issued else 'final'}"
    if head.years:
        yield f"  years: {head.years[0]}..{head.years[1]}"
    elif not head.issued:
        yield f"  # TODO {say(lang, 'draft.todo.years')}"
    if head.parents:
        yield f"  # {say(lang, 'draft.cites', numbers=join_texts(head.parents))}"


def _tolerance_lines(sure: Sequence[Statement], lang: Lang) -> Iterator[str]:
    """The lines of a tolerance for about-targets, which a document's words never define."""
    if any(each.expression.startswith("~") for each in sure):
        yield f"tolerance: 2 pp  # {say(lang, 'draft.tolerance')}"


def _target_lines(
    statements: Sequence[Statement], new: Mapping[tuple[str, str], str], known: Known, lang: Lang
) -> Iterator[str]:
    """The entries in the order of the document; those of one indicator and place are one entry with several years."""
    if not any(not each.doubts for each in statements):
        yield "targets: []"
    else:
        yield "targets:"
    category = ""
    entries: dict[tuple[str, str], list[Statement]] = {}
    for each in statements:
        if not each.doubts:
            entries.setdefault((_id_of(each, new), each.source), []).append(each)
    for each in statements:
        if each.category != category:
            category = each.category
            yield ""
            yield f"  # ---- {comment(category)}"
        if each.doubts:
            yield from _doubt_lines(each, known, lang)
            continue
        years = entries[_id_of(each, new), each.source]
        if each is years[0]:
            yield from _entry_lines(each, _id_of(each, new), years, lang)
    yield ""


def _id_of(each: Statement, new: Mapping[tuple[str, str], str]) -> str:
    return each.indicator or new[each.name, each.unit]


def _entry_lines(each: Statement, id_: str, years: Sequence[Statement], lang: Lang) -> Iterator[str]:
    yield f"  {SENTENCE}{comment(each.sentence)}"
    yield f"  - indicator: {id_}"
    yield "    review: pending"
    if each.category:
        yield f"    category: {{zh: {quote(each.category)}}}"
    yield f"    source: {quote(each.source)}"
    yield from _responsible_lines(each.responsible, lang)
    if each.baseline and not is_missing(each.baseline):
        value, place = quote(each.baseline), f"  # {comment(each.baseline_source)}" if each.baseline_source else ""
        dated = f"{{value: {value}, year: {each.baseline_year}}}" if each.baseline_year else value
        yield f"    baseline: {dated}{place}"
    if each.nature:
        yield f"    nature: {each.nature}"
    if each.aspirational:
        yield "    aspirational: true"
    yield "    by:"
    seen: set[str] = set()
    for year in years:
        if year.period not in seen:
            seen.add(year.period)
            reason = "" if year.stated_year else "draft.standing" if year.standing else "draft.year_of_title"
            dated = f"  # {say(lang, reason)}" if reason else ""
            bound = f"{{is: {quote(year.expression)}, as_written: {quote(year.words)}}}"
            yield f"      {year.period}: {bound}{dated}"


def _doubt_lines(each: Statement, known: Known, lang: Lang) -> Iterator[str]:
    reasons = say(lang, "head.separator").join(say(lang, doubt) for doubt in dict.fromkeys(each.doubts))
    yield f"  # TODO {comment(each.source)}: {reasons}"
    yield f"  {SENTENCE}{comment(each.sentence)}"
    yield f"  #   {comment(each.name)} | {each.period or '?'} | {comment(each.words)}"
    if not each.indicator:
        near = known.near(each.name) if each.name else ()
        if near:
            yield f"  #   {say(lang, 'draft.near', ids=join_texts(near))}"


def _responsible_lines(responsible: Responsible, lang: Lang) -> Iterator[str]:
    if responsible.lead:
        doubt = f"  # {say(lang, 'draft.first_named')}" if responsible.unclear else ""
        yield f"    lead: {quote(responsible.lead)}{doubt}"
    elif responsible.unclear:
        yield f"    # {say(lang, 'draft.no_lead', text=comment(responsible.unclear))}"
    if responsible.support:
        yield f"    support: [{', '.join(map(quote, responsible.support))}]"


def _task_lines(tasks: Sequence[Proposal], ids: Iterator[str], lang: Lang) -> Iterator[str]:
    sure = [each for each in tasks if not each.doubts]
    yield "tasks:" if sure else "tasks: []"
    for each in tasks:
        if each.doubts or each.due is None:
            reasons = say(lang, "head.separator").join(say(lang, doubt) for doubt in each.doubts)
            yield f"  # TODO {comment(each.source)}: {reasons}"
            yield f"  {SENTENCE}{comment(each.sentence)}"
            yield f"  #   {comment(each.name)} | {comment(each.due_words) or '?'}"
            continue
        yield f"  {SENTENCE}{comment(each.sentence)}"
        yield f"  - id: {next(ids)}"
        yield "    review: pending"
        yield f"    name: {{zh: {quote(each.name)}}}"
        yield f"    kind: {each.kind}"
        if each.category:
            yield f"    category: {{zh: {quote(each.category)}}}"
        yield f"    source: {quote(each.source)}"
        yield from _responsible_lines(each.responsible, lang)
        if each.due_words:
            yield f"    due: {{date: {each.due.isoformat()}, as_written: {quote(each.due_words)}}}"
        else:
            yield "    due: end"
