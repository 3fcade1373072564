"""Reads the part that targets and tasks share: the source, the departments, and whom they bind."""

from __future__ import annotations

from hcr.core.model import Document, Origin
from hcr.messages import Name
from hcr.targets.documents import codes_of
from hcr.targets.registry import Registry
from hcr.targets.schema_types import LocatedText, Record


def read_origin(document: Document, fields: Record, basis: Registry) -> Origin:
    """The origin of an entry. The regions of `applies_to` are bound one by one, as with `each`."""
    source: LocatedText | None = fields["source"]
    applies_to = codes_of(fields["applies_to"] or (), document, basis)
    return Origin(
        document,
        source.text.strip() if source else "",
        fields["category"] or Name(),
        fields["scope"] or Name(),
        fields["lead"] or "",
        fields["support"] or (),
        fields["conflicts_with"] or (),
        fields["aspirational"] or False,
        fields["each"] or bool(applies_to),
        fields["reading"] or Name(),
        fields["nature"] or "",
        applies_to,
    )


def join_readings(first: Name, second: Name | None) -> Name:
    """Two readings as one text: that of the whole entry, then that of a period."""
    if second is None:
        return first
    zh = _end_sentence(first.zh, "。") + second.zh if second.zh else first.zh
    en = f"{_end_sentence(first.en, '.')} {second.en}".strip() if second.en else first.en
    return Name(zh, en)


def _end_sentence(text: str, stop: str) -> str:
    """The text with a full stop behind it, where another sentence is to follow."""
    return text if not text or text.endswith((*"。；！？.;!?",)) else text + stop
