"""Groups verdicts by department, with its offices and the figures that it has not submitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hcr.core.departments import name_department, name_department_only
from hcr.core.model import Verdict
from hcr.messages import Lang
from hcr.records import frozen


@frozen
class Department:
    """A department by the name to show, with the items it leads and supports; items without one have an empty name."""

    name: str
    leads: Sequence[Verdict]
    supports: Sequence[Verdict]


def group_by_department(verdicts: Iterable[Verdict], lang: Lang) -> Sequence[Department]:
    """Every department that leads or supports something, those that lead first, and items without a lead last.

    A department that is always written with the same brackets (社会事务局（社保局）) is shown with them.
    """
    leads: dict[str, list[Verdict]] = {}
    supports: dict[str, list[Verdict]] = {}
    written: dict[str, dict[str, None]] = {}
    for verdict in verdicts:
        origin = verdict.subject.origin
        lead = name_department_only(origin.document, origin.lead, lang)
        leads.setdefault(lead, []).append(verdict)
        supporting = [name_department_only(origin.document, name, lang) for name in origin.support]
        for own in dict.fromkeys(supporting):
            if own != lead:
                supports.setdefault(own, []).append(verdict)
        for own, name in zip((lead, *supporting), (origin.lead, *origin.support), strict=True):
            written.setdefault(own, {})[name_department(origin.document, name, lang)] = None
    found = []
    for own in sorted({**leads, **supports}, key=lambda own: not own):
        shown = next(iter(written[own])) if len(written[own]) == 1 else own
        found.append(Department(shown, leads.get(own, ()), supports.get(own, ())))
    return found
