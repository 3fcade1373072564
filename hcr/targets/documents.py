"""Reads the document of a file: its regions, groups of them, its years, and the documents that it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hcr.core.document import DepartmentName
from hcr.core.model import ANY_REGION, Document, Group, Region
from hcr.core.problems import Place, Problems
from hcr.language.expressions import Tolerance, read_tolerance
from hcr.language.periods import STANDING, Period
from hcr.language.units import Unit
from hcr.messages import Name
from hcr.records import replace
from hcr.targets.registry import Registry
from hcr.targets.schema_types import LocatedText, Record, advise

_NOTHING = Record({}, {}, Place(""))
_COUNTED = ("item", "person", "visit", "case", "bed", "times", "grade", "score")
_TIMES = ("month", "day", "bed_day", "minute")


def read_tolerance_of(written: LocatedText | None, problems: Problems) -> Tolerance | None:
    """A tolerance as written; None if there is none, or after its problem is recorded."""
    read = read_tolerance(written.text) if written else None
    if written and read is None:
        problems.add(written.place, "HCR306", found=written.text[:80])
    return read


def kind_of_tolerance(unit: Unit) -> str:
    """The kind under which a document states the tolerance of a unit; empty if the unit is a kind of its own."""
    if unit.kind in ("share", "point"):
        return "share"
    if unit.kind.startswith("yuan"):
        return "money"
    if "/" in unit.kind:
        return "rate"
    if unit.kind in _TIMES:
        return "time"
    return "count" if unit.kind in _COUNTED else ""


def tolerance_for(document: Document, unit: Unit) -> Tolerance | None:
    """The document's tolerance for about-targets in this unit."""
    return document.tolerance or document.tolerances.get(kind_of_tolerance(unit))


def read_document(file: Record, problems: Problems) -> Document | None:
    """The file's document; None without a region, with a problem if the file sets targets."""
    region: Record | None = file["region"]
    if region is None or region["code"] is None:
        if any(file[block] for block in ("targets", "tasks", "tests", "departments")) and "region" not in file.places:
            problems.add(file.place, "HCR202", key="region")
        return None
    own = _read_region(region, "")
    lower = tuple(_read_region(each, own.code) for each in file["regions"] or () if each["code"])
    about: Record = file["document"] or _NOTHING
    tolerance, tolerances = _read_tolerances(file["tolerance"], problems)
    return Document(
        own,
        lower,
        about["number"] or "",
        about["title"] or Name(),
        about["issued"],
        about["status"] or "final",
        about["years"] or _infer_years(about, file),
        tolerance,
        file.place,
        {**file.places, **about.places},
        tolerances,
        tuple(each.text.strip() for each in about["supersedes"] or ()),
        tuple(each.text.strip() for each in about["amends"] or ()),
        {id_: _read_group(id_, fields, place) for id_, fields, place in file["groups"] or () if fields},
        {name: DepartmentName(en, place) for name, en, place in file["departments"] or () if en},
        about["issued_by"] or Name(),
    )


def _read_region(fields: Record, parent: str) -> Region:
    code: str = fields["code"]
    return Region(
        code,
        fields["name"] or Name(code, code),
        fields["parent"] or parent,
        fields.place,
        fields["aliases"] or (),
        fields["formerly"] or (),
        fields["codes"] or (),
    )


def register_codes(document: Document, basis: Registry) -> None:
    """Register each of a document's lower regions once, and each former code for one region, which files may repeat."""
    own = document.region
    for each in document.regions:
        if each.code == own.code:
            basis.problems.add(each.place, "HCR414", id=each.code, first=str(own.place))
        basis.register(("region", each.code), each.place, "HCR414", id=each.code)
    for each in document.all_regions:
        for code in each.formerly:
            first = basis.former_codes.setdefault(code, each)
            if first.code != each.code:
                basis.problems.add(each.place, "HCR414", id=code, first=str(first.place))


def _read_group(id_: str, fields: Record, place: Place) -> Group:
    return Group(id_, fields["name"] or Name(id_, id_), tuple(each.text for each in fields["regions"] or ()), place)


