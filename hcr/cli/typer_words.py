"""The Chinese for typer's own texts: the headings of help, and errors of usage. The library has only English."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

from hcr.language.cells import escape_controls
from hcr.messages import say
from hcr.renderers.terminal import shield_log, width_of
from hcr.renderers.wrapping import wrap_text

if TYPE_CHECKING:
    from typer.core import TyperGroup

UNBROKEN = 1000  # columns in which the library breaks no line; it counts a Chinese character as one column
WIDEST, NARROWEST = 80, 52  # columns of a help text, as the library has them

# The library's English at a place in its help, and the key of our text.
_HELP = (
    (r"^Usage: ", "typer.usage"),
    (r"\[OPTIONS\]", "typer.options_word"),
    (r"COMMAND \[ARGS\]\.\.\.", "typer.command_word"),
    (r"^Options:$", "typer.options"),
    (r"^Arguments:$", "typer.arguments"),
    (r"^Commands:$", "typer.commands"),
    (r"\[required\]", "typer.required"),
    (r"\[default:\s+([^\]]*)\]", "typer.default"),
    (r"Show this message and exit\.", "typer.help"),
    (r"Install completion for the current shell\.", "typer.install"),
    (r"Show completion for the current shell, to\s+copy\s+it\s+or\s+customize\s+the\s+installation\.", "typer.show"),
)
# Errors about a path, and errors whose only class is UsageError: the library's English, and the key of our text.
_ERRORS = (
    (r"(?s)\w+ '(.*)' is not readable\.", "typer.not_readable"),
    (r"No such command '([^']*)'\. Did you mean (.*)\?", "typer.no_command_near"),
    (r"No such command '(.*)'\.", "typer.no_command"),
    (r"Missing command\.", "typer.missing_command"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "typer.extra"),
    (r"Option '([^']*)' requires an argument\.?", "typer.needs_value"),
    (r"Option '([^']*)' requires (\d+) arguments\.?", "typer.needs_values"),
    (r"Option '([^']*)' does not take a value\.?", "typer.takes_no_value"),
)


def put_help_into_chinese(group: TyperGroup) -> None:
    """Let the group and its commands give their help in Chinese; the texts of options are Chinese already."""
    for command in (group, *group.commands.values()):
        _wrap_help(command)


def _wrap_help(command: Any) -> None:
    give_help = command.get_help

    def get_help(context: Any) -> str:
        context.terminal_width = context.max_content_width = UNBROKEN
        return _fit_to_screen(_translate_help(give_help(context)))

    command.get_help = get_help


def _fit_to_screen(text: str) -> str:
    """The help in lines that fit: Chinese characters take two columns, and no text of an option leaves its column."""
    width = max(min(shutil.get_terminal_size().columns, WIDEST) - 2, NARROWEST)
    return "\n".join(part for line in text.split("\n") for part in _fit_line(line, width))


def _fit_line(line: str, width: int) -> list[str]:
    found = re.match(r"( {2,}\S.*?\S {2,}|(?:选项|参数|命令|用法)?：? *)(.*)", line)
    if found is None or width_of(line) <= width:
        return [line]
    before, text = found.groups()
    first, *others = wrap_text(text, max(width - width_of(before), 1))
    return [before + first, *(" " * width_of(before) + other for other in others)]


def _translate_help(text: str) -> str:
    for pattern, key in _HELP:
        text = re.sub(pattern, lambda found, key=key: _fill(key, found), text, flags=re.MULTILINE)  # type: ignore[misc]
    return text


def _fill(key: str, found: re.Match[str]) -> str:
    """The Chinese of the text found, with its groups as `part_0`, `part_1`; names in a list lose their quotes."""
    parts = [part.replace("', '", "、").strip("'") for part in found.groups()]
    return say("zh", key, **{f"part_{number}": part for number, part in enumerate(parts)})


def describe_error(error: Any) -> str:
    """A usage error as the lines that a person reads in Chinese: usage, where help is, the error."""
    context, lines = getattr(error, "ctx", None), []
    if context is not None:
        lines = [_translate_help(context.get_usage()), say("zh", "typer.try", command=context.command_path), ""]
    return "\n".join(
        [*lines, say("zh", "typer.error", text=shield_log(escape_controls(_translate_error(error)), starts=False))]
    )


def _translate_error(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = "、".join(sorted(error.possibilities or ()))
        key = "typer.no_option_near" if near else "typer.no_option"
        return say("zh", key, name=error.option_name, near=near)
    if kind == "MissingParameter":
        is_option = getattr(error.param, "param_type_name", "") == "option"
        return say("zh", "typer.missing_option" if is_option else "typer.missing_argument", name=_name_of(error))
    if kind == "BadParameter":
        name = _name_of(error)
        text = _translate_text(str(error.message))
        return say("zh", "typer.invalid", name=name, text=text) if name else text
    return _translate_text(str(error.format_message()))


def _translate_text(text: str) -> str:
    for pattern, key in _ERRORS:
        if found := re.match(pattern, text):
            return _fill(key, found)
    return text


def _name_of(error: Any) -> str:
    """The option or argument that an error is about, without quotes."""
    hint = error.param_hint or (error.param and error.param.get_error_hint(error.ctx)) or ""
    return str(hint if isinstance(hint, str) else " / ".join(hint)).replace("'", "")
