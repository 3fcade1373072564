"""Words that hold no figure and mean one."""

from __future__ import annotations

import pytest

from hcr.language.set_phrases import find_set_phrase


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("全覆盖", (">=", 100, "%")),
        ("100%全覆盖", (">=", 100, "%")),
        ("全覆盖(100%)", (">=", 100, "%")),
        ("全面完成100%", (">=", 100, "%")),
        ("过半", (">", 50, "%")),
        ("零增长", ("bare", 0, "%")),
        ("为零", ("bare", 0, "")),
        ("90%全覆盖", None),
        ("全覆盖(90%)", None),
        ("100%的医院", None),
        ("100%", None),
    ],
)
def test_a_phrase_means_its_figure_or_nothing(written: str, found: object) -> None:
    assert find_set_phrase(written) == found
