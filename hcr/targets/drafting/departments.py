"""Reads the brackets of departments behind a paragraph: which department leads and which assist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hcr.language.patterns import compile_late
from hcr.records import frozen

_BRACKET = compile_late(r"[（(［\[【]((?:[^（()）［\]【】]|[（(][^（()）]*[）)])*)[）)］\]】]")
_BODY = compile_late(r"局|委|办|部|厅|会|院|中心|政府|单位|科|处|署|所|公司|集团|校|站|馆|社")
# （自治区医保局、财政厅）; 中心, 院 and the like are of those about whom a text is.
_OFFICE = compile_late(r"[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|部)|(?:各|[省市县区])[\u4e00-\u9fff（）、]{0,12}政府")
_LABEL = compile_late(r"^(?:责任(?:单位|部门)|牵头(?:单位|部门)|负责(?:单位|部门)|分工)[:：]\s*")
_LEADS = compile_late(r"(?:分别)?(?:牵头负责|牵头|负责)(?:单位|部门)?[:：]?")
_ASSISTS = compile_late(r"(?:等)?(?:参与|配合|协助|协同|指导$)(?:单位|部门)?[:：]?")
# The departments behind a paragraph without a bracket: 牵头单位：甲局；配合单位：乙局；完成时限：6月。
_UNBRACKETED = compile_late(r"(?:责任|牵头|负责|主办)(?:单位|部门)[:：][^。]{2,200}")
_TIME_LABEL = compile_late(r"[，,；;]?\s*(?:完成|办理)?(?:时限|时间|期限)[:：].*$")
_FIRST_LEADS = compile_late(r"排在?第一(?:位)?的?(?:为|是)牵头|列(?:在)?第一(?:位)?(?:者|的)?为?牵头")


@frozen
class Responsible:
    """The departments responsible for a clause; `unclear` is the bracket's text if it names no lead."""

    lead: str = ""
    support: tuple[str, ...] = ()
    unclear: str = ""


NOBODY = Responsible()


def first_leads(text: str) -> bool:
    """Does the text have the rule that of several departments the first one leads?"""
    return bool(_FIRST_LEADS.search(text))


def brackets_of(paragraphs: Iterable[tuple[str, str]], first_is_lead: bool) -> Mapping[str, Responsible]:
    """The departments of each place, of its paragraphs as pairs of place and text, if a paragraph has one bracket.

    It may be a paragraph of its own below the clause.
    """
    found: dict[str, Responsible] = {}
    for place, text in paragraphs:
        parts = divide_by_responsible(text, first_is_lead)
        if len(parts) == 1 and parts[0][0] != NOBODY:
            found[place] = parts[0][0]
    return found


def divide_by_responsible(
    text: str, first_is_lead: bool, others: Responsible = NOBODY
) -> list[tuple[Responsible, str]]:
    """The parts of a paragraph, each with its departments: those in the bracket behind it, else behind a label.

    The only bracket of a paragraph holds for all of it; of several, each for what is between it and the one before.
    A part without departments has `others`, those of its place.
    """
    parts: list[tuple[Responsible, str]] = []
    start = 0
    for match in _BRACKET.finditer(text):
        inner = match.group(1).strip("。；; ")
        if is_departments(inner):
            found = read_responsible(inner, first_is_lead or first_leads(inner))
            parts.append((found, text[start : match.start()]))
            start = match.end()
    rest = text[start:]
    if len(parts) == 1:
        return [(parts[0][0], parts[0][1] + rest)]
    labelled = _UNBRACKETED.search(rest)
    found = others
    if labelled and not parts:
        found = read_responsible(_TIME_LABEL.sub("", labelled[0]), first_is_lead)
        rest = rest.replace(labelled[0], "")
    return [*parts, (found, rest)]


def is_departments(text: str) -> bool:
    """Is this a list of departments: with a word for their part in the work, behind a label, or of offices alone?"""
    if not _BODY.search(text):
        return False
    if _LABEL.match(text) or re.search(r"负责|牵头|配合|参与|指导$", text):
        return True
    return all(_OFFICE.fullmatch(name) for name in split_names(text))


def read_responsible(text: str, first_is_lead: bool) -> Responsible:
    """`甲局负责，乙局、丙局配合`; `牵头单位：甲局；配合单位：乙局`; `责任单位：甲局、乙局`.

    Of several responsible departments the first is taken as the lead. Without such a rule in the text this is not sure.
    分别负责 names no lead.
    """
    lead: list[str] = []
    support: list[str] = []
    parts = [
        part.strip() for part in re.split(r"[，,；;。]", re.sub(r"[，,。；]?(?:排|列)在?第一.*$|下同.*$", "", text))
    ]
    kind = "lead"
    kinds = []
    for part in reversed(parts):  # a part without a verb belongs to the next one that has a verb
        kind = "support" if _ASSISTS.search(part) else "lead" if _LEADS.search(part) or _LABEL.match(part) else kind
        kinds.append(kind)
    for part, role in zip(parts, reversed(kinds), strict=True):
        names = split_names(_LEADS.sub("", _ASSISTS.sub("", _LABEL.sub("", part))))
        (lead if role == "lead" else support).extend(names)
    if "分别" in text:
        return Responsible("", tuple(dict.fromkeys([*lead, *support])), text)
    unclear = text if len(lead) > 1 and not first_is_lead and "牵头" not in text else ""
    return Responsible(lead[0] if lead else "", tuple(dict.fromkeys([*lead[1:], *support])), unclear)


def split_names(text: str) -> list[str]:
    """The names in a list separated by 、; a list within brackets belongs to its name."""
    names, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character in "（(") - (character in "）)")
        if character in "、和及" and depth <= 0 and _BODY.search(text[start:index]):
            names.append(text[start:index])
            start = index + 1
    names.append(text[start:])
    cleaned = (re.sub(r"按职责.*$|等(?:部门|单位)?.*$", "", name).strip(" 。、") for name in names)
    return [name for name in cleaned if name]
