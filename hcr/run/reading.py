"""Reading submissions: files, standard input or rows at hand become actuals, with every problem on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row, Sheet
from hcr.frozen import frozen
from hcr.run.files import STDIN, expand_folders
from hcr.run.usage import UsageError, choose
from hcr.submission.archives import suffix_of
from hcr.submission.intake import Intake, Keeper
from hcr.submission.layout import LAYOUTS, Layout
from hcr.submission.naming import Naming, index_subject_names
from hcr.submission.readers import ReadOptions, sheets

HELD = 2**24  # standard input beyond this many bytes goes to a temporary file


@frozen
class Source:
    """The submissions, and what the user says of how to read them. `rows` are rows at hand instead of files."""

    actuals: Sequence[Path] = ()
    encoding: str = ""
    sheet: str = ""
    layout: str = ""
    aliases: Path | None = None
    rows: Sequence[Mapping[str, object]] | None = None
    skipped: Sequence[tuple[Path, str]] = ()  # what folders and patterns hold besides: path, code of the note

    @property
    def place(self) -> Place:
        """Where problems with the submission as a whole are."""
        return Place(self.actuals[0].as_posix() if self.actuals else ROWS)


ROWS = "rows"  # what rows at hand are called where a file has its path


def source_of(
    actuals: Sequence[Path],
    encoding: str | None,
    sheet: str | None,
    layout: str | None,
    aliases: Path | None,
    where: str = "ACTUALS",
) -> Source:
    """The submissions (files, folders and patterns) and how to read them.

    Raises UsageError for an unknown layout, and as `expand_folders` does, with `where` as the argument.
    """
    if layout:
        choose(layout, LAYOUTS, "--layout")
    found = expand_folders(actuals, where)
    return Source(found.files, encoding or "", sheet or "", layout or "", aliases, None, found.skipped)


def report_skipped(source: Source, problems: Problems) -> None:
    """Name what folders and patterns hold besides the files that are read."""
    for path, code in source.skipped:
        problems.add(Place(path.as_posix()), code)


def read_submissions(
    catalogue: Catalogue,
    source: Source,
    wanted: Selection,
    problems: Problems,
    note_missed: bool = False,
    keep: Keeper | None = None,
    unknown: list[Row] | None = None,
) -> Intake:
    """Understand the submissions; raises UsageError for a file that does not exist.

    With `note_missed`, texts that name nothing are remembered. `keep` is called with each observation, and `unknown`
    collects the rows whose indicator nobody knows.
    """
    if sum(str(path) == STDIN for path in source.actuals) > 1:
        raise UsageError("usage.stdin_twice", "ACTUALS")
    for path in source.actuals:
        if str(path) != STDIN and not os.path.exists(path):  # noqa: PTH110 - `Path.exists` raises for long names
            raise UsageError("usage.no_file", "ACTUALS", path=str(path))
    report_skipped(source, problems)
    naming = Naming(catalogue, wanted.against, read_aliases(source.aliases, catalogue, problems))
    naming.subjects_for().missed = set() if note_missed else None
    intake = Intake(catalogue, wanted, naming, problems, keep, unknown)
    if source.rows is not None:
        from hcr.submission.readers.mappings import sheet_of

        _take_sheets([sheet_of(source.rows, ROWS, problems)], ROWS, source, intake)
    for path in source.actuals:
        name = STDIN if str(path) == STDIN else path.as_posix()
        with _report_unreadable(name, problems), _open_twice_readable(path) as file:
            suffix = suffix_of(path) if name != STDIN else ""
            options = ReadOptions(source.encoding, source.sheet)
            _take_sheets(sheets(file, name, suffix, options, problems), name, source, intake)
    return intake


def _take_sheets(found: Iterable[Sheet], name: str, source: Source, intake: Intake) -> None:
    """Read the sheets of one file into the intake; one without a header is refused after the others are read."""
    vocabulary = intake.naming.make_vocabulary()
    layouts = []
    for sheet in found:
        layout = Layout(sheet, vocabulary, intake.problems, source.layout)
        known = intake.take_rows(layout.rows())
        if sheet.encoding and not known:
            intake.problems.add(Place(name), "HCR524", encoding=sheet.encoding)
        layouts.append(layout)
    has_header = any(layout.found_header for layout in layouts)
    for layout in layouts:
        if not layout.found_header:
            layout.report_missing_header(elsewhere=has_header)


@contextmanager
def _report_unreadable(name: str, problems: Problems) -> Iterator[None]:
    """A file that cannot be read is a problem."""
    try:
        yield
    except OSError as error:
        problems.add(Place(name), "HCR101", error=error.strerror or str(error))


def _open_twice_readable(path: Path) -> BinaryIO:
    """A file that can be read twice; standard input is copied aside for that."""
    if str(path) != STDIN:
        return path.open("rb")
    import shutil
    import tempfile

    aside = tempfile.SpooledTemporaryFile(HELD)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(sys.stdin.buffer, aside)
    aside.seek(0)
    return aside  # type: ignore[return-value]


def read_aliases(path: Path | None, catalogue: Catalogue, problems: Problems) -> Mapping[str, str]:
    """The user's own names: a table of two columns, the text as written and the id or name that is meant.

    Raises UsageError if there is no such file.
    """
    if path is None:
        return {}
    if not os.path.exists(path):  # noqa: PTH110 - as above
        raise UsageError("usage.no_file", "--aliases", path=str(path))
    names, vocabulary = index_subject_names(catalogue), Naming(catalogue).make_vocabulary()
    found: dict[str, str] = {}
    with _report_unreadable(path.as_posix(), problems), path.open("rb") as file:
        for sheet in sheets(file, path.as_posix(), suffix_of(path), ReadOptions(), problems):
            for line, cells in sheet.lines:
                pair = [cell.strip() for cell in cells if cell.strip()]
                if len(pair) < 2 or (line == 1 and vocabulary.is_column(pair[1])):
                    continue
                id_ = names.find(pair[1])
                if id_ is None:
                    place = Place(path.as_posix(), line, 2, sheet.name)
                    problems.add(place, "HCR527", found=pair[0][:80], id=pair[1][:80], choices=names.suggest(pair[1]))
                else:
                    found[pair[0]] = id_
    return found
