"""What a draft defines itself: new indicators and units, and those that no file beside it defines."""

from __future__ import annotations

from pathlib import Path

import pytest

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.messages import Name
from hcr.run.drafting import known_indicators
from hcr.targets import load
from hcr.targets.drafting.blocks import Paragraph
from hcr.targets.drafting.borrowed import Borrowed, OwnUnit, borrow
from hcr.targets.drafting.definitions import indicator_lines, name_new_indicators, unit_lines
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.scalars import comment, quote, write_names

FILE = """hcr: 1
units:
  批: {new: true, en: batches}
  套: {is: 3 批}
  箱: {new: true}
indicators:
  rate: {name: {zh: 签约率, en: rate}, unit: "%", better: higher, formula: signed / residents}
  signed: {name: {zh: 签约人数}, unit: 人, better: higher}
  residents: {name: {zh: 常住人口}, unit: 人, better: neither}
  other: {name: {zh: 其他}, unit: 箱, better: neither}
"""
TEXT = "一、目标\n到2020年，签约率达到30%以上，设备数量不低于5套，车辆数量不低于5辆。"


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "shared.yaml").write_text(FILE, encoding="utf-8")
    return load(tmp_path, Problems())


def draft(catalogue: Catalogue) -> Draft:
    return draft_document([Paragraph(line, 1) for line in TEXT.split("\n")], known_indicators(catalogue))


def test_what_is_used_is_copied_with_what_it_rests_on(catalogue: Catalogue, tmp_path: Path) -> None:
    found = borrow(draft(catalogue), catalogue, tmp_path / "elsewhere")
    assert [each.id for each in found.indicators] == ["rate", "signed", "residents"]
    assert sorted(each.name for each in found.units) == ["套", "批"]
    assert found.files == [(tmp_path / "shared.yaml").as_posix()]


def test_what_a_file_beside_defines_is_not_defined_again(catalogue: Catalogue, tmp_path: Path) -> None:
    found, drafted = borrow(draft(catalogue), catalogue, tmp_path), draft(catalogue)
    assert (found.indicators, found.units, found.files) == ([], [], [])
    lines = list(unit_lines(name_new_indicators(drafted.sure), found, "en"))
    assert lines == ["units:", '  "辆": {new: true}']  # 套 is defined beside


def test_the_lines_of_definitions(catalogue: Catalogue) -> None:
    drafted = draft(catalogue)
    new = name_new_indicators(drafted.sure)
    borrowed = Borrowed(units=[OwnUnit("套", "3 批"), OwnUnit("批", "", "batches")], files=["a/shared.yaml"])
    assert list(unit_lines(new, borrowed, "en"))[-2:] == ['  "套": {is: "3 批"}', '  "批": {new: true, en: "batches"}']
    assert list(indicator_lines(drafted.sure, new, Borrowed(), "en"))[1:5] == [
        "  indicator_1:",
        '    name: {zh: "设备数量"}',
        '    unit: "套"',
        "    better: higher",
    ]


def test_texts_become_scalars_and_comments() -> None:
    assert quote('a"\\\n') == '"a\\"\\\\\\u000a"'
    assert comment("甲\n乙\x07") == "甲 乙"
    assert write_names(Name("甲", "a")) == '{zh: "甲", en: "a"}'
