"""The picture of a verdict: its figure against what meets the target; none where that was not decided."""

from __future__ import annotations

from hcr.core.bounds import judged_ends
from hcr.core.model import Target, Verdict
from hcr.report.explanation import own_figure
from hcr.report.paper import Bullet


def bullet(verdict: Verdict) -> Bullet | None:
    """Figure, ends and baseline in the target's unit; the ends of a joint target are those that bind first."""
    subject = verdict.subject
    decided = verdict.status in ("met", "not_met") and verdict.parts
    if not isinstance(subject, Target) or not decided or any(part.distance is None for part in verdict.parts):
        return None
    value = own_figure(verdict)
    ends = [judged_ends(part, value, subject.indicator.better) for part in verdict.parts]
    low = max((low for low, _ in ends if low is not None), default=None)
    high = min((high for _, high in ends if high is not None), default=None)
    return Bullet(value, low, high, subject.baseline, verdict.status == "met")
