"""Handles entries that await review: a draft's entries until a person removes `review: pending`. None is judged by."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.binding import is_pending
from hcr.core.model import Catalogue, Target, Task
from hcr.core.problems import Place, Problems
from hcr.records import replace


def list_pending(entries: Iterable[Target | Task]) -> list[Place]:
    """The places of the entries that await review; a target with several years has one."""
    places = (entry.places["review"] for entry in entries if is_pending(entry))
    return list(dict.fromkeys(places))


def leave_out_pending(catalogue: Catalogue, problems: Problems) -> Catalogue:
    """The catalogue without the entries that await review; each of them is an error at its place."""
    for place in list_pending([*catalogue.targets, *catalogue.tasks]):
        problems.add(place, "HCR570")
    return replace(
        catalogue,
        targets=tuple(target for target in catalogue.targets if not is_pending(target)),
        tasks=tuple(task for task in catalogue.tasks if not is_pending(task)),
    )
