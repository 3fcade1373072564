"""Names of files that are made of names in a submission or a target file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hcr.run.file_names import choose_file_names

NAMES = st.lists(
    st.one_of(st.text(max_size=5), st.sampled_from(["财政局", "a/b", "a_b", "A_B", "a_b-2", "..", "药" * 99]))
)


def test_names_that_are_alike_are_numbered() -> None:
    assert choose_file_names(["财政局", "a/b", "A_b", "a_b"], ".md") == ["财政局.md", "a_b.md", "A_b-2.md", "a_b-3.md"]
    assert choose_file_names(["", "../x", "\u202e\x1b"], ".md") == ["_.md", "___x.md", "__.md"]


@given(NAMES)
def test_every_name_gets_a_file_of_its_own_in_the_folder(names: list[str]) -> None:
    chosen = choose_file_names(names, ".docx")
    assert len({name.casefold() for name in chosen}) == len(names)
    for name in chosen:
        assert len(name.encode()) <= 255
        assert name.isprintable() and "/" not in name and not name.startswith(".")
