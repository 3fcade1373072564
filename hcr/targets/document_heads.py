"""Reads the head of a target file: whom its document binds and every name but its tasks', without its demands.

A file is cut only if its layout is plain: each block begins at the first column with its key, and nothing in a block
could end it early. Any other file is read whole.
"""

from __future__ import annotations

import re

from hcr.language.patterns import compile_late
from hcr.targets.schema_types import Record

# A block goes on with lines that are indented, list items, comments, or empty.
_DEMANDS = compile_late(r"(?m)^(targets|tasks|tests):.*(?:\n(?=[ #\r\n]|-[ \r\n]|\Z).*)*")
_OTHER_BREAKS = ("\x85", "\u2028", "\u2029")  # they end a line in YAML, but not in this pattern
_UNLIKE = ("\\", "*")  # escapes and aliases, by which a name could be written in another way


def cut_demands(text: str) -> tuple[str, str]:
    """The text with its demands blanked out and every other line in its place, and the tasks that were cut out.

    If the text cannot be cut, it is returned whole, without tasks.
    """
    if any(each in text for each in _OTHER_BREAKS) or text.count("\r") > text.count("\r\n"):
        return text, ""
    tasks = ""

    def blank_block(match: re.Match[str]) -> str:
        nonlocal tasks
        tasks += match[0] if match[1] == "tasks" else ""
        return "\n" * match[0].count("\n")

    head = _DEMANDS.sub(blank_block, text)
    return (text, "") if any(each in tasks for each in _UNLIKE) else (head, tasks)


def is_plain(head: str, read: Record) -> bool:
    """Is every line of the head at the first column a key that was read, and is the region given with its code?"""
    keys = len(re.findall(r"(?m)^[^\s#-]", head))
    region: Record | None = read["region"]
    return bool(region and region["code"] and keys == len(read.values))
