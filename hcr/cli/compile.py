"""`hcr compile`: writes the targets as a table of bounds and three small ones, with the SQL text over them."""

from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.columns.sql import TABLES
from hcr.core.problems import Problems
from hcr.run.files import refuse_temporary_folder
from hcr.run.pipeline import find_target_files, load_to_judge
from hcr.run.selecting import today
from hcr.run.usage import UsageError, choose


def command(
    output_: Annotated[Path, typer.Option("--output", "-o", help="compile.output", metavar="FILE")],
    sql: Annotated[Path | None, typer.Option("--sql", help="compile.sql", metavar="FILE")] = None,
    targets: options.Targets = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """Compile the targets, and report their problems."""
    speech = language_of(lang)
    choose(output_.suffix.lower(), (".csv", ".parquet"), "--output")
    if not find_spec("duckdb"):
        raise UsageError("unfit.missing", "--output")
    problems = Problems()
    with open_outputs(force, speech) as outputs:
        files = {name: outputs.add(_place_table(output_, name)) for name in TABLES}
        text = outputs.add_if(sql, "--sql")
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()))
        catalogue = load_to_judge(find_target_files(targets, problems), today(), problems)
        from hcr.columns.database import open_store
        from hcr.columns.export import build_sql_text, write_tables
        from hcr.columns.tables import NoRoomForTables

        try:
            with open_store() as store, ExitStack() as stack:
                beside = {name: stack.enter_context(file.write()) for name, file in files.items()}
                write_tables(store, catalogue, beside, output_.suffix.lower())
        except NoRoomForTables as error:
            raise refuse_temporary_folder(error) from None
        if text:
            output.deliver(build_sql_text(), text)
    output.print_problems(problems.list_all(), speech)
    return CANNOT_READ if problems.has_errors else NOTHING


def _place_table(bounds: Path, name: str) -> Path:
    """The path of a table: `bounds.parquet` itself, `bounds.regions.parquet` and so on beside it."""
    return bounds if name == "bounds" else bounds.with_name(f"{bounds.stem}.{name}{bounds.suffix}")
