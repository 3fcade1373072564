"""The submission form as CSV text or as a workbook: no formulas, no macros.

The same form is the same bytes, whenever it is written.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hcr.core.model import Event, Indicator, Origin, Task
from hcr.language.cells import escape_controls
from hcr.language.periods import STANDING
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_csv
from hcr.renderers.reproducible import set_fixed_times
from hcr.renderers.terminal import width_of
from hcr.submission.form import FormEntry

COLUMNS = ("region", "indicator", "period", "value", "unit", "note")
NAME, VALUE = (COLUMNS.index(name) + 1 for name in ("indicator", "value"))
FIRST_ROW = 2
CREATOR = "hcr"
LIMIT = 10**12
FIRST_DAY = 36526  # 2000-01-01 as a spreadsheet counts days
# The form allows only these words; `hcr check` understands more.
_ANSWER = 'OR({cell}="是",{cell}="否",{cell}="yes",{cell}="no",AND(ISNUMBER({cell}),{cell}>={day}))'
NARROWEST, WIDEST = 10, 50  # of columns, in characters
NOTE_COLUMNS, NOTE_WIDTH = 50, 380  # of cell notes, in characters and in pixels


def render_form_csv(entries: Sequence[FormEntry], lang: Lang) -> str:
    """Header and rows, every value empty."""
    header = [say(lang, f"form.{name}") for name in COLUMNS]
    return to_csv(header, (dict(zip(header, _cells_of(entry, lang), strict=True)) for entry in entries))


def render_form_xlsx(entries: Sequence[FormEntry], title: str, lang: Lang) -> bytes:
    """One sheet: the rows of the CSV, a note on every name, and values that are checked as they are typed."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = CREATOR, escape_controls(title)
    sheet: Any = book.active
    sheet.title = say(lang, "form.sheet")
    _fill_sheet(sheet, entries, lang)
    _add_value_checks(sheet, entries, lang)
    _set_page(sheet)
    memory = io.BytesIO()
    book.save(memory)
    return set_fixed_times(memory.getvalue())


def _cells_of(entry: FormEntry, lang: Lang) -> tuple[str, ...]:
    """The texts of a row; its note explains an entry without a target."""
    period = "" if entry.period is None else str(entry.period)
    if isinstance(entry.subject, Indicator):
        note = "" if entry.targets else say(lang, "form.serves", names=_join_names(entry.serves, lang))
    else:
        note = say(lang, "form.answer" if isinstance(entry.subject, Task) else "form.day")
    return entry.region, entry.name, period, "", entry.unit, note


def _join_names(named: Iterable[Indicator | Task], lang: Lang) -> str:
    return say(lang, "head.separator").join(each.name.get(lang) for each in named)


def _describe_entry(entry: FormEntry, lang: Lang) -> str:
    """Facts about an entry, a line each; control characters are spelled out."""
    lines = _figure_lines if isinstance(entry.subject, Indicator) else _answer_lines
    return "\n".join(escape_controls(line) for line in lines(entry, lang))


def _figure_lines(entry: FormEntry, lang: Lang) -> Iterator[str]:
    """Definition, targets as written with their scope and source, formula, and what the figure is for."""
    if isinstance(entry.subject, Indicator) and (text := entry.subject.definition.get(lang)):
        yield say(lang, "form.definition", text=text)
    for target in entry.targets:
        period = say(lang, "head.standing") if target.period == STANDING else str(target.period)
        yield say(
            lang, "form.target", period=period, words=target.as_written, source=_describe_source(target.origin, lang)
        )
    if entry.formula:
        yield say(lang, "form.formula", formula=entry.formula)
    if entry.serves:
        yield say(lang, "form.serves", names=_join_names(entry.serves, lang))


def _answer_lines(entry: FormEntry, lang: Lang) -> Iterator[str]:
    """A task's due date, source and starting event; or the tasks that an event starts."""
    if isinstance(entry.subject, Event):
        yield say(lang, "form.starts", names=_join_names(entry.tasks, lang))
        return
    for task in entry.tasks:
        words = task.due.as_written or (say(lang, "explain.standing") if task.due.standing else str(task.due))
        yield say(lang, "form.due", words=words, source=_describe_source(task.origin, lang))
    if entry.after:
        yield say(lang, "form.after", event=entry.after.name)


def _describe_source(origin: Origin, lang: Lang) -> str:
    """The document, the place in it, and the scope."""
    place = f"{origin.document.number or origin.document.title.get(lang)} {origin.source}".strip()
    return say(lang, "head.separator").join(text for text in (place, origin.scope.get(lang)) if text)


def _fill_sheet(sheet: Any, entries: Sequence[FormEntry], lang: Lang) -> None:
    """Header and rows; every cell but the value is text, whatever it begins with."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.append([say(lang, f"form.{name}") for name in COLUMNS])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="D9E1F2")
    for number, entry in enumerate(entries, FIRST_ROW):
        part = isinstance(entry.subject, Indicator) and not entry.targets
        for column, text in enumerate(_cells_of(entry, lang), 1):
            cell = sheet.cell(number, column)
            cell.alignment = Alignment(vertical="top", wrap_text=True, indent=int(part and column == NAME))
            if column == VALUE:
                cell.fill = PatternFill("solid", fgColor="FFF9E5")
                cell.number_format = "General" if isinstance(entry.subject, Indicator) else "yyyy-mm-dd"
            else:
                cell.number_format = "@"
                if text:
                    cell.value, cell.data_type = escape_controls(text), "s"
        about = _describe_entry(entry, lang)
        lines = sum(width_of(line) // NOTE_COLUMNS + 1 for line in about.splitlines())
        sheet.cell(number, NAME).comment = Comment(about, CREATOR, height=20 * lines + 20, width=NOTE_WIDTH)


def _add_value_checks(sheet: Any, entries: Sequence[FormEntry], lang: Lang) -> None:
    """A number for a figure; 是, 否 or a date for a task; a date for an event. An empty cell passes."""
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = sheet.cell(1, VALUE).column_letter
    numbers: dict[type, list[int]] = {}
    for number, entry in enumerate(entries, FIRST_ROW):
        numbers.setdefault(type(entry.subject), []).append(number)
    for kind, (first, *rest) in numbers.items():
        cell = f"{letter}{first}"
        rules: dict[type, tuple[str, dict[str, Any]]] = {
            Indicator: ("figure", {"type": "decimal", "operator": "between", "formula1": -LIMIT, "formula2": LIMIT}),
            Task: ("answer", {"type": "custom", "formula1": _ANSWER.format(cell=cell, day=FIRST_DAY)}),
            Event: ("day", {"type": "date", "operator": "greaterThanOrEqual", "formula1": FIRST_DAY}),
        }
        word, rule = rules[kind]
        text = say(lang, f"form.check_{word}")
        last = rest[-1] if rest else first
        check = DataValidation(sqref=f"{cell}:{letter}{last}", prompt=text, error=text, allow_blank=True, **rule)
        check.showErrorMessage = check.showInputMessage = True
        sheet.add_data_validation(check)


def _set_page(sheet: Any) -> None:
    """The header stays in sight, columns are as wide as their texts, and a page is as wide as the table."""
    sheet.freeze_panes = f"A{FIRST_ROW}"
    for column in sheet.columns:
        widest = max(width_of(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(max(widest + 2, NARROWEST), WIDEST)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
