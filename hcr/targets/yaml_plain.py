"""Reads YAML that is plainly laid out, as most target files are, several times as fast as PyYAML.

Each line of such a text is a key, an item or a comment, and each value ends on the line on which it begins. There are
no tags or anchors, and no escapes but of quotes. Any other text is left to PyYAML, also if it has a mistake. What is
read here, PyYAML reads to the same tree.
"""

from __future__ import annotations

from hcr.language.patterns import compile_late
from hcr.targets.yaml_ambiguity import find_ambiguity
from hcr.targets.yaml_nodes import ListNode, MapNode, Node, Scalar, make_place, make_scalar

_QUOTED = r"\"(?:[^\"\\]++|\\[\"\\])*+\"|'(?:[^']++|'')*+'"
_FIRST = r"[^-?:,.\[\]{}#&*!|>'\"%@` ]"  # of a scalar without quotes
_KEY = rf"({_QUOTED}|{_FIRST}[^:#,\[\]{{}}?]{{0,200}}):"  # a longer one may be no key in YAML
_LINE = compile_late(
    rf"( *)(- +)?(?:{_KEY}(?: +|$))?({_QUOTED}|{_FIRST}[^:#]*|[\[{{].*)? *(?:(?<![^ ])#.*)?",
)
_ENTRY = compile_late(rf" *(?:{_KEY} +)?(?:({_QUOTED}|{_FIRST}[^:#,\[\]{{}}?]*) *([,\]}}])|(?=[\[{{]))")
_NEXT = compile_late(r" *([,\]}])")
_END = compile_late(r" *(?: #.*)?")
_ESCAPED = compile_late(r"\\(.)")
_QUOTES = "\"'"
_MAX_DEPTH = 20


class _NotPlain(Exception):
    """The text is not plainly laid out."""


def read_plain_tree(text: str, path: str) -> Node | None:
    """The tree of a file; None if it is not plainly laid out."""
    reader = _PlainReader(path)
    try:
        for number, line in enumerate(text.replace("\r\n", "\n").rstrip("\n").split("\n"), start=1):
            reader.read_line(line, number)
    except _NotPlain:
        return None
    return reader.root if reader.waiting is None else None


class _PlainReader:
    """Builds the tree line by line; raises _NotPlain."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.blocks: list[tuple[int, MapNode | ListNode]] = []  # the open ones, with their columns
        self.waiting: tuple[int, MapNode, Scalar] | None = None  # a key without a value yet, with its column

    def read_line(self, line: str, number: int) -> None:
        """Add the key or item of a line to the tree."""
        match = _LINE.fullmatch(line)
        if match is None or not line.isprintable():
            raise _NotPlain
        indent, dash, key, value = match.groups()
        if not (dash or key or value):
            return
        column = len(indent)
        block = self._find_block(column, number, ListNode if dash else MapNode)
        if dash:
            column += len(dash)
        if isinstance(block, ListNode):
            if key is None:
                block.items.append(self._read_value(line, match.start(4), number, value))
                return
            item = MapNode(make_place(self.path, number, column + 1))
            block.items.append(item)
            self.blocks.append((column, item))
            block = item
        elif key is None:
            raise _NotPlain
        name = self._read_scalar(key, number, column)
        if value is None:
            self.waiting = column, block, name
        else:
            _add(block, name, self._read_value(line, match.start(4), number, value))

    def _find_block(self, column: int, number: int, kind: type[MapNode] | type[ListNode]) -> MapNode | ListNode:
        """The block to which a key or an item in this column belongs: a new one, or one of those that are open."""
        blocks = self.blocks
        if self.waiting or self.root is None:
            block = kind(make_place(self.path, number, column + 1))
            if self.waiting is None:
                self.root = block
            else:
                above, parent, name = self.waiting
                if column < above or (column == above and kind is MapNode) or len(blocks) > _MAX_DEPTH:
                    raise _NotPlain
                _add(parent, name, block)
                self.waiting = None
            blocks.append((column, block))
            return block
        while blocks and (blocks[-1][0] > column or (blocks[-1][0] == column and type(blocks[-1][1]) is not kind)):
            blocks.pop()
        if not blocks or blocks[-1][0] != column:
            raise _NotPlain
        return blocks[-1][1]

    def _read_value(self, line: str, start: int, number: int, written: str | None) -> Node:
        """The value that begins in this column and ends with the line."""
        if written is None:
            raise _NotPlain
        if written[0] not in "[{":
            return self._read_scalar(written, number, start)
        node, end = self._read_flow(line, start, number, len(self.blocks))
        if not _END.fullmatch(line, end):
            raise _NotPlain
        return node

    def _read_flow(self, line: str, start: int, number: int, depth: int) -> tuple[MapNode | ListNode, int]:
        """The collection in brackets that begins in this column, and where it ends."""
        place, at = make_place(self.path, number, start + 1), start + 1
        is_map = line[start] == "{"
        node, closing = (MapNode(place), "}") if is_map else (ListNode(place), "]")
        if line.startswith(closing, at):
            return node, at + 1
        sign = ","
        while sign == ",":
            entry = _ENTRY.match(line, at)
            if entry is None:
                raise _NotPlain
            key, written, sign = entry.groups()
            at = entry.end()
            if written is None:
                value, at, sign = self._read_inner_flow(line, at, number, depth + 1)
            else:
                value = self._read_scalar(written, number, entry.start(2))
            if (key is not None) != is_map:
                raise _NotPlain
            if isinstance(node, MapNode):
                _add(node, self._read_scalar(key, number, entry.start(1)), value)
            else:
                node.items.append(value)
        if sign != closing:
            raise _NotPlain
        return node, at

    def _read_inner_flow(self, line: str, start: int, number: int, depth: int) -> tuple[Node, int, str]:
        """A collection inside another, where the sign behind it ends, and that sign."""
        if depth > _MAX_DEPTH:
            raise _NotPlain
        node, end = self._read_flow(line, start, number, depth)
        behind = _NEXT.match(line, end)
        if behind is None:
            raise _NotPlain
        return node, behind.end(), behind[1]

    def _read_scalar(self, written: str, number: int, column: int) -> Scalar:
        quote = written[0]
        if quote == '"':
            text = written[1:-1]
            if "\\" in text:
                text = _ESCAPED.sub(r"\1", text)
        elif quote == "'":
            text = written[1:-1].replace("''", "'")
        else:
            text = written.rstrip(" ")
            if find_ambiguity(text):
                raise _NotPlain
        return make_scalar(text, quote not in _QUOTES, self.path, number, column + 1)


def _add(parent: MapNode, key: Scalar, value: Node) -> None:
    if key.text in parent.entries:
        raise _NotPlain
    parent.entries[key.text] = key, value
