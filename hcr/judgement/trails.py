"""Follows each figure through several submissions, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import Catalogue, Target, Verdict
from hcr.core.regions import names_on_paper
from hcr.judgement.changes import Submitted, name_by_id, see_figure
from hcr.judgement.headline import find_repeated
from hcr.judgement.pairs import end_of, find_successors, group_by_subject, subject_of
from hcr.judgement.seen import Seen
from hcr.messages import Name
from hcr.records import frozen


@frozen
class Trail:
    """One figure or answer, with its value in each submission that holds it, by the submission's number from 0 on."""

    region: str
    region_name: Name
    id: str
    name: Name
    points: tuple[tuple[int, Seen], ...]

    @property
    def verdict(self) -> Verdict | None:
        """The latest verdict on it; None if no target judges it."""
        return next((seen.verdict for _, seen in reversed(self.points) if seen.verdict), None)


def trace_figures(catalogue: Catalogue, submissions: Sequence[Submitted]) -> list[Trail]:
    """The trails of everything that was submitted: of targets and tasks, then of figures that no target judges.

    Of several periods in one submission the latest counts.
    """
    trails = _trace_verdicts(catalogue, submissions)
    judged = {(trail.region, trail.id) for trail in trails}
    names = names_on_paper(catalogue)
    points: dict[tuple[str, str], dict[int, Seen]] = {}
    for number, each in enumerate(submissions):
        for (region, id_, period), actual in each.actuals.items():
            seen = see_figure(catalogue, actual)
            if (region, id_) in judged or not seen.has_come:
                continue
            of_figure = points.setdefault((region, id_), {})
            if number not in of_figure or end_of(period) > end_of(of_figure[number].period):
                of_figure[number] = seen
    for (region, id_), found in points.items():
        region_name = names.get(region) or Name(region, region)
        trails.append(Trail(region, region_name, id_, name_by_id(catalogue, id_), tuple(found.items())))
    return trails


def _trace_verdicts(catalogue: Catalogue, submissions: Sequence[Submitted]) -> list[Trail]:
    """The trails of targets and tasks; a target that repeats another of its document has none of its own."""
    verdicts = [verdict for each in submissions for verdict in each.verdicts]
    targets = {v.subject.place: v.subject for v in verdicts if isinstance(v.subject, Target)}
    repeated = find_repeated(targets.values(), catalogue.units)
    last = group_by_subject(submissions[-1].verdicts)
    points: dict[tuple[str, str, str], list[tuple[int, Seen]]] = {}
    for number, each in enumerate(submissions):
        groups = group_by_subject(each.verdicts)
        successors = find_successors(catalogue, groups, last)
        for subject, periods in groups.items():
            seen = [Seen.of(v) for v in periods.values() if v.subject.place not in repeated]
            came = [one for one in seen if one.has_come]
            if came:
                latest = max(came, key=lambda one: end_of(one.period))
                points.setdefault(successors.get(subject, subject), []).append((number, latest))
    found = []
    for of_subject in points.values():
        verdict = of_subject[-1][1].verdict
        if verdict:
            what = subject_of(verdict)
            found.append(Trail(verdict.region, verdict.region_name, what.id, what.name, tuple(of_subject)))
    return found
