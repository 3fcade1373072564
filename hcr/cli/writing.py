"""Opens the files that a command writes, reports them in one line, and shows the first if the user asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hcr.cli.defaults import find_defaults_file
from hcr.cli.output import print_to_stderr
from hcr.messages import Lang, say
from hcr.run.outputs import Outputs
from hcr.run.usage import UsageError

MOST_NAMED = 5  # files of a folder in one line


@contextmanager
def open_outputs(force: bool, lang: Lang, show: bool = False) -> Iterator[Outputs]:
    """The outputs of one command. Once they are in place, a line on standard error names them, with the headline.

    `show` opens the first of them in the program that the system has for it.
    """
    with Outputs(force, find_defaults_file(Path.cwd())) as outputs:
        yield outputs
    if not outputs.written:
        return
    names = say(lang, "report.and").join(_name_files(outputs.written, lang))
    key = "output.written_headline" if outputs.headline else "output.written"
    print_to_stderr(say(lang, key, path=names, headline=outputs.headline))
    if show:
        show_file(outputs.written[0], lang)


def _name_files(written: Sequence[Path], lang: Lang) -> Iterator[str]:
    """The files by name; those of a folder that got many are counted."""
    folders: dict[Path, list[Path]] = {}
    for path in written:
        folders.setdefault(path.parent, []).append(path)
    for folder, files in folders.items():
        many = say(lang, "output.files", count=str(len(files)), path=str(folder))
        yield from [many] if len(files) > MOST_NAMED else map(str, files)


def refuse_open(show: bool, path: Path | None) -> None:
    """Raise UsageError if a file is to be shown but none is written."""
    if show and path is None:
        raise UsageError("usage.needs", "--open", found="--output")


def show_file(path: Path, lang: Lang) -> None:
    """Open a file as a double click would; if that fails, a line reports it and the run goes on."""
    import os
    import shutil
    import subprocess
    import sys

    try:
        if os.name == "nt":
            os.startfile(path)  # type: ignore[attr-defined]  # noqa: S606 - a file that this run has written
            return
        name = "open" if sys.platform == "darwin" else "xdg-open"
        opener = shutil.which(name)
        if opener is None:
            raise FileNotFoundError(2, os.strerror(2), name)
        silent = subprocess.DEVNULL
        subprocess.Popen(  # noqa: S603 - the path is absolute, so it is never taken for an option
            [opener, str(path.resolve())], stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        print_to_stderr(say(lang, "output.not_shown", path=str(path), error=reason))
