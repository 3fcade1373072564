"""Fixes: just the wrong characters change, everything else of the file stays, and the problem is not reported again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.core.problems import Fix, Place, Problem, Problems
from hcr.targets import load
from hcr.targets.fix import apply_fixes
from hcr.targets.yaml_nodes import ListNode, MapNode, Node, Scalar
from hcr.targets.yaml_tree import read_tree

HEAD = """hcr: 1
region: {code: "440704", name: 江海区}
indicators:
  drug_share: {name: 药占比, unit: %s, better: lower}
  doctors: {name: 每万人医生数, unit: 人/万人, better: higher}
targets:
  - indicator: drug_share
    source: %s
    by:
      2018: %s
"""


def target(expression: str, unit: str = '"%"', source: str = "附件1") -> str:
    return HEAD % (unit, source, expression)


def found_in(path: Path, text: str) -> list[Problem]:
    """The problems that have a fix, of a target file that holds this text."""
    path.write_bytes(text.encode())
    problems = Problems()
    load(path, problems)
    return [problem for problem in problems.list_all() if problem.fix]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fix") / "any.yaml"


EXPRESSIONS = [
    ('"＜ 30"', '"< 30"', ["HCR441"]),
    ("'＜ ３０'", "'< 30'", ["HCR441"]),
    ("＜ 30", "< 30", ["HCR441"]),
    ("＞ 30", '"> 30"', ["HCR441"]),
    ("＞＝ 30  # 不低于", '">= 30"  # 不低于', ["HCR441"]),
    ("[＜ 30, ＞５]", '[< 30, ">5"]', ["HCR441"] * 2),
    ("{is: ＜ 30, as_written: ＜３０％}", "{is: < 30, as_written: ＜３０％}", ["HCR441"]),
    ("５～１０", "5..10", ["HCR441"]),
    ("{is: ～75, tolerance: 5 pp}", "{is: ~75, tolerance: 5 pp}", ["HCR441"]),
    ("３０．５％", "30.5%", ["HCR441"]),
    ("０３０", '"030"', ["HCR441"]),
    ("95％以下", "95%以下", ["HCR441"]),
    ("< 30 percent", "< 30 %", ["HCR442"]),
    ('"< 30 per cent"', '"< 30 %"', ["HCR442"]),
    ("5..10 percent", "5..10 %", ["HCR442"]),
    ("＞ 30 percent", '"> 30 %"', ["HCR441", "HCR442"]),
    ("1e1", '"1e1"', ["HCR105"]),
    ("012", '"012"', ["HCR105"]),
    # Nothing to put right
    ('"< 30"', '"< 30"', []),
    ('"≤ 30"', '"≤ 30"', []),
    ('"<= 0.3 ratio"', '"<= 0.3 ratio"', []),
    ("yes", "yes", []),
    # A text that is written otherwise than it reads is left alone
    ('"\\uff1c 30"', '"\\uff1c 30"', ["HCR441"]),
    ("＜\n        30", "＜\n        30", ["HCR441"]),
    ("|\n        ＜ 30", "|\n        ＜ 30", ["HCR441"]),
    ("&a ＜ 30", "&a ＜ 30", ["HCR441"]),
]


@pytest.mark.parametrize(("before", "after", "codes"), EXPRESSIONS)
def test_expressions(before: str, after: str, codes: list[str], file: Path) -> None:
    problems = found_in(file, target(before))
    assert [problem.code for problem in problems] == codes
    assert apply_fixes(target(before), problems) == target(after)


UNITS = [
    ("percent", '"%"'),
    ("'per cent'", "'%'"),
    ("％", '"%"'),
    ('"％"', '"%"'),
    ("千分之", "‰"),
    ("个月", "月"),
    ("1/100000", "1/10万"),
    ("名/万人", "人/万人"),
    ("RMB", "元"),
    ("元 / 人", "元/人"),
    *(
        (unit, unit)
        for unit in ["天", "days", "years", "岁", "名", "persons", "人", "家", "个", "人/床", "beds per 1,000"]
    ),
]


@pytest.mark.parametrize(("before", "after"), UNITS)
def test_units(before: str, after: str, file: Path) -> None:
    text = target("5", f'"{before}"' if "," in before else before)
    problems = found_in(file, text)
    assert {problem.code for problem in problems} == ({"HCR442"} if before != after else set())
    assert apply_fixes(text, problems) == target("5", f'"{after}"' if "," in after else after)


SCALARS = [
    ("012", '"012"'),
    ("12:30", '"12:30"'),
    ("1_000", '"1_000"'),
    ("0o7", '"0o7"'),
    ("=", '"="'),
    ('2018-06-13 "8"', "'2018-06-13 \"8\"'"),
    ("no", "no"),
    ("Y", "Y"),
    ('"012"', '"012"'),
    ("附件012", "附件012"),
]


@pytest.mark.parametrize(("before", "after"), SCALARS)
def test_scalars_that_yaml_versions_read_differently(before: str, after: str, file: Path) -> None:
    text = target("5", source=before)
    assert apply_fixes(text, found_in(file, text)) == target("5", source=after)


def test_a_key_is_quoted_as_well() -> None:
    text, problems = "{012: a, b: [0o7]}", Problems()
    read_tree(text, "x", problems)
    assert apply_fixes(text, problems.found) == '{"012": a, b: ["0o7"]}'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_comments_and_the_mark_at_the_start_stay(end: str, mark: str, file: Path) -> None:
    before = mark + target("＜ 30   # ＜ 30 percent，全角", "percent", "012").replace("\n", end)
    after = mark + target("< 30   # ＜ 30 percent，全角", '"%"', '"012"').replace("\n", end)
    assert apply_fixes(before, found_in(file, before)) == after


@pytest.mark.parametrize(
    ("place", "old"),
    [
        ((1, 1), "b"),
        ((1, 2), "a"),
        ((1, 4), "1"),
        ((9, 1), "a"),
        ((0, 0), "a"),
        ((1, 99), "a"),
        ((1, 1), ""),
        ((2, 4), "c"),
    ],
)
def test_only_what_stands_there_is_replaced(place: tuple[int, int], old: str) -> None:
    text = "a: 12\nb: 'c''d'\n"
    assert apply_fixes(text, [Problem(Place("x", *place), "HCR105", fix=Fix(old, "new"))]) == text


def test_what_overlaps_is_replaced_once() -> None:
    problems = [Problem(Place("x", 1, 4), "HCR105", fix=Fix("12", new)) for new in ("'12'", "'12'", '"12"')]
    assert apply_fixes("a: 12\n", problems) in ("a: '12'\n", 'a: "12"\n')


def test_the_shipped_files_have_nothing_to_put_right() -> None:
    problems = Problems()
    load(ROOT / "targets", problems)
    assert [problem.format_line("en") for problem in problems.list_all() if problem.fix] == []


def scalars(node: Node | None) -> Iterator[Scalar]:
    """All keys and values of a tree, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, MapNode):
        for key, value in node.entries.values():
            yield key
            yield from scalars(value)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from scalars(item)


