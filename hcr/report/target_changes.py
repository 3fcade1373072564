"""Compares two sets of target files: targets and tasks added, dropped or moved, and verdicts that change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hcr.core.binding import is_pending
from hcr.core.model import Status, Target, Task, Verdict
from hcr.language.expressions import BASELINE
from hcr.messages import Lang, Name
from hcr.records import frozen
from hcr.report.published_rows import item_to_rows

LANGS: tuple[Lang, Lang] = ("zh", "en")

ItemKey = tuple[str, ...]
# What an entry says beside its bounds or date, by the columns of the published list. A text in both languages is two.
DETAILS = (
    "name_zh name_en category scope baseline as_written lead support nature conflicts_with reading document replaced_by"
).split()
IN_ENGLISH = ("category", "scope", "reading")
PENDING = "(review: pending)"
"""Behind what an entry demands that awaits review: nothing is judged by it."""


@frozen
class ItemChange:
    """A target or task: its key, its name, and what changed, before and after; empty on a side without it."""

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
    """The changes in the order of the files; `unchanged` counts the rest.

    What `moved` has other bounds or another date; of what is `reworded` only the rest has changed, such as its lead.
    """

    added: Sequence[ItemChange]
    dropped: Sequence[ItemChange]
    moved: Sequence[ItemChange]
    reworded: Sequence[ItemChange]
    unchanged: int


def compare_targets(old: Iterable[Target | Task], new: Iterable[Target | Task]) -> TargetChanges:
    """The changes from the entries of one catalogue to those of another.

    Targets pair by document's region, indicator, source, period and the region of a bound by region; tasks by their id.
    A target that moves to another source counts as dropped and added.
    """
    before, after = _demands_of(old), _demands_of(new)
    added = [_change_of(after[key], "", after[key][1]) for key in after if key not in before]
    dropped = [_change_of(before[key], before[key][1], "") for key in before if key not in after]
    moved, reworded = [], []
    both = [key for key in after if key in before]
    for key in both:
        (was, demanded), (now, demands) = before[key], after[key]
        details, other_details = _differing_details(was, now)
        if demanded != demands:
            moved.append(_change_of(after[key], "; ".join([demanded, *details]), "; ".join([demands, *other_details])))
        elif details:
            reworded.append(_change_of(after[key], "; ".join(details), "; ".join(other_details)))
    return TargetChanges(added, dropped, moved, reworded, len(both) - len(moved) - len(reworded))


def _differing_details(was: Target | Task, now: Target | Task) -> tuple[list[str], list[str]]:
    """What two versions of an entry say differently beside their demands, each side with its column."""
    before, after = _details_of(was), _details_of(now)
    names = [name for name in after if before[name] != after[name]]
    return [f"{name}: {before[name]}" for name in names], [f"{name}: {after[name]}" for name in names]


def _details_of(item: Target | Task) -> dict[str, str]:
    """The texts of an entry beside its demands, by column; a dash for none."""
    zh, en = (item_to_rows(item, lang)[0] for lang in LANGS)
    found = {name: zh[name] for name in DETAILS} | {f"{name} (en)": en[name] for name in IN_ENGLISH}
    if isinstance(item, Target) and "as_written" not in item.places:
        found["as_written"] = ""  # words that the file does not give are the demand itself
    written = {name: "; ".join(text) if isinstance(text, list) else text for name, text in found.items()}
    return {name: str(text or "–") for name, text in written.items()}


def _demands_of(items: Iterable[Target | Task]) -> dict[ItemKey, tuple[Target | Task, str]]:
    """Every target and task by its key, with its demands in words."""
    found: dict[ItemKey, tuple[Target | Task, str]] = {}
    for item in items:
        region = item.origin.document.region.code
        if isinstance(item, Target):
            key, words = (region, item.key, str(item.period), item.region), _describe_bounds(item)
        else:
            key, words = (region, item.id, "", ""), f"{item.due} {PENDING}" if is_pending(item) else str(item.due)
        found[_tell_apart(key, item, found)] = item, words
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
    each = ", ".join(target.origin.applies_to) or "each" if target.origin.each else ""
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
