"""Reads the entries that refer to names of all files: targets, tasks, waivers and tests, file by file."""

from __future__ import annotations

from hcr.core.model import Document, Expectation, Indicator, Region, Target, Task, Waiver
from hcr.core.problems import Place
from hcr.language.periods import Period
from hcr.messages import Name
from hcr.targets.documents import end_year_of, read_tolerance_of
from hcr.targets.registry import Registry
from hcr.targets.schema_types import Record
from hcr.targets.target_entries import TargetReader
from hcr.targets.task_entries import TaskReader


def _make_placeholder_document(place: Place) -> Document:
    """A document that replaces the missing one of a file without a region."""
    region = Region(str(place), Name(), "", place)
    return Document(region, (), "", Name(), None, "final", None, None, place, {})


class Entries:
    """The targets, tasks, waivers and tests of all files."""

    def __init__(self, basis: Registry) -> None:
        self.basis = basis
        self.targets: list[Target] = []
        self.tasks: list[Task] = []
        self.waivers: list[Waiver] = []
        self.expectations: list[Expectation] = []

    def add(self, file: Record, document: Document | None) -> None:
        """Read the entries of one file that refer to names of all files.

        Targets and tasks need the file's document. Without it they are read only to find their problems.
        """
        if document:
            self._add_document_entries(file, document)
        else:
            if not isinstance(file["tolerance"], Record):
                read_tolerance_of(file["tolerance"], self.basis.problems)
            Entries(self.basis)._add_document_entries(file, _make_placeholder_document(file.place))
        for fields in file["waivers"] or ():
            self._add_waiver(document, fields)

    def _add_document_entries(self, file: Record, document: Document) -> None:
        if not (file["targets"] or file["tasks"] or file["tests"]):
            return
        end = end_year_of(document, file)
        targets, tasks = TargetReader(self.basis, document, end), TaskReader(self.basis, document, end)
        for fields in file["targets"] or ():
            self.targets += targets.read(fields)
        for fields in file["tasks"] or ():
            self.tasks += tasks.read(fields)
        for fields in file["tests"] or ():
            self._add_expectation(document, fields)

    def _add_waiver(self, document: Document | None, fields: Record) -> None:
        if all(fields[key] is not None for key in ("reason", "approved_by", "expires")):
            target = fields["target"].text if fields["target"] else ""
            if not target and not fields["code"]:
                self.basis.problems.add(fields.place, "HCR202", key="target")
                return
            if "region" in fields.places and fields["region"] is None:
                return  # a waiver with an unknown subject waives nothing
            regions = tuple(each.text.strip() for each in fields["region"] or ())
            rest = (fields["reason"], fields["approved_by"], fields["expires"], fields.place, fields.places)
            self.waivers.append(Waiver(document, target, fields["code"] or "", fields["period"], *rest, regions))

    def _add_expectation(self, document: Document, fields: Record) -> None:
        indicator: Indicator | None = self.basis.look_up(fields["indicator"], self.basis.indicators, "HCR401")
        period: Period | None = fields["period"]
        if indicator and period and fields["actual"] and fields["expect"]:
            source = fields["source"].text.strip() if fields["source"] else ""
            region = fields["region"].text.strip() if fields["region"] else ""
            rest = (fields["actual"].text, fields["expect"], source, fields.place, fields.places)
            self.expectations.append(Expectation(document, indicator.id, period, *rest, region))
