"""Rows come out sorted, also those that memory does not hold at once."""

from __future__ import annotations

from random import Random

import pytest

from hcr.run import sorted_rows


@pytest.mark.parametrize("held", [2, 7, 1000])
def test_rows_are_sorted_in_pieces(held, monkeypatch) -> None:
    monkeypatch.setattr(sorted_rows, "HELD", held)
    monkeypatch.setattr(sorted_rows, "BATCH", 3)
    draw = Random(1)
    rows = [(str(draw.randrange(20)), "药"[: draw.randrange(2)]) for _ in range(50)]
    assert list(sorted_rows.sort_rows(rows)) == sorted(rows)
