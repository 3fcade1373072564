"""Remarks that many rows share: the sentence once, as a numbered note above the table, and its number in the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from hcr.messages import Lang, say
from hcr.records import frozen
from hcr.report.paper import Block, Cell, Paragraph
from hcr.report.sections.subject_columns import FIELDS, SubjectColumn, remark_cell_of
from hcr.report.subjects import Subject

FEWEST = 3  # rows
SHORTEST = 24  # bytes: 8 Chinese characters or 24 letters; a shorter remark, such as of the days left, fits into a row


@frozen
class SharedRemarks:
    """The notes, and the column of remarks that refers to them."""

    notes: Sequence[Block]
    column: SubjectColumn


def share_remarks(subjects: Iterable[Subject], lang: Lang) -> SharedRemarks:
    """The remarks of these subjects; one that goes on behind a shared one keeps what is its own."""
    counts = Counter(remark_cell_of(subject, lang).text for subject in subjects)
    shared = [text for text, count in counts.most_common() if count >= FEWEST and len(text.encode()) >= SHORTEST]
    labels = {text: say(lang, "paper.note_mark", number=str(number)) for number, text in enumerate(shared, 1)}
    notes = [Paragraph(say(lang, "paper.note_line", mark=mark, text=text), small=True) for text, mark in labels.items()]

    def cell_of(subject: Subject, lang: Lang) -> Cell:
        text = remark_cell_of(subject, lang).text
        found = next((known for known in labels if text.startswith(known)), "")
        return Cell(labels.get(found, "") + text[len(found) :])

    return SharedRemarks(notes, SubjectColumn(cell_of, FIELDS["why"].width))
