"""Rules on the content of target files: one function a rule, by the code of the problem that it finds.

A rule's docstring is its manual page, with an example that passes and one that fails; `hcr rule CODE` prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hcr.core.model import Catalogue
from hcr.core.problems import Problem, Problems
from hcr.messages import Name
from hcr.records import replace
from hcr.validation.rules import (
    departments,
    expectations,
    expressions,
    pairs_of_targets,
    single_targets,
    unused,
    waivers,
    wordings,
)
from hcr.validation.rules.inputs import Rule, Study
from hcr.validation.rules.waivers import let_pass

__all__ = ["RULES", "apply_rules"]

RULES: dict[str, Rule] = {
    "HCR303": expressions.tolerance_missing,
    "HCR304": expressions.tolerance_unfit,
    "HCR406": expressions.bare_without_direction,
    "HCR407": expressions.range_backwards,
    "HCR408": expressions.words_contradict,
    "HCR409": expressions.words_unreadable,
    "HCR418": expressions.joint_impossible,
    "HCR420": pairs_of_targets.looser_later,
    "HCR421": single_targets.impossible_value,
    "HCR422": pairs_of_targets.cannot_both_hold,
    "HCR423": pairs_of_targets.targets_differ,
    "HCR424": pairs_of_targets.looser_than_above,
    "HCR425": single_targets.no_source,
    "HCR426": single_targets.outside_years,
    "HCR427": single_targets.event_never_dated,
    "HCR430": single_targets.baseline_meets,
    "HCR431": single_targets.draft_document,
    "HCR432": unused.unused_indicator,
    "HCR433": unused.unused_event,
    "HCR434": unused.unused_unit,
    "HCR435": single_targets.no_lead,
    "HCR436": single_targets.due_before_issue,
    "HCR455": single_targets.named_in_one_language,
    "HCR458": departments.unused_department,
    "HCR459": departments.department_unnamed,
    "HCR456": unused.names_alike,
    "HCR457": unused.regions_alike,
    "HCR437": expectations.test_fails,
    "HCR438": expectations.test_of_nothing,
    "HCR439": wordings.against_better,
    "HCR440": wordings.aim_unmarked,
    "HCR443": wordings.due_words_contradict,
    "HCR444": wordings.due_words_unreadable,
    "HCR445": single_targets.awaits_review,
    "HCR701": waivers.waiver_expired,
    "HCR702": waivers.waiver_unmatched,
    "HCR703": waivers.ignore_unexplained,
    "HCR704": waivers.ignore_unmatched,
    "HCR705": waivers.unknown_code,
    "HCR706": waivers.waiver_for_all,
}
# Rules that can change a judgement. The others run in `hcr validate` alone.
JUDGING = ("HCR303", "HCR304", "HCR406", "HCR407", "HCR408", "HCR418", "HCR443", "HCR703", "HCR705")
# A finding on many entries of a file is reported once, at the first of them.
ONCE = ("HCR425", "HCR435", "HCR455", "HCR459")
# Comments that match nothing are known only after all other rules.
LAST = ("HCR702", "HCR704")


def apply_rules(catalogue: Catalogue, as_of: date, problems: Problems, every: bool = True) -> None:
    """Apply the rules to the target files: all of them (`every`), or those that affect a judgement, without notes.

    `problems` are those of loading. A problem that a waiver or a comment covers is kept and marked as waived.
    """
    study = Study(catalogue, as_of)
    for code, rule in RULES.items():
        if code not in LAST and (every or code in JUDGING):
            problems.found += rule(study)
    problems.found[:] = let_pass(Study(catalogue, as_of, problems.found))
    if every:
        whole = Study(catalogue, as_of, list(problems.found))
        for code in LAST:
            problems.found += RULES[code](whole)
        problems.found[:] = _merge_alike(problems.found)
    else:
        problems.found[:] = [each for each in problems.found if each.level != "note"]


MOST_NAMED = 5


def _merge_alike(found: Sequence[Problem]) -> list[Problem]:
    """The problems; of those that are reported once a file, the first stays and names them all."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for each in found:
        if each.code in ONCE:
            alike.setdefault((each.place.path, each.code, each.waived), []).append(each)
    merged = [_name_all(each) for each in alike.values()]
    rest = [each for each in found if each.code not in ONCE]
    return rest + merged


def _name_all(alike: Sequence[Problem]) -> Problem:
    """The first of these problems, with the names of all in both languages."""
    names = list(dict.fromkeys(dict(each.args)["names"] for each in alike))
    shown = [name for name in names[:MOST_NAMED] if isinstance(name, Name)]
    more = len(names) - len(shown)
    zh, en = "、".join(f"“{name.get('zh')}”" for name in shown), ", ".join(f"'{name.get('en')}'" for name in shown)
    if more:
        zh, en = f"{zh}等 {len(names)} 项", f"{en} and {more} more"
    if len(alike) > len(names):
        zh, en = f"{zh}（共 {len(alike)} 处）", f"{en} ({len(alike)} entries)"
    return replace(alike[0], args=(("names", Name(zh, en)),))
