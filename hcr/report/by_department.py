"""Groups verdicts by department, with its offices and the figures that it has not submitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hcr.core.model import Verdict
from hcr.frozen import frozen

_OFFICE = re.compile(r"(?<=.)[（(].*", re.DOTALL)


@frozen
class Department:
    """A department by the name to show, with the items it leads and supports; items without one have an empty name."""

    name: str
    leads: Sequence[Verdict]
    supports: Sequence[Verdict]


def department_of(name: str) -> str:
    """The department an office belongs to: 卫生计生局 for 卫生计生局（医政科）, as `--lead` takes it."""
    return _OFFICE.sub("", name).strip() or name


def group_by_department(verdicts: Iterable[Verdict]) -> Sequence[Department]:
    """Every department that leads or supports something, those that lead first, and items without a lead last.

    A department that is always written with the same brackets (社会事务局（社保局）) is shown with them.
    """
    leads: dict[str, list[Verdict]] = {}
    supports: dict[str, list[Verdict]] = {}
    written: dict[str, dict[str, None]] = {}
    for verdict in verdicts:
        origin = verdict.subject.origin
        lead = department_of(origin.lead)
        leads.setdefault(lead, []).append(verdict)
        for own in dict.fromkeys(map(department_of, origin.support)):
            if own != lead:
                supports.setdefault(own, []).append(verdict)
        for name in (origin.lead, *origin.support):
            written.setdefault(department_of(name), {})[name] = None
    found = []
    for own in sorted({**leads, **supports}, key=lambda own: not own):
        shown = next(iter(written[own])) if len(written[own]) == 1 else own
        found.append(Department(shown, leads.get(own, ()), supports.get(own, ())))
    return found
