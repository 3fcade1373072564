"""Reads the labels that a government page prints above a document: its number, title, issuing body and days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hcr.language.patterns import compile_late
from hcr.targets.drafting.blocks import Block, Grid

# The labels of each field. Pages print them with spaces between their characters.
LABELS: dict[str, tuple[str, ...]] = {
    "number": ("发文字号", "文件编号", "发文文号", "文件字号", "文号", "字号"),
    "title": ("信息名称", "文件名称", "公文名称", "标题", "名称"),
    "body": ("发布机构", "发文机关", "发布机关", "发文单位", "发文机构", "制发机关", "颁布单位"),
    "issued": ("成文日期", "成文时间", "发文日期", "发文时间", "制发日期", "生成日期", "颁布日期"),
    "published": ("发布日期", "发布时间", "公开日期", "公布日期", "印发日期"),
    "": ("索引号", "主题分类", "公开目录", "主题词", "有效性", "时效性", "来源", "分类", "体裁", "公开范围", "关键词"),
}
WEAK = frozenset(("标题", "名称", "字号", "来源", "分类", "体裁", "关键词"))  # also words of other tables and texts
LONGEST = 400  # characters of a line that may hold labels
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_ANY = "|".join(r"\s*".join(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
_LABELLED = compile_late(rf"[\[【]?\s*({_ANY})\s*[\]】]?\s*[:：]\s*")
_CELL = compile_late(rf"[\[【]?\s*({_ANY})\s*[\]】]?\s*[:：]?")


def read_metadata(blocks: Sequence[Block], head: int) -> Mapping[str, str]:
    """The value of each field that the first blocks label; the first one that is not empty counts."""
    pairs = [pair for block in blocks[:head] for pair in _pairs_of(block)]
    found: dict[str, str] = {}
    if not any(label not in WEAK for label, _ in pairs):
        return found
    for label, value in pairs:
        field = _FIELD_OF[label]
        if field and value:
            found.setdefault(field, value)
    return found


def is_metadata(block: Block) -> bool:
    """Does a block hold only labels of a page, and nothing of the document itself?"""
    return any(label not in WEAK for label, _ in _pairs_of(block))


def _pairs_of(block: Block) -> list[tuple[str, str]]:
    """The labels of a block with their values. A table counts if two of its labels occur on pages alone."""
    if not isinstance(block, Grid):
        return [(_plain(label), value.strip()) for label, value in _pairs_of_line(block.text)]
    pairs = [(_plain(label), value.strip()) for label, value in _pairs_of_rows(block.rows)]
    return pairs if sum(label not in WEAK for label, _ in pairs) >= 2 else []


def _plain(label: str) -> str:
    return re.sub(r"\s", "", label)


def _pairs_of_rows(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """A label has its value in its own cell behind a colon, or in the next cell that is not the same merged one."""
    for row in rows[:20]:
        for index, cell in enumerate(row):
            if label := _CELL.fullmatch(cell.strip()):
                others = [each for each in row[index + 1 :] if each != cell]
                if others and not _CELL.fullmatch(others[0].strip()):
                    yield label[1], others[0]
            elif len(cell) < LONGEST:
                yield from _pairs_of_line(cell)


def _pairs_of_line(line: str) -> Iterator[tuple[str, str]]:
    """The labels of a line, each with the text up to the next one."""
    if len(line) >= LONGEST:
        return
    labels = list(_LABELLED.finditer(line))
    if not labels or labels[0].start() > 2:
        return
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        yield label[1], line[label.end() : following.start() if following else None]
