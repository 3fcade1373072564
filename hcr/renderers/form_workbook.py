"""The submission form as a workbook, to be filled in on the screen or on paper: no formulas, no macros, nothing merged.

Above the table are the title, the period, the deadline and who fills in and checks. `hcr check` reads the filled form
back with these lines. The same form is the same bytes, whenever it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date
from itertools import count
from typing import Any, Literal

from hcr.core.departments import name_lead
from hcr.core.model import Catalogue, Event, Indicator, Reason, Target, Task, Verdict
from hcr.language.cells import escape_controls
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, say
from hcr.records import frozen
from hcr.renderers.form import describe_entry, join_names
from hcr.renderers.form_checks import add_value_checks
from hcr.renderers.form_pages import set_pages
from hcr.renderers.papers.workbook.cells import DAY_FORMATS
from hcr.renderers.reproducible import save_workbook, set_fixed_times
from hcr.renderers.terminal import width_of
from hcr.report.date_words import describe_period, write_day
from hcr.report.demand_words import find_words, write_stated
from hcr.report.due_words import describe_term
from hcr.report.short_cells import short_target_of
from hcr.submission.form import FormEntry, is_region_in_title

CREATOR = "hcr"
NOTE_COLUMNS, NOTE_WIDTH = 50, 380  # of cell notes, in characters and in pixels
FONTS: dict[Lang, str] = {"zh": "宋体", "en": "Calibri"}
SIZE = 10.5
LINE = 16  # height of a line of text, in points
FILL_IN, HEAD, GROUP, GRID = "FFF6DC", "E8ECF1", "F3F5F7", "7F8A96"
# Widths in characters: one page of A4 across holds about 150 at this size.
WIDTHS = {"number": 6, "region": 14, "name": 46, "period": 13, "unit": 11, "target": 20, "value": 15, "lead": 23}
NOTE_MIN = 24
TOTAL = 150

Kind = Literal["heading", "figure", "part", "answer", "day"]


@frozen
class FormHead:
    """The lines above the table: region and period as written, the documents, the day by which it is to be sent."""

    region: str
    period: Period
    documents: Sequence[str]
    deadline: date | None = None


@frozen
class _Line:
    """One line of the table: a heading alone, or the cells of an entry."""

    heading: str = ""
    entry: FormEntry | None = None
    number: str = ""
    kind: Kind = "figure"
    serves_above: bool = False  # of a part: it serves the last numbered row alone


def render_form_xlsx(entries: Sequence[FormEntry], head: FormHead, catalogue: Catalogue, lang: Lang) -> bytes:
    """One sheet: the lines above the table, its head, a line for each entry, and checks of the typed values.

    The column of regions is left out if the title names the only one.
    """
    from openpyxl import Workbook

    book = Workbook()
    title = say(lang, "form.title", region=head.region, period=describe_period(head.period, lang))
    book.properties.creator, book.properties.title = CREATOR, escape_controls(title)
    sheet: Any = book.active
    sheet.title = say(lang, "form.sheet")
    above = [title, *_lines_above(head, lang)]
    codes = {entry.code for entry in entries}
    alone = len(codes) == 1 and is_region_in_title(catalogue, above, *codes)
    columns = [name for name in (*WIDTHS, "note") if name != "region" or not alone]
    _fill_above(sheet, above, len(columns), lang)
    first = len(above) + 1
    _fill_head(sheet, first, columns, lang)
    lines = list(enumerate(_lines_of_table(entries, lang), first + 1))
    looks: dict[tuple[str, Kind], Any] = {}
    for number, line in lines:
        _fill_line(sheet, number, line, columns, lang, looks)
    subjects = [(number, type(line.entry.subject)) for number, line in lines if line.entry]
    add_value_checks(sheet, subjects, columns.index("value") + 1, lang)
    for column, name in enumerate(columns, 1):
        sheet.column_dimensions[sheet.cell(first, column).column_letter].width = _width_of(name, columns)
    sheet.freeze_panes = f"A{first + 1}"
    set_pages(sheet, first, [number for number, line in lines if line.entry is None], lang)
    return set_fixed_times(save_workbook(book))


def _lines_above(head: FormHead, lang: Lang) -> Iterator[str]:
    """The lines with the basis, period and deadline; the persons who fill in and check; and instructions."""
    deadline = write_day(head.deadline, lang) if head.deadline else say(lang, "form.day_blank")
    documents = say(lang, "form.and").join(head.documents)
    period = describe_period(head.period, lang)
    yield say(lang, "form.basis", documents=documents, period=period, deadline=deadline)
    yield say(lang, "form.signed", day=say(lang, "form.day_blank"))
    yield from say(lang, "form.how").splitlines()


def _lines_of_table(entries: Sequence[FormEntry], lang: Lang) -> Iterator[_Line]:
    """Entries under the headings of their categories; required ones are numbered, parts follow indented."""
    numbers = count(1)
    for heading, members in _group_by_category(entries, lang).items():
        yield _Line(heading=heading, kind="heading")
        above: FormEntry | None = None
        for entry in members:
            kind: Kind = "answer" if isinstance(entry.subject, Task) else "day"
            if isinstance(entry.subject, Indicator):
                kind = "figure" if entry.is_needed else "part"
            if kind != "part":
                above = entry
            serves_above = above is not None and entry.serves == (above.subject,)
            yield _Line("", entry, "" if kind == "part" else str(next(numbers)), kind, serves_above)


def _group_by_category(entries: Sequence[FormEntry], lang: Lang) -> dict[str, list[FormEntry]]:
    """The entries by category, in the order in which these occur; one without a category follows its indicator's."""
    groups: dict[str, list[FormEntry]] = {}
    current = ""
    for entry in entries:
        items = entry.targets or (entry.tasks if isinstance(entry.subject, Task) else ())
        if items:
            current = items[0].origin.category.get(lang) or say(lang, "head.other")
        elif isinstance(entry.subject, Event):
            current = say(lang, "form.events")
        groups.setdefault(current or say(lang, "head.other"), []).append(entry)
    return groups


