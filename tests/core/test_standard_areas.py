"""The areas of the standard."""

from __future__ import annotations

import pytest

from hcr.core.standard_areas import areas_above, standard_names


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("440704", ["440700", "440000"]),
        ("440700", ["440000"]),
        ("440000", []),
        ("110101", ["110000"]),
        ("440704001", ["440700", "440000"]),
        ("H001", []),
        ("*", []),
    ],
)
def test_the_areas_above_one(code: str, above: list[str]) -> None:
    assert areas_above(code) == above


def test_every_area_has_a_province_above() -> None:
    assert {areas_above(code)[-1][2:] for code in standard_names() if not code.endswith("0000")} == {"0000"}
