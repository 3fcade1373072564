"""Finds rows of parts of a target's period where a region has no figure of the whole.

They decide the target's course, or make up its figure. The periods that a region sent of an indicator are a pattern.
The judgement is asked once for each pattern which rows represent the period so far. Columns find the course of plain
ones; all others are set aside for the exact path. A formula with parts of a period is not judged in columns at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from hcr.columns.bounds_table import FAR, BoundsCompiler
from hcr.columns.course_table import CourseTable, PartsOfPeriods
from hcr.columns.database import ColumnStore
from hcr.columns.keys import JOINS, build_key, number_values
from hcr.columns.spellings import Meanings
from hcr.columns.sql import MARKED, PLAIN
from hcr.core.model import Catalogue, Indicator
from hcr.core.problems import Place
from hcr.core.submitted import Actual
from hcr.judgement.context import Context, Figures
from hcr.judgement.judge import find_part
from hcr.language.numbers import read_figure
from hcr.language.periods import STANDING, Period, periods_of
from hcr.records import frozen

NONE = -1  # the number of the part where rows are read one by one

Submitted = Mapping[str, Set[Period]]
"""The indicators that occur, with the periods of which they have rows."""


class KeptPart(NamedTuple):
    """Regions with one part of a target's period, of which no row is set aside; `submitted`: the part has a row."""

    indicator: str
    whole: Period
    submitted: bool
    regions: Sequence[str]


@frozen
class PartialRows:
    """The submitted parts of periods; `formulas` are the computed indicators concerned, with their parts."""

    store: ColumnStore
    catalogue: Catalogue
    words: Meanings
    compiler: BoundsCompiler
    submitted: Submitted
    formulas: Set[str]

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators with a part submitted of a period, be it a target's or another row's."""
        wholes = {target.period for target in self.catalogue.targets} - {STANDING}
        return frozenset(id_ for id_, periods in self.submitted.items() if _has_parts(wholes, periods))

    def find_courses(self) -> CourseTable | None:
        """Find the courses in columns, and set aside the rows that they do not decide; None if no part came."""
        return self._settle(True, None, [])

    def set_aside(self, groups: Iterable[int] | None) -> Sequence[KeptPart]:
        """Set aside the rows that represent a period so far; None: of all groups (region and indicator), not of some.

        The result is about the rows of other groups.
        """
        kept: list[KeptPart] = []
        self._settle(False, groups, kept)
        return kept

    def _settle(self, in_columns: bool, groups: Iterable[int] | None, kept: list[KeptPart]) -> CourseTable | None:
        indicators = list(number_values(self.words.indicators.values()))
        demanded = {(target.indicator.id, target.period) for _, target in self.compiler.targets()}
        years = {whole.year for _, whole in demanded if whole != STANDING}
        # Those of rows come first, so that they have the numbers of their keys.
        periods = number_values([*self.words.periods.values(), *(each for year in years for each in periods_of(year))])
        parts = [
            (indicators.index(id_), periods[part], periods[whole])
            for id_, whole in demanded
            for part in self.submitted.get(id_, ())
            if whole != STANDING and (part == whole or whole.contains(part))
        ]
        if all(part == whole for _, part, whole in parts):
            return None
        table = CourseTable(self.store, self.catalogue, self.words, self.compiler, periods)
        self._gather_spans(parts, table)
        every = list(periods)
        whole_alone = self._find_judged_whole()
        left: list[tuple[object, ...]] = []
        found: PartsOfPeriods = {}
        lines: list[tuple[object, ...]] = []
        for number, end, pattern in self.store.fetch_rows("SELECT DISTINCT indicator, whole, pattern FROM spans"):
            indicator, whole = self.catalogue.indicators[indicators[number]], every[end]
            came = {every[int(text[:-1])]: text.endswith("+") for text in pattern.split()}
            reading = read_pattern(self.catalogue, indicator, whole, came)
            if reading.part and indicator.id in whole_alone:
                left.append((number, end, pattern, periods[reading.part], reading.rows == (reading.part,)))
            part = reading.part if in_columns else None
            if part:
                found.setdefault((indicator.id, whole), set()).add(part)
            lines += ((number, end, pattern, periods[part] if part else NONE, periods[row]) for row in reading.rows)
        if groups is not None:
            codes = list(number_values(self.words.regions.values()))
            for number, end, submitted, regions in self._keep_spans(groups, left):
                kept.append(KeptPart(indicators[number], every[end], submitted, [codes[each] for each in regions]))
        self._set_aside_rest(lines)
        table.fill(found)
        return table

    def _find_judged_whole(self) -> frozenset[str]:
        """The indicators whose targets judge no part of another target's period, so that a part has no verdict."""
        periods: dict[str, set[Period]] = {}
        for target in self.catalogue.targets:
            periods.setdefault(target.indicator.id, set()).add(target.period)
        return frozenset(
            id_
            for id_, own in periods.items()
            if STANDING not in own and not any(a.contains(b) for a in own for b in own - {a})
        )

    def _keep_spans(
        self, groups: Iterable[int], patterns: Iterable[tuple[object, ...]]
    ) -> list[tuple[int, int, bool, Sequence[int]]]:
        """Take the sound spans of other groups, with these patterns, out of `spans`."""
        store = self.store
        store.fill_table("unsettled", "g BIGINT", ((group,) for group in groups))
        columns = "indicator INT, whole INT, pattern VARCHAR, part INT, submitted BOOLEAN"
        store.fill_table("patterns_kept", columns, patterns)
        for sql in (_KEPT, _DROP_KEPT):
            store.connection.execute(sql)
        return store.fetch_rows(
            "SELECT indicator, whole, submitted, list(region) FROM kept GROUP BY indicator, whole, submitted, part"
        )

    def _gather_spans(self, parts: list[tuple[int, int, int]], table: CourseTable) -> None:
        """Make the tables `came` of the rows of these indicators and periods, and `spans` of the patterns.

        A row that is sound is the only one of its key, and is a plain figure or a missing mark in a known unit.
        """
        self.store.fill_table("parts_of_periods", "indicator INT, part INT, whole INT", sorted(parts))
        table.fill_measures()
        for sql in (_CAME, _SPANS):
            self.store.connection.execute(sql)

    def _set_aside_rest(self, lines: list[tuple[object, ...]]) -> None:
        """Make the table `so_far` of the figures with a course in columns, and add the keys of the rest to `apart`."""
        columns = "indicator INT, whole INT, pattern VARCHAR, part INT, period INT"
        self.store.fill_table("pattern_rows", columns, lines)
        key = build_key("region", "indicator", "period")
        for sql in (_SO_FAR, f"INSERT INTO apart SELECT {key} FROM ({_REST})", "DROP TABLE came", "DROP TABLE spans"):
            self.store.connection.execute(sql)


