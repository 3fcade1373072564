"""`hcr verify`: repeats the run in a report's evidence, and confirms it or reports the changes."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, FOUND, NOTHING
from hcr.cli.spoken import language_of
from hcr.core.input_file import read_input
from hcr.core.problems import Place, Problems
from hcr.language.cells import escape_controls
from hcr.messages import Term, join_texts
from hcr.records import replace
from hcr.report.evidence import ROLES, Evidence, NotEvidence, compare_evidence, evidence_of, read_evidence
from hcr.report.meeting import InputFile
from hcr.run.files import expand_folders
from hcr.run.meeting import gather_meeting, recorded_previous_day, recorded_selection, recorded_submissions
from hcr.run.opening import STDIN, Snapshots
from hcr.run.pipeline import find_target_files, load_to_judge
from hcr.run.usage import UsageError

MAX_BYTES = 2**28  # bytes of evidence


def command(
    file: Annotated[Path, typer.Argument(help="verify.file", metavar="FILE")],
    paths: Annotated[list[Path] | None, typer.Argument(help="verify.paths", metavar="[PATH]...")] = None,
    targets: options.Targets = None,
    lang: options.Language = None,
) -> int:
    """0 if everything is as in the evidence, 1 if something has changed, 3 if it or an input cannot be read."""
    speech = language_of(lang)
    for path in (file, *filter(None, [targets])):
        if not path.exists():
            raise UsageError("usage.no_file", "FILE", path=str(path))
    looked: list[Path] = []
    for path in paths or ():
        looked += [path] if path.is_dir() else expand_folders([path], "PATH").files
    problems = Problems()
    place = Place(file.as_posix())
    try:
        recorded = _load_evidence(file)
        found = _locate_inputs(recorded, [*looked, file.parent], targets, place, problems)
        now = None if problems.has_errors else _run_again(recorded, found, problems)
    except NotEvidence as error:
        problems.add(place, "HCR140", where=error.where, expected=error.expected)
        now = None
    except OSError as error:
        problems.add(place, "HCR101", error=error.strerror or str(error))
        now = None
    if now is None:
        output.print_problems(problems.list_all(), speech)
        return CANNOT_READ
    same, lines = compare_evidence(recorded, now, speech)
    if not same:
        # These can be the reason: a library that is not installed here, a row that can no longer be read.
        output.print_problems([problem for problem in problems.list_all() if problem.level == "error"], speech)
    output.deliver("".join(f"{escape_controls(line)}\n" for line in lines), None)
    return NOTHING if same else FOUND


def _load_evidence(file: Path) -> Evidence:
    """The evidence in a file; raises NotEvidence if there is none."""
    try:
        return read_evidence(json.loads(read_input(file, MAX_BYTES).decode("utf-8-sig")))
    except json.JSONDecodeError as error:
        raise NotEvidence(f"{error.lineno}:{error.colno}", Term("word.json")) from None
    except (ValueError, RecursionError):
        raise NotEvidence("1:1", Term("word.json")) from None


def _locate_inputs(
    recorded: Evidence, places: Sequence[Path], targets: Path | None, place: Place, problems: Problems
) -> list[tuple[InputFile, Path]]:
    """Each input of the evidence with its path here; one that is not found is a problem.

    Of several files with the name, the one with the same content is taken, else the first that no other input took.
    """
    shipped = find_target_files(targets, Problems())
    found: dict[Path, InputFile] = {}
    for each in recorded.inputs:
        looked = [*shipped, *places] if each.role == "targets" else places
        hashes = {
            path: sha
            for path in _find_candidates(each.name, looked)
            if path not in found and (sha := _hash_or_empty(path))
        }
        if not hashes:
            folders = sorted({str(path if path.is_dir() else path.parent) for path in looked})
            role = Term(f"role.{each.role}")
            problems.add(place, "HCR141", role=role, name=each.name, choices=join_texts(folders))
            continue
        path = next((path for path, sha in hashes.items() if sha == each.sha256), next(iter(hashes)))
        found[path] = replace(each, sha256=hashes[path])
    return [(each, path) for path, each in found.items()]


def _find_candidates(name: str, places: Sequence[Path]) -> list[Path]:
    """The files of this name, among those given and in the given folders; standard input has none."""
    paths = (place / name if place.is_dir() else place for place in places)
    return [path for path in paths if name in (path.name, STDIN) and path.is_file()]


def _hash_or_empty(path: Path) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _run_again(recorded: Evidence, found: Sequence[tuple[InputFile, Path]], problems: Problems) -> Evidence:
    """The evidence of these files with the recorded options, as of the recorded day."""
    paths = {role: [path for each, path in found if each.role == role] for role in ROLES}
    aliases = next(iter(paths["aliases"]), None)
    files = recorded_submissions(recorded.options, paths["actuals"], aliases)
    previous = recorded_submissions(recorded.options, paths["previous"], aliases) if paths["previous"] else None
    with Snapshots() as kept:
        catalogue = load_to_judge(paths["targets"], recorded.as_of, problems, kept.read_bytes)
        wanted = recorded_selection(recorded.options)
        day = recorded_previous_day(recorded.options)
        meeting, earlier = gather_meeting(catalogue, files, previous, wanted, recorded.as_of, problems, kept, day)
        problems.found += earlier
        # A file may have changed since it was found, so its hash is that of the content that was judged.
        inputs = [replace(each, sha256=kept.hash_of(path) or each.sha256) for each, path in found]
    return replace(evidence_of(meeting), inputs=inputs)