def scalars_of(text: str) -> list[Scalar]:
    """All keys and values of a text that is YAML."""
    return list(scalars(read_tree(text.removeprefix("\ufeff"), "x", Problems())))


def bare(text: str) -> str:
    """A text without the quotes that a fix puts around it."""
    return text[1:-1] if text[0] == text[-1] and text[0] in "'\"" else text


SIGNS = st.sampled_from(["＜", "＞", "＝", "＜＝", "＞＝", "<", "<=", "~", "～", ""])
NUMBERS = st.sampled_from(["３０", "30", "030", "３．５", "1e3", "５～１０", "5..10", "12:30"])
TAILS = st.sampled_from(["", "％", "%", " percent", " per cent", "‰", " 1/100000", "以下", " 1"])
PLAIN = st.builds("{} {}{}".format, SIGNS, NUMBERS, TAILS).map(str.strip)
QUOTES = st.sampled_from(["{}", '"{}"', "'{}'"])
NOTES = st.sampled_from(["", "  # ＜ 30 percent", " # 012 '\""])
VALUES = st.builds(lambda quote, text: quote.format(text), QUOTES, PLAIN)
SOURCES = st.sampled_from(["附件1", "012", '"012"', "'0o7'", "12:30", "no", "2018-06-13 8", "= 1"])
BODIES = st.one_of(
    VALUES,
    st.builds("[{}, {}]".format, VALUES, VALUES),
    st.builds("{{is: {}, as_written: {}, tolerance: 5 pp}}".format, VALUES, VALUES),
)
UNIT = st.sampled_from(['"%"', "percent", "'per cent'", "％", "‰", "千分之", "1"])


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(
    lines=st.lists(st.tuples(BODIES, NOTES), min_size=1, max_size=4),
    unit=UNIT,
    source=SOURCES,
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_a_fix_changes_the_fixed_scalars_and_nothing_else(
    lines: list[tuple[str, str]], unit: str, source: str, end: str, mark: str, file: Path
) -> None:
    by = "\n      ".join(f"{year}: {body}{note}" for year, (body, note) in enumerate(lines, start=2018))
    text = mark + target(by[len("2018: ") :], unit, source).replace("\n", end)
    problems = found_in(file, text)
    result = apply_fixes(text, problems)
    assert found_in(file, result) == []  # heard no more
    assert apply_fixes(result, problems) == result  # and once is enough
    meant = {(p.place.line, p.place.column): bare(p.fix.new) for p in problems if p.fix}
    expected = [meant.get((each.place.line, each.place.column), each.text) for each in scalars_of(text)]
    assert [each.text for each in scalars_of(result)] == expected
    comments = [re.findall("#.*", each) for each in (text, result)]
    assert comments[0] == comments[1]
