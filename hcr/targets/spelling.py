"""Checks the spelling of expressions and units: understood texts in another spelling than ours, each with its fix."""

from __future__ import annotations

from collections.abc import Mapping

from hcr.core.problems import Fix, Problems
from hcr.language.expressions import Demand, read_demand
from hcr.language.patterns import compile_late
from hcr.language.units import KNOWN, Unit, is_shared_spelling
from hcr.records import replace
from hcr.targets.schema_types import LocatedText
from hcr.targets.yaml_ambiguity import find_ambiguity
from hcr.targets.yaml_tree import quote_yaml

_WIDE = compile_late("[＜＞＝～％０-９．]")
_ASCII = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "＜＞＝～％．０１２３４５６７８９"}
# Texts that need quotes in YAML, inside brackets or outside.
_UNFIT = compile_late(r"(?i)[-?:&*!|>'\"%@`#]|.*[,\[\]{}:#]|.*\s$|null$")


def check_unit_spelling(written: LocatedText, unit: Unit, problems: Problems) -> None:
    """Record a unit that is not spelled by its own name."""
    name = _proper_name_of(written.text, unit)
    if name:
        problems.add(written.place, "HCR442", _build_fix(written, name), found=written.text[:80], expected=name)


def check_expression_spelling(
    written: LocatedText, demand: Demand, units: Mapping[str, Unit], problems: Problems
) -> None:
    """Record full-width signs and digits, and units not spelled by their own names; `units` holds the bounds' units."""
    wide = _WIDE.search(written.text)
    names = {text: name for text, unit in units.items() if (name := _proper_name_of(text, unit))}
    if not wide and not names:
        return
    text = written.text.replace("～", ".." if demand.upper else "~").translate(_ASCII)
    right = text
    for found, name in names.items():
        right = right.replace(found, name)
    if read_demand(right) != _rename_units(demand, names):
        return  # the words around it leave the right spelling open
    fix = _build_fix(written, right)
    if wide:
        problems.add(written.place, "HCR441", fix, found=written.text[:80], expected=text)
    for found, name in names.items():
        problems.add(written.place, "HCR442", fix, found=found, expected=name)


def _proper_name_of(text: str, unit: Unit) -> str:
    """The name of a known unit that this text spells otherwise; empty if it does not, or could mean another."""
    if KNOWN.get(unit.name) != unit or text in (unit.name, unit.en) or is_shared_spelling(text):
        return ""
    return unit.name


def _rename_units(demand: Demand, names: Mapping[str, str]) -> Demand:
    """The demand with its units by their own names."""
    bound = replace(demand.bound, unit=names.get(demand.bound.unit, demand.bound.unit))
    upper = demand.upper and replace(demand.upper, unit=names.get(demand.upper.unit, demand.upper.unit))
    return replace(demand, bound=bound, upper=upper)


def _build_fix(written: LocatedText, right: str) -> Fix:
    """The right text in place of the written one; in quotes if it needs them and had none."""
    bare = written.plain and not _UNFIT.match(right) and not find_ambiguity(right)
    return Fix(written.text, right if bare or not written.plain else quote_yaml(right))
