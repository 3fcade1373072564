"""Judges formulas over a submission's columns: decides the clear outcomes, and finds the rows for the others.

An outcome is decided here if it lies clearly inside or outside a target, or lacks a figure. The rows of the others are
set aside for the exact path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from fractions import Fraction
from functools import reduce
from math import inf, nextafter

from hcr.columns.bounds_table import BoundsCompiler, fixed_demands_of
from hcr.columns.database import ColumnStore
from hcr.columns.formula_sql import ComputedIndicator, build_outcome_query, find_computable
from hcr.columns.keys import JOINS, build_key, number_values
from hcr.columns.spellings import Meanings
from hcr.columns.sql import PLAIN
from hcr.core.formula import Shift
from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Catalogue, Status, Target
from hcr.language.periods import STANDING, Period

Outcomes = Sequence[tuple[int, str, Period | None, Status, int]]
"""Numbers of outcomes: the target's number, the region, the period (if it matters), the status, how many."""

ANY = -1  # in the table of limits: any region, or any period
FAR = 1e308
# All failures leave the target with the same status, so a missing figure is not distinguished from any other failure
# before the lookup.
_STATUS = """CASE WHEN unclear > 0 THEN NULL
    WHEN lacking > 0 THEN 'not_assessable'
    WHEN NOT (isfinite(low) AND isfinite(high)) THEN NULL
    WHEN low > inside_low AND high < inside_high THEN 'met'
    WHEN high < outside_low OR low > outside_high THEN 'not_met' END"""


