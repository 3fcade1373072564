"""docs/target-file.md and the same in Chinese: every example is sound, and every key of the format is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from hcr.core.problems import Problems
from hcr.language.expressions import read_demand
from hcr.targets import load
from hcr.targets.schema import build_json_schema
from hcr.validation import rules

TEXT = (ROOT / "docs" / "target-file.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "docs" / "zh" / "target-file.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
EXAMPLES = EXAMPLE.findall(TEXT)
# What an example leaves out.
BLOCKS = {
    "hcr": "hcr: 1",
    "region": 'region: {code: "440704", name: {zh: 江海区, en: Jianghai}}',
    "document": "document: {title: 方案, issued: 2018-06-13}",
    "indicators": "indicators:\n"
    '  share: {name: {zh: 占比, en: Share}, unit: "%", better: lower}\n'
    "  posts: {name: {zh: 岗位数, en: Posts}, unit: 个, better: neither}",
    "targets": 'targets:\n- {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30", 2020: "<= 27"}}',
}


def write_files(example: str, folder: Path) -> None:
    """The files of an example; what it leaves out is put in, the indicators into the first."""
    for number, part in enumerate(example.split("---\n")):
        own = set(re.findall(r"(?m)^([a-z]+):", part))
        left = [t for name, t in BLOCKS.items() if name not in own and not (number and name == "indicators")]
        if "share" not in part and "indicators" in own:
            left = [text for text in left if not text.startswith("targets")]
        (folder / f"{number}.yaml").write_text("\n".join([*left, part]), encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_is_sound(example: str, tmp_path: Path) -> None:
    write_files(example, tmp_path)
    problems = Problems()
    rules.apply_rules(load(tmp_path, problems), date(2019, 1, 31), problems)
    assert [str(each) for each in problems.found if each.level != "note"] == []


def keys_of(schema: object) -> Iterator[str]:
    """Every key that the JSON Schema knows, at any depth."""
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield name
            yield from keys_of(inner)
        for name in ("items", "additionalProperties"):
            yield from keys_of(schema.get(name))
        for inner in schema.get("anyOf", ()):
            yield from keys_of(inner)


@pytest.mark.parametrize("text", [TEXT, CHINESE], ids=["English", "Chinese"])
def test_every_key_is_explained(text: str) -> None:
    keys = sorted(set(keys_of(build_json_schema())))
    assert [key for key in keys if not re.search(rf"`{key}\b[^`\n]*`|`{{[^`]*\b{key}:", text)] == []


def test_both_languages_have_the_same_examples_and_keys() -> None:
    assert EXAMPLE.findall(CHINESE) == EXAMPLES
    rows = [set(re.findall(r"(?m)^\| `(\w+)`", text)) for text in (TEXT, CHINESE)]
    assert rows[0] == rows[1]


# The words of the Chinese page, beside the expressions that it gives for them; a fragment of a clause is read alone.
WRITTEN = re.findall(
    r"(?m)^\| ([^|`]+) \| `([^`]+)`", CHINESE.partition("### 原文怎样写成要求")[2].partition("\n## ")[0]
)


@pytest.mark.parametrize(("words", "expression"), WRITTEN)
def test_words_mean_what_the_page_gives_for_them(words: str, expression: str) -> None:
    wanted = read_demand(expression)
    assert wanted is not None
    for each in words.split("、"):
        found = read_demand(each)
        if found is not None and not found.sign.bare:
            assert (found.comparator, found.bound.number) == (wanted.comparator, wanted.bound.number), each
