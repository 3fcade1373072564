"""Joins the rows of two submissions by what they are about, and finds those that must be read one by one.

A key is the number of a region, an indicator and a period, however spelled; both stores number them alike. Rows of one
key with the same texts on both sides are left to the columns. The other rows are read one by one, with the rows that
decide which of two submissions' results are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

from hcr.columns.database import ColumnStore
from hcr.columns.keys import JOINS, KEY, MEASURED
from hcr.columns.spellings import Meanings
from hcr.columns.sql import MARKED, PLAIN
from hcr.columns.tables import UnfitForColumns
from hcr.judgement.pairs import end_of, length_of
from hcr.language.periods import Period
from hcr.records import frozen

INTEGERS = 2**31  # the first number that an INTEGER does not hold
MOST_READ = 1_000_000  # rows of a side that are read one by one; they are held in memory

Text = TypeVar("Text")
Meaning = TypeVar("Meaning")


class TooManyDiffer(Exception):
    """More rows must be read one by one than can be held; the argument is their number."""


def merge_words(one: Meanings, other: Meanings, path: str) -> Meanings:
    """The spellings of both sides, periods in the order of their ends; refused if a text means two things.

    A blank unit that is ambiguous on one side has no meaning on the other either.
    """
    if (
        _contradict(one.regions, other.regions)
        or _contradict(one.indicators, other.indicators)
        or _contradict(one.periods, other.periods)
        or _contradict(one.measures, other.measures)
    ):
        raise UnfitForColumns(path, "blank")
    measures = {
        key: measure
        for key, measure in {**one.measures, **other.measures}.items()
        if key[1].strip() or (key in one.measures and key in other.measures)
    }
    regions, indicators = {**one.regions, **other.regions}, {**one.indicators, **other.indicators}
    periods = sorted({**one.periods, **other.periods}.items(), key=lambda pair: end_of(pair[1]))
    return Meanings(_sort_by_meaning(regions), _sort_by_meaning(indicators), measures, dict(periods))


def _sort_by_meaning(words: Mapping[str, str]) -> dict[str, str]:
    """In a fixed order, so that the keys are numbered alike in every run."""
    return dict(sorted(words.items(), key=lambda pair: pair[::-1]))


def _contradict(one: Mapping[Text, Meaning], other: Mapping[Text, Meaning]) -> bool:
    return any(other.get(text, meaning) != meaning for text, meaning in one.items())


@frozen
class Group:
    """The periods of one region and indicator, on the earlier and on the later side, as bits by the period's number."""

    old: int
    new: int

    @property
    def is_shared_alone(self) -> bool:
        """Has each side the same periods?"""
        return self.old == self.new


@frozen
class Differences:
    """The keys that differ, and the periods of every group (region and indicator).

    `changed` are the first keys of two plain figures in one unit with other texts, `uneven` the other keys that differ.
    `repeated` is true if a side has several rows of a key that both sides have, `unclear` if the earlier side has a
    row with a text that the tables of words do not hold.
    """

    changed: Sequence[int]
    uneven: Sequence[int]
    groups: dict[int, Group]
    repeated: bool
    unclear: bool
    periods: int  # of a key: the factor of its group

    @property
    def keys(self) -> Iterator[int]:
        """All keys that differ."""
        yield from self.changed
        yield from self.uneven


