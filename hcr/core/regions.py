"""Orders the regions: which lie below which, and whose document can judge whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import field

from hcr.core.model import ANY_REGION, Catalogue, Document, Region
from hcr.messages import Name
from hcr.records import frozen


@frozen
class RegionTree:
    """The order of the regions of a catalogue, indexed in both directions so that no lookup is a search."""

    documents: tuple[Document, ...]
    parents: Mapping[str, str]  # of every region that a file names
    named_parents: Mapping[str, Set[str]]  # of a document's region: documents of one region may name several
    children: Mapping[str, Set[str]]  # of a region, those whose documents name it as parent
    listed: Mapping[str, Set[str]]  # of a document's region, those that any of its documents lists
    listing: Mapping[str, Mapping[str, int]]  # of a region, the files whose lists it is in, with their index
    by_code: Mapping[str, Sequence[int]]  # the indices of a region's documents among all
    by_prefix: Mapping[str, Set[str]]  # regions of documents by the first digits of the codes below them
    _above: dict[str, frozenset[str]] = field(default_factory=dict)

    def find_above(self, code: str) -> frozenset[str]:
        """The regions of documents that a region lies below, by parent or by code."""
        if code not in self._above:
            found = set(self.named_parents.get(code, ()))
            for lower in self.list_chain(code):
                if lower.isdigit():
                    found |= {each for end in range(len(lower) + 1) for each in self.by_prefix.get(lower[:end], ())}
                found |= {self.parents.get(lower, "")}
            self._above[code] = frozenset(found - {code, ""})
        return self._above[code]

    def list_chain(self, code: str) -> list[str]:
        """A region, its parent, that one's parent and so on, as far as files name them."""
        chain = [code]
        while len(chain) < DEPTH and (parent := self.parents.get(chain[-1], "")):
            chain.append(parent)
        return chain


DEPTH = 8
"""The number of levels at most, which also ends a circle of parents."""


def _tree_of(catalogue: Catalogue) -> RegionTree:
    """The tree of a catalogue, made at its first use."""
    found: RegionTree | None = catalogue.remembered.get("regions")
    if found is None or found.documents is not catalogue.documents:
        found = _build_tree(catalogue.documents)
        catalogue.remembered["regions"] = found
    return found


def _build_tree(documents: tuple[Document, ...]) -> RegionTree:
    parents: dict[str, str] = {}
    named_parents: dict[str, set[str]] = {}
    children: dict[str, set[str]] = {}
    listed: dict[str, set[str]] = {}
    listing: dict[str, dict[str, int]] = {}
    by_code: dict[str, list[int]] = {}
    by_prefix: dict[str, set[str]] = {}
    for number, document in enumerate(documents):
        own = document.region
        by_code.setdefault(own.code, []).append(number)
        named_parents.setdefault(own.code, set()).add(own.parent)
        children.setdefault(own.parent, set()).add(own.code)
        by_prefix.setdefault(_prefix_of(own.code), set()).add(own.code)
        for region in (own, *document.regions):
            parents[region.code] = region.parent or parents.get(region.code, "")
        if document.regions and own.code != ANY_REGION:
            listed.setdefault(own.code, set()).update(region.code for region in document.regions)
        for region in document.regions:
            listing.setdefault(region.code, {})[document.file] = number
    for number, document in enumerate(documents):
        for code in listed.get(document.region.code, ()) if not document.regions else ():
            listing[code][document.file] = number
    return RegionTree(documents, parents, named_parents, children, listed, listing, by_code, by_prefix)


def _prefix_of(code: str) -> str:
    """The first digits of all codes below a region (GB/T 2260): 4407 of 440700."""
    return code.removesuffix("00").removesuffix("00")


