"""How a check is shown: a renderer by name; each returns text and prints nothing."""

from __future__ import annotations

from collections.abc import Callable

from hcr.judgement.outcome import Report
from hcr.messages import Lang
from hcr.renderers.plain import render_plain
from hcr.renderers.terminal import Screen

__all__ = ["RENDERERS", "Screen"]


def _table(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.table import render_table

    return render_table(report, lang, screen)


def _json(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.json_csv import render_json

    return render_json(report, lang, screen)


def _csv(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.json_csv import render_csv

    return render_csv(report, lang, screen)


def _markdown(report: Report, lang: Lang, screen: Screen) -> str:
    from hcr.renderers.papers.markdown import render_check

    return render_check(report, lang, screen)


RENDERERS: dict[str, Callable[[Report, Lang, Screen], str]] = {
    "table": _table,
    "plain": render_plain,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