def _cell_texts(line: _Line, lang: Lang) -> dict[str, str]:
    """The texts of an entry's line by column."""
    entry = line.entry
    if entry is None:
        return {"number": line.heading}
    items = entry.targets or entry.tasks
    leads = list(dict.fromkeys(name_lead(item.origin, lang) for item in items if item.origin.lead))
    return {
        "number": line.number,
        "region": entry.region,
        "name": entry.name,
        "period": "" if entry.period is None else describe_period(entry.period, lang),
        "unit": entry.unit,
        "target": say(lang, "form.and").join(_list_targets(entry, lang)),
        "lead": "" if isinstance(entry.subject, Event) else say(lang, "form.and").join(leads),
        "note": _write_note(line, lang),
    }


def _list_targets(entry: FormEntry, lang: Lang) -> list[str]:
    """The targets of the row's period and the standing ones, each with its sign; or a task's due date."""
    due = [target for target in entry.targets if target.period in (entry.period, STANDING)]
    items: Sequence[Target | Task] = due or entry.targets
    if isinstance(entry.subject, Task):
        items = entry.tasks
    words = [_write_target(item, lang) for item in items]
    return [word for word in dict.fromkeys(words) if word]


def _write_target(item: Target | Task, lang: Lang) -> str:
    """The bound with its sign; for words without a number, and for a term, the document's own words in Chinese."""
    if isinstance(item, Task):
        return _write_due(item, lang)
    if any(bound.reference for demand in item.demands for bound in demand.bounds):
        words = find_words(item) if lang == "zh" else ""
        return words or say(lang, "form.and").join(write_stated(each, item, lang) for each in item.demands)
    return short_target_of(Verdict("", item, item.period, "missing", Reason("no_row")), lang, short=True)


def _write_due(task: Task, lang: Lang) -> str:
    """The document's words, in English the day or the term; without either the day, and nothing without a day."""
    if lang == "en" and task.due.after:
        return describe_term(task, lang)
    if lang == "zh" and task.due.as_written:
        return task.due.as_written
    return write_day(task.due.day, lang) if task.due.day else task.due.as_written


def _write_note(line: _Line, lang: Lang) -> str:
    """The note of a line: why it is asked for, if not for its own target."""
    entry = line.entry
    if entry is None:
        return ""
    if line.kind == "part":
        if line.serves_above:
            return say(lang, "form.optional_here")
        return say(lang, "form.optional", names=join_names(entry.serves, lang))
    if line.kind == "figure":
        return "" if entry.targets else say(lang, "form.needed", names=join_names(entry.serves, lang))
    return say(lang, "form.answer" if line.kind == "answer" else "form.day")


