"""The checks of value cells in the form, as they are typed: any other value is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hcr.core.model import Event, Indicator, Task
from hcr.messages import Lang, say

LIMIT = 10**12
FIRST_DAY = 36526  # 2000-01-01 as a spreadsheet counts days
# The form allows only these words; `hcr check` understands more.
_ANSWER = 'OR({cell}="是",{cell}="否",{cell}="yes",{cell}="no",AND(ISNUMBER({cell}),{cell}>={day}))'
_FIGURE = 'OR(AND(ISNUMBER({cell}),ABS({cell})<={limit}),{cell}="暂无",{cell}="N/A")'


def add_value_checks(sheet: Any, subjects: Sequence[tuple[int, type]], column: int, lang: Lang) -> None:
    """A number or 暂无 for a figure; 是, 否 or a date for a task; a date for an event. An empty cell passes."""
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = sheet.cell(1, column).column_letter
    numbers: dict[type, list[int]] = {}
    for number, subject in subjects:
        numbers.setdefault(subject, []).append(number)
    for kind, rows in numbers.items():
        cell = f"{letter}{rows[0]}"
        rules: dict[type, tuple[str, dict[str, Any]]] = {
            Indicator: ("figure", {"type": "custom", "formula1": _FIGURE.format(cell=cell, limit=LIMIT)}),
            Task: ("answer", {"type": "custom", "formula1": _ANSWER.format(cell=cell, day=FIRST_DAY)}),
            Event: ("day", {"type": "date", "operator": "greaterThanOrEqual", "formula1": FIRST_DAY}),
        }
        word, rule = rules[kind]
        text = say(lang, f"form.check_{word}")
        ranges = " ".join(f"{letter}{first}:{letter}{last}" for first, last in _list_runs(rows))
        check = DataValidation(sqref=ranges, prompt=text, error=text, allow_blank=True, **rule)
        check.showErrorMessage = check.showInputMessage = True
        sheet.add_data_validation(check)


def _list_runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers as runs without a gap, each by its first and last."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
