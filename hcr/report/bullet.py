"""Makes the picture of a verdict: its figure against the target; a verdict that was not decided has none."""

from __future__ import annotations

from hcr.core.bounds import recover_ends
from hcr.core.model import Target, Verdict
from hcr.report.explanation import own_figure_of
from hcr.report.paper import BulletChart


def bullet_of(verdict: Verdict) -> BulletChart | None:
    """The figure, ends and baseline in the target's unit; the ends of a joint target are those that bind first."""
    subject = verdict.subject
    decided = verdict.status in ("met", "not_met") and verdict.parts
    if not isinstance(subject, Target) or not decided or any(part.distance is None for part in verdict.parts):
        return None
    value = own_figure_of(verdict)
    ends = [recover_ends(part, value, subject.indicator.better) for part in verdict.parts]
    low = max((low for low, _ in ends if low is not None), default=None)
    high = min((high for _, high in ends if high is not None), default=None)
    return BulletChart(value, low, high, subject.baseline, verdict.status == "met")
