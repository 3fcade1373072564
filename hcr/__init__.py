"""hcr: checks health-care reform figures against the targets of the policy documents that set them.

`check` is the check as a function, `Result` its outcome, `UsageError` its exception for wrong use.
"""

TYPE_CHECKING = False  # as in typing, which is slow to import, and a signal meanwhile would print a traceback
if TYPE_CHECKING:
    from hcr.run.check import Result, check
    from hcr.run.usage import UsageError

__all__ = ["Result", "UsageError", "__version__", "check"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """The library, imported at its first use, so that the command line starts without it."""
    if name in ("Result", "check"):
        from hcr.run import check as library

        return getattr(library, name)
    if name == "UsageError":
        from hcr.run.usage import UsageError

        return UsageError
    raise AttributeError(name)
