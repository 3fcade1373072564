"""The comparison of regions, if several were submitted: the ranking, the matrix, and regions that miss a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction

from hcr.core.model import STATUSES, Task, Verdict
from hcr.core.problems import Place
from hcr.core.regions import find_others_above
from hcr.language.periods import Period
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS, category_groups, cell_text_of
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.ranking import RegionRank, rank_regions
from hcr.report.sections.verdict_columns import FIELDS, count_to_cell, find_varying
from hcr.report.wording import format_percent, label_status, names_by_region

Row = tuple[Place, Period | None]
"""A target (or task) at a period in one document, whose bound is the same for all regions."""

FEWEST_REGIONS = 2  # regions that make a comparison


def compose_regions(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """The sections of the comparison; empty for a single region."""
    verdicts = meeting.report.verdicts
    names = names_by_region(verdicts, lang)
    if len(names) < FEWEST_REGIONS:
        return []
    once = [verdict for verdict in verdicts if verdict.subject.place not in meeting.report.tally.repeated]
    upper = find_others_above(meeting.catalogue, names.keys())
    levels, unranked = _divide_levels(upper)
    rankings = [rank_regions(each for each in once if each.region in level) for level in levels]
    alone = rank_regions((each for each in once if each.region in unranked), unranked)
    blocks: list[Block] = [Paragraph(say(lang, "report.ranking_note"))]
    blocks.append(_build_ranking(rankings, alone, names, lang))
    if unranked:
        joined = say(lang, "report.and").join(names[code] for code in names if code in unranked)
        blocks.append(Paragraph(say(lang, "report.unranked", names=joined)))
    return [*blocks, *_compare_regions(verdicts, names, lang)]


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


def _build_ranking(
    rankings: Sequence[Sequence[RegionRank]], alone: Sequence[RegionRank], names: Mapping[str, str], lang: Lang
) -> Table:
    """The rankings, each headed where there are several, and the regions that are not ranked."""
    columns = [
        Column(say(lang, f"heading.{name}"), "text" if name == "region" else "number", width)
        for name, width in (
            ("rank", 1), ("region", 4), ("share_all", 2), ("share_assessed", 2), ("met", 1), ("not_met", 1),
            ("missing", 1), ("others", 1), ("total", 1),
        )
    ]  # fmt: skip
    rows = [[_rank_cells(each, names, lang) for each in ranking] for ranking in rankings]
    last = [_rank_cells(each, names, lang) for each in alone]
    if len(rows) == 1:
        return Table(say(lang, "report.ranking"), columns, [("", [*rows[0], *last])])
    groups = [(say(lang, "report.level", count=str(len(level))), level) for level in rows]
    groups += [(say(lang, "report.not_ranked"), last)] if last else []
    return Table(say(lang, "report.ranking"), columns, groups)


def _rank_cells(each: RegionRank, names: Mapping[str, str], lang: Lang) -> list[Cell]:
    number = each.counts
    total = sum(number.values())
    shown = [number["met"], number["not_met"], number["missing"]]
    return [
        Cell() if each.rank is None else count_to_cell(each.rank),
        Cell(names[each.region]),
        _share_to_cell(each.of_all, lang),
        Cell() if each.of_assessed is None else _share_to_cell(each.of_assessed, lang),
        *map(count_to_cell, (*shown, total - sum(shown), total)),
    ]


def _share_to_cell(share: Fraction, lang: Lang) -> Cell:
    """A share as people read it; its number is in per cent."""
    return Cell(format_percent(share, lang), share * 100)


def _compare_regions(verdicts: Sequence[Verdict], names: Mapping[str, str], lang: Lang) -> Sequence[Block]:
    """The targets judged for two regions or more, side by side; then those that some region does not meet."""
    rows: dict[Row, dict[str, Verdict]] = {}
    for verdict in verdicts:
        rows.setdefault(_row_key_of(verdict), {})[verdict.region] = verdict
    shared = {key: row for key, row in rows.items() if len(row) >= FEWEST_REGIONS}
    if not shared:
        return [Paragraph(say(lang, "report.matrix_none"))]
    legend = say(lang, "report.and").join(label_status(status, lang) for status in STATUSES)
    blocks: list[Block] = [
        Paragraph(say(lang, "report.matrix_legend", marks=legend)),
        _build_matrix(shared, names, lang),
    ]
    pulled = [row for row in shared.values() if _find_unmet(row)]
    return [*blocks, _build_unmet_table(pulled, names, lang)] if pulled else blocks


def _row_key_of(verdict: Verdict) -> Row:
    return verdict.subject.place, verdict.period


def _build_matrix(shared: Mapping[Row, Mapping[str, Verdict]], names: Mapping[str, str], lang: Lang) -> Table:
    """Targets down by category, regions across, a mark in each."""
    firsts = [next(iter(row.values())) for row in shared.values()]
    heads = _choose_heads(firsts)
    codes = [code for code in names if any(code in row for row in shared.values())]
    columns = [
        *(Column(say(lang, f"heading.{name}"), FIELDS[name].kind, FIELDS[name].width) for name in heads),
        *(Column(names[code], "status", 1) for code in codes),
    ]
    groups = [
        (title, [[*(FIELDS[h].cell(v, lang) for h in heads), *_mark_cells(shared[_row_key_of(v)], codes)] for v in of])
        for title, of in category_groups(firsts, lang)
    ]
    return Table(say(lang, "report.matrix"), columns, groups)


def _choose_heads(firsts: Sequence[Verdict]) -> list[str]:
    return [*(name for name in find_varying(firsts) if name == "period"), "name", "target"]


def _mark_cells(row: Mapping[str, Verdict], codes: Sequence[str]) -> list[Cell]:
    return [Cell(MARKS[row[c].status], status=row[c].status) if c in row else Cell() for c in codes]


def _find_unmet(row: Mapping[str, Verdict]) -> list[Verdict]:
    """The verdicts of the regions that do not meet a target, the farthest off first."""
    unmet = [verdict for verdict in row.values() if verdict.status == "not_met"]
    return sorted(unmet, key=lambda v: v.distance or Fraction(0))


def _build_unmet_table(rows: Sequence[Mapping[str, Verdict]], names: Mapping[str, str], lang: Lang) -> Table:
    """The targets that fewest regions meet first, each with the regions that miss it or are missing."""

    def count_met(row: Mapping[str, Verdict]) -> int:
        return sum(verdict.status == "met" for verdict in row.values())

    ordered = sorted(rows, key=lambda row: Fraction(count_met(row), len(row)))
    heads = _choose_heads([next(iter(row.values())) for row in rows])
    fields = [*((name, FIELDS[name].width) for name in heads), ("met_in", 2), ("not_met", 6), ("missing", 4)]
    columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in fields]
    cells = []
    for row in ordered:
        missing = [names[code] for code, verdict in row.items() if verdict.status == "missing"]
        cells.append(
            [
                *(FIELDS[name].cell(next(iter(row.values())), lang) for name in heads),
                Cell(say(lang, "report.of", count=str(count_met(row)), total=str(len(row)))),
                Cell(
                    say(lang, "report.and").join(_describe_region(verdict, names, lang) for verdict in _find_unmet(row))
                ),
                Cell(say(lang, "report.and").join(missing)),
            ]
        )
    return Table(say(lang, "report.pulled"), columns, [("", cells)])


def _describe_region(verdict: Verdict, names: Mapping[str, str], lang: Lang) -> str:
    """A region with its figure, or for a task the days it is overdue."""
    figure = cell_text_of(verdict, "value", lang)
    if isinstance(verdict.subject, Task) and verdict.days_late:
        figure = say(lang, "reason.overdue", days=str(verdict.days_late))
    return say(lang, "report.brackets", text=names[verdict.region], more=figure)
