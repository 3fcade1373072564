"""What must hold of target files beyond their form: one rule a function, by the code of the problem it finds.

A rule's docstring is its manual page, with an example that passes and one that fails; `hcr rule CODE` prints it.
"""

from __future__ import annotations

from datetime import date

from hcr.model import Catalogue
from hcr.problems import Problems
from hcr.rules import exceptions, expected, pairs, sense, unused, words
from hcr.rules.exceptions import let_pass
from hcr.rules.study import Rule, Study

__all__ = ["RULES", "apply"]

RULES: dict[str, Rule] = {
    "HCR303": words.tolerance_missing,
    "HCR304": words.tolerance_unfit,
    "HCR406": words.bare_without_direction,
    "HCR407": words.range_backwards,
    "HCR408": words.words_contradict,
    "HCR409": words.words_unreadable,
    "HCR418": words.joint_impossible,
    "HCR420": pairs.looser_later,
    "HCR421": sense.impossible_value,
    "HCR422": pairs.cannot_both_hold,
    "HCR423": pairs.targets_differ,
    "HCR424": pairs.looser_than_above,
    "HCR425": sense.no_source,
    "HCR426": sense.outside_years,
    "HCR427": sense.event_never_dated,
    "HCR430": sense.baseline_meets,
    "HCR431": sense.draft_document,
    "HCR432": unused.unused_indicator,
    "HCR433": unused.unused_event,
    "HCR434": unused.unused_unit,
    "HCR435": sense.no_lead,
    "HCR436": sense.due_before_issue,
    "HCR437": expected.test_fails,
    "HCR438": expected.test_of_nothing,
    "HCR701": exceptions.waiver_expired,
    "HCR702": exceptions.waiver_unmatched,
    "HCR703": exceptions.ignore_unexplained,
    "HCR704": exceptions.ignore_unmatched,
    "HCR705": exceptions.unknown_code,
}
# What does not touch a judgement is told by `hcr validate` alone.
JUDGING = ("HCR303", "HCR304", "HCR406", "HCR407", "HCR408", "HCR418", "HCR703", "HCR705")
# What matches nothing is told when everything else has been.
LAST = ("HCR702", "HCR704")


def apply(catalogue: Catalogue, as_of: date, problems: Problems, every: bool = True) -> None:
    """Hold the target files against the rules (`every`: all, else those that touch a judgement, and notes are dropped).

    `problems` are those of loading. What a waiver or a comment covers is kept, and said to be let pass.
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
    else:
        problems.found[:] = [each for each in problems.found if each.level != "note"]
