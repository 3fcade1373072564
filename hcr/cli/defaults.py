"""Reads defaults of options from `hcr.toml`, in the working folder or the nearest above it.

The command line comes before `HCR_LANG`, and `HCR_LANG` before the file. Keys are the long names of options; a table
with a command's name holds keys for that command alone. Paths are relative to the file. An unknown key is wrong usage.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typer.core import TyperGroup

NAME = "hcr.toml"
MAX_BYTES = 2**14  # a longer file takes minutes to read if it asks for it
NEVER = ("help", "version", "force", "install-completion", "show-completion")
Values = Mapping[str, Any]


def find_defaults_file(start: Path) -> Path | None:
    """The nearest `hcr.toml` in a folder or above it; a folder that may not be entered has none."""
    places = (folder / NAME for folder in (start, *start.parents))
    return next((path for path in places if os.path.isfile(path)), None)  # noqa: PTH113 - it never raises


def read_defaults_file(path: Path) -> Values:
    """The keys of the file. Raises UsageError for one that cannot be read."""
    import tomllib

    from hcr.run.usage import UsageError

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise OSError(f"> {MAX_BYTES} bytes")
        return tomllib.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError("usage.toml", NAME, path=str(path), error=str(error)) from None


def apply_defaults(
    group: TyperGroup, values: Values, path: Path, commands: Iterable[str], load_all: Callable[[], TyperGroup]
) -> None:
    """Make the values the defaults of the options of these commands. Raises UsageError for an unknown key."""
    names = list(commands)
    for key, value in values.items():
        if isinstance(value, dict):
            _refuse_unknown(key, names, path)
            command = group.commands.get(key)
            for option, inner in value.items() if command else ():
                options = _options_of(command)
                _refuse_unknown(f"{key}.{option}", [f"{key}.{name}" for name in options], path)
                _set_default(options[option], inner, f"{key}.{option}", path)
            continue
        having = [command for command in group.commands.values() if key in _options_of(command)]
        if not having:
            every = {name for command in load_all().commands.values() for name in _options_of(command)}
            _refuse_unknown(key, sorted(every | set(names)), path)
        for command in having if key != "lang" else ():  # HCR_LANG comes first: see `spoken`
            own = values.get(command.name or "", {})
            if key not in own:
                _set_default(_options_of(command)[key], value, key, path)


def _options_of(command: Any) -> dict[str, Any]:
    """The options of a command by their long names."""
    found = {}
    for parameter in command.params:
        for written in parameter.opts:
            if written.startswith("--") and written[2:] not in NEVER:
                found[written[2:]] = parameter
    return found


def _refuse_unknown(key: str, choices: list[str], path: Path) -> None:
    """Raise UsageError for a key that is not among the choices, with the nearest one."""
    if key in choices:
        return
    from hcr.language.names import suggest
    from hcr.run.usage import UsageError

    near = tuple(suggest(key, choices) or choices)
    raise UsageError("usage.toml_key", NAME, path=str(path), found=key, choices=near)


def _set_default(parameter: Any, value: object, key: str, path: Path) -> None:
    """Set a parameter's default, which help shows too. Raises UsageError for a value of another type."""
    from hcr.messages import Term
    from hcr.run.usage import UsageError

    values = value if isinstance(value, list) else [value]
    is_flag = getattr(parameter, "is_flag", False)
    fits = all(
        isinstance(each, bool)
        if is_flag
        else isinstance(each, str | int | date) and each is not True and "\0" not in str(each)
        for each in values
    )
    if not fits or (isinstance(value, list) and not parameter.multiple):
        expected = "true, false" if is_flag else Term("usage.text")
        raise UsageError("usage.toml_value", NAME, path=str(path), name=key, found=str(value), expected=expected)
    if is_flag:
        parameter.default = value
        return
    texts = [_resolve(parameter, str(each), path.parent) for each in values]
    parameter.default = texts if parameter.multiple else texts[0]
    parameter.required = False


def _resolve(parameter: Any, text: str, folder: Path) -> str:
    """A path relative to the file that names it; any other text unchanged."""
    return str(folder / text) if parameter.type.name in ("path", "file", "directory") else text
