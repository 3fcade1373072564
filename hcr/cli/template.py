"""`hcr template`: writes the empty form that a region must submit for a period, as a workbook or CSV."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, NOTHING
from hcr.cli.completion import complete_period, complete_region
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs, refuse_open
from hcr.core.model import Catalogue
from hcr.core.problems import Problems, has_level
from hcr.core.regions import names_on_paper
from hcr.language.periods import Period, read_date
from hcr.messages import Lang, Name, say
from hcr.renderers.form import render_form_csv
from hcr.run.file_names import choose_file_names
from hcr.run.outputs import Outputs
from hcr.run.pipeline import find_target_files, load_to_judge
from hcr.run.selecting import select, today
from hcr.run.usage import UsageError, choose
from hcr.submission.form import FormEntry, build_form, list_covered_years

SUFFIXES = (".csv", ".xlsx")


def command(
    region: Annotated[
        str, typer.Option("--region", autocompletion=complete_region, help="template.region", metavar="REGION")
    ],
    period: Annotated[
        str, typer.Option("--period", autocompletion=complete_period, help="template.period", metavar="PERIOD")
    ],
    own: Annotated[bool, typer.Option("--own", help="template.own")] = False,
    deadline: Annotated[str | None, typer.Option("--deadline", help="template.deadline", metavar="DATE")] = None,
    split: Annotated[Path | None, typer.Option("--split", help="template.split", metavar="DIR")] = None,
    output_: Annotated[Path | None, typer.Option("--output", "-o", help="template.output", metavar="FILE")] = None,
    targets: options.Targets = None,
    force: options.Force = False,
    open_: options.Open = False,
    lang: options.Language = None,
) -> int:
    """Write the form. Exit with 3 if a target file could not be read whole, or entries await review."""
    speech = language_of(lang)
    day = _read_deadline(deadline, output_, split)
    if output_:
        choose(output_.suffix.lower(), SUFFIXES, "--output")
        if split:
            raise UsageError("usage.not_with", "--split", found="--output")
    refuse_open(open_, output_ or split)
    problems = Problems()
    with open_outputs(force, speech, open_) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: find_target_files(targets, Problems()), may_follow=bool(split))
        catalogue = load_to_judge(find_target_files(targets, problems), today(), problems)
        wanted = select(catalogue, [region], [period], None, None)
        (code,), (when,) = wanted.regions, wanted.periods
        entries = build_form(catalogue, code, when, speech, own)
        found = problems.list_all()
        output.print_problems(found, speech)
        if not entries:
            choices = tuple(list_covered_years(catalogue, code)) or say(speech, "word.nothing")
            raise UsageError("template.nothing", "--period", region=region, period=period, choices=choices)
        if split:
            _write_split(entries, when, day, split, catalogue, outputs, speech)
        elif file and file.suffix == ".xlsx":
            file.write_bytes(_render(entries, code, when, day, catalogue, speech))
        else:
            output.deliver(render_form_csv(entries, speech), file, "csv")
        outputs.headline = say(speech, "form.rows", count=str(len(entries)))
    return CANNOT_READ if has_level(found, "error") else NOTHING


def _read_deadline(text: str | None, path: Path | None, split: Path | None) -> date | None:
    """The deadline. Raises UsageError for a text that is not a date, and for a form without a place for it."""
    if text is None:
        return None
    day = read_date(text)
    if day is None:
        raise UsageError("usage.date", "--deadline", found=text)
    if not split and not (path and path.suffix.lower() == ".xlsx"):
        raise UsageError("usage.needs", "--deadline", found="-o FILE.xlsx, --split DIR")
    return day


def _render(
    entries: Sequence[FormEntry], code: str, period: Period, day: date | None, catalogue: Catalogue, lang: Lang
) -> bytes:
    """The entries as a workbook whose title names their region, or the one that submits them if they are of several."""
    from hcr.renderers.form_workbook import FormHead, render_form_xlsx

    documents = {target.origin.document for entry in entries for target in entry.targets}
    documents |= {task.origin.document for entry in entries for task in entry.tasks}
    ordered = [document for document in catalogue.documents if document in documents]
    names = [entry.region for entry in entries]
    title = names[0] if len(set(names)) == 1 else names_on_paper(catalogue).get(code, Name(code, code)).get(lang)
    labels = list(dict.fromkeys(document.number or document.title.get(lang) for document in ordered))
    return render_form_xlsx(entries, FormHead(title, period, labels, day), catalogue, lang)


def _write_split(
    entries: Sequence[FormEntry],
    period: Period,
    day: date | None,
    folder: Path,
    catalogue: Catalogue,
    outputs: Outputs,
    lang: Lang,
) -> None:
    """One workbook a region, named by its code and name; the folder is made where there is none."""
    outputs.make_folder(folder, "--split")
    by_region: dict[str, list[FormEntry]] = {}
    for entry in entries:
        by_region.setdefault(entry.code, []).append(entry)
    regions = [(code, members[0].region) for code, members in by_region.items()]
    stems = [code if name == code else f"{code}-{name}" for code, name in regions]
    for name, members in zip(choose_file_names(stems, ".xlsx"), by_region.values(), strict=True):
        file = outputs.add(folder / name, "--split")
        file.write_bytes(_render(members, members[0].code, period, day, catalogue, lang))
