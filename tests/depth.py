"""How many random examples a property is tried on."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# `make test` has to end in minutes; `make deep` tries ten times as many.
_DEPTH = float(os.environ.get("HCR_EXAMPLES") or 1)


def examples(count: int) -> int:
    """This many, times HCR_EXAMPLES; at least one."""
    return max(1, round(count * _DEPTH))


def whole_runs(count: int) -> settings:
    """The settings of a property that runs whole checks: nothing is made smaller, which would take minutes."""
    return settings(
        max_examples=examples(count),
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
