"""`hcr rule`: the manual of the problems, or one page of it."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

from hcr.cli import options, output
from hcr.cli.codes import NOTHING
from hcr.cli.completion import complete_code
from hcr.cli.spoken import language_of
from hcr.messages import CODES, Lang, say
from hcr.run.usage import UsageError
from hcr.validation.manual import ManualPage, page_of


def command(
    code: Annotated[
        str | None, typer.Argument(autocompletion=complete_code, help="rule.code", metavar="[CODE]")
    ] = None,
    lang: options.Language = None,
) -> int:
    """List the codes, or explain one."""
    speech = language_of(lang)
    lines = _page_lines(page_of(_require_code(code), speech), speech) if code else _index_lines(speech)
    output.deliver("".join(f"{line}\n" for line in lines), None)
    return NOTHING


def _require_code(code: str) -> str:
    """The code as it is written; wrong usage for one that is not known."""
    written = code.upper().removeprefix("HCR")
    if f"HCR{written}" not in CODES:
        choices = get_close_matches(f"HCR{written}", CODES, n=5) or sorted(CODES)[:5]
        raise UsageError("usage.choice", "CODE", found=code, choices=tuple(choices))
    return f"HCR{written}"


def _index_lines(lang: Lang) -> Iterator[str]:
    for code in sorted(CODES):
        yield _title_of(page_of(code, lang), lang)


def _title_of(page: ManualPage, lang: Lang) -> str:
    return say(lang, "head.colon", label=f"{page.code} {say(lang, page.level)}", text=page.title)


def _page_lines(page: ManualPage, lang: Lang) -> Iterator[str]:
    """The page: what it means, then the examples."""
    yield _title_of(page, lang)
    if page.text:
        yield from ("", *page.text.split("\n"))
    for key, example in (("fails", page.fails), ("passes", page.passes)):
        if example:
            yield from ("", say(lang, f"rule.{key}"), "", *(f"    {line}".rstrip() for line in example.split("\n")))
