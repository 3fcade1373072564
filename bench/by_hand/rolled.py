"""What every comparison prints: the counts by status, by document, by indicator and by region."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

Group = tuple[str, str, str, bool, int]
"""Document, indicator, region, whether the target is met, how many rows."""


def show(groups: Iterable[Group]) -> None:
    """Add the groups up and print them as JSON."""
    total: Counter[str] = Counter()
    tables: dict[str, defaultdict[str, Counter[str]]] = {
        name: defaultdict(Counter) for name in ("by_document", "by_indicator", "by_region")
    }
    for *keys, met, rows in groups:
        status = "met" if met else "not_met"
        total[status] += rows
        for table, key in zip(tables.values(), keys, strict=True):
            table[key][status] += rows
    print(json.dumps({"summary": total, **tables}, ensure_ascii=False))
