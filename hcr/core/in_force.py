"""The target files as they were in force on a day: documents issued later have not yet replaced anything."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from hcr.core.model import Catalogue, Target, Task
from hcr.records import replace

Item = TypeVar("Item", Target, Task)


def catalogue_on(catalogue: Catalogue, day: date) -> Catalogue:
    """The catalogue without the documents that replaced others after this day; the replaced ones are in force again.

    A document that replaces nothing stays, whenever it was issued: a plan for a year is often issued within that year.
    """
    replacing = {item.replaced.document for item in catalogue.items if item.replaced}
    later = {document.file for document in replacing if document.issued and document.issued > day}
    if not later:
        return catalogue
    targets = tuple(_restore(target, later) for target in catalogue.targets if not is_in(target, later))
    tasks = tuple(_restore(task, later) for task in catalogue.tasks if not is_in(task, later))
    return replace(catalogue, targets=targets, tasks=tasks)


def is_in(item: Target | Task, files: set[str]) -> bool:
    """Is the item of one of these target files?"""
    return item.origin.document.file in files


def _restore(item: Item, later: set[str]) -> Item:
    """The item, not replaced by a document among the later ones."""
    if item.replaced and item.replaced.document.file in later:
        return replace(item, replaced=None)
    return item