def _read_tolerances(
    written: LocatedText | Record | None, problems: Problems
) -> tuple[Tolerance | None, dict[str, Tolerance]]:
    """One tolerance for all targets, or those by kind of unit."""
    if not isinstance(written, Record):
        return read_tolerance_of(written, problems), {}
    read = {kind: read_tolerance_of(written[kind], problems) for kind in written.values}
    return None, {kind: tolerance for kind, tolerance in read.items() if tolerance}


def _infer_years(about: Record, file: Record) -> tuple[int, int] | None:
    """The years from the issue to the last dated target, for a file without years; None if no target is dated."""
    dated = _dated_periods(file)
    if about["issued"] is None or not dated:
        return None
    first: int = about["issued"].year
    return first, max([first, *(period.year for period in dated)])


def _dated_periods(file: Record) -> list[Period]:
    """The periods of the file's targets, except `standing` and `end`."""
    periods = [period for fields in file["targets"] or () for period, _, _ in fields["by"] or ()]
    return [period for period in periods if isinstance(period, Period) and period != STANDING]


def end_year_of(document: Document, file: Record) -> int | None:
    """The last of the document's years, if the file states its years or dates a target.

    A year that is only inferred from the day of issue is not an end year.
    """
    stated = "years" in document.places or bool(_dated_periods(file))
    return document.years[1] if document.years and stated else None


def share_region_names(documents: Sequence[Document]) -> list[Document]:
    """The documents; a region that one gives by its code alone has the name that another gives it."""
    regions = [region for document in documents for region in document.all_regions]
    names = {region.code: region.name for region in regions if not _is_nameless(region)}
    if not any(region.code in names for region in regions if _is_nameless(region)):
        return list(documents)
    return [_add_names(document, names) for document in documents]


def _add_names(document: Document, names: Mapping[str, Name]) -> Document:
    own, *lower = (
        replace(region, name=names.get(region.code, region.name)) if _is_nameless(region) else region
        for region in document.all_regions
    )
    return replace(document, region=own, regions=tuple(lower))


def _is_nameless(region: Region) -> bool:
    return region.name == Name(region.code, region.code)


def add_named_regions(documents: Sequence[Document], files: Mapping[str, Record]) -> list[Document]:
    """The documents, each with the lower regions that its targets name only by code."""
    known = {region.code: region for document in documents for region in (*document.regions, document.region)}
    found = []
    for document in documents:
        named = dict.fromkeys(_codes_named_in(files[document.file], document))
        if not named or document.region.code == ANY_REGION:
            found.append(document)
            continue
        listed = {region.code for region in document.all_regions}
        more = [
            Region(code, known[code].name if code in known else Name(code, code), document.region.code, document.place)
            for code in named
            if code not in listed and is_lower(code, document, known)
        ]
        found.append(replace(document, regions=(*document.regions, *more)))
    return found


def _codes_named_in(file: Record, document: Document) -> Iterator[str]:
    """The codes in groups, `applies_to` and bounds by region."""
    for group in document.groups.values():
        yield from group.regions
    for fields in (*(file["targets"] or ()), *(file["tasks"] or ())):
        yield from (each.text for each in fields["applies_to"] or () if each.text not in document.groups)
    for fields in file["targets"] or ():
        for _, entry, _ in fields["by"] or ():
            if isinstance(entry, Record):
                yield from (code for code, _, _ in entry["regions"] or ())


def is_lower(code: str, document: Document, known: Mapping[str, Region]) -> bool:
    """Is this the code of a region below the document's: listed, by `parent`, or by its first digits?"""
    above = document.region.code
    prefix = above.removesuffix("00").removesuffix("00")
    current = code
    for _ in range(8):
        if current != above and current.isdigit() and current.startswith(prefix):
            return True
        parent = known[current].parent if current in known else ""
        if parent == above:
            return True
        current = parent
    return False


def codes_of(written: Iterable[LocatedText], document: Document, basis: Registry) -> tuple[str, ...]:
    """The codes that groups and codes mean, each once; an unknown one is a problem at its place."""
    listed = [region.code for region in document.regions]
    codes: dict[str, None] = {}
    for each in written:
        group = document.groups.get(each.text)
        if group:
            codes |= dict.fromkeys(group.regions)
        elif each.text in listed or document.region.takes(each.text):
            codes[each.text] = None
        else:
            advice = advise(each.text, [*document.groups, *listed])
            basis.problems.add(each.place, "HCR451", found=each.text[:80], **advice)
    return tuple(codes)
