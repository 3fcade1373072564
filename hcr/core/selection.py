"""The user's choice of a part to judge: regions, periods, departments, places in the text, kinds."""

from __future__ import annotations

from hcr.core.departments import is_led_by
from hcr.core.model import Origin, Target, Task
from hcr.language.names import is_within
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

KINDS = ("numeric", "milestone", "document")


@frozen
class Selection:
    """The user's choice; an empty tuple chooses everything."""

    regions: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    leads: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    against: str = ""  # judge by the document of this region instead of each region's own
    documents: tuple[str, ...] = ()  # by file

    def takes_origin(self, origin: Origin) -> bool:
        """Are this lead and source chosen? A source takes in all that begin with it and a space."""
        if self.sources and not any(is_within(origin.source, s) for s in self.sources):
            return False
        # A department takes in its offices, whose names follow it in brackets: 卫生计生局（医政科）.
        return not self.leads or any(is_led_by(origin, lead) for lead in self.leads)

    def takes(self, item: Target | Task) -> bool:
        """Is this target or task of a chosen document, kind, lead and source?"""
        if self.documents and item.origin.document.file not in self.documents:
            return False
        kind = item.kind if isinstance(item, Task) else "numeric"
        return self.takes_origin(item.origin) and (not self.kinds or kind in self.kinds)

    def takes_region(self, code: str) -> bool:
        """Is this region chosen?"""
        return not self.regions or code in self.regions

    def takes_period(self, period: Period | None) -> bool:
        """Is this period chosen? An item without a period always is."""
        return not self.periods or period is None or period == STANDING or period in self.periods
