"""Finds the region that a text means: by code, name, alias, former code, or the name behind its parents' names.

A name that fits two regions finds neither; the caller lists both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from hcr.core.model import ANY_REGION, Catalogue, Region
from hcr.core.standard_areas import areas_above, standard_names
from hcr.core.submitted import COPIED
from hcr.language.names import normalise_name, split_scripts, suggest
from hcr.language.patterns import compile_late
from hcr.records import mutable

_MAX_PARENTS = 4
_LONGEST_PATH = 30  # characters of the names above a region in the standard, which take up to 19
_MAX_FOUND = 2**14  # texts that are remembered with their meaning
_DECIMAL_CODE = compile_late(r"(\d{6,12})\.0+")  # a data frame writes codes so if their column has blanks
_STATISTICAL_CODE = compile_late(r"(\d{6})(\d{3})(\d{3})")  # a code of twelve digits: county, town, village
_CODE_AND_NAME = compile_late(
    r"(\d{6})[\s_(（-]*([^\W\d][^()（）]*)[)）]?|([^\W\d][^()（）\d]*?)[\s_(（-]*(\d{6})[)）]?"
)
# 江海区卫生健康局 sends the figures of 江海区.
_OFFICE = compile_late(
    r"(.+?)(?:(?:卫生健康|卫生和计划生育|卫生计生|卫健|卫计|卫生|医疗保障|医保|统计|财政|民政|发展和改革|发展改革|发改"
    r"|人力资源和社会保障|人社|市场监督管理|食品药品监督管理)(?:局|委员会|委)|(?:人民)?政府|医改(?:领导小组)?办(?:公室)?)"
)
# 礼乐街道 behind 江海区; 江海 in 江海街道. The words for kinds of areas (农村, 乡镇) are not names.
_LONGER = compile_late(
    r"(?:(?!农村|城镇|城乡|乡镇|乡村|街道|镇街|集镇|各|全)[\u4e00-\u9fff]){0,5}?(?:街道|镇|乡|村|社区)(?:办事处|人民政府|居委会|村委会)?"
    r"(?=[\d\s(（的年_-]|医改|卫生健康|上报|报送|数据|情况|指标|$)"
)
_AREA_IN_FRONT = compile_late(r"([\u4e00-\u9fff]{1,6}?(?:省|市|区|县|旗|州|盟))$")
# The codes of the regions of which these words speak; some cities are counties, and some regions provinces.
LEVELS = {
    "全省": r"\d{2}0000",
    "全市": r"\d{4}00|\d{4}[89]\d",
    "全县": r"\d{4}(?!00)\d\d",
    "全区": r"\d{4}(?!00)\d\d|(?:15|45|54|64|65)0000",
}
_ENDS = "省 市 自治区 特别行政区 区 县 旗 州 盟 地区 镇 乡 街道 街 村 社区 兵团".split()
MAX_AREA = 10  # characters before the end of an area's name


@mutable
class RegionNames:
    """The known regions of a catalogue by every name; `aliases` are the user's own, by code."""

    catalogue: Catalogue
    aliases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def regions(self) -> Mapping[str, Sequence[Region]]:
        """Every entry for a region, by its code: two documents may list one region."""
        found: dict[str, list[Region]] = {}
        for document in self.catalogue.documents:
            for region in (document.region, *document.regions):
                if region.code != ANY_REGION:
                    found.setdefault(region.code, []).append(region)
        return found

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[str]]:
        """The codes that each name fits, by its normal form; a current code fits its own region alone."""
        found: dict[str, dict[str, None]] = {}
        for code in self.regions:
            for text in self.writings_of(code):
                if form := normalise_name(text):
                    found.setdefault(form, {})[code] = None
        own = {normalise_name(code): [code] for code in self.regions}
        users = {normalise_name(text): [code] for text, code in self.aliases.items()}
        return {form: list(codes) for form, codes in found.items()} | own | users

    @cached_property
    def _found(self) -> dict[str, Sequence[str]]:
        return {}

    def writings_of(self, code: str) -> Iterator[str]:
        """Every text that names a region: code, names, aliases, former codes, and names behind its parents' names."""
        yield from self.names_of(code)
        for region in self.regions[code]:
            yield from self._paths_of(region)

    def names_of(self, code: str) -> Iterator[str]:
        """The texts by which the files themselves name a region: code, names, aliases and former codes."""
        yield code
        for region in self.regions[code]:
            names = [text for text in (region.name.zh, region.name.en) if text]
            yield from (*names, *region.aliases, *region.formerly)

    def _paths_of(self, region: Region) -> Iterator[str]:
        """The name behind its parents' names, if known: 徐州市鼓楼区, 江苏省徐州市鼓楼区 and 江苏省鼓楼区.

        Also as papers print a name that several regions have: 鼓楼区（徐州市）, Gulou (Xuzhou).
        """
        if above := self.parent_of(region.code):
            upper = self.regions[above][0].name
            pairs = ((region.name.zh, upper.zh), (region.name.en, upper.en))
            yield from (f"{own}（{over}）" for own, over in pairs if own and over)
        paths = [region.name.zh] if region.name.zh else []
        for code in self.codes_above(region.code) if paths else ():
            name = self.regions[code][0].name.zh
            longer = [f"{name}{path}" for path in paths] if name else []
            paths += longer
            yield from longer

    def parent_of(self, code: str) -> str:
        """The nearest known region above one, by the files or by its code (GB/T 2260); empty if there is none."""
        stated = [region.parent for region in self.regions.get(code, ()) if region.parent in self.regions]
        coded = [f"{code[:4]}00", f"{code[:2]}0000"] if len(code) == 6 and code.isdigit() else []
        above = [each for each in (*stated, *coded) if each in self.regions and each != code]
        return above[0] if above else ""

    def candidates(self, text: str) -> Sequence[str]:
        """The codes of all regions that a text fits."""
        if text in self.regions and not self.aliases:
            return [text]  # a code as the files write it; nothing else needs to be known about names
        if text not in self._found:
            if len(self._found) >= _MAX_FOUND:
                self._found.clear()
            found = next((found for form in _forms_of(text) if (found := self._codes.get(form))), ())
            self._found[text] = found or self._find_by_two_names(text) or self._find_behind_standard_names(text)
        return self._found[text]

    def _find_behind_standard_names(self, text: str) -> Sequence[str]:
        """The code that fits a name behind names of the standard that no file has: 广东省江门市江海区.

        Where two regions share the name, the files or the user's own names must tell them apart.
        """
        form = normalise_name(text)
        for end in range(2, min(len(form) - 1, _LONGEST_PATH + 1)):
            found = self._codes.get(form[end:], ())
            if len(found) == 1 and form[:end] in _standard_paths_to(found[0]):
                return found
        return ()

    def _find_by_two_names(self, text: str) -> Sequence[str]:
        """The codes that both names in a text fit: 江海区（440704）, 440704 江海区, 江海区 Jianghai."""
        match = _CODE_AND_NAME.fullmatch(text.strip())
        both = [each for each in match.groups() if each] if match else split_scripts(text)
        if not both:
            return ()
        first, second = (next(filter(None, map(self._codes.get, _forms_of(each))), ()) for each in both)
        return [code for code in first if code in second]

    def names_lower_area(self, text: str) -> bool:
        """Does a text name a region that no document is of: 江海区人民医院 under a city's document?"""
        own = {document.region.code for document in self.catalogue.documents}
        return any(code not in own for codes in self.find_in_title(text).values() for code in codes)

    def find(self, text: str) -> str | None:
        """The code of the one region that a text names; None if it names none or several."""
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def suggest(self, text: str) -> list[str]:
        """The names that look most like a text; for a name of several regions each of them."""
        near = suggest(text, [each for code in self.regions for each in self.names_of(code)])
        found: list[str] = []
        for each in near:
            codes = self.candidates(each)
            found += self.describe_all(codes) if len(codes) > 1 else [each]
        return found

    def is_within(self, code: str, area: str) -> bool:
        """Is a known region another one, or does it lie below it?"""
        return area in (code, *self.codes_above(code))

    def describe(self, code: str) -> str:
        """A region with its parent, for a message: `320302 鼓楼区 (320300 徐州市)`."""
        region = self.regions[code][0]
        parent = self.parent_of(code) or region.parent
        above = f"{parent} {self.regions[parent][0].name.zh}".strip() if parent in self.regions else parent
        return f"{code} {region.name.zh or region.name.en}" + (f" ({above})" if above else "")

    def describe_all(self, codes: Sequence[str]) -> list[str]:
        """Several regions, for a message."""
        return [self.describe(code) for code in sorted(codes)]

    @cached_property
    def _texts(self) -> Sequence[tuple[str, Sequence[str]]]:
        """The names that a title can hold, longest first, with the codes that they fit."""
        writings = {text for code in self.regions for text in self.writings_of(code) if len(text) > 1}
        pairs = [(text, self.candidates(text)) for text in (*writings, *self.aliases) if not text.isascii()]
        ascii_names = [(text, self.candidates(text)) for text in writings if text.isascii() and not text.isdigit()]
        return sorted((*pairs, *ascii_names), key=lambda pair: (-len(pair[0]), pair[0]))

    def find_in_title(self, title: str) -> Mapping[str, Sequence[str]]:
        """The names in a title with the codes that they fit; of one name inside another only the longer.

        Of a region and the one above it only the lower one counts: 江门市2018年江海区 is 江海区.
        """
        rest, found = title, dict[str, Sequence[str]]()
        for text, codes in self._texts:
            if text in rest:
                if not self._is_inside_longer(text, codes, rest):
                    found[text] = codes
                rest = rest.replace(text, "\n")
        above = {self.parent_of(code) for codes in found.values() for code in codes}
        return {text: codes for text, codes in found.items() if len(codes) > 1 or codes[0] not in above}

    def is_above(self, codes: Iterable[str], unknown: str) -> bool:
        """Would an unknown area of this name lie below these regions or beside them, so that it is none of them?"""
        known = [level for code in codes if (level := find_level(self.regions[code][0].name.zh))]
        return bool(known) and max(known) <= find_level(unknown)

    def _is_inside_longer(self, name: str, codes: Sequence[str], title: str) -> bool:
        """Is a name in a title only a part of a longer, unknown one: 江海 in 江海街道, 江海区 in 梅江区江海区?

        A longer name in front is that of the region above, or its name is not known.
        """
        before, _, behind = title.partition(name)
        if not name.isascii() and _LONGER.match(behind):
            return True
        match = _AREA_IN_FRONT.search(before)
        if name.isascii() or match is None:
            return False
        above = [self.regions[each][0].name.zh for code in codes for each in self.codes_above(code)]
        unnamed = any(not each for each in above) or not above
        return not unnamed and not any(each.endswith(match[1]) or match[1].endswith(each) for each in above)

    def codes_above(self, code: str) -> Iterator[str]:
        """The known regions above one, the nearest first."""
        for _ in range(_MAX_PARENTS):
            code = self.parent_of(code)
            if not code:
                return
            yield code