def lower_regions_of(catalogue: Catalogue, document: Document) -> set[str]:
    """The codes below a document's region: those it lists, and those of documents that name it as parent.

    A document that lists none has those that the other documents of its region list: an amendment does not repeat them.
    """
    tree, own = _tree_of(catalogue), document.region.code
    listed = {region.code for region in document.regions} or set(tree.listed.get(own, set()))
    return listed | tree.children.get(own, set())


def list_region_chain(catalogue: Catalogue, code: str) -> list[str]:
    """A region, its parent, the parent's parent and so on, as far as files name them: 440704, 440700."""
    return _tree_of(catalogue).list_chain(code)


def is_below(catalogue: Catalogue, code: str, above: str) -> bool:
    """Does a region lie below another: by `parent`, or by the prefix of GB/T 2260 (4407 of 440704)?"""
    prefix, tree = _prefix_of(above), _tree_of(catalogue)
    return any(
        each != above and ((each.isdigit() and each.startswith(prefix)) or tree.parents.get(each) == above)
        for each in tree.list_chain(code)
    )


def can_judge(catalogue: Catalogue, document: Document, code: str) -> bool:
    """Can this document judge a region's figures? It must be the region's own, or one above it, or for any region."""
    own, tree = document.region.code, _tree_of(catalogue)
    return own in (code, ANY_REGION) or document.file in tree.listing.get(code, ()) or own in tree.find_above(code)


def find_judging(catalogue: Catalogue, codes: Set[str]) -> list[Document]:
    """The documents that can judge any of these regions, in their order."""
    tree = _tree_of(catalogue)
    owners = {ANY_REGION}.union(codes, *(tree.find_above(code) for code in codes))
    numbers = {number for owner in owners for number in tree.by_code.get(owner, ())}
    numbers |= {number for code in codes for number in tree.listing.get(code, {}).values()}
    return [catalogue.documents[number] for number in sorted(numbers)]


def find_others_above(catalogue: Catalogue, codes: Set[str]) -> dict[str, set[str]]:
    """Of each of these regions, the others that it lies below."""
    tree = _tree_of(catalogue)
    by_prefix: dict[str, set[str]] = {}
    for code in codes:
        by_prefix.setdefault(_prefix_of(code), set()).add(code)
    found: dict[str, set[str]] = {code: set() for code in codes}
    for code in codes:
        for each in tree.list_chain(code):
            begins = {above for end in range(len(each) + 1) for above in by_prefix.get(each[:end], ())}
            above = (begins if each.isdigit() else set[str]()) - {each}
            found[code] |= (above | ({tree.parents.get(each, "")} & codes)) - {code}
    return found


def list_regions(catalogue: Catalogue) -> list[Region]:
    """Every region that the files name, each code once, in the order of the documents."""
    found: dict[str, Region] = {}
    for document in catalogue.documents:
        for region in (document.region, *document.regions):
            if region.code != ANY_REGION:
                found.setdefault(region.code, region)
    return list(found.values())


def names_on_paper(catalogue: Catalogue) -> Mapping[str, Name]:
    """The printed name of each region, by code.

    If two regions share a name, the name of the region above follows in brackets. The code follows instead if no file
    names that region, or if both lie below the same one.
    """
    regions = {region.code: region for region in list_regions(catalogue)}
    alike: dict[str, list[Region]] = {}
    for region in regions.values():
        alike.setdefault(region.name.zh or region.name.en or region.code, []).append(region)
    shown: dict[str, Name] = {}
    for same in alike.values():
        parents = {region.parent for region in same if region.parent in regions}
        for region in same:
            if len(same) == 1:
                shown[region.code] = region.name
            elif len(parents) == len(same):
                shown[region.code] = _add_to_name(region.name, regions[region.parent].name)
            else:
                shown[region.code] = _add_to_name(region.name, Name(region.code, region.code))
    return shown


def _add_to_name(name: Name, more: Name) -> Name:
    return Name(f"{name.zh}（{more.zh or more.en}）", f"{name.en or name.zh} ({more.en or more.zh})")
