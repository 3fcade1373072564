"""Compares two sets of target files: targets and tasks added, dropped or moved, and verdicts that change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hcr.core.binding import is_pending
from hcr.core.model import Catalogue, Status, Target, Task, Verdict
from hcr.language.expressions import BASELINE
from hcr.messages import Name
from hcr.records import frozen

ItemKey = tuple[str, ...]
PENDING = "(review: pending)"
"""Behind what an entry demands that awaits review: nothing is judged by it."""


@frozen
class ItemChange:
    """A target or task: its key, its name, and its demands before and after; empty on a side without it."""

    key: str
    region: str
    period: str
    name: Name
    before: str
    after: str


@frozen
class VerdictFlip:
    """A verdict whose status differs; None on a side without the verdict."""

    key: str
    region: str
    period: str
    name: Name
    before: Status | None
    after: Status | None


@frozen
class TargetChanges:
    """The changes in the order of the files; `unchanged` counts the rest."""

    added: Sequence[ItemChange]
    dropped: Sequence[ItemChange]
    moved: Sequence[ItemChange]
    unchanged: int


def compare_targets(old: Catalogue, new: Catalogue) -> TargetChanges:
    """The changes from one catalogue to another.

    Targets pair by document's region, indicator, source, period and the region of a bound by region; tasks by their id.
    A target that moves to another source counts as dropped and added.
    """
    before, after = _demands_of(old), _demands_of(new)
    added = [_change_of(after[key], "", after[key][1]) for key in after if key not in before]
    dropped = [_change_of(before[key], before[key][1], "") for key in before if key not in after]
    both = [key for key in after if key in before]
    moved = [_change_of(after[key], before[key][1], after[key][1]) for key in both if before[key][1] != after[key][1]]
    return TargetChanges(added, dropped, moved, len(both) - len(moved))


def _demands_of(catalogue: Catalogue) -> dict[ItemKey, tuple[Target | Task, str]]:
    """Every target and task by its key, with its demands in words."""
    found: dict[ItemKey, tuple[Target | Task, str]] = {}
    for target in catalogue.targets:
        key = (target.origin.document.region.code, target.key, str(target.period), target.region)
        found[_tell_apart(key, target, found)] = target, _describe_bounds(target)
    for task in catalogue.tasks:
        words = f"{task.due} {PENDING}" if is_pending(task) else str(task.due)
        key = (task.origin.document.region.code, task.id, "", "")
        found[_tell_apart(key, task, found)] = task, words
    return found


def _tell_apart(key: ItemKey, item: Target | Task, found: Mapping[ItemKey, object]) -> ItemKey:
    """The key, with the document where another document of the region has the same one."""
    return (*key, item.origin.document.label) if key in found else key


def _describe_bounds(target: Target) -> str:
    """The bounds with unit and tolerance, and their binding side: everything that a verdict depends on."""
    bare = all(not bound.unit for demand in target.demands for bound in demand.bounds)
    unit = f" {target.indicator.unit.name}" if bare else ""
    bounds = "; ".join(map(str, target.demands)) or "–"
    about = target.about and target.tolerance
    one_sided = any(demand.sign.side == "better" for demand in target.demands)
    extras = [f"({target.indicator.better})"] if one_sided else []
    extras += [f"± {target.tolerance}"] if about else []
    extras += [f"[baseline {target.baseline_written}]"] if BASELINE in target.references else []
    extras += ["(aspirational)"] if target.origin.aspirational else []
    extras += [PENDING] if is_pending(target) else []
    each = ", ".join(target.origin.applies_to) or "*" if target.origin.each else ""
    extras += [f"[{each}]"] if each else []
    extras += [f"({target.indicator.measure})"] if target.indicator.measure else []
    formula = f" = {target.indicator.formula}" if target.indicator.formula else ""
    return " ".join([f"{bounds}{unit}", *extras]) + formula


def _change_of(item: tuple[Target | Task, str], before: str, after: str) -> ItemChange:
    subject = item[0]
    name = subject.indicator.name if isinstance(subject, Target) else subject.name
    own = subject.origin.document.region.code
    region = (subject.region or own) if isinstance(subject, Target) else own
    period = str(subject.period) if isinstance(subject, Target) else ""
    return ItemChange(subject.key, region, period, name, before, after)


def compare_verdicts(old: Iterable[Verdict], new: Iterable[Verdict]) -> list[VerdictFlip]:
    """The verdicts of one submission whose status differs between two sets of target files."""
    before, after = _by_key(old), _by_key(new)
    flips = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        shown = now or was
        if shown and (was.status if was else None) != (now.status if now else None):
            subject = shown.subject
            name = subject.indicator.name if isinstance(subject, Target) else subject.name
            period = str(shown.period or "")
            statuses = (was.status if was else None, now.status if now else None)
            flips.append(VerdictFlip(subject.key, shown.region, period, name, *statuses))
    return flips


def _by_key(verdicts: Iterable[Verdict]) -> Mapping[ItemKey, Verdict]:
    return {(v.subject.origin.document.region.code, v.subject.key, v.region, str(v.period or "")): v for v in verdicts}
