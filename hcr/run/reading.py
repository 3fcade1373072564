"""Reads submissions (files, standard input or rows in memory) into actuals, with all their problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row, Sheet
from hcr.language.patterns import compile_late
from hcr.messages import name_nearest
from hcr.records import frozen
from hcr.run.files import expand_folders
from hcr.run.opening import STDIN, Opener, open_twice_readable
from hcr.run.usage import UsageError, choose
from hcr.submission.archives import suffix_of
from hcr.submission.intake import Intake, Keeper
from hcr.submission.joint_labels import split_joint_labels
from hcr.submission.layout import LAYOUTS, Layout
from hcr.submission.naming import Naming, index_subject_names
from hcr.submission.readers import ReadOptions, sheets
from hcr.submission.side_by_side import split_sheet

_TITLE_OF_MEANING = compile_late(
    r"(?i)^(?:.*\b(?:id|name|names|code|meaning|meant|target)|.*(?:名称|标识|代码|含义|规范|标准名|对应).*)$"
)


@frozen
class Source:
    """The submissions, and the user's options for reading them. `rows` are rows in memory instead of files.

    `open` opens a submission or the user's own names.
    """

    actuals: Sequence[Path] = ()
    encoding: str = ""
    sheet: str = ""
    layout: str = ""
    aliases: Path | None = None
    rows: Sequence[Mapping[str, object]] | None = None
    open: Opener = open_twice_readable
    indicator: str = ""  # the indicator of tables that have no column for it
    skipped: Sequence[tuple[Path, str]] = ()  # other files in folders and patterns: path, code of the note

    @property
    def place(self) -> Place:
        """The place of problems with the submission as a whole."""
        return Place(self.actuals[0].as_posix() if self.actuals else ROWS)


ROWS = "rows"  # the name of rows in memory, in place of a path


def source_of(
    actuals: Sequence[Path],
    encoding: str | None,
    sheet: str | None,
    layout: str | None,
    aliases: Path | None,
    indicator: str | None = None,
    where: str = "ACTUALS",
) -> Source:
    """The submissions (files, folders and patterns) and how to read them.

    Raises UsageError for an unknown layout, and as `expand_folders` does, with `where` as the argument.
    """
    if layout:
        choose(layout, LAYOUTS, "--layout")
    found = expand_folders(actuals, where)
    how = (encoding or "", sheet or "", layout or "", aliases)
    return Source(found.files, *how, indicator=indicator or "", skipped=found.skipped)


def report_skipped(source: Source, problems: Problems) -> None:
    """Report the files in folders and patterns that are not read."""
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
    unsound: list[Row] | None = None,
) -> Intake:
    """Read the submissions into actuals; raises UsageError for a file that does not exist.

    With `note_missed`, texts that name nothing are remembered. `keep` is called with each observation, and `unknown`
    collects the rows with an unknown indicator, `unsound` those with an unknown or contradictory unit.
    """
    if sum(str(path) == STDIN for path in source.actuals) > 1:
        raise UsageError("usage.stdin_twice", "ACTUALS")
    for path in source.actuals:
        if str(path) != STDIN and not path.exists():
            raise UsageError("usage.no_file", "ACTUALS", path=str(path))
    report_skipped(source, problems)
    naming = name_as_asked(catalogue, source, wanted, problems)
    naming.subjects_for().missed = set() if note_missed else None
    intake = Intake(catalogue, wanted, naming, problems, keep, unknown, unsound)
    if source.rows is not None:
        from hcr.submission.readers.mappings import sheet_of

        _take_sheets([sheet_of(source.rows, ROWS, problems)], ROWS, source, intake)
    for path in source.actuals:
        name = STDIN if str(path) == STDIN else path.as_posix()
        with _report_unreadable(name, problems), source.open(path) as file:
            suffix = suffix_of(path) if name != STDIN else ""
            options = ReadOptions(source.encoding, source.sheet)
            _take_sheets(sheets(file, name, suffix, options, problems), name, source, intake)
    return intake


def _take_sheets(found: Iterable[Sheet], name: str, source: Source, intake: Intake) -> None:
    """Read the sheets of one file into the intake; one without a header is refused after the others are read."""
    vocabulary = intake.naming.make_vocabulary()
    layouts = []
    given = {"indicator": source.indicator} if source.indicator else {}
    if len(intake.selection.regions) == 1:
        given["region"] = intake.selection.regions[0]
    for sheet in (part for each in found for part in split_sheet(split_joint_labels(each), vocabulary)):
        layout = Layout(sheet, vocabulary, intake.problems, source.layout, given, intake.ledger)
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
    """Turn the failure to read a file into a problem."""
    try:
        yield
    except OSError as error:
        problems.add(Place(name), "HCR101", error=error.strerror or str(error))


def name_as_asked(catalogue: Catalogue, source: Source, wanted: Selection, problems: Problems) -> Naming:
    """The meaning of names, with the user's own; raises UsageError for an unknown `--indicator`."""
    subjects, regions = read_aliases(source.aliases, catalogue, problems, source.open)
    naming = Naming(catalogue, wanted.against, subjects, regions)
    if source.indicator and not naming.find_subject(source.indicator, ""):
        nearest = name_nearest(naming.subjects_for().suggest(source.indicator))
        raise UsageError("usage.subject", "--indicator", found=source.indicator, **nearest)
    return naming


def read_aliases(
    path: Path | None, catalogue: Catalogue, problems: Problems, open: Opener = open_twice_readable
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The user's own names of subjects and of regions: a table of two columns, the text and the id or name meant.

    The first line is a header if its second cell is a column's title (名称, id, …) and names nothing itself. Raises
    UsageError if there is no such file.
    """
    subjects: dict[str, str] = {}
    regions: dict[str, str] = {}
    if path is None:
        return subjects, regions
    if not path.exists():
        raise UsageError("usage.no_file", "--aliases", path=str(path))
    names, naming = index_subject_names(catalogue), Naming(catalogue)
    with _report_unreadable(path.as_posix(), problems), open(path) as file:
        for sheet in sheets(file, path.as_posix(), suffix_of(path), ReadOptions(), problems):
            first = True
            for line, cells in sheet.lines:
                pair = [cell.strip() for cell in cells if cell.strip()]
                if len(pair) < 2:
                    continue
                is_header, first = first and _is_alias_header(pair[1], naming), False
                subject, codes = names.find(pair[1]), naming.regions.candidates(pair[1])
                if subject:
                    subjects[pair[0]] = subject
                elif len(codes) == 1:
                    regions[pair[0]] = codes[0]
                elif not is_header:
                    place = Place(path.as_posix(), line, 2, sheet.name)
                    nearest = name_nearest(naming.regions.describe_all(codes) if codes else names.suggest(pair[1]))
                    problems.add(place, "HCR527", found=pair[0][:80], id=pair[1][:80], **nearest)
    return subjects, regions


def _is_alias_header(text: str, naming: Naming) -> bool:
    """Is the second cell of the first line a title: 名称, id, id or name, 标准名称, code?"""
    return naming.make_vocabulary().is_column(text) or _TITLE_OF_MEANING.search(text) is not None
