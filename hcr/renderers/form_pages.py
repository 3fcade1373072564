"""The printed pages of the form: A4 across, the table as wide as the page, a category's name never last on a page.

The scale that fits the table to the page's width, and where the pages end, are computed here from the widths and
heights, which are all given, in a font whose digits are equally wide in every program. The program is not asked to fit
the table itself, because Excel then ends pages where it likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hcr.messages import Lang, say

DIGIT_FONT = "Arial"  # in its place other systems have a font of the same widths
A4 = 9
LONG_SIDE, SHORT_SIDE = 841.9, 595.3  # points
SIDE_MARGIN, EDGE_MARGIN, FOOT_MARGIN = 0.5, 0.6, 0.25  # inches
DIGIT, PADDING = 6.1, 3.75  # points: of a digit of that font, of a cell beside its text
SPARE = 0.97  # of the page is filled, because programs measure widths and heights a little differently
MOST_BREAKS = 1000  # that a spreadsheet takes in one sheet


def set_pages(sheet: Any, head: int, headings: Sequence[int], lang: Lang) -> None:
    """Set page and breaks of a sheet whose widths and heights are all given.

    `head` is the row repeated on every page, `headings` are the rows that stay with the next one.
    """
    from openpyxl.styles import Font
    from openpyxl.worksheet.pagebreak import Break

    sheet.parent._named_styles["Normal"].font = Font(name=DIGIT_FONT, size=11)  # column widths count its digits
    page = sheet.page_setup
    page.paperSize, page.orientation = A4, "landscape"
    widths = [column.width for column in sheet.column_dimensions.values()]
    width = sum(DIGIT * each + PADDING for each in widths)
    page.scale = min(100, int(100 * (LONG_SIDE - 144 * SIDE_MARGIN) / width))
    room = SPARE * (SHORT_SIDE - 144 * EDGE_MARGIN) * 100 / page.scale
    heights = [sheet.row_dimensions[number].height for number in range(1, sheet.max_row + 1)]
    for number, _ in zip(_list_breaks(heights, head, set(headings), room), range(MOST_BREAKS), strict=False):
        sheet.row_breaks.append(Break(id=number))
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = SIDE_MARGIN
    margins.top = margins.bottom = EDGE_MARGIN
    margins.header = margins.footer = FOOT_MARGIN  # else the page number has no room and is cut
    sheet.oddFooter.center.text = say(lang, "form.page")


def _list_breaks(heights: Sequence[float], head: int, headings: set[int], room: float) -> Iterator[int]:
    """The rows after which a page ends; `room` is the height of a page."""
    left = room - sum(heights[:head])
    for number in range(head + 1, len(heights) + 1):
        height = heights[number - 1]
        needed = height + (heights[number] if number in headings and number < len(heights) else 0)
        if needed > left and left < room - heights[head - 1]:
            yield number - 1
            left = room - heights[head - 1]
        left -= height
