"""The index of regions answers as a search through all documents does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hcr.core.model import ANY_REGION, Catalogue, Document, Region
from hcr.core.problems import Place
from hcr.core.regions import can_judge, find_judging, find_others_above, is_below, lower_regions_of
from hcr.messages import Name

CODES = ["440000", "440700", "440704", "440704001", "440799", "110000", "4407", "000000", "H1", "H2", "X"]
LOWER = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(["", *CODES])), max_size=2)
OWN = st.tuples(st.sampled_from([ANY_REGION, *CODES]), st.sampled_from(["", *CODES]))


def region(code: str, parent: str) -> Region:
    return Region(code, Name(code, code), parent, Place("a.yaml"))


def document(number: int, own: tuple[str, str], lower: list[tuple[str, str]]) -> Document:
    regions = tuple(region(code, parent or own[0]) for code, parent in lower)
    place = Place(f"{number}.yaml")
    return Document(region(*own), regions, "", Name("", ""), None, "final", None, None, place, {})


def searched_below(catalogue: Catalogue, code: str, above: str) -> bool:
    parents = {r.code: r.parent for d in catalogue.documents for r in (d.region, *d.regions) if r.parent}
    for _ in range(8):
        prefix = above.removesuffix("00").removesuffix("00")
        if code != above and ((code.isdigit() and code.startswith(prefix)) or parents.get(code) == above):
            return True
        code = parents.get(code, "")
    return False


def searched_lower(catalogue: Catalogue, each: Document) -> set[str]:
    same = [d for d in catalogue.documents if d.region.code == each.region.code != ANY_REGION]
    listed = {region.code for d in ([each] if each.regions else same) for region in d.regions}
    return listed | {d.region.code for d in catalogue.documents if d.region.parent == each.region.code}


def searched_judge(catalogue: Catalogue, each: Document, code: str) -> bool:
    own = each.region.code
    below = code in searched_lower(catalogue, each) or searched_below(catalogue, code, own)
    return own in (code, ANY_REGION) or below


@given(
    files=st.lists(st.tuples(OWN, LOWER), max_size=5),
    codes=st.sets(st.sampled_from([*CODES, "440705", "Z"]), min_size=1),
)
def test_the_index_answers_as_a_search_does(files, codes) -> None:
    documents = tuple(document(number, *each) for number, each in enumerate(files))
    catalogue = Catalogue(documents)
    for each in documents:
        assert lower_regions_of(catalogue, each) == searched_lower(catalogue, each)
        for code in codes:
            assert can_judge(catalogue, each, code) == searched_judge(catalogue, each, code)
    for code in codes:
        assert [is_below(catalogue, code, above) for above in CODES] == [
            searched_below(catalogue, code, above) for above in CODES
        ]
    expected = [each for each in documents if any(searched_judge(catalogue, each, code) for code in codes)]
    assert find_judging(catalogue, codes) == expected
    above = {code for code in codes if any(searched_below(catalogue, other, code) for other in codes - {code})}
    assert set[str]().union(*find_others_above(catalogue, codes).values()) == above


def test_the_parent_of_a_region_is_that_of_the_file_which_states_one() -> None:
    """The nation's plan lists the province, whose own plan names no parent."""
    documents = (document(0, ("000000", ""), [("440000", "000000")]), document(1, ("440000", ""), [("440700", "")]))
    for ordered in (documents, documents[::-1]):
        assert is_below(Catalogue(ordered), "440700", "000000")