class FormulaJudge:
    """Judges computed indicators of which a part was submitted; `seen` are the submitted indicators.

    With `met_alone` only the outcome met is decided here, because rows not met are listed with their exact figures.
    """

    def __init__(
        self,
        store: ColumnStore,
        catalogue: Catalogue,
        words: Meanings,
        compiler: BoundsCompiler,
        seen: Set[str],
        met_alone: bool,
    ) -> None:
        self._store, self._catalogue, self._words = store, catalogue, words
        self._compiler, self._seen, self._met_alone = compiler, seen, met_alone
        self._known = {id_: each for id_, each in find_computable(catalogue).items() if id_ in compiler.columnar}
        self._at_hand = [each for each in self._known.values() if not seen.isdisjoint(each.parts)]
        # Beyond the indicators with a spelling are those of formulas, which may have no row of their own.
        spelled = words.indicators.values()
        family = (id_ for each in self._at_hand for id_ in (each.indicator.id, *each.parts))
        self._ids = number_values([*spelled, *family])
        self._spelled = frozenset(spelled)
        self._regions, self._periods = number_values(words.regions.values()), number_values(words.periods.values())
        self._shifts = list(dict.fromkeys(shift for each in self._at_hand for _, shift in each.figures if shift))

    def parts_of(self, id_: str) -> Sequence[str]:
        """The ids in an indicator's formula."""
        return self._known[id_].parts if id_ in self._known else ()

    def decide(self) -> None:
        """Decide the clear outcomes, and add the keys of all rows that the others need to the table `apart`."""
        if not self._at_hand:
            return
        run = self._store.connection.execute
        columns = "indicator BIGINT, r BIGINT, p BIGINT, target INTEGER, status VARCHAR"
        run(f"CREATE OR REPLACE TEMP TABLE outcomes ({columns})")
        self._fill_shifted_periods()
        self._gather_figures()
        for each in self._at_hand:
            self._judge_formula(each)
        left = "status IS NULL" + (" OR status <> 'met'" if self._met_alone else "")
        run(f"CREATE OR REPLACE TEMP TABLE undecided AS SELECT DISTINCT indicator, r, p FROM outcomes WHERE {left}")
        run("CREATE OR REPLACE TEMP TABLE decided AS FROM outcomes ANTI JOIN undecided USING (indicator, r, p)")
        for each in self._at_hand:
            run(f"INSERT INTO apart {self._build_needed_query(each)}")
        for name in ("gathered", "computed", "outcomes", "undecided"):
            run(f"DROP TABLE {name}")  # frees their memory for the next steps

    def forget(self, years: Set[int]) -> None:
        """Take back the decided outcomes of these years."""
        numbers = ", ".join(str(number) for period, number in self._periods.items() if period.year in years)
        if numbers and self._at_hand:
            self._store.connection.execute(f"DELETE FROM decided WHERE p IN ({numbers})")

    def decided_counts(self, by_period: bool) -> Outcomes:
        """The number of decided outcomes by target number, region, period (if it matters) and status."""
        if not self._at_hand:
            return ()
        regions, periods = list(self._regions), list(self._periods)
        period = "p" if by_period else "NULL"
        sql = f"SELECT target, r, {period} AS p, status, count(*) FROM decided GROUP BY ALL ORDER BY ALL"
        rows = self._store.fetch_rows(sql)
        return [(number, regions[r], None if p is None else periods[p], *rest) for number, r, p, *rest in rows]

    def outcomes_in(self, regions: Set[str]) -> frozenset[tuple[int, str, Period]]:
        """The decided outcomes in these regions for periods with rows set aside: target, region, period."""
        if not self._at_hand:
            return frozenset()
        codes, periods = list(self._regions), list(self._periods)
        asked = ", ".join(str(self._regions[code]) for code in regions if code in self._regions) or "NULL"
        sql = f"""SELECT target, r, p FROM decided SEMI JOIN (
            SELECT known AS r, known_periods.id AS p FROM odd JOIN known_periods ON period = a WHERE known IN ({asked})
        ) aside USING (r, p)"""
        return frozenset((target, codes[r], periods[p]) for target, r, p in self._store.fetch_rows(sql))

    def _fill_shifted_periods(self) -> None:
        """The table of the periods at the end of each shift."""
        rows = (
            (p, number, self._periods[end])
            for number, shift in enumerate(self._shifts)
            for period, p in self._periods.items()
            if period != STANDING and (end := reduce(getattr, shift, period)) in self._periods
        )
        self._store.fill_table("shifted", "p BIGINT, shift BIGINT, q BIGINT", rows)

    def _gather_figures(self) -> None:
        """Make the table of figures in base units by region and period.

        Each indicator has a count of rows and a figure.
        """
        sizes = ((*key, repr(float(found.unit.size))) for key, found in self._words.measures.items())
        self._store.fill_table("sizes", "a VARCHAR, b VARCHAR, size DOUBLE", sizes)
        ids = {id_ for each in self._at_hand for id_ in (each.indicator.id, *each.parts)} & self._seen
        wanted = sorted(self._ids[id_] for id_ in ids)
        columns = ", ".join(
            f"count(*) FILTER (WHERE i = {n}) AS n{n}, max(v) FILTER (WHERE i = {n}) AS v{n}" for n in wanted
        )
        self._store.connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE gathered AS SELECT r, p, {columns} FROM (
                SELECT known_regions.id AS r, known_indicators.id AS i, known_periods.id AS p,
                    CASE WHEN {PLAIN} THEN TRY_CAST(value AS DOUBLE) * size END AS v
                FROM actuals {JOINS} LEFT JOIN sizes ON indicator = sizes.a AND unit = sizes.b)
            WHERE i IN ({", ".join(map(str, wanted))}) AND r IS NOT NULL AND p IS NOT NULL GROUP BY r, p"""
        )

    def _judge_formula(self, each: ComputedIndicator) -> None:
        """Add the outcomes of one formula; none if columns cannot decide them."""
        self._fill_limits(each)
        run = self._store.connection.execute
        outcome = build_outcome_query(self._catalogue, each, *self._build_rows_query(each))
        run(f"CREATE OR REPLACE TEMP TABLE computed AS {outcome}")
        id_ = self._ids[each.indicator.id]
        # A figure that was submitted directly is judged itself, and only compared with the formula's result.
        run(f"INSERT INTO outcomes SELECT {id_}, r, p, NULL, NULL FROM computed WHERE own > 0")
        run(
            f"INSERT INTO outcomes SELECT {id_}, c.r, c.p, target, {_STATUS} FROM computed c "
            f"JOIN limits l ON l.r IN ({ANY}, c.r) AND l.p IN ({ANY}, c.p) WHERE own = 0"
        )

    def _build_rows_query(self, each: ComputedIndicator) -> tuple[str, dict[tuple[str, Shift], str]]:
        """A query of the figures to compute by region and period, and its columns of the figures looked up.

        Its counts: `own` rows of the computed indicator; figures `lacking` any row; figures, and parts of this very
        period, that are `unclear`: there are several rows, or no plain figure in the one.
        """
        own = self._column_of(each.indicator.id)
        parts = [self._column_of(id_) for id_ in each.parts]
        figures = {figure: self._column_of(*figure) for figure in each.figures}
        names = {figure: f"figure{number}" for number, figure in enumerate(each.figures)}
        values = ", ".join(f"{value} AS {names[figure]}" for figure, (_, value) in figures.items())
        unclear = _count_where("{0} > 0 AND NOT ({0} = 1 AND {1} IS NOT NULL)", [*figures.values(), *parts])
        joins = "".join(
            f" LEFT JOIN shifted s{number} ON s{number}.shift = {number} AND s{number}.p = g.p"
            f" LEFT JOIN gathered g{number} ON g{number}.r = g.r AND g{number}.p = s{number}.q"
            for number, shift in enumerate(self._shifts)
            if shift in {used for _, used in each.figures}
        )
        sql = f"""SELECT g.r, g.p, {own[0]} AS own, {values},
                {_count_where("{0} = 0", figures.values())} AS lacking,
                {unclear} + (g.p = {self._periods.get(STANDING, ANY)})::INTEGER AS unclear
            FROM gathered g{joins}
            WHERE {_count_where("{0} > 0", parts)} > 0
            OR (own > 0 AND {_count_where("{0} > 0", figures.values())} > 0)"""
        return sql, names

    def _column_of(self, id_: str, shift: Shift = ()) -> tuple[str, str]:
        """The columns of an indicator at the end of a shift: its count of rows, and a figure."""
        if id_ not in self._seen:
            return "0", "NULL::DOUBLE"
        table = f"g{self._shifts.index(shift)}" if shift else "g"
        return f"COALESCE({table}.n{self._ids[id_]}, 0)", f"{table}.v{self._ids[id_]}"

    def _fill_limits(self, each: ComputedIndicator) -> None:
        """Make the table of a formula's targets: region, period, and its ends, a little inside and outside."""
        targets = [(n, target) for n, target in self._compiler.targets() if target.indicator is each.indicator]
        rows = (
            (number, r, p, *ends)
            for number, target in targets
            for ends in [_double_ends_of(self._catalogue, target)]
            for code in self._compiler.regions_of(target)
            if (r := ANY if code == ANY_REGION else self._regions.get(code)) is not None
            and (p := ANY if target.period == STANDING else self._periods.get(target.period)) is not None
        )
        ends = ", ".join(f"{name} DOUBLE" for name in ("inside_low", "outside_low", "inside_high", "outside_high"))
        self._store.fill_table("limits", f"target INTEGER, r BIGINT, p BIGINT, {ends}", rows)

    def _build_needed_query(self, each: ComputedIndicator) -> str:
        """A query for the keys of all rows that the undecided outcomes of a formula need, for verdict and message."""
        here = [(id_, ()) for id_ in (each.indicator.id, *each.parts)]
        keys = []
        for id_, shift in dict.fromkeys([*here, *each.figures]):
            if id_ not in self._spelled:
                continue  # no row can be of it
            when = f"shifted s ON s.shift = {self._shifts.index(shift)} AND s.p = u.p" if shift else ""
            key = build_key("u.r", str(self._ids[id_]), "s.q" if shift else "u.p")
            keys.append(f"SELECT {key} FROM undecided u {f'JOIN {when}' if shift else ''}")
        number = self._ids[each.indicator.id]
        return " UNION ".join(f"{key} WHERE u.indicator = {number}" for key in keys)


