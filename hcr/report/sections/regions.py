"""Across regions, when several were submitted: the ranking and the scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction

from hcr.core.model import STATUSES, Verdict
from hcr.core.regions import find_others_above
from hcr.messages import Lang, say
from hcr.records import replace
from hcr.report.check_table import MARKS
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.ranking import RegionRank, rank_regions
from hcr.report.sections.opening import counted_of
from hcr.report.sections.subject_columns import build_subject_table, count_to_cell, fit_fields, is_dated
from hcr.report.short_cells import label_of
from hcr.report.subjects import DONE, Subject, group_by_subject
from hcr.report.wording import format_percent, join_sentences, label_status, names_by_region

# What a phone has no room for beside the region.
ASIDE = frozenset("share_judged not_met missing tasks_done overdue unreported".split())
FEWEST_REGIONS = 2  # regions that make a comparison


def compose_regions(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing for a single region."""
    names = names_by_region(meeting.report.verdicts, lang)
    if len(names) < FEWEST_REGIONS:
        return []
    return list(_blocks(meeting, names, lang))


def rank(meeting: Meeting, lang: Lang) -> tuple[Sequence[Sequence[RegionRank]], Sequence[RegionRank]]:
    """The regions by their targets (by all that was judged if there are none), level by level; then the unranked."""
    found = counted_of(meeting, "indicator") or meeting.report.verdicts
    names = names_by_region(meeting.report.verdicts, lang)
    levels, unranked = _divide_levels(find_others_above(meeting.catalogue, names.keys()))
    rankings = [rank_regions(each for each in found if each.region in level) for level in levels]
    return rankings, rank_regions((each for each in found if each.region in unranked), unranked)


def list_ranks(meeting: Meeting, lang: Lang) -> list[RegionRank]:
    """All regions, those of the highest level first, the unranked last."""
    rankings, alone = rank(meeting, lang)
    return [*(each for ranking in rankings for each in ranking), *alone]


def _divide_levels(upper: Mapping[str, Set[str]]) -> tuple[Sequence[Set[str]], Set[str]]:
    """The regions that are ranked together, level by level, and those that no other is compared with.

    Regions that lie above none are one level. Those above others are compared with those of their own height: cities
    whose counties were judged too with one another, and the province with nobody.
    """
    above = set[str]().union(*upper.values())
    heights: dict[int, set[str]] = {}
    for code in sorted(above):
        heights.setdefault(len(upper[code]), set()).add(code)
    levels = [heights[height] for height in sorted(heights) if len(heights[height]) >= FEWEST_REGIONS]
    return [*levels, upper.keys() - above], above.difference(*levels)


