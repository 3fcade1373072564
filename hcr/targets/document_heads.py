"""Reads the head of a target file: whom its document binds and every name but its tasks', without its demands.

A file is cut only if its layout is plain: each block begins at the first column with its key, and nothing in a block
could end it early. Any other file is read whole.
"""

from __future__ import annotations

from itertools import pairwise

from hcr.language.patterns import compile_late
from hcr.targets.schema_types import Record

# A block goes on with lines that are indented, list items, comments, or empty; any other line begins the next one.
_NEXT_BLOCK = compile_late(r"\n(?:[^ #\r\n-]|-[^ \r\n])")
_KEY = compile_late(r"\n[^\s#-]")
_DEMANDS = ("targets:", "tasks:", "tests:")
_UNLIKE = ("\\", "*")  # escapes and aliases, by which a name could be written in another way


def cut_demands(text: str) -> tuple[str, str]:
    """The text with its demands blanked out and every other line in its place, and the tasks that were cut out.

    If the text cannot be cut, it is returned whole, without tasks.
    """
    # These end a line in YAML too, but not here.
    if "\x85" in text or "\u2028" in text or "\u2029" in text or "\r" in text.replace("\r\n", ""):
        return text, ""
    head = tasks = ""
    begins = [0, *(match.start() + 1 for match in _NEXT_BLOCK.finditer(text)), len(text)]
    for start, end in pairwise(begins):
        is_demand = text.startswith(_DEMANDS, start)
        head += "\n" * text.count("\n", start, end) if is_demand else text[start:end]
        tasks += text[start:end] if text.startswith("tasks:", start) else ""
    return (text, "") if any(each in tasks for each in _UNLIKE) else (head, tasks)


def is_plain(head: str, read: Record) -> bool:
    """Is every line of the head at the first column a key that was read, and is the region given with its code?"""
    keys = len(_KEY.findall(f"\n{head.rstrip()}"))
    region: Record | None = read["region"]
    return bool(region and region["code"] and keys == len(read.values))
