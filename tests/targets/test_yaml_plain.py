"""Plainly laid out YAML: what is read without PyYAML, and that it is always the tree of PyYAML."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.core.problems import Place, Problems
from hcr.targets.yaml_nodes import ListNode, MapNode, Node, Scalar, make_place, make_scalar
from hcr.targets.yaml_plain import read_plain_tree
from hcr.targets.yaml_tree import read_any_tree


def lay_out(node: Node) -> Any:
    """A tree as tuples, which are equal if all texts and places are."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, ListNode):
        return node.place, [lay_out(each) for each in node.items]
    return node.place, {key: (written, lay_out(value)) for key, (written, value) in node.entries.items()}


def assert_read_alike(text: str) -> bool:
    """Assert that a text that is read here is read to the same tree by PyYAML, without a problem. Was it read?"""
    plain = read_plain_tree(text, "t.yaml")
    if plain is None:
        return False
    problems = Problems()
    other = read_any_tree(text, "t.yaml", problems)
    assert other is not None and lay_out(plain) == lay_out(other)
    assert problems.found == []
    return True


def test_nodes_know_their_places() -> None:
    assert make_place("t", 2, 3) == Place("t", 2, 3)
    assert make_scalar("~", True, "t", 2, 3) == Scalar("~", True, Place("t", 2, 3))
    assert make_scalar("~", True, "t", 2, 3).null and not make_scalar("~", False, "t", 2, 3).null


TREE = """\
# first
hcr: 1

region: {code: "440704", name: {zh: 江海区, en: Jin'an}, aliases: [a b, 'it''s'], codes: []}   # last
"two words":
  - x
  # between
  -   k: "say \\"\\\\\\""
      l: {}
  - [1, {a: b}]
list:
- .: 1
"""


def test_a_plain_tree() -> None:
    tree = read_plain_tree(TREE.replace(".: 1", "m:\n  - o"), "t.yaml")
    assert isinstance(tree, MapNode) and list(tree.entries) == ["hcr", "region", "two words", "list"]
    region = tree.entries["region"][1]
    assert isinstance(region, MapNode) and region.place == Place("t.yaml", 4, 9)
    assert region.entries["code"][1] == Scalar("440704", False, Place("t.yaml", 4, 16))
    assert assert_read_alike(TREE.replace(".: 1", "m:\n  - o").replace("\n", "\r\n"))


@pytest.mark.parametrize("path", sorted(ROOT.glob("targets/*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_files_are_plain(path: Any) -> None:
    assert assert_read_alike(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "a:",
        "a: ",
        "a:\nb: 1",
        "- ",
        "- - a",
        "a",
        "a: b: c",
        "a: b\n  c",
        "a: b\n  c: d",
        "a: |\n  b",
        "a: &x b",
        "a: *x",
        "a: !t b",
        "a: 'b",
        'a: "b\\n"',
        'a: "b" c',
        'a: "b"#c',
        "a: {b: c",
        "a: {b: c}}",
        "a: {b: c,}",
        "a: {b}",
        "a: [b: c]",
        "a: [b,\n c]",
        "a: {b: c} d",
        "a: {b:c}",
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "a: yes",
        "a: 012",
        "<<: b",
        "a: @b",
        "a: -1",
        "--- {}",
        "---\na: 1",
        "a: 1\n---\nb: 1",
        "a: 1\n...",
        "%YAML 1.2\n---\na: 1",
        "a: b\u2028c",
        "a: b\x85",
        "a:\tb",
        "a: b\x07",
        "\ufeffa: b",
        " a: 1\nb: 2",
        "a:\n b: 1\n  c: 2",
        "a:\n  b: 1\n c: 2",
        "a:\n- b\nc: 1\n- d",
        "- a\nb: c",
        "a: 1\n- b",
        f"{'k' * 2_000}: 1",
        "\n".join(f"{' ' * depth}a:" for depth in range(40)) + " 1",
        f"a: {'[' * 40}b{']' * 40}",
    ],
)
def test_what_is_left_to_pyyaml(text: str) -> None:
    assert read_plain_tree(text, "t.yaml") is None


PIECES = [
    *("a", "b c", "江海区", "1", "2018", '"x"', "'y'", '"x: # y"', "'it''s'", '"\\""', "~", "yes", "<", "a'b", 'a"b'),
    *("{", "}", "[", "]", ",", ", ", ": ", ":", "#", " #", " # c", " ", "  ", "-", "- ", "\n", "\n", "\n  ", "\n    "),
    *(
        "\n- ",
        "\n  - ",
        "k: ",
        "\nk: ",
        "\n  l: ",
        "\nm:\n",
        "{a: b}",
        "[a, b]",
        "{a: {b: [c]}}",
        "?",
        "? ",
        "&a ",
        "*a",
    ),
    *(
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\\",
        "\t",
        "\r\n",
        "\r",
        "\u3000",
        "\xa0",
        "\u2028",
        "\x85",
        "\ufeff",
        "---",
        "...",
    ),
]
HEAD = (ROOT / "targets" / "jianghai-2018.yaml").read_text(encoding="utf-8")[:1_800]


@settings(max_examples=examples(400), deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_pieces_are_read_alike(pieces: list[str]) -> None:
    assert_read_alike("".join(pieces))


@settings(max_examples=examples(300), deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(HEAD)), st.integers(0, 3), st.sampled_from(PIECES)), min_size=1, max_size=3
    )
)
def test_a_changed_head_is_read_alike(changes: list[tuple[int, int, str]]) -> None:
    text = HEAD
    for at, cut, put in changes:
        text = text[:at] + put + text[at + cut :]
    assert_read_alike(text)
