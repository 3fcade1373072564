"""The manual: one page a problem code, from the rule's own docstring or from the messages."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping

from hcr.judgement.plausibility import RULES as DOUBTS
from hcr.judgement.submitted_remarks import find_doubtful_remarks
from hcr.language.patterns import compile_late
from hcr.messages import CODES, Lang, Level
from hcr.messages.manual import PAGES, Page
from hcr.records import frozen
from hcr.validation.rules import RULES

DOCUMENTED: Mapping[str, Callable[..., object]] = {**RULES, **DOUBTS, "HCR537": find_doubtful_remarks}
"""The functions whose docstrings are pages, by code."""
_FOLD = compile_late(r"(?<!\n)\n(?!\n)")  # a line break inside a paragraph
_EXAMPLE = compile_late(r"^(Passes|Fails):\n\n?((?:    .*\n?|\n)+)", re.MULTILINE)


@frozen
class ManualPage:
    """A page: the code, its level, one sentence, a text, and two examples."""

    code: str
    level: Level
    title: str
    text: str
    fails: str
    passes: str


def page_of(code: str, lang: Lang) -> ManualPage:
    """The page of a code; raises KeyError for an unknown one."""
    page = PAGES.get(code, Page(""))
    english, fails, passes = page.en, page.fails, page.passes
    if code in DOCUMENTED:
        text = inspect.getdoc(DOCUMENTED[code]) or ""
        examples = {kind: inspect.cleandoc(body) for kind, body in _EXAMPLE.findall(text)}
        english, fails, passes = _EXAMPLE.sub("", text).strip(), examples.get("Fails", ""), examples.get("Passes", "")
    said = page.zh if lang == "zh" else english
    title, _, rest = said.partition("\n")
    return ManualPage(code, CODES[code], title.strip(), _FOLD.sub(" ", rest.strip()), fails, passes)