def _blocks(meeting: Meeting, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    ranks = list_ranks(meeting, lang)
    yield build_ranking(meeting, names, lang)
    notes = [say(lang, "paper.rank_note")]
    if unranked := [names[each.region] for each in ranks if each.rank is None]:
        notes.append(say(lang, "report.unranked", names=say(lang, "report.and").join(unranked)))
    yield Paragraph(join_sentences(notes, lang), small=True)
    yield from _scorecard_blocks(meeting, [each.region for each in ranks], lang)


def build_ranking(meeting: Meeting, names: Mapping[str, str], lang: Lang) -> Table:
    """The place of each region with its counts; tasks apart."""
    tasks: dict[str, list[Verdict]] = {code: [] for code in names}
    for verdict in counted_of(meeting, "task"):
        tasks[verdict.region].append(verdict)
    heads = ["rank", "region", "met", "share_all", "share_judged", "not_met", "missing"]
    heads += ["tasks_done", "overdue", "unreported"] if any(tasks.values()) else []
    columns = [Column(say(lang, f"col.{head}"), "number", 2, aside=head in ASIDE) for head in heads]
    columns[1] = Column(say(lang, "col.region"), "text", 3)
    rankings, alone = rank(meeting, lang)

    def rows_of(ranks: Sequence[RegionRank]) -> list[list[Cell]]:
        return [_rank_cells(each, names, tasks[each.region], len(heads) > 7, lang) for each in ranks]

    if len(rankings) == 1:
        return Table("", columns, [("", rows_of([*rankings[0], *alone]))])
    groups = [(say(lang, "report.level", count=str(len(level))), rows_of(level)) for level in rankings]
    return Table("", columns, [*groups, *([(say(lang, "report.not_ranked"), rows_of(alone))] if alone else [])])


def _rank_cells(
    each: RegionRank, names: Mapping[str, str], tasks: Sequence[Verdict], with_tasks: bool, lang: Lang
) -> list[Cell]:
    number = each.counts
    cells = [
        Cell("—") if each.rank is None else count_to_cell(each.rank),
        Cell(names[each.region]),
        count_to_cell(number["met"]),
        _share_to_cell(each.of_all, lang),
        Cell("—") if each.of_assessed is None else _share_to_cell(each.of_assessed, lang),
        count_to_cell(number["not_met"]),
        count_to_cell(number["missing"] + number["not_assessable"]),
    ]
    if not with_tasks:
        return cells
    done = sum(verdict.status in DONE for verdict in tasks)
    overdue = sum(verdict.status == "not_met" and bool(verdict.days_late) for verdict in tasks)
    unreported = sum(verdict.status == "missing" for verdict in tasks)
    of = say(lang, "report.of", count=str(done), total=str(len(tasks))) if tasks else "—"
    return [*cells, Cell(of), count_to_cell(overdue), count_to_cell(unreported)]


def _share_to_cell(share: Fraction, lang: Lang) -> Cell:
    """A share as people read it; its number is in per cent."""
    return Cell(format_percent(share, lang), share * 100)


def _scorecard_blocks(meeting: Meeting, codes: Sequence[str], lang: Lang) -> Iterator[Block]:
    """A mark a region and target, from what fewest meet to what most meet; rows that are all alike are one sentence."""
    subjects = [each for each in group_by_subject(counted_of(meeting, "indicator")) if len(each.verdicts) > 1]
    if not subjects:
        yield Paragraph(say(lang, "report.matrix_none"))
        return
    mixed, same_met, same_missing = split_alike(subjects)
    if mixed:
        yield build_scorecard(mixed, codes, meeting, lang)
    used = {verdict.status for subject in mixed for verdict in subject.verdicts}
    legend = say(lang, "screen.space").join(label_status(status, lang) for status in STATUSES if status in used)
    notes = [say(lang, "paper.matrix_order", legend=legend)] if mixed else []
    for alike, key in ((same_met, "paper.all_met"), (same_missing, "paper.all_missing")):
        if alike:
            named = say(lang, "report.and").join(label_of(each.first, lang, is_dated(meeting)) for each in alike)
            notes.append(say(lang, key, count=str(len(alike)), names=named))
    yield Paragraph(join_sentences(notes, lang), small=True)


def split_alike(subjects: Iterable[Subject]) -> tuple[list[Subject], list[Subject], list[Subject]]:
    """Those with unlike results, the worst first; those that all regions meet; those that none reported."""
    mixed: list[Subject] = []
    met: list[Subject] = []
    missing: list[Subject] = []
    for subject in subjects:
        statuses = set(subject.counts)
        (met if statuses <= {"met"} else missing if statuses <= {"missing"} else mixed).append(subject)
    mixed.sort(key=lambda each: Fraction(sum(each.counts[s] for s in DONE), len(each.verdicts)))
    return mixed, met, missing


def build_scorecard(subjects: Sequence[Subject], codes: Sequence[str], meeting: Meeting, lang: Lang) -> Table:
    """Targets down, regions across in this order, a mark in each."""
    names = names_by_region(meeting.report.verdicts, lang)
    fields = fit_fields(("indicator", "target", "met_of"), meeting)
    table = build_subject_table("", [("", subjects)], fields, lang)
    name, *others = [replace(column, aside=column.title != table.columns[0].title) for column in table.columns]
    columns = [name, *others, *(Column(names[code], "status", 1) for code in codes)]
    ((_, rows),) = table.groups
    lines = []
    for row, subject in zip(rows, subjects, strict=True):
        by_region = {verdict.region: verdict for verdict in subject.verdicts}
        marks = [
            Cell(MARKS[by_region[code].status], status=by_region[code].status) if code in by_region else Cell()
            for code in codes
        ]
        lines.append([*row, *marks])
    return Table("", columns, [("", lines)])
