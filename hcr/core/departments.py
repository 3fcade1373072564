"""Names of departments: the department of an office, the English names of a document, and the choice of `--lead`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hcr.core.document import DepartmentName, Document
from hcr.core.model import Origin
from hcr.language.patterns import compile_late
from hcr.messages import Lang

_OFFICE = compile_late(r"(?<=.)[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]\s*$", re.DOTALL)


def department_of(name: str) -> str:
    """The department an office belongs to: 卫生计生局 for 卫生计生局（医政科）, as `--lead` takes it."""
    return _OFFICE.sub("", name).strip() or name


def list_parts(name: str) -> list[str]:
    """The department, and the office behind it in brackets if there is one."""
    office = _OFFICE.search(name)
    return [department_of(name), *([office[1].strip()] if office else [])]


def list_unnamed_parts(table: Mapping[str, DepartmentName], name: str) -> list[str]:
    """The parts of a name as written that the table of English names does not have."""
    return [] if name in table else [part for part in list_parts(name) if part not in table]


def name_department(document: Document, name: str, lang: Lang) -> str:
    """A department as written, with its office; in English by the document's table, where that has the name."""
    table = document.departments
    if lang == "zh" or name == department_of(name) or name in table:
        return _translate(table, name, lang)
    own, office = (_translate(table, part, lang) for part in list_parts(name))
    return name if own not in {each.en for each in table.values()} else f"{own} ({office})"


def name_department_only(document: Document, name: str, lang: Lang) -> str:
    """The same without the office. A name that the table has only as a whole is shown as a whole."""
    own, table = department_of(name), document.departments
    return _translate(table, name if lang == "en" and own not in table and name in table else own, lang)


def name_lead(origin: Origin, lang: Lang) -> str:
    """The department that leads, with its office; empty if none is named."""
    return name_department(origin.document, origin.lead, lang)


def list_lead_names(origins: Iterable[Origin], lang: Lang) -> list[str]:
    """The names of all departments that lead, once each."""
    names = (name_lead(origin, lang) for origin in origins)
    return [name for name in dict.fromkeys(names) if name]


def is_led_by(origin: Origin, asked: str) -> bool:
    """Does the asked department, or an office of it, lead? It may be asked for in either language."""
    if _takes_office(asked, origin.lead):
        return True
    return _takes_office(asked.casefold(), name_lead(origin, "en").casefold())


def _takes_office(asked: str, name: str) -> bool:
    return name == asked or name.startswith((f"{asked}（", f"{asked}(", f"{asked} ("))


def _translate(table: Mapping[str, DepartmentName], name: str, lang: Lang) -> str:
    return table[name].en if lang == "en" and name in table else name
