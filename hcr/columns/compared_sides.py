"""One side of a comparison by columns: its first pass, its join with the other side, and its rows read one by one.

The earlier side mostly holds no text that the later one has not. It then needs no pass of its own: the join shows
whether that is so, and rows that both sides hold are judged once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from hcr.columns.bounds_table import BoundsCompiler
from hcr.columns.database import ColumnStore
from hcr.columns.differences import MOST_READ, Differences, TooManyDiffer, find_differences, merge_words
from hcr.columns.engine import CheckRequest, EngineRun
from hcr.columns.exact_rows import ExactRowsReader
from hcr.columns.partial_periods import KeptPart, find_parts
from hcr.columns.remarks import leave_out_remarked
from hcr.columns.run import open_files
from hcr.columns.spellings import Meanings, SpellingReader
from hcr.columns.tally import PassCounts, begin_tally, has_unread_rows
from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.language.periods import Period
from hcr.records import frozen, mutable, replace
from hcr.submission.naming import Naming

MEMORY = "1GB"  # as the join holds the rows of one side
LISTED = 2_000  # figures that changed and are listed; of more the others are counted


class Redo(Exception):
    """These indicators cannot be compared by columns; the argument is their ids."""


@frozen
class SideRequest:
    """One submission: its files and their encoding, and the meaning of the names in it."""

    paths: Sequence[Path]
    encoding: str
    naming: Naming


@mutable
class Side:
    """One side while it is compared."""

    run: EngineRun
    words: Meanings
    first: PassCounts
    reader: ExactRowsReader
    assumed: bool = False  # its rows have no other texts than the later side's, and were not judged for themselves
    kept: Sequence[KeptPart] = ()
    actuals: Sequence[Actual] = ()
    period: Period | None = None
    day: date = date.max


def open_side(store: ColumnStore, name: str) -> ColumnStore:
    """A store in the same database, with tables and a folder of its own."""
    folder = store.folder / name
    folder.mkdir()
    connection = store.connection.cursor()
    for command in (f"CREATE SCHEMA {name}", f"SET schema = '{name}'", f"SET memory_limit = '{MEMORY}'"):
        connection.execute(command)
    return ColumnStore(connection, folder, schema=name)


def read_first(
    store: ColumnStore, request: SideRequest, catalogue: Catalogue, selection: Selection, columns: frozenset[str]
) -> Side:
    """The first pass over one side."""

    def judge() -> Side:
        _refuse_remarked(columns, store, request.naming)
        asked = CheckRequest(selection, date.max, duplicates=False, listing=True)
        run = EngineRun(store, catalogue, request.naming, asked, columns, tally=begin_tally(catalogue, selection))
        return Side(run, *run.run_first_pass(), _make_reader(run))

    return open_files(store, request.paths, request.encoding, request.naming, judge)


def _make_reader(run: EngineRun) -> ExactRowsReader:
    return ExactRowsReader(run.store, run.catalogue, run.naming, run.asked.selection, run.problems, told=run.told)


def _refuse_remarked(columns: frozenset[str], store: ColumnStore, naming: Naming) -> None:
    """Raises Redo for indicators of a file with a remark on one of their figures."""
    if remarked := columns - leave_out_remarked(columns, store, naming):
        raise Redo(remarked)


def join_alike(
    store: ColumnStore, request: SideRequest, now: Side, path: str
) -> tuple[Side, Meanings, Differences | None]:
    """Join the earlier side without a pass of its own, as if it had no text that the later side has not.

    Rows that both sides hold are judged once, as those of the later side. The result has no differences if a row of the
    later side cannot be read in columns, or if the same texts mean other things here.
    """
    run = replace(now.run, store=store, naming=request.naming, problems=Problems(), counted=Counter(), told={})
    side = Side(run, now.words, now.first, _make_reader(run), assumed=True)
    words = _texts_known_here(run, now)
    if words is None:
        return side, now.words, None
    words = merge_words(words, words, path)

    def join() -> Differences:
        _refuse_remarked(run.columns, store, request.naming)
        return join_sides(side, now, words)

    return side, words, open_files(store, request.paths, request.encoding, request.naming, join)


def _texts_known_here(run: EngineRun, now: Side) -> Meanings | None:
    """The later side's texts if they mean the same in the earlier one; None if a row of it has others or blank ones."""
    words, first = now.words, now.first
    blank = any(unit == "" or not region.strip() for region, _, unit, *_ in first.groups)
    if blank or has_unread_rows(first, words) or not all(text.strip() for text in first.periods):
        return None
    regions = {text: code for text, code in words.regions.items() if text.strip()}
    measures = {texts: measure for texts, measure in words.measures.items() if texts[1].strip()}
    periods = {text: period for text, period in words.periods.items() if text.strip()}
    reader = SpellingReader(run.catalogue, run.asked.selection, run.naming, run.columns)
    found = reader.read_meanings(regions, measures, periods)
    alike = (found.regions, found.measures, found.periods) == (regions, measures, periods)
    return found if alike else None


def join_sides(before: Side, now: Side, words: Meanings) -> Differences:
    """Join the rows of both sides; none is set aside yet."""
    for side in (before, now):
        side.run.store.fill_words(words)
        side.run.store.reset_aside()
    return find_differences(before.run.store, now.run.store, words, LISTED)


def set_parts_aside(side: Side, words: Meanings, groups: Iterable[int] | None) -> None:
    """Set aside the rows of parts of a period, of these groups that differ; None: of all groups."""
    run = side.run
    compiler = BoundsCompiler(run.catalogue, run.asked.selection, run.columns)
    side.kept = find_parts(run.store, run.catalogue, words, compiler).set_aside(groups)


def set_sides_aside(before: Side, now: Side, words: Meanings) -> None:
    """Set aside the rows to be read one by one; an earlier side without a pass of its own gets the later side's counts.

    Both files are read at once, because DuckDB numbers the records of one file on one processor.
    """
    with ThreadPoolExecutor(1) as pool:
        earlier = pool.submit(_set_side_aside, before, words, before.assumed)
        try:
            _set_side_aside(now, words, before.assumed)
        except BaseException:
            before.run.store.connection.interrupt()
            raise
        earlier.result()
    if before.assumed:
        before.first = now.first
        for name in ("tallied", "tallied_odd"):
            copy = f"CREATE OR REPLACE TABLE {name} AS FROM {now.run.store.schema}.{name}"
            before.run.store.connection.execute(copy)


def _set_side_aside(side: Side, words: Meanings, assumed: bool) -> None:
    """Set aside the rows of one side. If the earlier one is assumed, no text of a row has lost its meaning."""
    if side.assumed:
        side.run.store.set_aside("apart")
        return
    lost = not assumed and not side.words.measures.keys() <= words.measures.keys()
    side.first = side.run.set_aside(words, side.first, lost=lost)


def read_aside(side: Side, words: Meanings) -> None:
    """Read the rows set aside.

    Raises TooManyDiffer, and Redo for an indicator of which a row has a key that only reading it shows.
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
        raise Redo(apart)
