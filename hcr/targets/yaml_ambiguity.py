"""Finds plain scalars that YAML 1.1 and 1.2 read differently, each with its advice."""

from __future__ import annotations

import re
from functools import lru_cache

from hcr.language.patterns import compile_late

# A YAML 1.1 reader takes these for a boolean, an octal or a base-60 number and a 1.2 reader does not, or the reverse.
_AMBIGUOUS = {
    "scalar.flag": r"(?i:y|n|yes|no|on|off)",
    "scalar.zero": r"[-+]?0[0-9_]+|[-+]?0o[0-7]+|[-+]?0b[01_]+",
    "scalar.sixty": r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?",
    "scalar.time": r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ].+",
    "scalar.other": (
        r"=|[-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9]+(?:\.[0-9]*)?[eE][0-9]+|[-+]?[0-9]+[eE][-+][0-9]+"
    ),
    "scalar.merge": "<<",
}
_ANY = compile_late("|".join(_AMBIGUOUS.values()), re.ASCII)
_STARTS = frozenset("-+=<0123456789yYnNoO")  # every scalar is checked; the first letter rules most out


@lru_cache(maxsize=2**12)  # the keys of all files are the same few texts
def find_ambiguity(text: str) -> str:
    """The advice for a plain scalar that YAML 1.1 and 1.2 read differently; empty for one that they read alike."""
    if text[:1] not in _STARTS or not _ANY.fullmatch(text):
        return ""
    return next((advice for advice, pattern in _AMBIGUOUS.items() if re.fullmatch(pattern, text, re.ASCII)), "")
