"""Flags of statistical offices."""

from __future__ import annotations

import pytest

from hcr.submission.flags import spell_flag


@pytest.mark.parametrize(
    ("title", "text", "meaning"),
    [
        ("OBS_STATUS", "F", "forecast"),
        ("Flag", "E", "estimate"),
        ("FREQ", "M", "monthly"),
        ("FREQ", "A", "A"),
        ("OBS_STATUS", "M", "M"),
        ("备注", "F", "F"),
    ],
)
def test_a_code_is_spelled_out_in_a_column_of_codes(title: str, text: str, meaning: str) -> None:
    assert spell_flag(title, text) == meaning
