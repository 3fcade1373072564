"""Reading submissions: a reader by suffix; each yields the lines of a file, every one with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hcr.problems import Place, Problems
from hcr.readers.text import read_csv, read_guessed, read_tsv

__all__ = ["READERS", "read"]

Reader = Callable[[bytes, str, Problems], Iterator[tuple[Place, Sequence[str]]]]

READERS: dict[str, Reader] = {".csv": read_csv, ".tsv": read_tsv, ".txt": read_guessed, "": read_guessed}


def read(data: bytes, path: str, suffix: str, problems: Problems) -> Iterator[tuple[Place, Sequence[str]]]:
    """The lines of a file by its suffix (empty for standard input); an unknown suffix is a problem."""
    reader = READERS.get(suffix.lower())
    if reader is None:
        problems.add(Place(path), "HCR112", found=suffix, choices=", ".join(s for s in READERS if s))
        return
    yield from reader(data, path, problems)
