"""The comparison of a text with its target file: plain text, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.json_csv import to_json

Rows = Sequence[dict[str, str]]


def _text(rows: Rows, lang: Lang) -> str:
    lines = []
    for row in rows:
        label = f"{_outcome_of(row, lang)} {row['source']}"
        text = f"{row['text'] or '-'} | {row['target'] or '-'}"
        lines.append(say(lang, "head.colon", label=label, text=text))
    return "".join(f"{escape_controls(line)}\n" for line in lines)


def _markdown(rows: Rows, lang: Lang) -> str:
    heads = [say(lang, f"draft.head.{name}") for name in ("outcome", "source", "text", "target")]
    head = f"| {' | '.join(heads)} |\n|---|---|---|---|\n"
    cells = ([_outcome_of(row, lang), row["source"], row["text"], row["target"]] for row in rows)
    return head + "".join("| " + " | ".join(map(_cell, each)) + " |\n" for each in cells)


def _outcome_of(row: dict[str, str], lang: Lang) -> str:
    """The outcome in a word, with the fields that differ."""
    outcome = say(lang, f"draft.short.{row['outcome']}")
    if not row["fields"]:
        return outcome
    fields = say(lang, "head.separator").join(say(lang, f"draft.field.{each}") for each in row["fields"].split(", "))
    return say(lang, "head.brackets", text=outcome, more=fields)


def _cell(text: str) -> str:
    return escape_controls(text).replace("\\", "\\\\").replace("|", "\\|")


def _json(rows: Rows, lang: Lang) -> str:
    return to_json({"hcr": 1, "statements": list(rows)})


COMPARISONS: dict[str, Callable[[Rows, Lang], str]] = {"text": _text, "markdown": _markdown, "json": _json}
