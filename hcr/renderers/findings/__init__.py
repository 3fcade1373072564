"""The renderers of a validation, by name: findings and a language to text. Each is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from hcr.messages import Lang
from hcr.validation.findings import Findings

__all__ = ["FINDINGS", "Render"]

Render = Callable[[Findings, Lang], str]


def _make_renderer(module: str) -> Render:
    """The `render` of a module of this package, imported when it is called."""

    def render(findings: Findings, lang: Lang) -> str:
        found: Render = import_module(f"hcr.renderers.findings.{module}").render
        return found(findings, lang)

    return render


FINDINGS: dict[str, Render] = {
    name: _make_renderer(name) for name in ("text", "json", "junit", "sarif", "github", "gitlab")
}
