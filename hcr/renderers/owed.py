"""The list of missing figures and answers, ready to be sent: as text, CSV, or a workbook with a filtered table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from hcr.judgement.outcome import Report
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_csv
from hcr.renderers.papers.workbook.cells import (
    SheetWriter,
    column_letters_of,
    end_row,
    put_cell,
    put_day,
    put_text,
    set_widths,
)
from hcr.renderers.reproducible import save_workbook, set_fixed_times
from hcr.report.date_words import write_day
from hcr.report.owed import OwedItem, group_owed, list_owed
from hcr.report.paper import Cell, Column

COLUMNS = ("region", "department", "lead", "name", "unit", "period", "target", "due", "days", "source")
WIDTHS = (14, 20, 26, 46, 11, 12, 22, 18, 10, 18)  # in characters


def render_owed_text(report: Report, deadline: date | None, lang: Lang) -> str:
    """A heading, the day until which figures are asked for, and a numbered list for each department."""
    items = list_owed(report, lang)
    return "".join(f"{escape_controls(line)}\n" for line in _lines(items, report.as_of, deadline, lang))


def _lines(items: Sequence[OwedItem], as_of: date, deadline: date | None, lang: Lang) -> Iterator[str]:
    day = write_day(as_of, lang)
    if not items:
        yield say(lang, "owed.none", date=day)
        return
    regions = list(dict.fromkeys(item.region for item in items))
    place = regions[0] if len(regions) == 1 else say(lang, "report.region_count", count=str(len(regions)))
    yield say(lang, "owed.title", place=place, count=str(len(items)), date=day)
    if deadline:
        yield say(lang, "owed.deadline", date=write_day(deadline, lang))
    region = ""
    for group in group_owed(items):
        yield ""
        if group.region != region:
            region = group.region
            yield from (region, "")
        department = group.department or say(lang, "owed.nobody")
        yield say(lang, "owed.department", name=department, count=str(len(group.items)))
        for number, item in enumerate(group.items, 1):
            yield f"  {number}. {_describe_item(item, lang)}"


def _describe_item(item: OwedItem, lang: Lang) -> str:
    """The name with its unit; a figure's period, or a task's last day and the days left or passed."""
    name = say(lang, "head.brackets", text=item.name, more=item.unit) if item.unit else item.name
    if not item.is_task:
        return say(lang, "owed.figure", name=name, period=item.period)
    if item.due is None or item.days is None:
        return say(lang, "owed.undated", name=name)
    key = "owed.late" if item.days > 0 else "owed.ahead"
    return say(lang, key, name=name, date=write_day(item.due, lang), days=str(abs(item.days)))


def render_owed_csv(report: Report, deadline: date | None, lang: Lang) -> str:
    """The same as the workbook's table."""
    del deadline  # a table of items has no place for it
    header = [say(lang, f"owed.column_{name}") for name in COLUMNS]
    rows = (_cells_of(item, lang) for item in _sort_items(list_owed(report, lang)))
    return to_csv(header, (dict(zip(header, map(_to_text, row), strict=True)) for row in rows))


def _sort_items(items: Sequence[OwedItem]) -> Sequence[OwedItem]:
    """The items of a region one after another, as in the text."""
    return [item for group in group_owed(items) for item in group.items]


def _cells_of(item: OwedItem, lang: Lang) -> tuple[str | date | int | None, ...]:
    department = item.department or say(lang, "owed.nobody")
    place = (item.region, department, item.lead, item.name, item.unit, item.period, item.target)
    return (*place, item.due, item.days, item.source)


def _to_text(cell: str | date | int | None) -> str:
    return "" if cell is None else str(cell)


def render_owed_xlsx(report: Report, deadline: date | None, lang: Lang) -> bytes:
    """A heading, and one table with filters, real dates and numbers; A4 across, its head on every page."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "hcr"
    sheet: Any = book.active
    sheet.title = say(lang, "owed.sheet")
    pen = SheetWriter(sheet, lang, {})
    set_widths(pen, WIDTHS)
    items = list_owed(report, lang)
    above = list(_lines(items, report.as_of, deadline, lang))[: 2 if deadline and items else 1]
    for text, look in zip(above, ("title", "heading"), strict=False):
        put_text(pen, 1, text, look, len(COLUMNS))
        end_row(pen)
    head = pen.row
    for number, name in enumerate(COLUMNS, 1):
        put_text(pen, number, say(lang, f"owed.column_{name}"), "header")
    end_row(pen)
    for item in _sort_items(items):
        for number, value in enumerate(_cells_of(item, lang), 1):
            if isinstance(value, date):
                put_day(pen, number, value)
            elif isinstance(value, int):
                put_cell(pen, number, Cell(str(value), Fraction(value)), Column("", "number"))
            else:
                put_text(pen, number, value or "", "cell")
        end_row(pen)
    last = column_letters_of(len(COLUMNS))
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(items)}"
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter.center.text = "&P / &N"
    return set_fixed_times(save_workbook(book))


OWED: dict[str, Callable[[Report, date | None, Lang], str | bytes]] = {
    ".txt": render_owed_text,
    ".csv": render_owed_csv,
    ".xlsx": render_owed_xlsx,
}
