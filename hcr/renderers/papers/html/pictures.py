"""Places the lines of a picture: turns exact figures into whole units of a drawing, and describes it in words.

Nothing is rounded before it is placed. A unit is about half a pixel, so a place is right to a quarter of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hcr.language.numbers import write_number
from hcr.messages import Lang
from hcr.records import frozen
from hcr.renderers.papers.describe import describe_bullet
from hcr.report.paper import BulletChart, StatusShare

WIDTH, HEIGHT = 240, 32  # of a bullet chart
EDGE = 14  # kept free on both sides: room for a mark, and for a target range that goes on
HEADROOM = Fraction(1, 5)  # of the scale, above a target that is open upwards
LENGTH = 1000  # of the overview, in tenths of a per cent


@frozen
class Drawing:
    """A bullet chart as the paths of its parts, and in words; the path of a part that is not drawn is empty."""

    words: str
    zone: str  # where the target is met
    bounds: str  # its ends, each with a flag to the better side
    bar: str  # the figure, from zero
    mark: str  # its end: a ring when met, a cross when not
    baseline: str
    met: bool


def draw(bullet: BulletChart, lang: Lang) -> Drawing:
    """The picture of one figure; zero is always on the scale, so that lengths compare as the figures do."""
    known = [n for n in (Fraction(0), bullet.value, bullet.low, bullet.high, bullet.baseline) if n is not None]
    least, most = min(known), max(known)
    span = (most - least or 1) * (1 + (HEADROOM if bullet.high is None else 0))

    def place(number: Fraction) -> int:
        return EDGE + round((number - least) * (WIDTH - 2 * EDGE) / span)

    low = None if bullet.low is None else place(bullet.low)
    high = None if bullet.high is None else place(bullet.high)
    zero, end = place(Fraction(0)), place(bullet.value)
    return Drawing(
        words=describe_bullet(bullet, lang),
        zone=f"M{low or 0} 4H{WIDTH if high is None else high}V28H{low or 0}z",
        bounds=("" if low is None else _flag_path(low, 1)) + ("" if high is None else _flag_path(high, -1)),
        bar=f"M{zero} 13H{end}V19H{zero}z" if end != zero else "",
        mark=f"M{end - 6} 16a6 6 0 1 0 12 0a6 6 0 1 0-12 0" if bullet.met else f"M{end - 6} 10l12 12m0-12l-12 12",
        baseline="" if bullet.baseline is None else f"M{place(bullet.baseline)} 2V30",
        met=bullet.met,
    )


def _flag_path(place: int, side: int) -> str:
    """A line of full height, a flag at its top that points to the better side."""
    return f"M{place} {HEIGHT}V0l{9 * side} 4l{-9 * side} 4"


def measure_spans(shares: Sequence[StatusShare]) -> list[tuple[StatusShare, str, str]]:
    """Each share that is not empty with its start and width in per cent of an overview; the widths add up to 100."""
    total, before, found = sum(share.count for share in shares), 0, []
    for share in shares:
        if share.count:
            start = round(Fraction(before * LENGTH, total))
            before += share.count
            width = round(Fraction(before * LENGTH, total)) - start
            found.append((share, write_number(Fraction(start, 10)), write_number(Fraction(width, 10))))
    return found
