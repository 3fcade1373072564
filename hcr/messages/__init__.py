"""All texts for people, in English and Chinese. A translation is data, and no other package holds any.

`say(lang, key, ...)` fills in a sentence. An argument that is itself a key of the catalogue is passed as a `Term`, and
filled in with the arguments beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from hcr.messages.advice import ADVICE
from hcr.messages.due import DUE
from hcr.messages.problems import PROBLEMS
from hcr.messages.words import WORDS
from hcr.records import frozen

__all__ = ["CODES", "Arg", "Lang", "Level", "Name", "Term", "join_texts", "load_sentences", "name_nearest", "say"]

Lang = Literal["zh", "en"]
Level = Literal["error", "warning", "note"]


@frozen
class Name:
    """A name in both languages; either may be empty."""

    zh: str = ""
    en: str = ""

    def get(self, lang: Lang) -> str:
        """In this language, else in the other."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class Term(str):
    """An argument of a message that is itself translated: its key."""

    __slots__ = ()


Arg = str | Term | Name


def join_texts(texts: Iterable[str]) -> Arg:
    """A list as an argument of a message: 、 between its texts in Chinese, a comma in English; empty for none."""
    texts = list(texts)
    return Name("、".join(texts), ", ".join(texts)) if len(texts) > 1 else "".join(texts)


def name_nearest(choices: Sequence[str]) -> dict[str, Arg]:
    """The second half of a message about an unknown name: the names that are near, or that there is none."""
    if choices:
        return {"nearest": Term("advice.nearest"), "choices": join_texts(choices)}
    return {"nearest": Term("advice.none_near")}


CODES: dict[str, Level] = {code: level for code, (level, _, _) in PROBLEMS.items()}


def say(lang: Lang, key: str, /, **args: Arg) -> str:
    """The sentence of this key in this language; raises KeyError for an unknown key."""
    if key in PROBLEMS:
        _, english, chinese = PROBLEMS[key]
    else:
        english, chinese = WORDS.get(key) or ADVICE.get(key) or DUE.get(key) or load_sentences()[key]
    values = {name: arg.get(lang) if isinstance(arg, Name) else arg for name, arg in args.items()}
    texts = {name: arg for name, arg in args.items() if not isinstance(arg, Term)}
    values |= {name: say(lang, arg, **texts) for name, arg in args.items() if isinstance(arg, Term)}
    template = chinese if lang == "zh" else english
    if "|" in template:
        values = {name: _Counted(value) for name, value in values.items()}
    return template.format_map(values)


class _Counted(str):
    """A number that takes its noun along: `{days:day|days}` is 1 day, or 2 days."""

    __slots__ = ()

    def __format__(self, nouns: str) -> str:
        one, _, many = nouns.partition("|")
        return f"{self!s} {one if self.lstrip('+-') == '1' else many}" if nouns else str(self)


@cache
def load_sentences() -> dict[str, tuple[str, str]]:
    """Every sentence but those of problems; a check of a few rows does without most of them."""
    from hcr.messages.changes import CHANGES
    from hcr.messages.course import COURSE
    from hcr.messages.drafting import DRAFTING
    from hcr.messages.evidence import EVIDENCE
    from hcr.messages.form import FORM
    from hcr.messages.help import HELP
    from hcr.messages.large import BULK
    from hcr.messages.paper import PAPER
    from hcr.messages.paper_page import PAGE
    from hcr.messages.remarks import REMARKS
    from hcr.messages.report import REPORT
    from hcr.messages.short_cells import SHORT
    from hcr.messages.target_changes import TARGET_CHANGES
    from hcr.messages.typer import TYPER
    from hcr.messages.usage import USAGE

    return {
        **WORDS,
        **ADVICE,
        **BULK,
        **CHANGES,
        **COURSE,
        **DRAFTING,
        **DUE,
        **EVIDENCE,
        **FORM,
        **HELP,
        **PAGE,
        **PAPER,
        **REMARKS,
        **REPORT,
        **SHORT,
        **TARGET_CHANGES,
        **TYPER,
        **USAGE,
    }