def _count_where(condition: str, columns: Iterable[tuple[str, str]]) -> str:
    """Count the columns that meet a condition; each is a number of rows {0} and a figure {1}."""
    return "(" + " + ".join(f"({condition.format(*column)})::INTEGER" for column in columns) + ")"


def _double_ends_of(catalogue: Catalogue, target: Target) -> tuple[str, str, str, str]:
    """A target's ends as doubles just inside and just outside it; an end that does not bind is far off.

    Those inside are without the tolerance: what only the tolerance meets is counted apart, and so is judged exactly.
    """
    demands = fixed_demands_of(catalogue, target) or []
    low, high = _ends_of(each.stated for each in demands)
    least, most = _ends_of(each.interval for each in demands)
    return (
        repr(nextafter(low, inf)),
        repr(nextafter(least, -inf)),
        repr(nextafter(high, -inf)),
        repr(nextafter(most, inf)),
    )


def _ends_of(intervals: Iterable[Interval]) -> tuple[float, float]:
    """The ends of all these intervals together, as the nearest doubles."""
    found = list(intervals)
    low = max((_to_double(each.low) for each in found if each.low is not None), default=-FAR)
    high = min((_to_double(each.high) for each in found if each.high is not None), default=FAR)
    return low, high


def _to_double(end: Fraction) -> float:
    """The nearest double; for an end beyond all outcomes any large one."""
    return float(max(-Fraction(FAR), min(end, Fraction(FAR))))
