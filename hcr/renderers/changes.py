"""The renderers of a comparison of submissions, by name; each returns text and prints nothing."""

from __future__ import annotations

from collections.abc import Callable

from hcr.language.cells import escape_controls
from hcr.messages import Lang
from hcr.renderers.json_csv import problem_to_row, to_csv, to_json
from hcr.renderers.plain import render_plain_table
from hcr.renderers.terminal import Screen
from hcr.report.change_table import build_change_screen, build_change_table
from hcr.report.comparison import Comparison
from hcr.report.published_changes import CHANGE_COLUMNS, change_to_row, comparison_to_data, flatten_change


def _render_table(found: Comparison, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.table import MAX_ROWS, render_grid, render_screen_table

    whole = build_change_table(found, lang)
    trails = [render_grid(table[0], table[1:], lang, screen) for table in whole.tables]
    changes = render_screen_table(build_change_screen(found, lang, MAX_ROWS), lang, screen)
    return "\n".join([*trails, changes, "".join(f"{escape_controls(note)}\n" for note in whole.notes)])


def _render_plain(found: Comparison, lang: Lang, screen: Screen) -> str:
    return render_plain_table(build_change_table(found, lang), lang)


def _render_markdown(found: Comparison, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.papers.markdown import render_markdown_table

    return render_markdown_table(build_change_table(found, lang), lang)


def _render_json(found: Comparison, lang: Lang, screen: Screen) -> str:
    return to_json({**comparison_to_data(found), "problems": [problem_to_row(each, lang) for each in found.problems]})


def _render_csv(found: Comparison, lang: Lang, screen: Screen) -> str:
    return to_csv(
        CHANGE_COLUMNS, (flatten_change(change_to_row(change, number + 1)) for number, change in found.changes)
    )


CHANGE_RENDERERS: dict[str, Callable[[Comparison, Lang, Screen], str]] = {
    "table": _render_table,
    "plain": _render_plain,
    "json": _render_json,
    "csv": _render_csv,
    "markdown": _render_markdown,
}
