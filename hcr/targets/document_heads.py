"""A document's file without what it demands: enough to know whom it binds, and to name all but its own tasks.

Only a file that is plainly laid out is cut: its blocks begin at the first column, each by its key, and in them stands
nothing that could end elsewhere. Any other is read whole.
"""

from __future__ import annotations

import re

from hcr.targets.schema_types import Record

# A block goes on with lines that are indented, items of a list, comments, or empty.
_DEMANDS = r"(?m)^(targets|tasks|tests):.*(?:\n(?=[ #\r\n]|-[ \r\n]|\Z).*)*"
_OTHER_BREAKS = ("\x85", "\u2028", "\u2029")  # what ends a line for YAML, but not here
_UNLIKE = ("\\", "*")  # escapes and aliases: a name could be written otherwise than it reads


def cut_demands(text: str) -> tuple[str, str]:
    """The text with its demands blank_block, every other line in its place, and the tasks that were cut out.

    The text as it is, and none, where that cannot be done.
    """
    if any(each in text for each in _OTHER_BREAKS) or text.count("\r") > text.count("\r\n"):
        return text, ""
    tasks = ""

    def blank_block(match: re.Match[str]) -> str:
        nonlocal tasks
        tasks += match[0] if match[1] == "tasks" else ""
        return "\n" * match[0].count("\n")

    head = re.sub(_DEMANDS, blank_block, text)
    return (text, "") if any(each in tasks for each in _UNLIKE) else (head, tasks)


def is_plain(head: str, read: Record) -> bool:
    """Is every line of the head that begins at the first column a key of the file, and does it say whom it binds?"""
    keys = len(re.findall(r"(?m)^[^\s#-]", head))
    region: Record | None = read["region"]
    return bool(region and region["code"] and read.node and keys == len(read.node.entries))