_CAME = f"""CREATE OR REPLACE TEMP TABLE came AS
SELECT region, indicator, period, bool_or(plain) AS filled, any_value(measure) AS measure,
    count(*) = 1 AND bool_and(measure IS NOT NULL AND (plain OR marked)) AS sound,
    any_value(CASE WHEN plain THEN TRY_CAST(value AS DECIMAL(38, 18)) END) AS figure
FROM (
    SELECT known_regions.id::INT AS region, known_indicators.id::INT AS indicator, known_periods.id::INT AS period,
        course_measures.measure, value, {PLAIN} AS plain, NOT ({PLAIN}) AND {MARKED} AS marked
    FROM actuals {JOINS} LEFT JOIN course_measures ON indicator = course_measures.a AND unit = course_measures.b)
WHERE region IS NOT NULL AND (indicator, period) IN (SELECT (indicator, part) FROM parts_of_periods)
GROUP BY region, indicator, period"""
_SPANS = """CREATE OR REPLACE TEMP TABLE spans AS
SELECT region, c.indicator, whole, bool_and(sound) AS sound,
    string_agg(period || CASE WHEN filled THEN '+' ELSE '-' END, ' ' ORDER BY period) AS pattern
FROM came c JOIN parts_of_periods p ON p.indicator = c.indicator AND p.part = c.period
GROUP BY region, c.indicator, whole HAVING bool_or(filled) AND NOT bool_or(filled AND part = whole)"""
_DROP_KEPT = """DELETE FROM spans USING kept
WHERE spans.region = kept.region AND spans.indicator = kept.indicator AND spans.whole = kept.whole"""
_KEPT = """CREATE OR REPLACE TEMP TABLE kept AS
SELECT region, indicator, whole, part, submitted FROM spans JOIN patterns_kept USING (indicator, whole, pattern)
WHERE sound AND region * (SELECT count(*) FROM known_indicators) + indicator NOT IN (SELECT g FROM unsettled)"""
# Figures in several units, or larger than a bound's ends, are left to the exact path.
_SO_FAR = f"""CREATE OR REPLACE TEMP TABLE so_far AS
SELECT region, indicator, whole, part, min(measure) AS measure, sum(figure) AS figure
FROM spans JOIN pattern_rows USING (indicator, whole, pattern) JOIN came USING (region, indicator, period)
WHERE spans.sound AND part <> {NONE}
GROUP BY region, indicator, whole, part
HAVING min(measure) = max(measure) AND abs(sum(figure)) < {FAR}"""
_REST = """SELECT region, indicator, period
FROM spans JOIN pattern_rows USING (indicator, whole, pattern)
WHERE sound AND (region, indicator, whole) NOT IN (SELECT (region, indicator, whole) FROM so_far)
UNION SELECT s.region, s.indicator, c.period
FROM spans s JOIN parts_of_periods p USING (indicator, whole)
JOIN came c ON c.region = s.region AND c.indicator = s.indicator AND c.period = p.part
WHERE NOT s.sound"""


