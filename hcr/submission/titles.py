"""Reads the lines above a table and the sheet's name for the region, period, indicator and unit of all its rows.

A label from there holds for every row of a table without a column for it. Two that contradict each other hold for none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from hcr.core.problems import Place, Problems
from hcr.core.submitted import NumberedLine
from hcr.language.cut_offs import find_cut_off, spell_parts
from hcr.language.names import split_unit
from hcr.language.patterns import compile_late
from hcr.language.periods import Period, find_periods_ending, read_date, read_period
from hcr.language.units import LIKE_UNIT
from hcr.messages import Term, join_texts
from hcr.records import mutable
from hcr.submission.footnotes import is_footnote
from hcr.submission.header import Header
from hcr.submission.other_measures import widen_name
from hcr.submission.period_phrases import find_title_periods
from hcr.submission.title_areas import AREA_FIRST, find_unnamed_area
from hcr.submission.vocabulary import Vocabulary, strip_unit_label

_ORGANISATION = compile_late(
    r"(?:局|院|委|委员会|办|办公室|中心|站|所|会|公司|部|科|处|省|市|区|县|旗|州|镇|乡|街道|盖章|签章)$"
)


_TITLE_UNIT = compile_late(
    r"(?i)(?<![\u4e00-\u9fff])(?:以上)?(?:计量|金额|货币|数值|数据)?单位\s*(?:[:：]|[均都]?[为是])\s*([^\s()（），,；;。]+)"
    r"|\bunits?(?: of measure)?\s*[:=]\s*([^()（），,；;]+)"
)
_BRACKETED = compile_late(r"(?i)[(（\[【]\s*(?:in )?([^()（）\[\]【】\d]{1,20})[)）\]】]")
_LABELLED = compile_late(
    r"(?i)\s*(?:指标|指标名称|监测指标|indicator|indicator name|series|series name)\s*[:：]\s*(.+)"
)
# 填报单位（盖章）：蓬江区卫健局: the words that announce the region of a form.
_REGION_LABEL = compile_late(
    r"(?i)(?:(?:填报|填表|报送|上报|统计|申报|呈报|汇报|编制)(?:单位|地区|区域|机构|部门)|地区|区域|行政区划?|单位名称"
    r"|region|country|area|province|city|county|district|reporting (?:unit|area|region))"
    r"\s*(?:[(（][盖公签]?章[)）])?"
)
_LABEL_AND_TEXT = compile_late(r"\s*([^:：]{1,30}?)\s*[:：]\s*(.+)")


def _may_be_part(text: str, _: Place, period: Period | None) -> bool:
    """Does a title name a part of a year other than December, or one that cannot be read, such as 半年报?"""
    if period is None:
        return re.search(r"季|半年|月|(?i:quarter|half)", text) is not None
    return period.length < 12 and (period.length, period.index) != (1, 12)


@mutable
class Titles:
    """Reads title lines, and records each label taken from them and each contradiction."""

    lines: Sequence[NumberedLine]
    below: Sequence[NumberedLine]  # the lines after the last row, which give what no title gives
    sheet: str
    vocabulary: Vocabulary
    problems: Problems
    place: Place
    list_labels: Callable[[str], Iterable[str]] = lambda _: ()  # of the titles and of the table itself
    taken: dict[str, str] = field(default_factory=dict)
    refused: bool = False  # the region or indicator of the table is in doubt

    def read(self, header: Header, needed: Sequence[str], given: Mapping[str, str]) -> Mapping[str, str]:
        """The labels for the roles that a table needs; `given` are the user's own and those of an earlier title.

        A title's unit is called `title_unit`, as it holds only for figures of its kind.
        """
        self._check_limits(header)
        for role in needed:
            said: dict[str, Place] = {}
            for text, place in self._find(role) or self.find_below(role):
                said.setdefault(text, place)
            if role == "indicator" and role in given:
                self._take_given(given[role], said)
            elif said:
                self._take(role, said)
            else:
                titles = [cell for _, cells in self.lines for cell in dict.fromkeys(filter(None, cells))]
                if role == "region" and (area := find_unnamed_area(titles, self.sheet, self.vocabulary)):
                    self.taken[role] = area
                if role in ("region", "period") and role not in self.taken:
                    self._take_from_file_name(role, header)
        if header.has_role("unit"):
            self.taken.pop("unit", None)
        return {("title_unit" if role == "unit" else role): value for role, value in self.taken.items()}

    def _take_given(self, given: str, said: Mapping[str, Place]) -> None:
        """Take the indicator that the user gives, unless the titles name others and not this one."""
        self.taken["indicator"] = given
        named = {id_: text for text in said if (id_ := self.vocabulary.find_subject(text))}
        if named and self.vocabulary.find_subject(given) not in named:
            self.refused = True
            shown = {"found": given[:80], "choices": join_texts(sorted(named.values())[:5])}
            self.problems.add(next(iter(said.values())), "HCR514", **shown)

    def _check_limits(self, header: Header) -> None:
        """Refuse the table if a title makes other figures of it: 2018年（预测）, 仅公立医院.

        A line just above the header that begins further right holds headings of columns.
        """
        from hcr.submission.footnote_limits import find_doubt_above
        from hcr.submission.limiting_titles import find_labelled_limit, find_limit, find_other_matter

        titles = [(0, self.sheet)] if self.sheet and not self.vocabulary.is_subject(self.sheet) else []
        for line, cells in self.lines:
            texts = [cell for cell in cells if cell]
            if texts and not (line >= header.line - 1 and cells.index(texts[0]) > header.first):
                titles.append((line, texts[0]))
        lines = dict(self.lines)
        for line, title in titles:
            cells = lines.get(line, ())
            found = find_labelled_limit(cells, self.vocabulary)
            if not found and not is_footnote(title):
                found = find_limit(title, self.vocabulary, is_sheet=line == 0)
                found = found or find_other_matter(title, header, self.vocabulary)
            place = self.place._replace(line=line)
            if found:
                self.refused = True
                self.problems.add(place, "HCR573", title=title[:80], found=found[0][:80], why=found[1])
            elif noted := find_doubt_above(title, cells, self.vocabulary, self.list_labels):
                self.problems.add(place, "HCR574", found=noted[0][:80], why=noted[1])

    def check_part_of_year(self, own: Iterable[str]) -> None:
        """Refuse a part of a year (前三季度) in a title or the file's name over periods of that whole year.

        A month alone may be the date of the paper, but before December no figure of that whole year exists.
        """
        named = [*self._find("period"), *self._find_in_file_name()]
        titles = [(text, place, read_period(text)) for text, place in named]
        parts = [each for each in titles if _may_be_part(*each)]
        if not parts:
            return  # the table's own periods need not be read
        whole = ((read_period(text) or next(iter(find_periods_ending(text)), None), text) for text in own)
        years = {str(period): text for period, text in whole if period and period.length == 12}
        for text, place, part in parts:
            found = years.get(str(part.year)) if part else next(iter(sorted(years.values())), None)
            if found:
                self.refused = True
                self.problems.add(place, "HCR568", title=text, found=found)
                return

    def _find(self, role: str) -> Sequence[tuple[str, Place]]:
        """The texts of a role in the title lines and the sheet's name, each with its place."""
        found: list[tuple[str, Place]] = []
        for line, cells in self.lines:
            place = self.place._replace(line=line)
            for cell in dict.fromkeys(filter(None, cells)):
                if role == "unit" or not (is_footnote(cell) or (role == "period" and find_cut_off([cell]))):
                    found += ((text, place) for text in self._find_in_text(role, cell))
            found += ((text, place) for text in self._find_labelled(role, cells))
        if self.sheet:
            found += ((text, self.place._replace(line=0)) for text in self._find_in_text(role, self.sheet))
        return [*found, *self._find_cut_offs([text for text, _ in found])] if role == "period" else found

    def _find_cut_offs(self, said: Sequence[str]) -> Iterator[tuple[str, Place]]:
        """The parts of the periods of the titles and the table that lines give them: 数据截至2018年9月30日."""
        cut_offs = [(find_cut_off(cells), self.place._replace(line=line)) for line, cells in self.lines]
        labels = [*said, *self.list_labels("period")] if any(text for text, _ in cut_offs) else ()
        periods = [each for each in map(read_period, labels) if each]
        for text, place in cut_offs:
            parts = spell_parts(text, periods) if periods else [f"截至{text}"] if text else []
            yield from ((period, place) for part in parts for period in find_title_periods(part) or [part])

    def find_below(self, role: str) -> Sequence[tuple[str, Place]]:
        """The texts of a role behind labels in the lines below the table: 填报单位：江海区, 单位：元."""
        found: list[tuple[str, Place]] = []
        for line, cells in self.below:
            place = self.place._replace(line=line)
            if role == "unit":
                found += ((text, place) for cell in dict.fromkeys(cells) for text in self._find_in_text(role, cell))
            found += ((text, place) for text in self._find_labelled(role, cells))
        return found

    def _find_labelled(self, role: str, cells: Sequence[str]) -> Iterator[str]:
        """The texts behind a label of this role, in its cell or in the next one that is filled in."""
        filled = pairwise(dict.fromkeys(cell for cell in cells if cell))
        pairs = [(title.rstrip(":： "), text) for title, text in filled if not text.endswith((":", "："))]
        if role != "unit":
            labelled = (_LABEL_AND_TEXT.fullmatch(cell) for cell in dict.fromkeys(cells))
            pairs += [(each[1], each[2]) for each in labelled if each]
        for title, text in pairs:
            announced = role == "region" and _REGION_LABEL.fullmatch(title) is not None
            if not text or not (announced or self.vocabulary.find_column(title) == role):
                continue
            if role == "region":
                yield from self._find_region(text, announced)
            elif role == "period":
                yield from () if read_date(text) else find_title_periods(text) or [text]
            elif not _ORGANISATION.search(text):
                yield strip_unit_label(text)
                yield from filter(self.vocabulary.is_unit, filter(None, cells))  # a unit over each column

    def _find_region(self, text: str, announced: bool) -> Iterator[str]:
        """The known regions in a text; else the unknown area at its start, which must not become another region."""
        known = self.vocabulary.regions.find_in_title(text)
        yield from known
        area = AREA_FIRST.match(text)
        if not known and area and self.vocabulary.may_be_area(area[1]):
            yield text if self.vocabulary.regions.candidates(area[1]) else area[1]
        elif not known and announced and text.isascii() and not text.isdigit():
            yield text

    def _find_in_text(self, role: str, text: str) -> Sequence[str]:
        if role == "period":
            return find_title_periods(text)
        if role == "unit":
            stated = [zh or en.strip() for zh, en in _TITLE_UNIT.findall(text)]
            bracketed = [each.strip() for each in _BRACKETED.findall(text) if not stated]
            units = [each for each in bracketed if self.vocabulary.is_unit(each) or LIKE_UNIT.fullmatch(each)]
            if not stated and not units:
                from hcr.submission.footnote_units import list_footnote_units

                units = list_footnote_units(text, self.vocabulary)
            return [each for each in (*stated, *units) if not _ORGANISATION.search(each)]
        if role == "region":
            return list(self.vocabulary.regions.find_in_title(text))
        labelled = _LABELLED.fullmatch(text)
        whole = labelled[1].strip() if labelled else text.strip()
        base, unit = split_unit(whole)
        if unit and self.vocabulary.is_subject(base) and (self.vocabulary.is_unit(unit) or _TITLE_UNIT.match(unit)):
            return [base]
        if self.vocabulary.is_subject(whole) or labelled:
            return [whole]
        return [widen_name(name, text) for name in self.vocabulary.find_indicators(text)]

    def _take(self, role: str, said: Mapping[str, Place]) -> None:
        """Take a text on which all lines agree. A contradiction is a problem, and none of the texts is taken."""
        meanings = {self._meaning_of(role, text) for text in said}
        if len(meanings) > 1 and role in ("region", "period", "unit"):
            meanings = self._narrow(role, meanings)
        texts = [text for text in said if self._meaning_of(role, text) in meanings]
        place = said[texts[0]]
        if len(meanings) > 1:
            # Of several units each row takes that of its kind. Several periods cannot hold for all rows, so none is
            # taken. Several regions or indicators are an error, as one must be meant.
            if role == "unit":
                self.taken[role] = "、".join(texts)
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

    def _find_in_file_name(self) -> Sequence[tuple[str, Place]]:
        """The period that the file's name gives, with its place."""
        if "年" not in self.place.path:
            return ()
        from hcr.submission.file_names import find_period_in_name

        found = find_period_in_name(self.place.path)
        return [(found, Place(self.place.path))] if found else []

    def _take_from_file_name(self, role: str, header: Header) -> None:
        """Take the region or the period that the file's name gives, if nothing in the file gives one."""
        from hcr.submission.file_names import find_period_in_name, find_region_in_name, stem_of
        from hcr.submission.limiting_titles import find_limit, find_other_matter

        path = self.place.path
        found = find_region_in_name(path, self.vocabulary) if role == "region" else find_period_in_name(path)
        if found:
            self.problems.add(Place(path), "HCR572", what=Term(f"column.{role}"), found=found)
            self.taken[role] = found
            name = stem_of(path)
            limit = find_limit(name, self.vocabulary, is_sheet=True) or find_other_matter(name, header, self.vocabulary)
            if limit and not self.refused:
                self.refused = True
                self.problems.add(Place(path), "HCR573", title=name[:80], found=limit[0][:80], why=limit[1])
