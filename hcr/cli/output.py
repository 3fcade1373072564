"""Where results and messages go: standard output or a file for results, standard error for everything else."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from hcr.core.problems import Problem
from hcr.messages import Lang, say
from hcr.renderers.terminal import Screen, safe


def is_terminal() -> bool:
    """Does a person read standard output?"""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def screen() -> Screen:
    """The terminal's width and whether it takes colour (https://no-color.org)."""
    color = is_terminal() and not os.environ.get("NO_COLOR") and (os.name != "nt" or "WT_SESSION" in os.environ)
    return Screen(shutil.get_terminal_size((100, 24)).columns, color)


def tell(problems: Sequence[Problem], lang: Lang) -> None:
    """Every problem that is not let pass on standard error, one a line."""
    shown = [problem for problem in problems if not problem.waived]
    if shown:
        sys.stderr.write("".join(f"{safe(problem.line(lang))}\n" for problem in shown))


def say_aside(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"{safe(text)}\n")


def writable(path: Path | None, force: bool, lang: Lang, option: str = "--output") -> None:
    """Wrong usage if the output exists and may not be overwritten."""
    if path is not None and path.exists() and not force:
        raise typer.BadParameter(say(lang, "usage.exists", path=str(path)), param_hint=option)


def deliver(text: str, path: Path | None, lang: Lang, bom: bool = False) -> None:
    """To standard output, or to a file; a CSV file carries a BOM, for Excel. Wrong usage if it cannot be written."""
    if path is None:
        sys.stdout.write(text)
    else:
        deliver_bytes(text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace"), path, lang)


def deliver_bytes(data: bytes, path: Path, lang: Lang, option: str = "--output") -> None:
    """To a file. Wrong usage if it cannot be written."""
    with placed(path, lang, option) as beside:
        beside.write_bytes(data)


@contextmanager
def placed(path: Path, lang: Lang, option: str = "--output") -> Iterator[Path]:
    """A file beside, moved into place at the end: an interrupted write leaves the old one whole.

    Wrong usage if it cannot be written.
    """
    import tempfile

    beside = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        yield beside
        beside.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        message = say(lang, "usage.write", path=str(path), error=error.strerror or str(error))
        raise typer.BadParameter(message, param_hint=option) from None
    finally:
        if beside:
            beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
