"""One measured figure beside its floor and its limit, and the table of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """The measured value, the one that it is compared with, and the limit of `value / floor`; None: no limit."""

    name: str
    value: float
    unit: str
    against: str = ""
    floor: float | None = None
    ratio: float | None = None
    limit: float | None = None
    strive: float | None = None

    @property
    def judged(self) -> str:
        """`over` its limit, within it, or within the goal."""
        measured = self.value if self.ratio is None else self.ratio
        if self.limit is None:
            return ""
        if measured > self.limit:
            return "over"
        return "good" if self.strive is not None and measured <= self.strive else "within"

    def as_data(self) -> dict[str, object]:
        """For the file of results, at the precision that measuring has."""
        numbers = {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(self).items()}
        return {**numbers, "judged": self.judged}


HEAD = ["figure", "measured", "against", "floor", "ratio", "limit", "strive", ""]


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns."""
    rows = [HEAD] + [_cells(figure) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _cells(figure: Figure) -> list[str]:
    numbers = [figure.ratio, figure.limit, figure.strive]
    measured = [_shown(figure.value, figure.unit), figure.against, _shown(figure.floor, figure.unit)]
    return [figure.name, *measured, *(_shown(number) for number in numbers), figure.judged]


def _shown(number: float | None, unit: str = "") -> str:
    if number is None:
        return ""
    digits = f"{number:.0f}" if abs(number) >= 100 else f"{number:.3f}" if unit == "s" else f"{number:.2f}"
    return f"{digits} {unit}".strip()
