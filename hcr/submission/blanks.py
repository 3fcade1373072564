"""Decides which blank cells of a label column repeat the label above them.

They do if every group writes its label once, in its first row, and no group holds the same key twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Labels = Mapping[str, str]


def find_filled_roles(rows: Sequence[Labels], grouped: Sequence[str], keys: Sequence[str]) -> set[str]:
    """The roles among `grouped`, outer ones first, whose blank cells repeat the label above them.

    A row is its labels by role; `keys` are the roles that distinguish observations.
    """
    found: set[str] = set()
    filled = [dict(row) for row in rows]
    for role in grouped:
        if _shows_pattern(filled, role, [each for each in grouped if each in found], keys):
            found.add(role)
            above = ""
            for row in filled:
                above = row.get(role) or above
                row[role] = above
    return found


def _shows_pattern(rows: Sequence[Labels], role: str, outer: Sequence[str], keys: Sequence[str]) -> bool:
    """Does every group write its label once, in its first row, without a key occurring twice within it?"""
    if not rows or not rows[0].get(role) or all(row.get(role) for row in rows):
        return False
    groups: set[tuple[str, ...]] = set()
    within: set[tuple[str, ...]] = set()
    for row in rows:
        if row.get(role):
            group = (*(row.get(each, "") for each in outer), row[role])
            if group in groups:
                return False
            groups.add(group)
            within = set()
        key = tuple(row.get(each, "") for each in keys if each != role)
        if key in within:
            return False
        within.add(key)
    return True
