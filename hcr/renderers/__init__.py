"""The renderers of a check, by name; each returns text and prints nothing."""

from __future__ import annotations

from collections.abc import Callable

from hcr.judgement.outcome import Report
from hcr.messages import Lang
from hcr.renderers.plain import render_plain
from hcr.renderers.terminal import Screen

__all__ = ["RENDERERS", "Screen"]


def _render_table(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.table import render_table

    return render_table(report, lang, screen)


def _render_json(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.json_csv import render_json

    return render_json(report, lang, screen)


def _render_csv(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.json_csv import render_csv

    return render_csv(report, lang, screen)


def _render_markdown(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.papers.markdown import render_check

    return render_check(report, lang, screen)


RENDERERS: dict[str, Callable[[Report, Lang, Screen], str]] = {
    "table": _render_table,
    "plain": render_plain,
    "json": _render_json,
    "csv": _render_csv,
    "markdown": _render_markdown,
}
