"""The options that commands share: their types, names and help keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcr.cli.completion import (
    complete_document,
    complete_format,
    complete_from,
    complete_lead,
    complete_period,
    complete_region,
    complete_source,
    complete_subject,
)

Targets = Annotated[Path | None, typer.Option("--targets", help="targets_dir", metavar="DIR")]
Format = Annotated[str | None, typer.Option("--format", autocompletion=complete_format, help="format", metavar="NAME")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="output", metavar="FILE")]
Force = Annotated[bool, typer.Option("--force", help="force")]
Open = Annotated[bool, typer.Option("--open", help="open")]
Language = Annotated[
    str | None, typer.Option("--lang", autocompletion=complete_from("zh", "en"), help="lang", metavar="zh|en")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="as_of", metavar="DATE")]
Previous = Annotated[Path | None, typer.Option("--previous", help="previous", metavar="FILE")]
PreviousAsOf = Annotated[str | None, typer.Option("--previous-as-of", help="previous_as_of", metavar="DATE")]
Regions = Annotated[
    list[str] | None, typer.Option("--region", autocompletion=complete_region, help="region", metavar="REGION")
]
Periods = Annotated[
    list[str] | None, typer.Option("--period", autocompletion=complete_period, help="period", metavar="PERIOD")
]
Leads = Annotated[list[str] | None, typer.Option("--lead", autocompletion=complete_lead, help="lead", metavar="NAME")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", autocompletion=complete_source, help="source", metavar="PLACE")
]
Against = Annotated[
    str | None, typer.Option("--against", autocompletion=complete_region, help="against", metavar="REGION")
]
Documents = Annotated[
    list[str] | None, typer.Option("--document", autocompletion=complete_document, help="document", metavar="DOC")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", autocompletion=complete_from("utf-8", "gb18030", "utf-16"), help="encoding", metavar="NAME"
    ),
]
SheetName = Annotated[str | None, typer.Option("--sheet", help="sheet", metavar="NAME")]
LayoutName = Annotated[
    str | None,
    typer.Option(
        "--layout",
        autocompletion=complete_from("long", "periods", "regions", "indicators"),
        help="layout",
        metavar="NAME",
    ),
]
IndicatorName = Annotated[
    str | None, typer.Option("--indicator", autocompletion=complete_subject, help="indicator_option", metavar="NAME")
]
Aliases = Annotated[Path | None, typer.Option("--aliases", help="aliases", metavar="FILE")]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", autocompletion=complete_from("numeric", "milestone", "document"), help="kind", metavar="KIND"
    ),
]
