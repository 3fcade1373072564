"""The note on about (左右) under a table that has it."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.model import Target
from hcr.language.expressions import Tolerance
from hcr.messages import Lang, say
from hcr.report.subjects import Subject


def about_note(subjects: Iterable[Subject], lang: Lang) -> str:
    """How far about reaches for these subjects; empty where none has it, or the document says it itself."""
    found = [each.first.subject for each in subjects if isinstance(each.first.subject, Target)]
    assumed = [target for target in found if target.about and target.tolerance_assumed]
    tolerances = [target.tolerance for target in assumed if target.tolerance]
    texts = dict.fromkeys(describe_tolerance(each, lang) for each in tolerances)
    if not texts:
        return ""
    return say(lang, "paper.about", tolerance=say(lang, "report.and").join(texts))


def describe_tolerance(tolerance: Tolerance, lang: Lang) -> str:
    """`5个百分点`, never `5 pp`."""
    number, _, unit = str(tolerance).partition(" ")
    return say(lang, "paper.points", number=number) if unit == "pp" else number + unit
