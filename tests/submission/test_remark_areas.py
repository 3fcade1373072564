"""The areas that remarks name: any, or another one than the row's."""

from __future__ import annotations

import pytest
from submitted import VOCABULARY

from hcr.submission.remark_areas import names_area, names_other_area


@pytest.mark.parametrize(
    ("text", "named", "other"),
    [
        ("蓬江区数据", True, True),
        ("江海区数据", True, False),
        ("江门市2018年数据", True, True),
        ("全市数据", True, True),
        ("全省", True, True),
        ("全区", True, False),
        ("已核", False, False),
        ("2018", False, False),
    ],
)
def test_a_remark_that_names_an_area(text: str, named: bool, other: bool) -> None:
    assert names_area(text, VOCABULARY) is named
    assert names_other_area(text, "440704", VOCABULARY) is other
