"""The picture of figures over the years, as a small PNG: a line through them, and the target's ends at its month.

The last figure is a ring and an end of the target is a thick bar, so it can be read without colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from hcr.renderers.papers.word.bullet_png import HEIGHT, WIDTH, fill_rectangle, write_png
from hcr.report.paper import LineChart

_EDGE, _RING, _BAR = 12, 9, 12  # pixels: kept free on every side; half of a point's ring; half of a bar
_PAPER, _LINE, _BOUND = 0, 3, 3  # colours of the palette


def draw_line_png(chart: LineChart) -> bytes:
    """The picture; time runs from left to right up to the target's month. The same figures are the same bytes."""
    pixels = bytearray(WIDTH * HEIGHT)
    ends = [end for end in (chart.low, chart.high) if end is not None]
    values = [value for _, value in chart.points] + ends
    months = [Fraction(month) for month, _ in chart.points] + [Fraction(chart.due)]

    def point(month: int, value: Fraction) -> tuple[int, int]:
        return _place(Fraction(month), months, WIDTH), HEIGHT - 1 - _place(value, values, HEIGHT)

    for end in ends:
        x, y = point(chart.due, end)
        fill_rectangle(pixels, x - _BAR, y - 4, x + _BAR, y + 4, _BOUND)
    points = [point(month, value) for month, value in chart.points]
    for before, after in pairwise(points):
        _draw_stroke(pixels, before, after)
    x, y = points[-1]
    for half, colour in ((_RING, _LINE), (_RING - 3, _PAPER)):
        fill_rectangle(pixels, x - half, y - half, x + half + 1, y + half + 1, colour)
    return write_png(pixels)


def _place(number: Fraction, known: Sequence[Fraction], room: int) -> int:
    least, most = min(known), max(known)
    return _EDGE + round((number - least) * (room - 2 * _EDGE) / (most - least or 1))


def _draw_stroke(pixels: bytearray, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A line five pixels thick, dot by dot along its longer side."""
    (left, top), (right, bottom) = start, end
    steps = max(abs(right - left), abs(bottom - top), 1)
    for step in range(steps + 1):
        x = left + round(Fraction((right - left) * step, steps))
        y = top + round(Fraction((bottom - top) * step, steps))
        fill_rectangle(pixels, x - 2, y - 2, x + 3, y + 3, _LINE)
