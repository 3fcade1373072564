"""The headline: an indicator that two places bind counts once, by the stricter; aspirations and tasks apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from judging import load_file, target_file

from hcr.core.problems import Problems
from hcr.judgement.headline import find_repeated


def left_out(*targets: tuple[str, str, bool], **blocks: str) -> list[int]:
    """Which of these targets (source, expression, aspirational) the headline leaves out, by number."""
    entries = [
        {"indicator": "x", "source": source, "by": {"2018": is_}, **({"aspirational": True} if striven else {})}
        for source, is_, striven in targets
    ]
    problems = Problems()
    catalogue = load_file(target_file({"x": {"better": "lower"}}, entries, **blocks), problems)
    places = find_repeated(catalogue.targets, catalogue.units)
    return [number for number, target in enumerate(catalogue.targets) if target.place in places]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ([("一", "<= 5", False), ("二", "<= 5", False)], [1]),
        ([("一", "<= 6", False), ("二", "<= 5", False)], [0]),
        ([("一", "< 5", False), ("二", "<= 5", False)], [1]),
        ([("一", ">= 5", False), ("二", "<= 9", False)], []),
        ([("一", "<= 5", True), ("二", "<= 5", False)], [0]),
        ([("一", "<= 4", True), ("二", "<= 5", False)], []),
        ([("一", "<= 6", True), ("二", "<= 5", False)], [0]),
        ([("一", "<= 6", True), ("二", "<= 5", True)], [0]),
        ([("一", "<= previous", False), ("二", "<= previous", False)], [1]),
        ([("一", "<= previous", False), ("二", "<= 5", False)], []),
        ([("一", "<= 7", False), ("二", "<= 6", False), ("三", "<= 5", False)], [0, 1]),
    ],
)
def test_of_two_places_the_stricter_counts(targets: Sequence[tuple[str, str, bool]], expected: list[int]) -> None:
    assert left_out(*targets) == expected
