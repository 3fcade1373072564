"""The spelling of expressions and units: what is understood, but not written as it should be, with what should be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hcr.core.problems import Fix, Problems
from hcr.frozen import replace
from hcr.language.expressions import Demand, read_demand
from hcr.language.units import KNOWN, Unit, is_shared
from hcr.targets.schema_types import Written
from hcr.targets.yaml_ambiguity import ambiguity
from hcr.targets.yaml_tree import quoted

_WIDE = re.compile("[＜＞＝～％０-９．]")
_ASCII = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "＜＞＝～％．０１２３４５６７８９"}
# What cannot stand without quotes in YAML, inside brackets or outside.
_UNFIT = r"(?i)[-?:&*!|>'\"%@`#]|.*[,\[\]{}:#]|.*\s$|null$"


def unit_spelling(written: Written, unit: Unit, problems: Problems) -> None:
    """Record a unit that is not spelled by its own name."""
    name = _own_name(written.text, unit)
    if name:
        problems.add(written.place, "HCR442", _fix(written, name), found=written.text[:80], expected=name)


def expression_spelling(written: Written, demand: Demand, units: Mapping[str, Unit], problems: Problems) -> None:
    """Record full-width signs and digits, and units not spelled by their own names; `units` holds the bounds' units."""
    wide = _WIDE.search(written.text)
    names = {text: name for text, unit in units.items() if (name := _own_name(text, unit))}
    if not wide and not names:
        return
    text = written.text.replace("～", ".." if demand.upper else "~").translate(_ASCII)
    right = text
    for found, name in names.items():
        right = right.replace(found, name)
    if read_demand(right) != _renamed(demand, names):
        return  # the right spelling cannot be told from the words around it
    fix = _fix(written, right)
    if wide:
        problems.add(written.place, "HCR441", fix, found=written.text[:80], expected=text)
    for found, name in names.items():
        problems.add(written.place, "HCR442", fix, found=found, expected=name)


def _own_name(text: str, unit: Unit) -> str:
    """The name of a known unit that this text spells otherwise; empty where it does not, or could mean another."""
    if KNOWN.get(unit.name) != unit or text in (unit.name, unit.en) or is_shared(text):
        return ""
    return unit.name


def _renamed(demand: Demand, names: Mapping[str, str]) -> Demand:
    """The demand with its units by their own names."""
    bound = replace(demand.bound, unit=names.get(demand.bound.unit, demand.bound.unit))
    upper = demand.upper and replace(demand.upper, unit=names.get(demand.upper.unit, demand.upper.unit))
    return replace(demand, bound=bound, upper=upper)


def _fix(written: Written, right: str) -> Fix:
    """The right text in the place of the written one; in quotes where it had none and needs them."""
    bare = written.plain and not re.match(_UNFIT, right) and not ambiguity(right)
    return Fix(written.text, right if bare or not written.plain else quoted(right))
