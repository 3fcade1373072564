"""Decides which blank cells of a label column repeat the label above them.

They do if every group writes its label once, in its first row, and no group holds the same key twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcr.language.numbers import is_missing
from hcr.submission.area_columns import read_label
from hcr.submission.header import DIMENSIONS, LABELS, PART, Table
from hcr.submission.vocabulary import Vocabulary

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


def settle_blanks(
    table: Table,
    lines: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    told: Mapping[str, Sequence[str]],
    fills: bool,
) -> None:
    """Find the label columns with at least one text, and the blank cells that repeat the cell above.

    `told` are the labels in lines outside this table, by role. With `fills` a blank cell may repeat the one above.
    """
    own = {column.role: column.index for column in table.header.columns if column.role in LABELS}
    present = {role: index for role, index in own.items() if any(index < len(x) and x[index] for x in lines)}
    above = {"region": table.above} if table.above else {}
    always = {"value", "indicator", "note", "revision", *told, *above}
    present |= {role: index for role, index in own.items() if role in always}
    values = [c.index for c in table.header.columns if c.role in ("value", "across")]
    rows = [
        {role: read_label(line, index, above.get(role, ())) for role, index in present.items()}
        for line in lines
        if any(index < len(line) and line[index] for index in values)
    ]
    keys = [role for role in DIMENSIONS if role in present]
    grouped = sorted({"region", "period", PART} & present.keys(), key=present.__getitem__)
    if present.get("unit", len(values)) < present.get("indicator", -1):
        grouped.append("unit")
    dated = [row for row in rows if not vocabulary.is_task(row.get("indicator", ""))]
    filled = find_filled_roles(dated, grouped, keys)
    if "region" in filled and len(dated) < len(rows):
        filled = (filled - {"region"}) | find_filled_roles(rows, ["region"], keys)
    table.present = present
    column = present.get("unit", -1)
    given = [line[column] for line in lines if 0 <= column < len(line) and not is_missing(line[column])]
    table.units = list(dict.fromkeys((*given, *told.get("unit", ()))))
    table.filled = frozenset(present[role] for role in filled if fills)
