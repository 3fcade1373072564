"""Chooses the language: --lang, else HCR_LANG, else hcr.toml, else the locale, else English; for help too."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from hcr.messages import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
_fallback = ""


def set_fallback(language: object) -> None:
    """Remember the language in hcr.toml for this run."""
    global _fallback  # noqa: PLW0603 - a run has one
    _fallback = str(language)


def choose_language(arguments: Sequence[str], strict: bool = True) -> Lang:
    """The language of this run. Raises UsageError for an unknown one if `strict`."""
    asked = ""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    asked = asked or os.environ.get("HCR_LANG", "") or _fallback
    for lang in LANGS:
        if asked == lang:
            return lang
    if asked and strict:
        from hcr.messages import say

        raise typer.BadParameter(say("en", "usage.choice", found=asked, choices=", ".join(LANGS)))
    return "zh" if _read_locale().lower().startswith(("zh", "chinese")) else "en"


def language_of(option: str | None) -> Lang:
    """The language of a command, given its own --lang."""
    return choose_language(["--lang", option] if option else [])


def _read_locale() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    if os.name != "nt":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def translate(group: TyperGroup, lang: Lang) -> None:
    """Replace the keys of the help texts by the texts in this language."""
    for command in (group, *group.commands.values()):
        command.help = command.short_help = _translate_key(command.help, lang)  # click cuts a long one off
        for parameter in command.params:
            help_ = getattr(parameter, "help", None)
            if help_ is not None:
                text = parameter.help = _translate_key(help_, lang)  # type: ignore[attr-defined]
                if text and re.search("default|默认", text):
                    parameter.show_default = False  # type: ignore[attr-defined] # the text has it
    if lang == "zh":
        from hcr.cli.typer_words import put_help_into_chinese

        put_help_into_chinese(group)


def _translate_key(key: str | None, lang: Lang) -> str | None:
    from hcr.messages import say
    from hcr.messages.help import HELP

    return say(lang, key) if key in HELP else key
