"""Pictures without drawings: a shaded bar in a cell for a figure and its target, shaded cells for the whole.

Dark, pale and empty differ in black and white too, and words and marks beside them give the same meaning.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

from hcr.core.model import Status
from hcr.messages import say
from hcr.renderers.papers.word.markup import (
    make_cell,
    make_key,
    make_paragraph,
    make_row,
    make_run,
    make_swatch,
    make_table,
)
from hcr.renderers.papers.word.template import StylesAndPages
from hcr.report.check_table import MARKS
from hcr.report.paper import BulletChart, Overview, StatusShare

# Behind a status in a table: pale enough to be read on.
FILLS: dict[Status, str] = {
    "met": "",
    "not_met": "F6D5D2",
    "not_assessable": "FCE8C8",
    "missing": "FFF4CC",
    "not_due": "",
    "waiting": "",
    "waived": "E3E9F1",
    "monitored": "",
}
# In the picture of the whole: background and type, from dark to pale in print.
_PARTS: dict[Status, tuple[str, str]] = {
    "met": ("2F7D4F", "FFFFFF"),
    "not_met": ("A61B1B", "FFFFFF"),
    "not_assessable": ("F0C674", "000000"),
    "missing": ("FFF1B8", "000000"),
    "not_due": ("E4E7EB", "000000"),
    "waiting": ("C9D0D8", "000000"),
    "waived": ("A9C1DE", "000000"),
    "monitored": ("F4F4F4", "000000"),
}
_OUT, _IN, _BASELINE, _FIGURE = "E9E9E9", "A8BDD3", "6B6B6B", "000000"
_STEP = 54  # twips: a space of the picture's type, and what a wider font may add to it
_FEWEST, _MOST = 9, 40  # steps
_NARROWEST = 700  # twips
_HEIGHT = '<w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/>'


def draw_bar(bullet: BulletChart, width: int) -> str:
    """Runs of `width` twips that show a figure (dark) against the target (grey-blue) and the baseline (a tick)."""
    steps = min(max(width // _STEP, _FEWEST), _MOST)
    first, beyond = _find_zone(bullet, steps)
    fills = [_IN if first <= step < beyond else _OUT for step in range(steps)]
    if bullet.baseline is not None:
        fills[_step_of(bullet, bullet.baseline, steps)] = _BASELINE
    fills[_place_figure(bullet, first, beyond, steps)] = _FIGURE
    # The last step is a point in the background's colour, as some programs leave out spaces at a line's end, shaded or
    # not.
    *bars, last = fills
    return "".join(make_swatch(len(list(same)), fill) for fill, same in groupby(bars)) + make_run(
        ".", color=last, fill=last
    )


def _step_of(bullet: BulletChart, value: Fraction, steps: int) -> int:
    """The step of a value; the values shown take the middle three fifths."""
    values = [v for v in (bullet.value, bullet.low, bullet.high, bullet.baseline) if v is not None]
    low, high = min(values), max(values)
    span = (high - low) or Fraction(1)
    return round(steps * (1 + 3 * (value - low) / span) / 5)


def _find_zone(bullet: BulletChart, steps: int) -> tuple[int, int]:
    """The first step of the target, and the first beyond it; never less than three apart."""
    first = 0 if bullet.low is None else _step_of(bullet, bullet.low, steps)
    beyond = steps if bullet.high is None else _step_of(bullet, bullet.high, steps)
    return (first - 1, first + 2) if beyond - first < 3 else (first, beyond)


def _place_figure(bullet: BulletChart, first: int, beyond: int, steps: int) -> int:
    """The figure's step: inside the target when it is met, outside when it is not."""
    step = _step_of(bullet, bullet.value, steps)
    if bullet.met:
        return min(max(step, first + 1 if first else 0), beyond - 2 if beyond < steps else steps - 1)
    if bullet.low is not None and bullet.value <= bullet.low:
        return max(min(step, first - 2), 0)
    if bullet.high is not None and bullet.value >= bullet.high:
        return min(max(step, beyond + 1), steps - 1)
    return step


def draw_legend(fitting: StylesAndPages) -> str:
    """The meaning of the shades of bars."""
    shown = ((_FIGURE, "column.value"), (_IN, "page.legend_zone"), (_BASELINE, "page.legend_baseline"))
    words = (make_key(fill, say(fitting.lang, word)) for fill, word in shown)
    return make_paragraph(fitting.styles["small"], "".join(words), "<w:keepNext/>")


def draw_overview(shown: Overview, fitting: StylesAndPages) -> str:
    """A row of shaded cells, as wide as their counts; the caption explains each. Without any: words alone."""
    shares = [share for share in shown.shares if share.count > 0]
    if not shares:
        return _draw_caption(make_run(shown.caption), fitting)
    widths = _split_width([share.count for share in shares], fitting.widths[0])
    cells = "".join(_draw_part(share, width, fitting) for share, width in zip(shares, widths, strict=True))
    words = "".join(make_key(_PARTS[share.status][0], f"{share.label} {share.count}") for share in shares)
    return (
        make_paragraph(fitting.styles["picture"], "", "<w:keepNext/>")
        + make_table(fitting.styles["table"], widths, [make_row(cells, _HEIGHT)])
        + _draw_caption(words, fitting)
    )


def _draw_caption(words: str, fitting: StylesAndPages) -> str:
    return make_paragraph(fitting.styles["caption"], words, '<w:keepNext w:val="0"/><w:jc w:val="center"/>')


def _draw_part(share: StatusShare, width: int, fitting: StylesAndPages) -> str:
    """A status' cell: its mark and count."""
    fill, color = _PARTS[share.status]
    text = make_run(f"{MARKS[share.status]} {share.count}", color=color)
    content = make_paragraph(fitting.styles["cell_heading"], text, '<w:keepNext/><w:jc w:val="center"/>')
    return make_cell(width, content, fill=fill, rest='<w:vAlign w:val="center"/>')


def _split_width(counts: list[int], width: int) -> list[int]:
    """The width cut up by the counts, each part wide enough for its mark and number; the largest bears the rest."""
    total, least = sum(counts), min(_NARROWEST, width // len(counts) // 2)
    parts = [max(count * width // total, least) for count in counts]
    parts[parts.index(max(parts))] += width - sum(parts)
    return parts
