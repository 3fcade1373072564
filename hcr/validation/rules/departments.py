"""Rules on the table of the departments' English names."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.core.departments import list_parts, list_unnamed_parts
from hcr.core.model import Target
from hcr.core.problems import Problem
from hcr.messages import Name
from hcr.validation.rules.inputs import Study, make_problem


def unused_department(study: Study) -> Iterable[Problem]:
    """A department with an English name, in a document whose entries do not name it.

    It may be left over, or the entries write it otherwise: the table has each name as `lead:` and `support:` have it,
    or the department and the office in its brackets on lines of their own.

    Passes:

        departments: {卫生局: Health Bureau}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        departments: {卫生局: Health Bureau, 财政局: Finance Bureau}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
    """
    used: dict[str, set[str]] = {}
    for item in study.catalogue.items:
        names = used.setdefault(item.origin.document.file, set())
        for name in (item.origin.lead, *item.origin.support):
            names |= {name, *list_parts(name)}
    for document in study.catalogue.documents:
        for name, written in document.departments.items():
            if name not in used.get(document.file, ()):
                yield make_problem(written.place, "HCR458", name=name)


def department_unnamed(study: Study) -> Iterable[Problem]:
    """A department without an English name, in a document that has a table of them.

    English output shows the name as written. Add it to `departments:`, an office in brackets on a line of its own.

    Passes:

        departments: {卫生局: Health Bureau, 医政科: Medical Administration Section}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局（医政科）, by: {2018: "<= 30"}}

    Fails:

        departments: {卫生局: Health Bureau}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局（医政科）, by: {2018: "<= 30"}}
    """
    seen: set[tuple[str, str]] = set()
    for item in study.catalogue.items:
        document = item.origin.document
        if not document.departments:
            continue
        for name in filter(None, (item.origin.lead, *item.origin.support)):
            for part in list_unnamed_parts(document.departments, name):
                if (document.file, part) not in seen:
                    seen.add((document.file, part))
                    place = item.places["target"] if isinstance(item, Target) else item.place
                    yield make_problem(place, "HCR459", names=Name(part, part))
