"""The options that commands share: their types, names and help keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Targets = Annotated[Path | None, typer.Option("--targets", help="targets_dir", metavar="DIR")]
Format = Annotated[str | None, typer.Option("--format", help="format", metavar="NAME")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="output", metavar="FILE")]
Force = Annotated[bool, typer.Option("--force", help="force")]
Language = Annotated[str | None, typer.Option("--lang", help="lang", metavar="zh|en")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="as_of", metavar="DATE")]
Previous = Annotated[Path | None, typer.Option("--previous", help="previous", metavar="FILE")]
PreviousAsOf = Annotated[str | None, typer.Option("--previous-as-of", help="previous_as_of", metavar="DATE")]
Regions = Annotated[list[str] | None, typer.Option("--region", help="region", metavar="REGION")]
Periods = Annotated[list[str] | None, typer.Option("--period", help="period", metavar="PERIOD")]
Leads = Annotated[list[str] | None, typer.Option("--lead", help="lead", metavar="NAME")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="source", metavar="PLACE")]
Against = Annotated[str | None, typer.Option("--against", help="against", metavar="REGION")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="document", metavar="DOC")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="encoding", metavar="NAME")]
SheetName = Annotated[str | None, typer.Option("--sheet", help="sheet", metavar="NAME")]
LayoutName = Annotated[str | None, typer.Option("--layout", help="layout", metavar="NAME")]
IndicatorName = Annotated[str | None, typer.Option("--indicator", help="indicator_option", metavar="NAME")]
Aliases = Annotated[Path | None, typer.Option("--aliases", help="aliases", metavar="FILE")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="kind", metavar="KIND")]
