"""Reads the lines above a table and the sheet's name for the region, period, indicator and unit of all its rows.

A label from there holds for every row of a table without a column for it. Two that contradict each other hold for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hcr.core.problems import Place, Problems
from hcr.messages import Term, join_texts
from hcr.submission.header import Header
from hcr.submission.period_phrases import find_title_periods
from hcr.submission.region_names import has_shape_of_region
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

_ORGANISATION = re.compile(
    r"(?:局|院|委|委员会|办|办公室|中心|站|所|会|公司|部|科|处|省|市|区|县|旗|州|镇|乡|街道|盖章|签章)$"
)
_OF_ALL = "各分我本全该某"  # 各市, 分县, 我区 are not names
_FOOTNOTE = re.compile(r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|note|source)s?\s*[\d一二三四五]*\s*[:：.、]")

NumberedLine = tuple[int, Sequence[str]]

_TITLE_UNIT = re.compile(r"(?<![\u4e00-\u9fff])(?:计量)?单位\s*[:：]\s*([^\s()（），,；;]+)")
_LABELLED = re.compile(
    r"\s*(?:指标|指标名称|监测指标|indicator|indicator name|series|series name)\s*[:：]\s*(.+)", re.IGNORECASE
)
# 蓬江区2018年…: the name of an area in front of a year, known or unknown.
_REGION_BEFORE_YEAR = re.compile(r"([\u4e00-\u9fff]{1,8}?(?:省|市|区|县|旗|州|镇|街道))(?=(?:19|20|21)\d\d\s*年)")
_LEADING_WORDS = re.compile(r"^(?:附件|附表|表)[一二三四五六七八九十\d]*")


def is_footnote(text: str) -> bool:
    """Does a text begin like a footnote: 注：, 资料来源：?"""
    return _FOOTNOTE.match(text[:40]) is not None


@dataclass(eq=False, repr=False)
class Titles:
    """Reads title lines, and records each label taken from them and each contradiction."""

    lines: Sequence[NumberedLine]
    sheet: str
    vocabulary: Vocabulary
    problems: Problems
    place: Place
    taken: dict[str, str] = field(default_factory=dict)
    refused: bool = False  # the region or indicator of the table is in doubt

    def read(self, header: Header, needed: Sequence[str], given: Mapping[str, str]) -> Mapping[str, str]:
        """The labels for the roles that a table needs; `given` are the user's own and those of an earlier title.

        A title's unit is called `title_unit`, as it holds only for figures of its kind.
        """
        for role in needed:
            said: dict[str, Place] = {}
            for text, place in self._find(role):
                said.setdefault(text, place)
            if role == "indicator" and role in given:
                self.taken[role] = given[role]
            elif said:
                self._take(role, said)
            elif role == "region":
                self._look_for_unknown_region()
        if header.has_role("unit"):
            self.taken.pop("unit", None)
        return {("title_unit" if role == "unit" else role): value for role, value in self.taken.items()}

    def _find(self, role: str) -> Iterator[tuple[str, Place]]:
        """The texts of a role in the title lines and the sheet's name, each with its place."""
        for line, cells in self.lines:
            place = self.place._replace(line=line)
            for cell in (each for each in dict.fromkeys(cells) if each and not is_footnote(each)):
                yield from ((text, place) for text in self._find_in_text(role, cell))
            for title, value in pairwise(cells):
                if value and self.vocabulary.find_column(title.rstrip(":： ")) == role:
                    yield (strip_unit_label(value), place)
        if self.sheet:
            yield from ((text, self.place._replace(line=0)) for text in self._find_in_text(role, self.sheet))

    def _find_in_text(self, role: str, text: str) -> Sequence[str]:
        if role == "period":
            return find_title_periods(text)
        if role == "unit":
            return [each for each in _TITLE_UNIT.findall(text) if not _ORGANISATION.search(each)]
        if role == "region":
            return list(self.vocabulary.regions.find_in_title(text))
        labelled = _LABELLED.fullmatch(text)
        whole = labelled[1].strip() if labelled else text.strip()
        if self.vocabulary.is_subject(whole) or labelled:
            return [whole]
        return list(self.vocabulary.find_indicators(text))

    def _take(self, role: str, said: Mapping[str, Place]) -> None:
        """Take a text on which all lines agree. A contradiction is a problem, and none of the texts is taken."""
        meanings = {self._meaning_of(role, text) for text in said}
        if len(meanings) > 1 and role in ("region", "period", "unit"):
            meanings = self._narrow(role, meanings)
        texts = [text for text in said if self._meaning_of(role, text) in meanings]
        place = said[texts[0]]
        if len(meanings) > 1:
            # Several periods or units cannot hold for all rows, so none is taken. Several regions or indicators are an
            # error, as one must be meant.
            if role in ("region", "indicator"):
                self.refused = True
                self.problems.add(
                    place,
                    "HCR560",
                    what=Term(f"column.{role}"),
                    found=join_texts(text[:40] for text in sorted(said)[:5]),
                )
            return
        self.problems.add(place, "HCR522", what=Term(f"column.{role}"), found=texts[0])
        self.taken[role] = texts[0]

    def _narrow(self, role: str, meanings: set[str]) -> set[str]:
        """Narrow meanings: of a region and the one above it the lower is meant, of a year and its part the part."""
        if role == "region":
            above = {self.vocabulary.regions.parent_of(code) for code in meanings}
            return meanings - above or meanings
        if role == "period":
            return {
                each for each in meanings if not any(each != other and other.startswith(each) for other in meanings)
            }
        return meanings

    def _meaning_of(self, role: str, text: str) -> str:
        if role == "region":
            return ",".join(self.vocabulary.regions.candidates(text)) or text
        if role == "indicator":
            return self.vocabulary.find_subject(text) or text
        return text.removesuffix("度").removesuffix("年") if role == "period" else text

    def _look_for_unknown_region(self) -> None:
        """Refuse an unknown area's name before a year or as the sheet's name, as another region must not be assumed."""
        texts = [(cell, line) for line, cells in self.lines for cell in dict.fromkeys(filter(None, cells))]
        for text, line in [*texts, (self.sheet, 0)]:
            match = _REGION_BEFORE_YEAR.match(_LEADING_WORDS.sub("", text))
            name = match[1] if match else text if not line and has_shape_of_region(text) else ""
            if name and not self.vocabulary.is_total(name) and name[0] not in _OF_ALL:
                self.taken["region"] = name
                return
