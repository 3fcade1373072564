"""`hcr validate`: lists every problem of target files, for people and for CI."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import CANNOT_READ, FOUND, NOTHING
from hcr.cli.completion import complete_fail_on, complete_format
from hcr.cli.progress import items_with_progress
from hcr.cli.spoken import language_of
from hcr.cli.writing import open_outputs
from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problem, Problems
from hcr.messages import Lang, say
from hcr.records import replace
from hcr.renderers.findings import FINDINGS
from hcr.run.files import expand_pattern
from hcr.run.outputs import Outputs
from hcr.run.selecting import read_as_of
from hcr.run.usage import choose
from hcr.targets import default_folder, load_files, read_text, yaml_files_of
from hcr.validation import rules
from hcr.validation.findings import LEVELS, Findings

FAIL_LEVELS = (*LEVELS, "never")
# Unreadable files and entries. They are reported even in files that were not named, if they keep the named ones from
# being checked against their context.
UNREADABLE = ("HCR1", "HCR2")
# Problems that depend on the other files of a folder: kinds of units, meanings, tests beside targets.
SHARED = ("HCR3", "HCR4")
# A name of another file's document or target that is not there.
REFERENCES = ("HCR453", "HCR702")
# Warnings of a target that rest on its indicator's better side or unit.
OF_INDICATORS = ("HCR420", "HCR421", "HCR422", "HCR424", "HCR439")
# Formats whose readers look for a file from the root of its repository.
FROM_ROOT = ("sarif", "github", "gitlab")


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="validate.paths", metavar="[PATH]...")] = None,
    targets: options.Targets = None,
    as_of: options.AsOf = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", autocompletion=complete_fail_on, help="validate.fail_on", metavar="LEVEL")
    ] = "error",
    fix: Annotated[bool, typer.Option("--fix", help="validate.fix")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="validate.diff")] = False,
    format: Annotated[
        str | None, typer.Option("--format", autocompletion=complete_format, help="validate.format", metavar="NAME")
    ] = None,
    output_: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
) -> int:
    """List the problems of the named files; the exit code is that of the gravest."""
    speech = language_of(lang)
    name = choose(format or "text", FINDINGS, "--format")
    choose(fail_on, FAIL_LEVELS, "--fail-on")
    day = read_as_of(as_of)
    asked = [_name_from_here(each) for path in paths or [targets or default_folder()] for each in _list_meant(path)]
    with open_outputs(force, speech) as outputs:
        file = outputs.add_if(output_)
        outputs.refuse_inputs(lambda: _list_read(asked))
        findings = _find_problems(asked, day, speech)
        if diff:
            output.deliver("".join(_diff_lines(_compute_fixes(findings.problems))), file)
            output.print_problems(findings.problems, speech)
            return exit_code_of_findings(findings, fail_on)
        if fix:
            _write_fixes(_compute_fixes(findings.problems), speech)
            findings = _find_problems(asked, day, speech)
        shown = _name_from_root(findings) if name in FROM_ROOT else findings
        output.deliver(FINDINGS[name](shown, speech), file, output.kind_of(name))
    return exit_code_of_findings(findings, fail_on)


def exit_code_of_findings(findings: Findings, fail_on: str) -> int:
    """3 for errors, 1 if only a lower level that was chosen is reached; with `never` always 0."""
    counts = findings.count_by_level()
    if fail_on == "never":
        return NOTHING
    if counts["error"]:
        return CANNOT_READ
    chosen = LEVELS[: LEVELS.index(fail_on) + 1]
    return FOUND if any(counts[level] for level in chosen) else NOTHING


def _list_meant(path: Path) -> Sequence[Path]:
    """The path itself, or the files and folders that fit a pattern; a pattern that fits none is reported as a file."""
    return [path] if path.exists() else expand_pattern(path) or [path]


def _name_from_here(path: Path) -> Path:
    """The path as seen from the working folder, if it lies below it, so that it is the same however it was named.

    A link to a folder is the folder, but a link to a file belongs to the files beside it.
    """
    here = Path.cwd().resolve()
    whole = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    for each in (whole, Path(os.path.abspath(path))):  # noqa: PTH100 - with its links
        if each.is_relative_to(here):
            return each.relative_to(here)
    return path


def _name_from_root(findings: Findings) -> Findings:
    """The findings with each path as seen from the root of the repository that holds the working folder."""
    here = Path.cwd().resolve()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)

    def rename(path: str) -> str:
        whole = Path(os.path.normpath(here / path))
        return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path

    return Findings(
        [replace(each, place=each.place._replace(path=rename(each.place.path))) for each in findings.problems],
        [rename(path) for path in findings.files],
        {(rename(path), number): text for (path, number), text in findings.lines.items()},
    )


def _list_read(asked: Iterable[Path]) -> list[Path]:
    """The files that were named, and those of the named folders."""
    folders = _group_by_folder(asked)
    named = [path for own in folders.values() for path in own or ()]
    return [*named, *(path for folder in folders for path in yaml_files_of(folder, Problems()))]


def _find_problems(asked: Iterable[Path], as_of: date, lang: Lang) -> Findings:
    """The findings in the named files; each file is read together with the folder that it lies in."""
    found: list[Problem] = []
    files: list[str] = []
    for folder, named in _group_by_folder(asked).items():
        problems = Problems()
        context = list(yaml_files_of(folder, problems)) if folder.is_dir() else []
        own = context if named is None else named
        known = set(context)
        every = [*context, *(path for path in own if path not in known)]
        catalogue = load_files(items_with_progress(every, say(lang, "head.reading")), problems)
        rules.apply_rules(catalogue, as_of, problems)
        names = {path.as_posix() for path in own} | ({folder.as_posix()} if named is None else set())
        using = _list_places_using(names, catalogue)
        found += [
            problem
            for problem in problems.list_all()
            if problem.place.path in names
            or _can_hide_problems(problem, catalogue)
            or _rests_on_others(problem)
            or _points_at(names, problem)
            or (problem.code in OF_INDICATORS and problem.place in using)
        ]
        files += [path.as_posix() for path in own]
    return Findings(found, files, _read_source_lines(found))


def _can_hide_problems(problem: Problem, catalogue: Catalogue) -> bool:
    """Does this problem keep the named files from being checked against their context?

    Without a report of it, such a file would pass for sound.
    """
    return not catalogue.complete and problem.level == "error" and problem.code.startswith(UNREADABLE)


def _rests_on_others(problem: Problem) -> bool:
    """Can a change in another file have caused it? Ids, names, units and regions are shared by a folder's files.

    A renamed id is found where it is used, also if only the file that defines it was named.
    """
    return problem.code in REFERENCES or (problem.level == "error" and problem.code.startswith(SHARED))


def _points_at(names: Collection[str], problem: Problem) -> bool:
    """Does a warning of another file name a target in one of these files, which it contradicts?"""
    other = str(dict(problem.args).get("at", ""))
    return problem.level == "warning" and any(other.startswith(f"{name}:") for name in names)


def _list_places_using(names: Collection[str], catalogue: Catalogue) -> set[Place]:
    """The places of the targets, and of their baselines, whose indicators are defined in the named files."""
    using = [target for target in catalogue.targets if target.indicator.place.path in names]
    return {place for target in using for place in (target.place, target.places.get("baseline", target.place))}


def _group_by_folder(asked: Iterable[Path]) -> Mapping[Path, list[Path] | None]:
    """The folders to read, each with the files that were named in it; None: the whole folder was named."""
    folders: dict[Path, list[Path] | None] = {}
    for path in asked:
        if path.is_dir():
            folders[path] = None
        else:
            named = folders.setdefault(path.parent, [])
            if named is not None and path not in named:
                named.append(path)
    return folders


def _read_source_lines(found: Sequence[Problem]) -> Mapping[tuple[str, int], str]:
    """The source lines of problems, by file and line."""
    wanted: dict[str, set[int]] = {}
    for each in found:
        if each.place.line:
            wanted.setdefault(each.place.path, set()).add(each.place.line)
    lines: dict[tuple[str, int], str] = {}
    for path, numbers in wanted.items():
        text = (read_text(Path(path), Problems()) or "").split("\n")
        lines |= {(path, number): text[number - 1].rstrip("\r") for number in numbers if number <= len(text)}
    return lines


def _compute_fixes(found: Iterable[Problem]) -> Mapping[Path, tuple[str, str]]:
    """The files with a fix: their text, and the corrected text."""
    from hcr.targets.fix import apply_fixes

    by_file: dict[str, list[Problem]] = {}
    for each in found:
        if each.fix:
            by_file.setdefault(each.place.path, []).append(each)
    texts = {}
    for name, problems in by_file.items():
        before = Path(name).read_bytes().decode("utf-8")
        after = apply_fixes(before, problems)
        if after != before:
            texts[Path(name)] = (before, after)
    return texts


def _diff_lines(fixes: Mapping[Path, tuple[str, str]]) -> Iterable[str]:
    """The changes of the fixes as a unified diff."""
    from difflib import unified_diff

    for path, (before, after) in fixes.items():
        name = path.as_posix()
        for line in unified_diff(before.splitlines(True), after.splitlines(True), name, name):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _write_fixes(fixes: Mapping[Path, tuple[str, str]], lang: Lang) -> None:
    """Write all files or none, and report it; a link is followed to its file."""
    with Outputs(force=True) as outputs:
        for path in {path.resolve(): path for path in fixes}.values():
            file = outputs.add(path.resolve(), "--fix")
            file.write_bytes(fixes[path][1].encode())
    for path in fixes:
        output.print_to_stderr(say(lang, "head.fixed", path=path.as_posix()))
