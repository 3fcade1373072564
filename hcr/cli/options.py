"""The options that commands share, and what their texts mean; wrong ones are wrong usage (exit 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

import typer

from hcr.core.model import ANY_REGION, Catalogue
from hcr.core.regions import is_below
from hcr.core.selection import KINDS, Selection
from hcr.language.names import Names
from hcr.language.periods import Period, read_date, read_period
from hcr.messages import Lang, say
from hcr.run.pipeline import Source
from hcr.submission.layout import LAYOUTS
from hcr.submission.naming import region_names

CHINA = timezone(timedelta(hours=8))  # Asia/Shanghai; without summer time since 1991

Targets = Annotated[Path | None, typer.Option("--targets", help="targets_dir", metavar="DIR")]
Format = Annotated[str | None, typer.Option("--format", help="format", metavar="NAME")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="output", metavar="FILE")]
Force = Annotated[bool, typer.Option("--force", help="force")]
Language = Annotated[str | None, typer.Option("--lang", help="lang", metavar="zh|en")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="as_of", metavar="DATE")]
Regions = Annotated[list[str] | None, typer.Option("--region", help="region", metavar="REGION")]
Periods = Annotated[list[str] | None, typer.Option("--period", help="period", metavar="PERIOD")]
Leads = Annotated[list[str] | None, typer.Option("--lead", help="lead", metavar="NAME")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="source", metavar="PLACE")]
Against = Annotated[str | None, typer.Option("--against", help="against", metavar="REGION")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="encoding", metavar="NAME")]
SheetName = Annotated[str | None, typer.Option("--sheet", help="sheet", metavar="NAME")]
LayoutName = Annotated[str | None, typer.Option("--layout", help="layout", metavar="NAME")]
Aliases = Annotated[Path | None, typer.Option("--aliases", help="aliases", metavar="FILE")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="kind", metavar="KIND")]


def chosen(found: str, choices: Iterable[str], lang: Lang, option: str) -> str:
    """The choice itself; raises BadParameter for anything else."""
    if found not in choices:
        message = say(lang, "usage.choice", found=found, choices=", ".join(choices))
        raise typer.BadParameter(message, param_hint=option)
    return found


def today() -> date:
    """The day it is in China, where the terms run."""
    return datetime.now(CHINA).date()


def read_as_of(text: str | None, lang: Lang) -> date:
    """The day to judge as of: as given, else today."""
    day = today() if text is None else read_date(text)
    if day is None:
        raise typer.BadParameter(say(lang, "usage.date", found=text or ""), param_hint="--as-of")
    return day


def selection(
    catalogue: Catalogue,
    lang: Lang,
    regions: Sequence[str] | None,
    periods: Sequence[str] | None,
    leads: Sequence[str] | None = None,
    sources: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    against: str | None = None,
) -> Selection:
    """What was asked for, with regions by code or name; raises BadParameter for what is not known."""
    names = region_names(catalogue)
    above = _region(names, catalogue, against, lang, "--against") if against else ""
    codes = [_region(names, catalogue, text, lang, "--region", above) for text in regions or ()]
    for kind in kinds or ():
        chosen(kind, KINDS, lang, "--kind")
    read = tuple(_period(text, lang) for text in periods or ())
    return Selection(tuple(codes), read, tuple(leads or ()), tuple(sources or ()), tuple(kinds or ()), above)


def _region(names: Names, catalogue: Catalogue, text: str, lang: Lang, option: str, above: str = "") -> str:
    """A region's code by code or name; an unknown one passes only where any region, or any lower one, may."""
    code = names.find(text)
    any_region = any(document.region.code == ANY_REGION for document in catalogue.documents)
    if code is None and not any_region and not (above and is_below(catalogue, text, above)):
        choices = ", ".join(sorted({document.region.code for document in catalogue.documents}))
        raise typer.BadParameter(say(lang, "usage.region", found=text, choices=choices), param_hint=option)
    return code or text


def _period(text: str, lang: Lang) -> Period:
    period = read_period(text)
    if period is None:
        raise typer.BadParameter(say(lang, "usage.period", found=text), param_hint="--period")
    return period


def files_of(paths: Sequence[Path]) -> Sequence[Path]:
    """The files that are meant: folders and patterns stand for those in them."""
    if not any(path.is_dir() or set("*?[") & set(path.name) for path in paths):
        return paths
    from hcr.columns.tables import expanded

    return expanded(paths) or paths


def source(
    actuals: Sequence[Path],
    encoding: str | None,
    sheet: str | None,
    layout: str | None,
    aliases: Path | None,
    lang: Lang,
) -> Source:
    """The submissions and how to read them; raises BadParameter for an unknown layout."""
    if layout:
        chosen(layout, LAYOUTS, lang, "--layout")
    return Source(actuals, encoding or "", sheet or "", layout or "", aliases)
