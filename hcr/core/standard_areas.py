"""The areas of GB/T 2260: the name of each by its code, and the areas above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("regions.txt")


@cache
def standard_names() -> Mapping[str, str]:
    """The name of every area of the standard by its code."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


def areas_above(code: str) -> Sequence[str]:
    """The codes of the prefecture and the province above an area, as far as there are such; empty for a province."""
    above = (f"{code[:4]}00", f"{code[:2]}0000")
    return [each for each in above if each != code and each in standard_names()]
