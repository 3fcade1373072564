"""Names of the files that a command writes beside one another: one from each region or department."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.language.patterns import compile_late

MAX_BYTES = 200  # of a name without its suffix: file systems take 255, and Word adds to it while a file is open
_UNFIT = compile_late(r"[^\w（）()·-]")  # characters that some file system refuses in a name, or that nobody sees


def choose_file_names(names: Iterable[str], suffix: str) -> list[str]:
    """A file name for each name: it fits every file system, and no two are one, in upper or lower case."""
    last: dict[str, int] = {}  # by name in lower case: the last number that was put behind it
    chosen = []
    for name in names:
        stem = _cut(_UNFIT.sub("_", name)) or "_"
        free = stem
        while free.casefold() in last:
            last[stem.casefold()] += 1
            free = f"{stem}-{last[stem.casefold()]}"
        last[free.casefold()] = 1
        chosen.append(f"{free}{suffix}")
    return chosen


def _cut(text: str) -> str:
    """The text without the characters that pass the limit of bytes."""
    return text.encode("utf-8", "replace")[:MAX_BYTES].decode("utf-8", "ignore")