def _fill_above(sheet: Any, above: Sequence[str], columns: int, lang: Lang) -> None:
    """The title across the table, and the lines under it."""
    from openpyxl.styles import Alignment, Font

    for number, text in enumerate(above, 1):
        cell = sheet.cell(number, 1)
        cell.value, cell.data_type, cell.number_format = escape_controls(text), "s", "@"
        sheet.row_dimensions[number].height = 30 if number == 1 else LINE + 2
        cell.font = Font(name=FONTS[lang], size=SIZE)
        if number == 1:
            cell.font = Font(name=FONTS[lang], bold=True, size=16)
            for column in range(1, columns + 1):  # across the table without merging its cells
                sheet.cell(1, column).alignment = Alignment(horizontal="centerContinuous", vertical="center")


def _fill_head(sheet: Any, row: int, columns: Sequence[str], lang: Lang) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, name in enumerate(columns, 1):
        cell = sheet.cell(row, column)
        cell.value, cell.data_type = say(lang, f"form.head_{name}"), "s"
        cell.font = Font(name=FONTS[lang], size=SIZE, bold=True)
        cell.fill, cell.border = PatternFill("solid", fgColor=HEAD), _make_border()
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = LINE + 6


def _fill_line(
    sheet: Any, row: int, line: _Line, columns: Sequence[str], lang: Lang, looks: dict[tuple[str, Kind], Any]
) -> None:
    """A heading, or an entry with a note on its name; every cell but the value is text, whatever it begins with.

    `looks` are the styles of the cells so far: to put one together takes longer than the rest of the form.
    """
    from openpyxl.comments import Comment

    texts = _cell_texts(line, lang)
    lines = 1
    for column, name in enumerate(columns, 1):
        cell = sheet.cell(row, column)
        if (name, line.kind) not in looks:
            _style_cell(cell, name, line.kind, lang)
            looks[name, line.kind] = cell._style
        cell._style = copy(looks[name, line.kind])
        text = escape_controls(texts.get(name, ""))
        if text:
            cell.value, cell.data_type = text, "s"
        if line.entry is not None and name != "value":
            room = _width_of(name, columns) - 2 - 2 * _indent_of(name, line.kind)
            lines = max(lines, -(-width_of(text) // room))
    sheet.row_dimensions[row].height = LINE * lines
    if line.entry:
        about = describe_entry(line.entry, lang)
        height = sum(width_of(each) // NOTE_COLUMNS + 1 for each in about.splitlines())
        sheet.cell(row, columns.index("name") + 1).comment = Comment(
            about, CREATOR, height=20 * height + 20, width=NOTE_WIDTH
        )


def _style_cell(cell: Any, name: str, kind: Kind, lang: Lang) -> None:
    """The look of a cell of this column in a line of this kind."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(name=FONTS[lang], size=SIZE, bold=kind == "heading")
    cell.number_format = "@"
    if kind == "heading":  # its name runs over the cells behind it
        cell.border = _make_border(left=name == "number", right=name == "note")
        cell.fill = PatternFill("solid", fgColor=GROUP)
        return
    cell.border = _make_border()
    if name == "value":
        if kind != "part":
            cell.fill = PatternFill("solid", fgColor=FILL_IN)
        cell.number_format = "General" if kind in ("figure", "part") else DAY_FORMATS[lang]
        cell.alignment = Alignment(horizontal="right", vertical="center")
        return
    side = "left" if name in ("name", "lead", "note") else "center"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=_indent_of(name, kind))


def _indent_of(name: str, kind: Kind) -> int:
    return 2 if (name, kind) == ("name", "part") else 0


def _make_border(left: bool = True, right: bool = True) -> Any:
    from openpyxl.styles import Border, Side

    side, none = Side(style="thin", color=GRID), Side()
    return Border(left=side if left else none, right=side if right else none, top=side, bottom=side)


def _width_of(name: str, columns: Sequence[str]) -> int:
    """A column's width in characters; the note takes the rest."""
    if name != "note":
        return WIDTHS[name]
    return max(NOTE_MIN, TOTAL - sum(WIDTHS[each] for each in columns if each != "note"))
