"""`hcr compile`: the targets as a table of bounds, and the SQL text that judges by it wherever the data lies."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.core.problems import Problems
from hcr.run.outputs import Outputs
from hcr.run.pipeline import find_target_files, load_catalogue
from hcr.run.selecting import today
from hcr.run.usage import UsageError, choose


def command(
    output_: Annotated[Path, typer.Option("--output", "-o", help="compile.output", metavar="FILE")],
    sql: Annotated[Path | None, typer.Option("--sql", help="compile.sql", metavar="FILE")] = None,
    targets: options.Targets = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Compile, and say what is wrong with the targets."""
    speech = language_of(lang)
    choose(output_.suffix.lower(), (".csv", ".parquet"), "--output")
    if not find_spec("duckdb"):
        raise UsageError("unfit.missing", "--output")
    problems = Problems()
    with Outputs(force) as outputs:
        bounds, text = outputs.add(output_), outputs.add_if(sql, "--sql")
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_catalogue(targets, today(), problems)
        from hcr.columns.database import open_store
        from hcr.columns.export import build_sql_text, write_bounds

        with open_store() as store, bounds.write() as beside:
            write_bounds(store, catalogue, beside, bounds.suffix)
        if text:
            output.deliver(build_sql_text(), text)
    output.print_problems(problems.list_all(), speech)
    return CANNOT_READ if problems.has_errors else NOTHING
