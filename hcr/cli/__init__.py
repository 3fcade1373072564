"""The command line: parses, calls the floors below, prints and exits. No other folder prints.

A command's module is imported when that command is run. Help and completion import all of them, the version none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hcr import __version__
from hcr.cli.codes import FAULT, INTERRUPTED, NOTHING, USAGE
from hcr.cli.completion import is_completing, list_words_on_line
from hcr.cli.defaults import apply_defaults, find_defaults_file, read_defaults_file
from hcr.cli.spoken import choose_language, language_of, set_fallback, translate

if TYPE_CHECKING:
    from typer.core import TyperGroup

__all__ = ["COMMANDS", "main"]

LONGEST_NAME = 80  # characters of a path in a message

COMMANDS = (
    "check",
    "diff",
    "report",
    "verify",
    "explain",
    "read",
    "template",
    "validate",
    "rule",
    "targets",
    "indicators",
    "schema",
    "compile",
    "draft",
    "new",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hcr {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="hcr.version", callback=_print_version, is_eager=True, show_default=False)
    ] = False,
) -> None:
    """Options before the command."""


def _build_group(names: Sequence[str]) -> TyperGroup:
    """The command group with these commands."""
    app = typer.Typer(
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        help="hcr",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in names:
        app.command(name, help=name)(_turn_usage_errors(import_module(f"hcr.cli.{name}").command))
    return typer.main.get_command(app)  # type: ignore[return-value]


def _turn_usage_errors(command: Callable[..., int]) -> Callable[..., int]:
    """The command; typer shows its UsageError in the language of the command."""

    @wraps(command)
    def run_command(**given: Any) -> int:
        from hcr.core.input_file import EndlessInput
        from hcr.run.usage import UsageError

        try:
            return command(**given)
        except EndlessInput as error:
            raise typer.BadParameter(error.message(language_of(given["lang"]))) from None
        except UsageError as error:
            raise typer.BadParameter(error.message(language_of(given["lang"])), param_hint=error.where) from None

    return run_command


def _choose_commands(arguments: Sequence[str]) -> Sequence[str]:
    """The one command that is called, none for the version; all where help, completion or an error may need them."""
    if is_completing():
        arguments = list_words_on_line()
    if arguments[:1] == ["--version"]:
        return ()
    first = next((argument for argument in arguments if not argument.startswith("-")), "")
    return [first] if first in COMMANDS else COMMANDS


def _order(arguments: list[str]) -> list[str]:
    """`hcr help check` is `hcr check --help`, and options before the command go behind it: `hcr --lang zh check`.

    The language alone may be before `help`, before a word that is not a command, before nothing, or behind `--help`; it
    is left out there, as it was read already.
    """
    if arguments[:1] in (["-h"], ["--help"]) and arguments[1:2] == ["--lang"] and len(arguments) == 3:
        return arguments[:1]
    length = 2 if arguments[:1] == ["--lang"] else 1 if arguments[:1] and arguments[0].startswith("--lang=") else 0
    rest = arguments[length:]
    if rest[:1] == ["help"]:
        return [*rest[1:], "--help"]
    if length and (not rest or not (set(rest) & set(COMMANDS))):
        return rest
    at = next((index for index, argument in enumerate(arguments) if argument in COMMANDS), 0)
    before = arguments[:at]
    if not before or not before[0].startswith("-") or {"--version", "-h", "--help"} & set(before):
        return arguments
    return [arguments[at], *before, *arguments[at + 1 :]]


def _read_defaults(arguments: Sequence[str]) -> tuple[Path | None, Mapping[str, Any]]:
    """The file of defaults and what it holds; none for the version and for completion."""
    if arguments[:1] == ["--version"] or is_completing():
        return None, {}
    path = find_defaults_file(Path.cwd())
    return (path, read_defaults_file(path)) if path else (None, {})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run hcr with these arguments; returns the exit code. No exception leaves it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    arguments = _order(given)
    try:
        found, values = _read_defaults(arguments)
        set_fallback(values.get("lang", ""))
        lang, wanted = choose_language(given), _choose_commands(arguments)
        group = _build_group(wanted)
        if found:
            apply_defaults(group, values, found, COMMANDS, lambda: _build_group(COMMANDS))
        if {"-h", "--help"} & set(arguments) or wanted is COMMANDS:
            translate(group, lang)
        result = group.main(arguments, prog_name="hcr", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else NOTHING
    except (KeyboardInterrupt, typer.Abort):
        from hcr.core.own_folders import remove_own_folders

        remove_own_folders()
        return INTERRUPTED
    except SystemExit as end:  # completion ends so
        return end.code if isinstance(end.code, int) else NOTHING
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        return _handle_error(error, given)


def _handle_error(error: Exception, arguments: Sequence[str]) -> int:
    """Print the error; returns 2 for wrong usage and for a refusal of the system, 4 for a fault of hcr."""
    library = sys.modules.get("hcr.run.usage")  # loaded only if it was needed to raise
    if library and isinstance(error, library.UsageError):  # about the file of defaults; a command turns its own
        error = typer.BadParameter(error.message(choose_language(arguments, strict=False)), param_hint=error.where)
    show = getattr(error, "show", None)
    if callable(show):
        is_help = _escape_message(error)
        if not is_help and choose_language(arguments, strict=False) == "zh":
            from hcr.cli.typer_words import describe_error

            sys.stderr.write(f"{describe_error(error)}\n")
        else:
            show(file=sys.stderr)
        return int(getattr(error, "exit_code", USAGE))
    if os.environ.get("HCR_DEBUG"):
        raise error
    from hcr.language.cells import escape_controls
    from hcr.messages import say
    from hcr.renderers.terminal import shield_log

    lang = choose_language(arguments, strict=False)
    if isinstance(error, MemoryError):
        text, code = say(lang, "head.memory"), USAGE
    elif isinstance(error, OSError):
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        name = str(getattr(error, "filename", None) or "")[:LONGEST_NAME]
        text = say(lang, "head.system", path=name, error=reason) if name else say(lang, "head.disk", error=reason)
        code = USAGE
    else:
        text, code = say(lang, "head.fault", error=f"{type(error).__name__}: {error}"[:300]), FAULT
    sys.stderr.write(f"{shield_log(escape_controls(text))}\n")
    return code


def _escape_message(error: Any) -> bool:
    """Let nothing of an argument that a usage error repeats steer the terminal. Is the message the help?"""
    from hcr.language.cells import escape_controls
    from hcr.renderers.terminal import shield_log

    message, context = error.format_message(), getattr(error, "ctx", None)
    if context is not None and message == context.get_help():  # `hcr` alone is an error whose message is the help
        return True
    error.format_message = lambda: shield_log(escape_controls(message), starts=False)
    return False
