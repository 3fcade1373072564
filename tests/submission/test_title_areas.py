"""The area in a title that holds no known name: nobody's figures become those of another region."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY

from hcr.submission.title_areas import find_area


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("新会区2018年医改指标", "新会区"),
        ("2018年新会区医改指标", "新会区"),
        ("2018年1—9月新会区卫生健康指标", "新会区"),
        ("附件1 2018年新会区指标", "新会区"),
        ("2018年江海区礼乐街道医改指标", "江海区礼乐街道医改指标"),
        ("2018年江海医改指标", "江海"),
        ("江海2018年", "江海"),
        ("江门2018年医改指标", ""),  # the only document's region
        ("江海洋2018年", ""),
        ("2018年全市医改指标", "440700"),
        ("2018年全省医改指标", "全省"),
        ("2018年全区医改指标", ""),  # of one of the two districts
        ("2018年药品安全市场指标", ""),
        ("2018年各区医改指标", ""),
        ("2018年社区卫生服务指标", ""),
        ("2018年健康城市建设指标", ""),
        ("2018年医改指标", ""),
        ("Xinhui District indicators 2018", "Xinhui District"),
        ("Health reform indicators 2018", ""),
        ("注：新会区除外", ""),
    ],
)
def test_the_area_of_a_title_without_a_known_name(title: str, area: str) -> None:
    assert find_area(title, VOCABULARY) == area
