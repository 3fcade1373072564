"""Compares two submissions by columns: rows that are the same on both sides are only counted.

Each side is judged as in a check by columns. The rows that differ, and the rows that decide what they are compared
with, are set aside on both sides and judged one by one. So no kind of change is defined here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from hcr.columns.bounds_table import BoundsCompiler, find_columnar
from hcr.columns.changed_rows import count_rows
from hcr.columns.database import ColumnStore
from hcr.columns.differences import MOST_READ, ContextFinder, TooManyDiffer, find_differences, merge_words
from hcr.columns.engine import CheckOutcome, CheckRequest, EngineRun
from hcr.columns.exact_rows import ExactRowsReader
from hcr.columns.groups import VerdictGroups
from hcr.columns.partial_periods import find_parts
from hcr.columns.remarks import leave_out_remarked
from hcr.columns.run import open_files
from hcr.columns.same_rows import Undecided
from hcr.columns.spellings import Meanings
from hcr.columns.tables import UnfitForColumns
from hcr.columns.tally import PassCounts, begin_tally, find_periods_of_regions
from hcr.core.in_force import catalogue_on
from hcr.core.model import Catalogue
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.by_region import RegionJudge
from hcr.judgement.headline import find_repeated
from hcr.judgement.pairs import end_of, find_latest_period
from hcr.judgement.scope import find_touched_documents
from hcr.language.periods import STANDING, Period
from hcr.records import frozen, mutable, replace
from hcr.submission.naming import Naming

MEMORY = "512MB"  # as the join holds the rows of one side
LISTED = 2_000  # figures that changed and are listed; of more the others are counted


class _Redo(Exception):
    """These indicators cannot be compared by columns; the argument is their ids."""


@frozen
class SideRequest:
    """One submission: its files and their encoding, and the meaning of the names in it."""

    paths: Sequence[Path]
    encoding: str
    naming: Naming


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


@mutable
class _Side:
    """One side while it is compared."""

    run: EngineRun
    words: Meanings
    first: PassCounts
    reader: ExactRowsReader
    actuals: Sequence[Actual] = ()
    period: Period | None = None
    day: date = date.max


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
    columns = find_comparable(catalogue, selection)
    sides = [(_open_side(store, "before"), before), (_open_side(store, "now"), now)]
    while True:
        try:
            return _compare(catalogue, sides, selection, columns, find_day)
        except _Redo as found:
            columns -= found.args[0]


def _open_side(store: ColumnStore, name: str) -> ColumnStore:
    """A store in the same database, with tables and a folder of its own."""
    folder = store.folder / name
    folder.mkdir()
    connection = store.connection.cursor()
    for command in (f"CREATE SCHEMA {name}", f"SET schema = '{name}'", f"SET memory_limit = '{MEMORY}'"):
        connection.execute(command)
    return ColumnStore(connection, folder, schema=name)


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
    sides = [_read_first(store, catalogue, request, selection, columns) for store, request in requests]
    words = merge_words(sides[0].words, sides[1].words, path)
    for side in sides:
        side.run.store.fill_words(words)
        side.run.store.reset_aside()
        compiler = BoundsCompiler(catalogue, selection, columns)
        find_parts(side.run.store, catalogue, words, compiler).set_aside()
    _mark_differences(sides, catalogue, words)
    for number, side in enumerate(sides):
        side.first = side.run.set_aside(words, side.first, lost=not side.words.measures.keys() <= words.measures.keys())
        _read_aside(side, words)
        side.period = _find_latest(side, words)
        side.day = find_day(number == 0, side.period)
    finished = [_finish(side, words) for side in sides]
    before, now = (_groups_of(each, selection) for each in finished)
    try:
        counted = count_rows(sides[1].run, words, sides[1].first, before, now)
    except Undecided as found:
        raise _Redo(frozenset({found.indicator})) from None
    return ComparedInColumns(finished[0], finished[1], counted)


def _read_first(
    store: ColumnStore, catalogue: Catalogue, request: SideRequest, selection: Selection, columns: frozenset[str]
) -> _Side:
    """The first pass over one side."""

    def judge() -> _Side:
        if remarked := columns - leave_out_remarked(columns, store, request.naming):
            raise _Redo(remarked)
        asked = CheckRequest(selection, date.max, duplicates=False, listing=True)
        run = EngineRun(store, catalogue, request.naming, asked, columns, tally=begin_tally(catalogue, selection))
        words, first = run.run_first_pass()
        return _Side(
            run, words, first, ExactRowsReader(store, catalogue, request.naming, selection, run.problems, told=run.told)
        )

    return open_files(store, request.paths, request.encoding, request.naming, judge)


def _mark_differences(sides: Sequence[_Side], catalogue: Catalogue, words: Meanings) -> None:
    """Mark on both sides the rows to be read one by one. Raises TooManyDiffer."""
    stores = [side.run.store for side in sides]
    found = find_differences(stores[0], stores[1], words, LISTED)
    if found.repeated:
        for store in stores:
            store.mark_duplicates()
    marked = {key for store in stores for (key,) in store.fetch_rows("SELECT key FROM apart")}
    found = replace(found, uneven=list({*found.uneven, *marked}))
    columns = sides[0].run.columns
    dated = {t.period for t in catalogue.targets if t.indicator.id in columns} - {STANDING}
    codes, ids = list(dict.fromkeys(words.regions.values())), list(dict.fromkeys(words.indicators.values()))
    moved = range(len(codes)) if dated and _reach_of(sides[0], words) != _reach_of(sides[1], words) else ()
    places, numbers = ({each: number for number, each in enumerate(every)} for every in (codes, ids))
    blank = {
        places[code] * len(words.indicators) + numbers[id_]
        for side in sides
        for code, id_ in _blank_groups(side, words)
        if id_ in numbers
    }
    context = ContextFinder(
        list(dict.fromkeys(words.periods.values())), dated, blank, frozenset(moved), len(words.indicators)
    )
    keys = {*found.keys, *context.find_context(found)}
    if len(keys) > MOST_READ:
        raise TooManyDiffer(len(keys))
    for store in stores:
        store.fill_table("differing", "key BIGINT", ((key,) for key in sorted(keys)))
        store.connection.execute("INSERT INTO apart SELECT key FROM differing")


def _reach_of(side: _Side, words: Meanings) -> dict[str, set[Period]]:
    """The periods of each region, or of all regions alike, with the longer ones around."""
    found: dict[str, set[Period]] = {}
    for regions, spelled in find_periods_of_regions(side.run.store):
        periods = set[Period]().union(*(words.periods[text].around for text in spelled if text in words.periods))
        for region in regions:
            found.setdefault(words.regions.get(region or "", ""), set()).update(periods)
    return found


def _blank_groups(side: _Side, words: Meanings) -> Iterator[tuple[str, str]]:
    """The regions and indicators with a missing mark."""
    targets = side.run.catalogue.targets
    for region, name, _, target, status, *_ in side.first.groups:
        code = words.regions.get(region)
        if status == "blank" and code:
            yield code, targets[target].indicator.id if target is not None else words.indicators.get(name or "", "")


def _read_aside(side: _Side, words: Meanings) -> None:
    """Read the rows set aside.

    Raises TooManyDiffer, and _Redo for an indicator of which a row has a key that only reading it shows.
    """
    store, columns = side.run.store, side.run.columns
    count = int(store.fetch_rows("SELECT count(*) FROM odd")[0][0])
    if count > MOST_READ:
        raise TooManyDiffer(count)
    side.reader.read()
    side.actuals = [actual for _, actuals in side.reader.chunks() for actual in actuals]
    rows = store.fetch_rows("SELECT DISTINCT region, indicator, period FROM odd")
    known = {
        (words.regions.get(region), words.indicators.get(name), words.periods.get(spelled))
        for region, name, spelled in rows
    }
    hidden = {each.subject for each in side.actuals if (each.region, each.subject, each.period) not in known}
    if apart := (hidden | side.reader.apart) & columns:
        raise _Redo(apart)


def _find_latest(side: _Side, words: Meanings) -> Period | None:
    """The latest period of one side."""
    plain = {words.periods[spelled] for spelled in side.first.periods if spelled in words.periods} - {STANDING}
    exact = find_latest_period(side.actuals)
    return max(plain | ({exact} if exact else set()), key=end_of, default=None)


def _finish(side: _Side, words: Meanings) -> ComparedSide:
    """The verdicts on the rows that were read, by the targets in force on the day of this side."""
    run, used = side.run, catalogue_on(side.run.catalogue, side.day)
    if used is not run.catalogue:
        numbers = {target.place: number for number, target in enumerate(used.targets)}
        places = [numbers.get(target.place) for target in run.catalogue.targets]
        side.first = side.first.renumber(places)
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
