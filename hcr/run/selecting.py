"""The words of a user, as a selection: regions by code or name, periods, kinds; and the day to judge as of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from hcr.core.model import ANY_REGION, Catalogue
from hcr.core.regions import is_below
from hcr.core.selection import KINDS, Selection
from hcr.language.periods import Period, read_date, read_period
from hcr.run.usage import UsageError, choose
from hcr.submission.region_names import RegionNames

CHINA = timezone(timedelta(hours=8))  # Asia/Shanghai; without summer time since 1991


def today() -> date:
    """The day it is in China, where the terms run."""
    return datetime.now(CHINA).date()


def read_as_of(text: str | None) -> date:
    """The day to judge as of: as written, else today. Raises UsageError."""
    day = today() if text is None else read_date(text)
    if day is None:
        raise UsageError("usage.date", "--as-of", found=text or "")
    return day


def select(
    catalogue: Catalogue,
    regions: Sequence[str] | None,
    periods: Sequence[str] | None,
    leads: Sequence[str] | None = None,
    sources: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    against: str | None = None,
) -> Selection:
    """The selection that these words mean; raises UsageError for what is not known."""
    names = RegionNames(catalogue)
    above = _find_region(names, catalogue, against, "--against") if against else ""
    codes = [_find_region(names, catalogue, text, "--region", above) for text in regions or ()]
    for kind in kinds or ():
        choose(kind, KINDS, "--kind")
    found = tuple(_read_period(text) for text in periods or ())
    return Selection(tuple(codes), found, tuple(leads or ()), tuple(sources or ()), tuple(kinds or ()), above)


def _find_region(names: RegionNames, catalogue: Catalogue, text: str, where: str, above: str = "") -> str:
    """A region's code by code or name; an unknown one passes only where any region, or any lower one, may."""
    codes = names.candidates(text)
    if len(codes) > 1:
        raise UsageError("usage.region_twice", where, found=text, choices=names.describe_all(codes))
    code = codes[0] if codes else None
    any_region = any(document.region.code == ANY_REGION for document in catalogue.documents)
    if code is None and not any_region and not (above and is_below(catalogue, text, above)):
        choices = ", ".join(sorted({document.region.code for document in catalogue.documents}))
        raise UsageError("usage.region", where, found=text, choices=choices)
    return code or text


def _read_period(text: str) -> Period:
    period = read_period(text)
    if period is None:
        raise UsageError("usage.period", "--period", found=text)
    return period
