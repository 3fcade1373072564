"""How many random examples a property is tried on."""

from __future__ import annotations

import os

# `make test` has to end in minutes; `make deep` tries ten times as many.
_DEPTH = float(os.environ.get("HCR_EXAMPLES") or 1)


def examples(count: int) -> int:
    """This many, times HCR_EXAMPLES; at least one."""
    return max(1, round(count * _DEPTH))
