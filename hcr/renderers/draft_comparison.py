"""The comparison of a text with its target file: plain text, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hcr.language.cells import escape_controls
from hcr.renderers.json_csv import to_json

Rows = Sequence[dict[str, str]]


def _text(rows: Rows) -> str:
    lines = []
    for row in rows:
        fields = f" ({row['fields']})" if row["fields"] else ""
        lines.append(f"{row['outcome']}{fields} {row['source']}: {row['text'] or '-'} | {row['target'] or '-'}")
    return "".join(f"{escape_controls(line)}\n" for line in lines)


def _markdown(rows: Rows) -> str:
    head = "| | source | text | target |\n|---|---|---|---|\n"
    cells = ([row["outcome"], row["source"], row["text"], row["target"]] for row in rows)
    return head + "".join("| " + " | ".join(map(_cell, each)) + " |\n" for each in cells)


def _cell(text: str) -> str:
    return escape_controls(text).replace("\\", "\\\\").replace("|", "\\|")


def _json(rows: Rows) -> str:
    return to_json({"hcr": 1, "statements": list(rows)})


COMPARISONS: dict[str, Callable[[Rows], str]] = {"text": _text, "markdown": _markdown, "json": _json}
