"""The table on a terminal: nothing lost, nothing wider than it may be, and what is left out is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from conftest import Ran
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hcr.renderers.table import MAX_ROWS, render_grid
from hcr.renderers.terminal import Screen

WORDS = st.text("ab 药占比，（）%\u0301é", max_size=40)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4)
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def letters(text: str) -> list[str]:
    return sorted(text.replace(" ", "").replace("\n", "").replace("─", ""))


@given(rows=ROWS, width=st.integers(28, 120))
def test_a_table_fits_and_loses_nothing(rows: list[tuple[str, ...]], width: int) -> None:
    shown = render_grid(["a", "b", "c"], rows, "en", Screen(width))
    assert letters(shown) == letters("abc" + "".join(cell for row in rows for cell in row))
    assert all(cell_len(line) <= width and line == line.rstrip() for line in shown.splitlines())
    assert shown.splitlines()[1] == "─" * width


@given(rows=ROWS)
def test_colour_changes_nothing_else(rows: list[tuple[str, ...]]) -> None:
    coloured = render_grid(["a", "b", "c"], rows, "en", Screen(60, color=True))
    assert "\x1b[1ma\x1b[0m" in coloured
    assert STYLE.sub("", coloured) == render_grid(["a", "b", "c"], rows, "en", Screen(60))


def test_a_narrow_screen_loses_no_column() -> None:
    rows = [["Region", "Period", "Indicator", "Target", "Value", "Status", "Distance", "Lead"], ["成都市"] * 8]
    assert letters(render_grid(rows[0], rows[1:], "zh", Screen(20))) == letters("".join(rows[0]) + "成都市" * 8)


def test_what_is_left_out_is_said(hcr: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(
        'hcr: 1\nregion: {code: "*"}\nindicators: {s: {name: 率, unit: "%", better: lower}}\n'
        'targets: [{indicator: s, source: 一, by: {2018: "< 30"}}]\n',
        encoding="utf-8",
    )
    rows = "".join(f"{number},s,2018,28\n" for number in range(MAX_ROWS + 50))
    (tmp_path / "a.csv").write_text(f"region,indicator,period,value\n{rows}", encoding="utf-8")
    shown = hcr("check", "a.csv", "--targets", "t.yaml", "--format", "table", at=tmp_path).out
    assert shown.count("met  ") == MAX_ROWS
    assert "\n50 more rows are left out here" in shown
    plain = hcr("check", "a.csv", "--targets", "t.yaml", "--format", "plain", at=tmp_path).out
    assert plain.count("< 30 %") == MAX_ROWS + 50
