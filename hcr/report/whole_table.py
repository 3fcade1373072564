"""The table of a check, as it is or beside an earlier submission, whose modules a plain check does without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcr.judgement.outcome import Report
from hcr.messages import Lang
from hcr.report.check_table import CheckTable, build_check_table

if TYPE_CHECKING:
    from hcr.report.screen_table import ScreenTable


def build_whole_table(report: Report, lang: Lang, most: int | None = None) -> CheckTable:
    """The report in words, with the earlier submission if one was given."""
    if report.beside is None:
        return build_check_table(report, lang, most)
    from hcr.report.check_beside import build_table_beside

    return build_table_beside(report, lang, most)


def build_whole_screen_table(report: Report, lang: Lang, most: int) -> ScreenTable:
    """The same for a terminal."""
    from hcr.report.screen_table import build_screen_table

    if report.beside is None:
        return build_screen_table(report, lang, most)
    from hcr.report.check_beside import build_screen_table_beside

    return build_screen_table_beside(report, lang, most)
