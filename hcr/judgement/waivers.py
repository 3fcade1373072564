"""Finds the verdicts that agreed exceptions cover."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from hcr.core.model import Catalogue, Document, Reason, Target, Task, Verdict, Waiver
from hcr.language.names import is_within
from hcr.records import replace

WAIVABLE = ("not_met", "missing", "not_assessable")


def waives(waiver: Waiver, item: Target | Task) -> bool:
    """Does a waiver name this target or task, by its key or by a part of its source, in any period?"""
    own = waiver.document is None or waiver.document is item.origin.document
    return own and bool(waiver.target) and is_within(item.key, waiver.target)


def waivers_for(catalogue: Catalogue, verdict: Verdict, as_of: date) -> Iterator[Waiver]:
    """The waivers in force that name the verdict's subject and period; their regions are not compared."""
    if verdict.status not in WAIVABLE:
        return
    for waiver in _waivers_of(catalogue, verdict.subject.origin.document):
        covers = not waiver.code and waives(waiver, verdict.subject) and waiver.period in (None, verdict.period)
        if covers and as_of <= waiver.expires:
            yield waiver


def _waivers_of(catalogue: Catalogue, document: Document) -> list[Waiver]:
    """The waivers of a document's file and of files without a document, in their order.

    They are grouped by file once: thousands of documents, each with its waivers, must not search those of the others.
    """
    waivers, groups = catalogue.remembered.get("waivers", ((), {}))
    if waivers is not catalogue.waivers:
        groups = {}
        for number, waiver in enumerate(catalogue.waivers):
            file = waiver.document.file if waiver.document else ""
            groups.setdefault(file, []).append((number, waiver))
        catalogue.remembered["waivers"] = catalogue.waivers, groups
    found = sorted((*groups.get("", ()), *groups.get(document.file, ())), key=itemgetter(0))
    return [waiver for _, waiver in found]


def apply_waivers(catalogue: Catalogue, verdict: Verdict, as_of: date) -> Verdict:
    """The verdict, waived if it is not met, missing or not assessable and a waiver in force covers it."""
    for waiver in waivers_for(catalogue, verdict, as_of):
        if not waiver.regions or verdict.region in waiver.regions:
            args = (("why", waiver.reason), ("by", waiver.approved_by), ("until", waiver.expires.isoformat()))
            return replace(verdict, status="waived", reason=Reason("waived", args), waiver=waiver)
    return verdict
