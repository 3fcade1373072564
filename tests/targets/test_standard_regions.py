"""The regions of GB/T 2260, and the region that a text names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hcr.core.standard_areas import LIST
from hcr.targets.standard_regions import find_by_name, find_region, lower_of, standard_regions


def test_the_list_has_every_level() -> None:
    regions = standard_regions()
    assert len(regions) > 3000
    assert LIST.stat().st_size < 200_000
    assert [(regions[code].name.zh, regions[code].parent) for code in ("440704", "440700", "440000", "110101")] == [
        ("江海区", "440700"),
        ("江门市", "440000"),
        ("广东省", ""),
        ("东城区", "110000"),
    ]
    assert all(not region.parent or region.parent in regions for region in regions.values())
    assert "440704" in [region.code for region in lower_of("440700", regions)]
    assert [region.code for region in find_by_name("江海区", regions)] == ["440704"]
    assert len(find_by_name("鼓楼区", regions)) == 4


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["江门高新区（江海区）医改实施方案"], "440704"),
        (["安徽省六安市2018年医改要点"], "341500"),
        (["江海区医改方案", "六安市人民政府"], "440704"),  # the title beats the text
        (["医改方案", "六安市人民政府办公室"], "341500"),
        (["南京市鼓楼区医改方案"], "320106"),  # of four districts of this name
        (["鼓楼区医改方案"], ""),
        (["推进城区医院建设方案"], ""),  # a word
        (["医改方案", "各新城区要加强建设"], ""),
        ([""], ""),
    ],
)
def test_the_region_of_a_document(texts: Sequence[str], code: str) -> None:
    found = find_region(texts, standard_regions())
    assert (found.code if found else "") == code
