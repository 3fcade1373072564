"""Writes texts as scalars and comments of YAML."""

from __future__ import annotations

import re

from hcr.messages import Name


def write_names(name: Name) -> str:
    """A name in the languages that it has."""
    given = [f"{lang}: {quote(text)}" for lang, text in (("zh", name.zh), ("en", name.en)) if text]
    return f"{{{', '.join(given)}}}"


def quote(text: str) -> str:
    """A text as a double-quoted scalar of YAML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped if ord(c) < 0x10000) + '"'


def comment(text: str) -> str:
    """A text on one line of a comment."""
    if text.isprintable():
        return " ".join(text.split())
    return "".join(c if c.isprintable() else " " for c in re.sub(r"\s+", " ", text)).strip()
