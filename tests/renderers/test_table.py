"""The table on a terminal: nothing lost, nothing wider than it may be, and what is left out is said."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hcr.renderers.table import MAX_ROWS, render_grid
from hcr.renderers.terminal import Screen
from hcr.renderers.wrapping import wrap_text

WORDS = st.text("ab 药占比，（）%\u0301é", max_size=40)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4)
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def letters(text: str) -> list[str]:
    return sorted(text.replace(" ", "").replace("\n", "").replace("─", ""))


@pytest.mark.slow
@given(rows=ROWS, width=st.integers(28, 120))
def test_a_table_fits_and_loses_nothing(rows: list[tuple[str, ...]], width: int) -> None:
    shown = render_grid(["a", "b", "c"], rows, "en", Screen(width))
    assert letters(shown) == letters("abc" + "".join(cell for row in rows for cell in row))
    assert all(cell_len(line) <= width and line == line.rstrip() for line in shown.splitlines())
    assert shown.splitlines()[1] == "─" * width


@pytest.mark.slow
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
    assert shown.count("\n√  ") == MAX_ROWS
    assert "\n50 more rows are left out here" in shown
    plain = hcr("check", "a.csv", "--targets", "t.yaml", "--format", "plain", at=tmp_path).out
    assert plain.count("<30 %") == MAX_ROWS + 50


ANNEX = (
    "check",
    "examples/jianghai/actuals-2018.csv",
    "--source",
    "附件1",
    "--as-of",
    "2019-01-31",
    "--format",
    "table",
)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
def test_lines_of_the_table(hcr: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, lang: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = hcr(*ANNEX, "--lang", lang).out.splitlines()
    most = {("zh", 80): 45, ("zh", 120): 42, ("en", 80): 80, ("en", 120): 60}
    assert len(shown) <= most.get((lang, width), 90)
    assert all(cell_len(line) <= width and line == line.rstrip() for line in shown)
    rows = [line for line in shown if line and line[0] in "√×▲○△◇◎"]
    assert len(rows) == 27
    lead, fits = ("卫生计生局", 100) if lang == "zh" else ("Health and Family Planning Bureau", 120)
    assert (lead in rows[0]) == (width >= fits)


def test_numbers_are_set_right_and_the_reason_only_where_it_says_more(
    hcr: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = hcr(*ANNEX, "--lang", "zh").out.splitlines()
    ends = {cell_len(line) for line in shown if line[:1] == "×"}
    assert ends == {cell_len(next(line for line in shown if "余/差" in line))}
    below = [shown[place - 1] for place, line in enumerate(shown) if "└" in line]
    assert [line.split()[1] for line in below] == ["适龄儿童免疫规划疫苗接种率（%）"]
    assert shown[0].startswith("江海区，2018年，附件1（截至2019年1月31日）")


@given(text=st.text("ab12.%药占比，（）。！A", max_size=60), width=st.integers(12, 40))
def test_no_line_begins_with_a_closing_mark_and_no_number_is_broken(text: str, width: int) -> None:
    lines = wrap_text(text, width)
    assert "".join(lines) == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)
    whole = [word for word in re.findall(r"[\x21-\x7e]+", text) if len(word) < width // 2]
    broken = [(one, other) for one, other in itertools.pairwise(lines) if (one[-1] + other[0]).isascii()]
    assert not broken or len(whole) < len(re.findall(r"[\x21-\x7e]+", text))


def test_what_stays_together() -> None:
    assert wrap_text("见填报表!F33，每千常住人口执业（助理）医师数12.5%", 14) == [
        "见填报表!F33，",
        "每千常住人口执",
        "业（助理）医师",
        "数12.5%",
    ]


def test_a_number_stays_with_the_sign_word_before_it() -> None:
    assert wrap_text("床位数占比，差20.3；护士数，差2.07", 15) == ["床位数占比，", "差20.3；护士", "数，差2.07"]
    assert wrap_text("全数值比较（GB/T 8170），不先修约", 16) == ["全数值比较", "（GB/T 8170），", "不先修约"]
