"""Makes cells safe for spreadsheets, so that no text runs as a formula, and reads such cells back."""

from __future__ import annotations

from hcr.language.numbers import is_figure, is_missing
from hcr.language.patterns import compile_late

GUARD = "'"
SIGNS = ("+", "-")
FORMULA_STARTS = (*SIGNS, "=", "@", "\t", "\r")
"""A spreadsheet takes each of these for the beginning of a formula, or skips it before one."""

# A plain hyphen between two numbers is a subtraction. A run of blanks is looked through from its beginning alone.
_BETWEEN = compile_late(r"(?:(?<!\s)\s+)?(?:\.\.|[—–～~至])\s*")
_QUOTED = compile_late(r'="([^"=]*)"')  # how spreadsheets export a text of digits


def guard_cell(text: str) -> str:
    """The text for a cell: a text that a spreadsheet would run as a formula gets an apostrophe before it.

    Figures, percentages, ranges of them and marks for "no figure" stay unchanged. A date never begins with such a sign.
    """
    return GUARD + text if text.startswith(FORMULA_STARTS) and not _is_harmless(text) else text


def _is_harmless(text: str) -> bool:
    """Does a spreadsheet show this as it is written?"""
    if not text.startswith(SIGNS):
        return False
    ends = _BETWEEN.split(text)
    return is_missing(text) or (len(ends) <= 2 and all(is_figure(end) for end in ends))


def unguard_cell(text: str) -> str:
    """The original text of a guarded cell: without the apostrophe before it, or taken out of `="…"`.

    An apostrophe is a guard before the texts that `guard_cell` guards and before a digit; elsewhere it is part of the
    text.
    """
    if text.startswith(GUARD):
        rest = text[len(GUARD) :]
        return rest if rest.startswith(FORMULA_STARTS) or rest[:1].isdecimal() else text
    match = _QUOTED.fullmatch(text) if text.startswith("=") else None
    return match[1] if match else text


def clean_cell(text: str) -> str:
    """A cell as it is read: without blanks around it and without its guard."""
    return unguard_cell(text.strip()).strip()


def escape_controls(text: str) -> str:
    """The text with control, direction and other invisible characters escaped, so that it cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
