"""Wrong use of hcr: the one exception that the library raises at its caller, and the checks that many uses share."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.messages import Arg, Lang, say


class UsageError(ValueError):
    """The request cannot be carried out as it was made.

    `where` names the option or the argument; `message` is the sentence in a language, `str()` the English one.
    """

    def __init__(self, key: str, where: str, **arguments: Arg | tuple[str, ...]) -> None:
        super().__init__(key)
        self.key, self.where, self.arguments = key, where, arguments

    def message(self, lang: Lang) -> str:
        """The sentence with the fault and the choices, in this language."""
        comma = "、" if lang == "zh" else ", "
        joined = {name: comma.join(arg) if isinstance(arg, tuple) else arg for name, arg in self.arguments.items()}
        return say(lang, self.key, **joined)

    def __str__(self) -> str:
        return f"{self.where}: {self.message('en')}"


def choose(found: str, choices: Iterable[str], where: str) -> str:
    """The choice itself; raises UsageError for anything else."""
    if found not in choices:
        raise UsageError("usage.choice", where, found=found, choices=tuple(choices))
    return found
