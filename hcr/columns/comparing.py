"""Compares two submissions by columns: rows that are the same on both sides are only counted.

Each side is judged as in a check by columns. The rows that differ, and the rows that decide what they are compared
with, are set aside on both sides and judged one by one. So no kind of change is defined here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from hcr.columns.bounds_table import find_columnar
from hcr.columns.changed_rows import count_rows
from hcr.columns.compared_sides import (
    Redo,
    Side,
    SideRequest,
    join_alike,
    join_sides,
    open_side,
    read_aside,
    read_first,
    set_parts_aside,
    set_sides_aside,
)
from hcr.columns.database import ColumnStore
from hcr.columns.differences import (
    MOST_READ,
    ContextFinder,
    Differences,
    TooManyDiffer,
    find_differing_groups,
    find_marked_groups,
    merge_words,
    reach_of,
)
from hcr.columns.engine import CheckOutcome
from hcr.columns.groups import VerdictGroups
from hcr.columns.same_rows import Undecided
from hcr.columns.spellings import Meanings
from hcr.columns.tables import UnfitForColumns
from hcr.columns.tally import begin_tally, find_periods_of_regions
from hcr.core.in_force import catalogue_on
from hcr.core.model import Catalogue
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.by_region import RegionJudge
from hcr.judgement.headline import find_repeated
from hcr.judgement.pairs import end_of, find_latest_period
from hcr.judgement.scope import find_touched_documents
from hcr.language.periods import STANDING, Period
from hcr.records import frozen, replace


@frozen
class ComparedSide:
    """One side: its outcome, whose verdicts are those on rows read one by one, these rows, and the catalogue then.

    `regions` are those of rows that are the same on both sides.
    """

    outcome: CheckOutcome
    actuals: Sequence[Actual]
    catalogue: Catalogue
    day: date
    period: Period | None
    regions: frozenset[str]


@frozen
class ComparedInColumns:
    """Both sides, and the number of items that rows left out are about, by what became of them."""

    before: ComparedSide
    now: ComparedSide
    others: Mapping[str, int]


def compare_in_columns(
    store: ColumnStore,
    catalogue: Catalogue,
    before: SideRequest,
    now: SideRequest,
    selection: Selection,
    find_day: Callable[[bool, Period | None], date],
) -> ComparedInColumns:
    """Compare; `find_day` gives the day of the earlier (true) or later side by its latest period.

    Raises UnfitForColumns if columns cannot, and TooManyDiffer.
    """
    if selection.periods:
        raise UnfitForColumns(before.paths[0].as_posix(), "period")
    columns = find_comparable(catalogue, selection)
    sides = [(open_side(store, "before"), before), (open_side(store, "now"), now)]
    while True:
        try:
            return _compare(catalogue, sides, selection, columns, find_day)
        except Redo as found:
            columns -= found.args[0]


def find_comparable(catalogue: Catalogue, selection: Selection) -> frozenset[str]:
    """The indicators whose rows can be compared by columns.

    Those of targets that another document replaced are not among them, nor those of a document that replaced any, nor
    those that two targets of one document demand alike.
    """
    replacing = {item.replaced.document.file for item in catalogue.items if item.replaced}
    targets = [target for target in catalogue.targets if selection.takes(target)]
    repeated = find_repeated(targets, catalogue.units)
    standing = {(target.origin.document.file, target.key) for target in targets if target.period == STANDING}
    others = {
        target.indicator.id
        for target in catalogue.targets
        if target.replaced
        or target.origin.document.file in replacing
        or target.place in repeated
        or (target.period != STANDING and (target.origin.document.file, target.key) in standing)
    }
    return find_columnar(catalogue) - others


def _compare(
    catalogue: Catalogue,
    requests: Sequence[tuple[ColumnStore, SideRequest]],
    selection: Selection,
    columns: frozenset[str],
    find_day: Callable[[bool, Period | None], date],
) -> ComparedInColumns:
    path = requests[0][1].paths[0].as_posix()
    if not columns:
        raise UnfitForColumns(path, "alike")
    now = read_first(*requests[1], catalogue, selection, columns)
    before, words, found = join_alike(*requests[0], now, path)
    if found is None or found.unclear:
        before = read_first(*requests[0], catalogue, selection, columns)
        words = merge_words(before.words, now.words, path)
        found = join_sides(before, now, words)
    sides = [before, now]
    _mark_differences(sides, catalogue, words, found)
    set_sides_aside(before, now, words)
    for side in reversed(sides):
        read_aside(side, words)
        side.period = _find_latest(side, words)
        side.day = find_day(side is before, side.period)
    finished = [_finish(side, words) for side in sides]
    groups = [_groups_of(each, selection) for each in finished]
    try:
        counted = count_rows(now.run, words, now.first, now.kept, *groups)
    except Undecided as undecided:
        raise Redo(frozenset({undecided.indicator})) from None
    return ComparedInColumns(finished[0], finished[1], counted)


def _mark_differences(sides: Sequence[Side], catalogue: Catalogue, words: Meanings, found: Differences) -> None:
    """Mark on both sides the rows to be read one by one. Raises TooManyDiffer."""
    stores = [side.run.store for side in sides]
    if found.repeated:
        for store in stores:
            store.mark_duplicates()
    columns = sides[0].run.columns
    dated = {t.period for t in catalogue.targets if t.indicator.id in columns} - {STANDING}
    codes, ids = list(dict.fromkeys(words.regions.values())), list(dict.fromkeys(words.indicators.values()))
    moved = range(len(codes)) if dated and _have_other_periods(sides, words, found) else ()
    places, numbers = ({each: number for number, each in enumerate(every)} for every in (codes, ids))
    blank = {
        places[code] * len(words.indicators) + numbers[id_]
        for side in sides
        for code, id_ in _blank_groups(side, words)
        if id_ in numbers
    }
    blank |= find_marked_groups(stores[1])
    # Of rows alike on both sides only the regions may narrow what is compared.
    narrowed = replace(sides[0].run.asked.selection, regions=()) != Selection()
    differing = None if moved or narrowed else find_differing_groups(stores[1]) | blank
    for side in sides:
        set_parts_aside(side, words, differing)
    marked = {key for store in stores for (key,) in store.fetch_rows("SELECT key FROM apart")}
    found = replace(found, uneven=list({*found.uneven, *marked}))
    context = ContextFinder(
        list(dict.fromkeys(words.periods.values())), dated, blank, frozenset(moved), len(words.indicators)
    )
    keys = {*found.keys, *context.find_context(found)}
    if len(keys) > MOST_READ:
        raise TooManyDiffer(len(keys))
    for store in stores:
        store.fill_table("differing", "key BIGINT", ((key,) for key in sorted(keys)))
        store.connection.execute("INSERT INTO apart SELECT key FROM differing")


def _have_other_periods(sides: Sequence[Side], words: Meanings, found: Differences) -> bool:
    """Have the sides other periods of a region, or longer ones around them?"""
    if sides[0].assumed:
        return reach_of(found, words, later=False) != reach_of(found, words, later=True)
    return _reach_of(sides[0], words) != _reach_of(sides[1], words)


def _reach_of(side: Side, words: Meanings) -> dict[str, set[Period]]:
    """The periods of each region, or of all regions alike, with the longer ones around."""
    found: dict[str, set[Period]] = {}
    for regions, spelled in find_periods_of_regions(side.run.store):
        periods = set[Period]().union(*(words.periods[text].around for text in spelled if text in words.periods))
        for region in regions:
            found.setdefault(words.regions.get(region or "", ""), set()).update(periods)
    return found


def _blank_groups(side: Side, words: Meanings) -> Iterator[tuple[str, str]]:
    """The regions and indicators with a missing mark."""
    targets = side.run.catalogue.targets
    for region, name, _, target, status, *_ in side.first.groups:
        code = words.regions.get(region)
        if status == "blank" and code:
            yield code, targets[target].indicator.id if target is not None else words.indicators.get(name or "", "")


def _find_latest(side: Side, words: Meanings) -> Period | None:
    """The latest period of one side."""
    plain = {words.periods[spelled] for spelled in side.first.periods if spelled in words.periods} - {STANDING}
    exact = find_latest_period(side.actuals)
    return max(plain | ({exact} if exact else set()), key=end_of, default=None)


def _finish(side: Side, words: Meanings) -> ComparedSide:
    """The verdicts on the rows that were read, by the targets in force on the day of this side."""
    run, used = side.run, catalogue_on(side.run.catalogue, side.day)
    if used is not run.catalogue:
        numbers = {target.place: number for number, target in enumerate(used.targets)}
        places = [numbers.get(target.place) for target in run.catalogue.targets]
        side.first = side.first.renumber(places)
    present = side.reader.present
    for number, target in enumerate(used.targets if side.kept else ()):
        for part in side.kept:  # its verdicts are only counted
            if (part.indicator, part.whole) == (target.indicator.id, target.period):
                present.note_judged(number, part.regions)
    asked = replace(run.asked, as_of=side.day)
    run = replace(run, catalogue=used, asked=asked, tally=begin_tally(used, asked.selection))
    outcome = run.finish(words, side.first, side.reader, run.build_formulas(words, side.first))
    regions = frozenset(words.regions[group[0]] for group in side.first.groups if group[0] in words.regions)
    return ComparedSide(outcome, side.actuals, used, side.day, side.period, regions)


def _groups_of(side: ComparedSide, selection: Selection) -> VerdictGroups:
    """The statuses of rows that were only counted, on one side."""
    present = side.outcome.present
    reached = find_touched_documents(side.catalogue, present.periods, selection)
    return VerdictGroups(RegionJudge(side.catalogue, selection, side.day, reached, present))