def find_differences(before: ColumnStore, now: ColumnStore, words: Meanings, listed: int) -> Differences:
    """Join the rows of both stores, whose tables of words must be the same; so many changed ones at most are named.

    The later store keeps the table `joined` of the keys that differ, with both figures. Raises TooManyDiffer.
    """
    spelled, last = len(words.periods), len(set(words.periods.values())) - 1
    now.connection.execute(_NOTHING)
    if not words.regions or not words.indicators or last < 0:
        return Differences((), (), {}, repeated=False, unclear=True, periods=1)
    size = len(set(words.regions.values())) * len(set(words.indicators.values())) * spelled
    kind = "INTEGER" if size < INTEGERS else "BIGINT"
    sides = (_side_of(before, kind), _side_of(now, kind))
    now.connection.execute(_JOINED.format(*sides, spelled=spelled, last=last))
    count = int(now.fetch_rows(f"SELECT count(*) {_UNEVEN}")[0][0])
    if count > MOST_READ:
        raise TooManyDiffer(count)
    changed = now.fetch_rows(f"SELECT key FROM joined WHERE plain ORDER BY key LIMIT {listed}")
    uneven = now.fetch_rows(f"SELECT key {_UNEVEN}")
    groups: dict[int, Group] = {}
    repeated = False
    for number, rows, alike, old, new in now.fetch_rows(_GROUPED.format(spelled=spelled, last=last)):
        group = groups[number] = Group(_read_bits(alike) | _read_bits(old), _read_bits(alike) | _read_bits(new))
        repeated = repeated or rows > (group.old | group.new).bit_count()
    unclear = bool(now.fetch_rows("SELECT bool_or(g IS NULL OR unclear) FROM joined")[0][0])
    return Differences([key for (key,) in changed], [key for (key,) in uneven], groups, repeated, unclear, spelled)


def _side_of(store: ColumnStore, kind: str) -> str:
    """The rows of a store: key (a number of this kind), value and measure.

    The join holds all of it in memory, so that it is kept small. The tables are named in full, as another connection
    reads them.
    """
    joins = f"{JOINS} {MEASURED}"
    for name in ("regions", "indicators", "periods", "measures"):
        joins = joins.replace(f"JOIN known_{name} ", f"JOIN {store.schema}.known_{name} AS known_{name} ")
    key = KEY.replace("FROM known_", f"FROM {store.schema}.known_")
    return f"""SELECT ({key})::{kind} AS key, value, known_measures.rowid::INTEGER AS measure
        FROM {store.schema}.actuals {joins}"""


_NOTHING = """CREATE OR REPLACE TEMP TABLE joined
(g BIGINT, key BIGINT, unclear BOOLEAN, plain BOOLEAN, earlier VARCHAR, later VARCHAR, measure BIGINT)"""
# A group has one line for its rows that are the same on both sides, with the bits of their periods, and one line for
# each key that differs. So one aggregation reads the join, and it holds next to nothing. Rows with a text that has no
# meaning have no group.
_JOINED = f"""CREATE OR REPLACE TEMP TABLE joined AS
SELECT *, key IS NOT NULL AND COALESCE({PLAIN.replace("value", "earlier")}, false)
    AND COALESCE({PLAIN.replace("value", "later")}, false) AND COALESCE(measure = new_measure, false) AS plain
FROM (
    SELECT g, key, count(*) AS rows, bitstring_agg(p, 0, {{last}}) FILTER (same) AS alike,
        bool_or(old) AS old, bool_or(new) AS new, any_value(a) AS earlier, any_value(b) AS later,
        any_value(m) AS measure, any_value(n) AS new_measure, bool_or(old AND m IS NULL) AS unclear
    FROM (
        SELECT k // {{spelled}} AS g, k % {{spelled}} AS p, CASE WHEN same THEN NULL ELSE k END AS key, * EXCLUDE (k)
        FROM (
            SELECT COALESCE(x.key, y.key) AS k, x.key IS NOT NULL AS old, y.key IS NOT NULL AS new,
                x.value AS a, y.value AS b, x.measure AS m, y.measure AS n,
                COALESCE(x.value = y.value AND x.measure = y.measure, false) AS same
            FROM ({{0}}) x FULL JOIN ({{1}}) y ON x.key = y.key))
    GROUP BY g, key)"""