def _standard_paths_to(code: str) -> Sequence[str]:
    """The names of the areas above a region by GB/T 2260, each alone and together: 江门市, 广东省, 广东省江门市."""
    names = [standard_names()[each] for each in areas_above(code)]
    return [*names, "".join(reversed(names))]


def strip_office(text: str) -> str:
    """The area of an office, which may be unknown: 新会区卫健局 is 新会区; any other text as it is."""
    match = _OFFICE.fullmatch(normalise_name(text))
    return match[1] if match else text


def find_level(name: str) -> int:
    """The level of an area by the end of its name, from 1 for provinces to 5 for villages; 0 if it shows none."""
    ends = ("省|自治区", "市|州|盟|地区", "区|县|旗", "镇|乡|街道|街", "村|社区|居委会")
    return next((level for level, end in enumerate(ends, 1) if re.search(f"(?:{end})$", name)), 0)


def has_shape_of_region(text: str) -> bool:
    """Does an unknown text look like the name or the code of an area: 蓬江区, 440703?"""
    named = any(text.endswith(end) and 0 < len(text) - len(end) <= MAX_AREA for end in _ENDS)
    is_han = all("\u4e00" <= char <= "\u9fff" for char in text)
    return (named and is_han) or re.fullmatch(r"[1-9]\d{5}", text.removesuffix(COPIED)) is not None


def _forms_of(text: str) -> Iterator[str]:
    """The normal forms to look up: as written, then codes as spreadsheets, data frames and statisticians write them."""
    code = text.strip().removesuffix(COPIED)
    yield normalise_name(code)
    if decimal := _DECIMAL_CODE.fullmatch(code):
        code = decimal[1]
        yield code
    if match := _STATISTICAL_CODE.fullmatch(code):
        county, town, village = match.groups()
        if village == "000":
            yield county + town
            if town == "000":
                yield county
