"""Finds submitted rows that nothing judges: no target binds their region, or their indicator or period has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import field

from hcr.core.binding import holds_at
from hcr.core.model import ANY_REGION, Catalogue, Document, Target, Task
from hcr.core.problems import Place, Problems
from hcr.core.regions import can_judge, names_on_paper
from hcr.core.submitted import Actual
from hcr.judgement.context import Context
from hcr.judgement.scope import TouchedDocument
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.periods import STANDING, Period
from hcr.messages import Name, Term
from hcr.records import mutable

Order = tuple[int, int]
"""The order of rows: the file's number and the line, or the like."""

Counted = tuple[int, Order, Place]
"""A number of rows, with the first of them."""


@mutable
class DemandOnSubject:
    """The demands of the judging documents on one indicator or task: the regions bound, and the periods.

    `any_period` is true if figures of any period count: as part of a formula, or as another figure's bound. `compared`
    is true if a figure is compared with that of the period before, or a year earlier.
    """

    regions: Set[str] = frozenset()
    periods: set[Period] = field(default_factory=set)
    standing: list[Target] = field(default_factory=list)
    any_period: bool = False
    compared: bool = False

    def binds(self, region: str) -> bool:
        """Is a region bound?"""
        return region in self.regions

    def holds_for(self, period: Period) -> bool:
        """Is there a demand for a period, for a longer one that contains it, or for one that is compared with it?"""
        if self.any_period or self._is_demanded(period):
            return True
        return self.compared and period != STANDING and any(map(self._is_demanded, (period.next, period.year_later)))

    def holds_between(self, first: Period, last: Period) -> bool:
        """Does one standing target hold for these periods and for all between them? The years of a document do."""
        return any(
            target.replaced is None and holds_at(target, first) and holds_at(target, last) for target in self.standing
        )

    def _is_demanded(self, period: Period) -> bool:
        if self.periods and not self.periods.isdisjoint(period.around):
            return True
        return any(holds_at(target, period) for target in self.standing)


@mutable
class UntargetedFinder:
    """Looks at rows in any order, and reports those that nothing judges."""

    catalogue: Catalogue
    demands: Mapping[str, DemandOnSubject]  # by indicator or task
    judging: Mapping[str, Sequence[Document]]  # by indicator or task: every document with a demand on it
    takes_region: Callable[[str], bool]
    problems: Problems
    _untargeted: dict[tuple[str, Period | None], Counted] = field(default_factory=dict)  # no period: no target at all
    _unbound: dict[tuple[str, str], Counted] = field(default_factory=dict)  # by region and document
    _against: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def look_at(self, actuals: Iterable[tuple[Order, Actual]]) -> None:
        """Look at rows."""
        for order, actual in actuals:
            self.look_at_row(order, actual.region, actual.subject, actual.period, actual.place)

    def look_at_row(self, order: Order, region: str, id_: str, period: Period | None, place: Place) -> None:
        """Look at one row, given its region, subject, period and place."""
        if self.is_unbound(region, id_):
            self.count_unbound(region, id_, (1, order, place))
        else:
            self.count_untargeted(id_, period, (1, order, place))

    def count_untargeted(self, id_: str, period: Period | None, rows: Counted) -> None:
        """Count rows of a subject in a period if it is an indicator without a target, or without one for the period."""
        if id_ not in self.demands and id_ in self.catalogue.indicators:
            self._untargeted[id_, None] = _add_rows(self._untargeted.get((id_, None)), rows)
        elif self.is_untargeted(id_, period):
            self._untargeted[id_, period] = _add_rows(self._untargeted.get((id_, period)), rows)

    def is_untargeted(self, id_: str, period: Period | None) -> bool:
        """Is there a target on an indicator, but none for this period?"""
        demand = self.demands.get(id_)
        return demand is not None and period is not None and not demand.holds_for(period)

    def find_untargeted(self, id_: str, periods: Sequence[Period]) -> Sequence[Period]:
        """Those of these periods, which are in their order, in which nothing judges figures of an indicator."""
        demand = self.demands.get(id_)
        if demand is None:
            return periods
        dated = [period for period in periods if period != STANDING]
        if dated and demand.holds_between(dated[0], dated[-1]):
            return ()
        return [period for period in periods if not demand.holds_for(period)]

    def is_unbound(self, region: str, id_: str) -> bool:
        """Is there a target or task of this id, but none that binds this region?"""
        demand = self.demands.get(id_)
        if demand is not None and demand.binds(region):
            return False
        return (demand is not None or self.find_against(region, id_) is not None) and self.takes_region(region)

    def find_against(self, region: str, id_: str) -> str | None:
        """The region whose document would judge this row with `--against`; None if no document would."""
        key = region, id_
        if key not in self._against:
            above = (
                document.region.code
                for document in self.judging.get(id_, ())
                if document.region.code not in (region, ANY_REGION) and can_judge(self.catalogue, document, region)
            )
            self._against[key] = next(above, None)
        return self._against[key]

    def count_unbound(self, region: str, id_: str, rows: Counted) -> None:
        """Count rows of a region that no target binds."""
        key = region, self.find_against(region, id_) or ""
        self._unbound[key] = _add_rows(self._unbound.get(key), rows)

    def report_untargeted(self) -> None:
        """Report the indicators without a target, or without one for a period, and by region what no target binds."""
        for (id_, period), (count, _, place) in self._untargeted.items():
            name = self.catalogue.indicators[id_].name
            if period is None:
                self.problems.add(place, "HCR511", id=name)
            else:
                where = Term("word.in_places") if count > 1 else ""
                self.problems.add(place, "HCR519", id=name, period=str(period), where=where, count=str(count))
        names = names_on_paper(self.catalogue) if self._unbound else {}
        for (region, above), (count, _, place) in self._unbound.items():
            advice = Term("advice.against") if above else ""
            shown = {"region": names.get(region, Name(region, region)), "above": names.get(above, Name(above, above))}
            self.problems.add(place, "HCR546", count=str(count), code=above, advice=advice, **shown)


