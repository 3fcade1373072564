"""A line of figures over time as the paths of an SVG, placed in whole units; nothing is rounded before it is placed."""

from __future__ import annotations

from fractions import Fraction

from hcr.records import frozen
from hcr.report.paper import LineChart

WIDTH, HEIGHT = 120, 32
EDGE = 5  # kept free on every side, for the last point's ring and the target's bar


@frozen
class LineDrawing:
    """The line through the figures, the place of the last, and the ends of the target; an empty path is not drawn."""

    line: str
    last: tuple[int, int]
    bounds: str


def draw_line(chart: LineChart) -> LineDrawing:
    """The picture of a series: time from left to right up to the target's month, its ends as short bars there."""
    ends = [end for end in (chart.low, chart.high) if end is not None]
    values = [value for _, value in chart.points] + ends
    months = [month for month, _ in chart.points] + [chart.due]

    def place(number: Fraction | int, known: list[Fraction] | list[int], room: int) -> int:
        least, most = min(known), max(known)
        return EDGE + round((Fraction(number) - least) * (room - 2 * EDGE) / (most - least or 1))

    def point(month: int, value: Fraction) -> tuple[int, int]:
        return place(month, months, WIDTH), HEIGHT - place(value, values, HEIGHT)

    points = [point(month, value) for month, value in chart.points]
    bars = [point(chart.due, end) for end in ends]
    return LineDrawing(
        line="M" + "L".join(f"{x} {y}" for x, y in points),
        last=points[-1],
        bounds="".join(f"M{x - 8} {y}h12" for x, y in bars),
    )
