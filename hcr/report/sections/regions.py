"""Across regions, when several were submitted: the ranking, the matrix, and which regions pull a target down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hcr.core.model import STATUSES, Catalogue, Task, Verdict
from hcr.core.problems import Place
from hcr.core.regions import is_below
from hcr.language.periods import Period
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS, by_category, cell
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Table, Text
from hcr.report.ranking import Standing, standings
from hcr.report.sections.verdict_columns import FIELDS, count_cell, varying
from hcr.report.wording import marked, percent, region_names

Row = tuple[Place, Period | None]
"""A target (or task) at a period, in one document: what can be compared between regions, for its bound is one."""

SHARED = 2  # regions that make a comparison


def regions(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing for a single region."""
    verdicts = meeting.report.verdicts
    names = region_names(verdicts, lang)
    if len(names) < SHARED:
        return []
    above = _above(names, meeting.catalogue)
    blocks: list[Block] = [Text(say(lang, "report.ranking_note"))]
    blocks.append(_ranking(standings(verdicts, above), names, lang))
    if above:
        joined = say(lang, "report.and").join(names[code] for code in names if code in above)
        blocks.append(Text(say(lang, "report.unranked", names=joined)))
    return [*blocks, *_compared(verdicts, names, lang)]


def _above(codes: Mapping[str, str], catalogue: Catalogue) -> set[str]:
    """Regions with others of these below them: a province is not ranked among its cities."""
    return {code for code in codes if any(is_below(catalogue, other, code) for other in codes if other != code)}


def _ranking(found: Sequence[Standing], names: Mapping[str, str], lang: Lang) -> Table:
    columns = [
        Column(say(lang, f"heading.{name}"), "text" if name == "region" else "number", width)
        for name, width in (
            ("rank", 1), ("region", 4), ("share_all", 2), ("share_assessed", 2), ("met", 1), ("not_met", 1),
            ("missing", 1), ("others", 1), ("total", 1),
        )
    ]  # fmt: skip
    return Table(say(lang, "report.ranking"), columns, [("", [_ranked(each, names, lang) for each in found])])


def _ranked(each: Standing, names: Mapping[str, str], lang: Lang) -> list[Cell]:
    number = each.counts
    total = sum(number.values())
    shown = [number["met"], number["not_met"], number["missing"]]
    return [
        Cell() if each.rank is None else count_cell(each.rank),
        Cell(names[each.region]),
        _share(each.of_all, lang),
        Cell() if each.of_assessed is None else _share(each.of_assessed, lang),
        *map(count_cell, (*shown, total - sum(shown), total)),
    ]


def _share(share: Fraction, lang: Lang) -> Cell:
    """A share as people read it; its number is in per cent."""
    return Cell(percent(share, lang), share * 100)


def _compared(verdicts: Sequence[Verdict], names: Mapping[str, str], lang: Lang) -> Sequence[Block]:
    """What was judged for two regions or more, side by side; then what is not met everywhere."""
    rows: dict[Row, dict[str, Verdict]] = {}
    for verdict in verdicts:
        rows.setdefault(_row(verdict), {})[verdict.region] = verdict
    shared = {key: row for key, row in rows.items() if len(row) >= SHARED}
    if not shared:
        return [Text(say(lang, "report.matrix_none"))]
    legend = say(lang, "report.and").join(marked(status, lang) for status in STATUSES)
    blocks: list[Block] = [Text(say(lang, "report.matrix_legend", marks=legend)), _matrix(shared, names, lang)]
    pulled = [row for row in shared.values() if _unmet(row)]
    return [*blocks, _pulled(pulled, names, lang)] if pulled else blocks


def _row(verdict: Verdict) -> Row:
    return verdict.subject.place, verdict.period


def _matrix(shared: Mapping[Row, Mapping[str, Verdict]], names: Mapping[str, str], lang: Lang) -> Table:
    """Targets down by category, regions across, a mark in each."""
    firsts = [next(iter(row.values())) for row in shared.values()]
    heads = _heads(firsts)
    codes = [code for code in names if any(code in row for row in shared.values())]
    columns = [
        *(Column(say(lang, f"heading.{name}"), FIELDS[name].kind, FIELDS[name].width) for name in heads),
        *(Column(names[code], "status", 1) for code in codes),
    ]
    groups = [
        (title, [[*(FIELDS[h].cell(v, lang) for h in heads), *_marks(shared[_row(v)], codes)] for v in of])
        for title, of in by_category(firsts, lang)
    ]
    return Table(say(lang, "report.matrix"), columns, groups)


def _heads(firsts: Sequence[Verdict]) -> list[str]:
    return [*(name for name in varying(firsts) if name == "period"), "name", "target"]


def _marks(row: Mapping[str, Verdict], codes: Sequence[str]) -> list[Cell]:
    return [Cell(MARKS[row[c].status], status=row[c].status) if c in row else Cell() for c in codes]


def _unmet(row: Mapping[str, Verdict]) -> list[Verdict]:
    """The verdicts of the regions that pull a target down: what is not met, the farthest off first."""
    unmet = [verdict for verdict in row.values() if verdict.status == "not_met"]
    return sorted(unmet, key=lambda v: v.distance or Fraction(0))


def _pulled(rows: Sequence[Mapping[str, Verdict]], names: Mapping[str, str], lang: Lang) -> Table:
    """The targets that fewest regions meet first, each with the regions that do not, and those that are missing."""

    def met(row: Mapping[str, Verdict]) -> int:
        return sum(verdict.status == "met" for verdict in row.values())

    ordered = sorted(rows, key=lambda row: Fraction(met(row), len(row)))
    heads = _heads([next(iter(row.values())) for row in rows])
    fields = [*((name, FIELDS[name].width) for name in heads), ("met_in", 2), ("not_met", 6), ("missing", 4)]
    columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in fields]
    cells = []
    for row in ordered:
        missing = [names[code] for code, verdict in row.items() if verdict.status == "missing"]
        cells.append(
            [
                *(FIELDS[name].cell(next(iter(row.values())), lang) for name in heads),
                Cell(say(lang, "report.of", count=str(met(row)), total=str(len(row)))),
                Cell(say(lang, "report.and").join(_named(verdict, names, lang) for verdict in _unmet(row))),
                Cell(say(lang, "report.and").join(missing)),
            ]
        )
    return Table(say(lang, "report.pulled"), columns, [("", cells)])


def _named(verdict: Verdict, names: Mapping[str, str], lang: Lang) -> str:
    """A region with its figure, or for a task the days it is overdue."""
    figure = cell(verdict, "value", lang)
    if isinstance(verdict.subject, Task) and verdict.days_late:
        figure = say(lang, "reason.overdue", days=str(verdict.days_late))
    return say(lang, "report.brackets", text=names[verdict.region], more=figure)