def _add_rows(known: Counted | None, rows: Counted) -> Counted:
    """All rows of both, with the first of them."""
    if known is None:
        return rows
    return known[0] + rows[0], *min(known[1:], rows[1:])


def find_demands(
    context: Context,
    reached: Iterable[TouchedDocument],
    codes_for: Callable[[TouchedDocument, Target | Task], frozenset[str]],
) -> tuple[dict[str, DemandOnSubject], dict[str, Sequence[Document]]]:
    """The demands of the judging documents, by indicator or task; `codes_for` gives the regions of an item.

    With them every document of the catalogue that has a demand on an indicator or task, by its id.
    """
    touched = {each.document.file: each for each in reached}
    found: dict[str, DemandOnSubject] = {}
    bound: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    judging: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    for item in context.catalogue.items:
        document = item.origin.document
        ids = _ids_of(context, item)
        for id_ in ids:
            judging[id_][document.file] = document
        each = touched.get(document.file)
        if each is None or (isinstance(item, Target) and item.period != STANDING and not holds_at(item, item.period)):
            continue
        codes = codes_for(each, item)
        for id_ in ids:
            bound[id_].add(codes)
            _add_item(found.setdefault(id_, DemandOnSubject()), item, id_)
    _set_regions(found, bound)
    return found, {id_: list(documents.values()) for id_, documents in judging.items()}


def _add_item(demand: DemandOnSubject, item: Target | Task, id_: str) -> None:
    """Add what a target or task demands of the indicator or task of this id."""
    if not isinstance(item, Target) or id_ != item.indicator.id:
        demand.any_period = True
        return
    if item.period == STANDING:
        demand.standing.append(item)
    else:
        demand.periods.add(item.period)
    demand.compared = demand.compared or PREVIOUS in item.references


def _set_regions(found: Mapping[str, DemandOnSubject], bound: Mapping[str, set[frozenset[str]]]) -> None:
    """Give each demand all the regions that its documents bind: mostly the same ones, which are then held once."""
    unions: dict[frozenset[frozenset[str]], frozenset[str]] = {}
    for id_, sets in bound.items():
        key = frozenset(sets)
        if key not in unions:
            unions[key] = frozenset[str]().union(*sets)
        found[id_].regions = unions[key]


def _ids_of(context: Context, item: Target | Task) -> set[str]:
    """The ids that a target or task needs for its verdict: its own, its formula's parts, its bounds' references."""
    if isinstance(item, Task):
        return {item.id}
    if not item.references and not item.indicator.formula:
        return {item.indicator.id}
    indicators = context.catalogue.indicators
    named = item.references - {BASELINE, PREVIOUS}
    found = {item.indicator.id, *named}
    return found.union(*(context.all_parts_of(indicators[id_]) for id_ in found))
