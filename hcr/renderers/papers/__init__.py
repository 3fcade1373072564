"""The renderers of papers, by the suffix of the file that is written: the same paper to the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from hcr.report.paper import Paper

__all__ = ["PAPERS"]


def _make_renderer(module: str) -> Callable[..., bytes]:
    """The `render` of a module of this package, imported when it is called."""

    def render(paper: Paper, **options: object) -> bytes:
        found: Callable[..., bytes] = import_module(f"hcr.renderers.papers.{module}").render
        return found(paper, **options)

    return render


PAPERS: dict[str, Callable[..., bytes]] = {
    ".docx": _make_renderer("word"),
    ".html": _make_renderer("html"),
    ".md": _make_renderer("markdown"),
    ".xlsx": _make_renderer("workbook"),
}
