"""A comparison of a text with its target file in words: text, Markdown and data."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import Target, Task
from hcr.messages import Lang, say
from hcr.targets.drafting.comparing import Pair


def comparison_rows(pairs: Sequence[Pair], lang: Lang) -> list[dict[str, str]]:
    """One row a pair: the outcome, the place, the words of the text and the target beside them."""
    return [
        {
            "outcome": pair.outcome,
            "fields": ", ".join(pair.fields),
            "source": pair.statement.source if pair.statement else pair.target.origin.source if pair.target else "",
            "text": _words(pair),
            "target": _target(pair.target, lang),
            "reason": say(lang, f"draft.outcome.{pair.outcome}"),
        }
        for pair in pairs
    ]


def _words(pair: Pair) -> str:
    if pair.statement is None:
        return ""
    year = f" {pair.statement.period}" if pair.statement.period else ""
    return f"{pair.statement.name}{year} {pair.statement.words}".strip()


def _target(target: Target | Task | None, lang: Lang) -> str:
    if target is None:
        return ""
    if isinstance(target, Task):
        return f"{target.name.get(lang)} ({target.key})"
    return f"{target.indicator.name.get(lang)} {target.period} {target.as_written} ({target.key}, {target.place})"
