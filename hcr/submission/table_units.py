"""Remembers the units of a table and the figures that came without one, which other rows may make ambiguous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from hcr.core.problems import Place
from hcr.language.names import split_unit
from hcr.language.numbers import read_number
from hcr.records import mutable
from hcr.submission.values import is_ambiguous
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

MAX_UNITS = 200  # different units of a table that are remembered


@mutable
class TableUnits:
    """The units of a table, in the order in which they came."""

    vocabulary: Vocabulary
    _texts: dict[str, None] = field(default_factory=dict)
    _lacking: dict[str, tuple[Place, int]] = field(default_factory=dict)  # the first place, by indicator as written

    @property
    def beside(self) -> str:
        """The units so far, one a line."""
        return "\n".join(self._texts)

    def note(self, text: str) -> str:
        """Remember a unit, of which there are few; the unit without its label."""
        unit = strip_unit_label(text)
        if len(self._texts) < MAX_UNITS:
            self._texts[unit] = None
        return unit

    def note_lacking(self, labels: Mapping[str, str], written: str, place: Place) -> None:
        """Remember the first figure of an indicator without a unit, be it in its name, in a remark or beside it."""
        name = labels.get("indicator", "")
        if name in self._lacking or labels.get("unit") or labels.get("column_unit"):
            return
        if not (labels.get("note") or labels.get("remarks") or split_unit(name)[1] or read_number(written) is None):
            self._lacking[name] = place, len(self._texts)

    def list_late(self) -> Iterator[Place]:
        """The places of figures that only a later unit made ambiguous."""
        catalogue, texts = self.vocabulary.catalogue, list(self._texts)
        for name, (place, count) in self._lacking.items() if texts else ():
            indicator = catalogue.indicators.get(self.vocabulary.find_subject(name))
            parts = ("\n".join(each) for each in (texts[:count], texts[count:]))
            if indicator and [is_ambiguous(each, indicator, catalogue.units) for each in parts] == [False, True]:
                yield place
