"""Reads the tasks of a file: milestones and documents to be issued, each with its due date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hcr.core.model import Document, Event, Task
from hcr.core.problems import Place
from hcr.language.periods import Due, read_date
from hcr.messages import Arg, Name, Term, join_texts
from hcr.targets.origins import read_origin
from hcr.targets.registry import Registry
from hcr.targets.schema_scalars import END
from hcr.targets.schema_types import LocatedText, Record


class TaskReader:
    """Reads the tasks of one document; `end` is the last of its years, if it is known."""

    def __init__(self, basis: Registry, document: Document, end: int | None) -> None:
        self.basis, self.document, self.end = basis, document, end

    def read(self, fields: Record) -> Iterator[Task]:
        """The task of an entry; none, with its problems recorded, if it cannot be read."""
        origin = read_origin(self.document, fields, self.basis)
        due = self._read_due(fields["due"], fields.place_of("due"))
        id_, kind = fields["id"], fields["kind"]
        if id_ is None:
            return
        if id_ in self.basis.indicators or id_ in self.basis.events or id_ in self.basis.broken:
            self.basis.problems.add(fields.place_of("id"), "HCR415", id=id_)
        elif self.basis.register(("task", id_, self._owner()), fields.place_of("id"), "HCR410", id=id_):
            name = fields["name"] or Name(id_, id_)
            self.basis.claim_task_names((name.zh, name.en, id_), self._owner(), fields.place_of("name"))
            started = Name()
            if due and due.after:
                event = self.basis.events[due.after]
                self.basis.claim_task_names((event.name.zh, event.name.en, event.id), self._owner(), event.place)
                started = event.name
            if due and kind:
                yield Task(origin, id_, name, kind, due, fields.place, fields.places, event_name=started)

    def _owner(self) -> str:
        """The owner of the tasks' names: the region, or a document that replaces another document of the region."""
        replaces = self.document.supersedes or self.document.amends
        return f"{self.document.region.code} {self.document.file}" if replaces else self.document.region.code

    def _read_due(self, written: LocatedText | Record | None, place: Place) -> Due | None:
        """A due date; exactly one of a date, an event with its term, `standing` or `end`."""
        if written is None:
            return None
        if isinstance(written, LocatedText):
            return self._read_due_text(written.text, place)
        words = written["as_written"] or ""
        if written["date"] and not written["after"] and not written["within"]:
            return Due(written["date"], as_written=words)
        if written["after"] and written["within"] and not written["date"]:
            event: Event | None = self.basis.look_up(written["after"], self.basis.events, "HCR413")
            return Due(after=event.id, within=written["within"], as_written=words) if event else None
        said = written.node and len(written.values) < len(written.node.entries)  # an unknown key
        if not said and not any(key in written.places and written[key] is None for key in ("date", "after", "within")):
            found: dict[str, Arg] = {"found": Term("advice.quoted"), "text": join_texts(written.values)}
            self.basis.problems.add(place, "HCR205", **(found if written.values else {"found": Term("word.nothing")}))
        return None

    def _read_due_text(self, text: str, place: Place) -> Due | None:
        """A date, `standing`, or `end`: the last day of the document's years."""
        if text == "standing":
            return Due()
        if text == END:
            if self.end is None:
                self.basis.problems.add(place, "HCR450")
            return Due(date(self.end, 12, 31), end=True) if self.end else None
        day = read_date(text)
        if day is None:
            self.basis.problems.add(place, "HCR205", found=Term("advice.quoted"), text=text[:80])
        return Due(day) if day else None