_UNEVEN = "FROM joined WHERE key IS NOT NULL AND NOT plain"
_GROUPED = """SELECT g, sum(rows)::BIGINT, bit_or(alike),
    bitstring_agg(key % {spelled}, 0, {last}) FILTER (key IS NOT NULL AND old),
    bitstring_agg(key % {spelled}, 0, {last}) FILTER (key IS NOT NULL AND new)
FROM joined WHERE g IS NOT NULL GROUP BY g"""


def find_differing_groups(now: ColumnStore) -> set[int]:
    """The groups with a row that differs."""
    return {number for (number,) in now.fetch_rows("SELECT DISTINCT g FROM joined WHERE key IS NOT NULL")}


def find_marked_groups(now: ColumnStore) -> set[int]:
    """The groups where a differing row of the earlier side is a missing mark; rows without a meaning have no group."""
    marked = MARKED.replace("value", "earlier")
    return {number for (number,) in now.fetch_rows(f"SELECT DISTINCT g FROM joined WHERE g IS NOT NULL AND {marked}")}


def reach_of(found: Differences, words: Meanings, later: bool) -> dict[int, set[Period]]:
    """The periods that one side has for each region's number, with the longer ones around."""
    bits: dict[int, int] = {}
    for number, group in found.groups.items():
        region = number // len(words.indicators)
        bits[region] = bits.get(region, 0) | (group.new if later else group.old)
    periods = list(dict.fromkeys(words.periods.values()))
    around = {each: set[Period]().union(*(periods[p].around for p in _numbers_of(each))) for each in set(bits.values())}
    return {region: around[each] for region, each in bits.items()}


def _read_bits(text: str | None) -> int:
    """The bits of a text, whose first character is that of the number 0."""
    return int(text[::-1], 2) if text else 0


@frozen
class ContextFinder:
    """Finds the rows that decide what is compared with what, beside those that differ.

    `periods` are in the order of their ends. `dated` are those of dated targets, `mixed` the groups of which all rows
    are wanted, and `moved` the regions whose targets differ between the sides, as other periods came.
    """

    periods: Sequence[Period]
    dated: Set[Period]
    mixed: Set[int]
    moved: Set[int]
    indicators: int

    def find_context(self, found: Differences) -> Iterator[int]:
        """The keys of the context, some of which differ themselves."""
        dated = sum(1 << number for number, period in enumerate(self.periods) if period in self.dated)
        uneven, added = set[int](), set[int]()
        for key in found.uneven:
            number, period = divmod(key, found.periods)
            uneven.add(number)
            if number not in found.groups or found.groups[number].new >> period & 1:
                added.add(number)
        for number, group in found.groups.items():
            every = group.old | group.new
            if number in self.mixed and (number in uneven or not group.is_shared_alone):
                wanted = every
            elif number in uneven:
                # Beside rows that are gone it matters only whether any row is left, and which is the last.
                near = self._find_neighbours(group) if number in added else _last_of(group.new)
                wanted = near | (every & dated)
            elif number // self.indicators in self.moved:
                wanted = every & dated
            else:
                continue
            yield from (number * found.periods + each for each in _numbers_of(wanted))

    def _find_neighbours(self, group: Group) -> int:
        """The last periods of each length on both sides, and for each added one the last old one before it."""
        wanted = 0
        for mask in self._masks():
            old, new = group.old & mask, group.new & mask
            wanted |= _last_of(old) | _last_of(new) | _last_of(old & new)
            for added in _numbers_of(new & ~old):
                wanted |= _last_of(old & ((1 << added) - 1))
        return wanted

    def _masks(self) -> Iterable[int]:
        """The periods of each length, as bits."""
        found: dict[int, int] = {}
        for number, period in enumerate(self.periods):
            found[length_of(period)] = found.get(length_of(period), 0) | 1 << number
        return found.values()


def _last_of(bits: int) -> int:
    """The highest bit alone."""
    return 1 << bits.bit_length() - 1 if bits else 0


def _numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while bits:
        number = bits.bit_length() - 1
        yield number
        bits ^= 1 << number
