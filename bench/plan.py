"""What the generated submission is about: forty indicators of five kinds, each kind in four unit spellings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

PLACES = 4  # decimals that a generated figure has at most


@dataclass(frozen=True, slots=True)
class Spelling:
    """One writing of a unit: its size in the indicator's unit, and the fewest decimals that a figure in it has."""

    unit: str
    size: Fraction
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """An indicator, the target in its unit as written in the file, and the target's ends; None: that end is free."""

    id: str
    document: int
    better: str
    target: str
    low: Fraction | None
    high: Fraction | None
    is_open: bool
    spellings: tuple[Spelling, ...]

    @property
    def unit(self) -> str:
        """The indicator's own unit."""
        return self.spellings[0].unit


KINDS: dict[str, tuple[int, tuple[Spelling, ...]]] = {
    "share": (
        10,
        (
            Spelling("%", Fraction(1)),
            Spelling("‰", Fraction(1, 10)),
            Spelling("1", Fraction(100), 3),
            Spelling("percent", Fraction(1)),
        ),
    ),
    "cost": (
        20_000,
        (
            Spelling("元", Fraction(1)),
            Spelling("万元", Fraction(10_000), 1),
            Spelling("CNY", Fraction(1)),
            Spelling("圆", Fraction(1)),
        ),
    ),
    "staff": (
        2,
        (
            Spelling("人/千人", Fraction(1), 1),
            Spelling("人/万人", Fraction(1, 10)),
            Spelling("名/千人", Fraction(1), 1),
            Spelling("名/万人", Fraction(1, 10)),
        ),
    ),
    "stay": (
        4,
        (
            Spelling("年", Fraction(1), 1),
            Spelling("月", Fraction(1, 12)),
            Spelling("个月", Fraction(1, 12)),
            Spelling("years", Fraction(1), 1),
        ),
    ),
    "sites": (
        100,
        (
            Spelling("个", Fraction(1)),
            Spelling("家", Fraction(1)),
            Spelling("所", Fraction(1)),
            Spelling("items", Fraction(1)),
        ),
    ),
}
"""The size of a kind's bounds, and its spellings, the indicator's own unit first."""

SIGNS = ["<=", ">=", "<", ">", "..", "<=", ">=", "<"]
"""The comparators of a kind's eight indicators."""


def planned(kind: str, number: int) -> Planned:
    """The indicator of a kind with that number, 0 to 7; its bound is one that floats seldom hold, as 28.5 %."""
    size, spellings = KINDS[kind]
    bound, sign = Fraction(57, 100) * (2 + number) * size, SIGNS[number]
    low = bound if sign in (">=", ">", "..") else None
    high = bound * 3 / 2 if sign == ".." else bound if low is None else None
    better = "neither" if sign == ".." else "lower" if low is None else "higher"
    target = f"{float(low)}..{float(high)}" if low and high else f"{sign} {float(bound)}"
    id_ = f"{kind}_{number}"
    return Planned(id_, number % 4, better, target, low, high, sign in ("<", ">"), spellings)


INDICATORS = [planned(kind, number) for number in range(8) for kind in KINDS]


def ends(indicator: Planned, spelling: Spelling) -> tuple[Fraction | None, Fraction | None]:
    """The target's ends in a spelling's unit."""
    return tuple(None if end is None else end / spelling.size for end in (indicator.low, indicator.high))  # type: ignore[return-value]


def text(figure: Fraction, decimals: int = PLACES) -> str:
    """A figure with so many decimals; one that has more of them is a fault of the plan."""
    whole = figure * 10**decimals
    assert whole.denominator == 1, figure
    digits = str(abs(whole.numerator)).rjust(decimals + 1, "0")
    sign = "-" if whole < 0 else ""
    return sign + digits if decimals == 0 else f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"