class Reading(NamedTuple):
    """The rows that represent a period so far, and the part that they are of; None if they must be read one by one."""

    rows: tuple[Period, ...]
    part: Period | None


def read_pattern(catalogue: Catalogue, indicator: Indicator, whole: Period, came: Mapping[Period, bool]) -> Reading:
    """Ask the judgement which rows count, of periods with a figure (true) or a missing mark (false)."""
    figure, nowhere = read_figure("1"), Place("")
    rows = [Actual("", indicator.id, when, "", nowhere, figure if filled else None) for when, filled in came.items()]
    context = Context(catalogue, Figures(rows), date.min)

    def rows_of(period: Period) -> tuple[Period, ...]:
        made = context.find_actual("", indicator.id, period)
        return (made.made_of if made else ()) or (period,)

    own = context.find_actual("", indicator.id, whole)
    if own and own.figure:
        return Reading(rows_of(whole), None)
    part = find_part(context, "", indicator, whole)
    found = rows_of(part) if part else ()
    return Reading((whole, *found), None) if own else Reading(found, part)


def find_parts(store: ColumnStore, catalogue: Catalogue, words: Meanings, compiler: BoundsCompiler) -> PartialRows:
    """The submitted parts of periods, of the indicators that columns judge."""
    columns = compiler.columnar
    submitted = find_submitted(store, catalogue, words) if columns else dict[str, set[Period]]()
    formulas = find_formulas_of_parts(Context(catalogue, Figures(()), date.min), submitted, columns)
    return PartialRows(store, catalogue, words, compiler, submitted, formulas)


def find_submitted(store: ColumnStore, catalogue: Catalogue, words: Meanings) -> Submitted:
    """The submitted indicators with their periods; empty unless a part of a target's period was submitted."""
    dated = {target.period for target in catalogue.targets} - {STANDING}
    periods = set(words.periods.values())
    if not any(whole.contains(part) for whole in dated for part in periods):
        return {}
    found: dict[str, set[Period]] = {}
    for name, when in store.fetch_rows("SELECT indicator, period FROM actuals GROUP BY ALL"):
        if name in words.indicators and when in words.periods:
            found.setdefault(words.indicators[name], set()).add(words.periods[when])
    return found


def find_formulas_of_parts(context: Context, submitted: Submitted, columns: Set[str]) -> frozenset[str]:
    """The computed indicators with a part submitted for a part of a period, with all ids in their formulas."""
    wholes = {target.period for target in context.catalogue.targets} - {STANDING}
    partial = {id_ for id_, periods in submitted.items() if id_ in columns and _has_parts(wholes, periods)}
    found: set[str] = set()
    for indicator in context.catalogue.indicators.values():
        family = {indicator.id, *context.all_parts_of(indicator)}
        if indicator.formula and indicator.id in columns and family & partial:
            found |= family
    return frozenset(found)


def _has_parts(wholes: Set[Period], periods: Set[Period]) -> bool:
    """Does one of the submitted periods lie inside another one of them, or inside a target's?"""
    return any(whole.contains(part) for part in periods - {STANDING} for whole in wholes | periods)
