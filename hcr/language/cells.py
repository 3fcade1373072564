"""Cells of tables that spreadsheets open: none is run as a formula, and what was made safe is read as it was meant."""

from __future__ import annotations

import re

from hcr.language.numbers import is_figure, is_missing

GUARD = "'"
SIGNS = ("+", "-")
FORMULA_STARTS = (*SIGNS, "=", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""

_BETWEEN = re.compile(r"\s*(?:\.\.|[—–～~至])\s*")  # a plain hyphen between two numbers is a subtraction
_QUOTED = re.compile(r'="([^"=]*)"')  # how spreadsheets export a text of digits


def guard_cell(text: str) -> str:
    """The text for a cell: one that a spreadsheet would run as a formula gets an apostrophe before it.

    Figures, percentages, ranges of them and marks for "no figure" stay as they are; a date begins with no such sign.
    """
    return GUARD + text if text.startswith(FORMULA_STARTS) and not _is_harmless(text) else text


def _is_harmless(text: str) -> bool:
    """Does a spreadsheet show this as it is written?"""
    if not text.startswith(SIGNS):
        return False
    ends = _BETWEEN.split(text)
    return is_missing(text) or (len(ends) <= 2 and all(is_figure(end) for end in ends))


def unguard_cell(text: str) -> str:
    """The text that a cell was made safe from: without the apostrophe before it, or out of `="…"`.

    An apostrophe goes before what `guard_cell` guards and before a digit; any other belongs to the text.
    """
    if text.startswith(GUARD):
        rest = text[len(GUARD) :]
        return rest if rest.startswith(FORMULA_STARTS) or rest[:1].isdecimal() else text
    match = _QUOTED.fullmatch(text) if text.startswith("=") else None
    return match[1] if match else text
